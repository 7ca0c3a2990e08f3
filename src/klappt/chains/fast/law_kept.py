"""Kernels that tell whether the legal steps still to come are as good for one label as for another."""

from klappt.chains.fast.arrays import FAR, Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import flag_day, level_day
from klappt.chains.fast.plan import COUNTS, FIRMER, MOVES, TURNS, Plan
from klappt.chains.fast.waiting import has_rivals, lost_by_haste, may_follow, waits_as_well


@kernel
def keeps_legal(T: WorldTables, P: PersonTables, N: Plan, L: Labels, x: int, y: int) -> bool:
    """Test if every legal step still to come can be taken with `x` on a day that is as good as with `y`."""
    if not waits_as_well(T, N, L, x, y):
        return False
    for legal in range(len(N.live)):
        if N.live[legal] == MOVES and may_follow(T, N, L, y, legal):
            if not same_for(T, P, N, L, legal, x, y):
                return False
    return True


@kernel
def same_for(T: WorldTables, P: PersonTables, N: Plan, L: Labels, legal: int, x: int, y: int) -> bool:
    """Test if `x` has all that a legal step looks at on a day as good as that of `y`."""
    kind = N.waits[legal]
    if kind & COUNTS and not same_ends(L, x, y):
        if kind != COUNTS or has_rivals(T, N, L, y, legal, FAR):
            return False
    for i in range(3):
        for level in range(P.low[i] + 1, N.l_level[3 * legal + i] + 1):
            if (N.l_marks[3 * legal + i] >> level) & 1:
                a, b = level_day(T, P, L, x, i, level), level_day(T, P, L, y, i, level)
                if not as_good_for(T, N, L, legal, x, y, a, b):
                    return False
    flags = N.l_flags[legal] & ~P.flags[0]
    for bit in range(T.size[9]):
        if (flags >> bit) & 1:
            a, b = flag_day(T, P, L, x, bit), flag_day(T, P, L, y, bit)
            if not as_good_for(T, N, L, legal, x, y, a, b):
                return False
    return True


@kernel
def same_ends(L: Labels, x: int, y: int) -> bool:
    """Test if the legal steps of two journeys ended on the same days."""
    a, b = L.history[x], L.history[y]
    while a != b:
        if a == 0 or b == 0 or L.end[a] != L.end[b]:
            return False
        a, b = L.history[L.parent[a]], L.history[L.parent[b]]
    return True


@kernel
def as_good_for(
    T: WorldTables, N: Plan, L: Labels, legal: int, x: int, y: int, day_x: int, day_y: int
) -> bool:
    """
    Test if having something since a day lets `x` take a legal step as well as `y` with its own day.

    Either both have it at the same time, or had it before the step can follow `y`; or `x` gets it earlier,
    and nothing is lost by holding the new status earlier.
    """
    if day_x == day_y or max(day_x, day_y) < L.start[y]:
        return True
    if day_x > day_y or N.waits[legal] & (FIRMER | TURNS):
        return False
    closing = 1 if L.hope[y] == 3 else 0
    return not lost_by_haste(T, N, L, y, legal, max(day_x, L.start[x]), FAR, closing)
