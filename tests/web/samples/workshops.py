"""One record of each resource of workshops; the file is a PDF by its first bytes only."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Model
from tests.web.world import Here

from klappt.apps.accompaniment import models

BERLIN = ZoneInfo("Europe/Berlin")


def samples(here: Here) -> dict[str, Model]:
    topic = models.WorkshopTopic.objects.create(title=f"Ketten {here.name}", results=f"Einig in {here.name}")
    workshop = models.Workshop.objects.create(
        topic=topic,
        starts_at=datetime(2021, 10, 5, 10, tzinfo=BERLIN),
        ends_at=datetime(2021, 10, 5, 15, tzinfo=BERLIN),
        place=f"Rathaus {here.name}",
        state="invited",
    )
    return {
        "workshop_topic": topic,
        "workshop": workshop,
        "workshop_invitation": models.WorkshopInvitation.objects.create(
            workshop=workshop, alliance=here.alliance, invited_on=here.day
        ),
        "workshop_material": models.WorkshopMaterial.objects.create(
            topic=topic,
            title=f"Folien {here.name}",
            file_name="folien.pdf",
            content=b"%PDF-1.7",
            added_on=here.day,
        ),
    }
