"""The room for passes over the runs of one world: cases are written into it and plans read from it (`arrival.py`)."""

from collections.abc import Sequence

from klappt.chains.fast.arrival import ASKS, BOUND, ENDED, LEGALS, STEPS, WORST, Pass
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
        self.room = engine.room(
            Pass, room_sizes(len(T.r_offer), len(T.o_hours), len(T.l_key), len(T.f_offer))
        )
        self._columns = {name: engine.column(self.room, Pass, name) for name in Pass._fields}
        self._columns["numbers"][WORST] = UNCLEAR - 1 if surely else UNCLEAR
        self.never = (
            frozenset(n for n, told in enumerate(T.o_complete) if not told) if surely else frozenset()
        )
        self._closed: frozenset[int] = frozenset()
        self._asks: tuple[tuple[int, int], ...] = ()
        self._marked = dict.fromkeys(("hidden", "touched"), frozenset[int]())

    def mark(self, name: str, offers: frozenset[int]) -> None:
        """Mark some offers as `hidden` or `touched`; what is never sure stays hidden where all must be."""
        if self.never and name == "hidden":
            offers = offers | self.never
        if offers == self._marked[name]:
            return
        column = self._columns[name]
        for offer in self._marked[name] - offers:
            column[offer] = 0
        for offer in offers - self._marked[name]:
            column[offer] = 1
        if name == "hidden":
            self.engine.kernels.show(self.engine.tables, self.room)
        self._marked[name] = offers

    def put(self, case: Case, until: int) -> None:
        """Write a case into the room for passes, and the day from which an answer is of no use."""
        closed, numbers = self._columns["closed"], self._columns["numbers"]
        for run in self._closed - case.left_out:
            closed[run] = 0
        for run in case.left_out - self._closed:
            closed[run] = 1
        self._closed = case.left_out
        if case.asks != self._asks:
            who, what = self._columns["ask_who"], self._columns["ask_what"]
            for place, (one, fact) in enumerate(case.asks[:MOST_ASKS]):
                who[place], what[place] = one, fact
            numbers[ASKS] = min(len(case.asks), MOST_ASKS)
            self._asks = case.asks
        numbers[BOUND] = until

    def plan(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the runs and legal steps of the plan that the last pass made."""
        numbers = self._columns["numbers"]
        runs = tuple(map(int, self._columns["plan"][: int(numbers[STEPS])]))
        if not numbers[LEGALS]:
            return runs, ()
        return runs, tuple(legal for legal, taken in enumerate(self._columns["legal"]) if taken)

    def lay(self, runs: Sequence[int], legal: Sequence[int]) -> None:
        """Write a plan back into the room."""
        plan, taken, numbers = (self._columns[name] for name in ("plan", "legal", "numbers"))
        for place, run in enumerate(runs):
            plan[place] = run
        for step in range(len(taken)):
            taken[step] = int(step in legal)
        numbers[STEPS] = len(runs)

    def ended(self) -> int:
        """Return the first day on which the last pass let the legal step last asked about have ended."""
        return int(self._columns["numbers"][ENDED])

    def starts_of(self, run: int) -> int:
        """Return how often the offer of a run begins."""
        T = self.fast.tables
        offer = T.r_offer[run]
        return int(T.o_runs[offer + 1] - T.o_runs[offer])
