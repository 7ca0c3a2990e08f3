"""One record of each resource of money."""

from datetime import date, timedelta

from django.db.models import Model
from tests.web.world import BEGIN, Here

from klappt.apps.funding import models
from klappt.apps.offers.models import Offer


def samples(here: Here) -> dict[str, Model]:
    alliance, provider = here.alliance, here.organisations["provider"]
    programme = models.Programme.objects.create(
        alliance=alliance, code="stiftung", name=f"Stiftung {here.name}", since=BEGIN
    )
    module = models.FundingModule.objects.create(programme=programme, code="S1", name=f"Kurse {here.name}")
    shared = {"alliance": alliance, "recipient": here.organisations["gfs"], "module": module, "since": BEGIN}
    award = models.Award.objects.create(
        title=f"Zuwendung {here.name}", amount_cents=80_000_00, own_share_cents=20_000_00, state="granted",
        until=date(2022, 1, 1), **shared,
    )  # fmt: skip
    other = models.Award.objects.create(
        title=f"Zweite {here.name}", amount_cents=10_000_00, state="granted", until=date(2023, 1, 1), **shared
    )
    forwarding = models.Forwarding.objects.create(
        award=award, organisation=provider, amount_cents=50_000_00, contract=f"V-{here.name}", since=BEGIN
    )
    return {
        "programme": programme,
        "module": module,
        "rate": models.UnitRate.objects.create(alliance=alliance, module=module, code=f"P {here.name}"),
        "kim_module": _kim_module(here),
        "award": award,
        "forwarding": forwarding,
        "spending": models.Spending.objects.create(
            award=award, forwarding=forwarding, on=here.day, amount_cents=1_234_56, purpose="Lehrkraft"
        ),
        "shift": models.BudgetShift.objects.create(
            from_award=award, to_award=other, amount_cents=1_000_00, on=here.day, reason=f"Mehr {here.name}"
        ),
        "deadline": models.FundingDeadline.objects.create(
            award=award, kind="draw", due_on=here.day + timedelta(days=10), evidence=f"Belege {here.name}"
        ),
        "offer_funding": models.OfferFunding.objects.create(
            offer=Offer.objects.get(alliance=alliance, code="kurs-a2"),
            award=award,
            forwarding=forwarding,
            amount_cents=40_000_00,
        ),
    }


def _kim_module(here: Here) -> Model:
    number = models.KimModule.objects.count() + 10
    return models.KimModule.objects.create(number=number, name=f"Stellen {here.name}")
