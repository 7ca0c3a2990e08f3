"""How far somebody gets at the most: never less than the engine reaches, never more than the relaxed search."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded
from tests.world.country import day, gate, legal, person, world

from klappt.chains import reference
from klappt.chains.furthest import first_place, furthest, ground_of
from klappt.chains.model import Person, World
from klappt.chains.near_miss import relaxed

LADDER = """
Kurs1 | Anna | | 20 |    | A2        | 01.02.-01.03.
Kurs2 | Bert | | 20 | A2 | B1        | 01.02.-01.04. 15.04.-01.06.
Lehre | Cleo | | 30 | B1 | ^training | 01.03.-01.09. 01.08.-01.12.
"""
SEEDS = st.integers(0, 10**9)


def ways(who: Person, where: World) -> dict[str, str]:
    reach = furthest(who, ground_of(where, who.goal))
    return {name: f"{way.start:%d.%m.}" for name, way in reach.ways.items()}


def test_offers_are_entered_one_after_the_other_with_their_gaps() -> None:
    assert ways(person("guest A1", "training"), world(LADDER)) == {
        "Kurs1": "01.02.",
        "Kurs2": "15.04.",
        "Lehre": "01.08.",
    }


def test_nothing_more_is_looked_at_once_the_goal_can_be_had() -> None:
    assert set(ways(person("guest A1", "A2"), world(LADDER))) == {"Kurs1"}


def test_an_agreed_handover_opens_the_earlier_run() -> None:
    table = LADDER.replace("01.02.-01.04. 15.04.", "15.03.-01.05. 15.04.")
    agreed = world(table, handovers={("Kurs1", "Kurs2"): 14})

    assert ways(person("guest A1", "B1"), world(table))["Kurs2"] == "15.04."
    assert ways(person("guest A1", "B1"), agreed)["Kurs2"] == "15.03."


def test_an_offer_too_long_for_the_week_is_not_entered() -> None:
    assert "Lehre" not in ways(person("guest B1 29h", "training"), world(LADDER))
    assert "Lehre" in ways(person("guest B1 30h", "training"), world(LADDER))


def test_a_link_lets_somebody_in() -> None:
    table = "Kurs | Anna | | 20 | | A2 | 01.02.-01.03.\nLehre | Anna | | 30 | B1 | ^training | 01.05.-01.09."

    assert "Lehre" not in ways(person("guest A1", "training"), world(table))
    assert "Lehre" in ways(
        person("guest A1", "training"), world(table, waivers={("Kurs", "Lehre"): "min_language"})
    )


def test_a_change_of_status_opens_what_law_closes() -> None:
    laws = {"Lehre": [gate("never", "visitor"), gate("claim")]}
    table = "Lehre | Anna | | 30 | | ^training | 01.02.-01.09. 01.08.-01.12."
    change = legal("Aufnahme", "visitor>guest", 60)

    assert ways(person("visitor", "training"), world(table, laws=laws)) == {}
    assert ways(person("visitor", "training"), world(table, laws=laws, legal_steps=[change])) == {
        "Aufnahme": "01.01.",
        "Lehre": "01.08.",
    }


def test_law_that_opens_with_time_is_found_among_many_runs() -> None:
    laws = {"Lehre": [gate("claim", when="held8:guest")]}
    where = world("Lehre | Anna | | 30 | | ^training | 01.01.-01.03.+7x40", laws=laws)
    found = furthest(person("guest>01.12.29", "training"), ground_of(where, person("guest", "training").goal))

    assert found.ways["Lehre"].start == day("06.08.")  # the first Tuesday with eight months since 1 December


@pytest.mark.parametrize(
    ("opened", "place"),
    [("", None), ("1", 0), ("0", None), ("0001", 3), ("0111", 1), ("00100", 2), ("1110", 0), ("01000", None)],
)
def test_the_first_place_is_found_by_looking_at_few(opened: str, place: int | None) -> None:
    assert first_place(len(opened), lambda n: opened[n] == "1") == place


@settings(max_examples=worlds(150), deadline=None)
@given(SEEDS)
def test_who_reaches_the_goal_can_have_each_part_of_it(seed: int) -> None:
    who, where = random_world(seeded(seed))

    if reference.search(who, where):
        assert furthest(who, ground_of(where, who.goal)).reaches(who.goal)


@settings(max_examples=worlds(150), deadline=None)
@given(SEEDS)
def test_nothing_is_entered_that_the_relaxed_search_leaves_out(seed: int) -> None:
    who, where = random_world(seeded(seed))
    found = furthest(who, ground_of(where, who.goal))

    assert set(found.ways) <= {
        name for name in relaxed(who, where).ways if relaxed(who, where).earliest(name)
    }
