"""Contacts that nobody has confirmed for half a year."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import F, Q
from django.utils.translation import gettext as _

from klappt.web.frame.links import address_of
from klappt.web.frame.when import until_words
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 30, "contacts"
STALE_DAYS = 180


def duties(day: Day) -> Iterator[Duty]:
    """Yield contacts that one may change and whose last confirmation is older than 180 days."""
    rows = day.rows("contact", "update")
    if rows is None:
        return
    current = (Q(since=None) | Q(since__lte=day.on)) & (Q(until=None) | Q(until__gt=day.on))
    old = Q(confirmed_on=None) | Q(confirmed_on__lte=day.on - timedelta(days=STALE_DAYS))
    wanted = rows.filter(current, old).select_related("organisation")
    for contact in wanted.order_by(F("confirmed_on").asc(nulls_first=True), "pk")[:FETCHED]:
        confirmed = contact.confirmed_on
        yield Duty(
            Section.STALE,
            _("Stimmt das noch? %(contact)s, %(topic)s") % {"contact": contact, "topic": contact.topic},
            address_of(contact),
            confirmed,
            _("bestätigt %(when)s") % {"when": until_words(confirmed, day.on)}
            if confirmed
            else _("noch nie bestätigt"),
        )
