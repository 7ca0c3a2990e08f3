"""
Kernels that look at one person before the search: which offers can matter, and on which days earlier can be
worse.

Relevance goes backwards from the goal: an offer matters if it gives something that the goal, or an offer that
matters, may ask for.  A step that gives nothing of this is idle, and nothing idle is ever shown (chains.md).
Cost: a few passes over offers and runs.
"""

from typing import NamedTuple

from klappt.chains.fast.arrays import FAR, NO, NONE, YES, Ints, PersonTables, WorldTables
from klappt.chains.fast.fold import fold_programs
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.programs import KNOWN, STATUS
from klappt.chains.fast.truth import MOVING, Work, judged

LEVELS = 8
FIXED, MOVES = 1, 2  # a live legal step whose earliest day nothing can change, or something can


class Plan(NamedTuple):
    """What is worked out for one person before the search; days run from 0 to the horizon + 1."""

    useful: Ints  # by offer
    open_run: Ints  # by run: 0 if person and day alone close it
    need: Ints  # 3 levels, then the flag mask
    had: Ints  # 3 x LEVELS: since when a level is there, for `relaxed.py`
    flag_had: Ints  # by flag
    mark: Ints  # by offer: 1 if it can still lead from the label looked at to the goal
    settled: Ints  # 3 levels that the label looked at has for every step to come
    live: Ints  # by legal step: 0, FIXED or MOVES if it may be part of a journey
    strict: Ints  # 2 x legal steps: 1 if starting it earlier may do harm on any day; then closings alone
    harm: Ints  # 2 x legal steps x days: runs before the day for which the new status may be worse
    limit: Ints  # 3 x LEVELS x days: runs before the day which this level may close
    flag_limit: Ints  # 62 x days, filled where `sensitive` has the bit
    sensitive: Ints  # 3 lowest closing levels, then the flag mask, then 1 if any live legal step is there
    memo: Ints  # by run: the answer of the gates without any step, NONE until asked
    to_go: Ints  # level states x 2: least steps and kilometres to the goal's levels


@kernel
def clear(table: Ints, value: int) -> None:
    """Fill a table with one value."""
    for i in range(len(table)):
        table[i] = value


@kernel
def unmoved(P: PersonTables, W: Work) -> None:
    """Fill the work area with "everything is possible": what no step of a journey can rule out."""
    for i in range(3):
        W.usable[i] = P.low[i]
        W.usable[3 + i] = LEVELS - 1
    W.usable[6] = P.flags[0]
    W.usable[7] = P.flags[0]
    W.spells[0] = 0


@kernel
def close_runs(T: WorldTables, P: PersonTables, W: Work, N: Plan) -> None:
    """Close the runs that person and day alone rule out, unless a link may waive the condition."""
    unmoved(P, W)
    for run in range(len(T.r_offer)):
        offer = T.r_offer[run]
        N.open_run[run] = 1
        waivable = 0
        for i in range(T.w_into[offer], T.w_into[offer + 1]):
            waivable |= T.w_columns[i]
        for i in range(T.o_extra[offer], T.o_extra[offer + 1]):
            if (
                T.x_fixed[i]
                and (T.x_column[i] & waivable) == 0
                and judged(T, P, W, W.usable, T.x_program[i], T.r_start[run]) == NO
            ):
                N.open_run[run] = 0
        if T.o_load[offer] and T.o_hours[offer] > P.hours:
            N.open_run[run] = 0


@kernel
def close_by_law(T: WorldTables, N: Plan, reached: int) -> None:
    """Close the runs that the law closes for every status a journey may pass."""
    for run in range(len(T.r_offer)):
        gates = T.o_gates[T.r_offer[run]]
        if N.open_run[run] and gates != NONE and closed_for_all(T, gates, T.r_start[run], reached):
            N.open_run[run] = 0


@kernel
def closed_for_all(T: WorldTables, gates: int, day: int, statuses: int) -> bool:
    """Test if every rule that may decide for one of the statuses on a day closes, and each has one."""
    ruled = 0
    for gate in range(T.gs_from[gates], T.gs_from[gates + 1]):
        if T.g_start[gate] <= day < T.g_end[gate] and (T.g_mask[gate] & statuses) != 0:
            if not T.g_closed[gate]:
                return False
            ruled |= T.g_sure[gate]
    return (statuses & ~ruled) == 0


@kernel
def may_hold(T: WorldTables, P: PersonTables, W: Work, program: int) -> bool:
    """Test if a condition may hold on some day, whatever the journey; the work area is `unmoved`."""
    if judged(T, P, W, W.usable, program, 0) != NO:
        return True
    for node in range(W.f_start[program], W.f_start[program + 1]):
        if W.f_op[node] == KNOWN:
            return True  # what stands in for an unknown fact gives way once it is known
        if W.f_op[node] == 4:  # an atom: its truth changes on at most two days
            for change in range(1, 4, 2):
                day = P.atoms[5 * W.f_a[node] + change]
                if 0 < day <= T.size[2] and judged(T, P, W, W.usable, program, day) != NO:
                    return True
        if W.f_op[node] == 6 and 0 < W.f_a[node] <= T.size[2]:
            if judged(T, P, W, W.usable, program, W.f_a[node]) != NO:
                return True
        if W.f_op[node] == 6 and 0 < W.f_b[node] <= T.size[2]:
            if judged(T, P, W, W.usable, program, W.f_b[node]) != NO:
                return True
    return False


@kernel
def possible_legal(T: WorldTables, P: PersonTables, W: Work, legal: int) -> bool:
    """Test if a legal step is not ruled out for good by the profile alone."""
    if T.l_end[legal] <= 0 or T.l_start[legal] > T.size[2]:
        return False
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        if not may_hold(T, P, W, T.lw_program[i]):
            return False
    return True


@kernel
def moves(T: WorldTables, P: PersonTables, W: Work, legal: int) -> bool:
    """Test if a day or a step can change anything about the conditions of a legal step, its status apart."""
    if 0 < T.l_start[legal] <= T.size[2] or 0 < T.l_end[legal] <= T.size[2]:
        return True
    for i in range(len(P.spell_day)):
        if 0 < P.spell_day[i] <= T.size[2]:
            return True  # the profile itself tells of a later status
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        program = T.lw_program[i]
        for node in range(W.f_start[program], W.f_start[program + 1]):
            if W.fixed[program] == MOVING and W.f_op[node] != STATUS:
                return True
    return False


@kernel
def reachable_statuses(T: WorldTables, P: PersonTables, possible: Ints) -> int:
    """Return the statuses a journey may pass, as a mask; NONE if nobody has told any."""
    if len(P.spell_day) == 0:
        return NONE
    mask = 0
    for i in range(len(P.spell_day)):
        mask |= P.spell_status[i]
    for _ in range(len(possible)):
        for legal in range(len(possible)):
            if possible[legal] and (T.l_from[legal] & mask) != 0:
                mask |= T.l_to[legal]
    return mask


@kernel
def gives(T: WorldTables, P: PersonTables, N: Plan, offer: int) -> bool:
    """Test if an offer gives something that is needed."""
    for i in range(3):
        level = max(T.o_start_level[3 * offer + i], T.o_end_level[3 * offer + i])
        if level > P.low[i] and N.need[i] > P.low[i]:
            return True
    flags = (T.o_start_flags[offer] | T.o_end_flags[offer]) & ~P.flags[0]
    if (flags & N.need[3]) != 0:
        return True
    if T.w_out[offer]:
        for other in range(len(N.useful)):
            if N.useful[other]:
                for i in range(T.w_into[other], T.w_into[other + 1]):
                    if T.w_from[i] == offer:
                        return True
    return False


@kernel
def need_for(T: WorldTables, N: Plan, offer: int) -> None:
    """Add what an offer may ask for to what is needed."""
    for i in range(3):
        N.need[i] = max(N.need[i], T.o_min[3 * offer + i])
    N.need[3] |= T.o_requires[offer]
    for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
        for i in range(3):
            N.need[i] = max(N.need[i], T.x_level[3 * x + i])
        N.need[3] |= T.x_flags[x]
    gates = T.o_gates[offer]
    if gates != NONE:
        for i in range(3):
            N.need[i] = max(N.need[i], T.gs_level[3 * gates + i])
        N.need[3] |= T.gs_flags[gates]


@kernel
def status_matters(T: WorldTables, legal: int, offer: int, sign: int, closing: int) -> bool:
    """Test if a change of status may be better (`sign` 1) or worse (-1) for an offer; 1: closings alone."""
    table = T.lb_from if sign > 0 else T.lh_from
    gates = T.o_gates[offer]
    sets = len(T.gs_from) - 1
    if gates != NONE and table[(closing * len(T.l_key) + legal) * sets + gates]:
        return True
    for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
        if T.x_status[x]:
            return True
    gained, lost = (T.l_to[legal], T.l_from[legal]) if sign > 0 else (T.l_from[legal], T.l_to[legal])
    column = 10 * offer
    if (
        T.o_column[column + 8]
        and (T.o_statuses[offer] & gained) != 0
        and (T.o_statuses[offer] & lost) != lost
    ):
        return True
    return T.o_column[column + 9] != 0 and (T.o_excluded[offer] & lost) != 0


@kernel
def helps(T: WorldTables, P: PersonTables, N: Plan, legal: int) -> bool:
    """Test if a legal step can be of use: for the goal, an offer that matters or another legal step."""
    if P.goal_statuses != NONE:
        return True
    for offer in range(len(N.useful)):
        if N.useful[offer] and status_matters(T, legal, offer, 1, 0):
            return True
    for other in range(len(N.live)):
        if N.live[other] and (T.l_from[other] & T.l_to[legal]) != 0:
            return True
    return False


@kernel
def find_useful(T: WorldTables, P: PersonTables, W: Work, N: Plan, possible: Ints) -> None:
    """Mark offers and legal steps that can matter, backwards from the goal, until nothing is added."""
    changed = True
    while changed:
        changed = False
        for offer in range(len(N.useful)):
            if not N.useful[offer] and has_run(T, N, offer) and gives(T, P, N, offer):
                N.useful[offer] = 1
                need_for(T, N, offer)
                changed = True
        for legal in range(len(N.live)):
            if possible[legal] and not N.live[legal] and helps(T, P, N, legal):
                N.live[legal] = MOVES if moves(T, P, W, legal) else FIXED
                for i in range(3):
                    N.need[i] = max(N.need[i], T.l_level[3 * legal + i])
                N.need[3] |= T.l_flags[legal]
                changed = True


@kernel
def has_run(T: WorldTables, N: Plan, offer: int) -> bool:
    """Test if an offer has a run that is not closed for good."""
    for i in range(T.o_runs[offer], T.o_runs[offer + 1]):
        if N.open_run[T.run_of[i]]:
            return True
    return False


@kernel
def find_strict(T: WorldTables, P: PersonTables, N: Plan) -> None:
    """Mark the legal steps whose earlier start may do harm beyond the runs counted in `harm`."""
    for closing in range(2):
        for legal in range(len(N.live)):
            place = closing * len(N.live) + legal
            N.strict[place] = T.l_strict[legal]
            if P.goal_statuses != NONE:
                N.strict[place] = 1
            for other in range(len(N.live)):
                if N.live[legal] and N.live[other] and shuts_out(T, N, legal, other, closing):
                    N.strict[place] = 1


@kernel
def shuts_out(T: WorldTables, N: Plan, legal: int, other: int, closing: int) -> bool:
    """Test if another legal step can follow, whose earlier start may in turn do harm."""
    if T.l_key[other] == T.l_key[legal] or (T.l_from[other] & T.l_to[legal]) == 0:
        return False
    return not status_order(T, N, T.l_to[other], T.l_to[legal], closing)


@kernel
def status_order(T: WorldTables, N: Plan, a: int, b: int, closing: int) -> bool:
    """Test if one status (a bit) is never worse than another for all offers that matter."""
    for offer in range(len(N.useful)):
        if N.useful[offer] and (no_worse_than(T, offer, bit_number(b), closing) & a) == 0:
            return False
    return True


@kernel
def no_worse_than(T: WorldTables, offer: int, place: int, closing: int) -> int:
    """Return the statuses that are never worse than one (the place of its bit) for an offer, as a mask."""
    b = 1 << place
    for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
        if T.x_status[x]:
            return b
    allowed = NONE
    column = 10 * offer
    if T.o_column[column + 8]:
        allowed = T.o_statuses[offer]
    if T.o_column[column + 9]:
        allowed &= ~T.o_excluded[offer]
    if (allowed & b) == 0:
        return NONE
    gates = T.o_gates[offer]
    if gates == NONE:
        return allowed
    n = T.size[10]
    if place >= n:
        return b
    return allowed & T.s_order[(closing * (len(T.gs_from) - 1) + gates) * n + place]


@kernel
def bit_number(mask: int) -> int:
    """Return the place of the lowest bit."""
    place = 0
    while mask > 1:
        mask >>= 1
        place += 1
    return place


@kernel
def prepare(T: WorldTables, P: PersonTables, W: Work, N: Plan, possible: Ints) -> None:
    """Fill relevance for a person."""
    clear(N.useful, 0)
    clear(N.live, 0)
    clear(N.memo, NONE)
    N.sensitive[4] = 0
    fold_programs(T, P, W)
    close_runs(T, P, W, N)
    unmoved(P, W)
    for legal in range(len(N.live)):
        possible[legal] = 1 if possible_legal(T, P, W, legal) else 0
    reached = reachable_statuses(T, P, possible)
    for legal in range(len(N.live)):
        if reached != NONE and (T.l_from[legal] & reached) == 0:
            possible[legal] = 0
    if reached != NONE:
        close_by_law(T, N, reached)
    for i in range(3):
        N.need[i] = max(P.goal_level[i], 0)
    N.need[3] = P.goal_flags
    find_useful(T, P, W, N, possible)
    find_strict(T, P, N)
    for legal in range(len(N.live)):
        if N.live[legal]:
            N.sensitive[4] = 1


__all__ = ["FAR", "YES"]
