"""
Many offers for measurements: those of the shipped catalogue again and again, in other places and by other partners.

All of it is invented and says so.  Cost: a few queries for each batch; 10,000 offers take some seconds.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from klappt.apps.accounts.roles import OrganisationKind
from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.choices import AgreementState
from klappt.apps.alliance.models import Agreement, Alliance, Partnership, Town
from klappt.apps.offers.choices import Basis, LinkKind, OfferState
from klappt.apps.offers.mapping import offer_values
from klappt.apps.offers.models import CatalogueSetting, Offer, OfferLink, OfferRun
from klappt.apps.offers.queries import REVIEW_DAYS
from klappt.catalogue.model import OfferRow
from klappt.kernel.places import places
from klappt.planning.catalogues import example_catalogue

RUNS = 3
LINK_EVERY = 4  # every so many offers one is linked to the next
NO_PROVIDERS = (OrganisationKind.ABH, OrganisationKind.MINISTRY, OrganisationKind.RESEARCH)
BATCH = 500


def fill_many(seeding: Seeding, offers: int) -> None:
    """Make about so many offers with their runs and some links, spread over all alliances of the seed."""
    alliances = [one for _code, one in sorted(seeding.alliances.items()) if isinstance(one, Alliance)]
    providers = _providers(alliances)
    alliances = [one for one in alliances if providers[one.pk]]
    towns = _towns(alliances)
    known = set(CatalogueSetting.objects.values_list("alliance_id", flat=True))
    CatalogueSetting.objects.bulk_create(
        [CatalogueSetting(alliance=one) for one in alliances if one.pk not in known]
    )
    made: list[Offer] = []
    for place, alliance in enumerate(alliances):
        count = offers // len(alliances) + (1 if place < offers % len(alliances) else 0)
        made += _offers(seeding, alliance, count, providers[alliance.pk], towns[alliance.pk])
    Offer.objects.bulk_create(made, batch_size=BATCH)
    OfferRun.objects.bulk_create(list(_runs(seeding, made)), batch_size=BATCH)
    _links(alliances, made)


def _providers(alliances: Sequence[Alliance]) -> dict[UUID, list[UUID]]:
    rows = Partnership.objects.filter(alliance__in=alliances).exclude(organisation__kind__in=NO_PROVIDERS)
    found: dict[UUID, list[UUID]] = defaultdict(list)
    ordered = rows.order_by("alliance__code", "organisation__code", "organisation__name")
    for alliance, organisation in ordered.values_list("alliance_id", "organisation_id"):
        found[alliance].append(organisation)
    return found


def _towns(alliances: Sequence[Alliance]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = Town.objects.filter(alliance__in=alliances).order_by("alliance__code", "ags")
    for alliance, ags in rows.values_list("alliance_id", "ags"):
        found[alliance].append(ags)
    return found


def _offers(
    seeding: Seeding, alliance: Alliance, count: int, providers: Sequence[UUID], towns: Sequence[str]
) -> Iterator[Offer]:
    rng, samples = seeding.rng, example_catalogue().offers
    for number in range(count):
        town = rng.choice(towns) if towns else ""
        sample = samples[number % len(samples)]
        reviewed = seeding.on - timedelta(days=rng.randrange(REVIEW_DAYS * 4 // 3))
        yield Offer(
            alliance=alliance,
            organisation_id=rng.choice(providers),
            state=OfferState.PUBLISHED,
            reviewed_on=reviewed,
            review_due_on=reviewed + timedelta(days=REVIEW_DAYS),
            **_values(sample, number, town),
        )


def _values(sample: OfferRow, number: int, town: str) -> dict[str, Any]:
    name = sample.name.removesuffix("(angenommen)").strip()
    where = places()[town].name if town in places() else ""
    return offer_values(sample) | {
        "code": f"viele-{number:05}",
        "name": f"{name} {where} {number} (erfunden)"[:300],
        "place_ags": town,
        "scope_ags": town[:5],
        "basis": Basis.ASSUMED,
        "basis_values": {},
        "source_url": "",
        "extra": {},
    }


def _runs(seeding: Seeding, offers: Sequence[Offer]) -> Iterator[OfferRun]:
    rng = seeding.rng
    for offer in offers:
        begin = seeding.on - timedelta(days=rng.randrange(200))
        days = rng.choice((56, 84, 168, 336))
        for number in range(RUNS):
            start = begin + timedelta(days=number * (days + 28))
            places_of_run = rng.choice((8, 12, 16, 20, None))
            taken = None if places_of_run is None else rng.randrange(places_of_run + 1)
            yield OfferRun(
                offer=offer,
                code=f"{offer.code}-{number}",
                start=start,
                end=start + timedelta(days=days),
                places=places_of_run,
                places_taken=taken,
                basis=Basis.ASSUMED,
            )


def _links(alliances: Sequence[Alliance], offers: Sequence[Offer]) -> None:
    """Link some offers to the next of their alliance; each alliance has one invented agreement for all of them."""
    agreements = {
        one.pk: Agreement(
            alliance=one,
            title="Überleitungen im Bündnis (erfunden)",
            state=AgreementState.SIGNED,
            synthetic=True,
        )
        for one in alliances
    }
    Agreement.objects.bulk_create(agreements.values())
    pairs = [pair for place, pair in enumerate(pairwise(offers)) if place % LINK_EVERY == 0]
    OfferLink.objects.bulk_create(
        [
            OfferLink(
                alliance_id=first.alliance_id,
                from_offer=first,
                to_offer=second,
                kind=LinkKind.HANDOVER,
                days=14,
                agreement=agreements[first.alliance_id],
                basis=Basis.ASSUMED,
            )
            for first, second in pairs
            if first.alliance_id == second.alliance_id
        ],
        batch_size=BATCH,
    )
