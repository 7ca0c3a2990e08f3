"""Kernels that tell whether the legal steps still to come are as good for one label as for another."""

from klappt.chains.fast.arrays import Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import flag_day, level_day
from klappt.chains.fast.plan import MOVES, Plan
from klappt.chains.fast.windows import status_harm


@kernel
def keeps_legal(T: WorldTables, P: PersonTables, N: Plan, L: Labels, x: int, y: int) -> bool:
    """Test if every legal step still to come can be taken with `x` on a day that is as good as with `y`."""
    for legal in range(len(N.live)):
        if N.live[legal] == MOVES and not (L.legal[y] >> T.l_key[legal]) & 1:
            if not same_for(T, P, N, L, legal, x, y):
                return False
    return True


@kernel
def same_for(T: WorldTables, P: PersonTables, N: Plan, L: Labels, legal: int, x: int, y: int) -> bool:
    """Test if `x` has all that a legal step looks at on a day as good as that of `y`."""
    for i in range(3):
        for level in range(P.low[i] + 1, T.l_level[3 * legal + i] + 1):
            if (T.l_marks[3 * legal + i] >> level) & 1:
                a, b = level_day(T, P, L, x, i, level), level_day(T, P, L, y, i, level)
                if not as_good_for(T, N, L, legal, x, y, a, b):
                    return False
    flags = T.l_flags[legal] & ~P.flags[0]
    for bit in range(T.size[9]):
        if (flags >> bit) & 1:
            a, b = flag_day(T, P, L, x, bit), flag_day(T, P, L, y, bit)
            if not as_good_for(T, N, L, legal, x, y, a, b):
                return False
    return True


@kernel
def as_good_for(
    T: WorldTables, N: Plan, L: Labels, legal: int, x: int, y: int, day_x: int, day_y: int
) -> bool:
    """
    Test if having something since a day lets `x` take a legal step as well as `y` with its own day.

    Either both have it at the same time, or had it before `y` began; or `x` gets it earlier, but so late
    that it can still take the step, and nothing is lost by holding the new status earlier.
    """
    if day_x == day_y or max(day_x, day_y) < L.start[y]:
        return True
    if day_x > day_y or day_x < L.start[x]:
        return False
    closing = 1 if L.hope[y] == 3 else 0
    return not T.l_turned[legal] and not status_harm(T, N, legal, day_x, T.size[2] + 1, closing)
