"""
Kernels that judge conditions: three-valued programs, months on dated spells, calendar arithmetic on day
numbers.

The calendar follows the proleptic Gregorian calendar with day 1 = 1 January 1 (`date.toordinal`); the
conversion is the era method of H. Hinnant, chrono-Compatible Low-Level Date Algorithms (2013).
"""

from typing import NamedTuple

from klappt.chains.fast.arrays import FAR, NO, NONE, PAST, UNKNOWN, YES, Ints, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.programs import (
    ALL,
    ANY,
    AT_LEAST,
    AT_MOST,
    FLAG,
    KNOWN,
    MONTHS,
    NOT,
    STATUS,
    TOLD,
    WITHIN,
)

DAYS_BEFORE_ERAS = 306  # from 1 January 1 back to 1 March 0
DAYS_OF_AN_ERA = 146097
DAYS_OF_A_SPLIT_MONTH = 30
MOVING = 3


class Work(NamedTuple):
    """What the kernels scribble on while they look at one label."""

    usable: Ints  # low x 3, high x 3, flags yes, flags known: with gaps
    at_once: Ints  # the same without gaps and companions, for upper limits
    spell_day: Ints
    spell_status: Ints  # one bit each
    spells: Ints  # how many, and 1 if they stand for all that may be held
    stack: Ints
    fixed: Ints  # by program: its truth if nothing can change it for this person, else MOVING
    f_start: Ints  # programs folded for this person, see `fold.py`
    f_op: Ints
    f_a: Ints
    f_b: Ints
    f_c: Ints
    reached: Ints  # one mask: the statuses that may be held from day 0 on, NONE if not yet told
    begins: Ints  # while folding: where the part of each open value begins, NONE if it is told
    days: Ints  # days on which something may change, for legal steps


@kernel
def year_month_day(ordinal: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number."""
    z = ordinal + DAYS_BEFORE_ERAS - 1
    era = z // DAYS_OF_AN_ERA
    doe = z - era * DAYS_OF_AN_ERA
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + 3 if mp < 10 else mp - 9
    year = yoe + era * 400 + (1 if month <= 2 else 0)
    return year, month, doy - (153 * mp + 2) // 5 + 1


@kernel
def day_number(year: int, month: int, day: int) -> int:
    """Return the day number of a date."""
    y = year - (1 if month <= 2 else 0)
    era = y // 400
    yoe = y - era * 400
    doy = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * DAYS_OF_AN_ERA + yoe * 365 + yoe // 4 - yoe // 100 + doy - DAYS_BEFORE_ERAS + 1


@kernel
def months_later(ordinal: int, months: int) -> int:
    """Return the same day `months` later, or that month's last day."""
    year, month, day = year_month_day(ordinal)
    total = year * 12 + month - 1 + months
    first = day_number(total // 12, total % 12 + 1, 1)
    following = day_number((total + 1) // 12, (total + 1) % 12 + 1, 1)
    return min(first + day, following) - 1


@kernel
def status_on(W: Work, day: int) -> int:
    """Return the bit of the status held on a day, 0 if nobody has told."""
    held = 0
    for i in range(W.spells[0]):
        if W.spell_day[i] <= day:
            held = W.spell_status[i]
    return held


@kernel
def months_since(W: Work, mask: int, months: int, base: int, before: int) -> int:
    """
    Return the first day on which months are full, FAR if never; from then on they stay so.

    Args:
        W: tells the spells.
        mask: the statuses that count.
        months: how many; in one stretch, or in several with thirty days for each month.
        base: the number of day 0.
        before: assumed begin of an untold first spell, else FAR.
    """
    first, total, periods, begun = FAR, 0, 0, before
    n = W.spells[0]
    # Statuses at their best stand side by side: one that does not count may have come between.
    apart = W.spells[1] == 1 and (W.reached[0] == NONE or (W.reached[0] & ~mask) != 0)
    for i in range(n + 1):
        since = W.spell_day[i] if i < n else FAR
        closes = i == n or (W.spell_status[i] & mask) == 0
        if closes and begun != FAR:
            in_one = months_later(base + begun, months) - base
            if in_one <= since:
                first = min(first, in_one)
            split = begun + max(1, DAYS_OF_A_SPLIT_MONTH * months - total)
            total += since - begun
            if (periods > 0 or apart) and total >= DAYS_OF_A_SPLIT_MONTH * months:
                first = min(first, split)
            periods += 1
            begun = FAR
        elif not closes and begun == FAR:
            begun = since
    return first


@kernel
def counter_since(T: WorldTables, P: PersonTables, W: Work, node: int, truth: int) -> int:
    """Return the first day on which a waiting counter is at least so true, PAST if always, FAR if never."""
    mask, months, from_entry = W.f_a[node], W.f_b[node], W.f_c[node] & 1
    if months <= 0 or (W.spells[0] == 0 and truth == UNKNOWN):
        return PAST
    if W.spells[0] == 0:
        return FAR
    first = months_since(W, mask, months, T.size[6], FAR)
    if truth == UNKNOWN and from_entry == 1 and P.entry != FAR and P.entry < W.spell_day[0]:
        first = min(first, months_since(W, mask, months, T.size[6], P.entry))
    return first if first <= W.f_c[node] >> 1 else FAR


@kernel
def months_held(T: WorldTables, P: PersonTables, W: Work, node: int, day: int) -> int:
    """Judge a waiting counter."""
    if counter_since(T, P, W, node, YES) <= day:
        return YES
    return UNKNOWN if counter_since(T, P, W, node, UNKNOWN) <= day else NO


@kernel
def at_level(state: Ints, scale: int, level: int) -> int:
    """Judge "at least this level"."""
    if state[scale] >= level:
        return YES
    return UNKNOWN if state[3 + scale] >= level else NO


@kernel
def leaf(T: WorldTables, P: PersonTables, W: Work, state: Ints, node: int, day: int) -> int:
    """Judge one leaf on a state and a day."""
    op, a, b = W.f_op[node], W.f_a[node], W.f_b[node]
    if op == AT_LEAST:
        return at_level(state, a, b)
    if op == AT_MOST:
        return 2 - at_level(state, a, b + 1)
    if op == FLAG:
        if (state[6] >> a) & 1:
            return YES
        return NO if (state[7] >> a) & 1 else UNKNOWN
    if op == STATUS:
        held = status_on(W, day)
        if held == 0:
            return UNKNOWN
        return YES if (held & a) != 0 else NO
    if op == MONTHS:
        return months_held(T, P, W, node, day)
    if op == WITHIN:
        return YES if a <= day < b else NO
    return atom(P, a, day)


@kernel
def atom(P: PersonTables, number: int, day: int) -> int:
    """Judge a leaf that person and day decide."""
    row = 5 * number
    if day < P.atoms[row + 1]:
        return P.atoms[row]
    return P.atoms[row + 2] if day < P.atoms[row + 3] else P.atoms[row + 4]


@kernel
def judged(T: WorldTables, P: PersonTables, W: Work, state: Ints, program: int, day: int) -> int:
    """Judge a folded program on a state and a day: 0 no, 1 unknown, 2 yes."""
    if W.fixed[program] != MOVING:
        return W.fixed[program]
    top = 0
    for node in range(W.f_start[program], W.f_start[program + 1]):
        op = W.f_op[node]
        if op in (ALL, ANY):
            found = YES if op == ALL else NO
            for i in range(top - W.f_a[node], top):
                found = min(found, W.stack[i]) if op == ALL else max(found, W.stack[i])
            top -= W.f_a[node]
        elif op == NOT:
            top -= 1
            found = 2 - W.stack[top]
        elif op == KNOWN:
            top -= 2
            found = W.stack[top + 1] if W.stack[top] == UNKNOWN else W.stack[top]
        elif op == TOLD:
            found = W.f_a[node]
        else:
            found = leaf(T, P, W, state, node, day)
        W.stack[top] = found
        top += 1
    return W.stack[0]
