"""
Linear programs over whole numbers of people, solved by HiGHS and checked by counting.

A program keeps its last solution, so that the next question about the same tables is answered in a few steps.
Sums of tables with two dimensions make a network, whose corners are whole numbers; where a corner is not
whole the question is asked again for whole numbers only.  Whatever comes back is counted out in exact
arithmetic: a slip of the solver can hide a cell too many, it cannot show one.
Cost: 1 to 10 ms a question for a table of 330 cells; a question is given up after `PATIENCE_SECONDS`.
Source: Q. Huangfu, J. Hall, Parallelizing the dual revised simplex method, Math. Prog. Comp. 10 (2018).
"""

from collections.abc import Mapping, Sequence

import highspy
import numpy as np

PATIENCE_SECONDS = 10.0
NEARLY = 1e-6
OPEN = float("inf")

Row = Mapping[int, int]  # column -> coefficient
Solution = np.ndarray[tuple[int], np.dtype[np.int64]]


class Program:
    """Columns with bounds, and rows that must come out at a number."""

    def __init__(self, columns: int, rows: Sequence[tuple[Row, int]]) -> None:
        self.lows = np.zeros(columns)
        self.highs = np.full(columns, OPEN)
        self.costs: dict[int, float] = {}
        self.rows = [
            (np.fromiter(row, np.int32), np.fromiter(row.values(), np.int64), right) for row, right in rows
        ]
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call] # theirs has no types
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 1)):
            self.solver.setOptionValue(option, value)
        self.solver.addVars(columns, self.lows, self.highs)
        for places, factors, right in self.rows:
            self.solver.addRow(right, right, len(places), places, factors.astype(float))

    def bound(self, column: int, low: float, high: float) -> None:
        """Set the bounds of a column."""
        self.lows[column], self.highs[column] = low, high
        self.solver.changeColBounds(column, low, high)

    def least(self, costs: Mapping[int, float]) -> Solution | None:
        """Return whole numbers with the least sum of costs; None: there are none, or none was found in time."""
        for column in self.costs.keys() - costs.keys():
            self.solver.changeColCost(column, 0.0)
        for column, cost in costs.items():
            if self.costs.get(column) != cost:
                self.solver.changeColCost(column, cost)
        self.costs = dict(costs)
        corner = self._solve()
        if corner is None or self._counts(corner):
            return corner if corner is None else np.rint(corner).astype(np.int64)
        return self._whole()

    def _solve(self) -> np.ndarray[tuple[int], np.dtype[np.float64]] | None:
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + PATIENCE_SECONDS)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.asarray(self.solver.getSolution().col_value, dtype=np.float64)

    def _counts(self, values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> bool:
        """Test if the values are whole numbers within their bounds whose sums are right."""
        rounded = np.rint(values)
        if np.abs(values - rounded).max(initial=0.0) > NEARLY:
            return False
        exact = rounded.astype(np.int64)
        inside = bool(((exact >= self.lows) & (exact <= self.highs)).all())
        return inside and all(int(exact[places] @ factors) == right for places, factors, right in self.rows)

    def _whole(self) -> Solution | None:
        """Ask again for whole numbers only."""
        columns = range(len(self.lows))
        for column in columns:
            self.solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        found = self._solve()
        for column in columns:
            self.solver.changeColIntegrality(column, highspy.HighsVarType.kContinuous)
        if found is None or not self._counts(np.rint(found)):
            return None
        return np.rint(found).astype(np.int64)
