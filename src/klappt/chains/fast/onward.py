"""
Kernels for the first day on which the goal can be reached by way of an offer: one pass backwards for all.

What is part of a journey gives something that a later step, the law of a later step, or the goal looks at.  Read
backwards, each run has a day before which no journey that needs it reaches the goal: the day it gives a part of
the goal itself, or the least such day of the later runs that look at what it gives.  Gaps and whatever else
these later runs ask for are forgotten, so the day is never too late.  Where it is not before the day somebody
has already, an edit that adds the offer needs no look of its own.
Cost: about twice that of a pass (`arrival.py`), once for a person and all edits of a world.
"""

from klappt.chains.fast.arrays import FAR, NONE, PersonTables, WorldTables
from klappt.chains.fast.arrival import ALIVE, FACTS, FLAGS, MOST_NEEDS, USES, Pass
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.plan import LEVELS, Plan
from klappt.chains.fast.steps import asked


@kernel
def tell_onward(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> None:
    """Tell by offer the day before which no journey that needs a run of it reaches the goal, FAR if none does."""
    for fact in range(len(A.use)):
        A.use[fact] = NONE
    for offer in range(len(A.onward)):
        A.onward[offer] = FAR
    A.numbers[USES] = 0
    for place in range(A.numbers[ALIVE] - 1, -1, -1):
        run = A.alive[place]
        day = onward_of(T, P, N, A, run)
        if day < FAR:
            A.onward[T.r_offer[run]] = min(A.onward[T.r_offer[run]], day)
            note_uses(T, P, N, A, run, day)
    if A.numbers[USES] + MOST_NEEDS >= len(A.u_day):  # no room for all: nothing is told
        for offer in range(len(A.onward)):
            A.onward[offer] = 0


@kernel
def onward_of(T: WorldTables, P: PersonTables, N: Plan, A: Pass, run: int) -> int:
    """Return the first goal day by way of what a run gives."""
    offer, start, end = T.r_offer[run], T.r_start[run], T.r_end[run]
    best = first_use(A, FACTS + offer, end)
    for scale in range(3):
        early, late = T.o_start_level[3 * offer + scale], T.o_end_level[3 * offer + scale]
        for level in range(P.low[scale] + 1, max(early, late) + 1):
            day = start if level <= early else end
            if level == P.goal_level[scale]:
                best = min(best, day)
            best = min(best, first_use(A, scale * LEVELS + level, day))
    flags, bit = (T.o_start_flags[offer] | T.o_end_flags[offer]) & ~P.flags[0], 0
    while flags != 0:
        if flags & 1:
            day = start if (T.o_start_flags[offer] >> bit) & 1 else end
            if (P.goal_flags >> bit) & 1:
                best = min(best, day)
            best = min(best, first_use(A, FLAGS + bit, day))
        flags >>= 1
        bit += 1
    return min(best, onward_by_law(T, P, N, A, run))


@kernel
def onward_by_law(T: WorldTables, P: PersonTables, N: Plan, A: Pass, run: int) -> int:
    """Return the first goal day by way of a change of status that looks at what a run gives."""
    offer, start, best = T.r_offer[run], T.r_start[run], FAR
    flags = (T.o_start_flags[offer] | T.o_end_flags[offer]) & ~P.flags[0]
    for legal in range(len(N.live)):
        if N.live[legal] and (N.l_flags[legal] & flags or raises(T, P, N, offer, legal)):
            day = max(N.legal_day[legal], start + T.l_days[legal])
            if P.goal_statuses != NONE:
                best = min(best, day)
            best = min(best, first_use(A, len(A.use) - 1, day))
    return best


@kernel
def raises(T: WorldTables, P: PersonTables, N: Plan, offer: int, legal: int) -> bool:
    """Test if an offer gives a level that a legal step looks at."""
    for scale in range(3):
        given = max(T.o_start_level[3 * offer + scale], T.o_end_level[3 * offer + scale])
        if given > P.low[scale] and N.l_marks[3 * legal + scale] >> (P.low[scale] + 1):
            return True
    return False


@kernel
def first_use(A: Pass, fact: int, day: int) -> int:
    """Return the least goal day of the runs noted that look at a fact and begin on a day or later."""
    use = A.use[fact]
    while use != NONE and A.u_start[use] < day:
        use = A.u_next[use]
    return FAR if use == NONE else A.u_day[use]


@kernel
def note_uses(T: WorldTables, P: PersonTables, N: Plan, A: Pass, run: int, day: int) -> None:
    """Note what a run looks at, with the first goal day by way of it."""
    offer, start = T.r_offer[run], T.r_start[run]
    for scale in range(3):
        level = asked(T, P, offer, scale, 0)
        if level > P.low[scale]:
            note_use(A, scale * LEVELS + level, start, day)
        if looked_up(T, P, N, offer, scale) > P.low[scale]:
            note_use(A, scale * LEVELS + P.low[scale] + 1, start, day)
    flags, bit = T.o_requires[offer], 0
    gates = T.o_gates[offer]
    if gates != NONE:
        flags |= N.gs_flags[gates]
    for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
        flags |= N.x_flags[x]
    flags &= ~P.flags[0]
    while flags != 0:
        if flags & 1:
            note_use(A, FLAGS + bit, start, day)
        flags >>= 1
        bit += 1
    for i in range(T.w_into[offer], T.w_into[offer + 1]):
        note_use(A, FACTS + T.w_from[i], start, day)
    note_use(A, len(A.use) - 1, start, day)


@kernel
def looked_up(T: WorldTables, P: PersonTables, N: Plan, offer: int, scale: int) -> int:
    """Return the highest level that law or further conditions of an offer look at."""
    level = P.high[scale] + 1 if T.o_min[3 * offer + scale] > 0 and P.low[scale] < P.high[scale] else 0
    if T.o_gates[offer] != NONE:
        level = max(level, N.gs_level[3 * T.o_gates[offer] + scale])
    for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
        level = max(level, N.x_level[3 * x + scale])
    return level


@kernel
def note_use(A: Pass, fact: int, start: int, day: int) -> None:
    """Note one look at a fact, unless a later run is no worse: starts are told latest first."""
    use, head = A.numbers[USES], A.use[fact]
    if use + MOST_NEEDS >= len(A.u_day) or (head != NONE and A.u_day[head] <= day):
        return
    A.u_start[use], A.u_day[use], A.u_next[use] = start, day, head
    A.use[fact] = use
    A.numbers[USES] = use + 1
