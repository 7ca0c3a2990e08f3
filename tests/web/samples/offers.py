"""One record of each resource of offers."""

from datetime import timedelta

from django.db.models import Model
from tests.web.world import Here

from klappt.apps.offers import models


def samples(here: Here) -> dict[str, Model]:
    alliance, provider = here.alliance, here.organisations["provider"]
    shared = {
        "alliance": alliance,
        "organisation": provider,
        "state": "published",
        "admission_complete": True,
    }
    first = models.Offer.objects.create(
        code="kurs-a2", name=f"Deutschkurs A2 {here.name}", offer_type="sprachkurs", end_language=2,
        weekly_hours=20, **shared,
    )  # fmt: skip
    second = models.Offer.objects.create(
        code="kurs-b1", name=f"Deutschkurs B1 {here.name}", offer_type="sprachkurs", min_language=2,
        end_language=3, weekly_hours=20, **shared,
    )  # fmt: skip
    resource = models.Resource.objects.create(
        alliance=alliance, organisation=provider, kind="room", name=f"Raum {here.name}"
    )
    return {
        "offer": first,
        "run": models.OfferRun.objects.create(
            offer=first, code="1", start=here.day, end=here.day + timedelta(days=90), places=12
        ),
        "offer_link": models.OfferLink.objects.create(
            alliance=alliance, from_offer=first, to_offer=second, days=14, agreement=alliance.agreements.get()
        ),
        "procedure": models.Procedure.objects.create(
            alliance=alliance, step_id="permission", processing_days=30
        ),
        "catalogue_setting": models.CatalogueSetting.objects.create(alliance=alliance),
        "resource": resource,
        "resource_use": models.ResourceUse.objects.create(
            resource=resource, organisation=provider, purpose="Kurs", since=here.day
        ),
        "import": models.ImportDraft.objects.create(
            alliance=alliance,
            user=here.users["gfs"],
            file_name="kurse.csv",
            kind="csv",
            tables={},
            made_on=here.day,
        ),
    }
