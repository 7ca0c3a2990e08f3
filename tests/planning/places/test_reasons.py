"""Why people go without: what was full first, what more of it would bring, and how many of them may be told."""

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest

from klappt.catalogue.model import RunRow
from klappt.planning.places.answer import Shared, at_once
from klappt.planning.places.exact import give_places_exactly
from klappt.planning.places.model import UNPLACED, Crowd, Way
from klappt.planning.places.reasons import Lack, first_full, lacks, reasons_of, with_told

KURS, LEHRE = "kurs", "lehre"
RUNS = [
    RunRow("kurs-1", KURS, date(2021, 10, 1), date(2022, 3, 1)),
    RunRow("lehre-1", LEHRE, date(2022, 8, 1), date(2024, 8, 1)),
    RunRow("lehre-2", LEHRE, date(2023, 8, 1), date(2025, 8, 1)),
]
BOTH = (Way((0, 1), 300), Way((0, 2), 600))


def forever() -> float:
    return 60.0


def given(places: Sequence[int], ways: Sequence[tuple[Way, ...]], towns: Sequence[str] = ()) -> Shared:
    names = {"Ort": list(towns) or ["A"] * len(ways)}
    crowd = Crowd(tuple(places), tuple(ways), 1000)
    return at_once(crowd, Random(1), names, solver="highs", left=forever)  # noqa: S311 - test data


def test_a_course_may_be_full_first_and_more_of_it_help_nobody() -> None:
    """20 people need the course and then one of two trainings: 12 places there, 6 and 4 in the trainings."""
    found = given((10, 6, 4), [BOTH] * 20)

    told = {one.offer: one for one in lacks(found, RUNS, forever)}

    assert found.found.placed == 10
    assert (len(told[KURS].people), told[KURS].more) == (10, 0)
    assert (told[LEHRE].people, told[LEHRE].runs) == ((), (1, 2))
    assert told[LEHRE].more == 0  # the course is full as well


@pytest.mark.parametrize(
    ("course", "course_more", "training_more"),
    [
        pytest.param(20, 0, 10, id="the training is short"),
        pytest.param(11, None, None, id="1 more is not told"),
        pytest.param(15, 0, 5, id="5 more are"),
    ],
)
def test_more_is_what_an_exact_allocation_finds(
    course: int, course_more: int | None, training_more: int | None
) -> None:
    found = given((course, 6, 4), [BOTH] * 20)

    told = {one.offer: one for one in lacks(found, RUNS, forever)}

    bigger = give_places_exactly(Crowd((course, 12, 8), (BOTH,) * 20, 1000)).placed
    assert told[LEHRE].more == training_more
    assert bigger - found.found.placed == (1 if training_more is None else training_more)
    assert KURS not in told or told[KURS].more == course_more


def test_without_time_it_is_not_known() -> None:
    found = given((20, 6, 4), [BOTH] * 20)

    assert [one.more for one in lacks(found, RUNS, lambda: 0.0)] == [None]


def test_the_run_that_begins_first_is_what_was_full_first() -> None:
    found = given((5, 5, 0), [(Way((0, 1), 300),)] * 15)

    assert [(one.offer, len(one.people)) for one in first_full(found, RUNS)] == [(KURS, 10), (LEHRE, 0)]


def test_decisions_are_no_lack() -> None:
    crowd = Crowd((1, 0, 0), ((Way((0,), 9),),) * 3, 1000)
    found = at_once(
        crowd,
        Random(1),  # noqa: S311 - test data
        {"Ort": ["A"] * 3},
        solver="highs",
        left=forever,
        fixed={0: UNPLACED},
    )

    assert len(found.kept_out) == 1
    assert 0 not in found.kept_out


def ways_for(full: int, no_way: int, placed: int) -> list[tuple[Way, ...]]:
    return [(Way((), 1),)] * placed + [(Way((0,), 9),)] * full + [()] * no_way


@pytest.mark.parametrize(
    ("sizes", "no_way", "told"),
    [
        pytest.param((9, 6), 0, (True, True), id="all are told, nobody is left"),
        pytest.param((9, 6), 7, (True, True), id="who has no way is published"),
        pytest.param((9, 6), 3, (True, False), id="three without a way would be what is left"),
        pytest.param((9, 4), 0, (False, False), id="four would be what is left of all"),
        pytest.param((9, 5), 3, (True, False), id="five are enough to hide among"),
        pytest.param((9, 5, 4), 0, (True, False, False), id="four are too few, nine are left"),
        pytest.param((9, 3, 2), 0, (True, False, False), id="five are left"),
        pytest.param((4,), 9, (False,), id="four are never told"),
    ],
)
def test_no_rest_of_few_people_is_left(sizes: tuple[int, ...], no_way: int, told: tuple[bool, ...]) -> None:
    found = given((0,), ways_for(sum(sizes), no_way, placed=20))
    people = iter(found.kept_out)
    some = [Lack(str(n), (0,), tuple(next(people) for _ in range(size))) for n, size in enumerate(sizes)]

    assert tuple(one.told for one in with_told(found, some)) == told


@pytest.mark.parametrize(("no_way", "few"), [(0, False), (1, True), (4, True), (5, False)])
def test_few_without_a_way_are_told_as_few(no_way: int, few: bool) -> None:
    assert given((0,), ways_for(9, no_way, placed=20)).few_without_way is few


def test_groups_hear_what_was_full_for_enough_of_them() -> None:
    towns = ["A"] * 5 + ["B"] * 4 + ["C"] * 20
    found = given((0, 0, 0), [(Way((0,), 9),)] * 9 + [(Way((1,), 9),)] * 20, towns)

    reasons = reasons_of(found, lacks(found, RUNS, lambda: 0.0), "Ort")

    assert reasons == {"A": (KURS,), "B": (), "C": (LEHRE,)}
