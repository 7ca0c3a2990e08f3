"""The earliest arrival is the first goal day of the whole front, and its steps are a valid chain."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded

from klappt.chains.fast.arrivals import Arrivals
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
