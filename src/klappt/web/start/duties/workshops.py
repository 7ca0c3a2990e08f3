"""Workshops to which the alliance is invited and has not answered."""

from collections.abc import Iterator
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.choices import Coming, WorkshopState
from klappt.web.frame.links import address_of
from klappt.web.frame.when import due_words, urgency
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 27, "workshops"


def duties(day: Day) -> Iterator[Duty]:
    """Yield the dates that wait for an answer, the next one first."""
    rows = day.rows("workshop_invitation", "register")
    if rows is None:
        return
    begin = timezone.make_aware(datetime.combine(day.on, time()))
    waiting = rows.filter(
        coming=Coming.OPEN, workshop__state=WorkshopState.INVITED, workshop__starts_at__gte=begin
    )
    for one in waiting.select_related("workshop__topic").order_by("workshop__starts_at", "pk")[:FETCHED]:
        on = timezone.localtime(one.workshop.starts_at).date()
        yield Duty(
            Section.WAITING,
            _("Workshop „%(title)s“: zusagen oder absagen") % {"title": one.workshop.topic.title},
            address_of(one),
            on,
            due_words(on, day.on),
            urgency(on, day.on),
        )
