"""
Kernels that tell which levels a journey must have begun before a change of status.

Whoever asks for an Ausbildungsduldung has a contract, and what gives a contract raises the stage: so a course
that is sure only with this status is sure only for those who have begun that stage.  For each legal step and
level the conditions are judged once as if nobody ever reached the level, nor had what is only given with it.
With this, entries (`completions.py`) do not promise a certainty without the steps that it takes.
Cost: a few judgements for each legal step; for each state of levels a look at every legal step.
"""

from klappt.chains.fast.arrays import FAR, NO, NONE, UNKNOWN, YES, PersonTables, WorldTables
from klappt.chains.fast.earliest import surest_before
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.plan import LEVELS, Plan, clear, has_run
from klappt.chains.fast.states import capped, gained, part_of
from klappt.chains.fast.status_goal import all_sure
from klappt.chains.fast.truth import Work

PLAIN, FIRM = 0, 1
MOST_STEPS = 30  # so many legal steps have two bits each; the others count as possible in every state


@kernel
def tell_law_levels(T: WorldTables, P: PersonTables, W: Work, N: Plan) -> None:
    """Fill how sure each legal step can be, plain and firm, and the levels that must have been begun before."""
    tell_flag_levels(T, N)
    own = 0
    for i in range(len(P.spell_day)):
        own |= P.spell_status[i]
    for legal in range(len(N.live)):
        for firm in range(2):
            place = 2 * legal + firm
            alone = UNCLEAR
            if N.live[legal] and N.legal_day[legal] < FAR:
                alone = sure_alone(T, W, legal, firm)
            N.step_sure[place] = max(alone, surest_before(T, N, legal, own)) if alone < UNCLEAR else UNCLEAR
            for scale in range(3):
                N.l_least[3 * place + scale] = 0
                if alone < UNCLEAR:
                    firmer = T.l_firmer[legal] if firm else NONE
                    N.l_least[3 * place + scale] = least_level(T, P, W, N, legal, firmer, scale)


@kernel
def tell_flag_levels(T: WorldTables, N: Plan) -> None:
    """Fill for each flag the least levels that come with it, more than any where no offer gives it."""
    clear(N.flag_level, LEVELS)
    for offer in range(len(N.useful)):
        flags = T.o_start_flags[offer] | T.o_end_flags[offer]
        if flags != 0 and has_run(T, N, offer):
            for bit in range(T.size[9]):
                if (flags >> bit) & 1:
                    for scale in range(3):
                        place = 3 * bit + scale
                        N.flag_level[place] = min(N.flag_level[place], gained(T, offer, scale))


@kernel
def sure_alone(T: WorldTables, W: Work, legal: int, firm: int) -> int:
    """Return how sure a legal step is with all its conditions met, plain or firm; UNCLEAR if that cannot be."""
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        if W.fixed[T.lw_program[i]] in (NO, UNKNOWN):
            return UNCLEAR
    firmer, least = T.l_firmer[legal], T.l_certainty[legal]
    if firmer == NONE or W.fixed[firmer] in (NO, UNKNOWN):
        return UNCLEAR if firm else least
    return min(least, T.l_firmer_certainty[legal]) if firm or W.fixed[firmer] == YES else least


@kernel
def least_level(
    T: WorldTables, P: PersonTables, W: Work, N: Plan, legal: int, firmer: int, scale: int
) -> int:
    """Return the level of a scale without which a legal step is never sure, 0 if there is none."""
    for level in range(N.need[scale], P.low[scale], -1):
        without_level(T, P, W, N, scale, level)
        if not all_sure(T, P, W, legal, firmer, FAR):
            return level
    return 0


@kernel
def without_level(T: WorldTables, P: PersonTables, W: Work, N: Plan, scale: int, level: int) -> None:
    """Fill the work area with all that somebody can have who never begins a level."""
    for i in range(3):
        W.usable[i] = W.usable[3 + i] = LEVELS - 1
    W.usable[scale], W.usable[3 + scale] = level - 1, max(level - 1, P.high[scale])
    W.usable[6], W.usable[7] = P.flags[0], P.flags[1]
    for bit in range(T.size[9]):
        if N.flag_level[3 * bit + scale] < level:
            W.usable[6] |= 1 << bit
            W.usable[7] |= 1 << bit


@kernel
def tell_allowed(P: PersonTables, N: Plan) -> None:
    """Fill for each state that can be reached the legal steps that can have come before, as a mask."""
    for state in range(len(N.allowed)):
        N.allowed[state] = 0
        if N.prefix[state] < FAR:
            for place in range(2 * len(N.live)):
                if place >= 2 * MOST_STEPS or (N.live[place // 2] and has_levels(P, N, state, place)):
                    N.allowed[state] |= bit_of(place)


@kernel
def has_levels(P: PersonTables, N: Plan, state: int, place: int) -> bool:
    """Test if a state has the levels that must have been begun before a legal step."""
    for scale in range(3):
        if part_of(state, scale) < capped(P, N, scale, N.l_least[3 * place + scale]):
            return False
    return True


@kernel
def bit_of(place: int) -> int:
    """Return the bit of a legal step, plain or firm."""
    return 1 << min(place, 2 * MOST_STEPS)


@kernel
def sure_in(N: Plan, run: int, state: int) -> int:
    """Return the best certainty a run can have when it is taken in a state."""
    best = N.sure[run]
    if max(N.own[run], N.base[run]) <= best:
        return best
    for certainty in range(best, UNCLEAR):
        if N.own[run] <= certainty or (N.by_law[3 * run + certainty] & N.allowed[state]) != 0:
            return certainty
    return UNCLEAR


@kernel
def surer(N: Plan, a: int, b: int) -> bool:
    """Test if a run may in some state be surer than another one."""
    if max(N.own[a], N.base[a]) < max(N.own[b], N.base[b]) or N.sure[a] < N.sure[b]:
        return True
    for certainty in range(UNCLEAR):
        if (N.by_law[3 * a + certainty] & ~N.by_law[3 * b + certainty]) != 0:
            return True
    return False


__all__ = ["NONE"]
