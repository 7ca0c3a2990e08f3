"""
The Gesamtkonzept as a report: what it does in one sentence, effect over budget, measures, proof, what changes it.

Made of the document of `planning/concept/document.py` with counts of people protected already: a number, or the
word that stands for it.  Measures have long names, so each has a letter: those chosen first, then whatever else is
named.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from string import ascii_uppercase
from typing import Any

from klappt.planning.voice import Voice
from klappt.reports.blocks import Block, Heading, Items, Paragraph, Picture, Report, Table
from klappt.reports.counts import hides
from klappt.reports.pictures.bars import bars
from klappt.reports.words import number

Json = Mapping[str, Any]
WORDS = {"unter 5": "under 5", "gesperrt": "hidden"}
PROVEN = 0.0005  # shown as 0,0 %
NO_BREAK = "\N{NO-BREAK SPACE}"
CURVE_HEAD = (
    ("Budget", "Budget"),
    ("dafür kommt", "comes"),
    ("dafür geht", "goes"),
    ("erstmals", "newly"),
    ("Monate", "months"),
)
MUCH, LITTLE = 0.9, 0.5  # of the effect for so much of the money is worth a sentence


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
    yield from _already(answer, voice)
    if answer["measures"]:
        yield _measures(answer, voice)
    if answer["curve"]:
        yield _curve_picture(answer, voice)
        yield _curve_table(answer, voice)
    elif any(one["alone"] for one in answer["measures"]):
        yield _alone_picture(answer, voice)
    if answer["without"]:
        yield _without(answer, voice)
    if answer.get("cheaper"):
        yield _cheaper(answer, voice)
    if answer["runners_up"]:
        yield _next_best(answer, voice)
    yield from _others(answer, voice)
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
    sure = answer["plan"]["gap"] <= PROVEN
    if answer["unproven"] or answer["harmed"]:
        best = voice.say("Keine andere Auswahl bewirkt mehr", "No other choice does more")
        first = f"{best}." if sure else _gap(answer, voice)
        return f"{first} {_doubts(answer, voice)}"
    if sure:
        return voice.say("Bewiesen: Keine andere Auswahl bewirkt mehr.", "Proven: no other choice does more.")
    return voice.say("Nicht bewiesen. ", "Not proven. ") + _gap(answer, voice)


def _doubts(answer: Json, voice: Voice) -> str:
    """Return how many of the journeys behind the proof might not be the earliest."""
    doubtful = number(answer["unproven"] + answer["harmed"], voice.lang)
    of = number(answer["questions"], voice.lang)
    return voice.say(
        f"Vorbehalt: {doubtful} von {of} gerechneten Wegen sind nicht sicher die frühesten.",
        f"Reserve: {doubtful} of {of} computed ways are not surely the earliest.",
    )


def _already(answer: Json, voice: Voice) -> Iterator[Paragraph]:
    """Yield the smallest sum of money that does most of it already, if it is much smaller."""
    plan = answer["plan"]
    cost = float(plan["cost_eur"])
    for one in answer["curve"]:
        much = one["months"] >= MUCH * plan["months"] and _least(one["newly"]) >= MUCH * _least(plan["newly"])
        if much and 0 < float(one["cost_eur"]) <= LITTLE * cost:
            yield Paragraph(
                voice.say(
                    f"Schon {money(one['cost_eur'], voice)} bringen {number(one['months'], voice.lang)} "
                    f"dieser {number(plan['months'], voice.lang)} Monate{_newly_then(one, voice)}.",
                    f"Already {money(one['cost_eur'], voice)} bring {number(one['months'], voice.lang)} "
                    f"of these {number(plan['months'], voice.lang)} months{_newly_then(one, voice)}.",
                ),
                strong=True,
            )
            return


def _newly_then(one: Json, voice: Voice) -> str:
    if one["newly"] == 0:
        return ""
    told = people_told(one["newly"], voice)
    return voice.say(f", und {told} erreichen das Ziel erstmals", f", and {told} reach the goal newly")


def _least(newly: int | str) -> int:
    return newly if isinstance(newly, int) else 1


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
    rows = [(one["name"], int(one["alone"]["months"])) for one in answer["measures"] if one["alone"]]
    title = voice.say("Gewonnene Monate, je Maßnahme allein", "Months gained, by measure alone")
    described = "; ".join(f"{name}: {number(value, voice.lang)}" for name, value in rows)
    return Picture(bars(rows, title, voice.lang), described, title)


def _effect_head(voice: Voice) -> tuple[str, str]:
    return voice.say("erstmals am Ziel", "newly at the goal"), voice.say("gewonnene Monate", "months gained")


def _effect(told: Json, voice: Voice) -> tuple[str, str]:
    return people_told(told["newly"], voice), number(told["months"], voice.lang)


def _curve_table(answer: Json, voice: Voice) -> Table:
    """Return the plans over the budget; more money that changes nothing has no row of its own."""
    steps = [
        one
        for before, one in zip([None, *answer["curve"]], answer["curve"], strict=False)
        if before is None or one["chosen"] != before["chosen"]
    ]
    rows: list[tuple[str, ...]] = [
        (_from(one["budget_eur"], voice), *_comes_goes(before, one, answer, voice))
        for before, one in zip([{"chosen": []}, *steps], steps, strict=False)
    ]
    head = [voice.say(*words) for words in CURVE_HEAD]
    if all(row[2] == voice.say("nichts", "nothing") for row in rows):
        rows, head = [(*row[:2], *row[3:]) for row in rows], [*head[:2], *head[3:]]
    note = voice.say(
        "Gerechnet für die Beträge im Bild. Mehr Geld, das nichts ändert, hat keine eigene Zeile.",
        "Computed for the amounts in the picture. More money that changes nothing has no row of its own.",
    )
    numeric = frozenset({len(head) - 2, len(head) - 1})
    return Table(voice.say("Mit anderem Budget", "With another budget"), head, rows, numeric, note)


def _from(amount: str, voice: Voice) -> str:
    """Return an amount from which something holds, on one line."""
    return f"{voice.say('ab', 'from')} {money(amount, voice)}".replace(" ", NO_BREAK)


def _comes_goes(before: Json, one: Json, answer: Json, voice: Voice) -> tuple[str, ...]:
    comes = [name for name in one["chosen"] if name not in before["chosen"]]
    goes = [name for name in before["chosen"] if name not in one["chosen"]]
    return (_names(comes, answer, voice), _names(goes, answer, voice), *_effect(one, voice))


def _measures(answer: Json, voice: Voice) -> Table:
    rows = [
        (
            _named(one["id"], answer),
            one["module"] or "–",
            money(one["eur"], voice),
            *(_effect(one["alone"], voice) if one["alone"] else ("–", "–")),
        )
        for one in answer["measures"]
    ]
    head = (
        voice.say("Maßnahme", "Measure"),
        voice.say("Baustein", "Module"),
        voice.say("Kosten", "Cost"),
        voice.say("allein: erstmals", "alone: newly"),
        voice.say("allein: Monate", "alone: months"),
    )
    moved = "; ".join(
        voice.say(
            f"{money(one['eur'], voice)} gehen von {one['from']} zu {one['to']}",
            f"{money(one['eur'], voice)} move from {one['from']} to {one['to']}",
        )
        for one in answer["plan"]["moved"]
    )
    told = [one["alone"] for one in answer["measures"] if one["alone"]]
    together = any(one["newly"] == 0 == one["months"] for one in told)
    zero = voice.say(
        "Wo allein zweimal 0 steht, wirkt die Maßnahme nur zusammen mit anderen.",
        "Where 0 stands twice, a measure works only together with others.",
    )
    note = ". ".join(text for text in (moved, zero if together else "") if text)
    title = voice.say("Diese Maßnahmen sind ausgewählt", "These measures are chosen")
    return Table(title, head, rows, frozenset({2, 3, 4}), note)


def letters(answer: Json) -> dict[str, str]:
    """Return a letter for each measure that is named: those chosen first, then in the order in which they come."""
    ids = [one["id"] for one in answer["measures"]]
    ids += [name for plan in answer["curve"] for name in plan["chosen"]]
    ids += [name for plan in answer["without"] for name in plan["comes"]]
    ids += [one["measure"] for one in answer.get("cheaper", ())]
    ids += [name for plan in answer["runners_up"] for name in plan["chosen"]]
    return {name: _letter(place) for place, name in enumerate(dict.fromkeys(ids))}


def _letter(place: int) -> str:
    """Return A to Z, then AA and so on."""
    first, last = divmod(place, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


def _named(measure: str, answer: Json) -> str:
    return f"{letters(answer)[measure]}: {answer['names'][measure]}"


def _others(answer: Json, voice: Voice) -> Iterator[Block]:
    """Yield the measures that have a letter and are not chosen."""
    others = [name for name in letters(answer) if name not in answer["plan"]["chosen"]]
    if others:
        yield Heading(voice.say("Was außerdem genannt ist", "What else is named"))
        yield Items([_named(name, answer) for name in others])


def _names(ids: Sequence[str], answer: Json, voice: Voice) -> str:
    """Return the letters of some measures."""
    known = letters(answer)
    return ", ".join(sorted((known[one] for one in ids), key=lambda one: (len(one), one))) or voice.say(
        "nichts", "nothing"
    )


def _without(answer: Json, voice: Voice) -> Table:
    rows = [
        (
            _names([one["measure"]], answer, voice),
            _names(one["comes"], answer, voice),
            _names([name for name in one["goes"] if name != one["measure"]], answer, voice),
            *_effect(one, voice),
        )
        for one in answer["without"]
    ]
    head = (
        voice.say("Fällt weg", "Falls away"),
        voice.say("dafür kommt", "comes instead"),
        voice.say("dann geht auch", "goes as well"),
        *_effect_head(voice),
    )
    return Table(
        voice.say("Was die Antwort ändert", "What changes the answer"), head, rows, frozenset({3, 4})
    )


def _cheaper(answer: Json, voice: Voice) -> Table:
    """Return measures that are not chosen at their price, but would be at a lower one."""
    rows = [
        (_named(one["measure"], answer), money(one["eur"], voice), money(_hundreds(one["below_eur"]), voice))
        for one in answer["cheaper"]
    ]
    head = (
        voice.say("Nicht ausgewählt", "Not chosen"),
        voice.say("kostet", "costs"),
        voice.say("wäre dabei bis", "would be chosen up to"),
    )
    title = voice.say("Was billiger dabei wäre", "What would be chosen if it were cheaper")
    return Table(title, head, rows, frozenset({1, 2}))


def _hundreds(amount: str) -> int:
    return int(float(amount) // 100 * 100)


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
        voice.say("Rang", "Rank"),
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
        "Plätze sind hier nicht begrenzt. Ob sie reichen, sagt „Plätze“.",
        "Places are not limited here. Whether they are enough is told by “Places”.",
    )
    yield voice.say(
        "Das ist ein Vorschlag. Über Maßnahmen und Geld entscheidet das Bündnis.",
        "This is a proposal. The alliance decides on measures and money.",
    )


def _note(answer: Json, voice: Voice) -> str:
    budget = money(answer["budget_eur"], voice)
    told = voice.say(f"Budget höchstens {budget}.", f"Budget at most {budget}.")
    few = voice.say("Anzahlen unter 5 werden nicht genannt.", "Counts below 5 are not told.")
    return f"{told} {few}" if hides(answer) else told
