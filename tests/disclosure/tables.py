"""Tables for the tests, and the slow way to find out what can be recovered: look at every table there is."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations, product

import numpy as np
from hypothesis import strategies as st

from klappt.disclosure.model import Cell, Dimension, Key, Table, cells_of, key_of, sums_of
from klappt.disclosure.release import ProtectedTable, Reason

GROUPS = {"ab": ("a", "b")}
A = Dimension("A", ("a", "b"))
A3 = Dimension("A", ("a", "b", "c"), GROUPS)
B = Dimension("B", ("x", "y"))
C = Dimension("C", ("u", "v"))


def rows(*lines: Sequence[int]) -> dict[Cell, int]:
    """Return the counts of a table with the rows R0, R1 ... and the columns C0, C1 ..."""
    return {(f"R{r}", f"C{c}"): count for r, line in enumerate(lines) for c, count in enumerate(line)}


def drawn(table: Table, hidden: Mapping[Cell, Reason]) -> ProtectedTable:
    """Return a table with just these cells hidden."""
    sums = sums_of(table)
    cells = {cell: hidden.get(cell, sums[cell]) for cell in cells_of(table.dimensions)}
    return ProtectedTable(table.name, table.population, table.dimensions, cells)


def ranges(
    tables: Sequence[ProtectedTable], dimensions: Sequence[Dimension], total: int
) -> dict[Key, set[int]]:
    """Return which values each cell has in the tables of all `dimensions` that fit what is published."""
    inner = list(product(*(dimension.categories for dimension in dimensions)))
    places = {key_of("people", dimensions, cell): at for at, cell in enumerate(cells_of(dimensions))}
    sums = every_table(total, len(inner)) @ _members(dimensions, inner)
    for table in tables:
        for cell, value in table.cells.items():
            if not isinstance(value, Reason):
                sums = sums[sums[:, places[table.key(cell)]] == value]
    return {key: set(sums[:, at].tolist()) for key, at in places.items()}


@cache
def every_table(total: int, cells: int) -> np.ndarray:
    """Return every table of whole numbers with this total, a row for each."""
    bars = np.array(list(combinations(range(total + cells - 1), cells - 1)), dtype=int)
    edges = np.pad(bars.reshape(-1, cells - 1), ((0, 0), (1, 1)), constant_values=-1)
    edges[:, -1] = total + cells - 1
    return np.diff(edges) - 1


def _members(dimensions: Sequence[Dimension], inner: Sequence[Cell]) -> np.ndarray:
    """Return which inner cells belong to which cell: sums, too."""
    return np.array(
        [
            [
                all(value in d.wider(part) for d, value, part in zip(dimensions, cell, one, strict=True))
                for cell in cells_of(dimensions)
            ]
            for one in inner
        ],
        dtype=int,
    )


@st.composite
def counted(draw: st.DrawFn, dimensions: Sequence[Dimension], most: int) -> Table:
    """Return a table with small counts."""
    inner = list(product(*(dimension.categories for dimension in dimensions)))
    counts = {cell: draw(st.integers(0, most)) for cell in inner}
    return Table("T", "people", tuple(dimensions), counts)


@st.composite
def partly_hidden(draw: st.DrawFn, dimensions: Sequence[Dimension], most: int) -> ProtectedTable:
    """Return a table with some cells hidden, but never the number of all people."""
    table = draw(counted(dimensions, most))
    cells = list(cells_of(dimensions))[:-1]
    return drawn(table, dict.fromkeys(draw(st.sets(st.sampled_from(cells))), Reason.SMALL))
