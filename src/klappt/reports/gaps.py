"""
Where people get stuck, as pictures and as a report: the sentence first, then the river, then who and what.

Made of the answer of `planning/many/gap_answer.py` alone; numbers in it are protected already.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from klappt.planning.many import gap_words
from klappt.planning.voice import Voice
from klappt.reports.blocks import Block, Heading, Items, Paragraph, Picture, Report, Table
from klappt.reports.counts import protection
from klappt.reports.pictures.flow import End, Flow, FlowWords, Stage, flow_svg, flow_table
from klappt.reports.pictures.heat_map import HeatMap, HeatWords, heat_map_svg, heat_table
from klappt.reports.words import number

Json = Mapping[str, Any]
MOST_CONDITIONS = 8  # rows of the heat map
GROUP_NAMES = {
    "status": ("Aufenthaltsstatus", "residence status"),
    "place": ("Wohnort", "place"),
    "language": ("Deutsch heute", "German today"),
    "school": ("Schulabschluss heute", "school certificate today"),
    "stage": ("beruflicher Stand heute", "vocational stage today"),
    "sex": ("Geschlecht", "sex"),
}


def flow_of(answer: Json, voice: Voice, key: str = "flow") -> Flow:
    """Return the data of the river."""
    goal = gap_words.goal_object(answer["goal"], voice)
    people, time = answer["people"], gap_words.within(answer["months"], voice)
    return Flow(
        title=voice.say(f"Wo Wege enden: {goal}", f"Where ways end: {goal}"),
        description=f"{answer['sentence']} "
        + voice.say(
            "Dieselben Zahlen stehen als Tabelle daneben.", "A table beside it has the same numbers."
        ),
        everybody=End(voice.say("junge Menschen", "young people"), people["all"]),
        starts=[End(one["level"], one["people"]) for one in answer["starts"]],
        stages=_stages(answer),
        arrivals=(
            End(voice.say(f"erreichen {goal} {time}", f"reach {goal} {time}"), people["in_time_sure"]),
            End(voice.say(f"{time}, offene Fragen", f"{time}, open questions"), people["in_time_open"]),
            End(voice.say("brauchen länger", "need longer"), people["late"]),
        ),
        note=note(answer, voice),
        words=_flow_words(voice),
        key=key,
    )


def _stages(answer: Json) -> list[Stage]:
    """Return the stages at which somebody ends or goes on, in the order of the ways."""
    ends = {tuple(one["milestone"]): one for one in answer["stages"] if one["stand"] == "never"}
    passed = {tuple(one["milestone"]): one for one in answer["passed"]}
    return [_stage(ends.get(key), passed.get(key)) for key in sorted({*ends, *passed})]


def _stage(ends: Json | None, passed: Json | None) -> Stage:
    named = ends or passed or {}
    reasons = [End(one["text"], one["people"]) for one in ends["reasons"]] if ends else []
    return Stage(
        named["stage"],
        named["before"],
        named["band"],
        reasons,
        ends["people"] if ends else 0,
        passed["people"] if passed else 0,
    )


def _flow_words(voice: Voice) -> FlowWords:
    if voice.lang == "de":
        return FlowWords()
    return FlowWords(
        "hidden",
        "Today",
        "Where the way ends",
        "What stands in the way",
        "people",
        "{people} take this stage",
        "en",
    )


def note(answer: Json, voice: Voice) -> str:
    """Return the day, and what a hidden number means."""
    day = voice.day(answer["as_of"])
    return f"{voice.say(f'Stand {day}.', f'As of {day}.')} {protection(answer, voice)}".rstrip()


def heat_of(answer: Json, voice: Voice, key: str = "heat") -> HeatMap:
    """Return the data of the heat map: groups by condition."""
    told = answer["blocks"][:MOST_CONDITIONS]
    names = [f"{one['name']}: {one['condition']}" for one in told]
    # The same words may stand before two stages.
    names = [
        name if names.count(name) == 1 else f"{name}, {one['before']}"
        for name, one in zip(names, told, strict=True)
    ]
    cells = {
        (names[one["block"]], one["group"]): one["people"]
        for one in answer["cells"]
        if one["block"] < len(names)
    }
    by = group_name(answer["by"], voice)
    return HeatMap(
        title=voice.say(f"Was wem im Weg steht, nach {by}", f"What stands in whose way, by {by}"),
        description=_heat_description(answer, voice),
        conditions=names,
        groups=[one["group"] for one in answer["groups"]],
        cells=cells,
        totals={name: one["people"] for name, one in zip(names, told, strict=True)},
        note=voice.say(
            "Menschen, die nicht rechtzeitig ankommen. Wem mehreres im Weg steht, zählt mehrfach. Gekreuzt: gesperrt.",
            "People who do not arrive in time, counted once for each condition. Crossed: hidden.",
        ),
        words=HeatWords()
        if voice.lang == "de"
        else HeatWords("hidden", "What stands in the way", "all", "en"),
        key=key,
    )


def _heat_description(answer: Json, voice: Voice) -> str:
    first = answer["blocks"][0]["sentence"] if answer["blocks"] else answer["sentence"]
    return f"{first} " + voice.say(
        "Dieselben Zahlen stehen als Tabelle daneben.", "A table beside it has the same numbers."
    )


def group_name(by: str, voice: Voice) -> str:
    """Return by what people are told apart; a column of the cohort is its own name."""
    return voice.say(*GROUP_NAMES.get(by, (by, by)))


def conditions_table(answer: Json, voice: Voice) -> Table:
    """Return every condition with its source, the offers where it stands, and the people of each group."""
    groups = [one["group"] for one in answer["groups"]]
    people = {(one["block"], one["group"]): one["people"] for one in answer["cells"]}
    head = (
        voice.say("Stufe", "Stage"),
        voice.say("Angebotsart", "Type of offer"),
        voice.say("Bedingung", "Condition"),
        voice.say("Fundstelle", "Source"),
        voice.say("Was öffnen könnte", "What could open it"),
        voice.say("Angebote", "Offers"),
        voice.say("Menschen", "people"),
        *groups,
    )
    rows = [
        (
            *(one[name] or "" for name in ("before", "name", "condition", "citation", "could_open")),
            ", ".join(one["offers"]),
            _cell(one["people"], voice),
            *(_cell(people[place, group], voice) for group in groups),
        )
        for place, one in enumerate(answer["blocks"])
    ]
    caption = voice.say("Was Menschen im Weg steht", "What stands in people's way")
    return Table(caption, head, rows, frozenset(range(6, len(head))), answer["sentence"])


def groups_table(answer: Json, voice: Voice) -> Table:
    """Return the groups with how many arrive in time, late and never."""
    by = group_name(answer["by"], voice)
    head = (
        by[:1].upper() + by[1:],
        voice.say("Menschen", "people"),
        voice.say("rechtzeitig", "in time"),
        voice.say("später", "late"),
        voice.say("kein Weg", "no way"),
    )
    rows = [
        (one["group"], *(_cell(one[name], voice) for name in ("people", "in_time", "late", "never")))
        for one in answer["groups"]
    ]
    return Table(
        voice.say(f"Wer ankommt, nach {by}", f"Who arrives, by {by}"), head, rows, frozenset({1, 2, 3, 4})
    )


def open_table(answer: Json, voice: Voice) -> Table:
    """Return what is unclear on the ways, and for how many."""
    rows = [(one["question"], _cell(one["people"], voice)) for one in answer["questions"]]
    rows += [(one["text"], _cell(one["people"], voice)) for one in answer["unclear"]]
    head = (voice.say("Was offen ist", "What is open"), voice.say("Menschen", "people"))
    return Table(
        voice.say("Offene Fragen auf dem Weg", "Open questions on the way"), head, rows, frozenset({1})
    )


def _cell(people: int | None, voice: Voice) -> str:
    return voice.say("gesperrt", "hidden") if people is None else number(people, voice.lang)


def gaps_report(answer: Json, voice: Voice) -> Report:
    """Return the whole report."""
    return Report(
        title=voice.say("Engpässe", "Gaps"),
        subtitle=voice.say("Wo Wege zum Ziel enden", "Where ways to the goal end"),
        on=date.fromisoformat(answer["as_of"]),
        blocks=tuple(_blocks(answer, voice)),
        language=voice.lang,
        footer=note(answer, voice),
    )


def _blocks(answer: Json, voice: Voice) -> Iterator[Block]:
    flow, heat = flow_of(answer, voice), heat_of(answer, voice)
    yield Paragraph(answer["sentence"], strong=True)
    yield Picture(flow_svg(flow), flow.description, flow.title, 0.75)
    yield flow_table(flow)
    if answer["blocks"]:
        yield Heading(voice.say("Was im Weg steht", "What stands in the way"), 1)
        yield Items([one["sentence"] for one in answer["blocks"]], numbered=True)
        yield Picture(heat_map_svg(heat), heat.description, heat.title)
        yield heat_table(heat)
    yield groups_table(answer, voice)
    if answer["questions"] or answer["unclear"]:
        yield open_table(answer, voice)
