"""
Kernels that tell since when somebody can have each level, flag and status at the earliest.

The relaxation of `relaxed.py`, once from the beginning and to the end of the horizon, and the same for legal
steps: a step can be taken once a status it starts from may be held and no condition rules it out, with every
status that may be there taken as held.  Runs and legal steps that come too early for all this are closed.
Cost: one pass over the runs, a few over the legal steps.
"""

from klappt.chains.fast.arrays import FAR, NO, NONE, UNKNOWN, Labels, PersonTables, WorldTables
from klappt.chains.fast.best_truth import best_truth
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.legal import note, program_days
from klappt.chains.fast.plan import LEVELS, Plan, clear
from klappt.chains.fast.relaxed import add_effects, can_enter, tell_had
from klappt.chains.fast.truth import Work


@kernel
def close_unready(T: WorldTables, P: PersonTables, N: Plan, L: Labels) -> None:
    """Close the runs for which nobody can have in time what they ask for; `had` then tells the first days."""
    tell_had(T, P, N, L, 0)
    for run in range(len(T.r_offer)):
        offer = T.r_offer[run]
        if N.useful[offer] and N.open_run[run]:
            if can_enter(T, P, N, offer, T.r_start[run]):
                add_effects(T, N, offer, T.r_start[run], T.r_end[run])
            else:
                N.open_run[run] = 0


@kernel
def tell_statuses_early(T: WorldTables, P: PersonTables, W: Work, N: Plan) -> None:
    """Fill the first day of each status and of the end of each live legal step, FAR if never."""
    clear(N.status_day, FAR)
    clear(N.legal_day, FAR)
    for i in range(len(P.spell_day)):
        over = i + 1 < len(P.spell_day) and P.spell_day[i + 1] <= 0
        for place in range(len(N.status_day)):
            if not over and (P.spell_status[i] >> place) & 1:
                N.status_day[place] = min(N.status_day[place], P.spell_day[i])
    changed = True
    while changed:
        changed = False
        spells_at_best(P, W, N)
        for legal in range(len(N.live)):
            if N.live[legal] and N.legal_day[legal] == FAR:
                end = first_end(T, P, W, N, legal)
                if end < FAR:
                    changed = True
                    N.legal_day[legal] = end
        for legal in range(len(N.live)):
            for place in range(len(N.status_day)):
                if (T.l_to[legal] >> place) & 1:
                    N.status_day[place] = min(N.status_day[place], N.legal_day[legal])


@kernel
def tell_legal_sure(T: WorldTables, P: PersonTables, W: Work, N: Plan) -> None:
    """Fill the best certainty with which each legal step can have been taken."""
    own = 0
    for i in range(len(P.spell_day)):
        own |= P.spell_status[i]
    clear(N.legal_sure, UNCLEAR)
    changed = True
    while changed:
        changed = False
        for legal in range(len(N.live)):
            if N.live[legal]:
                best = max(surest_step(T, W, legal), surest_before(T, N, legal, own))
                if best < N.legal_sure[legal]:
                    N.legal_sure[legal] = best
                    changed = True


@kernel
def surest_before(T: WorldTables, N: Plan, legal: int, own: int) -> int:
    """Return the best certainty with which a status may be held that a legal step starts from."""
    if own == 0 or (T.l_from[legal] & own) != 0:
        return 0
    best = UNCLEAR
    for other in range(len(N.live)):
        if N.live[other] and (T.l_to[other] & T.l_from[legal]) != 0:
            best = min(best, N.legal_sure[other])
    return best


@kernel
def surest_step(T: WorldTables, W: Work, legal: int) -> int:
    """Return the best certainty of a legal step alone; what nothing can change is judged already."""
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        if W.fixed[T.lw_program[i]] == UNKNOWN:
            return UNCLEAR
    firmer = T.l_firmer[legal]
    if firmer != NONE and W.fixed[firmer] not in (NO, UNKNOWN):
        return min(T.l_certainty[legal], T.l_firmer_certainty[legal])
    return T.l_certainty[legal]


@kernel
def spells_at_best(P: PersonTables, W: Work, N: Plan) -> None:
    """Fill the spells with all that may be held: the profile's until today, then each status from its first day."""
    count = held = 0
    for i in range(len(P.spell_day)):
        if P.spell_day[i] <= 0:
            W.spell_day[count], W.spell_status[count] = P.spell_day[i], P.spell_status[i]
            held = P.spell_status[i]
            count += 1
    day = 0 if len(P.spell_day) > 0 else FAR
    while day < FAR:
        following = FAR
        for place in range(len(N.status_day)):
            if N.status_day[place] <= day:
                held |= 1 << place
            else:
                following = min(following, N.status_day[place])
        if held != 0:  # before the first spell that is told, any status may be held
            W.spell_day[count], W.spell_status[count] = day, held
            count += 1
        day = following
    W.spells[0], W.spells[1] = count, 1


@kernel
def first_end(T: WorldTables, P: PersonTables, W: Work, N: Plan, legal: int) -> int:
    """Return the first day on which a legal step can have ended, FAR if there is none."""
    lowest, highest = first_held(T, P, N, legal), T.size[2] - T.l_days[legal]
    if lowest > highest:
        return FAR
    for i in range(days_to_try(T, P, W, N, legal, lowest, highest)):
        day = W.days[i]
        if T.l_start[legal] <= day < T.l_end[legal] and nothing_against(T, P, W, N, legal, day):
            return day + T.l_days[legal]
    return FAR


@kernel
def first_held(T: WorldTables, P: PersonTables, N: Plan, legal: int) -> int:
    """Return the first day on which a status may be held that a legal step starts from, FAR if never."""
    day = FAR if T.l_from[legal] != NONE and len(P.spell_day) > 0 else 0
    for place in range(len(N.status_day)):
        if (T.l_from[legal] >> place) & 1:
            day = min(day, max(0, N.status_day[place]))
    return day


@kernel
def days_to_try(
    T: WorldTables, P: PersonTables, W: Work, N: Plan, legal: int, lowest: int, highest: int
) -> int:
    """Fill the days on which a legal step may become possible; returns how many."""
    W.days[0] = lowest
    count = note(W, 1, T.l_start[legal], lowest, highest)
    for i in range(3 * LEVELS):
        count = note(W, count, N.had[i], lowest, highest)
    for bit in range(T.size[9]):
        count = note(W, count, N.flag_had[bit], lowest, highest)
    for i in range(W.spells[0]):
        count = note(W, count, W.spell_day[i], lowest, highest)
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        count = program_days(T, P, W, T.lw_program[i], count, lowest, highest)
    return count


@kernel
def nothing_against(T: WorldTables, P: PersonTables, W: Work, N: Plan, legal: int, day: int) -> bool:
    """Test if no condition of a legal step is sure to fail on a day, everything possible taken as there."""
    at_best(T, P, W, N, day)
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        program = T.lw_program[i]
        if best_truth(T, P, W, W.usable, program, day) == NO:
            return False
    return True


@kernel
def at_best(T: WorldTables, P: PersonTables, W: Work, N: Plan, day: int) -> None:
    """Fill the work area with the levels and flags that may be there on a day."""
    for scale in range(3):
        W.usable[scale] = P.low[scale]
        W.usable[3 + scale] = P.high[scale]
        for level in range(P.high[scale] + 1, LEVELS):
            if N.had[scale * LEVELS + level] <= day:
                W.usable[3 + scale] = level
    W.usable[6] = P.flags[0]
    W.usable[7] = P.flags[1]
    for bit in range(T.size[9]):
        if not (P.flags[0] >> bit) & 1 and N.flag_had[bit] <= day:
            W.usable[7] &= ~(1 << bit)
