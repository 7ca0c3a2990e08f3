"""Deadlines of the money."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from klappt.apps.funding.queries import due
from klappt.web.frame.links import address_of
from klappt.web.frame.when import due_words, urgency
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 15, "deadlines"
AHEAD_DAYS = 30


def duties(day: Day) -> Iterator[Duty]:
    """Yield what the giver of the money wants within 30 days, overdue things first."""
    rows = day.rows("deadline", "update")
    if rows is None:
        return
    for deadline in due(rows, day.on, AHEAD_DAYS).select_related("award").order_by("due_on", "pk")[:FETCHED]:
        told = {"kind": deadline.get_kind_display(), "award": deadline.award}
        yield Duty(
            Section.DUE,
            _("%(kind)s für „%(award)s“") % told,
            address_of(deadline.award),
            deadline.due_on,
            due_words(deadline.due_on, day.on),
            urgency(deadline.due_on, day.on),
        )
