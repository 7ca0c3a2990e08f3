"""
How the question for the earliest arrival is split where a plan is no journey (see `chains/fast/arrivals.py`).

Each split is complete: a journey that belongs to the case belongs to at least one of its parts.
Cost: a few looks at the steps of one plan.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from klappt.chains.fast.arrays import FAR, NONE, PersonTables, WorldTables
from klappt.chains.fast.arrival import FACTS, FLAGS, LINK, NOT_BEFORE
from klappt.chains.fast.looked_at import Looks
from klappt.chains.fast.plan import LEVELS


@dataclass(frozen=True)
class Case:
    """The journeys without some runs, with others, that have what is asked whenever they hold who asks."""

    left_out: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    asks: tuple[tuple[int, int], ...] = ()  # run, or runs + legal step; fact, or FACTS + legal step

    def without(self, run: int) -> Iterator["Case"]:
        """Yield the part without a run, if there is one."""
        if run not in self.kept:
            yield Case(self.left_out | {run}, self.kept, self.asks)

    def asking(self, who: int, what: int) -> Iterator["Case"]:
        """Yield the part in which something comes before a run or legal step, if it is not asked already."""
        if (who, what) not in self.asks:
            yield Case(self.left_out, self.kept, tuple(sorted((*self.asks, (who, what)))))


WHOLE = Case()  # the whole question


class Splits:
    """The splits for one person in one world."""

    def __init__(self, T: WorldTables, P: PersonTables, looks: Looks) -> None:
        """Keep the tables and what is still open for the person."""
        self._T, self._P, self._N = T, P, looks
        self._live = [legal for legal, live in enumerate(looks.live) if live]
        self._rivals: dict[int, frozenset[int]] = {}

    def clash(self, plan: Sequence[int]) -> tuple[int, ...]:
        """Return some runs that no journey takes all together (empty: none are seen)."""
        for look in (self._too_much, self._twice, self._shut, self._too_many):
            found = look(plan)
            if found:
                return found
        return ()

    def _too_much(self, plan: Sequence[int]) -> tuple[int, ...]:
        T = self._T
        loaded = [run for run in plan if T.o_load[T.r_offer[run]]]
        for place, run in enumerate(loaded):
            beside = [other for other in loaded[:place] if T.r_end[other] > T.r_start[run]]
            for other in beside:
                if self._hours(other) + self._hours(run) > self._P.hours:
                    return other, run
            if len(beside) > 1:
                return (*beside[:2], run)
        return ()

    def _hours(self, run: int) -> int:
        return int(self._T.o_hours[self._T.r_offer[run]])

    def _twice(self, plan: Sequence[int]) -> tuple[int, ...]:
        first: dict[int, int] = {}
        for run in plan:
            offer = self._T.r_offer[run]
            if offer in first and not self._T.o_repeatable[offer]:
                return first[offer], run
            first[offer] = run
        return ()

    def _shut(self, plan: Sequence[int]) -> tuple[int, ...]:
        """Return a run with what gives too much for it before it begins."""
        T = self._T
        for run in plan:
            levels, flags = self._limits(T.r_offer[run], T.o_waived[T.r_offer[run]])
            for other in plan:
                if other == run or T.o_companion[T.r_offer[other]]:
                    continue
                if self._gives(other, T.r_start[run], levels, flags):
                    return other, run
        return ()

    def _limits(self, offer: int, waived: int) -> tuple[list[int], int]:
        """Return the levels and flags from which an offer is closed, apart from columns that are waived."""
        T = self._T
        columns = T.o_column[10 * offer : 10 * offer + 10]
        levels = [T.o_max[3 * offer + i] + 1 if columns[3 + i] & ~waived else FAR for i in range(3)]
        return levels, T.o_forbids[offer] if columns[7] & ~waived else 0

    def _gives(self, run: int, day: int, levels: Sequence[int], flags: int) -> bool:
        """Test if a run gives one of some levels or flags by a day, without gaps."""
        T, offer = self._T, self._T.r_offer[run]
        for begun, level, mask in (
            (T.r_start[run] < day, T.o_start_level, T.o_start_flags),
            (T.r_end[run] <= day, T.o_end_level, T.o_end_flags),
        ):
            if begun and (mask[offer] & flags or any(level[3 * offer + i] >= levels[i] for i in range(3))):
                return True
        return False

    def _too_many(self, plan: Sequence[int]) -> tuple[int, ...]:
        steps = tuple(run for run in plan if not self._T.o_companion[self._T.r_offer[run]])
        return steps if len(steps) > self._T.size[3] else ()

    def like(self, run: int) -> frozenset[int]:
        """Return all runs of the offer of a run."""
        T, offer = self._T, self._T.r_offer[run]
        return frozenset(T.run_of[T.o_runs[offer] : T.o_runs[offer + 1]])

    def rivals(self, run: int) -> frozenset[int]:
        """Return the runs that no journey takes together with a run: no room in the week, or used already."""
        if run not in self._rivals:
            self._rivals[run] = self._rivals_of(run)
        return self._rivals[run]

    def _rivals_of(self, run: int) -> frozenset[int]:
        T, offer = self._T, self._T.r_offer[run]
        same = [] if T.o_repeatable[offer] else T.run_of[T.o_runs[offer] : T.o_runs[offer + 1]]
        found = {other for other in same if other != run}
        if T.o_load[offer]:
            start, end, room = T.r_start[run], T.r_end[run], self._P.hours - T.o_hours[offer]
            offers, ends, load, hours = T.r_offer, T.r_end, T.o_load, T.o_hours
            for other in range(bisect_left(T.r_start, end)):
                if (
                    ends[other] > start
                    and load[offers[other]]
                    and hours[offers[other]] > room
                    and other != run
                ):
                    found.add(other)
        return frozenset(found)

    def keeping(self, case: Case, run: int) -> Iterator[Case]:
        """Yield the part with a run, if nothing else that is kept rules it out."""
        rivals = self.rivals(run)
        if not rivals & case.kept:
            yield Case(case.left_out | rivals, case.kept | {run}, case.asks)

    def closed(self, case: Case, plan: Sequence[int], place: int, usable: Sequence[int]) -> Iterator[Case]:
        """Yield the parts of a case in which the run at a place of its plan is closed as things stand."""
        run = plan[place]
        T, offer = self._T, self._T.r_offer[run]
        yield from case.without(run)
        levels, flags, low, low_flags = self._looks(offer)
        for fact in self._more(levels, flags, usable):
            yield from case.asking(run, fact)
        if T.o_waived[offer]:
            yield from case.asking(run, LINK)
        for legal in self._live:
            if self._N.legal_day[legal] <= T.r_start[run]:
                yield from case.asking(run, FACTS + legal)
        levels, flags = self._limits(offer, 0)
        low, low_flags = [min(pair) for pair in zip(low, levels, strict=True)], low_flags | flags
        for other in plan[:place]:
            if T.size[7] or self._gives(other, T.r_start[run] + 1, low, low_flags):
                yield from case.without(other)

    def held(self, case: Case, parts: Iterable[Case], run: int) -> Iterator[Case]:
        """Yield parts of a case; where something is asked of a run, only journeys with it: those without are a part."""
        for part in parts:
            if part.asks == case.asks:
                yield part
            else:
                yield from self.keeping(part, run)

    def _looks(self, offer: int) -> tuple[list[int], int, list[int], int]:
        """Return the levels and flags that law and further conditions of an offer look at: lower, then upper."""
        N, gates = self._N, self._T.o_gates[offer]
        extras = range(self._T.o_extra[offer], self._T.o_extra[offer + 1])
        levels = [max([N.x_level[3 * x + i] for x in extras], default=0) for i in range(3)]
        low = [min([N.x_low[3 * x + i] for x in extras], default=FAR) for i in range(3)]
        flags = low_flags = 0
        for x in extras:
            flags |= N.x_flags[x]
            low_flags |= N.x_low_flags[x]
        if gates != NONE:
            levels = [max(levels[i], N.gs_level[3 * gates + i]) for i in range(3)]
            low = [min(low[i], N.gs_low[3 * gates + i]) for i in range(3)]
            flags, low_flags = flags | N.gs_flags[gates], low_flags | N.gs_low_flags[gates]
        return levels, flags, low, low_flags

    def _more_for(self, legal: int, usable: Sequence[int]) -> Iterator[int]:
        """Yield the next level of each scale that a legal step looks at, and the flags, that are not there yet."""
        marks = self._N.l_marks[3 * legal : 3 * legal + 3]
        for scale, mask in enumerate(marks):
            higher = mask >> (usable[scale] + 1)
            if higher:
                fact = scale * LEVELS + usable[scale] + (higher & -higher).bit_length()
                if self._given(fact):
                    yield fact
        yield from self._more((0, 0, 0), self._N.l_flags[legal], usable)

    def _more(self, levels: Sequence[int], flags: int, usable: Sequence[int]) -> Iterator[int]:
        """Yield the facts looked at that are not there yet and that some offer gives."""
        for scale in range(3):
            fact = scale * LEVELS + usable[scale] + 1
            if usable[scale] < levels[scale] and self._given(fact):
                yield fact
        missing = flags & ~usable[6]
        for bit in range(missing.bit_length()):
            if missing >> bit & 1 and self._given(FLAGS + bit):
                yield FLAGS + bit

    def _given(self, fact: int) -> bool:
        return bool(self._T.f_head[fact] < self._T.f_head[fact + 1])

    def later(self, case: Case, plan: Sequence[int], legal: int, alone: int) -> Iterator[Case]:
        """
        Yield the parts of a case in which a legal step ends later than its plan assumes.

        Args:
            case: one for which this can be told (`told`).
            plan: the runs of its plan.
            legal: the number of the step.
            alone: the first day on which it can have ended with what is asked of it and nothing else.
        """
        T, N = self._T, self._N
        who = len(T.r_offer) + legal
        asked = [what for one, what in case.asks if one == who and what < NOT_BEFORE]
        if alone <= T.size[2]:
            kept = tuple(ask for ask in case.asks if ask[0] != who or ask[1] < NOT_BEFORE)
            asks = tuple(sorted((*kept, (who, NOT_BEFORE + alone))))
            yield Case(case.left_out, case.kept, asks)
        for fact in self._more_for(legal, self._with(asked)):
            yield from case.asking(who, fact)
        for other in self._live:
            if self._may_precede(case, other, legal):
                yield from case.asking(who, FACTS + other)
        hang = N.hangs[legal]
        for run in plan:
            if self._gives(run, FAR, hang.low, hang.low_flags):
                yield from case.without(run)

    def _may_precede(self, case: Case, first: int, then: int) -> bool:
        """
        Test if a legal step may end before another begins and matter for it.

        That is so if it leads to a status with which a condition of the other may become truer, at once or by way of
        what is asked before the other already; and if it is not asked before.
        """
        T, N = self._T, self._N
        if T.l_key[first] == T.l_key[then] or N.legal_day[first] >= T.l_end[then]:
            return False
        if then in self._all_before(case, first):
            return False
        if not self.before(case, then):
            return bool(T.l_to[first] & N.hangs[then].eased)
        held, before = T.l_to[first], 0
        while held != before:
            before = held
            for legal in self._live:
                if T.l_from[legal] & held and legal not in (first, then):
                    held |= T.l_to[legal]
        return bool(N.hangs[then].led & held)

    def _all_before(self, case: Case, legal: int) -> set[int]:
        found: set[int] = set()
        todo = [legal]
        while todo:
            new = set(self.before(case, todo.pop())) - found
            found |= new
            todo += new
        return found

    def _with(self, facts: Sequence[int]) -> list[int]:
        """Return the state of the person with some facts besides."""
        P = self._P
        state = [*P.low, *P.high, *P.flags]
        for fact in facts:
            if fact < FLAGS:
                state[fact // LEVELS] = max(state[fact // LEVELS], fact % LEVELS)
            else:
                state[6] |= 1 << (fact - FLAGS)
        return state

    def before(self, case: Case, legal: int) -> list[int]:
        """Return the legal steps that a case asks before one."""
        who = len(self._T.r_offer) + legal
        return [what - FACTS for one, what in case.asks if one == who and FACTS <= what < NOT_BEFORE]

    def told(self, case: Case, legal: int) -> bool:
        """Test if it can be told when a legal step can have ended: at most one other is asked before it."""
        before = self.before(case, legal)
        return not before or (len(before) == 1 and not self.before(case, before[0]))

    def unsettled(self, case: Case, plan: Sequence[int], legal: Sequence[int]) -> Iterator[Case]:
        """Yield parts of a case whose legal steps do not fit its plan: each asks for one thing more."""
        T, P = self._T, self._P
        have = self._with(())
        if P.goal_statuses != NONE:
            for step in self._live:
                if T.l_to[step] & P.goal_statuses:
                    yield from case.asking(len(T.r_offer) + len(T.l_key), FACTS + step)
        for step in legal:
            who = len(T.r_offer) + step
            for fact in self._more_for(step, have):
                yield from case.asking(who, fact)
            for other in self._live:
                if self._may_precede(case, other, step):
                    yield from case.asking(who, FACTS + other)
        for run in plan:
            yield from case.without(run)
            levels, flags, _, _ = self._looks(T.r_offer[run])
            for fact in self._more(levels, flags, have):
                yield from case.asking(run, fact)
