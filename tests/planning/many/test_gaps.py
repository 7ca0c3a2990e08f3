"""Where people get stuck, in an invented country in which the condition that blocks is known."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded
from tests.world.country import AS_OF, gate, legal, person, world

from klappt.chains.model import Person, World
from klappt.chains.search import search
from klappt.planning.cohorts import Member
from klappt.planning.many.endings import Stand
from klappt.planning.many.gaps import Gaps, blocked, counts, gaps_in, stages, standing, unclear
from klappt.planning.many.journeys import Outcome, Ride
from klappt.planning.profiles import AskedProfile

LADDER = """
Kurs1 | Anna | | 20 |               | A2        | 01.02.-01.03.
Kurs2 | Bert | | 20 | A2 is:citizen | B1        | 01.04.-01.06.
Lehre | Cleo | | 30 | B1            | ^training | 01.08.-01.12.
"""


def outcome_of(who: Person, where: World) -> Outcome:
    """Return the earliest journey as the many-people engine tells it."""
    chains = search(who, where)
    if not chains:
        return Outcome(None)
    best = min(chains, key=lambda chain: chain.criteria)
    rides = tuple(Ride(s.id, s.offer, s.partner, s.start, s.end) for s in best.steps)
    return Outcome(best.criteria.goal_day, rides, best.criteria.handovers)


def gaps(where: World, *people: Person, weights: tuple[float, ...] = (), months: int = 36) -> Gaps:
    cohort = [
        (
            Member(f"m{n}", AskedProfile(who.profile), weights[n] if weights else 1.0, {"town": str(n % 2)}),
            who,
            outcome_of(who, where),
        )
        for n, who in enumerate(people)
    ]
    return gaps_in(lambda _: where, cohort, AS_OF, months)


def told(found: Gaps, *stands: Stand) -> list[tuple[str, str, str, float, float]]:
    return [
        (b.block.of, b.block.code, b.block.before.name, b.people, b.alone) for b in blocked(found, *stands)
    ]


def test_weights_are_people() -> None:
    found = gaps(
        world(LADDER),
        person("guest A1", "training"),
        person("guest A2", "training"),
        person("citizen A1", "training"),
        weights=(12.5, 30.0, 7.0),
    )

    assert (found.people(), found.people(Stand.IN_TIME), found.people(Stand.NEVER)) == (49.5, 7.0, 42.5)
    assert told(found) == [("kurs", "status_not_listed", "language", 42.5, 42.5)]
    assert [(one.name, one.level, people) for one, people in stages(found)] == [("language", 3, 42.5)]


def test_alternatives_count_a_person_at_each_of_them_and_main_counts_them_once() -> None:
    where = world(LADDER + "Abend | Dora | | 9 | A2 age30 | B1 | 01.04.-01.06.")
    found = gaps(
        where, person("guest A1", "training", birth="2008"), person("guest B1 29h", "training", birth="2008")
    )

    assert told(found) == [
        ("abend", "too_young", "language", 1, 1),
        ("kurs", "status_not_listed", "language", 1, 1),
        ("lehre", "load", "stage", 1, 1),
    ]
    assert sum(one.main for one in blocked(found)) == 2


def test_conditions_that_must_change_together_are_not_alone() -> None:
    where = world("Lehre | Cleo | | 30 | is:citizen age30 | ^training | 01.08.-01.12.")
    found = gaps(where, person("guest B1", "training", birth="2008"))

    assert {(one.block.code, one.people, one.alone, one.main) for one in blocked(found)} == {
        ("status_not_listed", 1, 0, 1),
        ("too_young", 1, 0, 1),
    }


def test_of_alternatives_the_one_that_stands_in_the_way_of_most_is_told() -> None:
    where = world(LADDER + "Abend | Dora | | 9 | A2 age30 | B1 | 01.04.-01.06.")
    found = gaps(
        where,
        person("guest A1", "training", birth="2008"),  # either course
        person("citizen A2 19h", "B1", birth="2008"),  # too few hours for one, too young for the other
    )

    assert [[block.code for block in stop.main] for stop in found.stops] == [["too_young"], ["too_young"]]


def test_offers_of_one_type_are_one_condition_with_all_offers_named() -> None:
    where = world(LADDER + "Kurs3 | Dora | | 20 | A2 is:citizen | B1 | 01.04.-01.06.")
    (one,) = blocked(gaps(where, person("guest A1", "training")))

    assert (one.block.of, one.people, one.offers) == ("kurs", 1, ("Kurs2", "Kurs3"))


def test_law_comes_with_rule_and_citation() -> None:
    laws = {"Lehre": [gate("never", "guest"), gate("claim")]}
    (one,) = blocked(gaps(world(LADDER, laws=laws), person("guest B1", "training")))

    assert (one.block.rule, one.block.citation) == ("G-never-guest", "Law of guest")


def test_who_is_late_stands_before_a_stage_and_waited_longest_somewhere() -> None:
    found = gaps(world(LADDER), person("citizen A1", "training"), months=6)
    (stop,) = found.stops

    assert (found.deadline, stop.ending.goal_day) == (date(2030, 7, 1), date(2030, 8, 1))
    assert (stop.ending.stand, stop.ending.before.name if stop.ending.before else "") == (Stand.LATE, "stage")
    assert told(found, Stand.LATE) == [("lehre", "wait_handover_open", "stage", 1, 1)]
    assert told(found) == []


@pytest.mark.parametrize(("months", "stand"), [(6, Stand.LATE), (7, Stand.IN_TIME)])
def test_the_goal_on_the_last_day_is_in_time(months: int, stand: Stand) -> None:
    found = gaps(world(LADDER), person("citizen A1", "training"), months=months)

    assert found.stops[0].ending.stand == stand


def test_a_status_not_changed_in_time_is_the_stage() -> None:
    where = world(
        "Lehre | Anna | | 30 | | ^training | 01.02.-01.12. 01.08.-01.12.",
        laws={"Lehre": [gate("never", "visitor"), gate("claim")]},
        legal_steps=[legal("Aufnahme", "visitor>guest", 60)],
    )
    found = gaps(where, person("visitor", "training"), months=1)

    assert [(one.rank, one.name) for one, _ in stages(found)] == [(4, "guest")]


def test_a_search_that_did_not_come_to_its_end_is_no_proof() -> None:
    table = (
        "Kurs | Anna | | 30 | | B1 | 01.02.-01.12.\nLehre | Anna | | 30 | <=A2 | ^training | 01.03.-01.12.\n"
    )
    where, who = world(table, horizon_days=335), person("guest A1", "B1 training")
    member = Member("m", AskedProfile(who.profile), 1.0, {})
    codes = {
        proven: [
            block.code
            for stop in gaps_in(lambda _: where, [(member, who, Outcome(None, proven=proven))], AS_OF).stops
            for block in stop.main
        ]
        for proven in (True, False)
    }

    assert codes == {True: ["not_together"], False: ["search_ended"]}


def test_a_flag_not_reached_in_time_is_the_stage() -> None:
    found = gaps(
        world("Stelle | Anna | | 30 | | employed | 01.02.-01.06."),
        person("guest -employed", "+employed"),
        months=1,
    )

    assert [(one.rank, one.name) for one, _ in stages(found)] == [(3, "employed")]
    assert found.stops[0].ending.passed == frozenset()


def test_progress_is_told_after_each_member() -> None:
    said: list[tuple[int, int]] = []
    who, where = person("guest A1", "A2"), world(LADDER)
    member = Member("m", AskedProfile(who.profile), 1.0, {})
    cohort = [(member, who, outcome_of(who, where))] * 2
    gaps_in(lambda _: where, cohort, AS_OF, progress=lambda done, whole: said.append((done, whole)))

    assert said == [(1, 2), (2, 2)]


def test_what_nobody_knows_is_counted_apart_also_for_who_arrives() -> None:
    where = world("Lehre | Cleo | | 30 | is:citizen +passport | ^training | 01.08.-01.12. | incomplete")
    found = gaps(where, person("guest", "training"), person("citizen", "training"), weights=(2, 3))

    assert {(block.code, people) for block, people in unclear(found, Stand.IN_TIME)} == {
        ("admission_incomplete", 3),
        ("flag_missing", 3),
    }
    assert {people for _, people in unclear(found)} == {5}
    assert told(found) == [("lehre", "status_not_listed", "stage", 2, 2)]


@settings(max_examples=worlds(60), deadline=None)
@given(st.integers(0, 10**9))
def test_whoever_arrives_is_blocked_by_nothing_and_groups_add_up(seed: int) -> None:
    rng = seeded(seed)
    who, where = random_world(rng)
    others = [replace(who, profile=who.profile.having(spells=(), weekly_hours=n)) for n in (10, 20, 30)]
    found = gaps(
        where, who, *others, weights=tuple(rng.randint(0, 9) for _ in range(4)), months=rng.randint(1, 30)
    )

    for stop in found.stops:
        assert (stop.ending.goal_day is None) == (stop.ending.stand == Stand.NEVER)
        assert bool(stop.main) == (stop.ending.stand != Stand.IN_TIME)
        assert (stop.ending.before is None) == (stop.ending.stand == Stand.IN_TIME)
    by_town = counts(found, lambda member: member.labels["town"])
    whole = Counter[object]()
    for (_, block), people in by_town.items():
        whole[block] += people  # type: ignore[assignment]
    assert whole == {one.block: one.people for one in blocked(found)}
    assert sum(standing(found, lambda member: member.labels["town"]).values()) == found.people()
    assert sum(people for _, people in stages(found)) == found.people(Stand.LATE, Stand.NEVER)


@pytest.mark.parametrize("newest_last", [True, False])
@pytest.mark.parametrize(
    ("old", "new", "codes"), [("+passport", "", ["flag_missing"]), ("", "+passport", [])]
)
def test_what_is_unclear_is_that_of_the_wording_taken(
    old: str, new: str, codes: list[str], newest_last: bool
) -> None:
    steps = [
        legal("Aufnahme", "visitor>guest", 60, old, valid=("", "01.06.")),
        legal("Aufnahme", "visitor>guest", 60, new, valid=("01.06.", "")),
    ]
    found = gaps(
        world("Kurs | Anna | | 9 | | A2 | 01.02.-01.03.", legal_steps=steps if newest_last else steps[::-1]),
        person("visitor", "is:guest"),
    )

    assert [one.code for stop in found.stops for one in stop.ending.unclear] == codes
