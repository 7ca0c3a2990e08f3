"""An answer of each kind of computation, as the worker leaves it; a kind without one here fails the sweep."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone
from tests.planning.many.test_gap_answer import of_weights
from tests.reports import test_concept, test_levers, test_places, test_stress_report
from tests.web.world import Here

from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.ways.choices import State
from klappt.apps.ways.cohorts import FEWEST
from klappt.apps.ways.models import Computation
from klappt.planning.goals import read_goal
from klappt.planning.many.gap_answer import gaps_answer
from klappt.planning.voice import Voice

GOAL = "stage=training"
WHOM = {"cohort": "estimate", "goal": GOAL}
Json = dict[str, Any]


def reached() -> Json:
    within = [
        {"months": months, "sure": 6 if months == 12 else None, "all": 8, "least": {"sure": 6, "all": 8}}
        for months in (12, 24, 36, 48, 72)
    ]
    rows = [
        {"codes": ["duldung_60a"], "people": 13, "there": 6},
        {"codes": ["duldung_60b", "gestattung"], "people": 7, "there": None},
    ]
    return {
        "months": 12, "surely": True, "people": 20, "within": within, "shown": 12, "half": 304,
        "unproven": "unter 5", "groups": {"status": rows}, "members": [], FEWEST: 5,
    }  # fmt: skip


def stuck() -> Json:
    found, goal = of_weights(12.0, 20.0, 30.0), read_goal(GOAL)
    return {lang: gaps_answer(found, goal, "status", Voice(lang)) for lang in ("de", "en")}


ANSWERS: Mapping[str, tuple[Json, Callable[[], Json]]] = {
    "reach": ({**WHOM, "months": 12, "surely": True}, reached),
    "levers": (WHOM, lambda: test_levers.result(test_levers.card(), pairs=(test_levers.card(),))),
    "stress": (WHOM, lambda: test_stress_report.result(test_stress_report.removal())),
    "gaps": ({"goal": GOAL, "months": 36, "by": "status"}, stuck),
    "places": ({"goal": GOAL, "rolling": False, "places": 15}, test_places.answer),
    "concept": ({"goal": GOAL, "budget": "", "measures": ""}, test_concept.answer),
}


def samples(here: Here) -> dict[str, Model]:
    return {}


def answered(here: Here, kind: str) -> Computation:
    """Return a computation of a kind with its answer, made with the sample scenario of the alliance."""
    parameters, result = ANSWERS[kind]
    scenario = here.records["scenario"]
    words = {lang: ["Erlaubnis in 20 statt 30 Tagen."] for lang in ("de", "en")}
    told = {"id": str(scenario.pk), "name": str(scenario), "edits": [], "words": words}
    with change(by=SYSTEM, action="test"):
        made: Computation = Computation.objects.create(
            alliance=here.alliance, asked_by=here.users["gfs"], kind=kind, as_of=here.day, state=State.DONE,
            parameters={**parameters, "scenario": str(scenario.pk)}, result={FEWEST: 5, **result(), "scenario": told},
            started_at=timezone.now(), ended_at=timezone.now(),
        )  # fmt: skip
    return made
