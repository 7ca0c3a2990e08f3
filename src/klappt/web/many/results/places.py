"""Who could get a limited place: the sentence, the comparison, fairness, what was full, and what is decided."""

from typing import Any

from django.utils import timezone

from klappt.apps.ways.models import Computation
from klappt.reports.blocks import Report
from klappt.reports.places import Deciding, Standing, places_report
from klappt.web.many import telling
from klappt.web.many.deciding import Board, person_name
from klappt.web.planner import questions


def shown(record: Computation) -> dict[str, Any]:
    """Return the report for the page, and how many proposals are decided."""
    made = places_report(record.result or {}, record.as_of, questions.voice())
    progress = Board(record).progress
    return telling.told(made) | {"result": "many/places.html", "progress": progress if progress.of else None}


def report(record: Computation) -> Report:
    """Return the report to take along, with every decision and its reason."""
    board = Board(record)
    standing = [
        Standing(
            person_name(one.person),
            _runs(one.proposed),
            one.outcome,
            _runs(one.chosen),
            one.reason,
            one.decided_by.name if one.decided_by else "",
            timezone.localdate(one.decided_at),
        )
        for one in board.decisions.values()
    ]
    told = Deciding(board.progress.of, standing)
    return places_report(record.result or {}, record.as_of, questions.voice(), told)


def _runs(runs: list[list[str]]) -> list[tuple[str, str]]:
    return [(name, start) for _run, name, start in runs]
