"""Kernels that find the days on which a legal step may start after a label (rule 8)."""

from klappt.chains.fast.arrays import NONE, UNKNOWN, YES, Ints, Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.programs import ATOM, MONTHS, WITHIN
from klappt.chains.fast.steps import legal_hurdles, tell_state
from klappt.chains.fast.truth import Work, counter_since


@kernel
def note(W: Work, count: int, day: int, lowest: int, highest: int) -> int:
    """Keep a day on which something may change, sorted and once; returns how many are kept."""
    if day <= lowest or day > highest or count >= len(W.days):
        return count
    place = count
    while place > 0 and W.days[place - 1] >= day:
        if W.days[place - 1] == day:
            return count
        place -= 1
    for i in range(count, place, -1):
        W.days[i] = W.days[i - 1]
    W.days[place] = day
    return count + 1


@kernel
def change_days(
    T: WorldTables, P: PersonTables, W: Work, L: Labels, label: int, legal: int, lowest: int, highest: int
) -> int:
    """Fill the days from `lowest` on which the answer of a legal step may change; returns how many."""
    W.days[0] = lowest
    count = 1
    step = label
    while step > 0:
        count = note(W, count, L.end[step], lowest, highest)
        count = note(W, count, L.start[step] + 1, lowest, highest)
        step = L.parent[step]
    for i in range(W.spells[0]):
        count = note(W, count, W.spell_day[i], lowest, highest)
    count = note(W, count, T.l_start[legal], lowest, highest)
    count = note(W, count, T.l_end[legal], lowest, highest)
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        count = program_days(T, P, W, T.lw_program[i], count, lowest, highest)
    return count


@kernel
def program_days(
    T: WorldTables, P: PersonTables, W: Work, program: int, count: int, lowest: int, highest: int
) -> int:
    """Add the days on which the leaves of a program change by themselves."""
    for node in range(W.f_start[program], W.f_start[program + 1]):
        if W.f_op[node] == ATOM:
            count = note(W, count, P.atoms[5 * W.f_a[node] + 1], lowest, highest)
            count = note(W, count, P.atoms[5 * W.f_a[node] + 3], lowest, highest)
        elif W.f_op[node] == WITHIN:
            count = note(W, count, W.f_a[node], lowest, highest)
            count = note(W, count, W.f_b[node], lowest, highest)
        elif W.f_op[node] == MONTHS:
            for truth in (UNKNOWN, YES):
                since = max(lowest, counter_since(T, P, W, node, truth))
                count = note(W, count, since, lowest, highest)
    return count


@kernel
def start_days(T: WorldTables, P: PersonTables, W: Work, L: Labels, label: int, legal: int, out: Ints) -> int:
    """
    Fill the days on which a legal step can be the next after a label; returns how many.

    Each day is the earliest, from the start of the label on, on which its conditions hold under some answer
    to what is unknown; on the last one they surely hold, unless they never do.  The spells of the label must
    have been told.
    """
    highest = T.size[2] - T.l_days[legal]
    lowest = L.start[label]
    if lowest > highest:
        return 0
    days = change_days(T, P, W, L, label, legal, lowest, highest)
    found = 0
    before = NONE
    for i in range(days):
        tell_state(T, P, W, L, label, NONE, W.days[i])
        now = legal_hurdles(T, P, W, legal, W.days[i])
        if now != NONE and (before == NONE or (before & ~now) != 0):
            out[found] = W.days[i]
            found += 1
        if now == 0:
            break
        before = now
    return found
