"""The document about gaps: numbers protected, words in both languages, and nothing that says two things."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded
from tests.planning.many.test_gaps import LADDER, gaps
from tests.world.country import gate, person, world

from klappt.planning.cohorts import Member
from klappt.planning.goals import read_goal
from klappt.planning.many.endings import Stand
from klappt.planning.many.gap_answer import gaps_answer, shown
from klappt.planning.many.gap_numbers import gap_numbers, whole_people
from klappt.planning.many.gaps import Gaps, blocked
from klappt.planning.profiles import AskedProfile
from klappt.planning.voice import Voice

GOAL = read_goal("stage=training")
DE, EN = Voice("de"), Voice("en")


def answer(found: Gaps, voice: Voice = DE) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(gaps_answer(found, GOAL, "status", voice)))
    return told


def of_weights(*weights: float) -> Gaps:
    people = [
        person("guest A1", "training"),
        person("visitor A2 +device", "training"),
        person("citizen A1", "training"),
        person("citizen B1", "training"),
    ]
    return gaps(world(LADDER), *people[: len(weights)], weights=weights)


def test_the_whole_answer() -> None:
    told = answer(of_weights(40, 12.6, 7, 9))

    assert told["sentence"] == (
        "Von 69 jungen Menschen erreichen 16 eine Ausbildung innerhalb von drei Jahren. "
        "Für 53 führt kein Weg dorthin. Die meisten von ihnen bleiben vor B1 stehen."
    )
    assert told["people"] == {
        "all": 69,
        "in_time": 16,
        "late": 0,
        "never": 53,
        "in_time_sure": 16,
        "in_time_open": 0,
    }
    assert told["starts"] == [
        {"level": "A1", "people": 47},
        {"level": "A2", "people": 13},
        {"level": "B1", "people": 9},
    ]
    assert told["stages"] == [
        {
            "stand": "never",
            "milestone": [0, 3, "language"],
            "stage": "B1",
            "before": "vor B1",
            "band": "Sprache",
            "people": 53,
            "reasons": [{"text": "kurs: nicht für diesen Aufenthaltsstatus", "people": 53}],
        }
    ]
    assert [(one["stage"], one["people"]) for one in told["passed"]] == [
        ("A2", 7),
        ("B1", 7),
        ("Ausbildung", 16),
    ]
    (block,) = told["blocks"]
    assert (block["people"], block["offers"], block["lever"], block["enough_alone"]) == (
        53,
        ["Kurs2"],
        "open",
        True,
    )
    assert {(one["group"], one["people"], one["never"]) for one in told["groups"]} == {
        ("guest", 40, 40),
        ("visitor", 13, 13),
        ("citizen", 16, 0),
    }
    assert {(one["group"], one["people"]) for one in told["cells"]} == {
        ("guest", 40),
        ("visitor", 13),
        ("citizen", 0),
    }


def test_small_groups_are_hidden_and_cannot_be_computed() -> None:
    told = answer(of_weights(40, 3, 7, 9))

    assert [one["people"] for one in told["cells"] if one["group"] == "visitor"] == [None]
    assert sum(one["people"] is None for one in told["cells"]) >= 2 or told["blocks"][0]["people"] is None


def test_late_and_open_ways_in_english() -> None:
    where = world("Lehre | Cleo | | 30 | +passport | ^training | 01.08.-01.12.")
    found = gaps(where, person("guest", "training"), weights=(20,), months=3)
    in_time = gaps(where, person("guest", "training"), weights=(20,), months=7)

    assert answer(found, EN)["sentence"] == (
        "Of 20 young people 0 reach a training within 3 months. 20 need longer. "
        "Most of these are stuck before training."
    )
    assert answer(in_time, EN)["sentence"].endswith(
        "For 20 of them questions are still open on the earliest way."
    )
    assert (
        answer(in_time, EN)["questions"]
        == [{"fact": "passport", "question": "Is there a valid passport or substitute?", "people": 20}]
        or answer(in_time, EN)["questions"][0]["people"] == 20
    )


def test_what_no_fact_settles_is_told_by_type_of_offer() -> None:
    where = world(
        "Lehre | Cleo | | 30 | | ^training | 01.08.-01.12. | incomplete", laws={"Lehre": [gate("unknown")]}
    )
    told = answer(gaps(where, person("guest", "training"), weights=(20,)))

    assert {(one["of"], one["code"], one["people"]) for one in told["unclear"]} == {
        ("lehre", "admission_incomplete", 20),
        ("lehre", "not_researched", 20),
    }


def test_reasons_beyond_the_third_are_put_together() -> None:
    laws = {"Lehre": [gate("never", "guest"), gate("never", "visitor"), gate("claim")]}
    where = world("Lehre | Cleo | | 30 | <=A2 | ^training | 01.08.-01.12.", laws=laws)
    people = [
        person("guest A1", "training"),
        person("visitor A1", "training"),
        person("citizen B1", "training"),
        person("citizen A1 20h", "training"),
    ]
    told = answer(gaps(where, *people, weights=(30, 20, 10, 8)))

    assert [(reason["text"], reason["people"]) for reason in told["stages"][0]["reasons"]] == [
        ("lehre: mit diesem Status ausgeschlossen", 30),
        ("lehre: mit diesem Status ausgeschlossen", 20),
        ("lehre: nimmt nur bis Deutsch A2", 10),
        ("andere Gründe", 8),
    ]
    assert told["stages"][0]["people"] == 68


@pytest.mark.parametrize(
    ("count", "german", "english"), [(None, "gesperrt", "hidden"), (1234, "1.234", "1,234"), (0, "0", "0")]
)
def test_numbers_as_people_see_them(count: int | None, german: str, english: str) -> None:
    assert (shown(count, DE), shown(count, EN)) == (german, english)


@given(st.lists(st.floats(0, 50, allow_nan=False), max_size=30))
def test_weights_become_whole_people_that_add_up(weights: list[float]) -> None:
    members = [Member(str(n), AskedProfile(person("", "A1").profile), w, {}) for n, w in enumerate(weights)]
    found = whole_people(members)

    assert all(count >= 0 for count in found)
    assert abs(sum(found) - sum(weights)) <= 0.5 + 1e-6
    assert all(abs(count - weight) <= 1 + 1e-6 for count, weight in zip(found, weights, strict=True))


@settings(max_examples=worlds(25), deadline=None)
@given(st.integers(0, 10**9))
def test_no_number_below_five_is_ever_shown_and_what_is_shown_adds_up(seed: int) -> None:
    rng = seeded(seed)
    cases = [random_world(rng) for _ in range(2)]
    found = gaps(
        cases[0][1],
        *(case[0] for case in cases),
        person("guest A1", "training"),
        weights=tuple(float(rng.randint(0, 12)) for _ in range(3)),
        months=rng.randint(1, 20),
    )
    numbers = gap_numbers(
        found,
        start=lambda _: "heute",
        group=lambda member: member.labels["town"],
        blocks=[one.block for one in blocked(found)],
    )
    tables: list[Mapping[Any, int | None]] = [
        numbers.ends,
        numbers.stands,
        numbers.stages,
        numbers.starts,
        numbers.groups,
        numbers.group_sizes,
        numbers.blocks,
        numbers.cells,
        numbers.questions,
        numbers.points,
        {None: numbers.people},
    ]

    assert not [count for table in tables for count in table.values() if count in {1, 2, 3, 4}]
    stands = [numbers.stands[stand] for stand in Stand]
    if numbers.people is not None and None not in stands:
        assert sum(stand or 0 for stand in stands) == numbers.people
