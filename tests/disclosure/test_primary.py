"""Which cells are too small, at both sides of each boundary."""

import pytest
from tests.disclosure.tables import rows

from klappt.disclosure.model import TOTAL, Cell, Dimension, Table, sums_of
from klappt.disclosure.primary import small_cells

ROWS = Dimension("R", ("R0", "R1"))
COLUMNS = Dimension("C", ("C0", "C1"))


def small(counts: dict[Cell, int], impossible: frozenset[Cell] = frozenset()) -> set[Cell]:
    table = Table("T", "people", (ROWS, COLUMNS), counts, impossible)
    return set(small_cells(table, sums_of(table)))


@pytest.mark.parametrize("count", [1, 4])
def test_one_to_four_are_small(count: int) -> None:
    assert small(rows((count, 20), (20, 20))) == {("R0", "C0")}


@pytest.mark.parametrize("count", [5, 6])
def test_five_are_not(count: int) -> None:
    assert small(rows((count, 20), (20, 20))) == set()


@pytest.mark.parametrize(
    ("beside", "hidden"),
    [
        pytest.param(5, set(), id="of a row of five"),
        pytest.param(
            4,
            {("R0", "C0"), ("R0", "C1"), ("R0", TOTAL)},
            id="of a row of four it tells where all of them are",
        ),
        pytest.param(0, set(), id="of an empty row it tells nothing"),
    ],
)
def test_a_zero(beside: int, hidden: set[Cell]) -> None:
    assert small(rows((0, beside), (20, 20))) == hidden


def test_a_zero_of_an_empty_row_says_nothing_about_a_small_column() -> None:
    assert small(rows((0, 0), (20, 3))) == {("R1", "C1"), (TOTAL, "C1")}


def test_where_nobody_can_be_nothing_is_told() -> None:
    nobody = frozenset({("R0", "C0")})

    assert small(rows((0, 4), (20, 20)), nobody) == {("R0", "C1"), ("R0", TOTAL)}


def test_sums_are_cells() -> None:
    assert small(rows((1, 2), (20, 20))) == {("R0", "C0"), ("R0", "C1"), ("R0", TOTAL)}


def test_a_group_is_a_sum_too() -> None:
    rows_in_groups = Dimension("R", ("a", "b", "c"), {"a und b": ("a", "b")})
    counts = {("a",): 0, ("b",): 3, ("c",): 9}
    table = Table("T", "people", (rows_in_groups,), counts)

    assert set(small_cells(table, sums_of(table))) == {("a",), ("b",), ("a und b",)}


def test_everything_about_four_people_is_small() -> None:
    table = rows((2, 2), (0, 0))

    assert small(table) == {*sums_of(Table("T", "people", (ROWS, COLUMNS), table))}
