"""Frequencies of every kind of question, counted by hand."""

import pytest
from tests.evidence.statistics.reading import asked, rows
from tests.evidence.study_world import study

from klappt.evidence.statistics.model import Finding
from klappt.evidence.statistics.numbers import median, middle_code, quantile
from klappt.evidence.study import Base

FIRST = {
    "b1": {"seat": "ki", "bodies": ["ki", "jobcenter"], "posts": 1},
    "b2": {"seat": "ki", "bodies": ["ki"], "posts": 0.5},
    "b3": {"seat": "other", "why": "Stab", "posts": 0},
    "b4": {"seat": "jobcenter", "bodies": ["ki"], "posts": 2},
    "b5": {},
}
SECOND = {
    "b1": {"mood": 4, "table": {"a": "1", "b": "4"}, "order": ["ki", "other"], "cases": [{"lever": "ki"}] * 2},
    "b2": {"mood": 2, "table": {"a": "2"}, "order": ["other", "jobcenter", "ki"], "cases": [{"lever": "other"}]},
    "b3": {"mood": 3, "table": {"a": "2"}, "order": ["ki"]},
    "b4": {"mood": 3},
}  # fmt: skip


def one(wave: int, name: str) -> Finding:
    return asked(study({"w1": FIRST, "w2": SECOND}), wave, name)[0]


def test_single_choices_with_shares_of_those_who_answered() -> None:
    found = one(0, "one.seat")

    assert rows(found) == {
        "KI": [2, 50.0],
        "Jobcenter": [1, 25.0],
        "andere": [1, 25.0],
        "insgesamt": [4, 100.0],
    }
    assert found.base == Base(invited=8, returned=5, asked=5, answered=4)


def test_every_number_knows_its_returns() -> None:
    found = one(0, "one.seat")

    assert [line.values[0].sources for line in found.lines] == [
        ("w1-b1", "w1-b2"),
        ("w1-b4",),
        ("w1-b3",),
        ("w1-b1", "w1-b2", "w1-b3", "w1-b4"),
    ]


def test_multiple_choices_leave_out_who_ticked_nothing() -> None:
    found = one(0, "one.bodies")

    assert rows(found) == {"KI": [3, 100.0], "Jobcenter": [1, 33.3], "andere": [0, 0.0]}
    assert found.base
    assert found.base.answered == 3


def test_a_zero_is_a_number_and_a_gap_is_none() -> None:
    found = rows(one(0, "one.posts"))

    assert found["n"] == [4]
    assert found["Median"] == [0.8]  # of 0, 0.5, 1, 2
    assert found["unteres Viertel"] == [0.4]
    assert found["oberes Viertel"] == [1.2]
    assert (found["kleinster Wert"], found["größter Wert"]) == ([0], [2])


def test_a_scale_has_a_median_answer() -> None:
    assert rows(one(1, "two.mood")) == {
        "1 gar nicht": [0, 0.0],
        "2 wenig": [1, 25.0],
        "3 eher": [2, 50.0],
        "4 sehr": [1, 25.0],
        "insgesamt": [4, 100.0],
        "Median": ["3 eher", None],
    }


def test_each_row_of_a_matrix_has_its_own_base() -> None:
    assert rows(one(1, "two.table")) == {"A": [3, 33.3, 66.7, 0.0, 0.0], "B": [1, 0.0, 0.0, 0.0, 100.0]}


def test_ranks_tell_first_places_and_the_mean() -> None:
    assert rows(one(1, "two.order")) == {
        "KI": [2, 3, 1.7],  # ranks 1, 3, 1
        "Jobcenter": [0, 1, 2.0],
        "andere": [1, 2, 1.5],  # ranks 2, 1
    }


def test_texts_are_listed_with_their_alliance() -> None:
    found = one(0, "one.why")

    assert [(line.alliance, line.values[0].told) for line in found.lines] == [("b3", "Stab")]
    assert found.lines[0].values[0].needs is None


def test_a_repeat_group_counts_alliances_and_entries() -> None:
    entries, by_lever = asked(study({"w2": SECOND}), 1, "two.cases")

    assert rows(entries) == {"Bündnisse mit Einträgen": [2], "Einträge": [3]}
    assert rows(by_lever) == {"KI": [1, 50.0, 2], "Jobcenter": [0, 0.0, 0], "andere": [1, 50.0, 1]}


def test_nobody_answered_says_nothing() -> None:
    told = study({"w2": {"b1": {}}})

    assert rows(asked(told, 1, "two.mood")[0])["insgesamt"] == [0, None]
    assert rows(asked(told, 1, "two.mood")[0])["Median"] == [None, None]


@pytest.mark.parametrize(
    ("numbers", "quarter", "middle"),
    [
        ([1], 1, 1),
        ([1, 2], 1.25, 1.5),
        ([1, 2, 3, 4], 1.75, 2.5),
        ([7, 1, 3, 5, 9], 3, 5),
        ([2, 2, 2, 8], 2, 2),
    ],
)
def test_quantiles_as_r_tells_them(numbers: list[float], quarter: float, middle: float) -> None:
    """As by quantile of type 7 and median in R."""
    assert (quantile(numbers, 0.25), median(numbers)) == (quarter, middle)


def test_no_numbers_have_no_quantile() -> None:
    with pytest.raises(ValueError, match="no numbers"):
        quantile([], 0.5)


def test_the_median_of_answers_is_an_answer() -> None:
    assert middle_code(["1", "4", "4", "2"], ["1", "2", "3", "4"]) == "2"
