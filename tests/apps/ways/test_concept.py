"""The Gesamtkonzept computed in the background: what is asked, what is wrong, no count below five."""

from datetime import date
from typing import Any

import pytest
from tests.apps.ways.test_reach import add_towns
from tests.planning.many.small_crowds import AS_OF
from tests.web.world import Here

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.offers.mapping import catalogue_of
from klappt.apps.ways.cohorts import estimate
from klappt.apps.ways.computations import concept
from klappt.catalogue.model import Catalogue
from klappt.disclosure.units import check_units
from klappt.kernel.errors import InputError
from klappt.planning.concept.measures import Menu
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.goals import read_goal

DAY = date(2021, 9, 1)


def one_measure(offer: str) -> str:
    run = "{run_id: zweiter, start: '2021-11-01', end: '2022-01-31'}"
    return f"measures:\n- {{id: a, eur: 500, edits: [{{create: {{offer: {offer}, runs: [{run}]}}}}]}}\n"


def of_alliance(here: Here) -> str:
    """Return a measure that fits the offers of the alliance."""
    return one_measure(catalogue_of(here.alliance.pk, DAY).offers[0].offer_id)


def given(here: Here, **more: str) -> dict[str, str]:
    return {"goal": "stage=training", "budget": "", "measures": of_alliance(here)} | more


def test_the_budget_asked_for_holds(here: Here) -> None:
    add_towns(here, "05978020")
    found = concept.gather(here.alliance.pk, given(here, budget="1.000 €"), DAY)

    assert found.inputs.budget == 100_000
    assert (
        len(found.inputs.people) == len(found.inputs.weights) == len(estimate(here.alliance.pk, DAY).members)
    )
    check_units(found.inputs.weights)
    assert found.digest != concept.gather(here.alliance.pk, given(here, budget="1.001 €"), DAY).digest


@pytest.mark.parametrize(
    ("more", "error", "told"),
    [
        ({"budget": "viel"}, Refused, "„viel“ ist kein Betrag"),
        ({}, Refused, "kein Budget"),
        ({"measures": "a: ["}, InputError, "Maßnahmen"),
        ({"measures": one_measure("gibt-es-nicht")}, InputError, "gibt-es-nicht"),
    ],
)
def test_what_is_wrong_is_told(more: dict[str, str], error: type[Exception], told: str, here: Here) -> None:
    add_towns(here, "05978020")
    with pytest.raises(error, match=told):
        concept.gather(here.alliance.pk, given(here, **more), DAY)


def test_without_any_measure_nothing_is_chosen() -> None:
    members = example_cohort()[:6]
    goal = read_goal("stage=training")
    people = tuple(one.asked.person(goal) for one in members)
    weights = tuple(one.weight for one in members)
    asked = concept.Asked(Catalogue((), ()), AS_OF, people, weights, Menu(()), 1000)

    def progress(done: int, of: int, /, stage: str = "") -> None:
        assert 0 <= done < of

    answer = concept.compute(asked, progress)

    assert (answer["plan"]["chosen"], answer["measures"], answer["people"]) == ([], [], 6)
    assert answer["plan"]["newly"] == 0


@pytest.mark.parametrize(
    ("newly", "told"), [(0.0, 0), (1.0, "unter 5"), (4.4, "unter 5"), (4.6, 5), (98.0, "gesperrt")]
)
def test_counts_of_people_are_protected_wherever_they_stand(newly: float, told: int | str) -> None:
    found: Any = concept._protected({"curve": [{"newly": newly, "months": 2.6, "gap": 0.1}]}, 100.0)

    assert found == {"curve": [{"newly": told, "months": 3, "gap": 0.1}]}
