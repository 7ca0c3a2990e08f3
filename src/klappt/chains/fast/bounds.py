"""
Kernels that tell what a label can reach at best, so that labels no answer can come from are left.

Steps and kilometres to the goal's levels are the cheapest way through the grid of level states when gaps,
dates, flags, law and load are forgotten; the goal day is that of `relaxed.py`.
"""

from klappt.chains.fast.arrays import FAR, NONE, Ints, Labels, PersonTables, WorldTables
from klappt.chains.fast.beaten import beaten
from klappt.chains.fast.completions import cheapest, ready
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.outlook import outlook
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.relaxed import relaxed_day, tell_had
from klappt.chains.fast.states import (
    LANGUAGES,
    SCHOOLS,
    STAGES,
    STATES,
    gained,
    state_after,
    state_number,
    state_of,
    suits,
)
from klappt.chains.fast.status_goal import no_status_left
from klappt.chains.fast.steps import asked, fits
from klappt.chains.fast.turns import turns_through, turns_with


@kernel
def ways_to_go(T: WorldTables, P: PersonTables, N: Plan) -> None:
    """Fill the least steps and kilometres from every level state to the goal's levels."""
    for language in range(LANGUAGES - 1, P.low[0] - 1, -1):
        for school in range(SCHOOLS - 1, P.low[1] - 1, -1):
            for stage in range(STAGES - 1, P.low[2] - 1, -1):
                here = state_number(language, school, stage)
                done = language >= P.goal_level[0] and school >= P.goal_level[1] and stage >= P.goal_level[2]
                N.to_go[2 * here] = 0 if done else FAR
                N.to_go[2 * here + 1] = 0 if done else FAR
                if not done:
                    best_way(T, P, N, here, language, school, stage)


@kernel
def best_way(
    T: WorldTables, P: PersonTables, N: Plan, here: int, language: int, school: int, stage: int
) -> None:
    """Fill the least steps and kilometres from one level state."""
    for offer in range(len(N.useful)):
        if N.useful[offer] and enough(T, P, offer, language, school, stage):
            there = state_number(
                max(language, gained(T, offer, 0)),
                max(school, gained(T, offer, 1)),
                max(stage, gained(T, offer, 2)),
            )
            if there != here and N.to_go[2 * there] < FAR:
                steps = N.to_go[2 * there] + (0 if T.o_companion[offer] else 1)
                ways = N.to_go[2 * there + 1] + cheapest(T, P, N, offer)
                N.to_go[2 * here] = min(N.to_go[2 * here], steps)
                N.to_go[2 * here + 1] = min(N.to_go[2 * here + 1], ways)


@kernel
def enough(T: WorldTables, P: PersonTables, offer: int, language: int, school: int, stage: int) -> bool:
    """Test if levels may do for an offer."""
    return (
        language >= asked(T, P, offer, 0, 1)
        and school >= asked(T, P, offer, 1, 1)
        and stage >= asked(T, P, offer, 2, 1)
    )


@kernel
def hopeless(
    T: WorldTables, P: PersonTables, N: Plan, L: Labels, found: Ints, count: int, label: int, after: int
) -> bool:
    """Test if every continuation of a label is too long, too late, or beaten by an answer found already."""
    here = state_number(L.level[3 * label], L.level[3 * label + 1], L.level[3 * label + 2])
    steps = L.count[label] + N.to_go[2 * here]
    if steps > T.size[3]:
        return True
    tell_had(T, P, N, L, label)
    if no_entry(T, P, N, L, found, count, label, after, L.start[label], steps, True):
        return True
    day = relaxed_day(T, P, N, L, label, after)
    return day > T.size[2] or no_entry(T, P, N, L, found, count, label, after, day, steps, False)


@kernel
def no_entry(
    T: WorldTables,
    P: PersonTables,
    N: Plan,
    L: Labels,
    found: Ints,
    count: int,
    label: int,
    after: int,
    day: int,
    steps: int,
    told: bool,
) -> bool:
    """
    Test if all ways left to a label are beaten; none of them reaches the goal before `day`.

    `told` says whether `had` tells of this label, so that runs it is not ready for can be left out.
    """
    if no_status_left(T, P, N, L, found, count, label, L.start[label], day, steps):
        return True
    if N.c_count[0] == NONE:
        return False
    return hopeful_entry(T, P, N, L, found, count, label, after, day, steps, told) == NONE


@kernel
def hopeful_entry(
    T: WorldTables,
    P: PersonTables,
    N: Plan,
    L: Labels,
    found: Ints,
    count: int,
    label: int,
    after: int,
    day: int,
    steps: int,
    told: bool,
) -> int:
    """Return an entry with which a label may go on and is not beaten, NONE if there is none."""
    entry = N.c_head[state_of(T, P, N, L, label)]
    while entry != NONE:
        run = N.c_run[entry]
        if run >= after and not (
            told and not (ready(T, P, N, entry, after) and has_room(T, P, N, L, label, entry))
        ):
            goal = max(day, N.c_goal[entry])
            turns = turns_with(T, L, N, label, entry)
            certainty = max(L.hope[label], N.c_sure[entry])
            travel = L.travel[label] + N.c_km[entry]
            if not beaten(L, found, count, goal, turns, certainty, travel, steps):
                return entry
        entry = N.c_next[entry]
    return NONE


@kernel
def worst_hope(
    T: WorldTables, P: PersonTables, N: Plan, L: Labels, found: Ints, count: int, label: int, after: int
) -> int:
    """Return the worst certainty with which some way left to a label is not beaten."""
    hope, worst = L.hope[label], UNCLEAR
    here = state_number(L.level[3 * label], L.level[3 * label + 1], L.level[3 * label + 2])
    steps = L.count[label] + N.to_go[2 * here]
    tell_had(T, P, N, L, label)
    while worst > hope:
        L.hope[label] = worst
        if not no_entry(T, P, N, L, found, count, label, after, L.start[label], steps, True):
            break
        worst -= 1
    L.hope[label] = hope
    return worst


@kernel
def has_room(T: WorldTables, P: PersonTables, N: Plan, L: Labels, label: int, entry: int) -> bool:
    """Test if the week of a label has room for the first run with load of an entry."""
    lead = N.c_lead[entry]
    return lead == NONE or fits(P, T, L, label, T.r_offer[lead], T.r_start[lead])


@kernel
def lost(
    T: WorldTables, P: PersonTables, N: Plan, L: Labels, found: Ints, count: int, label: int, run: int
) -> bool:
    """Test if a run after a label leads only to journeys that an answer found already beats."""
    offer = T.r_offer[run]
    state = state_of(T, P, N, L, label)
    if not suits(T, P, offer, state):
        return True
    there = state_after(T, P, N, offer, state)
    steps = L.count[label] + (0 if T.o_companion[offer] else 1) + N.to_go[2 * (there % STATES)]
    if steps > T.size[3]:
        return True
    if no_status_left(T, P, N, L, found, count, label, T.r_start[run], T.r_start[run], steps):
        return True
    key = outlook(T, P, N, run, state) if N.c_count[0] != NONE else NONE
    if key == NONE:
        return False
    way = N.m_first[key]
    while way != NONE:
        turns = turns_through(T, L, label, run, N.v_lead[way], N.v_turns[way])
        sure, travel = max(L.certainty[label], N.v_sure[way]), L.travel[label] + N.v_km[way]
        if not beaten(L, found, count, N.v_goal[way], turns, sure, travel, steps):
            return False
        way = N.v_next[way]
    return True


__all__ = ["NONE"]
