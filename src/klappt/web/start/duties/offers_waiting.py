"""Offers between provider and office: submitted ones wait for the office, returned ones and drafts for the provider."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import may, visible
from klappt.apps.offers.choices import OfferState
from klappt.web.frame.links import address_of
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 50, "offers_review"


def duties(day: Day) -> Iterator[Duty]:
    """Yield the offers that wait for this person."""
    rows = day.rows("offer", "update")
    if rows is None:
        return
    own = Q(
        state__in=[OfferState.RETURNED, OfferState.DRAFT],
        organisation__in=day.actor.organisations.get("provider", frozenset()),
    )
    wanted = own
    if may(day.actor, "offer", "review"):
        reviewed = visible(day.actor, "offer", "review").order_by().values("pk")
        wanted = own | Q(state=OfferState.SUBMITTED, pk__in=reviewed)
    words = {
        OfferState.SUBMITTED: _("Bitte prüfen: „%(offer)s“ (%(who)s)"),
        OfferState.RETURNED: _("Von der Geschäftsführenden Stelle (GfS) zurückgegeben: „%(offer)s“"),
        OfferState.DRAFT: _("Noch nicht eingereicht: „%(offer)s“"),
    }
    for offer in rows.filter(wanted).select_related("organisation").order_by("state", "name", "pk")[:FETCHED]:
        told = {"offer": offer.name, "who": offer.organisation.name}
        yield Duty(Section.WAITING, words[OfferState(offer.state)] % told, address_of(offer))
