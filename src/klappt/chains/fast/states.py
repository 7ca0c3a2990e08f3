"""
Kernels for states of levels: what of language, school and stage a journey has begun to reach.

A state is one number; a second grid of states behind the first holds those in which some step leads to a link
that may waive a condition.  Levels that nothing asks for count as the highest that something asks for.
"""

from klappt.chains.fast.arrays import Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.steps import asked

LANGUAGES, SCHOOLS, STAGES = 7, 6, 6
STATES = LANGUAGES * SCHOOLS * STAGES  # and as many more with a link


@kernel
def state_number(language: int, school: int, stage: int) -> int:
    """Return the place of a level state in the grid."""
    return (language * SCHOOLS + school) * STAGES + stage


@kernel
def linked_in(state: int) -> int:
    """Return 1 if a step of the state leads to a link that may waive something."""
    return state // (LANGUAGES * SCHOOLS * STAGES)


@kernel
def part_of(state: int, scale: int) -> int:
    """Return the level of one scale in a state."""
    if scale == 0:
        return state // (SCHOOLS * STAGES) % LANGUAGES
    return state // STAGES % SCHOOLS if scale == 1 else state % STAGES


@kernel
def capped(P: PersonTables, N: Plan, scale: int, level: int) -> int:
    """Return a level as far as anything asks for it."""
    return min(level, max(N.need[scale], P.low[scale]))


@kernel
def gained(T: WorldTables, offer: int, scale: int) -> int:
    """Return the level an offer gives in the end."""
    return max(T.o_start_level[3 * offer + scale], T.o_end_level[3 * offer + scale])


@kernel
def state_after(T: WorldTables, P: PersonTables, N: Plan, offer: int, state: int) -> int:
    """Return the state that an offer leads to, capped where nothing asks for more."""
    there = state_number(
        capped(P, N, 0, max(part_of(state, 0), gained(T, offer, 0))),
        capped(P, N, 1, max(part_of(state, 1), gained(T, offer, 1))),
        capped(P, N, 2, max(part_of(state, 2), gained(T, offer, 2))),
    )
    return there + (STATES if linked_in(state) or (T.w_out[offer] and N.useful[offer]) else 0)


@kernel
def state_of(T: WorldTables, P: PersonTables, N: Plan, L: Labels, label: int) -> int:
    """Return the state of everything a label has begun."""
    here = state_number(
        capped(P, N, 0, L.level[3 * label]),
        capped(P, N, 1, L.level[3 * label + 1]),
        capped(P, N, 2, L.level[3 * label + 2]),
    )
    while label > 0:
        run = L.step[label]
        if run >= 0 and T.w_out[T.r_offer[run]] and N.useful[T.r_offer[run]]:
            return here + STATES
        label = L.parent[label]
    return here


@kernel
def at_goal(P: PersonTables, state: int) -> bool:
    """Test if a state fulfils the levels of the goal."""
    for scale in range(3):
        if part_of(state, scale) < P.goal_level[scale]:
            return False
    return True


@kernel
def suits(T: WorldTables, P: PersonTables, offer: int, state: int) -> bool:
    """Test if a state has the levels an offer asks for."""
    for scale in range(3):
        if part_of(state, scale) < asked(T, P, offer, scale, linked_in(state)):
            return False
    return True
