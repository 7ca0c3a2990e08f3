"""Where a way ends: the smallest sets of conditions, causes before what follows from them, in invented worlds."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded
from tests.world.country import gate, legal, person, world

from klappt.chains import reference
from klappt.chains.frontier import Barrier, Frontier, frontier_of
from klappt.chains.furthest import ground_of
from klappt.chains.model import Person, World
from klappt.chains.near_miss import relaxed

LADDER = """
Kurs1 | Anna | | 20 |    | A2        | 01.02.-01.03.
Kurs2 | Bert | | 20 | A2 | B1        | 01.04.-01.06.
Lehre | Cleo | | 30 | B1 | ^training | 01.08.-01.12.
"""
SEEDS = st.integers(0, 10**9)


def frontier(who: Person, where: World) -> Frontier:
    return frontier_of(who, ground_of(where, who.goal))


def told(ways: Sequence[frozenset[Barrier]]) -> list[list[str]]:
    """Return each way as lines: offer, code, what was needed, before what."""
    return [
        [
            f"{b.of} {b.code} {b.needs} vor {b.before.name} {b.before.level}".replace("  ", " ")
            for b in sorted(way)
        ]
        for way in ways
    ]


def test_the_course_that_is_closed_is_the_end_not_what_follows_from_it() -> None:
    where = world(LADDER.replace("| A2 | B1 ", "| A2 is:citizen | B1 "))
    found = frontier(person("guest A1", "training"), where)

    assert told(found.ways) == [["Kurs2 status_not_listed citizen vor language 3"]]
    assert found.levels == {"language": 2, "school": 0, "stage": 0}


def test_two_courses_that_would_do_are_alternatives() -> None:
    table = LADDER.replace("| A2 | B1 ", "| A2 is:citizen | B1 ")
    other = table + "Kurs3 | Dora | | 20 | A2 age30 | B1 | 01.04.-01.06."
    found = frontier(person("guest A1", "training", birth="2008"), world(other))

    assert told(found.ways) == [
        ["Kurs2 status_not_listed citizen vor language 3"],
        ["Kurs3 too_young >=30 vor language 3"],
    ]


def test_conditions_that_must_all_change_stand_in_one_set() -> None:
    where = world(LADDER.replace("| A2 | B1 ", "| A2 is:citizen age30 | B1 "))
    found = frontier(person("guest A1", "training", birth="2008"), where)

    assert told(found.ways) == [["Lehre language_below B1 vor stage 4"]]  # one is less than two


def test_two_conditions_at_the_end_itself() -> None:
    where = world("Lehre | Cleo | | 30 | is:citizen age30 | ^training | 01.08.-01.12.")

    assert told(frontier(person("guest A1", "training", birth="2008"), where).ways) == [
        ["Lehre status_not_listed citizen vor stage 4", "Lehre too_young >=30 vor stage 4"]
    ]


def test_what_nobody_brings_is_named_where_it_is_asked_for() -> None:
    where = world(LADDER.replace("Kurs2 | Bert | | 20 | A2 | B1        | 01.04.-01.06.\n", ""))

    assert told(frontier(person("guest A1", "training"), where).ways) == [
        ["Lehre language_below B1 vor stage 4"]
    ]
    assert told(frontier(person("guest A1", "B2"), where).ways) == [[" nobody_offers vor language 4"]]


def test_a_course_that_is_over_too_early_or_has_no_dates() -> None:
    early = world(LADDER.replace("01.04.-01.06.", "01.02.-01.06."))
    none = world(LADDER.replace("01.04.-01.06.", ""))

    for where in (early, none):
        assert told(frontier(person("guest A1", "training"), where).ways) == [["Kurs2 no_run vor language 3"]]


def test_law_is_told_with_its_rule_and_citation() -> None:
    laws = {"Lehre": [gate("never", "guest"), gate("claim")]}
    (way,) = frontier(person("guest B1", "training"), world(LADDER, laws=laws)).ways
    (barrier,) = way

    assert (barrier.code, barrier.column, barrier.rule, barrier.citation) == (
        "law_closed",
        "law",
        "G-never-guest",
        "Law of guest",
    )


def test_waiting_months_that_never_fill_up_are_a_condition_of_law() -> None:
    laws = {"Lehre": [gate("claim", when="held48:guest")]}

    assert told(frontier(person("guest B1", "training"), world(LADDER, laws=laws)).ways) == [
        ["Lehre waiting 48 months vor stage 4"]
    ]


def test_a_change_of_status_that_is_closed_has_its_cause_told() -> None:
    steps = [legal("Aufnahme", "visitor>guest", 30, "+passport"), legal("Pass", "guest>citizen", 30)]
    found = frontier(person("visitor -passport", "is:citizen"), world(LADDER, legal_steps=steps))

    assert told(found.ways) == [["Aufnahme flag_missing passport vor guest 0"]]
    assert next(iter(found.ways[0])).legal


def test_a_rule_that_is_no_longer_in_force() -> None:
    steps = [legal("Frist", "visitor>citizen", 30, valid=("", "01.06.29"))]
    later = [legal("Frist", "visitor>citizen", 30, valid=("01.06.35", ""))]

    for rules in (steps, later):
        assert told(frontier(person("visitor", "is:citizen"), world(LADDER, legal_steps=rules)).ways) == [
            ["Frist not_in_force vor citizen 0"]
        ]


def test_parts_that_can_be_had_but_not_together() -> None:
    table = (
        "Kurs | Anna | | 30 | | B1 | 01.02.-01.12.\nLehre | Anna | | 30 | <=A2 | ^training | 01.03.-01.12.\n"
    )
    found = frontier(person("guest A1", "B1 training"), world(table, horizon_days=335))

    assert told(found.ways) == [[" not_together vor stage 4"]]


def test_a_limit_exceeded_from_the_beginning() -> None:
    where = world("Lehre | Anna | | 30 | <=A2 | ^training | 01.03.-01.12.")

    assert told(frontier(person("guest B1", "training"), where).ways) == [
        ["Lehre language_above <=A2 vor stage 4"]
    ]


def test_unknown_facts_close_nothing_and_are_told_apart() -> None:
    where = world("Lehre | Anna | | 30 | is:citizen +passport | ^training | 01.03.-01.12. | incomplete")
    found = frontier(person("guest B1", "training"), where)

    assert told(found.ways) == [["Lehre status_not_listed citizen vor stage 4"]]
    assert [(b.code, b.needs) for b in sorted(found.unclear)] == [
        ("admission_incomplete", ""),
        ("flag_missing", "passport"),
    ]


def test_too_few_hours_of_the_week() -> None:
    assert told(frontier(person("guest B1 29h", "training"), world(LADDER)).ways) == [
        ["Lehre load vor stage 4"]
    ]


@settings(max_examples=worlds(150), deadline=None)
@given(SEEDS)
def test_whoever_does_not_reach_the_goal_is_told_why(seed: int) -> None:
    """Every end has a reason; sets are of one size, none stands twice, each at an offer that cannot be entered."""
    who, where = random_world(seeded(seed))
    if reference.search(who, where):
        return
    found = frontier(who, where)
    entered = {name for name in relaxed(who, where).ways if relaxed(who, where).earliest(name)}

    assert found.ways
    assert len({len(way) for way in found.ways}) == 1
    assert len(set(found.ways)) == len(found.ways)
    assert all(way for way in found.ways)
    assert not any(barrier.of in entered for way in found.ways for barrier in way)
