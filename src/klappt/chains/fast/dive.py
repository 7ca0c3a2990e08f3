"""
Kernels that find some good answers at once, so that the complete search has something to cut with.

A dive goes straight to the goal: of all runs that may come next it takes the one from which the relaxed look
ahead promises the earliest goal day.  It is repeated for people who stay near and for those who want
certainty. Its answers are real chains; whether they are the best is for the search to say. Cost: dives x
steps x offers looks ahead.
"""

from klappt.chains.fast.arrays import FAR, NONE, Labels, PersonTables, WorldTables
from klappt.chains.fast.bounds import state_number
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import find_goal, inherit, take_run
from klappt.chains.fast.next_step import admitted, used, within_reach
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.relaxed import relaxed_day
from klappt.chains.fast.steps import fits, tell_spells
from klappt.chains.fast.truth import Work

CERTAINTIES = 4


@kernel
def dive(
    T: WorldTables,
    P: PersonTables,
    W: Work,
    N: Plan,
    L: Labels,
    free: int,
    certainty: int,
    kilometres: int,
    weight: int,
) -> int:
    """
    Write the labels of one dive from place `free` on; returns the label that reaches the goal, NONE if none
    does.

    Only steps at least as sure as `certainty` and offers at most `kilometres` away are taken; `weight` says
    how many days a kilometre is worth.
    """
    label = 0
    after = 0
    for _ in range(T.size[3]):
        child = best_child(T, P, W, N, L, label, free, after, certainty, kilometres, weight)
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
        after = L.step[label] + 1
        free += 1
    return NONE


@kernel
def best_child(
    T: WorldTables,
    P: PersonTables,
    W: Work,
    N: Plan,
    L: Labels,
    label: int,
    free: int,
    after: int,
    certainty: int,
    kilometres: int,
    weight: int,
) -> int:
    """Return the most promising run and its certainty as one number, NONE if there is none."""
    best, best_day, best_steps, best_start = NONE, FAR, FAR, FAR
    tell_spells(T, P, W, L, label)
    for offer in range(len(N.useful)):
        near = not T.o_load[offer] or P.km[offer] <= kilometres
        if N.useful[offer] and near and not used(T, L, label, offer) and within_reach(T, P, L, label, offer):
            found = first_run(T, P, W, N, L, label, offer, after, certainty)
            if found != NONE and adds(T, L, label, offer):
                run = found // CERTAINTIES
                inherit(L, free, label, run, found % CERTAINTIES)
                take_run(T, P, L, free)
                day = relaxed_day(T, P, N, L, free, run + 1)
                if weight > 0 and day < FAR:
                    day += weight * min(L.travel[free] + kilometres_to_go(N, L, free), T.size[2])
                # Of equal promises the one with fewer steps to go is better, then the earlier one.
                steps = steps_to_go(N, L, free)
                closer = steps < best_steps or (steps == best_steps and T.r_start[run] < best_start)
                if day < best_day or (day == best_day and day < FAR and closer):
                    best, best_day, best_steps, best_start = found, day, steps, T.r_start[run]
    return best


@kernel
def steps_to_go(N: Plan, L: Labels, label: int) -> int:
    """Return the least steps from the levels of a label to the goal."""
    here = state_number(L.level[3 * label], L.level[3 * label + 1], L.level[3 * label + 2])
    return N.to_go[2 * here]


@kernel
def kilometres_to_go(N: Plan, L: Labels, label: int) -> int:
    """Return the least kilometres from the levels of a label to the goal."""
    here = state_number(L.level[3 * label], L.level[3 * label + 1], L.level[3 * label + 2])
    return N.to_go[2 * here + 1]


@kernel
def first_run(
    T: WorldTables,
    P: PersonTables,
    W: Work,
    N: Plan,
    L: Labels,
    label: int,
    offer: int,
    after: int,
    certainty: int,
) -> int:
    """Return the first run of an offer that may come next and is sure enough, with its certainty, or NONE."""
    for place in range(T.o_runs[offer], T.o_runs[offer + 1]):
        run = T.run_of[place]
        if run >= after and N.open_run[run] and fits(P, T, L, label, offer, T.r_start[run]):
            answer = admitted(T, P, W, N, L, label, run)
            if 0 <= answer <= certainty:
                return run * CERTAINTIES + answer
    return NONE


@kernel
def adds(T: WorldTables, L: Labels, label: int, offer: int) -> bool:
    """Test if an offer gives a level or flag that nothing begun gives."""
    for i in range(3):
        level = max(T.o_start_level[3 * offer + i], T.o_end_level[3 * offer + i])
        if level > L.level[3 * label + i]:
            return True
    return ((T.o_start_flags[offer] | T.o_end_flags[offer]) & ~L.flags[label]) != 0
