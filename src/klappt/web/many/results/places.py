"""Who could get a limited place: the sentence, the comparison, fairness, and what was full."""

from typing import Any

from klappt.apps.ways.models import Computation
from klappt.reports.blocks import Report
from klappt.reports.places import places_report
from klappt.web.many import telling
from klappt.web.planner import questions


def shown(record: Computation) -> dict[str, Any]:
    """Return the report for the page."""
    return telling.told(report(record))


def report(record: Computation) -> Report:
    """Return the report in the language of the page."""
    return places_report(record.result or {}, record.as_of, questions.voice())
