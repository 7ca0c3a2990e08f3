"""What the report tells of talks and workshops: rounds, topics with their dates, and released quotes without names."""

from collections.abc import Iterator
from itertools import groupby

from klappt.evidence.study import Quote, Study
from klappt.reports.blocks import Block, Box, Table
from klappt.reports.words import day

MOST_QUOTES = 8  # in the report; never more than one of a talk


def rounds(study: Study, say: dict[str, str]) -> Iterator[Block]:
    """Yield how many talks were held in which round."""
    years = sorted({one.round for one in study.talks})
    rows = [
        [
            str(year),
            str(sum(one.round == year for one in study.talks)),
            str(len({one.alliance for one in study.talks if one.round == year})),
        ]
        for year in years
    ]
    if rows:
        yield Table(say["rounds"], [say["round"], say["talks"], say["held_in"]], rows, frozenset({1, 2}))


def workshops(study: Study, say: dict[str, str], language: str) -> Iterator[Block]:
    """Yield the topics, each once with all its dates and places."""
    ordered = sorted(study.workshops, key=lambda one: (one.kind, one.topic, one.day))
    rows = []
    for (kind, topic), dates in groupby(ordered, key=lambda one: (one.kind, one.topic)):
        told = ", ".join(f"{day(one.day, language)} {one.place}" for one in dates)
        rows.append([topic, say.get(kind, kind), told])
    if rows:
        head = [say["topic"], say["kind"], say["dates"]]
        yield Table(say["workshops"], head, rows, note=say["workshops_note"])


def released(study: Study, most: int = MOST_QUOTES) -> list[Quote]:
    """Return quotes that may be printed: at most one of a talk and of a code, the first ones of the study."""
    talks: set[str] = set()
    codes: set[str] = set()
    found = []
    for one in study.quotes:
        if one.released and one.talk not in talks and one.code not in codes:
            talks.add(one.talk)
            codes.add(one.code)
            found.append(one)
    return found[:most]


def quotes(study: Study, say: dict[str, str], most: int = MOST_QUOTES) -> Iterator[Block]:
    """Yield a box of quotes; an alliance is named only where it agreed to be."""
    names = {code.id: code.name for code in study.codes}
    texts = []
    for one in released(study, most):
        talk = study.talk_by_id[one.talk]
        alliance = study.alliance_by_id[talk.alliance]
        who = alliance.name if alliance.name_released else say[alliance.kind]
        source = say["quote_source"].format(who=who, year=talk.round, code=names.get(one.code, one.code))
        texts.append((one.text, source))
    if texts:
        yield Box(say["quotes"], texts)
