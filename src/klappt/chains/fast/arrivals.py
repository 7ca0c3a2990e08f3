"""
The earliest arrival of one person after the other: the first goal day of the front, far quicker than the
front.

A pass over the runs (`fast/arrival.py`) gives a plan and a day that no journey can beat.  If the plan is a
journey, it is the earliest.  If not, the reason splits the question into cases that no journey escapes: of two
steps that do not fit into one week, a journey leaves out one; a run that law closes is left out, or something
that law looks at comes before it.  Cases are looked at in the order of their days, so the first plan that is a
journey is the answer.
Where many courses compete for one week, cases in which two of them clash multiply; after some hundred, plans are
made with the week kept (`packed.py`), which takes longer for each and leaves few.
Where only sure journeys count, a run that is unclear is treated like one that law closes.
Source of the idea: Sharon et al., Conflict-Based Search, AIJ 219 (2015); Hart, Nilsson, Raphael (1968) for the
order.  Where changes of status stand in each other's way the cases may not settle it; then the search for
fronts is asked, and if that takes too long the answer says that it is not proven.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import heappop, heappush
from typing import Any

from klappt.chains.fast import arrival_check, jit
from klappt.chains.fast.arrays import FAR, NONE, PersonTables
from klappt.chains.fast.arrival import Pass
from klappt.chains.fast.arrival_room import MOST_ASKS
from klappt.chains.fast.cases import WHOLE, Case, Splits
from klappt.chains.fast.engine import FIRST_LABELS, SCALARS, Engine, Key
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.looked_at import looks_of
from klappt.chains.fast.passes import Passes
from klappt.chains.fast.people import UnknownGoal, at_worst, person_tables
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.truth import Work
from klappt.chains.fast.weeks import Weeks
from klappt.chains.fast.world import compile_world
from klappt.chains.model import Person, World

MOST_CASES = 200  # before the week is kept
MOST_CASES_PACKED = 600
MOST_SURE_CASES, MOST_SURE_CASES_FOR_LESS = (
    2000,
    600,
)  # where only sure journeys count: without a bound, with one
MOST_JOURNEYS = 30_000  # looked at with the week kept
FIRST_LOOK, FURTHER = 20, 3  # days to look ahead for a plan, and times as many if there is none
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
    plan: tuple[int, ...] = ()
    legal: tuple[int, ...] = ()
    later: int = 0  # of cases with one day those that ask less come first
    look: int = 1  # days to look ahead for a plan with the week kept; 0: this is one

    def __lt__(self, other: "_Open") -> bool:
        return (self.day, self.later, self.number) < (other.day, other.later, other.number)


class Arrivals(Passes):
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
        fast = compile_world(world, day_only=True)
        engine = Engine(
            fast,
            compiled=compiled and jit.can_compile(),
            most_labels=MOST_LABELS,
            room_for=FIRST_LABELS if self.thorough else arrival_check.MOST_TRIES + 200,
        )
        super().__init__(fast, engine, surely=surely)
        self.weeks: Weeks | None = None

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

    @cached_property
    def _splits(self) -> Splits:
        _, _, work, plan, _, _ = self._rooms
        here = self._here
        looks = looks_of(here.fast.tables, self._tables, work, plan, here.engine.column)
        return Splits(here.fast.tables, self._tables, looks)

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
        self._until = until
        self._best = NEVER
        if self._met < until:
            self._best = Arrival(self._met)
            if self._met == 0:
                return self._best
        self._here.mark("hidden", hidden)
        if self._here.surely:
            self._dive()
            self._search(MOST_SURE_CASES if self._best.day is None else MOST_SURE_CASES_FOR_LESS)
            return self._told()
        self._search(MOST_CASES)
        if self._unsettled < self._latest():
            self._search(MOST_CASES_PACKED, packed=True, floor=self._unsettled)
        return self._told()

    def _search(self, most: int, *, packed: bool = False, floor: int = 0) -> None:
        """
        Look at cases in the order of their days.

        Args:
            most: how many cases at most.
            packed: where runs clash, make a plan with the week kept; that takes longer for each.
            floor: a day before which nobody in this situation arrives.
        """
        self._packed = packed
        if packed:
            self._keep_the_week()
        self._open: list[_Open] = []
        self._seen = set[Case]()
        self._number = self._give_up = 0
        self._most_cases = most
        self._unsettled = FAR  # no journey in the cases given up is earlier than this
        self._look_at([WHOLE], floor)
        while self._open and self._open[0].day < self._worth():
            self._settle(heappop(self._open))

    def _keep_the_week(self) -> None:
        here, T = self._here, self._here.fast.tables
        if here.weeks is None:
            here.weeks = Weeks(here.engine, len(T.r_offer), len(T.o_hours))
        self.onward(frozenset())
        here.weeks.begin(self._rooms, here.room)

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
        """
        Return the day from which a case is of no use.

        Sure journeys are rare, so any is better than none.  A case as early as an unsettled one may hold the answer.
        """
        unsettled = self._latest() if self._here.surely else self._unsettled + int(self._packed)
        return min(self._latest(), unsettled)

    def _look_at(self, cases: Iterable[Case], floor: int = 0) -> None:
        """Make a plan for each case and keep those that may still be better than what is found."""
        T, _, _, N, _, _ = self._rooms
        kernels, room, worth = self._here.engine.kernels, self._here.room, self._worth()
        for case in cases:
            if case in self._seen:
                continue
            self._seen.add(case)
            self._number += 1
            self._here.put(case, worth)
            day = int(kernels.pass_runs(T, self._asks, N, room))
            if day >= FAR:
                continue
            # The dearer look comes last, and never at the whole question; it leaves the plan as it is.
            if self._touched and case != WHOLE and kernels.touched_day(T, self._asks, N, room) >= FAR:
                continue
            self._keep(_Open(max(floor, day), self._number, case, *self._here.plan()))

    def _keep(self, one: _Open) -> None:
        if self._packed:
            one = replace(one, later=len(one.case.asks))
        if one.day < self._worth():
            heappush(self._open, one)

    def _pack(self, one: _Open, clash: tuple[int, ...]) -> None:
        """Make a plan with the week kept, if it is for one of the next days; for others when these are looked at."""
        here, until = self._here, min(self._worth(), one.day + one.look)
        here.put(one.case, until)
        day = NONE if here.weeks is None else here.weeks.day(self._rooms, here.room, one.case, until=until)
        if day == FAR:
            look = max(FIRST_LOOK, FURTHER * one.look)
            self._keep(replace(one, day=one.day + one.look, look=look))
        elif day == NONE:
            self._look_at(self._apart(one.case, clash), one.day)
        else:
            plan, legal = here.plan()
            self._keep(replace(one, day=max(one.day, day), plan=plan, legal=legal, look=0))

    def _settle(self, one: _Open) -> None:
        """Note the journey of a plan, or split its case."""
        made = self._here.weeks.made if self._packed and self._here.weeks is not None else 0
        too_many = self._number > self._most_cases or made > MOST_JOURNEYS
        if too_many or (self._unsettled < FAR and self._number > self._give_up):
            self._leave(one)
            return
        clash = self._splits.clash(one.plan)
        if clash and self._packed and one.look:
            self._pack(one, clash)
        elif clash:
            self._look_at(self._apart(one.case, clash), one.day)
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
                self._look_at(self._splits.unsettled(one.case, one.plan, ()), one.day)
        else:
            usable = [int(value) for value in self._here.engine.column(W, Work, "usable")]
            parts = self._splits.closed(one.case, one.plan, place, usable)
            held = self._splits.held(one.case, parts, one.plan[place]) if self._packed else parts
            self._look_at(held, one.day)

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
            self._look_at(self._splits.unsettled(one.case, one.plan, one.legal), one.day)

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
                    self._look_at(self._splits.later(one.case, one.plan, legal, alone), one.day)
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
