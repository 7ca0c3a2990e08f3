"""
The earliest arrival of one person after the other: the first goal day of the front, far quicker than the
front.

A pass over the runs (`fast/arrival.py`) gives a plan and a day that no journey can beat.  If the plan is a
journey, it is the earliest.  If not, the reason splits the question into cases that no journey escapes: of two
steps that do not fit into one week, a journey leaves out one; a run that law closes is left out, or something
that law looks at comes before it.  Cases are looked at in the order of their days, so the first plan that is a
journey is the answer.
Where only sure journeys count, a run that is unclear is treated like one that law closes.
Source of the idea: Sharon et al., Conflict-Based Search, AIJ 219 (2015); Hart, Nilsson, Raphael (1968) for the
order.  Where changes of status stand in each other's way the cases may not settle it; then the search for
fronts is asked, and if that takes too long the answer says that it is not proven.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from typing import Any

from klappt.chains.fast import arrival_check, jit
from klappt.chains.fast.arrays import FAR, NONE, PersonTables
from klappt.chains.fast.arrival import ASKS, BOUND, ENDED, STEPS, WORST, Pass
from klappt.chains.fast.arrival_room import MOST_ASKS, room_sizes
from klappt.chains.fast.cases import Case, Splits
from klappt.chains.fast.engine import FIRST_LABELS, SCALARS, Engine, Key
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.people import UnknownGoal, at_worst, person_tables
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.truth import Work
from klappt.chains.fast.world import compile_world
from klappt.chains.model import Person, World

MOST_CASES = 2000
MOST_CASES_FOR_LESS = 600  # for one of many people who has a journey and asks for an earlier one
MOST_UNSETTLED = 60  # cases still looked at once one could not be settled
MOST_LABELS = 300


@dataclass(frozen=True)
class Arrival:
    """The earliest goal day (counted from the as-of day, None: never) and the steps of one such journey."""

    day: int | None
    steps: tuple[Key, ...] = ()
    proven: bool = True  # False: an earlier one may exist


NEVER = Arrival(None)


@dataclass(frozen=True)
class _Open:
    """A case with its plan."""

    day: int
    number: int
    case: Case
    plan: tuple[int, ...]
    legal: tuple[int, ...]

    def __lt__(self, other: "_Open") -> bool:
        return (self.day, self.number) < (other.day, other.number)


class Arrivals:
    """Earliest arrivals in one world; not for several threads at once."""

    def __init__(
        self, world: World, *, compiled: bool = False, thorough: bool = True, surely: bool = False
    ) -> None:
        """
        Compile a world.

        Args:
            world: the world all questions are about.
            compiled: ask for compiled kernels, which need numba.
            thorough: let the search for fronts have the last word where the cases settle nothing; slow.
            surely: only journeys on which nothing is unclear; never thorough.
        """
        self.world = world
        self.surely = surely
        self.thorough = thorough and not surely
        self.fast = compile_world(world, day_only=True)
        self.engine = Engine(
            self.fast,
            compiled=compiled and jit.can_compile(),
            most_labels=MOST_LABELS,
            room_for=FIRST_LABELS if self.thorough else arrival_check.MOST_TRIES + 200,
        )
        T = self.fast.tables
        self.room = self.engine.room(Pass, room_sizes(len(T.r_offer), len(T.o_hours), len(T.l_key)))
        self._column("numbers")[WORST] = UNCLEAR - 1 if surely else UNCLEAR
        self.never = (
            frozenset(n for n, told in enumerate(T.o_complete) if not told) if surely else frozenset()
        )
        self._closed: frozenset[int] = frozenset()
        self._marked = dict.fromkeys(("hidden", "touched"), frozenset[int]())

    def earliest(self, person: Person) -> Arrival:
        """Return the earliest arrival of one person."""
        question = self.ask(person)
        return NEVER if question is None else question.answer()

    def ask(self, person: Person) -> "Question | None":
        """
        Return the question of one person, to be answered with several offers hidden; None: a goal nobody gives.

        A question ends with the next one: both use the same room.
        """
        try:
            tables = person_tables(person, self.fast, anchors=self.thorough, surely=self.surely)
        except UnknownGoal:
            return None
        return Question(self, tables)

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


class Question:
    """The question of one person: answered again and again, with other offers hidden."""

    def __init__(self, here: Arrivals, tables: PersonTables) -> None:
        """Look at the person; every offer counts, also those that an answer leaves out."""
        self._here = here
        self._rooms = here.engine.rooms(tables)
        # A pass that must be sure takes what is unknown for missing: a journey that is sure is so either way.
        self._asks = here.engine.packed(at_worst(tables) if here.surely else tables, SCALARS)
        self._by = here.fast.tables.size[2]
        self._tables = tables
        self._met = int(here.engine.kernels.get_ready(*self._rooms))
        T, _, _, plan, _, _ = self._rooms
        here.mark("hidden", frozenset())
        here.put(Case(), FAR)
        if here.surely:
            self._close_unclear(plan)
        here.engine.kernels.list_alive(T, self._asks, plan, here.room)
        self._onward: list[int] | None = None
        live = here.engine.column(plan, Plan, "live")
        self.live = [legal for legal in range(len(live)) if live[legal]]
        legal_day = [int(day) for day in here.engine.column(plan, Plan, "legal_day")]
        self._splits = Splits(here.fast.tables, tables, self.live, legal_day)

    def _close_unclear(self, plan: Any) -> None:
        """Leave out the runs and legal steps that are unclear at best."""
        for best, kept in (("sure", "open_run"), ("legal_sure", "live")):
            bests, keeps = (self._here.engine.column(plan, Plan, name) for name in (best, kept))
            for one, certainty in enumerate(bests):
                if certainty >= UNCLEAR:
                    keeps[one] = 0

    def answer(
        self,
        hidden: frozenset[int] = frozenset(),
        until: int = FAR,
        touched: frozenset[int] = frozenset(),
    ) -> Arrival:
        """
        Return the earliest arrival.

        Args:
            hidden: offers (by number) that no journey takes.
            until: the day from which an answer is of no use; then it is NEVER.
            touched: if there are any, only journeys with one of these offers are of interest.
        """
        self._touched = touched
        self._here.mark("touched", touched)
        self._open: list[_Open] = []
        self._number = self._give_up = 0
        self._unsettled = FAR  # no journey in the cases given up is earlier than this
        self._until = until
        self._most_cases = MOST_CASES if self._here.thorough or until >= FAR else MOST_CASES_FOR_LESS
        self._best = NEVER
        if self._met < until:
            self._best = Arrival(self._met)
            if self._met == 0:
                return self._best
        self._here.mark("hidden", hidden)
        if self._here.surely:
            self._dive()
            self._most_cases = MOST_CASES if self._best.day is None else MOST_CASES_FOR_LESS
        self._look_at([Case()])
        while self._open and self._open[0].day < self._worth():
            self._settle(heappop(self._open))
        return self._told()

    def _dive(self) -> None:
        """Note some sure journey, if leaving out whatever is not sure where it stands leads to one."""
        T, P, W, N, L, S = self._rooms
        kernels, room, left_out = self._here.engine.kernels, self._here.room, frozenset[int]()
        for _ in range(MOST_ASKS):
            self._here.put(Case(left_out), self._latest())
            if int(kernels.pass_runs(T, self._asks, N, room)) >= FAR:
                return
            plan, legal = self._here.plan()
            clash = self._splits.clash(plan)
            if clash:
                left_out |= {min(clash, key=self._here.starts_of)}
                continue
            place = NONE if legal else int(kernels.check_plan(T, P, W, N, L, room))
            if place == NONE:
                label = int(kernels.realise(T, P, W, N, L, S, room, self._by)) if legal else len(plan)
                if label != NONE:
                    self._note(label)
                return
            left_out |= self._splits.like(plan[place])

    def bound(self, until: int) -> int:
        """Return a day before which nobody in this situation arrives; FAR if not before `until`."""
        self._here.mark("hidden", frozenset())
        self._here.put(Case(), until)
        T, _, _, N, _, _ = self._rooms
        return int(self._here.engine.kernels.pass_runs(T, self._asks, N, self._here.room))

    def onward(self, offers: frozenset[int]) -> int:
        """Return a day before which no journey with one of some offers arrives, looked up; FAR if never."""
        if self._onward is None:
            T, _, _, N, _, _ = self._rooms
            self._here.engine.kernels.tell_onward(T, self._asks, N, self._here.room)
            self._onward = [int(day) for day in self._here.engine.column(self._here.room, Pass, "onward")]
        return min((self._onward[offer] for offer in offers), default=FAR)

    def soonest(self, hidden: frozenset[int], touched: frozenset[int], until: int) -> int:
        """Return a day before which no journey with one of some offers arrives; FAR if not before `until`."""
        self._here.mark("hidden", hidden)
        self._here.mark("touched", touched)
        self._here.put(Case(), until)
        T, _, _, N, _, _ = self._rooms
        return int(self._here.engine.kernels.touched_day(T, self._asks, N, self._here.room))

    def _latest(self) -> int:
        return self._until if self._best.day is None else self._best.day

    def _worth(self) -> int:
        """Return the day from which a case is of no use: sure journeys are rare, so any is better than none."""
        return self._latest() if self._here.surely else min(self._latest(), self._unsettled)

    def _look_at(self, cases: Iterable[Case]) -> None:
        """Make a plan for each case and keep those that may still be better than what is found."""
        T, _, _, N, _, _ = self._rooms
        for case in cases:
            self._number += 1
            self._here.put(case, self._worth())
            kernels, room = self._here.engine.kernels, self._here.room
            if self._touched and kernels.touched_day(T, self._asks, N, room) >= FAR:
                continue
            day = int(kernels.pass_runs(T, self._asks, N, room))
            if day < FAR:
                plan, legal = self._here.plan()
                heappush(self._open, _Open(day, self._number, case, plan, legal))

    def _settle(self, one: _Open) -> None:
        """Note the journey of a plan, or split its case."""
        if self._number > self._most_cases or (self._unsettled < FAR and self._number > self._give_up):
            self._leave(one)
            return
        clash = self._splits.clash(one.plan)
        if clash:
            self._look_at(self._apart(one.case, clash))
        elif one.legal:
            self._settle_legal(one)
        else:
            self._settle_runs(one)

    def _leave(self, one: _Open) -> None:
        if self._unsettled == FAR:
            self._give_up = self._number + MOST_UNSETTLED
        self._unsettled = min(self._unsettled, one.day)

    def _apart(self, case: Case, clash: tuple[int, ...]) -> Iterable[Case]:
        """Return the parts of a case in which not all of some runs are taken."""
        if len(clash) != 2:
            return [part for run in clash for part in case.without(run)]
        free = [run for run in clash if run not in case.kept]
        if not free:
            return ()
        # Leaving out the rarer run costs more days, so that its part is looked at late or never.
        run = min(free, key=self._here.starts_of)
        return [*case.without(run), *self._splits.keeping(case, run)]

    def _settle_runs(self, one: _Open) -> None:
        T, P, W, N, L, _ = self._rooms
        self._here.lay(one.plan, one.legal)
        place = int(self._here.engine.kernels.check_plan(T, P, W, N, L, self._here.room))
        if place == NONE:
            self._note(len(one.plan))
            if self._latest() > one.day:
                self._leave(one)
                self._look_at(self._splits.unsettled(one.case, one.plan, ()))
        else:
            usable = [int(value) for value in self._here.engine.column(W, Work, "usable")]
            self._look_at(self._splits.closed(one.case, one.plan, place, usable))

    def _settle_legal(self, one: _Open) -> None:
        T, P, W, N, L, S = self._rooms
        if self._too_early(one):
            return
        for by in (one.day, self._by):
            self._here.lay(one.plan, one.legal)
            label = int(self._here.engine.kernels.realise(T, P, W, N, L, S, self._here.room, by))
            if label != NONE:
                self._note(label)
                break
        if self._latest() > one.day:
            self._leave(one)
            self._look_at(self._splits.unsettled(one.case, one.plan, one.legal))

    def _too_early(self, one: _Open) -> bool:
        """Split a case of which a legal step cannot have ended when its plan needs it; tells if one was."""
        T, P, W, N, L, _ = self._rooms
        here = self._here
        for legal in sorted(one.legal, key=lambda legal: len(self._splits.before(one.case, legal))):
            if self._splits.told(one.case, legal):
                here.put(one.case, FAR)
                here.engine.kernels.pass_runs(T, self._asks, N, here.room)
                start = int(here.engine.kernels.first_start(T, P, W, L, here.room, legal))
                alone = FAR if start == NONE else start + int(here.fast.tables.l_days[legal])
                if alone > here.ended():
                    self._look_at(self._splits.later(one.case, one.plan, legal, alone))
                    return True
        return False

    def _note(self, label: int) -> None:
        point = self._here.engine.point(label)
        if point.goal_day < self._latest():
            self._best = Arrival(point.goal_day, point.steps)

    def _told(self) -> Arrival:
        """Return the best journey; where cases were given up, the search for fronts has the last word."""
        if self._latest() <= self._unsettled:
            return self._best
        if not self._here.thorough:
            return replace(self._best, proven=False)
        points = self._here.engine.points(self._tables)
        if points and points[0].goal_day < self._latest():
            self._best = Arrival(points[0].goal_day, points[0].steps)
        return replace(self._best, proven=self._here.engine.complete)
