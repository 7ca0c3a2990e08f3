"""A draft of the Zwischenbericht."""

from django.db.models import Model
from tests.web.world import Here

from klappt.apps.accompaniment import models


def samples(here: Here) -> dict[str, Model]:
    return {
        "edition": models.ReportEdition.objects.create(
            title=f"Zwischenbericht {here.name}", day=here.day, text_1=f"Worum es in {here.name} geht."
        )
    }
