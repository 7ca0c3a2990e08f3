"""
Which further cells must be hidden so that a small one cannot be computed from its sums.

For each cell that is not safe: which smallest shift of people through the table would let it have a value
five higher than its least?  Where the size of a group sets a limit below that: how far up does it go, and which shift
brings it down for the rest?  The cells the shifts pass are hidden; cells hidden already cost nothing, so shifts share
their ways.  At the end each helper is shown again if all small cells stay safe without it, the largest
first.  The shifts come from a linear program, so linked tables and tables of any dimension work alike.
Cost: one question for each small cell and each helper.
Source: J. Kelly, B. Golden, A. Assad, Cell suppression: disclosure protection for sensitive tabular data,
Networks 22 (1992); the order of showing again is our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from klappt.disclosure.programs import OPEN, Program
from klappt.disclosure.reader import WIDTH, Reader
from klappt.disclosure.system import System


@dataclass(frozen=True)
class Counted:
    """What the office knows and may still decide on: counts by position, and which of them are hidden so far."""

    counts: Mapping[int, int]
    hidden: frozenset[int]


def helpers(reader: Reader, counted: Counted, small: list[int]) -> frozenset[int]:
    """
    Return the positions to hide besides those hidden already.

    Where hiding cannot make a cell safe, since too much is published, the audit will find that.

    Args:
        reader: knows all that is published, and the cells of this release that are not hidden so far.
        counted: the cells of this release that are not published yet.
        small: positions that must become safe.
    """
    shifts = Shifts(reader.system, reader, counted)
    hidden = set(counted.hidden)
    for position in sorted(small, key=lambda one: (counted.counts.get(one, 0), one)):
        least = None if reader.safe(position) else reader.least(position)
        if least is not None:
            for other in shifts.apart(position, least) - hidden:
                reader.hide(other)
                shifts.free(other)
                hidden.add(other)
    return _needed(reader, counted, small, hidden - counted.hidden)


def _needed(reader: Reader, counted: Counted, small: list[int], chosen: set[int]) -> frozenset[int]:
    """Show helpers again, the largest first, as long as every small cell stays safe."""
    needed = set(chosen)
    for position in sorted(chosen, key=lambda one: (-counted.counts[one], one)):
        before = reader.seen
        reader.show(position, counted.counts[position])
        if reader.all_safe(small):
            needed.remove(position)
        else:
            reader.hide(position)
            reader.seen = before
    return frozenset(needed)


class Shifts:
    """The cheapest way to move people through a table, given what each shown cell costs to hide."""

    def __init__(self, system: System, reader: Reader, counted: Counted) -> None:
        cells = len(system.positions)
        rows: list[tuple[dict[int, int], int]] = [
            ({whole: 1} | dict.fromkeys(parts, -1), 0) for whole, parts in system.equations
        ]
        self.more = {position: cells + 2 * at for at, position in enumerate(counted.counts)}
        rows += [
            ({position: 1, more: -1, more + 1: 1}, counted.counts[position])
            for position, more in self.more.items()
        ]
        self.program = Program(cells + 2 * len(self.more), rows)
        for position in range(cells):
            if position not in counted.counts:  # published before, or shown nowhere
                self.program.bound(position, reader.program.lows[position], reader.program.highs[position])
        self.costs = {
            column: cost(counted.counts[position])
            for position, more in self.more.items()
            if position not in counted.hidden
            for column in (more, more + 1)
        }

    def free(self, position: int) -> None:
        """A cell has been hidden: passing it costs nothing any more."""
        more = self.more[position]
        del self.costs[more], self.costs[more + 1]

    def apart(self, position: int, least: int) -> frozenset[int]:
        """Return the shown cells to hide so that a cell can have values `WIDTH` apart; none: no way."""
        for up in range(WIDTH, -1, -1):
            above = self.passed(position, least + up, OPEN)
            below = self.passed(position, 0, least + up - WIDTH) if up < WIDTH else frozenset()
            if above is not None and below is not None:
                return above | below
        return frozenset()

    def passed(self, position: int, low: float, high: float) -> frozenset[int] | None:
        """Return the shown cells of the cheapest shift that brings a cell between two values; None: no way."""
        lowest, highest = self.program.lows[position], self.program.highs[position]
        if min(high, highest) < max(low, lowest):
            return None
        self.program.bound(position, max(low, lowest), min(high, highest))
        found = self.program.least(self.costs)
        self.program.bound(position, lowest, highest)
        if found is None:
            return None
        return frozenset(
            one for one, more in self.more.items() if more in self.costs and found[more] != found[more + 1]
        )


def cost(count: int) -> float:
    """Return what it costs to pass a cell with one person: between counting cells and counting people."""
    return 1.0 + sqrt(count)
