"""One count of outcomes."""

from django.db.models import Model
from tests.web.world import Here

from klappt.apps.accompaniment import models


def samples(here: Here) -> dict[str, Model]:
    return {
        "outcome": models.Outcome.objects.create(
            alliance=here.alliance, counted="reached", people=120, definition=f"gezählt in {here.name}"
        )
    }
