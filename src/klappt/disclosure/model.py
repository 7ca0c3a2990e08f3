"""
Tables of counts of people, with their sums as cells like any other.

A cell is told by one value per dimension: a category, a group of categories, or `TOTAL`.  The same cell may
stand in several tables: with the same `population`, what counts is which values of which dimensions it fixes.
Cost: a table of c inner cells has at most c times the product of the depths of its dimensions.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import floor, isfinite

from klappt.kernel.errors import InputError

THRESHOLD = 5  # T in reference/security.md, 3.3
TOTAL = "insgesamt"

Cell = tuple[str, ...]
Key = tuple[str, frozenset[tuple[str, str]]]


@dataclass(frozen=True)
class Dimension:
    """
    Something people are told apart by; its categories are disjoint and leave nobody out.

    `groups` are subtotals and name their parts, `shown` are the values a table has (none told: all of them).
    """

    name: str
    categories: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown: tuple[str, ...] | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """Return all categories, groups and the total."""
        return (*self.categories, *self.groups, TOTAL)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the values a table shows."""
        return self.values if self.shown is None else self.shown

    def parts(self, value: str) -> tuple[str, ...]:
        """Return what a group or the total consists of; a category has no parts."""
        return self.categories if value == TOTAL else tuple(self.groups.get(value, ()))

    def wider(self, category: str) -> tuple[str, ...]:
        """Return the category with every group that contains it, and the total."""
        found = [category]
        for value in found:
            found += [group for group, parts in self.groups.items() if value in parts and group not in found]
        return (*found, TOTAL)


@dataclass(frozen=True)
class Table:
    """
    A frequency table as it was counted.

    `population` names what is counted and of whom: tables with the same word speak of the same people, and
    their common cells are the same.  `counts` are the inner cells, missing ones are 0; `impossible` are the
    inner cells in which nobody can be (structural zeros).
    """

    name: str
    population: str
    dimensions: tuple[Dimension, ...]
    counts: Mapping[Cell, int]
    impossible: frozenset[Cell] = frozenset()


def whole(weighted: float) -> int:
    """
    Return an estimated number of people as a whole one; halves go up.

    Estimates are rounded before anything else, so that thresholds, sums and noise speak of the same numbers.

    Raises:
        InputError: the number is negative or none.
    """
    if not isfinite(weighted) or weighted < 0:
        raise InputError("Tabelle", f"„{weighted}“", "eine Anzahl von Menschen, mindestens 0")
    return floor(weighted + 0.5)


def check(table: Table) -> None:
    """
    Make sure that dimensions and counts fit together.

    Raises:
        InputError: a value twice or unknown, a count that is negative or no whole number.
    """
    if not table.dimensions:
        raise InputError(table.name, "kein Merkmal", "mindestens ein Merkmal")
    for dimension in table.dimensions:
        _check_values(table.name, dimension)
    inner = set(product(*(dimension.categories for dimension in table.dimensions)))
    for cell in (*table.counts, *table.impossible):
        if cell not in inner:
            raise InputError(table.name, f"Zelle {words(cell)}", "eine Ausprägung je Merkmal")
    for cell, count in table.counts.items():
        if count != whole(count) or (count and cell in table.impossible):
            raise InputError(
                table.name, f"{count} in {words(cell)}", "eine ganze Zahl, 0 wo niemand sein kann"
            )


def _check_values(name: str, dimension: Dimension) -> None:
    values = [*dimension.categories, *dimension.groups]
    if not dimension.categories or len({*values, TOTAL}) != len(values) + 1:
        raise InputError(name, f"Merkmal {dimension.name}", f"verschiedene Ausprägungen, keine heißt {TOTAL}")
    named = [*dimension.columns, *(part for parts in dimension.groups.values() for part in parts)]
    for value in named:
        if value not in dimension.values:
            raise InputError(name, f"Merkmal {dimension.name}: {value}", "eine Ausprägung dieses Merkmals")


def cells_of(dimensions: Iterable[Dimension]) -> Iterator[Cell]:
    """Yield every cell there is, whether a table shows it or not."""
    return product(*(dimension.values for dimension in dimensions))


def shown_cells(dimensions: Iterable[Dimension]) -> Iterator[Cell]:
    """Yield the cells a table shows, in the order of reading."""
    return product(*(dimension.columns for dimension in dimensions))


def sums_of(table: Table) -> dict[Cell, int]:
    """Return the count of every cell, sums included."""
    found = dict.fromkeys(cells_of(table.dimensions), 0)
    for cell, count in table.counts.items():
        wider = (d.wider(value) for d, value in zip(table.dimensions, cell, strict=True))
        for sum_cell in product(*wider):
            found[sum_cell] += count
    return found


def key_of(population: str, dimensions: Iterable[Dimension], cell: Cell) -> Key:
    """Return by what a cell is known in every table: its population and the values it fixes."""
    fixed = ((d.name, value) for d, value in zip(dimensions, cell, strict=True) if value != TOTAL)
    return population, frozenset(fixed)


def words(cell: Cell) -> str:
    """Return a cell as people name it."""
    return "„" + " × ".join(cell) + "“"
