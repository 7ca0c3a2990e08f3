"""
Less detail instead of many hidden cells: which dimension to take coarser, and what to put together.

For each dimension its smallest category is put together with its smaller neighbour until half of them are left;
the dimension after which the fewest cells are too small is proposed.  Neighbours, since categories have an
order more often than not; what belongs together in substance people decide.
Cost: one count of the table for each dimension.
"""

from dataclasses import replace

from klappt.disclosure.model import Dimension, Table, shown_cells, sums_of
from klappt.disclosure.primary import small_cells
from klappt.disclosure.release import Coarser

FEWEST = 2  # a dimension with two categories has no coarser form


def coarser(table: Table) -> Coarser | None:
    """Return the proposal that leaves the fewest small cells; None: no dimension taken coarser helps."""
    before = _small(table)
    proposals = [
        Coarser(dimension.name, merged, before, _small(_merged(table, place, merged)))
        for place, dimension in enumerate(table.dimensions)
        if len(dimension.categories) > FEWEST
        for merged in [_halves(table, place)]
    ]
    best = min(proposals, key=lambda one: one.small_after, default=None)
    return best if best and best.small_after < before else None


def _small(table: Table) -> int:
    return len(small_cells(table, sums_of(table)) & set(shown_cells(table.dimensions)))


def _halves(table: Table, place: int) -> tuple[tuple[str, ...], ...]:
    """Return the categories of a dimension put together to half as many."""
    size = dict.fromkeys(table.dimensions[place].categories, 0)
    for cell, count in table.counts.items():
        size[cell[place]] += count
    parts: list[tuple[tuple[str, ...], int]] = [((name,), count) for name, count in size.items()]
    while len(parts) > max(FEWEST, (len(size) + 1) // 2):
        least = min(range(len(parts)), key=lambda at: parts[at][1])
        beside = [at for at in (least - 1, least + 1) if 0 <= at < len(parts)]
        left = min(least, min(beside, key=lambda at: parts[at][1]))
        (names, count), (more, further) = parts[left : left + 2]
        parts[left : left + 2] = [(names + more, count + further)]
    return tuple(names for names, _ in parts)


def _merged(table: Table, place: int, merged: tuple[tuple[str, ...], ...]) -> Table:
    """Return the table with the merged categories; groups of this dimension are left out."""
    to = {name: " + ".join(names) for names in merged for name in names}
    dimensions = list(table.dimensions)
    dimensions[place] = Dimension(dimensions[place].name, tuple(dict.fromkeys(to.values())))
    counts: dict[tuple[str, ...], int] = {}
    for cell, count in table.counts.items():
        new = (*cell[:place], to[cell[place]], *cell[place + 1 :])
        counts[new] = counts.get(new, 0) + count
    return replace(table, dimensions=tuple(dimensions), counts=counts, impossible=frozenset())
