"""Where the day alone counts, the engine finds the earliest goal day of the whole front."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded

from klappt.chains.search import Timetable, search


@settings(max_examples=worlds(150), deadline=None)
@given(st.integers(0, 10**9))
def test_the_earliest_day_is_that_of_the_front(seed: int) -> None:
    person, world = random_world(seeded(seed))
    timetable = Timetable(world, day_only=True)
    front = search(person, world)

    points = timetable.points(person)

    assert [(world.as_of.toordinal() + point.goal_day) for point in points] == [
        chain.criteria.goal_day.toordinal() for chain in front[:1]
    ]
