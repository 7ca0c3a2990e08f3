"""Meetings of the next 14 days."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from klappt.apps.alliance.choices import MeetingState
from klappt.web.frame.links import address_of
from klappt.web.frame.when import until_words
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 10, "meetings"
AHEAD_DAYS = 14


def duties(day: Day) -> Iterator[Duty]:
    """Yield the meetings to come, the next one first."""
    rows = day.rows("meeting")
    if rows is None:
        return
    begin = timezone.make_aware(datetime.combine(day.on, time()))
    coming = rows.filter(
        starts_at__gte=begin,
        starts_at__lt=begin + timedelta(days=AHEAD_DAYS + 1),
        state__in=[MeetingState.PLANNED, MeetingState.INVITED],
    )
    for meeting in coming.order_by("starts_at", "pk")[:FETCHED]:
        starts = timezone.localtime(meeting.starts_at)
        told = {"title": meeting.title, "time": date_format(starts, "SHORT_DATETIME_FORMAT")}
        yield Duty(
            Section.DUE,
            _("Treffen „%(title)s“, %(time)s Uhr") % told,
            address_of(meeting),
            starts.date(),
            until_words(starts.date(), day.on),
            "soon" if (starts.date() - day.on).days <= 1 else "",
        )
