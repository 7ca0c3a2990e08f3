"""Change between waves, stability, course and crossed tables, counted by hand."""

from typing import Any

import pytest
from tests.evidence.statistics.reading import rows
from tests.evidence.study_world import ALLIANCES, WAVES, study

from klappt.disclosure.filters import FEWEST_PEOPLE
from klappt.evidence.answered import find
from klappt.evidence.statistics.change import change
from klappt.evidence.statistics.cross import can_be_crossed, cross, noisy_cross, side_of
from klappt.evidence.statistics.over_waves import over_waves
from klappt.evidence.statistics.stability import stability, turnover
from klappt.evidence.study import Study

W1, W2, W3 = WAVES


def test_a_scale_is_compared_among_those_who_answered_twice() -> None:
    told = study(
        {
            "w2": {"b1": {"mood": 2}, "b2": {"mood": 3}, "b3": {"mood": 4}, "b4": {"mood": 1}},
            "w3": {"b1": {"mood": 4}, "b2": {"mood": 3}, "b3": {"mood": 3}, "b5": {"mood": 1}},
        }
    )
    found = change(told, "two.mood", W2, W3)

    assert found is not None
    # both: b1 2-4, b2 3-3, b3 4-3; upper half is 3 and 4: first 2 of 3, then 3 of 3
    assert rows(found) == {"Mood": [3, 66.7, 100.0, 33.3, 1, 1, 1]}
    assert found.base
    assert (found.base.returned, found.base.answered) == (3, 3)


def test_a_choice_is_compared_answer_by_answer() -> None:
    told = study(
        {
            "w1": {"b1": {"seat": "ki"}, "b2": {"seat": "ki"}},
            "w2": {"b1": {"office": "other"}, "b2": {"office": "ki"}},
        }
    )
    found = change(told, "one.seat", W1, W2)

    assert found is not None
    assert rows(found) == {
        "KI": [2, 100.0, 50.0, -50.0, 0, 1, 1],
        "Jobcenter": [2, 0.0, 0.0, 0.0, 0, 2, 0],
        "andere": [2, 0.0, 50.0, 50.0, 1, 1, 0],
    }


@pytest.mark.parametrize(
    ("name", "first", "second"), [("one.why", W1, W2), ("one.bodies", W1, W2), ("no.where", W1, W2)]
)
def test_what_was_not_asked_twice_has_no_change(name: str, first: Any, second: Any) -> None:
    assert change(study({}), name, first, second) is None


def test_the_course_stands_on_all_answers_of_each_wave() -> None:
    told = study(
        {"w1": {"b1": {"seat": "ki"}, "b2": {"seat": "other"}}, "w3": {"b9": {}, "b3": {"seat": "ki"}}}
    )
    found = over_waves(told, "one.seat")

    assert found is not None
    assert [head.say() for head in found.head] == ["Antwort", "ONE 2019: %", "TWO 2020: %", "THREE 2021: %"]
    assert rows(found) == {
        "n": [2, 0, 1],
        "KI": [50.0, None, 100.0],
        "Jobcenter": [0.0, None, 0.0],
        "andere": [50.0, None, 0.0],
    }


@pytest.mark.parametrize(
    ("before", "after", "jaccard", "left", "came"),
    [
        ("abcd", "abcd", 1.0, 0.0, 0.0),
        ("abcd", "abce", 0.6, 0.25, 0.25),
        ("ab", "cd", 0.0, 1.0, 1.0),
        ("a", "abcd", 0.25, 0.0, 0.75),
    ],
)
def test_turnover(before: str, after: str, jaccard: float, left: float, came: float) -> None:
    found = turnover(set(before), set(after))

    assert (found.jaccard, found.left, found.came) == (jaccard, left, came)


def test_a_group_without_members_says_nothing() -> None:
    with pytest.raises(ValueError, match="without members"):
        turnover(set(), {"a"})


def test_stability_needs_the_question_twice() -> None:
    assert stability(study({}), "one.bodies", W1, W2) is None


def crossed(told: Study) -> Any:
    seat = find(told, W1, "one.seat")
    assert seat is not None
    return side_of(told, W1, None), side_of(told, W1, seat)


def test_two_sides_crossed() -> None:
    told = study({"w1": {"b1": {"seat": "ki"}, "b2": {"seat": "ki"}, "b3": {"seat": "other"}, "b4": {}}})
    found = cross(told, W1, *crossed(told))

    assert rows(found) == {
        "kreisfreie Stadt": [1, 0, 1, 2],
        "Kreis": [1, 0, 0, 1],
        "insgesamt": [2, 0, 1, 3],
    }
    assert found.lines[0].values[0].sources == ("w1-b1",)


def test_only_answers_that_exclude_each_other_can_be_crossed() -> None:
    told = study({})
    asked = [
        find(told, wave, name) for wave, name in ((W1, "one.seat"), (W2, "two.mood"), (W1, "one.bodies"))
    ]

    assert [can_be_crossed(one) for one in asked if one] == [True, True, False]


def test_a_crossed_table_with_noise_refuses_few() -> None:
    few = study({"w1": {one.id: {"seat": "ki"} for one in ALLIANCES}})
    found = noisy_cross(cross(few, W1, *crossed(few)), *crossed(few), b"k" * 32)

    assert len(ALLIANCES) < FEWEST_PEOPLE
    assert all(value.hidden and value.told is None for line in found.lines for value in line.values)
    assert found.sources == ()
