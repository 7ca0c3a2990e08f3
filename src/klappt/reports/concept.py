"""
The Gesamtkonzept as a report: what it does in one sentence, effect over budget, measures, proof, what changes it.

Made of the document of `planning/concept/document.py` with counts of people protected already: a number, or the
word that stands for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from klappt.planning.voice import Voice
from klappt.reports.blocks import Block, Heading, Paragraph, Picture, Report, Table
from klappt.reports.pictures.bars import bars
from klappt.reports.words import number

Json = Mapping[str, Any]
WORDS = {"unter 5": "under 5", "gesperrt": "hidden"}
PROVEN = 0.0005  # shown as 0,0 %


def concept_report(answer: Json, on: date, voice: Voice) -> Report:
    """Return the whole report."""
    return Report(
        title=voice.say("Gesamtkonzept", "Overall concept"),
        subtitle=voice.say(
            "Welche Maßnahmen zusammen am meisten bewirken", "Which measures do most together"
        ),
        on=on,
        blocks=tuple(_blocks(answer, voice)),
        language=voice.lang,
        footer=_note(answer, voice),
    )


def _blocks(answer: Json, voice: Voice) -> Iterator[Block]:
    yield Paragraph(sentence(answer, voice), strong=True)
    yield Paragraph(proof(answer, voice))
    if answer["curve"]:
        yield _curve_picture(answer, voice)
        yield _curve_table(answer, voice)
    elif answer["measures"]:
        yield _alone_picture(answer, voice)
    if answer["measures"]:
        yield _measures(answer, voice)
    if answer["without"]:
        yield _without(answer, voice)
    if answer["runners_up"]:
        yield _next_best(answer, voice)
    yield Heading(voice.say("Worauf das beruht", "What this rests on"))
    for text in _reserves(answer, voice):
        yield Paragraph(text)


def sentence(answer: Json, voice: Voice) -> str:
    """Return the sentence with the answer."""
    plan, count = answer["plan"], len(answer["measures"])
    people, newly = number(answer["people"], voice.lang), people_told(plan["newly"], voice)
    cost, months = money(plan["cost_eur"], voice), number(plan["months"], voice.lang)
    if not count:
        return voice.say(
            "Keine der Maßnahmen, die das Budget zulässt, bewirkt etwas.",
            "None of the measures within the budget has an effect.",
        )
    counted = voice.say("Maßnahme", "measure") if count == 1 else voice.say("Maßnahmen", "measures")
    return voice.say(
        f"{count} {counted} für {cost}: Von {people} jungen Menschen erreichen {newly} das Ziel erstmals. "
        f"Andere gewinnen zusammen {months} Monate.",
        f"{count} {counted} for {cost}: of {people} young people {newly} reach the goal who did not before. "
        f"Others gain {months} months together.",
    )


def proof(answer: Json, voice: Voice) -> str:
    """Return how sure it is that no other choice does more."""
    if answer["unproven"] or answer["harmed"]:
        first = voice.say(
            "Nicht bewiesen: nicht alle Wege sind bis zum Ende gesucht. ",
            "Not proven: not all ways were searched to the end. ",
        )
        return first + _gap(answer, voice)
    if answer["plan"]["gap"] <= PROVEN:
        return voice.say("Bewiesen: Keine andere Auswahl bewirkt mehr.", "Proven: no other choice does more.")
    return voice.say("Nicht bewiesen. ", "Not proven. ") + _gap(answer, voice)


def _gap(answer: Json, voice: Voice) -> str:
    share = f"{100 * answer['plan']['gap']:.1f}"
    share = share.replace(".", ",") if voice.lang == "de" else share
    return voice.say(
        f"Eine andere Auswahl könnte höchstens {share} % besser sein.",
        f"Another choice could be at most {share} % better.",
    )


def people_told(count: int | str, voice: Voice) -> str:
    """Return a number of people as it may be shown."""
    if isinstance(count, int):
        return number(count, voice.lang)
    return WORDS.get(count, count) if voice.lang == "en" else count


def money(amount: str | float, voice: Voice) -> str:
    """Return whole euros."""
    return f"{number(round(float(amount)), voice.lang)} €"


def _curve_picture(answer: Json, voice: Voice) -> Picture:
    """Return bars of the effect over the budget: people newly arriving, or months where nobody is new."""
    told = [one["newly"] for one in answer["curve"]]
    of_people = all(isinstance(one, int) for one in told) and any(told)
    values = told if of_people else [one["months"] for one in answer["curve"]]
    title = (
        voice.say("Wie viele erstmals ankommen, je Budget", "How many newly arrive, by budget")
        if of_people
        else voice.say("Gewonnene Monate, je Budget", "Months gained, by budget")
    )
    rows = [
        (money(one["budget_eur"], voice), int(value))
        for one, value in zip(answer["curve"], values, strict=True)
    ]
    described = "; ".join(f"{name}: {number(value, voice.lang)}" for name, value in rows)
    return Picture(bars(rows, title, voice.lang), described, title)


def _alone_picture(answer: Json, voice: Voice) -> Picture:
    """Return bars of what each measure does alone, where time was too short for other budgets."""
    rows = [(one["name"], int(one["alone"]["months"])) for one in answer["measures"]]
    title = voice.say("Gewonnene Monate, je Maßnahme allein", "Months gained, by measure alone")
    described = "; ".join(f"{name}: {number(value, voice.lang)}" for name, value in rows)
    return Picture(bars(rows, title, voice.lang), described, title)


def _effect_head(voice: Voice) -> tuple[str, str]:
    return voice.say("erstmals am Ziel", "newly at the goal"), voice.say("gewonnene Monate", "months gained")


def _effect(told: Json, voice: Voice) -> tuple[str, str]:
    return people_told(told["newly"], voice), number(told["months"], voice.lang)


def _curve_table(answer: Json, voice: Voice) -> Table:
    rows = [
        (money(one["budget_eur"], voice), str(len(one["chosen"])), *_effect(one, voice))
        for one in answer["curve"]
    ]
    head = (voice.say("Budget", "Budget"), voice.say("Maßnahmen", "Measures"), *_effect_head(voice))
    return Table(voice.say("Mit anderem Budget", "With another budget"), head, rows, frozenset({0, 1, 2, 3}))


def _measures(answer: Json, voice: Voice) -> Table:
    rows = [
        (one["name"], one["module"] or "–", money(one["eur"], voice), *_effect(one["alone"], voice))
        for one in answer["measures"]
    ]
    head = (
        voice.say("Maßnahme", "Measure"),
        voice.say("Baustein", "Module"),
        voice.say("Kosten", "Cost"),
        *(f"{voice.say('allein', 'alone')}: {name}" for name in _effect_head(voice)),
    )
    moved = "; ".join(
        voice.say(
            f"{money(one['eur'], voice)} gehen von {one['from']} zu {one['to']}",
            f"{money(one['eur'], voice)} move from {one['from']} to {one['to']}",
        )
        for one in answer["plan"]["moved"]
    )
    title = voice.say("Diese Maßnahmen sind ausgewählt", "These measures are chosen")
    return Table(title, head, rows, frozenset({2, 3, 4}), moved)


def _names(ids: Sequence[str], answer: Json, voice: Voice) -> str:
    return "; ".join(answer["names"][one] for one in ids) or voice.say("nichts", "nothing")


def _without(answer: Json, voice: Voice) -> Table:
    rows = [
        (
            _names([one["measure"]], answer, voice),
            _names(one["comes"], answer, voice),
            _names(one["goes"], answer, voice),
            *_effect(one, voice),
        )
        for one in answer["without"]
    ]
    head = (
        voice.say("Fällt weg", "Falls away"),
        voice.say("dafür kommt", "comes instead"),
        voice.say("dann fehlt", "goes then"),
        *_effect_head(voice),
    )
    return Table(
        voice.say("Was die Antwort ändert", "What changes the answer"), head, rows, frozenset({3, 4})
    )


def _next_best(answer: Json, voice: Voice) -> Table:
    chosen = set(answer["plan"]["chosen"])
    rows = [
        (
            str(place),
            _names([name for name in one["chosen"] if name not in chosen], answer, voice),
            _names([name for name in answer["plan"]["chosen"] if name not in one["chosen"]], answer, voice),
            money(one["cost_eur"], voice),
            *_effect(one, voice),
        )
        for place, one in enumerate(answer["runners_up"], start=2)
    ]
    head = (
        voice.say("Platz", "Rank"),
        voice.say("neu", "new"),
        voice.say("statt", "instead of"),
        voice.say("Kosten", "Cost"),
        *_effect_head(voice),
    )
    return Table(voice.say("Die nächstbesten", "The next best"), head, rows, frozenset({0, 3, 4, 5}))


def _reserves(answer: Json, voice: Voice) -> Iterator[str]:
    if answer["note"]:
        yield answer["note"]
    if not answer["complete"]:
        yield voice.say(
            "Die Zeit reichte nicht für alles. Gezeigt ist das Beste bis dahin.",
            "Time was too short for everything. This is the best so far.",
        )
    yield voice.say(
        "Das ist ein Vorschlag. Über Maßnahmen und Geld entscheidet das Bündnis.",
        "This is a proposal. The alliance decides on measures and money.",
    )


def _note(answer: Json, voice: Voice) -> str:
    return voice.say(
        f"Budget höchstens {money(answer['budget_eur'], voice)}. Anzahlen unter 5 werden nicht genannt.",
        f"Budget at most {money(answer['budget_eur'], voice)}. Counts below 5 are not told.",
    )
