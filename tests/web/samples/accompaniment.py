"""One record of each resource of the accompaniment."""

from datetime import date

from django.db.models import Model
from tests.web.world import Here

from klappt.apps.accompaniment import models
from klappt.apps.accompaniment.mapping import content_of
from klappt.disclosure.release import Release, to_json
from klappt.evidence.instruments.shipped import templates

NOTHING = to_json(Release("Auswertung"))


def samples(here: Here) -> dict[str, Model]:
    content = content_of(templates()["ah1"])
    instrument = models.InstrumentVersion.objects.create(
        code=f"ah-{here.name}".lower(), title=f"Arbeitshilfe {here.name}", content=content, frozen_on=here.day
    )
    wave = models.Wave.objects.create(
        instrument=instrument,
        title=f"Welle {here.name}",
        opens=date(2021, 8, 1),
        closes=date(2021, 9, 30),
        state="sent",
    )
    shared = {"wave": wave, "alliance": here.alliance}
    sheet = models.Return.objects.create(state="in_work", **shared)
    return {
        "instrument": instrument,
        "wave": wave,
        "wave_invitation": models.WaveInvitation.objects.create(sent_on=here.day, **shared),
        "work_sheet": sheet,
        "return": sheet,
        "local_answer": models.LocalAnswer.objects.create(
            of_return=sheet, question="gfs_seat", value="ki", by=here.users["gfs"], on=here.day
        ),
        "answer": models.Answer.objects.create(of_return=sheet, question="gfs_seat", value="ki"),
        "analysis": models.Publication.objects.create(
            number=len(here.name), on=here.day, by=here.users["researcher"], record=NOTHING
        ),
        "return_query": models.ReturnQuery.objects.create(
            of_return=sheet, text=f"Stimmt das, {here.name}?", asked_on=here.day
        ),
    }
