"""Money for measurements: a few awards and deadlines for each alliance, all of it invented."""

from datetime import timedelta
from uuid import UUID

from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.models import Alliance, ManagingOffice
from klappt.apps.funding.choices import AwardState, DeadlineKind
from klappt.apps.funding.models import Award, Forwarding, FundingDeadline, FundingModule, OfferFunding
from klappt.apps.funding.reference import ensure_reference
from klappt.apps.offers.models import Offer

AWARDS, OFFERS = 6, 12


def fill_many(seeding: Seeding) -> None:
    """Add awards, Weiterleitungen, deadlines and the offers that hang on them; cost: a few queries per alliance."""
    ensure_reference()
    modules = list(FundingModule.objects.filter(programme__code="DIAA"))
    offices = dict(ManagingOffice.objects.order_by("since").values_list("alliance_id", "organisation_id"))
    awards, deadlines, forwardings, fundings = [], [], [], []
    for alliance in Alliance.objects.order_by("code"):
        office = offices.get(alliance.pk)
        if office is None or Award.objects.filter(alliance=alliance).exists():
            continue
        offers = list(Offer.objects.filter(alliance=alliance).order_by("code")[: AWARDS * OFFERS])
        for number in range(AWARDS):
            award = _award(seeding, alliance, office, modules[number % len(modules)])
            awards.append(award)
            deadlines += _deadlines(seeding, award)
            own = offers[number::AWARDS]
            fundings += [OfferFunding(offer=offer, award=award) for offer in own]
            forwardings += [
                Forwarding(award=award, organisation_id=one, amount_cents=2_000_000, synthetic=True)
                for one in sorted({offer.organisation_id for offer in own}, key=str)[:3]
            ]
    Award.objects.bulk_create(awards)
    FundingDeadline.objects.bulk_create(deadlines)
    Forwarding.objects.bulk_create(forwardings)
    OfferFunding.objects.bulk_create(fundings)


def _award(seeding: Seeding, alliance: Alliance, office: UUID, module: FundingModule) -> Award:
    grant = seeding.rng.randrange(40_000_00, 400_000_00, 100_00)
    return Award(
        alliance=alliance,
        title=f"{module.name} (erfunden)"[:200],
        module=module,
        recipient_id=office,
        amount_cents=grant,
        own_share_cents=grant // 4,
        own_share_permille=200,
        since=seeding.on - timedelta(days=seeding.rng.randrange(100, 500)),
        until=seeding.on + timedelta(days=seeding.rng.randrange(30, 700)),
        state=AwardState.GRANTED,
        state_since=seeding.on,
        synthetic=True,
        note="Erfunden, für Messungen.",
    )


def _deadlines(seeding: Seeding, award: Award) -> list[FundingDeadline]:
    return [
        FundingDeadline(
            award=award,
            kind=kind,
            due_on=seeding.on + timedelta(days=seeding.rng.randrange(-20, 200)),
            synthetic=True,
        )
        for kind in (DeadlineKind.DRAW, DeadlineKind.PROOF)
    ]
