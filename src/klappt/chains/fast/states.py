"""
Kernels for states of levels: what of language, school and stage a journey has begun to reach.

A state is one number; a second grid of states behind the first holds those in which some step leads to a link
that may waive a condition.  Levels that nothing asks for count as the highest that something asks for.
"""

from klappt.chains.fast.arrays import NONE, Labels, PersonTables, WorldTables
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
def state_in_part(T: WorldTables, P: PersonTables, N: Plan, offer: int, state: int, parts: int) -> int:
    """
    Return the state that an offer leads to if only a part of what it gives comes in time, else the state itself.

    `parts` says for each scale, as a digit to the base of three: 0 both, 1 what it gives at its start alone,
    2 nothing.  What comes too late, another step gives that begins while this one runs; so there must be one that
    fits beside it.  Only what makes a difference counts, so that no state comes twice.
    """
    after = state_after(T, P, N, offer, state)
    language = level_in_part(T, P, N, offer, state, after, 0, parts % 3)
    school = level_in_part(T, P, N, offer, state, after, 1, parts // 3 % 3)
    stage = level_in_part(T, P, N, offer, state, after, 2, parts // 9)
    if NONE in (language, school, stage):
        return state
    return state_number(language, school, stage) + linked_in(after) * STATES


@kernel
def level_in_part(
    T: WorldTables, P: PersonTables, N: Plan, offer: int, state: int, after: int, scale: int, part: int
) -> int:
    """Return the level of a scale behind an offer if only a part of it counts, NONE if that is no part."""
    here, top = part_of(state, scale), part_of(after, scale)
    if part == 0:
        return top
    level = here
    if part == 1:
        level = capped(P, N, scale, max(here, T.o_start_level[3 * offer + scale]))
    if level >= min(top, N.beside[3 * offer + scale]) or (part == 1 and level == here):
        return NONE
    return level


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
