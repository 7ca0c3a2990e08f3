"""
What an analysis finds: a table whose every number knows the alliances and returns it came from.

Counts are kept as `Tally`: who is in which cell.  So a number can be traced, and the room `disclosure` can protect
it: a value names the counts from which it can be reckoned, and is shown only where those may be shown.
Cost: each unit stands once in each inner cell and in the sums that contain it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import product

from klappt.disclosure.model import TOTAL, Cell, Dimension
from klappt.evidence.instruments.model import Text
from klappt.evidence.study import Base

Needs = tuple[tuple[str, Cell], ...]  # names of tallies with a cell each
OPEN: Needs = ()


class Form(StrEnum):
    """How a value is written."""

    COUNT = "count"
    SHARE = "share"  # in percent, 0 to 100
    POINTS = "points"  # a difference in percentage points, with its sign
    NUMBER = "number"
    TEXT = "text"
    DAY = "day"  # as ISO text


@dataclass(frozen=True, order=True)
class Unit:
    """An alliance that is counted, with the ids of its returns or talks that say so."""

    alliance: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Value:
    """
    One value of a table.

    `told` is None where nothing can be said, for example a share of nobody.  `needs` are the counts that must be
    fit for publishing; OPEN: none; None: only for those who may see the returns, or, where it is `named`, where
    every alliance behind it agreed to be named.  `least` alliances must stand behind it.  `hidden`: it was protected.
    """

    told: float | str | None
    form: Form
    units: tuple[Unit, ...] = ()
    needs: Needs | None = OPEN
    least: int = 0
    named: bool = False
    hidden: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the ids of the returns or talks it came from, each once, in order."""
        return tuple(sorted({source for unit in self.units for source in unit.sources}))


@dataclass(frozen=True)
class Tally:
    """Who is in which inner cell of a table of counts; `name` is its own within a finding."""

    name: str
    population: str
    dimensions: tuple[Dimension, ...]
    members: Mapping[Cell, Sequence[Unit]]

    @cached_property
    def sums(self) -> dict[Cell, tuple[Unit, ...]]:
        """Return who is in each cell, groups and totals included."""
        found: dict[Cell, list[Unit]] = {}
        for inner, units in self.members.items():
            wider = (d.wider(value) for d, value in zip(self.dimensions, inner, strict=True))
            for cell in product(*wider):
                found.setdefault(cell, []).extend(units)
        return {cell: tuple(sorted(units)) for cell, units in found.items()}

    def units(self, *cell: str) -> tuple[Unit, ...]:
        """Return who is in a cell; nobody where the cell is empty."""
        return self.sums.get(cell, ())

    def size(self, *cell: str) -> int:
        """Return how many are in a cell."""
        return len(self.units(*cell))

    def count(self, *cell: str) -> Value:
        """Return the count of a cell."""
        units = self.units(*cell)
        return Value(len(units), Form.COUNT, units, ((self.name, cell),))

    def share(self, *cell: str, of: Cell | None = None) -> Value:
        """Return a cell as a share of another one, usually of the total, in percent; of nobody there is none."""
        whole = of or (TOTAL,) * len(self.dimensions)
        units, size = self.units(*cell), self.size(*whole)
        told = 100 * len(units) / size if size else None
        return Value(told, Form.SHARE, units, ((self.name, cell), (self.name, whole)))

    def all_cells(self) -> Needs:
        """Return every inner cell: what must be known to know everything."""
        return tuple((self.name, cell) for cell in product(*(d.categories for d in self.dimensions)))


@dataclass(frozen=True)
class Line:
    """One row of a table; with `alliance` it speaks of that alliance alone."""

    label: Text
    values: tuple[Value, ...]
    alliance: str | None = None


@dataclass(frozen=True)
class Finding:
    """
    One table with all that must stand beside it.

    `head` names the column of labels and those of values.  `draw` says as what it is drawn: a name of
    `reports/pictures`, or nothing.  `notes` are sentences on these numbers, `method` how they are made.
    """

    id: str
    title: Text
    head: tuple[Text, ...]
    lines: tuple[Line, ...]
    method: Text
    waves: tuple[str, ...] = ()
    base: Base | None = None
    tallies: tuple[Tally, ...] = ()
    draw: str = ""
    notes: tuple[Text, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the ids of all returns and talks behind it."""
        return tuple(sorted({one for line in self.lines for value in line.values for one in value.sources}))


BLANK = Value(None, Form.TEXT)


def text_value(words: str) -> Value:
    """Return a text that everybody may read."""
    return Value(words, Form.TEXT)
