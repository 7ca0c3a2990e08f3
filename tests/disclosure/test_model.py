"""Counts, sums and dimensions, and what cannot be a table."""

import pytest
from tests.disclosure.tables import A3, B

from klappt.disclosure.model import TOTAL, Cell, Dimension, Table, check, sums_of, whole
from klappt.kernel.errors import InputError


@pytest.mark.parametrize(
    ("weighted", "people"),
    [(0, 0), (0.49, 0), (0.5, 1), (1.49, 1), (1.5, 2), (2.5, 3), (4.499, 4), (4.5, 5), (7, 7)],
)
def test_halves_go_up(weighted: float, people: int) -> None:
    assert whole(weighted) == people


@pytest.mark.parametrize("weighted", [-0.1, float("nan"), float("inf")])
def test_what_is_no_number_of_people(weighted: float) -> None:
    with pytest.raises(InputError, match="eine Anzahl von Menschen"):
        whole(weighted)


def test_sums_of_groups_and_totals() -> None:
    sums = sums_of(Table("T", "p", (A3, B), {("a", "x"): 1, ("b", "x"): 2, ("c", "y"): 4}))

    assert {cell: count for cell, count in sums.items() if cell[1] == TOTAL} == {
        ("a", TOTAL): 1,
        ("b", TOTAL): 2,
        ("c", TOTAL): 4,
        ("ab", TOTAL): 3,
        (TOTAL, TOTAL): 7,
    }
    assert (sums["ab", "x"], sums["ab", "y"], sums[TOTAL, "y"]) == (3, 0, 4)


def test_groups_of_groups() -> None:
    dimension = Dimension("A", ("a", "b", "c", "d"), {"ab": ("a", "b"), "abc": ("ab", "c")})
    sums = sums_of(Table("T", "p", (dimension,), {("a",): 1, ("b",): 2, ("c",): 4, ("d",): 8}))

    assert (sums["ab",], sums["abc",], sums[TOTAL,]) == (3, 7, 15)


@pytest.mark.parametrize(
    ("dimension", "counts", "told"),
    [
        pytest.param(Dimension("A", ()), {}, "Merkmal A", id="no category"),
        pytest.param(Dimension("A", ("a", "a")), {}, "verschiedene Ausprägungen", id="a category twice"),
        pytest.param(Dimension("A", ("a", TOTAL)), {}, "keine heißt insgesamt", id="the word of the sum"),
        pytest.param(Dimension("A", ("a",), {"g": ("b",)}), {}, "Merkmal A: b", id="an unknown part"),
        pytest.param(Dimension("A", ("a",), shown=("b",)), {}, "Merkmal A: b", id="shown but unknown"),
        pytest.param(Dimension("A", ("a",)), {("b",): 1}, "Zelle „b“", id="an unknown cell"),
        pytest.param(Dimension("A", ("a",)), {(TOTAL,): 1}, "Zelle „insgesamt“", id="a sum as a count"),
        pytest.param(Dimension("A", ("a",)), {("a",): 1.5}, "1.5 in „a“", id="half a person"),
        pytest.param(Dimension("A", ("a",)), {("a",): -1}, "-1", id="less than nobody"),
    ],
)
def test_what_is_no_table(dimension: Dimension, counts: dict[Cell, int], told: str) -> None:
    with pytest.raises(InputError, match=told):
        check(Table("T", "p", (dimension,), counts))


def test_a_table_needs_a_dimension() -> None:
    with pytest.raises(InputError, match="mindestens ein Merkmal"):
        check(Table("T", "p", (), {}))


def test_nobody_is_where_nobody_can_be() -> None:
    with pytest.raises(InputError, match="0 wo niemand sein kann"):
        check(Table("T", "p", (Dimension("A", ("a",)),), {("a",): 1}, frozenset({("a",)})))
