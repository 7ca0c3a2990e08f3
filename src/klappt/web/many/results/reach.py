"""Who reaches the goal, and when: the sentence, how many after which time, by group and by name."""

from typing import Any

from klappt.apps.ways.cohorts import USUAL_GOAL, Source
from klappt.apps.ways.models import Computation
from klappt.planning.goals import read_goal
from klappt.reports.blocks import Report
from klappt.reports.reach import ReachAsked, outdated_report, reach_report
from klappt.web.many import telling
from klappt.web.planner import questions


def shown(record: Computation) -> dict[str, Any]:
    """Return the report for the page."""
    return telling.told(report(record))


def report(record: Computation) -> Report:
    """Return the report in the language of the page."""
    answer: dict[str, Any] = record.result or {}
    source = Source(record.parameters["cohort"])
    sketches = source == Source.SKETCHES
    goal = record.parameters.get("goal") or ("" if sketches else USUAL_GOAL)
    asked = ReachAsked(
        record.as_of, dict(read_goal(goal).words) if goal else None, sketches, str(source.label)
    )
    if "within" not in answer or "shown" not in answer:
        return outdated_report(asked, questions.voice())
    return reach_report(answer, asked, questions.voice())
