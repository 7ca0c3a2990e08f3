"""Levers for pages: the numbers of the engine, protected for estimates, in words of both languages."""

from dataclasses import replace
from random import Random

import pytest
from tests.planning.many.small_crowds import AS_OF, random_catalogue, random_person

from klappt.apps.ways.computations import levers
from klappt.apps.ways.computations.reach import Asked
from klappt.planning.estimate.generate import example_cohort

SEED = 21


def asked(weight: float, *, by_name: bool = False, people: int = 12) -> Asked:
    """Return a small invented question in which everybody stands for so many people."""
    rng = Random(SEED)  # noqa: S311 - the same crowd in every run
    catalogue = random_catalogue(rng)
    crowd = tuple(random_person(rng) for _ in range(people))
    members = tuple(replace(one, weight=weight) for one in example_cohort()[:people])
    return Asked(catalogue, AS_OF, members, crowd, by_name)


def computed(question: Asked) -> tuple[levers.Json, list[tuple[int, int, str]]]:
    told: list[tuple[int, int, str]] = []

    def progress(done: int, of: int, /, stage: str = "") -> None:
        told.append((done, of, stage))

    return levers.compute(question, progress), told


def test_the_answer_has_what_a_card_shows() -> None:
    answer, told = computed(asked(10))
    card = answer["levers"][0]

    assert answer["people"] == 120
    assert answer["tried"] >= answer["found"] >= len(answer["levers"]) > 0
    assert card["newly"] > 0
    assert {"de", "en"} == set(card["what"]) == set(card["agree"]) == set(card["same"])
    assert card["way"]
    assert {stage for _, _, stage in told} == set(levers.KIND.stages)


def test_small_numbers_of_an_estimate_are_hidden_with_month_and_way() -> None:
    answer, _ = computed(asked(0.6))

    numbers = [card[name] for card in answer["levers"] for name in ("newly", "earlier", "worse")]
    assert {number for number in numbers if not isinstance(number, str)} <= {0, 5, 6, 7}
    assert all(card["months"] is None and card["way"] == [] for card in answer["levers"])
    assert answer["levers"]


def test_sketches_are_counted_in_full() -> None:
    answer, _ = computed(asked(1, by_name=True))

    assert answer["people"] == 12
    assert all(isinstance(card["newly"], int) for card in answer["levers"])
    assert any(0 < card["newly"] + card["earlier"] < 5 for card in answer["levers"])


@pytest.mark.parametrize(("weight", "told"), [(4.4, "unter 5"), (4.5, 5), (5, 5)])
def test_the_threshold_holds_for_rounded_numbers(weight: float, told: int | str) -> None:
    assert levers.shows(by_name=False)(weight, 100) == told
