"""
The ways of residence law as lines: from the statuses a step starts at to the one it leads to.

A step that a vocational stage opens (training for § 60c, a certificate for § 19d) also asks for that station.
Steps that lead back or stay at the same station have no line; the table names them all.
"""

import re
from collections.abc import Callable, Iterable

from klappt.kernel.conditions import All, AnyOf, AtLeast, Because, Condition, Known
from klappt.kernel.scales import Scale
from klappt.law.model import StatusStep
from klappt.reports.pictures.line_map.model import Band, Kind, Line, Stop
from klappt.reports.pictures.line_map.stations import ALWAYS_SHOWN, STATION_OF_STATUS

OWNER = "law"
_PARAGRAPH = re.compile(r"§+ ?(\d+[a-z]?)(?:[^;§]*?Abs\. (\d+[a-z]?))?")


def law_address(provision: str) -> str:
    """Return where the official text of a provision is published; nothing for none."""
    first = provision.split(";", maxsplit=1)[0]
    number = re.search(r"\d+[a-z]?", first)
    law = "asylvfg_1992" if "AsylG" in first else "aufenthg_2004"
    return f"https://www.gesetze-im-internet.de/{law}/__{number[0]}.html" if number else ""


def needed(condition: Condition, scale: Scale) -> int:
    """Return the level that whoever meets a condition has at least; 0 if it asks for none."""
    match condition:
        case AtLeast(scale=asked, level=level):
            return level if asked is scale else 0
        case All(parts=parts):
            return max((needed(part, scale) for part in parts), default=0)
        case AnyOf(parts=parts):
            return min((needed(part, scale) for part in parts), default=0)
        case Because(part=part):
            return needed(part, scale)
        case Known(first=first, otherwise=otherwise):
            return min(needed(first, scale), needed(otherwise, scale))
        case _:
            return 0


def paragraph(step: StatusStep) -> str:
    """Return the provision of a step as it stands on its line: `§ 60c Abs. 1`."""
    found = _PARAGRAPH.search(step.cites.text)
    if found is None:
        return "§"
    return f"§ {found[1]}" + (f" Abs. {found[2]}" if found[2] else "")


def legal_lines(steps: Iterable[StatusStep], address: Callable[[str], str]) -> tuple[Line, ...]:
    """Return the lines of all steps that lead forward, those of one provision with the same ends put together."""
    bundles: dict[object, list[StatusStep]] = {}
    for step in steps:
        target = STATION_OF_STATUS.get(step.to_status)
        starts = _starts(step, target)
        if target is not None and starts:
            key = (paragraph(step), starts, target, needed(step.when, Scale.STAGE), step.chosen)
            bundles.setdefault(key, []).append(step)
    found = [_line(steps_alike, address) for steps_alike in bundles.values()]
    return tuple(sorted(found, key=lambda line: (line.starts, line.gives, line.members)))


def _starts(step: StatusStep, target: Stop | None) -> tuple[Stop, ...]:
    stops = {STATION_OF_STATUS[code] for code in step.from_statuses if code in STATION_OF_STATUS}
    return tuple(sorted(stop for stop in stops if target is not None and stop.number < target.number))


def _line(steps: list[StatusStep], address: Callable[[str], str]) -> Line:
    first = steps[0]
    target = STATION_OF_STATUS[first.to_status]
    stage = needed(first.when, Scale.STAGE)
    return Line(
        code=paragraph(first),
        owner=OWNER,
        kind=Kind.LEGAL,
        name=first.name,
        members=tuple(dict.fromkeys(step.id for step in steps)),
        band=Band.RESIDENCE,
        asks=(Stop(Band.STAGE, stage),) if stage else (),
        gives=(target,),
        starts=_starts(first, target),
        chosen=first.chosen,
        href=address(first.cites.text),
    )


def stations_of_law(lines: Iterable[Line]) -> list[Stop]:
    """Return the stations of the band of residence: those that a line touches and the ones that always stand."""
    touched = {stop for line in lines for stop in (*line.starts, *line.gives) if stop.band is Band.RESIDENCE}
    return sorted(touched | {Stop(Band.RESIDENCE, number) for number in ALWAYS_SHOWN})
