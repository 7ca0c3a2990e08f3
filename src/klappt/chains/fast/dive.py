"""
Kernels that find some good answers at once, so that the complete search has something to cut with.

A dive goes straight to the goal along the entries of `completions.py`: of all runs that may come next it takes
the one that promises most for one weighting of the criteria.  Its answers are real chains; whether they are
the best is for the search to say.  Cost: one pass of entries for each weighting, and a few looks for each step.
"""

from klappt.chains.fast.arrays import FAR, NONE, Labels, PersonTables, WorldTables
from klappt.chains.fast.completions import BY, SURE_ENOUGH, ready, state_of, turns_with, weighed
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import find_goal, inherit, take_run
from klappt.chains.fast.next_step import admitted, used
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.relaxed import tell_had
from klappt.chains.fast.steps import fits, tell_spells
from klappt.chains.fast.truth import Work

CERTAINTIES = 4


@kernel
def dive(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, label: int, free: int) -> int:
    """
    Write the labels of one dive from a label on to place `free` and after.

    Returns the label that reaches the goal, NONE if the dive ends before.
    """
    while L.count[label] < T.size[3]:
        child = best_child(T, P, W, N, L, label)
        if child == NONE:
            return NONE
        inherit(L, free, label, child // CERTAINTIES, child % CERTAINTIES)
        take_run(T, P, L, free)
        find_goal(T, P, W, L, free)
        if L.start[free] > L.goal[free]:
            return NONE
        label = free
        if L.goal[label] < FAR:
            return label
        free += 1
    return NONE


@kernel
def best_child(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, label: int) -> int:
    """Return the most promising run and its certainty as one number, NONE if there is none."""
    best, promise = NONE, FAR
    tell_spells(T, P, W, L, label)
    tell_had(T, P, N, L, label)
    entry = N.c_head[state_of(T, P, N, L, label)]
    while entry != NONE:
        run = N.c_run[entry]
        if (
            run != len(T.r_offer)
            and N.c_goal[entry] <= N.aim[BY]
            and N.c_sure[entry] <= N.aim[SURE_ENOUGH]
            and comes_after(T, L, label, run)
            and ready(T, P, N, entry)
        ):
            aim = weighed(N, entry, 0, turns_with(T, L, N, label, entry) - N.c_turns[entry])
            if aim < promise:
                certainty = enters(T, P, W, N, L, label, run)
                if certainty != NONE and certainty <= N.aim[SURE_ENOUGH]:
                    best, promise = run * CERTAINTIES + certainty, aim
        entry = N.c_next[entry]
    return best


@kernel
def comes_after(T: WorldTables, L: Labels, label: int, run: int) -> bool:
    """Test if a run comes after the last step of a label."""
    if L.step[label] >= 0 or run == len(T.r_offer):
        return run > L.step[label]
    return T.r_start[run] > L.start[label]  # on the same day the search knows the order


@kernel
def enters(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, label: int, run: int) -> int:
    """Return the certainty with which a run may be the next step, NONE if it may not."""
    offer = T.r_offer[run]
    if used(T, L, label, offer) or not fits(P, T, L, label, offer, T.r_start[run]):
        return NONE
    return admitted(T, P, W, N, L, label, run)
