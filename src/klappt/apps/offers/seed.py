"""The catalogue of Kreis Unna as tables, for the demonstration."""

from datetime import date, timedelta

from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.choices import AgreementState
from klappt.apps.alliance.models import Agreement, Alliance
from klappt.apps.offers.choices import OfferState
from klappt.apps.offers.mapping import join, offer_values, run_values
from klappt.apps.offers.models import CatalogueSetting, Offer, OfferLink, OfferRun
from klappt.planning.catalogues import example_catalogue

REVIEW_DAYS = 180


def fill(seeding: Seeding) -> None:
    """Take over offers, runs and links of the shipped catalogue."""
    alliance = seeding.alliances["kreis-unna"]
    assert isinstance(alliance, Alliance)  # noqa: S101
    catalogue = example_catalogue()
    CatalogueSetting.objects.create(alliance=alliance)
    offers = {
        row.offer_id: Offer(
            alliance=alliance,
            organisation=seeding.organisations[row.partner_id],
            state=OfferState.PUBLISHED,
            reviewed_on=seeding.on,
            review_due_on=seeding.on + timedelta(days=REVIEW_DAYS),
            **offer_values(row),
        )
        for row in catalogue.offers
    }
    Offer.objects.bulk_create(offers.values())
    OfferRun.objects.bulk_create(
        [OfferRun(offer=offers[row.offer_id], **run_values(row)) for row in catalogue.runs]
    )
    for row in catalogue.links:
        source = row.extra.get("source_url", "")
        agreement = _agreement(alliance, offers[row.from_offer], seeding.on)
        OfferLink.objects.create(
            alliance=alliance,
            from_offer=offers[row.from_offer],
            to_offer=offers[row.to_offer],
            kind=row.kind.value,
            days=row.days,
            waives=join(row.waives),
            agreement=agreement,
            basis=row.extra.get("basis", "entered"),
            source_url=source,
        )


def _agreement(alliance: Alliance, offer: Offer, on: date) -> Agreement:
    """Return the agreement on which the links of an offer rest: one of its provider, else a new invented one."""
    known: Agreement | None = (
        Agreement.objects.filter(
            alliance=alliance, state=AgreementState.SIGNED, parties__organisation=offer.organisation
        )
        .exclude(valid_to__lte=on)
        .order_by("valid_to", "id")
        .first()
    )
    return known or Agreement.objects.create(
        alliance=alliance,
        title=f"Überleitung: {offer.name} (erfunden)"[:200],
        state=AgreementState.SIGNED,
        synthetic=True,
    )
