"""
Kernels that tell whether one label is at least as good as another, whatever comes after them.

X dominates Y if X has begun no later, is no worse in steps, certainty, kilometres and changes of partner, has
everything Y has for every later step no later, leaves as much room in the week, and if nothing is lost by X
having more or earlier (`windows`).  A step that X has already and a continuation of Y would take can be left
out of it: X has what it gives no later, as later runs of its offer do not end earlier (`o_fifo`).
"""

from klappt.chains.fast.arrays import NONE, Ints, Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import (
    WAY,
    flag_day,
    handovers,
    level_day,
    partner_cost,
    stands_before,
)
from klappt.chains.fast.law_kept import keeps_legal
from klappt.chains.fast.plan import Plan, no_worse_than, takes_part
from klappt.chains.fast.settled import settled_flags, settled_level
from klappt.chains.fast.waiting import has_rivals
from klappt.chains.fast.windows import flag_harm, level_harm, status_harm


@kernel
def dominates(
    T: WorldTables,
    P: PersonTables,
    N: Plan,
    L: Labels,
    x: int,
    y: int,
    fit: int,
    fit_now: int,
    one: Ints,
    two: Ints,
) -> bool:
    """
    Test if label `x` is at least as good as `y` for every continuation; `fit...` are those of `fits`.

    `x` has begun what `y` needs (`bag.py`).
    """
    if (
        L.count[x] > L.count[y]
        or L.certainty[x] > L.hope[y]
        or L.travel[x] > L.travel[y]
        or handovers(L, x) > handovers(L, y)
    ):
        return False
    return (
        goal_no_later(T, P, L, x, y)
        and no_more_changes(T, N, L, x, y)
        and (
            never_worse_off(T, L, x, y, fit, fit_now)
            or (L.legal[x] == L.legal[y] and same_history(T, N, L, x, y))
        )
        and leaves_room(L, x, y)
        and has_all(T, P, L, x, y)
        and loses_nothing(T, P, N, L, x, y)
        and (
            N.sensitive[4] == 0 or never_worse_off(T, L, x, y, fit, fit_now) or keeps_legal(T, P, N, L, x, y)
        )
        and (L.count[x] < L.count[y] or stands_before(T, L, x, y, one, two) <= 0)
    )


@kernel
def goal_no_later(T: WorldTables, P: PersonTables, L: Labels, x: int, y: int) -> bool:
    """Test if `x` has every part of the goal that `y` has no later; for the goal a day counts at once."""
    for scale in range(3):
        goal = P.goal_level[scale]
        if goal > P.low[scale] and L.level[3 * y + scale] >= goal:
            day = level_day(T, P, L, x, scale, goal)
            if day > L.start[y] and day > level_day(T, P, L, y, scale, goal):
                return False
    missing, bit = P.goal_flags & ~P.flags[0] & L.flags[y], 0
    while missing != 0:
        if missing & 1:
            day = flag_day(T, P, L, x, bit)
            if day > L.start[y] and day > flag_day(T, P, L, y, bit):
                return False
        missing >>= 1
        bit += 1
    return True


@kernel
def never_worse_off(T: WorldTables, L: Labels, x: int, y: int, fit: int, fit_now: int) -> bool:
    """
    Test if the statuses of `x` are at every time no worse than any that `y` can hold then.

    `x` then needs no legal step where `y` takes one, so it matters neither which ones were taken nor when.
    `fit` are the statuses no worse than all that may follow for `y`, `fit_now` those no worse than its
    present one.  A status for which it matters since when it is held must come from the profile, not from a
    step.
    """
    if L.now[x] == NONE or fit == 0 or (L.then[x] & ~fit) != 0:
        return False
    if L.history[x] != 0 and (L.held[x] & T.s_timed[0]) != 0:
        return False
    start, end = L.start[y], L.calm[y]
    if L.until[x] > max(start, end) and (L.now[x] & fit) == 0:
        return False
    if end <= start:
        return L.until[x] <= start or (L.now[x] & fit) != 0
    # No legal step of `y` can have ended before, so `y` holds its present status.
    if L.until[x] > start and L.now[x] != L.now[y] and (L.now[x] & fit_now) == 0:
        return False
    return L.until[x] >= end or (L.then[x] & ~(fit_now | L.now[y])) == 0


@kernel
def status_fit(T: WorldTables, P: PersonTables, N: Plan, L: Labels, y: int, others: int) -> int:
    """
    Return the statuses that are never worse than any of `others` for what may still come after `y`.

    Only offers count that can still give `y` something.
    """
    closing = 1 if L.hope[y] == 3 else 0
    fit = (1 << T.size[10]) - 1
    for offer in range(len(N.useful)):
        if N.useful[offer] and still_gives(T, P, L, y, offer):
            left, place = others, 0
            while left != 0:
                if left & 1:
                    fit &= no_worse_than(T, offer, place, closing)
                left >>= 1
                place += 1
            if fit == 0:
                return 0
    return fit


@kernel
def still_gives(T: WorldTables, P: PersonTables, L: Labels, y: int, offer: int) -> bool:
    """Test if an offer can give something that not every later step can already use."""
    for i in range(3):
        level = max(T.o_start_level[3 * offer + i], T.o_end_level[3 * offer + i])
        level = min(level, L.need[4 * y + i])
        if level > P.low[i] and not settled_level(T, L, y, i, level):
            return True
    flags = (T.o_start_flags[offer] | T.o_end_flags[offer]) & L.need[4 * y + 3] & ~P.flags[0]
    return T.w_out[offer] == 1 or (flags & ~settled_flags(T, L, y)) != 0


@kernel
def no_more_changes(T: WorldTables, N: Plan, L: Labels, x: int, y: int) -> bool:
    """Test if `x` never has more changes of partner, whoever comes next."""
    hx, hy = WAY * x, WAY * y
    for i in range(2):
        partner = L.turn[hy + 2 * i + 1]
        if partner != NONE and partner_cost(L, hx, partner) > partner_cost(L, hy, partner):
            return False
    if L.turn[hy + 1] == NONE and L.turn[hx + 1] != NONE:
        return False
    step = y
    while step > 0 and L.start[step] == L.start[y]:
        run = L.step[step]
        if run >= 0 and T.o_load[T.r_offer[run]]:
            return not T.r_twin[run] or no_more_with_twins(T, N, L, x, y, run)
        step = L.parent[step]
    return True


@kernel
def no_more_with_twins(T: WorldTables, N: Plan, L: Labels, x: int, y: int, run: int) -> bool:
    """Test the same for runs equal in start and end to the last one of `y`, which may come before it."""
    hx, before = WAY * x, WAY * y + 4
    partner = T.o_turn[T.r_offer[run]]
    other = run + 1
    while other < len(T.r_offer) and T.r_start[other] == T.r_start[run] and T.r_end[other] == T.r_end[run]:
        offer = T.r_offer[other]
        if T.o_load[offer] and takes_part(N, offer):
            cost = partner_cost(L, hx, T.o_turn[offer])
            between = 1 if T.o_turn[offer] != partner else 0
            if cost > partner_cost(L, before, T.o_turn[offer]):
                return False
            if cost > partner_cost(L, before, partner) + between:
                return False
        other += 1
    return True


@kernel
def same_history(T: WorldTables, N: Plan, L: Labels, x: int, y: int) -> bool:
    """Test if both have taken the same legal steps, those of `x` no later and without harm."""
    a, b = L.history[x], L.history[y]
    while a != 0 and b != 0 and a != b:
        if L.step[a] != L.step[b] or L.end[a] > L.end[b]:
            return False
        if L.end[a] < L.end[b]:
            legal = -2 - L.step[a]
            if not alone(L, L.history[x], a) or not alone(L, L.history[y], b):
                return False
            if L.end[b] > L.start[y] and has_rivals(T, N, L, y, legal, L.end[b]):
                return False
            if status_harm(T, N, legal, L.end[a], L.end[b], 1 if L.hope[y] == 3 else 0):
                return False
        a, b = L.history[L.parent[a]], L.history[L.parent[b]]
    return a == b


@kernel
def alone(L: Labels, last: int, step: int) -> bool:
    """Test if no other legal step of a journey, `last` being its last one, runs beside one of them."""
    while last != 0:
        if last != step and L.start[last] < L.end[step] and L.start[step] < L.end[last]:
            return False
        last = L.history[L.parent[last]]
    return True


@kernel
def leaves_room(L: Labels, x: int, y: int) -> bool:
    """Test if the load of `x` is at no time from the start of `y` greater than the load of `y`."""
    if not lighter(L, x, y, L.start[y]):
        return False
    for i in range(2):
        end = L.loads[4 * y + 2 * i]
        if end > L.start[y] and not lighter(L, x, y, end):
            return False
    return True


@kernel
def lighter(L: Labels, x: int, y: int, day: int) -> bool:
    """Test if the load of `x` on a day is not greater than the load of `y`."""
    count = hours = 0
    for i in range(2):
        if L.loads[4 * x + 2 * i] > day:
            count += 1
            hours += L.loads[4 * x + 2 * i + 1]
        if L.loads[4 * y + 2 * i] > day:
            count -= 1
            hours -= L.loads[4 * y + 2 * i + 1]
    return count <= 0 and hours <= 0


@kernel
def is_step_of(L: Labels, label: int, step: int) -> bool:
    """Test if a label is part of a journey; labels are numbered in the order of their making."""
    while label > step:
        label = L.parent[label]
    return label == step


@kernel
def has_all(T: WorldTables, P: PersonTables, L: Labels, x: int, y: int) -> bool:
    """Test if whatever a step of `y` gives that may matter, `x` has no later for every step to come."""
    label = y
    while label > 0:
        run = L.step[label]
        if run >= 0 and not is_step_of(L, x, label):
            offer = T.r_offer[run]
            if T.w_out[offer] and not has_same(T, L, x, offer, L.end[label]):
                return False
            for i in range(3):
                start = min(T.o_start_level[3 * offer + i], L.need[4 * y + i])
                if start > P.low[i] and not has_level(T, L, x, y, label, 1, i, start):
                    return False
                end = min(T.o_end_level[3 * offer + i], L.need[4 * y + i])
                if end > max(start, P.low[i]) and not has_level(T, L, x, y, label, 0, i, end):
                    return False
            if not has_flags(T, P, L, x, y, label):
                return False
        label = L.parent[label]
    return True


@kernel
def has_same(T: WorldTables, L: Labels, x: int, offer: int, end: int) -> bool:
    """Test if a journey has a step of an offer that ends by a day."""
    while x > 0:
        if L.step[x] >= 0 and T.r_offer[L.step[x]] == offer and L.end[x] <= end:
            return True
        x = L.parent[x]
    return False


@kernel
def serves(T: WorldTables, L: Labels, step: int, at_start: int, y: int, other: int, other_start: int) -> bool:
    """Test if an effect at start or end of `step` can be used wherever and no later than one of `other`."""
    day = L.start[step] + 1 if at_start else L.end[step]
    other_day = L.start[other] + 1 if other_start else L.end[other]
    # From the start of `y` on everything counts that has passed even the longest gap.
    if day + T.size[4] <= max(L.start[y], other_day):
        return True
    same = T.o_class[T.r_offer[L.step[step]]] == T.o_class[T.r_offer[L.step[other]]]
    # With a gap an effect at the start counts from the start itself, without one from the day after.
    return same and day <= other_day - (1 if other_start and not at_start else 0)


@kernel
def has_level(
    T: WorldTables, L: Labels, x: int, y: int, other: int, other_start: int, scale: int, level: int
) -> bool:
    """Test if `x` has a level no later than step `other` of `y` gives it."""
    while x > 0:
        if L.step[x] >= 0:
            place = 3 * T.r_offer[L.step[x]] + scale
            if T.o_start_level[place] >= level and serves(T, L, x, 1, y, other, other_start):
                return True
            if T.o_end_level[place] >= level and serves(T, L, x, 0, y, other, other_start):
                return True
        x = L.parent[x]
    return False


@kernel
def has_flags(T: WorldTables, P: PersonTables, L: Labels, x: int, y: int, label: int) -> bool:
    """Test if `x` has the flags that a step of `y` gives no later than that step gives them."""
    offer = T.r_offer[L.step[label]]
    wanted = L.need[4 * y + 3] & ~P.flags[0]
    first = T.o_start_flags[offer] & wanted
    then = T.o_end_flags[offer] & wanted & ~first
    return flags_served(T, L, x, y, label, 1, first) and flags_served(T, L, x, y, label, 0, then)


@kernel
def flags_served(
    T: WorldTables, L: Labels, x: int, y: int, other: int, other_start: int, wanted: int
) -> bool:
    """Test if the steps of `x` give all wanted flags in time."""
    while x > 0 and wanted != 0:
        if L.step[x] >= 0:
            offer = T.r_offer[L.step[x]]
            if serves(T, L, x, 1, y, other, other_start):
                wanted &= ~T.o_start_flags[offer]
            if serves(T, L, x, 0, y, other, other_start):
                wanted &= ~T.o_end_flags[offer]
        x = L.parent[x]
    return wanted == 0


@kernel
def loses_nothing(T: WorldTables, P: PersonTables, N: Plan, L: Labels, x: int, y: int) -> bool:
    """Test if no continuation of `y` is closed or worsened by what `x` has more or earlier."""
    label = x
    while label > 0:
        run = L.step[label]
        if run >= 0 and not is_step_of(L, y, label):
            offer = T.r_offer[run]
            if not T.o_fifo[offer] and not T.o_repeatable[offer]:
                return False
            for i in range(3):
                if early_level(T, P, N, L, y, i, T.o_start_level[3 * offer + i], L.start[label] + 1):
                    return False
                if early_level(T, P, N, L, y, i, T.o_end_level[3 * offer + i], L.end[label]):
                    return False
            if early_flags(T, P, N, L, y, T.o_start_flags[offer], L.start[label] + 1):
                return False
            if early_flags(T, P, N, L, y, T.o_end_flags[offer], L.end[label]):
                return False
        label = L.parent[label]
    return True


@kernel
def early_level(
    T: WorldTables, P: PersonTables, N: Plan, L: Labels, y: int, scale: int, level: int, day: int
) -> bool:
    """Test if having a level from a day on may close a run that `y` can still take."""
    if level <= P.low[scale] or (level < N.sensitive[scale] and not T.size[7]):
        return False
    until = level_day(T, P, L, y, scale, level)
    return level_harm(T, N, scale, level, max(day, L.start[y]), until + T.size[8])


@kernel
def early_flags(T: WorldTables, P: PersonTables, N: Plan, L: Labels, y: int, flags: int, day: int) -> bool:
    """Test if having flags from a day on may close a run that `y` can still take."""
    flags &= ~P.flags[0]
    if not T.size[7]:
        flags &= N.sensitive[3]
    for bit in range(T.size[9]):
        if (flags >> bit) & 1:
            until = flag_day(T, P, L, y, bit) + T.size[8]
            if flag_harm(T, N, bit, max(day, L.start[y]), until):
                return True
    return False
