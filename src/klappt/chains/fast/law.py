"""Kernels for the gates of access: the rule that decides, if it is met, if a permission comes in time."""

from klappt.chains.fast.arrays import NO, UNKNOWN, YES, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.truth import Work, judged

UNCLEAR = 3
# An answer is one number: the truth times four plus the certainty.
NOT_TOLD = 4 * UNKNOWN + UNCLEAR


@kernel
def may_file(T: WorldTables, P: PersonTables, W: Work, gates: int, day: int) -> int:
    """Judge whether the status of a day allows an application (rule 5)."""
    best = NO
    worst = YES
    sure = False
    for gate in range(T.gs_from[gates], T.gs_from[gates + 1]):
        if sure or not T.g_start[gate] <= day < T.g_end[gate]:
            continue
        guard = judged(T, P, W, W.usable, T.g_guard[gate], day)
        if guard != NO:
            answer = NO if T.g_closed[gate] else (YES if T.g_researched[gate] else UNKNOWN)
            best, worst = max(best, answer), min(worst, answer)
        sure = guard == YES
    if not sure:
        best, worst = max(best, UNKNOWN), min(worst, UNKNOWN)
    return best if best == worst else UNKNOWN


@kernel
def filing(T: WorldTables, P: PersonTables, W: Work, gates: int, gate: int, day: int) -> int:
    """Judge whether the permission a gate asks for can be there on the day."""
    latest = day - T.g_days[gate]
    if T.g_days[gate] <= 0:
        return YES
    if latest < 0:
        return NO
    found = may_file(T, P, W, gates, 0)
    for i in range(W.spells[0]):
        if found != YES and 0 < W.spell_day[i] <= latest:
            found = max(found, may_file(T, P, W, gates, W.spell_day[i]))
    for other in range(T.gs_from[gates], T.gs_from[gates + 1]):
        if found != YES and 0 < T.g_start[other] <= latest:
            found = max(found, may_file(T, P, W, gates, T.g_start[other]))
        if found != YES and 0 < T.g_end[other] <= latest:
            found = max(found, may_file(T, P, W, gates, T.g_end[other]))
    return found


@kernel
def through(T: WorldTables, P: PersonTables, W: Work, gates: int, gate: int, day: int) -> int:
    """Judge one gate that may decide."""
    if T.g_closed[gate]:
        return NO
    if not T.g_researched[gate]:
        return UNKNOWN
    found = filing(T, P, W, gates, gate, day)
    for i in range(T.g_when[gate], T.g_when[gate + 1]):
        if found == NO:
            break
        found = min(found, judged(T, P, W, W.usable, T.gw_program[i], day))
    return found


@kernel
def access(T: WorldTables, P: PersonTables, W: Work, gates: int, day: int) -> int:
    """Return what a set of gates answers for a step that starts on a day."""
    best = NO
    worst = YES
    certainty = NO
    sure = False
    for gate in range(T.gs_from[gates], T.gs_from[gates + 1]):
        if sure or not T.g_start[gate] <= day < T.g_end[gate]:
            continue
        guard = judged(T, P, W, W.usable, T.g_guard[gate], day)
        if guard != NO:
            answer = through(T, P, W, gates, gate, day)
            best, worst = max(best, answer), min(worst, answer)
            certainty = max(certainty, T.g_certainty[gate])
        sure = guard == YES
    if not sure or best != worst or best == UNKNOWN:
        return NOT_TOLD
    return 4 * best + certainty
