"""
Kernels that look for good answers before the search, by dives from the beginning.

First a few dives along weighted entries; their answers keep the entries of all criteria few.  Then, along
these, one dive for each goal day and certainty that still promises something.  Dives begin with nothing, with
what can be had at once without load (a registration); each goes without and with every legal step.
"""

from klappt.chains.fast.answers import Places, note_answer
from klappt.chains.fast.arrays import FAR, NONE, Labels, PersonTables, WorldTables
from klappt.chains.fast.beaten import beaten
from klappt.chains.fast.bounds import hopeful_entry
from klappt.chains.fast.completions import BOUND, BY, SURE_ENOUGH, UNBOUND, WEIGHED, tell_completions
from klappt.chains.fast.dive import comes_after, dive, enters
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import handovers, inherit, take_run
from klappt.chains.fast.plan import Plan, clear
from klappt.chains.fast.relaxed import relaxed_day, tell_had
from klappt.chains.fast.states import state_of
from klappt.chains.fast.steps import tell_spells
from klappt.chains.fast.truth import Work
from klappt.chains.fast.turns import turns_with

UNSURE = 3
LEAST_MARGIN = 90  # days
MOST, MUCH = 1 << 36, 1 << 18  # weights: one criterion first, another one second


@kernel
def look_ahead(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places) -> bool:
    """Note the answers of some dives and fill the entries; returns whether there is any way to the goal."""
    begins = first_steps(T, P, W, N, L, S)
    N.aim[BY] = FAR
    N.aim[WEIGHED] = 1
    surest = UNSURE
    for run in range(len(T.r_offer)):
        if N.open_run[run] and N.useful[T.r_offer[run]]:
            surest = min(surest, N.sure[run])
    if not dive_for_the_first_day(T, P, W, N, L, S, begins):
        return False
    for first in range(1, 3):
        weigh(N, first, (first + 1) % 3)
        N.aim[SURE_ENOUGH] = surest if first == 1 else UNSURE
        N.aim[BOUND] = least_weighed(N, L, S)
        tell_completions(T, P, N, L, S.found, S.numbers[2])
        for label in range(begins):
            dive_from(T, P, W, N, L, S, label)
    N.aim[SURE_ENOUGH] = FAR
    N.aim[WEIGHED] = 0
    tell_completions(T, P, N, L, S.found, S.numbers[2])
    if N.c_count[0] != NONE:
        for label in range(begins):
            dives_by_day(T, P, W, N, L, S, label)
    return True


@kernel
def dive_for_the_first_day(
    T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, begins: int
) -> bool:
    """
    Dive for an early goal day; returns whether there is any way to the goal.

    Nobody is there before the relaxed day, and most are there soon after it: so the entries reach no further at
    first, and four times as far each time no dive gets there.
    """
    weigh(N, 0, 1)
    N.aim[SURE_ENOUGH] = UNSURE
    soonest = relaxed_day(T, P, N, L, 0, 0)
    margin = max(LEAST_MARGIN, soonest // 4)
    while soonest <= T.size[2]:
        last = soonest + margin >= T.size[2]
        N.aim[BOUND] = UNBOUND if last else MOST * (soonest + margin + 1)
        tell_completions(T, P, N, L, S.found, S.numbers[2])
        for label in range(begins):
            dive_from(T, P, W, N, L, S, label)
        if last or S.numbers[2] > 0:
            return S.numbers[2] > 0 or N.c_head[state_of(T, P, N, L, 0)] != NONE
        margin *= 4
    return False


@kernel
def least_weighed(N: Plan, L: Labels, S: Places) -> int:
    """Return the least weighted sum of the answers that are sure enough."""
    least = UNBOUND
    for i in range(S.numbers[2]):
        one = S.found[i]
        if L.certainty[one] <= N.aim[SURE_ENOUGH]:
            least = min(
                least, N.aim[0] * L.goal[one] + N.aim[1] * handovers(L, one) + N.aim[2] * L.travel[one]
            )
    return least


@kernel
def weigh(N: Plan, first: int, second: int) -> None:
    """Set the weights: one criterion first, then another, then the third."""
    for i in range(3):
        N.aim[i] = 1
    N.aim[second] = MUCH
    N.aim[first] = MOST


@kernel
def first_steps(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places) -> int:
    """Write the labels from which dives begin, the person's own first; returns how many."""
    tell_spells(T, P, W, L, 0)
    parent = 0
    for offer in range(len(N.useful)):
        given = (T.o_start_flags[offer] | T.o_end_flags[offer]) & N.need[3] & ~P.flags[0]
        if N.useful[offer] and given != 0 and not T.o_load[offer] and L.count[parent] + 4 <= T.size[3]:
            parent = take_first(T, P, W, N, L, S, parent, offer)
    return S.numbers[0]


@kernel
def take_first(
    T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, parent: int, offer: int
) -> int:
    """Write a label with the first run of an offer behind another one; returns it, or the other one."""
    for place in range(T.o_runs[offer], T.o_runs[offer + 1]):
        run, label = T.run_of[place], S.numbers[0]
        if N.open_run[run] and comes_after(T, L, parent, run) and label < S.numbers[3]:
            certainty = enters(T, P, W, N, L, parent, run)
            if certainty != NONE:
                inherit(L, label, parent, run, certainty)
                take_run(T, P, L, label)
                S.numbers[0] += 1
                return label
    return parent


@kernel
def dive_from(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, label: int) -> bool:
    """Note the answers of dives from a label, without and with each legal step; returns whether any did."""
    any_answer = False
    for legal in range(NONE, len(N.live)):
        free = S.numbers[0]
        if legal != NONE and not (
            N.live[legal] and N.legal_day[legal] <= N.aim[BY] and N.legal_sure[legal] <= N.aim[SURE_ENOUGH]
        ):
            continue
        if free + T.size[3] + 1 < S.numbers[3]:
            reached = dive(T, P, W, N, L, S.one, label, free, legal)
            if reached != NONE:
                any_answer = True
                if note_answer(T, L, S, reached):
                    S.numbers[0] = reached + 1
    return any_answer


@kernel
def dives_by_day(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, label: int) -> None:
    """Dive towards the entries of a label that nothing beats yet: by their goal day, as sure as they are."""
    clear(N.tried, 0)
    entry = N.c_head[state_of(T, P, N, L, label)]
    while entry != NONE:
        turns, travel = turns_with(T, L, N, label, entry), L.travel[label] + N.c_km[entry]
        goal, sure = N.c_goal[entry], max(L.certainty[label], N.c_sure[entry])
        if comes_after(T, L, label, N.c_run[entry]) and not beaten(
            L, S.found, S.numbers[2], goal, turns, sure, travel, 0
        ):
            dives_by(T, P, W, N, L, S, label, goal, sure)
        entry = N.c_next[entry]
    N.aim[BY] = N.aim[SURE_ENOUGH] = FAR


@kernel
def dives_by(
    T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, label: int, goal: int, sure: int
) -> None:
    """Dive for a goal day, as sure as may be, with few changes and with few kilometres; once for each."""
    N.aim[BY] = goal
    for certainty in range(sure, UNSURE + 1):
        if N.tried[4 * goal + certainty]:
            return
        N.tried[4 * goal + certainty] = 1
        N.aim[SURE_ENOUGH] = certainty
        weigh(N, 1, 2)
        one = dive_from(T, P, W, N, L, S, label)
        weigh(N, 2, 1)
        if dive_from(T, P, W, N, L, S, label) or one:
            return


@kernel
def dive_on(
    T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, label: int, after: int
) -> None:
    """Dive once from a label that is kept, towards a way that nothing beats yet; the answer cuts what follows."""
    if N.c_count[0] == NONE or L.goal[label] < FAR:
        return
    tell_had(T, P, N, L, label)
    entry = hopeful_entry(T, P, N, L, S.found, S.numbers[2], label, after, L.start[label], 0, True)
    if entry == NONE:
        return
    N.aim[BY], N.aim[SURE_ENOUGH] = max(L.start[label], N.c_goal[entry]), max(L.hope[label], N.c_sure[entry])
    weigh(N, 1 + label % 2, 2 - label % 2)
    for legal in range(NONE, len(N.live)):
        if legal == NONE or may_help(N, L, label, legal):
            free = S.numbers[0]
            reached = NONE
            if free + T.size[3] + 1 < S.numbers[3]:
                reached = dive(T, P, W, N, L, S.one, label, free, legal)
            if reached != NONE:
                if note_answer(T, L, S, reached):
                    S.numbers[0] = reached + 1
                break
    N.aim[BY] = N.aim[SURE_ENOUGH] = FAR
    tell_spells(T, P, W, L, label)


@kernel
def may_help(N: Plan, L: Labels, label: int, legal: int) -> bool:
    """Test if a legal step can follow a label early and surely enough for what is aimed at."""
    follows = L.follows[len(N.live) * label + legal] < FAR
    return follows and N.legal_day[legal] <= N.aim[BY] and N.legal_sure[legal] <= N.aim[SURE_ENOUGH]


__all__ = ["FAR"]
