"""
The laws of the engine (chains.md) on random small worlds, for both engines; the seed names the world.

Where a law holds only under a condition, its test states the condition and builds worlds that fulfil it.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import Engine, worlds
from tests.chains.edits import (
    MORE,
    moved,
    renamed,
    resolved,
    timeless,
    with_guards_on_status,
    without_status_rules,
)
from tests.chains.worlds import random_world, seeded

from klappt.chains.check import faults
from klappt.chains.model import Criteria, Person, World

seeds = st.integers(0, 10**9)


def answer(engine: Engine, person: Person, world: World) -> list[Criteria]:
    return [chain.criteria for chain in engine(person, world)]


@settings(max_examples=worlds(100), deadline=None)
@given(seeds)
def test_every_chain_passes_the_checker(engine: Engine, seed: int) -> None:
    person, world = random_world(seeded(seed))

    for chain in engine(person, world):
        assert faults(chain, person, world) == []


@pytest.mark.parametrize("edit", MORE)
@settings(max_examples=worlds(40), deadline=None)
@given(seeds)
def test_more_never_hurts(engine: Engine, edit: str, seed: int) -> None:
    """
    More runs, offers, links, hand-overs or fewer conditions: what was reached is reached, and not later.

    Guards of access rules read the status only here: a fact that is usable sooner can bring somebody under a
    stricter rule sooner (somebody who has work by 1 May instead of 1 June falls under the rule for workers).
    """
    rng = seeded(seed)
    person, world = random_world(rng)
    world = with_guards_on_status(world)
    before, after = answer(engine, person, world), answer(engine, person, MORE[edit](rng, world))

    assert not before or (after and after[0].goal_day <= before[0].goal_day)


@settings(max_examples=worlds(60), deadline=None)
@given(seeds)
def test_a_faster_office_never_hurts_where_no_status_closes(engine: Engine, seed: int) -> None:
    """
    In general it may: an earlier title closes what is meant for people without one.

    Nor may the profile tell a later status, which would follow on a title that comes too early.
    """
    person, world = random_world(seeded(seed))
    spells = tuple(spell for spell in person.profile.spells if spell.since <= world.as_of)
    person, world = replace(person, profile=person.profile.having(spells=spells)), without_status_rules(world)
    faster = replace(
        world, legal_steps=tuple(replace(step, days=max(1, step.days // 2)) for step in world.legal_steps)
    )
    before, after = answer(engine, person, world), answer(engine, person, faster)

    assert not before or (after and after[0].goal_day <= before[0].goal_day)


@settings(max_examples=worlds(60), deadline=None)
@given(seeds, st.integers(-2000, 2000))
def test_everything_moves_with_the_as_of_day(engine: Engine, seed: int, days: int) -> None:
    """In worlds without ages, months and dated law."""
    person, world = random_world(seeded(seed))
    here = moved(person, timeless(world), 0)
    there = moved(*here, days)
    by = timedelta(days=days)

    expected = [
        [(step.id, step.start + by, step.end + by) for step in chain.steps] for chain in engine(*here)
    ]
    assert [[(step.id, step.start, step.end) for step in c.steps] for c in engine(*there)] == expected


@settings(max_examples=worlds(60), deadline=None)
@given(seeds)
def test_names_and_order_of_rows_change_nothing(engine: Engine, seed: int) -> None:
    rng = seeded(seed)
    person, world = random_world(rng)

    assert answer(engine, person, renamed(rng, world)) == answer(engine, person, world)


@settings(max_examples=worlds(100), deadline=None)
@given(seeds)
def test_a_sure_chain_stays_valid_whatever_the_unknown_turns_out_to_be(engine: Engine, seed: int) -> None:
    """
    No rule is broken by a chain below certainty 3 when all unknown facts are settled.

    Two things may be better than the chain says, and are no fault: a legal step could have begun earlier, and
    the goal (and a claim instead of discretion) may be there already.
    """
    rng = seeded(seed)
    person, world = random_world(rng)
    for chain in engine(person, world):
        if chain.criteria.certainty < 3:
            for _ in range(3):
                settled = resolved(rng, person, world, with_goal_facts=True)
                found = faults(chain, settled, world)
                assert [fault for fault in found if " rule " in f" {fault}" and "earlie" not in fault] == []


@settings(max_examples=worlds(100), deadline=None)
@given(seeds)
def test_what_an_answer_would_open_is_in_the_answer_already(engine: Engine, seed: int) -> None:
    """What settling unknown facts (not those of the goal) makes reachable is matched but for certainty."""
    rng = seeded(seed)
    person, world = random_world(rng)
    known = answer(engine, person, world)
    for _ in range(2):
        settled = resolved(rng, person, world, with_goal_facts=False)
        for point in answer(engine, settled, world):
            assert any(
                have.goal_day <= point.goal_day
                and have.handovers <= point.handovers
                and have.travel_km <= point.travel_km
                for have in known
            ), point
