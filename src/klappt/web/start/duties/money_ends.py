"""Offers whose money ends soon: for the office of the alliance, and for whoever makes the offer."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import visible
from klappt.web.frame.links import address_of
from klappt.web.frame.when import day_words, until_words, urgency
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 17, "money"
AHEAD_DAYS = 90


def duties(day: Day) -> Iterator[Duty]:
    """Yield offers of one's own, or of one's alliance, that have money for less than 90 days."""
    rows = day.rows("offer_funding")
    if rows is None:
        return
    mine = Q(pk__in=visible(day.actor, "offer_funding", "update").values("pk")) | Q(
        offer__organisation__in=day.actor.organisations.get("provider", frozenset())
    )
    ending = rows.filter(mine).annotate(ends=Coalesce("until", "award__until"))
    soon = ending.filter(ends__gt=day.on, ends__lte=day.on + timedelta(days=AHEAD_DAYS))
    for row in soon.select_related("offer", "award").order_by("ends", "pk")[:FETCHED]:
        last = row.ends - timedelta(days=1)
        yield Duty(
            Section.DUE,
            _("Das Geld für „%(offer)s“ endet am %(day)s") % {"offer": row.offer, "day": day_words(last)},
            address_of(row),
            last,
            until_words(last, day.on),
            urgency(last, day.on, 30),
        )
