"""An answer about places as pages and services find it: four people, two runs, one place each."""

from typing import Any

from tests.web.world import DAY, Here

from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.ways.choices import State
from klappt.apps.ways.cohorts import FEWEST
from klappt.apps.ways.models import Computation

ANNA, BEN, CEM, DORA = (f"05978-000{n}/1" for n in range(1, 5))
GIVEN = {"goal": "stage=training", "rolling": False, "places": 1}
FACTS = {"language": "A2", "school": "none", "stage": "none", "age": "21-23"}


def person(name: str, taken: int, *ways: tuple[list[str], int]) -> dict[str, Any]:
    return {
        "id": name,
        "day": "2021-09-01",
        "facts": FACTS,
        "ways": [list(way) for way in ways],
        "taken": taken,
    }


def proposals() -> dict[str, Any]:
    """Anna and Ben have a place, Cem has none, Dora needs no limited one; the autumn run has one place left."""
    return {
        "runs": {
            "fall": {"name": "Kurs A2", "start": "2021-10-11", "places": 1},
            "late": {"name": "Kurs A2", "start": "2022-01-31", "places": 1},
            "free": {"name": "Praktikum", "start": "2021-11-02", "places": 1},
        },
        "people": [
            person(ANNA, 0, (["fall"], 200), (["free"], 250)),
            person(BEN, 1, (["fall"], 200), (["late"], 300)),
            person(CEM, -1, (["fall"], 210), (["late"], 310)),
            person(DORA, 1, (["fall"], 220), ([], 400)),
        ],
    }


def answered(here: Here, told: dict[str, Any] | None = None) -> Computation:
    """Return a new answer to the question about places."""
    with change(by=SYSTEM, action="test"):
        made: Computation = Computation.objects.create(
            alliance=here.alliance,
            asked_by=here.users["gfs"],
            kind="places",
            parameters=GIVEN,
            as_of=DAY,
            state=State.DONE,
            result={FEWEST: 5, **(told or {}), "proposals": proposals()},
        )
    return made
