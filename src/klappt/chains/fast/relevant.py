"""
Kernels that look at one person before the search: which offers and legal steps can matter.

Relevance goes backwards from the goal: an offer matters if it gives something that the goal, or an offer that
matters, may ask for; a legal step if some run that matters may be open or surer after it.  A step that gives
nothing of this is idle, and nothing idle is ever shown (chains.md).  Cost: a few passes over offers and runs.
"""

from klappt.chains.fast.arrays import FAR, NONE, Ints, Labels, PersonTables, WorldTables
from klappt.chains.fast.earliest import close_unready, tell_legal_sure, tell_statuses_early
from klappt.chains.fast.fold import fold_programs
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.law_levels import tell_law_levels
from klappt.chains.fast.looks import tell_looks
from klappt.chains.fast.plan import (
    FIXED,
    MOVES,
    Plan,
    bit_number,
    clear,
    close_by_law,
    close_runs,
    has_run,
    held_from_now,
    moves,
    no_worse_than,
    possible_legal,
    reachable_statuses,
    status_matters,
    unmoved,
)
from klappt.chains.fast.status_goal import tell_sure_days
from klappt.chains.fast.steps import begin, tell_spells
from klappt.chains.fast.surest import best_of_gates, tell_sure
from klappt.chains.fast.truth import Work
from klappt.chains.fast.waiting import only_after, tell_waits


@kernel
def prepare(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, possible: Ints) -> None:
    """Fill relevance for a person: first roughly, then again with the first days of everything."""
    N.sensitive[4] = 0
    clear(N.legal_day, NONE)
    clear(N.memo, NONE)
    W.reached[0] = NONE
    fold_programs(T, P, W)
    close_runs(T, P, W, N)
    unmoved(P, W)
    for legal in range(len(N.live)):
        possible[legal] = 1 if possible_legal(T, P, W, legal) else 0
    fold_again(T, P, W, L, possible)
    tell_looks(T, W, N)
    reached = reachable_statuses(T, P, possible)
    for legal in range(len(N.live)):
        if reached != NONE and (T.l_from[legal] & reached) == 0:
            possible[legal] = 0
    if reached != NONE:
        close_by_law(T, N, reached)
    relevance(T, P, W, N, possible)
    close_unready(T, P, N, L)
    tell_statuses_early(T, P, W, N)
    tell_sure_days(T, P, W, N)
    tell_legal_sure(T, P, W, N)
    tell_law_levels(T, P, W, N)
    for legal in range(len(N.live)):
        if N.legal_day[legal] == FAR:
            possible[legal] = 0
    tell_spells(T, P, W, L, 0)
    begin(P, W.usable)
    tell_sure(T, P, W, N, possible)
    relevance(T, P, W, N, possible)
    find_strict(T, P, N)
    tell_waits(T, P, W, N)
    for legal in range(len(N.live)):
        if N.live[legal]:
            N.sensitive[4] = 1


@kernel
def fold_again(T: WorldTables, P: PersonTables, W: Work, L: Labels, possible: Ints) -> None:
    """Fold all programs once more with the statuses that may be held, and see which legal steps stay."""
    W.reached[0] = held_from_now(T, P, possible)
    if W.reached[0] == NONE:
        return
    tell_spells(T, P, W, L, 0)
    fold_programs(T, P, W)
    unmoved(P, W)
    for legal in range(len(possible)):
        if possible[legal] and not possible_legal(T, P, W, legal):
            possible[legal] = 0


@kernel
def relevance(T: WorldTables, P: PersonTables, W: Work, N: Plan, possible: Ints) -> None:
    """Mark what can matter, backwards from the goal."""
    clear(N.useful, 0)
    clear(N.live, 0)
    for i in range(3):
        N.need[i] = max(P.goal_level[i], 0)
    N.need[3] = P.goal_flags
    find_useful(T, P, W, N, possible)


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
            if possible[legal] and not N.live[legal] and helps(T, P, W, N, legal):
                N.live[legal] = MOVES if moves(T, P, W, legal) else FIXED
                for i in range(3):
                    N.need[i] = max(N.need[i], N.l_level[3 * legal + i])
                N.need[3] |= N.l_flags[legal]
                changed = True


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
            N.need[i] = max(N.need[i], N.x_level[3 * x + i])
        N.need[3] |= N.x_flags[x]
    gates = T.o_gates[offer]
    if gates != NONE:
        for i in range(3):
            N.need[i] = max(N.need[i], N.gs_level[3 * gates + i])
        N.need[3] |= N.gs_flags[gates]


@kernel
def helps(T: WorldTables, P: PersonTables, W: Work, N: Plan, legal: int) -> bool:
    """Test if a legal step can be of use: for the goal, an offer that matters or another legal step."""
    if P.goal_statuses != NONE and (T.l_to[legal] & P.goal_statuses) != 0:
        return True
    if len(P.spell_day) > 0 and P.spell_day[len(P.spell_day) - 1] > 0:
        return True  # the profile tells a later status, and a legal step may stand against that one
    # A journey with an unclear step is unclear as a whole: then only what the step opens counts.
    unclear = N.legal_day[legal] != NONE and N.legal_sure[legal] == UNCLEAR
    closing = 1 if unclear else 0
    for offer in range(len(N.useful)):
        if N.useful[offer]:
            last = better_at_last(T, P, N, legal, offer, closing)
            if last or status_matters(T, legal, offer, 1, closing):
                if opens_more(T, W, N, legal, offer, last):
                    return True
    for other in range(len(N.live)):
        if N.live[other] and (T.l_from[other] & T.l_to[legal]) != 0:
            return True
    return False


@kernel
def better_at_last(T: WorldTables, P: PersonTables, N: Plan, legal: int, offer: int, closing: int) -> bool:
    """Test if a status may be better for an offer than that of another legal step that runs beside."""
    fit = no_worse_than(T, offer, bit_number(T.l_to[legal]), closing)
    for other in range(len(N.live)):
        if N.live[other] and T.l_key[other] != T.l_key[legal] and (T.l_to[other] & fit) == 0:
            if not only_after(T, P, N, legal, other) and not only_after(T, P, N, other, legal):
                return True
    return False


@kernel
def opens_more(T: WorldTables, W: Work, N: Plan, legal: int, offer: int, last: bool) -> bool:
    """
    Test if some run of an offer may be open or surer after a legal step than without any.

    `last`: it may also be better than after another step that runs beside it and ends before.
    """
    if N.legal_day[legal] == NONE:
        return True
    others = 0
    for other in range(len(N.live)):
        if N.live[other]:
            others |= T.l_to[other]
    # After another legal step it may be worse than without any; then everything may help.
    any_better = last or (T.l_from[legal] & others) != 0 or not by_gates_alone(T, N, offer)
    for i in range(T.o_runs[offer], T.o_runs[offer + 1]):
        run = T.run_of[i]
        if N.open_run[run] and T.r_start[run] >= N.legal_day[legal]:
            if any_better:
                return True
            then = best_of_gates(T, W, T.o_gates[offer], T.r_start[run], T.l_to[legal])
            if max(then, N.legal_sure[legal], N.base[run]) < max(N.own[run], N.base[run]):
                return True
    return False


@kernel
def by_gates_alone(T: WorldTables, N: Plan, offer: int) -> bool:
    """Test if an offer looks at the status through gates alone that nothing but the status changes."""
    for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
        if T.x_status[x]:
            return False
    column = 10 * offer
    listed_here = T.o_column[column + 8] or T.o_column[column + 9]
    return not listed_here and T.o_gates[offer] != NONE and not N.gs_moving[T.o_gates[offer]]


@kernel
def find_strict(T: WorldTables, P: PersonTables, N: Plan) -> None:
    """Mark the legal steps whose earlier start may do harm beyond the runs counted in `harm`."""
    for closing in range(2):
        for legal in range(len(N.live)):
            place = closing * len(N.live) + legal
            N.strict[place] = T.l_strict[legal]
            N.shuts[place] = 0
            if P.goal_statuses != NONE:
                N.strict[place] = 1
            for other in range(len(N.live)):
                if N.live[legal] and N.live[other] and shuts_out(T, N, legal, other, closing):
                    N.shuts[place] |= 1 << other


@kernel
def shuts_out(T: WorldTables, N: Plan, legal: int, other: int, closing: int) -> bool:
    """Test if another legal step can follow, whose earlier start may in turn do harm."""
    if T.l_key[other] == T.l_key[legal] or (T.l_from[other] & T.l_to[legal]) == 0:
        return False
    unclear = closing == 1 or N.legal_sure[other] == UNCLEAR
    return not status_order(T, N, T.l_to[other], T.l_to[legal], 1 if unclear else 0)


@kernel
def status_order(T: WorldTables, N: Plan, a: int, b: int, closing: int) -> bool:
    """Test if one status (a bit) is never worse than another for all offers that matter."""
    for offer in range(len(N.useful)):
        if N.useful[offer] and (no_worse_than(T, offer, bit_number(b), closing) & a) == 0:
            return False
    return True
