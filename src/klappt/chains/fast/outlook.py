"""
Kernels that tell what a run leads to at best, once for every state in which it may be taken.

Many labels ask the same about the same run.  The first one looks through the entries of the state behind it
(`completions.py`) and leaves a short list: only what no other way through this run beats.
Cost: the entries of a state once for each run and state; each further label reads a handful of rows.
"""

from klappt.chains.fast.arrays import NONE, PersonTables, WorldTables
from klappt.chains.fast.completions import follows
from klappt.chains.fast.given import goal_given
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law_levels import sure_in
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.states import at_goal, state_after
from klappt.chains.fast.turns import same_days, turns_before

APART = -2  # stands for the first run with load: the run shares its days with that of the entry
KEYS, WAYS = 0, 1  # places in `m_count`


@kernel
def outlook(T: WorldTables, P: PersonTables, N: Plan, run: int, state: int) -> int:
    """Return the place of the list for a run taken in a state, NONE if there is no room for it."""
    key = N.m_head[run]
    while key != NONE and N.m_state[key] != state:
        key = N.m_next[key]
    if key != NONE:
        return key
    key = N.m_count[KEYS]
    if key == len(N.m_state):
        return NONE
    N.m_state[key], N.m_first[key] = state, NONE
    if not tell_outlook(T, P, N, run, state, key):
        return NONE
    N.m_count[KEYS] = key + 1
    N.m_next[key], N.m_head[run] = N.m_head[run], key
    return key


@kernel
def tell_outlook(T: WorldTables, P: PersonTables, N: Plan, run: int, state: int, key: int) -> bool:
    """Fill the list of a run in a state; returns whether there was room for it."""
    offer = T.r_offer[run]
    there = state_after(T, P, N, offer, state)
    loaded, own = T.o_load[offer], sure_in(N, run, state)
    km = P.km[offer] * T.r_weeks[run] if loaded else 0
    day = T.r_start[run]
    if at_goal(P, there) and not at_goal(P, state):
        day = max(day, goal_given(T, P, N, offer, run, state))
    entry = N.c_head[there]
    while entry != NONE:
        then = N.c_run[entry]
        if then == len(T.r_offer) or (then > run and follows(T, P, N, offer, run, state, entry, run + 1)):
            turns, lead = N.c_turns[entry], N.c_lead[entry]
            if loaded:
                apart = lead != NONE and same_days(T, run, lead)
                turns, lead = turns_before(T, run, turns, lead), (APART if apart else run)
            goal, sure = max(day, N.c_goal[entry]), max(own, N.c_sure[entry])
            if N.m_count[WAYS] == len(N.v_goal):
                return False
            add_way(N, key, goal, turns, lead, sure, km + N.c_km[entry])
        entry = N.c_next[entry]
    return True


@kernel
def add_way(N: Plan, key: int, goal: int, turns: int, lead: int, sure: int, km: int) -> None:
    """Add a way to a list unless another one that begins alike is as good in everything."""
    way = N.m_first[key]
    while way != NONE:
        if N.v_lead[way] == lead and N.v_goal[way] <= goal and N.v_turns[way] <= turns:
            if N.v_sure[way] <= sure and N.v_km[way] <= km:
                return
        way = N.v_next[way]
    way = N.m_count[WAYS]
    N.m_count[WAYS] = way + 1
    N.v_goal[way], N.v_turns[way], N.v_lead[way] = goal, turns, lead
    N.v_sure[way], N.v_km[way] = sure, km
    N.v_next[way], N.m_first[key] = N.m_first[key], way
