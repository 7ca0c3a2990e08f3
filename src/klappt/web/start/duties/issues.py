"""Structural issues that were observed and stand on no agenda yet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from klappt.apps.alliance.choices import IssueStage
from klappt.web.frame.links import address_of
from klappt.web.frame.when import until_words
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 51, "issues"


def duties(day: Day) -> Iterator[Duty]:
    """Yield the issues that wait for a place on an agenda, the oldest first."""
    rows = day.rows("issue", "update")
    if rows is None:
        return
    waiting = rows.filter(stage__in=[IssueStage.OBSERVED, IssueStage.EVIDENCED], items=None)
    for issue in waiting.order_by("observed_on", "pk")[:FETCHED]:
        yield Duty(
            Section.WAITING,
            _("Strukturthema ohne Tagesordnung: „%(title)s“") % {"title": issue.title},
            address_of(issue),
            issue.observed_on,
            _("beobachtet %(when)s") % {"when": until_words(issue.observed_on, day.on)},
        )
