"""Waves and sheets for tests, made as researchers make them."""

from datetime import date
from typing import Any

from tests.web.world import Here

from klappt.apps.accompaniment.mapping import content_of
from klappt.apps.accompaniment.models import InstrumentVersion, Return, Wave
from klappt.apps.accompaniment.wave_services import plan_wave, send_wave
from klappt.apps.accounts.access.actor import Actor
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.changes import SYSTEM, change
from klappt.evidence.instruments.files import read_values
from klappt.evidence.instruments.model import Instrument
from klappt.evidence.instruments.shipped import templates

DAY = date(2021, 9, 1)
LOCAL_TEXT = "Geheimwort-7391"
# The least that AH1 asks for, with one answer that stays.
COMPLETE: dict[str, Any] = {
    "gfs_seat": "ki",
    "gfs_fte": 0.5,
    "bkg_members": ["ki", "abh"],
    "municipalities": 10,
    "partners_central": ["abh"],
    "abh_rating": 4,
    "next_steps": [{"step_what": LOCAL_TEXT}],
}
SMALL = {
    "id": "small",
    "version": 1,
    "title": {"de": "Klein"},
    "sections": [
        {
            "id": "all",
            "title": {"de": "Alles"},
            "questions": [
                {"id": "a", "kind": "text", "title": {"de": "A"}},
                {"id": "b", "kind": "text", "title": {"de": "B"}},
                {"id": "own", "kind": "text", "local": True, "title": {"de": "Eigenes"}},
                {"id": "after", "kind": "text", "title": {"de": "Danach"}, "when": {"answered": "a"}},
            ],
        }
    ],
}


def acting(here: Here, role: str) -> Actor:
    return actor_of(here.users[role], here.day, here.alliance.pk)


def small() -> Instrument:
    return read_values(SMALL, "small")


def stored(instrument: Instrument) -> InstrumentVersion:
    told = {"title": instrument.title.de, "content": content_of(instrument)}
    with change(by=SYSTEM, action="tests"):
        made: InstrumentVersion = InstrumentVersion.objects.get_or_create(
            code=instrument.id, number=instrument.version + 100, defaults=told
        )[0]
    return made


def planned(here: Here, instrument: Instrument | None = None, **values: Any) -> Wave:
    wave = Wave(
        instrument=stored(instrument or templates()["ah1"]),
        **{"title": "Welle 1", "opens": date(2021, 8, 15), "closes": date(2021, 9, 30)} | values,
    )
    return plan_wave(wave=wave, alliances=[here.alliance.pk], by=acting(here, "researcher"))


def sheet_of(here: Here, instrument: Instrument | None = None, **values: Any) -> Return:
    """Return the sheet of an alliance in a wave that was sent."""
    wave = planned(here, instrument, **values)
    send_wave(wave=wave, on=DAY, by=acting(here, "researcher"))
    found: Return = Return.objects.get(wave=wave, alliance=here.alliance)
    return found
