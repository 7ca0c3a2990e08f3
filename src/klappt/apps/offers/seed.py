"""The catalogue of Kreis Unna as tables, for the demonstration; what is invented besides says so."""

from collections.abc import Mapping
from datetime import date, timedelta

from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.choices import AgreementState
from klappt.apps.alliance.models import Agreement, Alliance, Contact
from klappt.apps.offers.choices import Basis, OfferState, ResourceKind
from klappt.apps.offers.mapping import join, offer_values, run_values
from klappt.apps.offers.models import (
    CatalogueSetting,
    Offer,
    OfferLink,
    OfferRun,
    PartnerEntry,
    Resource,
    ResourceUse,
)
from klappt.apps.offers.queries import REVIEW_DAYS
from klappt.apps.offers.services import REVIEWED, plain
from klappt.catalogue.model import Catalogue
from klappt.planning.catalogues import example_catalogue

ALLIANCE = "kreis-unna"
STALE_EVERY = 7  # so that the demonstration has offers nobody has looked at for long
INVENTED = "(erfunden)"
# kind, name, owner, amount, unit, place
RESOURCES = (
    (ResourceKind.ROOM, "Unterrichtsraum mit 16 Plätzen", "mkf", 1, "", "05978024"),
    (ResourceKind.ROOM, "Werkstatt Metall", "werkstatt-un", 1, "", "05978036"),
    (ResourceKind.DEVICE, "Laptops zum Ausleihen", "mkf", 12, "Laptops", "05978024"),
    (ResourceKind.VOLUNTEERS, "Ehrenamtliche Lernhilfe", "awo-rle", 8, "Ehrenamtliche", "05978020"),
    (ResourceKind.STAFF_HOURS, "Sprachmittlung", "ki-un", 20, "Stunden je Woche", "05978036"),
)
# resource, who uses it, for what, how much, days from the day of the demonstration
USES = (
    (0, "mkf", "Abendkurs B1", 1, -60, 90),
    (0, "werkstatt-un", "Bewerbungswerkstatt", 1, 120, 180),
    (1, "werkstatt-un", "Erprobung für Jugendliche", 1, -20, 60),
    (2, "mkf", "Digitaler Sprachkurs", 7, -90, 150),
    (2, "awo-rle", "Homeschooling", 3, -30, 30),
    (3, "mkf", "Hausaufgabenhilfe", 5, -120, None),
    (4, "ki-un", "Beratung in den Gemeinden", 12, -200, None),
)


def fill(seeding: Seeding) -> None:
    """Take over offers, runs and links of the shipped catalogue, and add what a catalogue in use has besides."""
    alliance = seeding.alliances[ALLIANCE]
    assert isinstance(alliance, Alliance)  # noqa: S101
    catalogue = example_catalogue()
    CatalogueSetting.objects.create(alliance=alliance)
    _partners(seeding, alliance, catalogue)
    offers = _offers(seeding, alliance, catalogue)
    _links(seeding, alliance, catalogue, offers)
    _in_work(seeding, alliance)
    _resources(seeding, alliance)


def _links(seeding: Seeding, alliance: Alliance, catalogue: Catalogue, offers: Mapping[str, Offer]) -> None:
    """Take over the links, each resting on an agreement of the provider that hands over."""
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
            extra=dict(row.extra),
        )


def _agreement(alliance: Alliance, offer: Offer, on: date) -> Agreement:
    """Return the agreement on which the links of an offer rest: one of its provider, else a new invented one."""
    known: Agreement | None = (
        Agreement.objects.filter(
            alliance=alliance, state=AgreementState.SIGNED, parties__organisation=offer.organisation
        )
        .exclude(valid_to__lte=on)
        .order_by("title", "id")
        .first()
    )
    return known or Agreement.objects.create(
        alliance=alliance,
        title=f"Überleitung: {offer.name} (erfunden)"[:200],
        state=AgreementState.SIGNED,
        synthetic=True,
    )


def _partners(seeding: Seeding, alliance: Alliance, catalogue: Catalogue) -> None:
    PartnerEntry.objects.bulk_create(
        [
            PartnerEntry(
                alliance=alliance,
                organisation=seeding.organisations[row.partner_id],
                kind=row.kind or "",
                extra=dict(row.extra),
            )
            for row in catalogue.partners
        ]
    )


def _offers(seeding: Seeding, alliance: Alliance, catalogue: Catalogue) -> dict[str, Offer]:
    contacts = {
        one.organisation_id: one for one in Contact.objects.filter(alliance=alliance).order_by("-name")
    }
    offers = {}
    for number, row in enumerate(catalogue.offers):
        organisation = seeding.organisations[row.partner_id]
        reviewed = _reviewed(number, seeding.on)
        offers[row.offer_id] = Offer(
            alliance=alliance,
            organisation=organisation,
            state=OfferState.PUBLISHED,
            responsible=contacts.get(organisation.pk),
            reviewed_on=reviewed,
            review_due_on=reviewed + timedelta(days=REVIEW_DAYS),
            **offer_values(row),
        )
    Offer.objects.bulk_create(offers.values())
    OfferRun.objects.bulk_create(
        [OfferRun(offer=offers[row.offer_id], **run_values(row)) for row in catalogue.runs]
    )
    return offers


def _reviewed(number: int, on: date) -> date:
    """Return when an offer was last looked at: most of them lately, some too long ago."""
    days = REVIEW_DAYS + 30 if number % STALE_EVERY == 0 else (number * 11) % REVIEW_DAYS
    return on - timedelta(days=days)


def _in_work(seeding: Seeding, alliance: Alliance) -> None:
    """Add invented offers of one provider in every state before the catalogue, and one that was changed in it."""
    provider = seeding.organisations["mkf"]
    shared = {
        "alliance": alliance,
        "organisation": provider,
        "offer_type": "sprachkurs_kommunal",
        "place_ags": "05978024",
        "basis": Basis.ENTERED,
    }
    Offer.objects.create(
        **shared, code="mkf-lesetreff", name=f"Lesetreff am Samstag {INVENTED}", state=OfferState.DRAFT
    )
    waiting = Offer.objects.create(
        **shared, code="mkf-sommerkurs", name=f"Sommerkurs Deutsch A2 {INVENTED}", state=OfferState.SUBMITTED,
        min_language=1, end_language=2, weekly_hours=20, admission_complete=True,
    )  # fmt: skip
    start = seeding.on + timedelta(days=40)
    OfferRun.objects.create(
        offer=waiting,
        code="mkf-sommerkurs-1",
        start=start,
        end=start + timedelta(days=42),
        places=16,
        places_taken=3,
    )
    Offer.objects.create(
        **shared, code="mkf-abendkurs", name=f"Abendkurs Deutsch {INVENTED}", state=OfferState.RETURNED,
        review_note="Bitte noch eintragen, welches Deutsch man mitbringen muss und wann der Kurs beginnt.",
    )  # fmt: skip
    changed = Offer.objects.create(
        **shared, code="mkf-konversation", name=f"Konversationskurs {INVENTED}", state=OfferState.PUBLISHED,
        min_language=2, end_language=3, weekly_hours=4, companion=True, reviewed_on=seeding.on - timedelta(days=30),
    )  # fmt: skip
    before = {name: getattr(changed, name) for name in REVIEWED} | {"weekly_hours": 2, "min_language": 3}
    changed.needs_review, changed.reviewed_values = True, plain(before)
    changed.save()


def _resources(seeding: Seeding, alliance: Alliance) -> None:
    resources = [
        Resource.objects.create(
            alliance=alliance,
            kind=kind,
            name=f"{name} {INVENTED}",
            organisation=seeding.organisations[owner],
            amount=amount,
            unit=unit,
            place_ags=place,
        )
        for kind, name, owner, amount, unit, place in RESOURCES
    ]
    for number, user, purpose, amount, begin, end in USES:
        ResourceUse.objects.create(
            resource=resources[number],
            organisation=seeding.organisations[user],
            purpose=purpose,
            amount=amount,
            since=seeding.on + timedelta(days=begin),
            until=None if end is None else seeding.on + timedelta(days=end),
        )
