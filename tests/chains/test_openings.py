"""The smallest sets of conditions whose change would open an unreachable goal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded
from tests.world.country import gate, legal, person, world

from klappt.chains import reference
from klappt.chains.openings import openings, without

TWO_DOORS = """
Kurs  | Anna | | 20 | A2 | B1                  | 01.02.-01.03.
Lehre | Anna | | 30 | B1 +passport | ^training | 01.03.-01.09.
"""
LIMITED = """
Kurs | Anna | | 10 |      | B1        | 01.02.-01.03.
Werk | Bert | | 10 | <=A2 | ^training | 10.03.-01.06.
"""

OPENINGS = [
    pytest.param("guest A2 -passport oriented", "training", TWO_DOORS,
                 [([("Lehre", "requires")], "01.03.")], id="one condition"),
    pytest.param("guest A1 +passport oriented", "training", TWO_DOORS,
                 [([("Kurs", "min_language")], "01.03."), ([("Lehre", "min_language")], "01.03.")],
                 id="two ways"),
    pytest.param("guest A1 -passport oriented", "training", TWO_DOORS,
                 [([("Kurs", "min_language"), ("Lehre", "requires")], "01.03."),
                  ([("Lehre", "min_language"), ("Lehre", "requires")], "01.03.")], id="two conditions"),
    pytest.param("guest A2 +passport oriented", "training", TWO_DOORS, [], id="reached already"),
    pytest.param("guest A2 +passport oriented", "C1", TWO_DOORS, [], id="nobody leads there"),
    pytest.param("guest A1 oriented", "B1 training", LIMITED,
                 [([("Werk", "max_language")], "10.03.")], id="an upper limit"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "goal", "table", "expected"), OPENINGS)
def test_openings(who: str, goal: str, table: str, expected: list[object]) -> None:
    found = openings(person(who, goal), world(table), reference.search)

    assert [(list(one.conditions), f"{one.goal_day:%d.%m.}") for one in found] == expected


def test_access_rules_are_one_condition() -> None:
    where = world(LIMITED, laws={"Werk": [gate("never")]})

    (found,) = openings(person("guest A1 oriented", "training"), where, reference.search)

    assert found.conditions == (("Werk", "law"),)


def test_requirements_of_a_legal_step_are_conditions_too() -> None:
    where = world(LIMITED, legal_steps=(legal("Pass", "visitor>guest", 30, "held24:visitor +passport"),))

    found = openings(person("visitor A1 -passport", "is:guest"), where, reference.search)

    assert [one.conditions for one in found] == [(("Pass", "requires"),)]


def test_a_condition_is_dropped_from_all_sides() -> None:
    where = world(
        TWO_DOORS, laws={"Kurs": [gate("never")]}, legal_steps=(legal("Pass", "visitor>guest", 30, "B1"),)
    )

    less = without(where, [("Kurs", "law"), ("Lehre", "requires"), ("Pass", "min_language")])

    assert less.offers["Kurs"].gates is None
    assert [a.column for a in less.offers["Lehre"].admission] == ["min_language"]
    assert [a.column for a in less.legal_steps[0].when] == ["status"]


def test_what_the_number_of_steps_forbids_is_not_promised() -> None:
    where = world(TWO_DOORS, max_steps=1)

    found = openings(person("guest A1 +passport oriented", "training"), where, reference.search)

    assert [one.conditions for one in found] == [(("Lehre", "min_language"),)]


@settings(max_examples=worlds(40), deadline=None)
@given(st.integers(0, 10**9))
def test_an_opening_opens_and_no_part_of_it_does(seed: int) -> None:
    who, where = random_world(seeded(seed))

    for opening in openings(who, where, reference.search, tries=6):
        chains = reference.search(who, without(where, opening.conditions))
        assert min(chain.criteria.goal_day for chain in chains) == opening.goal_day
        if len(opening.conditions) > 1:
            assert [reference.search(who, without(where, [one])) for one in opening.conditions] == [[], []]
