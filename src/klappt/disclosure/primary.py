"""
Which cells are hidden for their own sake: counts of 1 to 4, and zeros that tell about a small group.

A zero tells about everybody in the same row or column.  It is hidden if they are one to four, unless it only
repeats a zero that is shown: a sum of 0 may be told, and then its parts say nothing new.  The same holds for
cells in which nobody can be at all.
Cost: one look at each cell and at the sums it belongs to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from klappt.disclosure.model import THRESHOLD, TOTAL, Cell, Table, sums_of


def small_cells(table: Table, sums: Mapping[Cell, int]) -> frozenset[Cell]:
    """Return the cells, sums included, that must not be shown for their own sake."""
    possible = _possible(table)
    told: dict[Cell, bool] = {}

    def small(cell: Cell) -> bool:
        if cell not in told:
            told[cell] = possible[cell] > 0 and (
                0 < sums[cell] < THRESHOLD or (sums[cell] == 0 and tells_of_few(cell))
            )
        return told[cell]

    def tells_of_few(zero: Cell) -> bool:
        wider = list(_one_wider(zero, table))
        return any(0 < sums[cell] < THRESHOLD for cell in wider) and not any(
            sums[cell] == 0 and not small(cell) for cell in wider
        )

    return frozenset(cell for cell in sums if small(cell))


def _possible(table: Table) -> dict[Cell, int]:
    """Return for each cell how many inner cells it has in which somebody can be."""
    inner = product(*(dimension.categories for dimension in table.dimensions))
    return sums_of(replace(table, counts={cell: 1 for cell in inner if cell not in table.impossible}))


def _one_wider(cell: Cell, table: Table) -> Iterator[Cell]:
    """Yield the sums to which the cell belongs and which fix one value less, or a wider one."""
    for place, dimension in enumerate(table.dimensions):
        if cell[place] != TOTAL:
            groups = (group for group in dimension.groups if cell[place] in dimension.parts(group))
            for wider in (TOTAL, *groups):
                yield (*cell[:place], wider, *cell[place + 1 :])
