"""
Write a cohort as CSV, so that `read_cohort` reads the same members again.

Facts that only a bundle tells are not written: the bundle is.  A fact that the profile leaves open although a
bundle would tell it is written as `unknown`.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from klappt.kernel.scales import Scale, level_code
from klappt.law.facts import BUNDLES, FACTS
from klappt.planning.cohorts import OWN_COLUMNS, SPELLS, Member
from klappt.planning.goals import AskedGoal
from klappt.planning.profile_parts import known_keys
from klappt.planning.profiles import AskedProfile

FIRST = ("id", "weight")


def cohort_csv(members: Iterable[Member]) -> str:
    """Return the members as CSV text; a column for each fact that somebody of them tells, labels at the end."""
    rows = [_row(member) for member in members]
    known = [*FIRST, *known_keys()]
    used = {name for row in rows for name in row}
    columns = [name for name in known if name in used]
    columns += sorted(used - set(known))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _row(member: Member) -> dict[str, str]:
    cells = {"id": member.id, "weight": _number(member.weight), **cells_of(member.asked)}
    labels = {name: text for name, text in member.labels.items() if name not in OWN_COLUMNS}
    return {**cells, **labels}


def cells_of(asked: AskedProfile) -> dict[str, str]:
    """Return what a profile tells, as the cells of its row; two that tell the same have the same cells."""
    profile = asked.profile
    cells = {
        SPELLS: ";".join(f"{spell.status}@{spell.since}" for spell in profile.spells),
        **{
            scale.value: _level(profile.level(scale).low, scale) for scale in Scale if scale in profile.levels
        },
        **{name: str(days) for name, days in profile.dates.items()},
        **profile.codes,
        **{name: str(number) for name, number in profile.numbers.items()},
        "place": profile.place or "",
        "weekly_hours": str(profile.weekly_hours),
        "flags": ";".join(f"{name}={answer}" for name, answer in _flags(asked)),
        "assume": ";".join(asked.bundles),
        "goal": _goal(asked.goal) if asked.goal else "",
    }
    return {name: text for name, text in sorted(cells.items()) if text}


def _level(level: int, scale: Scale) -> str:
    return level_code(scale, level)


def _flags(asked: AskedProfile) -> list[tuple[str, str]]:
    given = asked.assumed or {}
    told = {
        name: "yes" if value else "no" for name, value in asked.profile.flags.items() if name not in given
    }
    open_left = {
        name: "unknown"
        for bundle in asked.bundles
        for name in BUNDLES[bundle]
        if name not in asked.profile.flags
    }
    order = {name: position for position, name in enumerate(FACTS)}
    return sorted({**told, **open_left}.items(), key=lambda pair: (order.get(pair[0], len(order)), pair[0]))


def _goal(goal: AskedGoal) -> str:
    words: Mapping[str, object] = goal.words
    return ",".join(f"{name}={_joined(value)}" for name, value in words.items())


def _joined(value: object) -> str:
    return (
        ";".join(map(str, value))
        if isinstance(value, Sequence) and not isinstance(value, str)
        else str(value)
    )


def _number(weight: float) -> str:
    return str(int(weight)) if weight == int(weight) else repr(weight)
