"""Offers whose review is due."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from klappt.apps.offers.choices import OfferState
from klappt.web.frame.links import address_of
from klappt.web.frame.when import due_words
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 31, "offers"


def duties(day: Day) -> Iterator[Duty]:
    """Yield offers in the catalogue that one may change and that should have been looked at again by now."""
    rows = day.rows("offer", "update")
    if rows is None:
        return
    past = rows.filter(state=OfferState.PUBLISHED, review_due_on__lte=day.on).select_related("organisation")
    for offer in past.order_by("review_due_on", "pk")[:FETCHED]:
        told = {"offer": offer.name, "who": offer.organisation.name}
        yield Duty(
            Section.STALE,
            _("Angebot noch aktuell? „%(offer)s“ (%(who)s)") % told,
            address_of(offer),
            offer.review_due_on,
            due_words(offer.review_due_on, day.on),
        )
