"""
Kernels that look at one person before the search: which offers can matter, and on which days earlier can be
worse.

Relevance goes backwards from the goal: an offer matters if it gives something that the goal, or an offer that
matters, may ask for.  A step that gives nothing of this is idle, and nothing idle is ever shown (chains.md).
Cost: a few passes over offers and runs.
"""

from typing import NamedTuple

from klappt.chains.fast.arrays import FAR, NO, NONE, YES, Ints, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.programs import KNOWN, STATUS
from klappt.chains.fast.truth import MOVING, Work, judged

LEVELS = 8
FIRMER, TURNS, COUNTS = 1, 2, 4  # bits of `waits`
FIXED, MOVES = 1, 2  # a live legal step whose earliest day nothing can change, or something can


class Plan(NamedTuple):
    """What is worked out for one person before the search; days run from 0 to the horizon + 1."""

    useful: Ints  # by offer
    anchor: Ints  # by offer: 1 if a legal step may wait behind it, and nothing else
    waits: Ints  # by legal step: what makes its start matter, see `waiting.py`
    last: Ints  # by legal step: the last day on which it can follow the label looked at, FAR if never
    open_run: Ints  # by run: 0 if person and day alone close it
    need: Ints  # 3 levels, then the flag mask
    had: Ints  # 3 x LEVELS: since when a level is there, for `relaxed.py`; then a link that waives
    flag_had: Ints  # by flag
    mark: Ints  # by offer: 1 if it can still lead from the label looked at to the goal
    settled: Ints  # 3 levels that the label looked at has for every step to come
    live: Ints  # by legal step: 0, FIXED or MOVES if it may be part of a journey
    strict: Ints  # 2 x legal steps: 1 if starting it earlier may do harm on any day; then closings alone
    shuts: Ints  # 2 x legal steps: mask of those that may follow and be worse than what this one gives
    harm: Ints  # 2 x legal steps x days: runs before the day for which the new status may be worse
    limit: Ints  # 3 x LEVELS x days: runs before the day which this level may close
    flag_limit: Ints  # 62 x days, filled where `sensitive` has the bit
    sensitive: Ints  # 3 lowest closing levels, then the flag mask, then 1 if any live legal step is there
    memo: Ints  # by run: the answer of the gates without any step, NONE until asked
    to_go: Ints  # level states x 2: least steps and kilometres to the goal's levels
    sure: Ints  # by run: the best certainty it can have for this person, FAR if the law closes it
    own: Ints  # by run: what the law says without any legal step: a certainty, FAR if it closes
    law_day: Ints  # by set of gates: the day of `law_told` and `law_own`, what they say on it without any legal step
    law_told: Ints
    law_own: Ints
    after_day: Ints  # the same for `law_after`: what they say after legal steps
    law_after: Ints
    variants: Ints  # states that an offer leads to, see `parts.py`
    beside: Ints  # offers x 3: the highest level that another offer can give while it runs
    space: Ints  # by offer: hours, all of the week if nothing else fits beside, 0 if everything does
    base: Ints  # by run: UNCLEAR if something that is open stays so, else 0
    status_day: Ints  # by status: the first day on which it may be held
    legal_sure: Ints  # by legal step: the best certainty of it and of those that must come before
    step_sure: Ints  # 2 x legal steps: the same for each alone, plain and firm, see `law_levels.py`
    l_least: Ints  # 2 x legal steps x 3: levels that must have been begun before
    flag_level: Ints  # flags x 3: the least levels that come with a flag
    allowed: Ints  # by level state: the legal steps, plain and firm, that can have come before
    by_law: Ints  # runs x 3: the legal steps, plain and firm, with which it is so sure
    law_by: Ints  # the same by set of gates, for the day of `after_day`
    legal_day: Ints  # by legal step: the first day on which it can have ended, NONE if not looked at yet
    plain_day: Ints  # the same, with all its conditions sure (told only if the goal asks for a status)
    firm_day: Ints  # the same, with what makes it surer
    done: Ints  # offers x 3: entries made and end when the run after was looked at, and that run
    soon: Ints  # runs + 1 x 3: the first day on which this run or a later one gives a level of the goal
    again: Ints  # runs + 1 x 3 x LEVELS: the same for every level
    prefix: Ints  # by level state: the fewest kilometres there, FAR if out of reach
    # what conditions look at as far as it is open for the person, as in `WorldTables`, see `looks.py`
    gs_level: Ints
    gs_flags: Ints
    gs_low: Ints
    gs_low_flags: Ints
    gs_moving: Ints
    l_level: Ints
    l_marks: Ints
    l_flags: Ints
    x_level: Ints
    x_flags: Ints
    x_low: Ints
    x_low_flags: Ints
    # ways to states, see `forward.py`
    f_km: Ints  # by level state: least kilometres, FAR if not reached
    f_sure: Ints
    f_least: Ints  # least changes of partner
    f_turns: Ints  # level states x partners: the same if this partner came last
    f_day: Ints  # level states x 3 x LEVELS: since when a level is there
    f_first: Ints  # the run with which it was reached first
    f_list: Ints  # the states reached
    f_count: Ints  # how many
    p_begin: Ints  # by run: where its ways begin, in the order of `t_from`; NONE if there is no room
    p_km: Ints
    p_turns: Ints
    p_sure: Ints
    t_begin: Ints  # offers + 1: where the ways of an offer between level states begin
    t_from: Ints
    t_to: Ints
    tried: Ints  # goal days x 4: 1 if a dive for it and a certainty has been made
    # for a dive: weights of goal day, changes and kilometres, worst certainty, last day; 1 while filling, the bound
    aim: Ints
    # entries of `completions.py`
    c_head: Ints  # by level state: the newest entry, NONE if there is none
    c_count: Ints  # one number: entries made; NONE if there was no room for all
    c_next: Ints  # the entry of this state made before
    c_run: Ints  # the run to be taken next
    c_goal: Ints  # the goal day
    c_turns: Ints  # changes of partner from this run on
    c_lead: Ints  # the first run with load, NONE if there is none
    c_km: Ints
    c_sure: Ints  # the worst certainty from this run on
    due_level: Ints  # entries x 3: the highest level of each scale that the runs ask of the steps before
    due_day: Ints  # by when
    c_late: Ints  # a mask: the scales of which its run gives nothing at its end, if that has twins
    due: Ints  # the same for an entry in the making: 3 levels, 3 days, the mask
    asks: Ints  # by offer: the levels it asks of the steps before, as in `c_level`
    # what runs lead to, see `outlook.py`
    m_count: Ints  # lists made, ways in them
    m_head: Ints  # by run: its newest list
    m_state: Ints  # by list: the state in which the run is taken
    m_next: Ints  # the list of this run made before
    m_first: Ints  # its newest way
    v_goal: Ints
    v_turns: Ints
    v_lead: Ints
    v_sure: Ints
    v_km: Ints
    v_next: Ints
    c_aim: Ints  # the weighted sum, 0 without weights
    c_level: Ints  # levels the run asks of the steps before, four bits each


@kernel
def takes_part(N: Plan, offer: int) -> bool:
    """Test if an offer can be a step: it matters, or a legal step may wait behind it."""
    return N.useful[offer] == 1 or N.anchor[offer] == 1


@kernel
def has_run(T: WorldTables, N: Plan, offer: int) -> bool:
    """Test if an offer has a run that is not closed for good."""
    for i in range(T.o_runs[offer], T.o_runs[offer + 1]):
        if N.open_run[T.run_of[i]]:
            return True
    return False


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
    W.spells[0] = W.spells[1] = 0


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
    """Return the statuses a journey may pass from the as-of day on, as a mask; NONE if nobody has told any."""
    if len(P.spell_day) == 0:
        return NONE
    mask = 0
    for i in range(len(P.spell_day)):
        # A spell that has begun by today ends those before it.
        mask = P.spell_status[i] if P.spell_day[i] <= 0 else mask | P.spell_status[i]
    for _ in range(len(possible)):
        for legal in range(len(possible)):
            if possible[legal] and (T.l_from[legal] & mask) != 0:
                mask |= T.l_to[legal]
    return mask


@kernel
def held_from_now(T: WorldTables, P: PersonTables, possible: Ints) -> int:
    """Return the statuses that may be held from the as-of day on, as a mask; NONE if today's is not told."""
    if len(P.spell_day) == 0 or P.spell_day[0] > 0:
        return NONE
    return reachable_statuses(T, P, possible)


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
def no_worse_than(T: WorldTables, offer: int, place: int, closing: int) -> int:
    """Return the statuses that are never worse than one (the place of its bit) for an offer, as a mask."""
    b = 1 << place
    for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
        if T.x_status[x]:
            return b
    allowed = NONE
    listed, barred = T.o_column[10 * offer + 8], T.o_column[10 * offer + 9]
    # What is closed to a status by a condition that no link waives, every other one is no worse for.
    if listed:
        if (T.o_statuses[offer] & b) == 0 and (listed & T.o_waived[offer]) == 0:
            return NONE
        allowed = T.o_statuses[offer] if (T.o_statuses[offer] & b) != 0 else NONE
    if barred:
        if (T.o_excluded[offer] & b) != 0 and (barred & T.o_waived[offer]) == 0:
            return NONE
        allowed &= ~T.o_excluded[offer] if (T.o_excluded[offer] & b) == 0 else NONE
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


__all__ = ["FAR", "YES"]
