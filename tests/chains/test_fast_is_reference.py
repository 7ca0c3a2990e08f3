"""The fast engine gives the answers of the reference engine on random small worlds, steps and criteria."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import plain_world, random_world, seeded
from tests.chains.worlds_changes import with_changes, with_rivals
from tests.chains.worlds_wide import wide_world

from klappt.chains import reference
from klappt.chains.admit import legal_entry
from klappt.chains.model import Chain, Goal, Person, Step, World
from klappt.chains.state import ONE_DAY
from klappt.kernel.truth import Truth

# Worlds in which the engines once differed: a later status told by the profile, a fact that stands in for an
# unknown one, a guard that only surely holds for one status, a status for which perhaps no rule is made, or that
# no rule names.
ONCE_DIFFERENT = (
    16035,
    18749,
    32237,
    5003462,
    5006823,
    7001847,
    7028374,
    8006358,
    8010599,
    8011792,
    8012700,
    9021038,
    10002026,
    704659753,
    37001419,
)

# And with changes of status laid over: a condition on the status that a link waives.
ONCE_DIFFERENT_IN_CHANGES = (20012529,)

# And with changes side by side: a course taken only to begin late enough, of two runs begun together the first by
# name.
ONCE_DIFFERENT_IN_RIVALS = (2343, 10026, 10300)

# And with a status as the goal: a spell told for later, counted before today's.
ONCE_DIFFERENT_TOWARDS_A_STATUS = (81000664,)


# And with a short course beside a long one that gives the same and more: not found at all, and two begun together.
ONCE_DIFFERENT_BESIDE_LONG_COURSES = (1160, 1164, 961)


@pytest.fixture(scope="module")
def fast() -> Any:
    return pytest.importorskip("klappt.chains.search", exc_type=ModuleNotFoundError)


@settings(max_examples=worlds(300), deadline=None)
@given(st.integers(0, 10**9))
def test_fast_is_reference(fast: Any, seed: int) -> None:
    check_engines_agree(fast, *random_world(seeded(seed)))


@settings(max_examples=worlds(200), deadline=None)
@given(st.integers(0, 10**9))
def test_fast_is_reference_beside_long_courses(fast: Any, seed: int) -> None:
    check_engines_agree(fast, *wide_world(seeded(seed)))


@pytest.mark.parametrize("seed", ONCE_DIFFERENT_BESIDE_LONG_COURSES)
def test_worlds_of_long_courses_in_which_the_engines_once_differed(fast: Any, seed: int) -> None:
    check_engines_agree(fast, *wide_world(seeded(seed)))


def test_many_journeys_need_the_long_course_and_the_short_one() -> None:
    found = [reference.search(*wide_world(seeded(seed))) for seed in range(150)]
    both = [
        chain for chains in found for chain in chains if {"long", "short"} <= {s.offer for s in chain.steps}
    ]

    assert len(both) >= 10


@pytest.mark.parametrize("seed", ONCE_DIFFERENT)
def test_worlds_in_which_the_engines_once_differed(fast: Any, seed: int) -> None:
    check_engines_agree(fast, *plain_world(seeded(seed)))


@pytest.mark.parametrize("seed", ONCE_DIFFERENT_IN_CHANGES)
def test_changing_worlds_in_which_the_engines_once_differed(fast: Any, seed: int) -> None:
    check_engines_agree(fast, *random_world(seeded(seed)))


@pytest.mark.parametrize("seed", ONCE_DIFFERENT_IN_RIVALS)
def test_worlds_with_rivals_in_which_the_engines_once_differed(fast: Any, seed: int) -> None:
    check_engines_agree(fast, *world_with_rivals(seed))


@settings(max_examples=worlds(100), deadline=None)
@given(st.integers(0, 10**9))
def test_fast_is_reference_where_changes_run_side_by_side(fast: Any, seed: int) -> None:
    check_engines_agree(fast, *world_with_rivals(seed))


@settings(max_examples=worlds(100), deadline=None)
@given(st.integers(0, 10**9))
def test_fast_is_reference_towards_a_status(fast: Any, seed: int) -> None:
    check_engines_agree(fast, *towards_a_status(seed))


@pytest.mark.parametrize("seed", ONCE_DIFFERENT_TOWARDS_A_STATUS)
def test_worlds_with_a_status_as_the_goal_in_which_the_engines_once_differed(fast: Any, seed: int) -> None:
    check_engines_agree(fast, *towards_a_status(seed))


def towards_a_status(seed: int) -> tuple[Person, World]:
    person, world = random_world(seeded(seed)) if seed % 2 == 0 else world_with_rivals(seed)
    if not world.legal_steps:
        return person, world
    rng = seeded(seed)
    statuses = frozenset({rng.choice(world.legal_steps).to_status})
    goal = Goal(statuses=statuses) if rng.random() < 0.6 else replace(person.goal, statuses=statuses)
    return replace(person, goal=goal), world


def test_many_goals_are_a_status() -> None:
    """In worlds made for it at least a third of the answers hold a change of status."""
    answers = [reference.search(*towards_a_status(seed)) for seed in range(60)]

    assert (
        sum(any(step.kind == "legal" for chain in answer for step in chain.steps) for answer in answers) >= 20
    )


def world_with_rivals(seed: int) -> tuple[Person, World]:
    rng = seeded(seed)
    return with_rivals(rng, *plain_world(rng))


def test_many_changes_of_status_run_side_by_side() -> None:
    """In worlds made for it every sixth answer or more holds two changes of status at once."""
    answers = [reference.search(*world_with_rivals(seed)) for seed in range(60)]

    assert sum(any(_side_by_side(chain) for chain in answer) for answer in answers) >= 10


def _side_by_side(chain: Chain) -> bool:
    legal = [step for step in chain.steps if step.kind == "legal"]
    return any(a.start < b.end and b.start < a.end for a, b in combinations(legal, 2))


def test_some_changes_of_status_wait() -> None:
    """In worlds with changes of status some answers hold one that could have begun before the last step."""
    waiting = 0
    for seed in range(60):
        rng = seeded(seed)
        person, world = with_changes(rng, *plain_world(rng))
        answer = reference.search(person, world)
        ends = [chain.steps[: n + 1] for chain in answer for n in range(len(chain.steps))]
        waiting += any(_waits(steps, person, world) for steps in ends)

    assert waiting >= 2


def _waits(steps: tuple[Step, ...], person: Person, world: World) -> bool:
    """Test if the last of some steps is a legal one whose conditions surely held a day before it began."""
    *before, last = steps
    earlier = [step for step in before if step.start < last.start]
    if last.kind != "legal" or len(earlier) == len(before) or last.start <= world.as_of:
        return False
    legal = next(one for one in world.legal_steps if one.id == last.id)
    entry = legal_entry(legal, person.profile, earlier, world, last.start - ONE_DAY)
    return entry.truth == Truth.YES


def check_engines_agree(fast: Any, person: Person, world: World) -> None:
    """Fail unless both engines give the same chains in a world."""
    expected, found = reference.search(person, world), fast.search(person, world)

    assert {chain.criteria for chain in found} == {chain.criteria for chain in expected}
    assert [chain.steps for chain in found] == [chain.steps for chain in expected]
