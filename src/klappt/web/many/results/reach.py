"""Who reaches the goal, and when: a sentence, then how many after how many years, by group and by name."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from klappt.apps.ways.cohorts import USUAL_GOAL, Source
from klappt.apps.ways.models import Computation
from klappt.planning import telling
from klappt.planning.cohort_groups import DIMENSIONS, group_label
from klappt.planning.goals import read_goal
from klappt.web.planner import questions
from klappt.web.templatetags.klappt import people

DAYS_OF_A_MONTH = 30.4


def shown(record: Computation) -> dict[str, Any]:
    """Return the sentences with the answer, the question in words, and the tables."""
    result: dict[str, Any] = record.result or {}
    estimated = record.parameters.get("cohort") == Source.ESTIMATE
    members = [_read(member) for member in result["members"]]
    return {
        "goal": _goal(record),
        "cohort": Source(record.parameters["cohort"]).label,
        "estimated": estimated,
        "answer": list(_sentences(result)),
        "within": [(years, people, _share(people, result["people"])) for years, people in result["within"]],
        "groups": list(_groups(result["groups"])),
        "members": sorted(members, key=lambda one: (one["goal_day"] is None, one["goal_day"])),
    }


def _read(member: dict[str, Any]) -> dict[str, Any]:
    day = member["goal_day"]
    return member | {"goal_day": date.fromisoformat(day) if day else None, "months": _months(member["days"])}


def _months(days: int | None) -> int | None:
    return None if days is None else round(days / DAYS_OF_A_MONTH)


def _share(part: float, whole: float) -> int:
    return round(100 * part / whole) if whole else 0


def _goal(record: Computation) -> str:
    asked = record.parameters.get("goal")
    if not asked and record.parameters["cohort"] == Source.SKETCHES:
        return _("das eigene Ziel jeder Fallskizze")
    return telling.goal(read_goal(asked or USUAL_GOAL).words, questions.voice())


def _sentences(result: dict[str, Any]) -> Iterator[str]:
    yield _("Von %(n)s Profilen erreichen %(there)s das Ziel (%(share)s %%).") % {
        "n": people(result["people"]),
        "there": people(result["there"]),
        "share": _share(result["there"], result["people"]),
    }
    if result["half"] is not None:
        months = _months(result["half"]) or 0
        yield ngettext(
            "Die Hälfte davon ist nach %(n)s Monat dort.",
            "Die Hälfte davon ist nach %(n)s Monaten dort.",
            months,
        ) % {"n": months}
    if result["unproven"]:
        yield _("Bei %(n)s ist ein früherer Weg nicht ausgeschlossen.") % {"n": people(result["unproven"])}


def _groups(groups: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each dimension with its groups in words."""
    lang = questions.voice().lang
    for dimension, rows in groups.items():
        told = [
            row
            | {
                "label": group_label(dimension, row["group"], lang),
                "share": _share(row["there"], row["people"]),
                "months": _months(row["half"]),
            }
            for row in rows
        ]
        yield DIMENSIONS[dimension].told(lang), told
