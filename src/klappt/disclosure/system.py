"""
What a reader can reckon with: every cell of every table as an unknown, every sum as an equation.

Tables of one population share their cells.  Where their dimensions form a ring (A with B, B with C, A with C),
the sums alone do not say all: then the table of all these dimensions is added, though nobody publishes it.
Without a ring it would say nothing new, since two tables with the same margin always fit into one.
Cost: as many unknowns as there are cells, one equation for each sum.
Source: for rings, Beeri, Fagin, Maier, Yannakakis, On the Desirability of Acyclic Database Schemes, J. ACM 30
(1983); S. Lauritzen, Graphical Models (1996), on decomposable tables.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

from klappt.disclosure.model import Dimension, Key, cells_of, key_of
from klappt.kernel.errors import InputError

MOST_CELLS_OF_A_RING = 20_000

Shape = tuple[str, tuple[Dimension, ...]]  # population and dimensions of a table
Equation = tuple[int, tuple[int, ...]]  # a sum and its parts, as positions


@dataclass(frozen=True)
class System:
    """Unknowns in their order, and which of them are the sums of which."""

    positions: dict[Key, int]
    equations: tuple[Equation, ...]


def system_of(shapes: Iterable[Shape]) -> System:
    """
    Return all unknowns and equations of the tables.

    Raises:
        InputError: a dimension has other categories elsewhere, or the tables have too many dimensions together.
    """
    known = list(shapes)
    positions: dict[Key, int] = {}
    equations: dict[Equation, None] = {}
    for population, dimensions in [*known, *_rings(known)]:
        for key in (key_of(population, dimensions, cell) for cell in cells_of(dimensions)):
            positions.setdefault(key, len(positions))
        equations.update(dict.fromkeys(_equations(population, dimensions, positions)))
    return System(positions, tuple(equations))


def _equations(population: str, dimensions: tuple[Dimension, ...], at: dict[Key, int]) -> Iterator[Equation]:
    for cell in cells_of(dimensions):
        for place, dimension in enumerate(dimensions):
            if parts := dimension.parts(cell[place]):
                inside = ((*cell[:place], part, *cell[place + 1 :]) for part in parts)
                keys = (key_of(population, dimensions, part) for part in inside)
                yield at[key_of(population, dimensions, cell)], tuple(sorted(at[key] for key in keys))


def _rings(shapes: list[Shape]) -> Iterator[Shape]:
    """Yield for each population the table that nobody publishes but everybody can think of."""
    for population in dict.fromkeys(population for population, _ in shapes):
        dimensions = _merged([d for p, ds in shapes if p == population for d in ds])
        edges = [{d.name for d in ds} for p, ds in shapes if p == population]
        ring = tuple(dimensions[name] for name in dimensions if name in _core(edges))
        if ring:
            cells = prod(len(dimension.values) for dimension in ring)
            if cells > MOST_CELLS_OF_A_RING:
                names = ", ".join(dimension.name for dimension in ring)
                raise InputError(population, f"Tabellen im Ring über {names}", "weniger Merkmale zugleich")
            yield population, ring


def _merged(dimensions: list[Dimension]) -> dict[str, Dimension]:
    """Return one dimension for each name, with the groups of all tables."""
    found: dict[str, Dimension] = {}
    for dimension in dimensions:
        before = found.setdefault(dimension.name, dimension)
        groups = {**before.groups, **dimension.groups}
        same = all(set(groups[name]) == set(parts) for name, parts in before.groups.items())
        if set(before.categories) != set(dimension.categories) or not same:
            raise InputError(
                dimension.name,
                "verschiedene Ausprägungen in zwei Tabellen",
                "überall dieselben; sonst Gruppen",
            )
        found[dimension.name] = Dimension(dimension.name, before.categories, groups)
    return found


def _core(edges: list[set[str]]) -> set[str]:
    """Return the names that stand in a ring: what is left when every loose end has been cut off."""
    left: list[set[str]] = []
    for edge in edges:
        if edge not in left:
            left.append(set(edge))
    while True:
        shorter = [{name for name in edge if sum(name in other for other in left) > 1} for edge in left]
        kept = [
            edge
            for place, edge in enumerate(shorter)
            if not any(edge < other or (edge == other and place > at) for at, other in enumerate(shorter))
        ]
        if kept == left:
            return set().union(*left) if len(left) > 1 else set()
        left = kept
