"""
Kernels that see whether the plan of a pass is a journey: its runs in order, its legal steps in between.

Labels are those of the search, so the rules are judged by the same kernels.
Cost: one label for each step; with legal steps one for each place and day they can stand at.
"""

from klappt.chains.fast.answers import Places
from klappt.chains.fast.arrays import NONE, Ints, Labels, PersonTables, WorldTables
from klappt.chains.fast.arrival import (
    ASKS,
    ENDED,
    FACTS,
    FLAGS,
    LINK,
    NOT_BEFORE,
    STEPS,
    WORST,
    Pass,
    legal_since,
)
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import find_goal, first_label, inherit, take_legal, take_run
from klappt.chains.fast.legal import change_days, start_days
from klappt.chains.fast.loop import in_order
from klappt.chains.fast.next_step import admitted
from klappt.chains.fast.plan import LEVELS, Plan
from klappt.chains.fast.relevant import prepare
from klappt.chains.fast.steps import fits, legal_certainty, legal_hurdles, tell_spells, tell_state
from klappt.chains.fast.truth import Work

MOST_TRIES = 600


@kernel
def get_ready(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places) -> int:
    """Look at a person: which offers, runs and legal steps can matter."""
    first_label(P, L)
    tell_spells(T, P, W, L, 0)
    prepare(T, P, W, N, L, S.possible)
    first_label(P, L)
    tell_spells(T, P, W, L, 0)
    find_goal(T, P, W, L, 0)
    return L.goal[0]


@kernel
def check_plan(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, A: Pass) -> int:
    """
    Return the place in the plan of the first run that cannot be the next step, NONE if all can.

    The plan holds no legal step.  `W.usable` then tells the state before that run; otherwise the label with
    the number of runs ends the journey.
    """
    first_label(P, L)
    for place in range(A.numbers[STEPS]):
        run = A.plan[place]
        tell_spells(T, P, W, L, place)
        certainty = admitted(T, P, W, N, L, place, run)
        if certainty == NONE or certainty > A.numbers[WORST]:
            tell_state(T, P, W, L, place, T.r_offer[run], T.r_start[run])
            return place
        inherit(L, place + 1, place, run, certainty)
        take_run(T, P, L, place + 1)
    tell_spells(T, P, W, L, A.numbers[STEPS])
    find_goal(T, P, W, L, A.numbers[STEPS])
    return NONE


@kernel
def first_start(T: WorldTables, P: PersonTables, W: Work, L: Labels, A: Pass, legal: int) -> int:
    """
    Return the first day on which a legal step can start with what the case asks of it and nothing else.

    NONE if it never can.  At most one legal step is asked before it, which ends as early as it can; the room
    tells since when facts and legal steps are there.
    """
    A.numbers[ENDED] = legal_since(T, A, legal)
    first_label(P, L)
    lowest, label, who = 0, 0, len(T.r_offer) + legal
    for i in range(A.numbers[ASKS]):
        if A.ask_who[i] == who:
            fact = A.ask_what[i]
            if fact >= NOT_BEFORE:
                lowest = max(lowest, fact - NOT_BEFORE - T.l_days[legal])
            elif fact < FACTS:
                lowest = max(lowest, A.since[fact])
            else:
                label, before = 1, fact - FACTS
                inherit(L, 1, 0, -2 - before, 0)
                take_legal(T, L, 1, legal_since(T, A, before) - T.l_days[before])
                lowest = max(lowest, L.end[1])
    tell_spells(T, P, W, L, label)
    highest = T.size[2] - T.l_days[legal]
    if lowest > highest:
        return NONE
    days = change_days(T, P, W, L, label, legal, lowest, highest)
    for i in range(days):
        tell_state(T, P, W, L, label, NONE, W.days[i])
        for ask in range(A.numbers[ASKS]):
            if A.ask_who[ask] == who and A.ask_what[ask] < LINK:
                grant(W.usable, A.ask_what[ask])
        if may_start(T, P, W, A, legal, W.days[i]):
            return W.days[i]
    return NONE


@kernel
def may_start(T: WorldTables, P: PersonTables, W: Work, A: Pass, legal: int, day: int) -> bool:
    """Test if a legal step may start on a day, as surely as it must; the state must have been told."""
    hurdles = legal_hurdles(T, P, W, legal, day)
    return hurdles >= 0 and legal_certainty(T, P, W, legal, hurdles, day) <= A.numbers[WORST]


@kernel
def grant(state: Ints, fact: int) -> None:
    """Add a fact to a state."""
    if fact < FLAGS:
        scale, level = fact // LEVELS, fact % LEVELS
        state[scale] = max(state[scale], level)
        state[3 + scale] = max(state[3 + scale], level)
    else:
        state[6] |= 1 << (fact - FLAGS)
        state[7] |= 1 << (fact - FLAGS)


@kernel
def realise(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, A: Pass, by: int) -> int:
    """
    Return a label that reaches the goal by a day with all runs of the plan and legal steps of it in between.

    NONE if there is none.
    """
    first_label(P, L)
    A.place[0] = 0
    made = 1
    label = 0
    while label < made < MOST_TRIES:
        tell_spells(T, P, W, L, label)
        find_goal(T, P, W, L, label)
        if A.place[label] == A.numbers[STEPS] and L.start[label] <= L.goal[label] <= by:
            return label
        made = try_run(T, P, W, N, L, A, label, made)
        made = try_legal(T, P, W, L, S, A, label, made)
        label += 1
    return NONE


@kernel
def try_run(
    T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, A: Pass, label: int, made: int
) -> int:
    """Write a label with the next run of the plan, if it can be the next step; returns the labels made."""
    if A.place[label] == A.numbers[STEPS]:
        return made
    run = A.plan[A.place[label]]
    late = L.count[label] >= T.size[3] and not T.o_companion[T.r_offer[run]]
    if T.r_start[run] < L.start[label] or late or not fits(P, T, L, label, T.r_offer[run], T.r_start[run]):
        return made
    if L.step[label] < NONE and T.r_start[run] == L.start[label] and not after_legal(T, L, label, run):
        return made
    certainty = admitted(T, P, W, N, L, label, run)
    if certainty == NONE or certainty > A.numbers[WORST]:
        return made
    inherit(L, made, label, run, certainty)
    take_run(T, P, L, made)
    A.place[made] = A.place[label] + 1
    return made + 1


@kernel
def after_legal(T: WorldTables, L: Labels, label: int, run: int) -> bool:
    """Test if a run comes after a legal step of the same day in the order of steps: by end, then id."""
    end = T.r_end[run]
    return end > L.end[label] or (end == L.end[label] and T.r_rank[run] > L.rank[label])


@kernel
def try_legal(
    T: WorldTables,
    P: PersonTables,
    W: Work,
    L: Labels,
    S: Places,
    A: Pass,
    label: int,
    made: int,
) -> int:
    """Write labels with each legal step of the plan on each day it may start; returns the labels made."""
    if L.count[label] >= T.size[3]:
        return made
    for legal in range(len(A.legal)):
        if A.legal[legal] and not (L.legal[label] >> T.l_key[legal]) & 1:
            tell_spells(T, P, W, L, label)
            count = start_days(T, P, W, L, label, legal, S.one)
            for i in range(count):
                day = S.one[i]
                if made < MOST_TRIES and in_order(T, L, label, legal, day):
                    tell_state(T, P, W, L, label, NONE, day)
                    if may_start(T, P, W, A, legal, day):
                        inherit(L, made, label, -2 - legal, 0)
                        take_legal(T, L, made, day)
                        A.place[made] = A.place[label]
                        made += 1
    return made
