"""The fast engine gives the answers of the reference engine on random small worlds, steps and criteria."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import plain_world, random_world, seeded

from klappt.chains import reference
from klappt.chains.model import Person, World

# Worlds in which the engines once differed: a later status told by the profile, a fact that stands in for an
# unknown one, a guard that only surely holds for one status, a status for which perhaps no rule is made.
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
)


@pytest.fixture(scope="module")
def fast() -> Any:
    return pytest.importorskip("klappt.chains.search", exc_type=ModuleNotFoundError)


@settings(max_examples=worlds(300), deadline=None)
@given(st.integers(0, 10**9))
def test_fast_is_reference(fast: Any, seed: int) -> None:
    check_engines_agree(fast, *random_world(seeded(seed)))


@pytest.mark.parametrize("seed", ONCE_DIFFERENT)
def test_worlds_in_which_the_engines_once_differed(fast: Any, seed: int) -> None:
    check_engines_agree(fast, *plain_world(seeded(seed)))


def check_engines_agree(fast: Any, person: Person, world: World) -> None:
    """Fail unless both engines give the same chains in a world."""
    expected, found = reference.search(person, world), fast.search(person, world)

    assert {chain.criteria for chain in found} == {chain.criteria for chain in expected}
    assert [chain.steps for chain in found] == [chain.steps for chain in expected]
