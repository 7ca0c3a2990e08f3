"""Which measures do most together: the sentence, effect over budget, measures, and what changes the answer."""

from typing import Any

from klappt.apps.ways.models import Computation
from klappt.reports.blocks import Report
from klappt.reports.concept import concept_report
from klappt.web.many import telling
from klappt.web.planner import questions


def shown(record: Computation) -> dict[str, Any]:
    """Return the report for the page."""
    return telling.told(report(record))


def report(record: Computation) -> Report:
    """Return the report in the language of the page."""
    return concept_report(record.result or {}, record.as_of, questions.voice())
