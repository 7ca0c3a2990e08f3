"""
Kernels that tell what a continuation of one label may still ask for, backwards from the goal.

Much of what a journey has gathered no longer matters once it is past the offers that ask for it.  Two labels
that differ only in such things are equal for all that may come.
"""

from klappt.chains.fast.arrays import FAR, NONE, Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.plan import Plan, takes_part
from klappt.chains.fast.settled import settled_flags, settled_level
from klappt.chains.fast.waiting import any_lost, last_start

SURE_TO_UNCLEAR = 3


@kernel
def tell_need(T: WorldTables, P: PersonTables, N: Plan, L: Labels, label: int) -> None:
    """Write the levels and flags that the goal, or an offer that can still lead there, may ask for."""
    here = 4 * label
    for i in range(3):
        L.need[here + i] = max(P.goal_level[i], 0)
    L.need[here + 3] = P.goal_flags
    for legal in range(len(N.live)):
        if N.live[legal] and not (L.legal[label] >> T.l_key[legal]) & 1:
            for i in range(3):
                L.need[here + i] = max(L.need[here + i], N.l_level[3 * legal + i])
            L.need[here + 3] |= N.l_flags[legal]
    if any_lost(T, N, L, label, L.start[label], FAR, 1 if L.hope[label] == 3 else 0):
        ask_for_all(T, N, L, label)
    settle_levels(T, P, N, L, label)
    flags = P.flags[0] | settled_flags(T, L, label)
    clear_marks(N)
    changed = True
    while changed:
        changed = False
        for offer in range(len(N.useful)):
            if N.useful[offer] and not N.mark[offer] and can_give(T, N, L, label, offer, flags):
                N.mark[offer] = 1
                ask_for(T, N, L, label, offer)
                changed = True


@kernel
def ask_for_all(T: WorldTables, N: Plan, L: Labels, label: int) -> None:
    """Add what any offer to come may ask for: a legal step may wait even behind one that gives nothing."""
    for offer in range(len(N.useful)):
        if takes_part(N, offer) and last_start(T, N, offer) >= L.start[label]:
            ask_for(T, N, L, label, offer)


@kernel
def clear_marks(N: Plan) -> None:
    """Forget which offers were marked for another label."""
    for offer in range(len(N.useful)):
        N.mark[offer] = 0


@kernel
def settle_levels(T: WorldTables, P: PersonTables, N: Plan, L: Labels, label: int) -> None:
    """Write the levels that are there for every step to come."""
    for i in range(3):
        level = L.level[3 * label + i]
        while level > P.low[i] and not settled_level(T, L, label, i, level):
            level -= 1
        N.settled[i] = level


@kernel
def can_give(T: WorldTables, N: Plan, L: Labels, label: int, offer: int, flags: int) -> bool:
    """Test if an offer can give a label something that is asked for and not settled."""
    here = 4 * label
    for i in range(3):
        level = max(T.o_start_level[3 * offer + i], T.o_end_level[3 * offer + i])
        if min(level, L.need[here + i]) > N.settled[i]:
            return True
    given = T.o_start_flags[offer] | T.o_end_flags[offer]
    if (given & L.need[here + 3] & ~flags) != 0:
        return True
    if T.w_out[offer]:
        for other in range(len(N.useful)):
            for i in range(T.w_into[other], T.w_into[other + 1]):
                if N.mark[other] and T.w_from[i] == offer:
                    return True
    return False


@kernel
def ask_for(T: WorldTables, N: Plan, L: Labels, label: int, offer: int) -> None:
    """Add what an offer may ask for."""
    here = 4 * label
    gates = T.o_gates[offer]
    for i in range(3):
        level = T.o_min[3 * offer + i]
        for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
            level = max(level, N.x_level[3 * x + i])
        if gates != NONE:
            level = max(level, N.gs_level[3 * gates + i])
        L.need[here + i] = max(L.need[here + i], level)
    flags = T.o_requires[offer]
    for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
        flags |= N.x_flags[x]
    if gates != NONE:
        flags |= N.gs_flags[gates]
    L.need[here + 3] |= flags


@kernel
def tell_hope(T: WorldTables, P: PersonTables, N: Plan, L: Labels, label: int) -> None:
    """Write the best certainty of any journey from here: that of offers which can give what is missing."""
    L.hope[label] = L.certainty[label]
    for part in range(3):
        if P.goal_level[part] > L.level[3 * label + part]:
            best = SURE_TO_UNCLEAR
            for offer in range(len(N.useful)):
                place = 3 * offer + part
                if (
                    N.useful[offer]
                    and max(T.o_start_level[place], T.o_end_level[place]) >= P.goal_level[part]
                ):
                    best = min(best, best_certainty(T, L, label, offer))
            L.hope[label] = max(L.hope[label], best)


@kernel
def best_certainty(T: WorldTables, L: Labels, label: int, offer: int) -> int:
    """Return the best certainty an offer can have for a label, whatever statuses may still come."""
    if not T.o_complete[offer]:
        return SURE_TO_UNCLEAR
    gates = T.o_gates[offer]
    if gates == NONE or L.held[label] == 0:
        return 0
    best = SURE_TO_UNCLEAR
    statuses = L.held[label] | L.ahead[label]
    for place in range(T.size[10]):
        if (statuses >> place) & 1:
            best = min(best, T.gs_best[gates * T.size[10] + place])
    return best if statuses < (1 << T.size[10]) else 0


__all__ = ["FAR"]
