"""
Kernels that find some good answers at once, so that the complete search has something to cut with.

A dive goes straight to the goal along the entries of `completions.py`: of all runs that may come next it
takes the one that promises most for one weighting of the criteria.  Its answers are real chains; whether they
are the best is for the search to say.  Cost: a look at the entries of a state for each step.
"""

from klappt.chains.fast.arrays import FAR, NONE, Ints, Labels, PersonTables, WorldTables
from klappt.chains.fast.completions import BY, SURE_ENOUGH, UNBOUND, ready, weighed
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import find_goal, inherit, take_legal, take_run
from klappt.chains.fast.legal import start_days
from klappt.chains.fast.next_step import admitted, used
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.relaxed import ready_since, tell_had
from klappt.chains.fast.states import state_of
from klappt.chains.fast.steps import fits, legal_certainty, legal_hurdles, tell_spells, tell_state
from klappt.chains.fast.truth import Work
from klappt.chains.fast.turns import turns_with

CERTAINTIES = 4
TRIES = 4


@kernel
def dive(
    T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, out: Ints, label: int, free: int, legal: int
) -> int:
    """
    Write the labels of one dive from a label on to place `free` and after.

    A legal step (NONE: none) is taken on the first day it can be.  Returns the label that reaches the goal,
    NONE if the dive ends before.
    """
    while L.count[label] < T.size[3]:
        child = best_child(T, P, W, N, L, label)
        day = legal_next(T, P, W, L, out, label, legal) if legal != NONE else FAR
        if child == NONE and day == FAR:
            return NONE
        if child == NONE or day < T.r_start[child // CERTAINTIES]:
            write_legal(T, P, W, L, label, free, legal, day)
            legal = NONE
        else:
            inherit(L, free, label, child // CERTAINTIES, child % CERTAINTIES)
            take_run(T, P, L, free)
        tell_spells(T, P, W, L, free)
        find_goal(T, P, W, L, free)
        if L.start[free] > L.goal[free] or L.certainty[free] > N.aim[SURE_ENOUGH]:
            return NONE
        label = free
        if L.goal[label] < FAR:
            return label
        free += 1
    return NONE


@kernel
def legal_next(T: WorldTables, P: PersonTables, W: Work, L: Labels, out: Ints, label: int, legal: int) -> int:
    """Return the first day on which a legal step can follow a label, FAR if there is none."""
    tell_spells(T, P, W, L, label)
    count = start_days(T, P, W, L, label, legal, out)
    for i in range(count):
        if out[i] > L.start[label] or label == 0:
            return out[i]
    return FAR


@kernel
def write_legal(
    T: WorldTables, P: PersonTables, W: Work, L: Labels, label: int, free: int, legal: int, day: int
) -> None:
    """Write a label with a legal step behind another one."""
    tell_state(T, P, W, L, label, NONE, day)
    hurdles = legal_hurdles(T, P, W, legal, day)
    inherit(L, free, label, -2 - legal, legal_certainty(T, P, W, legal, hurdles, day))
    take_legal(T, L, free, day)


@kernel
def best_child(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, label: int) -> int:
    """Return the most promising run and its certainty as one number, NONE if there is none."""
    best, promise = NONE, UNBOUND
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
            and ready(T, P, N, entry, len(T.r_offer))
        ):
            aim = weighed(N, entry, 0, turns_with(T, L, N, label, entry) - N.c_turns[entry])
            if aim < promise:
                found = first_run(T, P, W, N, L, label, run)
                if found != NONE:
                    best, promise = found, aim
        entry = N.c_next[entry]
    return best


@kernel
def first_run(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, label: int, last: int) -> int:
    """
    Return the first run of an offer up to `last` that may come next and is sure enough, with its certainty.

    An entry names the last run that is in time; the first one leaves more time for what follows.
    """
    offer, tries = T.r_offer[last], 0
    since = ready_since(T, P, N, offer)
    for place in range(T.o_runs[offer], T.o_runs[offer + 1]):
        run = T.run_of[place]
        if run > last:
            return NONE
        if run != last and T.r_weeks[run] > T.r_weeks[last]:
            continue  # more kilometres than the entry promises
        if run == last or (tries < TRIES and N.open_run[run] and T.r_start[run] >= since):
            if comes_after(T, L, label, run):
                tries += 1
                certainty = enters(T, P, W, N, L, label, run)
                if certainty != NONE and certainty <= N.aim[SURE_ENOUGH]:
                    return run * CERTAINTIES + certainty
    return NONE


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
