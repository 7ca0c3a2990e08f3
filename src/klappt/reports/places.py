"""
Limited places as a report: how many get one, compared with other ways of giving, how fair it is, what was full.

Made of the document of `planning/places/document.py`; a hidden count of people is null.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from klappt.planning.voice import Voice
from klappt.reports.blocks import Block, Heading, Paragraph, Picture, Report, Table
from klappt.reports.counts import protection
from klappt.reports.pictures.bars import bars
from klappt.reports.words import day, number

Json = Mapping[str, Any]
DAYS_OF_A_MONTH = 365.25 / 12
KINDS = {"Status": "Residence status", "Geschlecht": "Sex", "Ort": "Place"}
NAMES = {
    "insgesamt": "all",
    "Frauen": "women",
    "Männer": "men",
    "unbekannt": "unknown",
}
COLUMNS = {
    "placed": ("Platz", "place"),
    "full": ("alles voll", "all full"),
    "no_way": ("kein Weg", "no way"),
    "declined": ("abgelehnt", "declined"),
    "unplaced": ("ohne Platz", "without place"),
    "people": ("Menschen", "people"),
}
WAYS = {
    "proposal": ("dieser Vorschlag", "this proposal"),
    "first_come": ("wer zuerst kommt", "first come, first served"),
    "hindsight": ("im Nachhinein am besten", "best in hindsight"),
}


OUTCOMES = {
    "accepted": ("angenommen", "accepted"),
    "changed": ("anders entschieden", "decided otherwise"),
    "declined": ("abgelehnt", "declined"),
}
Runs = Sequence[tuple[str, str]]  # name of the offer, first day


@dataclass(frozen=True)
class Standing:
    """One decision that stands."""

    person: str
    proposed: Runs
    outcome: str
    chosen: Runs
    reason: str
    by: str
    on: date


@dataclass(frozen=True)
class Deciding:
    """How many proposals there are to decide, and the decisions."""

    of: int
    standing: Sequence[Standing]


def places_report(answer: Json, on: date, voice: Voice, decided: Deciding | None = None) -> Report:
    """Return the whole report."""
    return Report(
        title=voice.say("Plätze", "Places"),
        subtitle=voice.say("Wer einen begrenzten Platz bekommen könnte", "Who could get a limited place"),
        on=on,
        blocks=(*_blocks(answer, voice), *(_decided(decided, voice) if decided else ())),
        language=voice.lang,
        footer=protection({name: part for name, part in answer.items() if name != "proposals"}, voice),
    )


def _blocks(answer: Json, voice: Voice) -> Iterator[Block]:
    yield Paragraph(sentence(answer, voice), strong=True)
    yield Paragraph(
        voice.say(
            "Das ist ein Vorschlag. Über Plätze entscheiden Menschen.",
            "This is a proposal. People decide on places.",
        )
    )
    yield Paragraph(_coming(answer, voice))
    yield from _compared(answer, voice)
    yield from _missing(answer, voice)
    yield Heading(voice.say("Für wen es reicht", "For whom it is enough"))
    for kind, rows in answer["fairness"].items():
        if rows:
            yield _fair(kind, rows, voice)
    for text in _reserves(answer, voice):
        yield Paragraph(text)


def sentence(answer: Json, voice: Voice) -> str:
    """Return the sentence with the answer."""
    people, placed = number(answer["people"], voice.lang), _count(answer["proposal"]["placed"], voice)
    if answer["proposal"]["placed"] is None:
        return _protected(answer, people, voice)
    text = voice.say(
        f"Von {people} jungen Menschen haben {placed} einen Weg mit Platz.",
        f"Of {people} young people {placed} have a way with places.",
    )
    bound, found = answer["bound"], answer["proposal"]["placed"]
    if bound is None or found is None:
        return text
    if bound <= found and answer["complete"]:
        return f"{text} {voice.say('Mehr ist mit diesen Wegen nicht möglich.', 'These ways allow no more.')}"
    doubt = voice.say(
        "Dass nicht mehr möglich ist, ist nicht bewiesen.", "It is not proven that no more is possible."
    )
    return f"{text} {doubt}"


def _protected(answer: Json, people: str, voice: Voice) -> str:
    """Return the sentence where the number of places stays hidden."""
    if answer.get("nearly_all"):
        return voice.say(
            f"Gerechnet für {people} junge Menschen: Fast alle, die einen Weg haben, haben auch einen Platz. "
            "Weniger als 5 fehlt einer; die genaue Zahl bleibt darum geschützt.",
            f"Computed for {people} young people: nearly all who have a way have a place as well. "
            "Fewer than 5 lack one; so the exact number stays protected.",
        )
    return voice.say(
        f"Wie viele von {people} jungen Menschen einen Weg mit Platz haben, bleibt geschützt: "
        "Sonst wären wenige zu erkennen.",
        f"How many of {people} young people have a way with places stays protected: "
        "a few could be told from it.",
    )


def _coming(answer: Json, voice: Voice) -> str:
    """Return when people come, and how much of what hindsight allows the proposal reaches."""
    if not answer["rolling"]:
        return voice.say(
            "Alle kommen am selben Tag und bekommen ihre Plätze zusammen.",
            "All come on the same day and are given their places together.",
        )
    text = voice.say(
        "Die Menschen kommen verteilt über ein Jahr. Wer noch kommt, weiß vorher niemand.",
        "People come over a year. Nobody knows before who is still to come.",
    )
    found, late = answer["proposal"]["placed"], (answer["hindsight"] or {}).get("placed")
    if not found or not late:
        return text
    share = 100 * found // late
    reached = voice.say(
        f"Der Vorschlag erreicht {share} % dessen, was im Nachhinein möglich gewesen wäre.",
        f"The proposal reaches {share} % of what would have been possible in hindsight.",
    )
    return f"{text} {reached}"


def _count(count: int | None, voice: Voice) -> str:
    return voice.say("gesperrt", "hidden") if count is None else number(count, voice.lang)


def _months(days: float | None) -> str:
    return "–" if days is None else str(round(days / DAYS_OF_A_MONTH))


def _compared(answer: Json, voice: Voice) -> Iterator[Block]:
    told = [(voice.say(*words), answer[kind]) for kind, words in WAYS.items() if answer[kind] is not None]
    title = voice.say("Menschen mit Platz", "People with a place")
    drawn = [(name, one["placed"]) for name, one in told if one["placed"] is not None]
    if drawn:
        described = "; ".join(f"{name}: {number(count, voice.lang)}" for name, count in drawn)
        yield Picture(bars(drawn, title, voice.lang), described, title)
    rows = [(name, _count(one["placed"], voice), _months(one["mean_days"])) for name, one in told]
    head = (
        voice.say("Vergabe", "Way of giving"),
        voice.say("mit Platz", "with place"),
        voice.say("Monate", "Months"),
    )
    note = voice.say("Monate bis zum Ziel, im Mittel.", "Months to the goal, on average.")
    yield Table(voice.say("Im Vergleich", "Compared"), head, rows, frozenset({1, 2}), note)


def _fair(kind: str, rows: list[Json], voice: Voice) -> Table:
    columns = [name for name in COLUMNS if name in rows[0]]
    head = (
        voice.say(kind, KINDS.get(kind, kind)),
        *(voice.say(*COLUMNS[name]) for name in columns),
        voice.say("Monate", "Months"),
    )
    told = [
        (
            voice.say(str(one["name"]), NAMES.get(one["name"], str(one["name"]))),
            *(_count(one[name], voice) for name in columns),
            _months(one["mean_days"]),
        )
        for one in rows
    ]
    caption = voice.say(f"Plätze nach {kind}", f"Places by {KINDS.get(kind, kind).lower()}")
    return Table(caption, head, told, frozenset(range(1, len(head))))


def _missing(answer: Json, voice: Voice) -> Iterator[Block]:
    """Yield which offers were full, what more of them would bring, and what was full for which group."""
    lacking = answer.get("lacking", ())
    if not lacking and not answer.get("few_without_way"):
        return
    yield Heading(voice.say("Was gefehlt hat", "What was missing"))
    if answer.get("few_without_way"):
        yield Paragraph(
            voice.say(
                "Fast alle ohne Platz haben einen Weg, aber auf jedem war etwas voll. Keinen Weg haben weniger als 5.",
                "Almost all without a place have a way, but on each something was full. Fewer than 5 have no way.",
            )
        )
    if lacking:
        yield from _helpful(lacking, voice)
        yield _lacking(lacking, voice)
    told = _reasons(answer.get("reasons", {}), voice)
    if told:
        head = (
            voice.say("Gruppen", "Groups"),
            voice.say("fanden vor allem das voll", "found mostly this full"),
        )
        yield Table(voice.say("Was für wen zuerst voll war", "What was full first, for whom"), head, told)


def _reasons(kinds: Json, voice: Voice) -> list[tuple[str, str]]:
    """Return groups with what was full for them, those with the same reasons in one row; most groups first."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for one in (one for rows in kinds.values() for one in rows):
        name = str(one["name"])
        alike.setdefault(tuple(sorted(one["offers"])), []).append(voice.say(name, NAMES.get(name, name)))
    rows = sorted(alike.items(), key=lambda row: -len(row[1]))
    return [("; ".join(names), "; ".join(offers)) for offers, names in rows]


def _helpful(lacking: Sequence[Json], voice: Voice) -> Iterator[Paragraph]:
    """Yield where more places would bring most, and where they would bring nobody further."""
    best = max(lacking, key=lambda one: one["more"] or 0)
    if best["more"]:
        yield Paragraph(
            voice.say(
                f"Am meisten bringen mehr Plätze hier: {best['name']}. "
                f"Mit doppelt so vielen hätten {number(best['more'], voice.lang)} Menschen mehr einen Weg mit Platz.",
                f"More places would bring most here: {best['name']}. "
                f"With twice as many {number(best['more'], voice.lang)} more people would have a way with places.",
            )
        )
    if any(one["more"] == 0 for one in lacking):
        yield Paragraph(
            voice.say(
                "Wo 0 steht, bringen mehr Plätze allein niemanden weiter: danach ist das nächste Angebot voll.",
                "Where it says 0, more places alone bring nobody further: the next offer after it is full.",
            )
        )


def _lacking(lacking: Sequence[Json], voice: Voice) -> Table:
    unknown = voice.say("unbekannt", "unknown")
    rows = [
        (
            one["name"],
            unknown if one["more"] is None else number(one["more"], voice.lang),
            _count(one["kept_out"], voice),
            _starts(one["starts"], voice),
        )
        for one in lacking
    ]
    head = (
        voice.say("Angebot", "Offer"),
        voice.say("mehr mit Platz", "more with a place"),
        voice.say("zuerst voll für", "full first for"),
        voice.say("volle Starts", "full starts"),
    )
    note = voice.say(
        "Mehr mit Platz: so viele Menschen mehr hätten einen Weg mit Platz, wenn es dort doppelt so viele Plätze gäbe.",
        "More with a place: so many more people would have a way if there were twice as many places there.",
    )
    return Table(voice.say("Volle Angebote", "Full offers"), head, rows, frozenset({1, 2}), note)


def _starts(starts: Sequence[str], voice: Voice) -> str:
    first, last = (day(date.fromisoformat(one), voice.lang) for one in (starts[0], starts[-1]))
    if len(starts) == 1:
        return first
    return voice.say(f"{len(starts)}, {first} bis {last}", f"{len(starts)}, {first} to {last}")


def _decided(decided: Deciding, voice: Voice) -> Iterator[Block]:
    """Yield how far people are, and every decision with its reason."""
    done, of = number(len(decided.standing), voice.lang), number(decided.of, voice.lang)
    yield Heading(voice.say("Was entschieden ist", "What is decided"))
    yield Paragraph(
        voice.say(f"{done} von {of} Vorschlägen sind entschieden.", f"{done} of {of} proposals are decided.")
    )
    if not decided.standing:
        return
    head = (
        voice.say("Person", "Person"),
        voice.say("Vorschlag", "Proposal"),
        voice.say("Entscheidung", "Decision"),
        voice.say("Grund", "Reason"),
        voice.say("entschieden von", "decided by"),
        voice.say("am", "on"),
    )
    rows = [
        (
            one.person,
            _runs(one.proposed, voice),
            _outcome(one, voice),
            one.reason or "–",
            one.by or "–",
            day(one.on, voice.lang),
        )
        for one in decided.standing
    ]
    caption = voice.say("Entscheidungen mit ihren Gründen", "Decisions with their reasons")
    yield Table(caption, head, rows)


def _outcome(one: Standing, voice: Voice) -> str:
    told = voice.say(*OUTCOMES[one.outcome])
    return f"{told}: {_runs(one.chosen, voice)}" if one.outcome == "changed" else told


def _runs(runs: Runs, voice: Voice) -> str:
    told = [f"{name} ({day(date.fromisoformat(start), voice.lang)})" for name, start in runs]
    return "; ".join(told) or voice.say("kein begrenzter Platz", "no limited place")


def _reserves(answer: Json, voice: Voice) -> Iterator[str]:
    if answer["places_assumed"]:
        yield voice.say(
            f"Bei {answer['places_assumed']} von {answer['runs']} Durchgängen nennt der Katalog keine Plätze. "
            f"Dort sind {answer['places']} angenommen.",
            f"For {answer['places_assumed']} of {answer['runs']} runs the catalogue names no places. "
            f"There {answer['places']} are assumed.",
        )
    if answer["unproven"]:
        yield voice.say(
            f"Bei {number(answer['unproven'], voice.lang)} gerechneten Wegen ist nicht sicher, ob es frühere gibt.",
            f"For {number(answer['unproven'], voice.lang)} computed ways it is not sure if there are earlier ones.",
        )
    if not answer["complete"]:
        yield voice.say(
            "Mit mehr Zeit fänden sich vielleicht weitere Wege.", "More time might find more ways."
        )
