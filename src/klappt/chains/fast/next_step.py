"""Kernels that tell whether a run may be the next step after a label, and how surely."""

from klappt.chains.fast.arrays import NO, NONE, YES, Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law import UNCLEAR, access
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.steps import asked, asked_flags, extra_truth, levels_truth, status_truth, tell_state
from klappt.chains.fast.truth import Work

SURE = 4 * YES


@kernel
def used(T: WorldTables, L: Labels, label: int, offer: int) -> bool:
    """Test if a journey has used an offer that may be used only once."""
    if T.o_repeatable[offer]:
        return False
    while label > 0:
        if L.step[label] >= 0 and T.r_offer[L.step[label]] == offer:
            return True
        label = L.parent[label]
    return False


@kernel
def within_reach(T: WorldTables, P: PersonTables, L: Labels, label: int, offer: int) -> bool:
    """Test if what has begun can ever do for an offer; what a link may waive is not asked for."""
    for i in range(3):
        if L.level[3 * label + i] < asked(T, P, offer, i, 1):
            return False
    return (asked_flags(T, P, offer) & ~L.flags[label]) == 0


@kernel
def admitted(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, label: int, run: int) -> int:
    """Return the certainty with which a run may be the next step, NONE if it is closed."""
    offer, day = T.r_offer[run], T.r_start[run]
    waived = tell_state(T, P, W, L, label, offer, day)
    truth = levels_truth(T, W, offer, waived)
    if truth != NO:
        truth = min(truth, status_truth(T, W, offer, waived, day))
    if truth != NO:
        truth = min(truth, extra_truth(T, P, W, offer, waived, day))
    if truth == NO:
        return NONE
    law = law_answer(T, P, W, N, L, label, run)
    if law < 4:
        return NONE
    if truth == YES and law >= SURE and T.o_complete[offer]:
        return law - SURE
    return UNCLEAR


@kernel
def law_answer(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, label: int, run: int) -> int:
    """Return what the gates of a run answer; kept for the next label where no step can change it."""
    gates = T.o_gates[T.r_offer[run]]
    if gates == NONE:
        return SURE
    if L.history[label] != 0 or N.gs_moving[gates]:
        return access(T, P, W, gates, T.r_start[run])
    if N.memo[run] == NONE:
        N.memo[run] = access(T, P, W, gates, T.r_start[run])
    return N.memo[run]
