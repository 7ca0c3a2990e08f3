"""Meetings that should have taken place and whose state nobody has noted."""

from collections.abc import Iterator
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from klappt.apps.alliance.choices import MeetingState
from klappt.web.frame.links import address_of
from klappt.web.frame.when import until_words
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 40, "meetings"


def duties(day: Day) -> Iterator[Duty]:
    """Yield past meetings that are still planned, for whoever writes their minutes."""
    rows = day.rows("meeting", "update")
    if rows is None:
        return
    begin = timezone.make_aware(datetime.combine(day.on, time()))
    past = rows.filter(starts_at__lt=begin, state__in=[MeetingState.PLANNED, MeetingState.INVITED])
    for meeting in past.order_by("starts_at", "pk")[:FETCHED]:
        held = timezone.localtime(meeting.starts_at).date()
        yield Duty(
            Section.STALE,
            _("Hat „%(title)s“ stattgefunden? Das Protokoll fehlt.") % {"title": meeting.title},
            address_of(meeting),
            held,
            until_words(held, day.on),
        )
