"""What the pages about meetings, decisions and tasks ask."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from klappt.apps.alliance.choices import IssueStage
from klappt.apps.alliance.models import AgendaItem, Decision, FollowUp, Format, Meeting, StructuralIssue
from klappt.apps.alliance.periods import current


def with_members(formats: QuerySet[Format], on: date) -> QuerySet[Format]:
    """Return formats that know how many organisations sit in them on a day and how often they met."""
    sits = current(on, "members__since", "members__until")
    return formats.annotate(
        member_count=Count("members", filter=sits, distinct=True),
        meeting_count=Count("meetings", distinct=True),
    ).order_by("kind", "name", "id")


def agenda_of(items: QuerySet[AgendaItem], meeting: Meeting) -> list[AgendaItem]:
    """Return the agenda of a meeting with what was decided at each point."""
    found = items.filter(meeting=meeting).select_related("owner", "issue").prefetch_related("decisions")
    return list(found.order_by("number", "id"))


def decisions_of(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Return decisions with meeting and what became of them."""
    return (
        decisions.select_related("meeting")
        .annotate(
            open_count=Count("follow_ups", filter=Q(follow_ups__done_on__isnull=True), distinct=True),
            follow_up_count=Count("follow_ups", distinct=True),
            link_count=Count("links", distinct=True),
        )
        .order_by("-decided_on", "id")
    )


def due_state(follow_up: FollowUp, on: date, soon_days: int = 14) -> str:
    """Return `done`, `late`, `soon` or `open`, as a task stands on a day."""
    if follow_up.done_on is not None and follow_up.done_on <= on:
        return "done"
    if follow_up.due_on is None:
        return "open"
    left = (follow_up.due_on - on).days
    if left < 0:
        return "late"
    return "soon" if left <= soon_days else "open"


def by_stage(issues: QuerySet[StructuralIssue]) -> Sequence[tuple[IssueStage, list[Any]]]:
    """Return the issues in the order of their stages, each stage with its own, the empty ones as well."""
    rows = list(issues.select_related("observed_by"))
    return [(stage, [one for one in rows if one.stage == stage]) for stage in IssueStage]
