"""Kernels that tell for each run the best certainty it can have for a person, whatever comes before it."""

from klappt.chains.fast.arrays import FAR, NO, NONE, UNKNOWN, Ints, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law import UNCLEAR, access
from klappt.chains.fast.law_levels import bit_of
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.truth import Work, judged

OPENS = 8  # an answer of the gates that surely opens, see `law.py`


@kernel
def tell_sure(T: WorldTables, P: PersonTables, W: Work, N: Plan, possible: Ints) -> None:
    """Fill the best certainty of each open run of a useful offer; those that the law closes are closed."""
    for gates in range(len(N.law_day)):
        N.law_day[gates] = N.after_day[gates] = NONE
    for run in range(len(T.r_offer)):
        if (N.useful[T.r_offer[run]] or P.wished[T.r_offer[run]]) and N.open_run[run]:
            N.base[run] = still_open(T, P, W, run)
            N.own[run] = own_law(T, P, W, N, run)
            best = min(N.own[run], law_after_steps(T, W, N, possible, run))
            if best == FAR:
                N.open_run[run] = 0
            N.sure[run] = max(best, N.base[run])
            gates = T.o_gates[T.r_offer[run]]
            for certainty in range(UNCLEAR):
                N.by_law[3 * run + certainty] = N.law_by[3 * gates + certainty] if gates != NONE else 0


@kernel
def still_open(T: WorldTables, P: PersonTables, W: Work, run: int) -> int:
    """Return UNCLEAR if something about a run is not known and no step can change that, else 0."""
    offer, day = T.r_offer[run], T.r_start[run]
    if not T.o_complete[offer]:
        return UNCLEAR
    for i in range(T.o_extra[offer], T.o_extra[offer + 1]):
        if T.x_fixed[i] and (T.x_column[i] & T.o_waived[offer]) == 0:
            if judged(T, P, W, W.usable, T.x_program[i], day) == UNKNOWN:
                return UNCLEAR
    return 0


@kernel
def own_law(T: WorldTables, P: PersonTables, W: Work, N: Plan, run: int) -> int:
    """Return the best certainty the gates give without any legal step, FAR if they close the run."""
    gates, day = T.o_gates[T.r_offer[run]], T.r_start[run]
    if gates == NONE or len(P.spell_day) == 0:
        return 0
    # Runs come by start, so what a set of gates says on a day serves all runs of that day.
    if N.law_day[gates] != day:
        N.law_day[gates] = day
        N.law_told[gates] = NONE if N.gs_moving[gates] else access(T, P, W, gates, day)
        N.law_own[gates] = told_by_law(T, P, W, gates, day, N.law_told[gates])
    N.memo[run] = N.law_told[gates]
    return N.law_own[gates]


@kernel
def told_by_law(T: WorldTables, P: PersonTables, W: Work, gates: int, day: int, told: int) -> int:
    """Return the best certainty of gates without any legal step, FAR if they close; NONE: it is not told yet."""
    if told == NONE:
        statuses = 0
        for i in range(len(P.spell_day)):
            statuses |= P.spell_status[i]
        return best_of_gates(T, W, gates, day, statuses)
    if told < 4:
        return FAR
    return told - OPENS if told >= OPENS else UNCLEAR


@kernel
def law_after_steps(T: WorldTables, W: Work, N: Plan, possible: Ints, run: int) -> int:
    """Return the best certainty the gates can give after legal steps, FAR if none can have come before."""
    gates, best = T.o_gates[T.r_offer[run]], FAR
    if gates != NONE and N.after_day[gates] == T.r_start[run]:
        return N.law_after[gates]
    if gates != NONE:
        for certainty in range(UNCLEAR):
            N.law_by[3 * gates + certainty] = 0
    for legal in range(len(possible)):
        if possible[legal] and N.legal_day[legal] <= T.r_start[run]:
            law = 0 if gates == NONE else best_of_gates(T, W, gates, T.r_start[run], T.l_to[legal])
            best = min(best, max(law, N.legal_sure[legal]))
            if gates != NONE:
                note_law(N, gates, legal, law)
    if gates != NONE:
        N.after_day[gates], N.law_after[gates] = T.r_start[run], best
    return best


@kernel
def note_law(N: Plan, gates: int, legal: int, law: int) -> None:
    """Note how sure gates are after a legal step, plain and firm."""
    for firm in range(2):
        place = 2 * legal + firm
        for certainty in range(max(law, N.step_sure[place]), UNCLEAR):
            N.law_by[3 * gates + certainty] |= bit_of(place)


@kernel
def best_of_gates(T: WorldTables, W: Work, gates: int, day: int, statuses: int) -> int:
    """Return the best certainty of any rule for some statuses on a day, FAR if all close."""
    if statuses >= 1 << T.size[10]:
        return 0  # a status that no rule names
    best, ruled = FAR, 0
    for gate in range(T.gs_from[gates], T.gs_from[gates + 1]):
        if T.g_start[gate] <= day < T.g_end[gate] and (T.g_mask[gate] & statuses) != 0:
            ruled |= T.g_sure[gate]
            best = min(best, best_of_gate(T, W, gate))
    return best if (statuses & ~ruled) == 0 else min(best, UNCLEAR)


@kernel
def best_of_gate(T: WorldTables, W: Work, gate: int) -> int:
    """Return the best certainty of one rule, FAR if it closes; what nothing can change is judged already."""
    if T.g_closed[gate]:
        return FAR
    if not T.g_researched[gate]:
        return UNCLEAR
    best = T.g_certainty[gate]
    for i in range(T.g_when[gate], T.g_when[gate + 1]):
        told = W.fixed[T.gw_program[i]]
        if told == NO:
            return FAR
        if told == UNKNOWN:
            best = UNCLEAR
    return best
