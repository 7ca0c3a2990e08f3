"""Numbers of those who arrive: protected together over times, ways and groups, and useful where they can be."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klappt.disclosure.audit import PublishingRefused, audit
from klappt.disclosure.model import THRESHOLD
from klappt.disclosure.release import ProtectedTable, Reason
from klappt.planning.cohorts import Member
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.many import reach_numbers as module
from klappt.planning.many.reach_numbers import (
    ALL,
    END,
    LATER,
    SURE,
    TIMES,
    End,
    Grouping,
    all_numbers,
    months_to,
    put_together,
    reach_numbers,
    told_times,
)

DAY = date(2021, 9, 1)
CODES = ("a", "b", "c")


def members(groups: Sequence[str]) -> tuple[Member, ...]:
    one = example_cohort()[0]
    return tuple(replace(one, labels={"group": group}, weight=1.0) for group in groups)


def grouped(codes: Sequence[str] = CODES) -> Mapping[str, Grouping]:
    return {"group": Grouping(codes, lambda member: member.labels["group"])}


def numbers_of(people: Sequence[tuple[str, End]], codes: Sequence[str] = CODES) -> module.ReachNumbers:
    return reach_numbers(members([group for group, _ in people]), [end for _, end in people], grouped(codes))


@pytest.mark.parametrize(
    ("goal_day", "months"),
    [
        (DAY, 12),
        (date(2022, 9, 1), 12),
        (date(2022, 9, 2), 24),
        (date(2025, 9, 2), 72),
        (date(2027, 9, 1), 72),
        (date(2027, 9, 2), LATER),
        (None, LATER),
    ],
)
def test_a_day_lies_in_the_first_time_that_reaches_it(goal_day: date | None, months: int) -> None:
    assert months_to(goal_day, DAY) == months


@pytest.mark.parametrize(
    ("arrivals", "told"),
    [
        pytest.param({12: 5, LATER: 5}, [12, 24, 36, 48, 72], id="enough come, enough are left"),
        pytest.param({12: 4, LATER: 9}, [], id="only four ever come"),
        pytest.param({12: 9, LATER: 4}, [], id="only four are left"),
        pytest.param({12: 5, 24: 4, LATER: 5}, [12], id="four more tell of themselves"),
        pytest.param({12: 5, 24: 4, 36: 1, LATER: 5}, [12, 36, 48, 72], id="five more after two steps"),
        pytest.param({12: 5, 24: 5, LATER: 1}, [12], id="one is left in the end"),
        pytest.param({12: 9}, list(TIMES), id="everybody at once"),
        pytest.param({LATER: 9}, list(TIMES), id="nobody ever"),
        pytest.param({24: 9, LATER: 5}, list(TIMES), id="nobody at first"),
    ],
)
def test_times_that_would_tell_of_few_are_left_out(arrivals: dict[int, int], told: list[int]) -> None:
    assert told_times(arrivals) == told


@pytest.mark.parametrize(
    ("sizes", "put"),
    [
        pytest.param({"a": 5, "b": 5, "c": 5}, [("a",), ("b",), ("c",)], id="none is small"),
        pytest.param({"a": 4, "b": 9, "c": 7}, [("b",), ("a", "c")], id="a small one with the next"),
        pytest.param({"a": 4, "b": 1, "c": 7}, [("c",), ("a", "b")], id="two small ones are enough"),
        pytest.param({"a": 4, "b": 0, "c": 0}, [("a", "b", "c")], id="all are small"),
        pytest.param({"b": 6, "c": 6}, [("c",), ("a", "b")], id="one with nobody"),
    ],
)
def test_small_groups_are_put_together(sizes: dict[str, int], put: list[tuple[str, ...]]) -> None:
    assert put_together(CODES, sizes, THRESHOLD) == put


def test_what_is_large_enough_is_told() -> None:
    people = [("a", (12, 12))] * 10 + [("b", (24, 12))] * 10 + [("c", (LATER, 24))] * 10
    numbers = numbers_of(people)

    assert numbers.there == {
        (SURE, 12): 10, (SURE, 24): 20, (SURE, 36): 20, (SURE, 48): 20, (SURE, 72): 20,
        (ALL, 12): 20, (ALL, 24): 30, (ALL, 36): 30, (ALL, 48): 30, (ALL, 72): 30,
    }  # fmt: skip
    assert [(g.codes, g.people, g.there) for g in numbers.groups["group", (SURE, 24)]] == [
        (("a",), 10, 10), (("b",), 10, 10), (("c",), 10, 0),
    ]  # fmt: skip


def test_a_time_that_is_not_told_has_the_least_that_others_say() -> None:
    people = [("a", (12, 12))] * 10 + [("b", (24, 24))] * 12 + [("b", (LATER, LATER))] * 2
    numbers = numbers_of(people)

    assert numbers.there == {(SURE, 12): 10, (ALL, 12): 10}
    assert (numbers.least(SURE, 36), numbers.nearest(SURE, 36)) == (10, 12)


def test_sure_ways_are_part_of_all_ways() -> None:
    people = [("a", (12, 12))] * 10 + [("b", (LATER, 12))] * 10 + [("c", (LATER, LATER))] * 3
    numbers = numbers_of(people)

    assert numbers.there == {(SURE, months): 10 for months in TIMES}
    assert (numbers.least(ALL, 24), numbers.nearest(ALL, 24)) == (10, None)


@pytest.mark.parametrize("people", [0, 1, 4])
def test_of_few_people_nothing_is_told(people: int) -> None:
    numbers = numbers_of([("a", (12, 12))] * people)

    assert (numbers.people, dict(numbers.there), dict(numbers.groups)) == (people, {}, {})


def test_a_small_number_in_a_group_is_hidden_with_another() -> None:
    people = (
        [("a", (12, 12))] * 3 + [("a", (LATER, LATER))] * 20
        + [("b", (12, 12))] * 20 + [("b", (LATER, LATER))] * 20
        + [("c", (12, 12))] * 20 + [("c", (LATER, LATER))] * 20
    )  # fmt: skip
    rows = numbers_of(people).groups["group", (SURE, 12)]

    assert [group.people for group in rows] == [23, 40, 40]
    assert rows[0].there is None
    assert sum(group.there is None for group in rows) == 2


def test_the_audit_refuses_what_can_be_undone() -> None:
    """As soon as one helper is shown, the small number beside it is told."""
    people = (
        [("a", (12, 12))] * 3
        + [("a", (LATER, LATER))] * 20
        + [("b", (12, 12))] * 30
        + [("b", (LATER, LATER))] * 30
    )
    numbers = numbers_of(people, "ab")
    audit(numbers.published)
    counted = Counter((group, end) for group, end in people)
    undone = [_shown(table, counted) for table in numbers.published]

    assert any(was != now for was, now in zip(numbers.published, undone, strict=True))
    with pytest.raises(PublishingRefused):
        audit(undone)


def _shown(table: ProtectedTable, counted: Mapping[tuple[str, End], int]) -> ProtectedTable:
    """Return a table whose helpers are shown as they were counted."""
    in_time = {group: counted[group, (12, 12)] for group in "ab"}

    def value(cell: tuple[str, ...]) -> int:
        there, whole = in_time[cell[0]], sum(counted[cell[0], end] for end in ((12, 12), (LATER, LATER)))
        return whole - there if cell[-1].startswith("not") else there

    cells = {
        cell: value(cell) if found is Reason.HELPER and len(cell) > 1 else found
        for cell, found in table.cells.items()
    }
    return replace(table, cells=cells)


PERSON = st.tuples(
    st.sampled_from("ab"), st.sampled_from([(12, 12), (24, 12), (24, 24), (LATER, 24), (LATER, LATER)])
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PERSON, min_size=5, max_size=60))
def test_what_is_published_passes_the_audit_and_is_true(people: list[tuple[str, End]]) -> None:
    numbers = numbers_of(people, "ab")
    audit(numbers.published)

    for (kind, months), there in numbers.there.items():
        place = (SURE, ALL).index(kind)
        assert there in (None, sum(end[place] <= months for _, end in people))
    for (_, (kind, months)), rows in numbers.groups.items():
        place = (SURE, ALL).index(kind)
        for row in rows:
            mine = [end for group, end in people if group in row.codes]
            assert row.people == len(mine) >= THRESHOLD
            assert row.there in (None, sum(end[place] <= months for end in mine))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([12, LATER])), min_size=10, max_size=40))
def test_whoever_tries_every_table_finds_no_small_number(people: list[tuple[str, int]]) -> None:
    """Brute force: of all tables that fit what is shown, two differ by five in each small cell."""
    numbers = numbers_of([(group, (end, end)) for group, end in people], "ab")
    rows = numbers.groups.get(("group", (SURE, 12)), ())
    whole = numbers.there.get((SURE, 12))
    fits = [
        guess
        for guess in product(*(range(row.people + 1) for row in rows))
        if all(row.there in (None, one) for row, one in zip(rows, guess, strict=True))
        and whole in (None, sum(guess))
    ]

    for place, row in enumerate(rows):
        there = sum(group in row.codes and end == 12 for group, end in people)
        for few in (there, row.people - there):
            if 0 < few < THRESHOLD:
                values = [guess[place] for guess in fits]
                assert max(values) - min(values) >= THRESHOLD


def test_groups_that_cannot_be_protected_are_taken_coarser(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [("a", (12, 12))] * 6 + [("b", (LATER, LATER))] * 6 + [("c", (LATER, LATER))] * 30
    asked: list[int] = []

    def refusing(tables: Sequence[module.Table], earlier: module.Release) -> tuple[ProtectedTable, ...]:
        asked.append(max(len(table.dimensions[0].categories) for table in tables if table.name != END))
        if len(asked) == 1:
            raise PublishingRefused(())
        return protect(tables, earlier)

    protect = module.protect
    monkeypatch.setattr(module, "protect", refusing)
    numbers = numbers_of(people)

    assert asked == [3, 2]
    assert [row.codes for row in numbers.groups["group", (SURE, 12)]] == [("c",), ("a", "b")]


def test_where_no_group_can_be_protected_the_whole_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(tables: Sequence[module.Table], earlier: module.Release) -> tuple[ProtectedTable, ...]:
        if len(tables) > 1:
            raise PublishingRefused(())
        return protect(tables, earlier)

    protect = module.protect
    monkeypatch.setattr(module, "protect", refusing)
    numbers = numbers_of([("a", (12, 12))] * 50 + [("b", (LATER, LATER))] * 50)

    assert numbers.there[SURE, 12] == 50
    assert not numbers.groups


def test_at_worst_only_the_people_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object) -> None:
        raise PublishingRefused(())

    monkeypatch.setattr(module, "protect", refusing)
    numbers = numbers_of([("a", (12, 12))] * 50 + [("b", (LATER, LATER))] * 50)

    assert (numbers.people, dict(numbers.there), dict(numbers.groups)) == (100, {}, {})


def test_profiles_seen_one_by_one_are_counted_in_full() -> None:
    numbers = all_numbers([(12, 12), (LATER, 24)])

    assert numbers.people == 2
    assert (numbers.there[SURE, 12], numbers.there[SURE, 72], numbers.there[ALL, 24]) == (1, 1, 2)
