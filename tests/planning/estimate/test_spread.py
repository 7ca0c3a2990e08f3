"""Whole people from shares: tables keep their sums, and every category comes evenly."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.planning.estimate.spread import in_turn, rounded


@st.composite
def tables(draw: st.DrawFn) -> list[list[Fraction]]:
    """Draw groups of whole people, spread over categories by shares of their own."""
    count = draw(st.integers(1, 6))
    whole = draw(st.integers(1, 30))
    cuts = st.lists(st.integers(0, whole), min_size=count - 1, max_size=count - 1).map(sorted)
    groups = draw(st.lists(st.tuples(cuts, st.integers(0, 40)), min_size=1, max_size=6))
    return [
        [
            Fraction(people * (high - low), whole)
            for low, high in zip([0, *inner], [*inner, whole], strict=True)
        ]
        for inner, people in groups
    ]


@given(tables())
def test_a_table_is_rounded_to_its_neighbours_and_keeps_its_sums(table: list[list[Fraction]]) -> None:
    found = rounded(table)

    assert [sum(row) for row in found] == [sum(row) for row in table]
    for row, before in zip(found, table, strict=True):
        assert all(floor(old) <= new <= ceil(old) for new, old in zip(row, before, strict=True))
    for column, old in zip(zip(*found, strict=True), map(sum, zip(*table, strict=True)), strict=True):
        assert floor(old) <= sum(column) <= ceil(old)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=7))
def test_every_category_comes_as_often_as_it_should_and_evenly(counts: list[int]) -> None:
    people, found = sum(counts), in_turn(counts)

    assert [found.count(category) for category in range(len(counts))] == counts
    for turn in range(1, people + 1):
        for category, count in enumerate(counts):
            assert abs(found[:turn].count(category) - Fraction(turn * count, people)) < 1


@pytest.mark.parametrize(
    ("counts", "expected"),
    [([], []), ([0, 0], []), ([3], [0, 0, 0]), ([0, 2], [1, 1]), ([2, 6], [1, 0, 1, 1, 1, 0, 1, 1])],
)
def test_in_turn(counts: list[int], expected: list[int]) -> None:
    assert in_turn(counts) == expected


def test_the_larger_remainder_wins() -> None:
    assert rounded([[Fraction(16, 10), Fraction(14, 10)]]) == [[2, 1]]
    assert rounded([]) == []
