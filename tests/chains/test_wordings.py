"""A change of status with several wordings: each counts for its own days, and the one that opens first is told."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.chains.conftest import Engine, worlds
from tests.chains.worlds import seeded
from tests.chains.worlds_wordings import world_of_wordings
from tests.world.country import day, legal, person, world

from klappt.chains import reference
from klappt.chains.check import faults
from klappt.chains.explain import explain
from klappt.chains.furthest import furthest, ground_of
from klappt.chains.model import LegalStep, World
from klappt.chains.near_miss import relaxed
from klappt.chains.openings import openings, without

SEEDS = st.integers(0, 10**9)
TABLE = """
Kurs  | Anna | | 20 |          | B1        | 01.02.-01.03.
Lehre | Bert | | 30 | is:guest | ^training | 01.06.-01.12. 01.08.-01.12.
"""
NEW = ("01.07.", "")  # the later wording's days
OLD = ("", "01.07.")


def wording(needs: str, valid: tuple[str, str]) -> LegalStep:
    return legal("Pass", "visitor>guest", 30, needs, valid=valid)


def both(*steps: LegalStep) -> World:
    return world(TABLE, legal_steps=steps)


WORDINGS = [
    pytest.param("", "+passport", day("01.01."), id="old open, new closed"),
    pytest.param("+passport", "", day("01.07."), id="old closed, new open"),
    pytest.param("", "", day("01.01."), id="both open"),
    pytest.param("+passport", "+passport", None, id="both closed"),
    pytest.param("B1", "+passport", day("01.03."), id="old open with a course"),
    pytest.param("+passport", "B1", day("01.07."), id="new open with a course"),
]


@pytest.mark.parametrize("newest_last", [True, False])
@pytest.mark.parametrize(("old", "new", "begins"), WORDINGS)
def test_the_wording_that_lets_somebody_begin_first_counts(
    old: str, new: str, begins: date | None, newest_last: bool
) -> None:
    steps = (wording(old, OLD), wording(new, NEW))
    where = both(*(steps if newest_last else steps[::-1]))
    who = person("visitor A1 -passport", "training is:guest")

    near, far = relaxed(who, where).earliest("Pass"), furthest(who, ground_of(where, who.goal))

    assert (near and near.start) == begins
    assert ("Pass" in far.ways and far.ways["Pass"].start) == (begins or False)


EXPLAINED = [
    pytest.param(("", OLD), ("+passport", NEW), day("01.01."), [], id="old open"),
    pytest.param(("+passport", OLD), ("", NEW), day("01.07."), [], id="new open"),
    pytest.param(("+passport", OLD), ("+device", NEW), None, ["passport"], id="in force"),
    pytest.param(("+passport", ("", "01.12.29")), ("+device", NEW), None, ["device"], id="to come"),
    pytest.param(("+passport", ("01.08.", "")), ("+device", ("01.07.", "01.08.")), None, ["device"],
            id="next to come"),
    pytest.param(("+passport", ("", "01.11.29")), ("+device", ("", "01.12.29")), None, ["device"], id="gone"),
]  # fmt: skip


@pytest.mark.parametrize("turned", [True, False])
@pytest.mark.parametrize(("one", "other", "opened", "needed"), EXPLAINED)
def test_the_wording_that_opens_first_is_explained(
    one: tuple[str, tuple[str, str]],
    other: tuple[str, tuple[str, str]],
    opened: date | None,
    needed: list[str],
    turned: bool,
) -> None:
    steps = (wording(*one), wording(*other))
    where = both(*(steps[::-1] if turned else steps))

    found = explain(person("visitor A1 -passport -device", "training"), where).legal_steps["Pass"]

    assert (found.open_from, [reason.needs for reason in found.reasons if reason.column]) == (opened, needed)


def test_a_supplier_with_two_wordings_is_named_once() -> None:
    where = both(wording("+passport", OLD), wording("", NEW))

    (reason,) = explain(person("visitor A1 -passport", "training"), where).offers["Lehre"].reasons

    assert [(supply.id, supply.earliest) for supply in reason.supplied_by] == [("Pass", day("31.07."))]


def test_a_condition_is_dropped_from_each_wording_and_none_is_lost() -> None:
    where = both(wording("+passport B1", OLD), wording("+passport", NEW))

    less = without(where, [("Pass", "requires")])

    assert [(step.valid, [a.column for a in step.when]) for step in less.legal_steps] == [
        (where.legal_steps[0].valid, ["status", "min_language"]),
        (where.legal_steps[1].valid, ["status"]),
    ]


def test_an_opening_counts_the_day_of_the_earlier_wording() -> None:
    where = both(wording("+passport", OLD), wording("+passport +device", NEW))

    (found,) = openings(person("visitor A1 -passport -device", "is:guest"), where, reference.search)

    assert (found.conditions, found.goal_day) == ((("Pass", "requires"),), day("31.01."))


@settings(max_examples=worlds(150), deadline=None)
@example(2063)  # somebody is in the status for some days only, between two looks
@given(SEEDS)
def test_nothing_begins_before_the_relaxed_search_says_in_any_wording(seed: int) -> None:
    who, where = world_of_wordings(seeded(seed))
    reach, far = relaxed(who, where), furthest(who, ground_of(where, who.goal))

    chains = reference.search(who, where)
    for step in (step for chain in chains for step in chain.steps):
        way = reach.earliest(step.offer or step.id)
        assert way is not None
        assert (way.start <= step.start, way.end <= step.end) == (True, True)
    assert far.reaches(who.goal) or not chains


@settings(max_examples=worlds(100), deadline=None)
@given(SEEDS)
def test_a_step_opens_when_the_first_of_its_wordings_alone_does(seed: int) -> None:
    who, where = world_of_wordings(seeded(seed))
    found = explain(who, where).legal_steps

    for name, told in found.items():
        alone = [_alone(where, step) for step in where.legal_steps if step.id == name]
        days = [explain(who, one).legal_steps[name].open_from for one in alone]
        assert told.open_from == min((day for day in days if day is not None), default=None)


def _alone(where: World, step: LegalStep) -> World:
    others = [other for other in where.legal_steps if other.id != step.id]
    return World(**{**vars(where), "legal_steps": (*others, step)})


@settings(max_examples=worlds(60), deadline=None)
@given(seed=SEEDS)
def test_every_chain_through_a_wording_keeps_the_rules(engine: Engine, seed: int) -> None:
    who, where = world_of_wordings(seeded(seed))
    chains = engine(who, where)

    assert [faults(chain, who, where) for chain in chains] == [[] for _ in chains]
    assert {chain.criteria for chain in chains} == {c.criteria for c in reference.search(who, where)}
