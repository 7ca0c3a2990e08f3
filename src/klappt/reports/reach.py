"""
Who reaches a goal within which time, as a report: the sentence first, then how it grows with time, then groups.

Made of the answer of the computation `reach` alone; numbers in it are protected already, a hidden one is None.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from klappt.planning.cohort_groups import DIMENSIONS, group_label
from klappt.planning.many.gap_words import goal_object, within
from klappt.planning.many.reach_numbers import ALL, KINDS, SURE
from klappt.planning.voice import Voice
from klappt.reports.blocks import Block, Facts, Heading, Paragraph, Picture, Report, Table
from klappt.reports.counts import protection
from klappt.reports.pictures.share_bars import ShareBar, ShareBars, share_bars_svg
from klappt.reports.words import number

Json = Mapping[str, Any]
DAYS_OF_A_MONTH = 30.4


@dataclass(frozen=True)
class ReachAsked:
    """What was asked: a goal in words (None: each their own), whether of people or of sketches, and for whom."""

    as_of: date
    goal: Mapping[str, Any] | None
    sketches: bool
    cohort: str


def reach_report(answer: Json, asked: ReachAsked, voice: Voice) -> Report:
    """Return the whole report."""
    return Report(
        title=voice.say("Wer kommt ans Ziel?", "Who reaches the goal?"),
        subtitle=asked.cohort,
        on=asked.as_of,
        blocks=tuple(_blocks(answer, asked, voice)),
        language=voice.lang,
        footer=_note(answer, asked, voice),
    )


def outdated_report(asked: ReachAsked, voice: Voice) -> Report:
    """Return what stands instead of an answer that was computed before small numbers were protected."""
    hint = voice.say(
        "Dieses Ergebnis ist alt und wird nicht mehr gezeigt. Bitte die Frage neu stellen.",
        "This result is old and no longer shown. Please ask the question again.",
    )
    title = voice.say("Wer kommt ans Ziel?", "Who reaches the goal?")
    return Report(title, asked.cohort, asked.as_of, (Paragraph(hint, strong=True),), voice.lang)


def _blocks(answer: Json, asked: ReachAsked, voice: Voice) -> Iterator[Block]:
    yield Paragraph(sentence(answer, asked, voice), strong=True)
    more = " ".join(_more(answer, voice))
    if more:
        yield Paragraph(more)
    if answer["shown"] is not None:
        yield _picture(answer, voice)
    # Between picture and table, so that the picture has the whole width.
    yield _facts(answer, asked, voice)
    if answer["shown"] is not None:
        yield _times(answer, voice)
    if not asked.sketches:
        yield from _groups(answer, voice)
    if answer["members"]:
        yield _members(answer["members"], voice)


def sentence(answer: Json, asked: ReachAsked, voice: Voice) -> str:
    """Return the sentence with the answer, as exact as it may be told."""
    kind = SURE if answer["surely"] else ALL
    told = next(one for one in answer["within"] if one["months"] == answer["months"])
    one = answer["people"] == 1
    who = (
        voice.say("Fallskizze" if one else "Fallskizzen", "sketch" if one else "sketches")
        if asked.sketches
        else voice.say("jungen Menschen", "young people")
    )
    whole, goal, time = (
        number(answer["people"], voice.lang),
        goal_object(asked.goal, voice),
        within(told["months"], voice),
    )
    if told[kind] is None and not told["least"][kind]:
        return voice.say(
            f"Wie viele von {whole} {who} {goal} {time} erreichen, bleibt geschützt: Die Zahlen sind zu klein.",
            f"How many of {whole} {who} reach {goal} {time} stays protected: the numbers are too small.",
        )
    return _counted(answer, told, kind, voice).format(whole=whole, who=who, goal=goal, time=time)


def _counted(answer: Json, told: Json, kind: str, voice: Voice) -> str:
    exact = told[kind] is not None
    there = told[kind] if exact else told["least"][kind]
    count = f"{number(there, voice.lang)} ({_share(there, answer['people'])})"
    count = count if exact else voice.say(f"mindestens {count}", f"at least {count}")
    if kind == SURE:
        return voice.say(
            f"Von {{whole}} {{who}} erreichen {count} {{goal}} {{time}} auf einem sicheren Weg.",
            f"Of {{whole}} {{who}} {count} reach {{goal}} {{time}} on a sure way.",
        )
    return voice.say(
        f"Von {{whole}} {{who}} können {count} {{goal}} {{time}} erreichen, wenn offene Fragen gut ausgehen.",
        f"Of {{whole}} {{who}} {count} can reach {{goal}} {{time}} if open questions turn out well.",
    )


def _more(answer: Json, voice: Voice) -> Iterator[str]:
    """Yield what else is worth a sentence."""
    kind, other = (SURE, ALL) if answer["surely"] else (ALL, SURE)
    told = next(one for one in answer["within"] if one["months"] == answer["months"])
    if answer["half"] is not None and answer["shown"] == answer["months"]:
        yield _half(round(answer["half"] / DAYS_OF_A_MONTH), voice)
    if told[kind] is None and told["least"][kind]:
        yield voice.say(
            "Genauer wird es nicht gesagt, weil kleine Zahlen geschützt sind.",
            "It is not told more exactly, since small numbers are protected.",
        )
    if told[other] is not None:
        yield _other(other, number(told[other], voice.lang), voice)
    if answer["unproven"]:
        count = _shown(answer["unproven"], voice)
        yield voice.say(
            f"Bei {count} ist ein früherer Weg nicht ausgeschlossen.",
            f"For {count} an earlier way is not ruled out.",
        )


def _other(kind: str, count: str, voice: Voice) -> str:
    """Return how many it is if the other ways count."""
    if kind == SURE:
        return voice.say(f"Auf einem sicheren Weg sind es {count}.", f"On a sure way it is {count}.")
    return voice.say(
        f"Zählen auch Wege mit offenen Fragen, sind es {count}.",
        f"With ways on which questions are open it is {count}.",
    )


def _half(months: int, voice: Voice) -> str:
    return voice.say(
        f"Die Hälfte von ihnen ist nach {months} {'Monat' if months == 1 else 'Monaten'} dort.",
        f"Half of them are there after {months} {'month' if months == 1 else 'months'}.",
    )


def _facts(answer: Json, asked: ReachAsked, voice: Voice) -> Facts:
    ways = voice.say(
        "sicher: nichts auf dem Weg ist ungeklärt; ein Amt kann noch Ermessen haben",
        "sure: nothing on the way is unclear; an office may still use its discretion",
    )
    if not answer["surely"]:
        ways = voice.say("auch Wege mit offenen Fragen", "also ways on which questions are open")
    cohort = (
        asked.cohort
        if asked.sketches
        else voice.say(f"{asked.cohort}, angenommen", f"{asked.cohort}, assumed")
    )
    return Facts([(voice.say("Gerechnet für", "Computed for"), cohort), (voice.say("Wege", "Ways"), ways)])


def _picture(answer: Json, voice: Voice) -> Picture:
    """Return how many are there after each time, on the ways asked for."""
    kind = SURE if answer["surely"] else ALL
    bars = [
        ShareBar(
            _years(one["months"], voice),
            100 * (one[kind] if one[kind] is not None else one["least"][kind]) / answer["people"],
            _at_least(one, kind, answer["people"], voice),
        )
        for one in answer["within"]
    ]
    title = voice.say("Wie viele nach welcher Zeit am Ziel sind", "How many are there after which time")
    description = "; ".join(f"{bar.name}: {bar.told}" for bar in bars) + "."
    return Picture(share_bars_svg(ShareBars(title, description, bars, key="reach")), description, title, 0.75)


def _at_least(one: Json, kind: str, people: int, voice: Voice) -> str:
    """Return a number with its share, or the least it can be."""
    if one[kind] is not None:
        return f"{number(one[kind], voice.lang)} ({_share(one[kind], people)})"
    least = one["least"][kind]
    if not least:
        return voice.say("gesperrt", "hidden")
    return voice.say(f"mindestens {number(least, 'de')}", f"at least {number(least, 'en')}")


def _times(answer: Json, voice: Voice) -> Table:
    head = (
        voice.say("Zeit", "time"),
        voice.say("sicher", "surely"),
        voice.say("auch offen", "also open"),
    )
    rows = [
        (_years(one["months"], voice), *(_at_least(one, kind, answer["people"], voice) for kind in KINDS))
        for one in answer["within"]
    ]
    caption = voice.say("Am Ziel nach welcher Zeit", "There after which time")
    notes = [
        voice.say("Auch offen: auf Wegen mit offenen Fragen.", "Also open: on ways with open questions.")
    ]
    if any(one[kind] is None for one in answer["within"] for kind in KINDS):
        notes.append(
            voice.say(
                "Wo „mindestens“ steht, wäre die genaue Zahl zu nah an einer kleinen.",
                "Where it says “at least”, the exact number would be too close to a small one.",
            )
        )
    return Table(caption, head, rows, frozenset({1, 2}), " ".join(notes))


def _years(months: int, voice: Voice) -> str:
    years = months // 12
    return voice.say(
        f"nach {years} {'Jahr' if years == 1 else 'Jahren'}",
        f"after {years} {'year' if years == 1 else 'years'}",
    )


def _groups(answer: Json, voice: Voice) -> Iterator[Block]:
    if not any(answer["groups"].values()):
        yield Paragraph(
            voice.say(
                "Nach Gruppen wird nichts gezeigt: Die Zahlen wären zu klein.",
                "Nothing is shown by group: the numbers would be too small.",
            )
        )
        return
    time = within(answer["shown"], voice)
    yield Heading(voice.say(f"Wer {time} ankommt", f"Who arrives {time}"))
    if answer["shown"] != answer["months"]:
        asked = within(answer["months"], voice)
        yield Paragraph(
            voice.say(
                f"Die Gruppen zeigen, wer {time} ankommt. Für alle, die {asked} ankommen, wären Zahlen zu klein.",
                f"Groups show who arrives {time}. Of all who arrive {asked} numbers would be too small.",
            )
        )
    for dimension, rows in answer["groups"].items():
        if rows:
            yield _group(dimension, rows, voice)


def _group(dimension: str, rows: list[Json], voice: Voice) -> Table:
    head = (
        voice.say("Gruppe", "group"),
        voice.say("Menschen", "people"),
        voice.say("am Ziel", "there"),
        voice.say("Anteil", "share"),
    )
    hidden = voice.say("gesperrt", "hidden")
    told = [
        (
            ", ".join(group_label(dimension, code, voice.lang) for code in row["codes"]),
            number(row["people"], voice.lang),
            hidden if row["there"] is None else number(row["there"], voice.lang),
            "–" if row["there"] is None else _share(row["there"], row["people"]),
        )
        for row in rows
    ]
    return Table(DIMENSIONS[dimension].told(voice.lang), head, told, frozenset({1, 2, 3}))


def _members(members: list[Json], voice: Voice) -> Table:
    head = (
        voice.say("Fallskizze", "Sketch"),
        voice.say("sicher am Ziel", "surely there"),
        voice.say("frühestens", "at the earliest"),
        voice.say("Überleitungen", "hand-overs"),
        voice.say("Hinweis", "note"),
    )
    ordered = sorted(members, key=lambda one: (one["goal_day"] is None, one["goal_day"] or "", one["name"]))
    rows = [
        (
            one["name"],
            *(
                voice.day(one[day]) if one[day] else voice.say("kein Weg gefunden", "no way found")
                for day in ("sure_day", "goal_day")
            ),
            "" if one["handovers"] is None else str(one["handovers"]),
            ""
            if one["proven"]
            else voice.say("Ein früherer Weg ist nicht ausgeschlossen.", "An earlier way is not ruled out."),
        )
        for one in ordered
    ]
    return Table(voice.say("Jede Fallskizze", "Each sketch"), head, rows, frozenset({3}))


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole) if whole else 0} %"


def _shown(count: float | str, voice: Voice) -> str:
    if isinstance(count, str):
        return {"unter 5": voice.say("unter 5", "under 5")}.get(count, voice.say("einigen", "some"))
    return number(round(count), voice.lang)


def _note(answer: Json, asked: ReachAsked, voice: Voice) -> str:
    day = voice.day(asked.as_of.isoformat())
    return f"{voice.say(f'Stand {day}.', f'As of {day}.')} {protection(answer, voice)}".rstrip()
