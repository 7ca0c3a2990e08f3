"""Kernels that look at one label: what its person has, and whether a run or a legal step may come next."""

from klappt.chains.fast.arrays import FAR, NO, NONE, UNKNOWN, YES, Ints, Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.truth import Work, at_level, judged, status_on

MAX_LOADED_STEPS = 2


@kernel
def gap(T: WorldTables, first: int, second: int) -> int:
    """Return the days that must lie between two offers (rule 3)."""
    return T.o_gap[first * len(T.o_hours) + second]


@kernel
def begin(P: PersonTables, state: Ints) -> None:
    """Fill a state with what the profile tells."""
    for i in range(3):
        state[i] = P.low[i]
        state[3 + i] = P.high[i]
    state[6] = P.flags[0]
    state[7] = P.flags[1]


@kernel
def raise_start(T: WorldTables, state: Ints, offer: int) -> None:
    """Add the effects at the start of an offer to a state."""
    for i in range(3):
        state[i] = max(state[i], T.o_start_level[3 * offer + i])
        state[3 + i] = max(state[3 + i], state[i])
    state[6] |= T.o_start_flags[offer]
    state[7] |= T.o_start_flags[offer]


@kernel
def raise_end(T: WorldTables, state: Ints, offer: int) -> None:
    """Add the effects at the end of an offer to a state."""
    for i in range(3):
        state[i] = max(state[i], T.o_end_level[3 * offer + i])
        state[3 + i] = max(state[3 + i], state[i])
    state[6] |= T.o_end_flags[offer]
    state[7] |= T.o_end_flags[offer]


@kernel
def tell_spells(T: WorldTables, P: PersonTables, W: Work, L: Labels, label: int) -> None:
    """Write the spells of profile and chain into the work area, by day."""
    n = len(P.spell_day)
    for i in range(n):
        W.spell_day[i] = P.spell_day[i]
        W.spell_status[i] = P.spell_status[i]
    step = L.history[label]
    while step != 0:
        # Walking back meets later steps first: an equal day goes before them, but behind the profile's.
        place = 0
        while place < n and W.spell_day[place] < L.end[step]:
            place += 1
        for i in range(len(P.spell_day)):
            if P.spell_day[i] == L.end[step]:
                place += 1
        for i in range(n, place, -1):
            W.spell_day[i] = W.spell_day[i - 1]
            W.spell_status[i] = W.spell_status[i - 1]
        W.spell_day[place] = L.end[step]
        W.spell_status[place] = T.l_to[-2 - L.step[step]]
        n += 1
        step = L.history[L.parent[step]]
    W.spells[0], W.spells[1] = n, 0


@kernel
def tell_state(T: WorldTables, P: PersonTables, W: Work, L: Labels, label: int, offer: int, day: int) -> int:
    """
    Fill both states for a step of an offer (NONE: a legal step) that starts on a day.

    Returns the columns that links waive.
    """
    begin(P, W.usable)
    begin(P, W.at_once)
    waived = 0
    while label != 0:
        run = L.step[label]
        if run >= 0:
            done = T.r_offer[run]
            wait = gap(T, done, offer) if offer != NONE else 0
            if L.start[label] < day:
                if L.start[label] + wait <= day:
                    raise_start(T, W.usable, done)
                if not T.o_companion[done]:
                    raise_start(T, W.at_once, done)
            if L.end[label] <= day:
                if L.end[label] + wait <= day:
                    raise_end(T, W.usable, done)
                    if offer != NONE and T.w_out[done]:
                        waived |= waiver(T, done, offer)
                if not T.o_companion[done]:
                    raise_end(T, W.at_once, done)
        label = L.parent[label]
    return waived


@kernel
def waiver(T: WorldTables, first: int, second: int) -> int:
    """Return the columns of the second offer that a link from the first one waives."""
    mask = 0
    for i in range(T.w_into[second], T.w_into[second + 1]):
        if T.w_from[i] == first:
            mask |= T.w_columns[i]
    return mask


@kernel
def flags_truth(state: Ints, wanted: int) -> int:
    """Judge whether all wanted flags are there."""
    missing = wanted & ~state[6]
    if missing == 0:
        return YES
    return NO if (missing & state[7]) != 0 else UNKNOWN


@kernel
def flags_absent(state: Ints, forbidden: int) -> int:
    """Judge whether none of the forbidden flags is there."""
    if (forbidden & state[6]) != 0:
        return NO
    return UNKNOWN if (forbidden & ~state[7]) != 0 else YES


@kernel
def listed(W: Work, day: int, mask: int) -> int:
    """Judge whether the status of a day is among some."""
    held = status_on(W, day)
    if held == 0:
        return UNKNOWN
    return YES if (held & mask) != 0 else NO


@kernel
def levels_truth(T: WorldTables, W: Work, offer: int, waived: int) -> int:
    """Judge the usual conditions of an offer on levels and flags."""
    found = YES
    column = 10 * offer
    for i in range(3):
        if T.o_column[column + i] & ~waived:
            found = min(found, at_level(W.usable, i, T.o_min[3 * offer + i]))
        if T.o_column[column + 3 + i] & ~waived:
            found = min(found, 2 - at_level(W.at_once, i, T.o_max[3 * offer + i] + 1))
    if T.o_column[column + 6] & ~waived:
        found = min(found, flags_truth(W.usable, T.o_requires[offer]))
    if T.o_column[column + 7] & ~waived:
        found = min(found, flags_absent(W.at_once, T.o_forbids[offer]))
    return found


@kernel
def status_truth(T: WorldTables, W: Work, offer: int, waived: int, day: int) -> int:
    """Judge the conditions of an offer on the residence status."""
    found = YES
    column = 10 * offer
    if T.o_column[column + 8] & ~waived:
        found = min(found, listed(W, day, T.o_statuses[offer]))
    if T.o_column[column + 9] & ~waived:
        found = min(found, 2 - listed(W, day, T.o_excluded[offer]))
    return found


@kernel
def extra_truth(T: WorldTables, P: PersonTables, W: Work, offer: int, waived: int, day: int) -> int:
    """Judge the further conditions of an offer."""
    found = YES
    for i in range(T.o_extra[offer], T.o_extra[offer + 1]):
        if found != NO and T.x_column[i] & ~waived:
            state = W.at_once if T.x_upper[i] else W.usable
            found = min(found, judged(T, P, W, state, T.x_program[i], day))
    return found


@kernel
def asked(T: WorldTables, P: PersonTables, offer: int, scale: int, linked: int) -> int:
    """Return the level that steps must give before an offer; `linked` 1: what a link may waive is waived."""
    level = T.o_min[3 * offer + scale]
    if level <= P.high[scale] or (linked and T.o_column[10 * offer + scale] & T.o_waived[offer] != 0):
        return 0
    return level


@kernel
def asked_flags(T: WorldTables, P: PersonTables, offer: int) -> int:
    """Return the flags that steps must give before an offer."""
    if (T.o_column[10 * offer + 6] & T.o_waived[offer]) != 0:
        return 0
    return T.o_requires[offer] & P.flags[1] & ~P.flags[0]


@kernel
def fits(P: PersonTables, T: WorldTables, L: Labels, label: int, offer: int, day: int) -> bool:
    """Test if the load leaves room for an offer on its first day (rule 6)."""
    if not T.o_load[offer]:
        return True
    running = 0
    hours = T.o_hours[offer]
    for i in range(2):
        if L.loads[4 * label + 2 * i] > day:
            running += 1
            hours += L.loads[4 * label + 2 * i + 1]
    return running < MAX_LOADED_STEPS and hours <= P.hours


@kernel
def legal_hurdles(T: WorldTables, P: PersonTables, W: Work, legal: int, day: int) -> int:
    """
    Return the open hurdles of a legal step on a day as bits, -1 if one of them closes it.

    The state must have been told for the day.
    """
    mask = 0
    if not T.l_start[legal] <= day < T.l_end[legal]:
        return -1
    first = T.l_when[legal]
    for i in range(first, T.l_when[legal + 1]):
        truth = judged(T, P, W, W.usable, T.lw_program[i], day)
        if truth == NO:
            return -1
        if truth == UNKNOWN:
            mask |= 1 << (i - first)
    return mask


@kernel
def legal_certainty(T: WorldTables, P: PersonTables, W: Work, legal: int, hurdles: int, day: int) -> int:
    """Return the certainty of a legal step that may start on a day."""
    if hurdles != 0:
        return UNCLEAR
    if T.l_firmer[legal] != NONE and judged(T, P, W, W.usable, T.l_firmer[legal], day) == YES:
        return T.l_firmer_certainty[legal]
    return T.l_certainty[legal]


__all__ = ["FAR"]
