"""
Kernels for the first day on which a journey that needs some offers can reach the goal.

Beside the earliest day of each fact stands the earliest with one of the offers on the way to it.  An offer is
on the way if it gives a level or flag that a later step, or the law of a later step, or the goal looks at;
what gives nothing of this is idle, and nothing idle is part of a journey.  The day is never later than that of
any real journey with one of the offers in it, so what it says is past can be left alone.
Cost: about twice that of a pass.
"""

from klappt.chains.fast.arrays import FAR, NONE, PersonTables, WorldTables
from klappt.chains.fast.arrival import (
    BOUND,
    FACTS,
    FLAGS,
    SHOWN,
    Pass,
    begin_pass,
    enter,
    goal_since,
    meets,
)
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.onward import looked_up
from klappt.chains.fast.plan import LEVELS, Plan
from klappt.chains.fast.steps import asked


@kernel
def touched_day(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> int:
    """Return a day before which no journey with a touched offer reaches the goal, FAR if never in time."""
    begin_pass(T, P, N, A)
    for offer in range(len(A.with_end)):
        A.with_end[offer] = A.with_begun[offer] = FAR
    for fact in range(FACTS):
        A.with_since[fact] = FAR
    day, changed = with_goal(T, P, N, A), FAR
    for place in range(A.numbers[SHOWN]):
        run = A.shown[place]
        if T.r_start[run] >= day or T.r_start[run] >= A.numbers[BOUND]:
            break
        if not A.closed[run] and meets(T, P, A, run):
            news = enter(T, A, run)
            on_law = T.r_start[run] >= changed
            if (A.touched[T.r_offer[run]] or on_law or rests_on(T, P, N, A, run)) and enter_with(T, A, run):
                news, changed = True, changed_with(T, P, N, A)
            if news:
                day = with_goal(T, P, N, A)
    return day if day < A.numbers[BOUND] else FAR


@kernel
def changed_with(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> int:
    """Return the first day with a status that may rest on a touched offer."""
    day = FAR
    for legal in range(len(N.live)):
        if N.live[legal]:
            since = FAR
            for scale in range(3):
                marks = N.l_marks[3 * legal + scale]
                for level in range(P.low[scale] + 1, LEVELS):
                    if marks >> level:
                        since = min(since, A.with_since[scale * LEVELS + level])
            flags, bit = N.l_flags[legal], 0
            while flags != 0:
                if flags & 1:
                    since = min(since, A.with_since[FLAGS + bit])
                flags >>= 1
                bit += 1
            if since < FAR:
                day = min(day, max(N.legal_day[legal], since + T.l_days[legal]))
    return day


@kernel
def enter_with(T: WorldTables, A: Pass, run: int) -> bool:
    """Take a run that rests on a touched offer; returns whether a fact that does is there earlier than before."""
    offer, start, end = T.r_offer[run], T.r_start[run], T.r_end[run]
    A.with_begun[offer] = min(A.with_begun[offer], start)
    if end >= A.with_end[offer]:
        return False
    A.with_end[offer] = end
    changed = False
    for scale in range(3):
        for level in range(1, T.o_start_level[3 * offer + scale] + 1):
            changed = gain_with(A, scale * LEVELS + level, start) or changed
        for level in range(1, T.o_end_level[3 * offer + scale] + 1):
            changed = gain_with(A, scale * LEVELS + level, end) or changed
    flags, bit = T.o_start_flags[offer] | T.o_end_flags[offer], 0
    while flags != 0:
        if flags & 1:
            day = start if (T.o_start_flags[offer] >> bit) & 1 else end
            changed = gain_with(A, FLAGS + bit, day) or changed
        flags >>= 1
        bit += 1
    return changed


@kernel
def gain_with(A: Pass, fact: int, day: int) -> bool:
    """Note since when a fact that rests on a touched offer is there; tells if that is earlier than before."""
    if day >= A.with_since[fact]:
        return False
    A.with_since[fact] = day
    return True


@kernel
def rests_on(T: WorldTables, P: PersonTables, N: Plan, A: Pass, run: int) -> bool:
    """Test if something that a run or its law looks at can have come from a touched offer."""
    offer, start = T.r_offer[run], T.r_start[run]
    for scale in range(3):
        level = asked(T, P, offer, scale, 0)
        if level > P.low[scale] and given_with(T, A, scale * LEVELS + level, offer, start):
            return True
    flags, bit = T.o_requires[offer] & ~P.flags[0], 0
    while flags != 0:
        if flags & 1 and given_with(T, A, FLAGS + bit, offer, start):
            return True
        flags >>= 1
        bit += 1
    for i in range(T.w_into[offer], T.w_into[offer + 1]):
        giver = T.w_from[i]
        if A.with_end[giver] + T.o_gap[giver * len(T.o_hours) + offer] <= start:
            return True
    return looked_at_with(T, P, N, A, offer, start)


@kernel
def given_with(T: WorldTables, A: Pass, fact: int, offer: int, day: int) -> bool:
    """Test if an offer can use a fact on a day that rests on a touched offer."""
    if A.with_since[fact] > day:
        return False
    for i in range(T.f_head[fact], A.g_end[fact]):
        giver = A.g_offer[i]
        gap = T.o_gap[giver * len(T.o_hours) + offer]
        if A.with_end[giver] + gap <= day:
            return True
        if A.g_start[i] and A.with_begun[giver] < day and A.with_begun[giver] + gap <= day:
            return True
    return False


@kernel
def looked_at_with(T: WorldTables, P: PersonTables, N: Plan, A: Pass, offer: int, day: int) -> bool:
    """Test if law or further conditions of an offer look at something that rests on a touched offer."""
    gates, flags = T.o_gates[offer], 0
    for scale in range(3):
        level = looked_up(T, P, N, offer, scale)
        if level > P.low[scale]:
            for each in range(P.low[scale] + 1, min(level, LEVELS - 1) + 1):
                if A.with_since[scale * LEVELS + each] <= day:
                    return True
    if gates != NONE:
        flags = N.gs_flags[gates]
    for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
        flags |= N.x_flags[x]
    bit = 0
    while flags != 0:
        if flags & 1 and A.with_since[FLAGS + bit] <= day:
            return True
        flags >>= 1
        bit += 1
    return False


@kernel
def with_goal(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> int:
    """Return the first day with every part of the goal, one of them resting on a touched offer."""
    day, best = goal_since(T, P, N, A), FAR
    if day >= FAR:
        return FAR
    for scale in range(3):
        if P.goal_level[scale] > P.low[scale]:
            best = min(best, A.with_since[scale * LEVELS + P.goal_level[scale]])
    missing, bit = P.goal_flags & ~P.flags[0], 0
    while missing != 0:
        if missing & 1:
            best = min(best, A.with_since[FLAGS + bit])
        missing >>= 1
        bit += 1
    if P.goal_statuses != NONE:
        best = min(best, changed_with(T, P, N, A))
    return max(day, best)
