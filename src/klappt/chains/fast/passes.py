"""The room for passes over the runs of one world: cases are written into it and plans read from it (`arrival.py`)."""

from collections.abc import Sequence
from typing import Any

from klappt.chains.fast.arrival import ASKS, BOUND, ENDED, STEPS, WORST, Pass
from klappt.chains.fast.arrival_room import MOST_ASKS, room_sizes
from klappt.chains.fast.cases import Case
from klappt.chains.fast.engine import Engine
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.world import FastWorld


class Passes:
    """The room for passes in one world; not for several threads at once."""

    def __init__(self, fast: FastWorld, engine: Engine, *, surely: bool) -> None:
        """Make room; `surely`: only steps on which nothing is unclear count."""
        self.fast, self.engine = fast, engine
        T = fast.tables
        self.room = engine.room(Pass, room_sizes(len(T.r_offer), len(T.o_hours), len(T.l_key)))
        self._column("numbers")[WORST] = UNCLEAR - 1 if surely else UNCLEAR
        self.never = (
            frozenset(n for n, told in enumerate(T.o_complete) if not told) if surely else frozenset()
        )
        self._closed: frozenset[int] = frozenset()
        self._marked = dict.fromkeys(("hidden", "touched"), frozenset[int]())

    def mark(self, name: str, offers: frozenset[int]) -> None:
        """Mark some offers as `hidden` or `touched`; what is never sure stays hidden where all must be."""
        offers = offers | self.never if name == "hidden" else offers
        column = self._column(name)
        for offer in self._marked[name] - offers:
            column[offer] = 0
        for offer in offers - self._marked[name]:
            column[offer] = 1
        self._marked[name] = offers

    def put(self, case: Case, until: int) -> None:
        """Write a case into the room for passes, and the day from which an answer is of no use."""
        closed, who, what = (self._column(name) for name in ("closed", "ask_who", "ask_what"))
        for run in self._closed - case.left_out:
            closed[run] = 0
        for run in case.left_out - self._closed:
            closed[run] = 1
        self._closed = case.left_out
        for place, (one, fact) in enumerate(case.asks[:MOST_ASKS]):
            who[place], what[place] = one, fact
        numbers = self._column("numbers")
        numbers[ASKS], numbers[BOUND] = min(len(case.asks), MOST_ASKS), until

    def plan(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the runs and legal steps of the plan that the last pass made."""
        runs = tuple(int(run) for run in self._column("plan")[: int(self._column("numbers")[STEPS])])
        return runs, tuple(legal for legal, taken in enumerate(self._column("legal")) if taken)

    def lay(self, runs: Sequence[int], legal: Sequence[int]) -> None:
        """Write a plan back into the room."""
        plan, taken, numbers = (self._column(name) for name in ("plan", "legal", "numbers"))
        for place, run in enumerate(runs):
            plan[place] = run
        for step in range(len(taken)):
            taken[step] = int(step in legal)
        numbers[STEPS] = len(runs)

    def ended(self) -> int:
        """Return the first day on which the last pass let the legal step last asked about have ended."""
        return int(self._column("numbers")[ENDED])

    def starts_of(self, run: int) -> int:
        """Return how often the offer of a run begins."""
        T = self.fast.tables
        offer = T.r_offer[run]
        return int(T.o_runs[offer + 1] - T.o_runs[offer])

    def _column(self, name: str) -> Any:
        return self.engine.column(self.room, Pass, name)
