"""The earliest arrival is the first goal day of the whole front, and its steps are a valid chain."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded

from klappt.chains.fast.arrivals import Arrivals
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.search import Timetable, search


@settings(max_examples=worlds(300), deadline=None)
@given(st.integers(0, 10**9))
def test_the_earliest_arrival_is_that_of_the_front(seed: int) -> None:
    check_arrival(seed)


def check_arrival(seed: int) -> None:
    person, world = random_world(seeded(seed))
    front = search(person, world)

    arrival = Arrivals(world).earliest(person)

    days = [chain.criteria.goal_day for chain in front[:1]]
    found = [] if arrival.day is None else [world.as_of + timedelta(days=arrival.day)]
    if arrival.proven:
        assert found == days
    elif found:
        assert days <= found
    chain = Timetable(world).told(arrival.steps, person)
    assert arrival.day is None or (chain is not None and [chain.criteria.goal_day] == found)


@pytest.mark.parametrize("seed", [13052])
def test_worlds_in_which_the_answers_once_differed(seed: int) -> None:
    """A link waives an upper limit."""
    check_arrival(seed)


def test_nearly_all_arrivals_are_proven() -> None:
    worlds_seen = [random_world(seeded(seed)) for seed in range(200)]

    proven = [Arrivals(world).earliest(person).proven for person, world in worlds_seen]

    assert sum(proven) >= 0.97 * len(proven)


@settings(max_examples=worlds(300), deadline=None)
@given(st.integers(0, 10**9))
def test_a_sure_arrival_is_that_of_the_sure_part_of_the_front(seed: int) -> None:
    check_sure_arrival(seed)


def check_sure_arrival(seed: int) -> bool:
    """Check the earliest sure arrival, and tell if there is one that was found."""
    person, world = random_world(seeded(seed))
    sure = [chain.criteria.goal_day for chain in search(person, world) if chain.criteria.certainty < UNCLEAR]

    arrival = Arrivals(world, surely=True).earliest(person)

    found = None if arrival.day is None else world.as_of + timedelta(days=arrival.day)
    if arrival.proven:
        assert found == min(sure, default=None)
    if found is None:
        return not sure
    chain = Timetable(world).told(arrival.steps, person)
    assert chain is not None
    assert (chain.criteria.goal_day, chain.criteria.certainty < UNCLEAR) == (found, True)
    assert min(sure) <= found
    return True


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(8, id="the law is sure after another change of status than the one tried first"),
        pytest.param(22, id="a change of status leads on from another"),
        pytest.param(155, id="a later journey is better than none"),
    ],
)
def test_sure_arrivals_that_need_several_cases(seed: int) -> None:
    assert check_sure_arrival(seed)


def test_nearly_all_sure_arrivals_are_found() -> None:
    found = [check_sure_arrival(seed) for seed in range(200)]

    assert sum(found) >= 0.95 * len(found)
