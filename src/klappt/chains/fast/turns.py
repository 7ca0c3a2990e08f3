"""
Kernels that count the least changes of partner of a journey that goes on in a certain way.

Of two steps on the same days the better order counts, so a bound must leave room for a run that is put before
another one later.
"""

from klappt.chains.fast.arrays import NONE, Labels, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import WAY, handovers, partner_cost
from klappt.chains.fast.plan import Plan


@kernel
def turns_before(T: WorldTables, run: int, turns: int, lead: int) -> int:
    """Return the changes of partner of a run with load before others that begin with `lead`."""
    if lead == NONE:
        return turns
    if same_days(T, run, lead):
        return max(0, turns - 1)  # of two runs on the same days the better order counts
    return turns + (1 if partner_of(T, run) != partner_of(T, lead) else 0)


@kernel
def partner_of(T: WorldTables, run: int) -> int:
    """Return whose a run is."""
    return T.o_turn[T.r_offer[run]]


@kernel
def same_days(T: WorldTables, a: int, b: int) -> bool:
    """Test if two runs have the same days."""
    return T.r_start[a] == T.r_start[b] and T.r_end[a] == T.r_end[b]


@kernel
def turns_with(T: WorldTables, L: Labels, N: Plan, label: int, entry: int) -> int:
    """Return the fewest changes of partner of a label that goes on with an entry."""
    return turns_on(T, L, label, N.c_lead[entry], N.c_turns[entry])


@kernel
def turns_on(T: WorldTables, L: Labels, label: int, lead: int, turns: int) -> int:
    """Return the fewest changes of a label that goes on with a first run with load and some more changes."""
    last = last_with_load(T, L, label)
    if lead == NONE or last == NONE:
        return handovers(L, label) + turns
    if same_days(T, lead, last):
        return handovers(L, label) + max(0, turns - 1)
    return partner_cost(L, WAY * label, partner_of(T, lead)) + turns


@kernel
def turns_through(T: WorldTables, L: Labels, label: int, run: int, lead: int, turns: int) -> int:
    """Return the fewest changes of a label that goes on with a run and then a way of its list (`outlook.py`)."""
    if T.o_load[T.r_offer[run]] and lead < NONE:  # the run shares its days with the one after it
        last = last_with_load(T, L, label)
        return turns if last == NONE else handovers(L, label) + max(0, turns - 1)
    return turns_on(T, L, label, lead, turns)


@kernel
def last_with_load(T: WorldTables, L: Labels, label: int) -> int:
    """Return the last run with load of a label, NONE if there is none."""
    while label > 0:
        if L.step[label] >= 0 and T.o_load[T.r_offer[L.step[label]]]:
            return L.step[label]
        label = L.parent[label]
    return NONE


@kernel
def led_apart(T: WorldTables, a: int, b: int) -> int:
    """Return how many changes a run before may need more for `a` than for `b`, the first ones with load."""
    if a == b:
        return 0
    if b == NONE:
        return 1
    saved = T.r_twins[b]  # before `b` there may stand a run on the same days, which can save a change there
    return saved + (1 if a != NONE and (saved or partner_of(T, a) != partner_of(T, b)) else 0)
