"""Returns that were handed in and that the accompaniment has not read yet."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.choices import ReturnState
from klappt.apps.accounts.access.policy import may, visible
from klappt.web.frame.when import until_words
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 26, "returns"


def duties(day: Day) -> Iterator[Duty]:
    """Yield returns of all alliances that wait to be accepted, the oldest first."""
    if not may(day.actor, "return", "review"):
        return
    rows = visible(day.actor, "return", "review").filter(state=ReturnState.SUBMITTED)
    for one in rows.select_related("wave", "alliance").order_by("submitted_on", "pk")[:FETCHED]:
        yield Duty(
            Section.WAITING,
            _("%(alliance)s hat „%(title)s“ abgegeben.") % {"alliance": one.alliance, "title": one.wave},
            reverse("return", args=[one.pk]),
            one.submitted_on,
            until_words(one.submitted_on, day.on) if one.submitted_on else "",
        )
