"""
A reader who reckons: the tables that fit everything published, and how far apart they can be in one cell.

Every table found is kept, since it speaks about all cells: most cells are seen to be safe without a question
of their own.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from klappt.disclosure.model import THRESHOLD, Key
from klappt.disclosure.programs import OPEN, Program, Solution
from klappt.disclosure.system import System

FAR = 1_000_000  # who can be told no upper limit below this is told none
WIDTH = THRESHOLD  # a hidden small cell must be able to have values this far apart


class Reader:
    """What can be concluded from the published cells of a system; cells may be hidden and shown again."""

    def __init__(self, system: System, published: Mapping[Key, int]) -> None:
        self.system = system
        rows = [({whole: 1} | dict.fromkeys(parts, -1), 0) for whole, parts in system.equations]
        self.program = Program(len(system.positions), rows)
        self.seen: list[Solution] = []
        for key, value in published.items():
            self.show(system.positions[key], value)

    def show(self, position: int, value: int) -> None:
        """Publish a cell; tables with another value no longer fit."""
        self.program.bound(position, value, value)
        self.seen = [table for table in self.seen if table[position] == value]

    def hide(self, position: int) -> None:
        """Take a cell back."""
        self.program.bound(position, 0, OPEN)

    def keep(self, table: Solution) -> None:
        """Remember a table that fits."""
        self.seen.append(table)

    def least(self, position: int) -> int | None:
        """Return the smallest value a cell can have; None: not found out."""
        return self._ask(position, 1.0)

    def most(self, position: int) -> int | None:
        """Return the largest value a cell can have, `FAR` if there is no limit; None: not found out."""
        low, high = self.program.lows[position], self.program.highs[position]
        self.program.bound(position, low, min(high, FAR))
        found = self._ask(position, -1.0)
        self.program.bound(position, low, high)
        return found

    def safe(self, position: int) -> bool:
        """Test if two tables that fit are `WIDTH` apart in this cell."""
        if self._apart(position):
            return True
        return self.least(position) is not None and (
            self._apart(position) or (self.most(position) is not None and self._apart(position))
        )

    def all_safe(self, positions: Iterable[int]) -> bool:
        """Test if all these cells are safe."""
        seen = np.array(self.seen)
        apart = np.ptp(seen, axis=0) >= WIDTH if seen.size else np.zeros(len(self.system.positions), bool)
        return all(apart[position] or self.safe(position) for position in positions)

    def _ask(self, position: int, direction: float) -> int | None:
        table = self.program.least({position: direction})
        if table is None:
            return None
        self.keep(table)
        return int(table[position])

    def _apart(self, position: int) -> bool:
        values = np.array([table[position] for table in self.seen])
        return bool(values.size) and int(values.max() - values.min()) >= WIDTH
