"""
Kernels that count, by day, the runs for which having something earlier can be worse.

With these counts one subtraction tells whether anything is lost when one journey has a level, a flag or a
status some days before another one; where nothing is lost, earlier is at least as good.
"""

from klappt.chains.fast.arrays import FAR, NONE, Ints, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.plan import COUNTS, FIRMER, LEVELS, TURNS, Plan, status_matters, takes_part

FLAGS = 62


@kernel
def count_windows(T: WorldTables, N: Plan) -> None:
    """Fill the counts of runs that a level, a flag or a change of status may close."""
    days = T.size[2] + 2
    find_sensitive(T, N)
    clear_rows(N, days)
    for run in range(len(T.r_offer)):
        offer = T.r_offer[run]
        if takes_part(N, offer) and N.open_run[run]:
            day = T.r_start[run] + 1
            for scale in range(3):
                low = lowest(T, N, offer, scale)
                if low < LEVELS:
                    N.limit[(scale * LEVELS + max(low, 0)) * days + day] += 1
            flags = closing_flags(T, N, offer)
            for bit in range(T.size[9]):
                if (flags >> bit) & 1:
                    N.flag_limit[bit * days + day] += 1
            for place in range(len(N.strict)):
                legal, closing = place % len(N.live), place // len(N.live)
                if N.live[legal] and status_matters(T, legal, offer, -1, closing):
                    N.harm[place * days + day] += 1
    add_up(N, days)


@kernel
def find_sensitive(T: WorldTables, N: Plan) -> None:
    """Fill the lowest level of each scale and the flags that may close an offer that matters."""
    for i in range(3):
        N.sensitive[i] = FAR
    N.sensitive[3] = 0
    for offer in range(len(N.useful)):
        if takes_part(N, offer):
            for scale in range(3):
                N.sensitive[scale] = min(N.sensitive[scale], lowest(T, N, offer, scale))
            N.sensitive[3] |= closing_flags(T, N, offer)


@kernel
def clear_rows(N: Plan, days: int) -> None:
    """Set the counts to nothing where they will be used."""
    for scale in range(3):
        if N.sensitive[scale] < FAR:
            for i in range(scale * LEVELS * days, (scale + 1) * LEVELS * days):
                N.limit[i] = 0
    for bit in range(FLAGS):
        if (N.sensitive[3] >> bit) & 1:
            for i in range(bit * days, (bit + 1) * days):
                N.flag_limit[i] = 0
    for place in range(len(N.strict)):
        if N.live[place % len(N.live)]:
            for i in range(place * days, (place + 1) * days):
                N.harm[i] = 0


@kernel
def lowest(T: WorldTables, N: Plan, offer: int, scale: int) -> int:
    """Return the lowest level that may close an offer, FAR if none does."""
    low = FAR
    if T.o_column[10 * offer + 3 + scale]:
        low = T.o_max[3 * offer + scale] + 1
    for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
        low = min(low, N.x_low[3 * x + scale])
    if T.o_gates[offer] != NONE:
        low = min(low, N.gs_low[3 * T.o_gates[offer] + scale])
    return low


@kernel
def closing_flags(T: WorldTables, N: Plan, offer: int) -> int:
    """Return the flags that may close an offer."""
    flags = T.o_forbids[offer]
    for x in range(T.o_extra[offer], T.o_extra[offer + 1]):
        flags |= N.x_low_flags[x]
    if T.o_gates[offer] != NONE:
        flags |= N.gs_low_flags[T.o_gates[offer]]
    return flags


@kernel
def add_up(N: Plan, days: int) -> None:
    """Turn counts of a day into counts before a day, and add the limits of lower levels to higher ones."""
    for scale in range(3):
        if N.sensitive[scale] < FAR:
            for level in range(LEVELS):
                row = (scale * LEVELS + level) * days
                for day in range(days):
                    if level > 0:
                        N.limit[row + day] += N.limit[row - days + day]
            for level in range(LEVELS):
                running_sum(N.limit, (scale * LEVELS + level) * days, days)
    for bit in range(FLAGS):
        if (N.sensitive[3] >> bit) & 1:
            running_sum(N.flag_limit, bit * days, days)
    for place in range(len(N.strict)):
        if N.live[place % len(N.live)]:
            running_sum(N.harm, place * days, days)


@kernel
def running_sum(table: Ints, first: int, count: int) -> None:
    """Replace counts by their running sum."""
    for i in range(first + 1, first + count):
        table[i] += table[i - 1]


@kernel
def counted(table: Ints, row: int, days: int, start: int, end: int) -> int:
    """Return the runs that start in a half-open window of days."""
    start, end = max(start, 0), min(end, days - 1)
    if start >= end:
        return 0
    return table[row * days + end] - table[row * days + start]


@kernel
def level_harm(T: WorldTables, N: Plan, scale: int, level: int, start: int, end: int) -> bool:
    """Test if having a level already from `start` instead of `end` may close a run."""
    if T.size[7]:
        return start < end
    if level < N.sensitive[scale]:
        return False
    return counted(N.limit, scale * LEVELS + level, T.size[2] + 2, start, end) > 0


@kernel
def flag_harm(T: WorldTables, N: Plan, bit: int, start: int, end: int) -> bool:
    """Test if having a flag already from `start` instead of `end` may close a run."""
    if T.size[7]:
        return start < end
    return (N.sensitive[3] >> bit) & 1 == 1 and counted(N.flag_limit, bit, T.size[2] + 2, start, end) > 0


@kernel
def status_harm(T: WorldTables, N: Plan, legal: int, start: int, end: int, closing: int) -> bool:
    """Test if having a new status already from `start` instead of `end` may close (0: or worsen) a run."""
    if start >= end:
        return False
    place = closing * len(N.live) + legal
    # A permission may have been filed in the old status, some days before the run.
    if N.strict[place] == 1 or counted(N.harm, place, T.size[2] + 2, start, end + T.size[11]) > 0:
        return True
    return N.shuts[place] != 0 and harm_behind(T, N, legal, start, end, closing)


@kernel
def harm_behind(T: WorldTables, N: Plan, legal: int, start: int, end: int, closing: int) -> bool:
    """Test the same for the legal steps that may follow, which then start earlier too."""
    behind = N.shuts[closing * len(N.live) + legal]
    grown = 0
    while grown != behind:
        grown = behind
        for other in range(len(N.live)):
            if (behind >> other) & 1:
                behind |= N.shuts[closing * len(N.live) + other]
    direct = N.shuts[closing * len(N.live) + legal]
    for other in range(len(N.live)):
        if (behind >> other) & 1 and harm_of_next(T, N, other, start, end, (direct >> other) & 1, closing):
            return True
    return False


@kernel
def harm_of_next(
    T: WorldTables, N: Plan, other: int, start: int, end: int, direct: int, closing: int
) -> bool:
    """Test if a legal step may do harm where the one before it ends from `start` instead of `end` on."""
    unclear = closing == 1 or N.legal_sure[other] == UNCLEAR
    if N.waits[other] & FIRMER and not unclear:
        return True
    place = (1 if unclear else 0) * len(N.live) + other
    # Where more than the end of the one before decides about its day, it may be later by more than that.
    last = end + T.l_days[other] if direct and not N.waits[other] & (TURNS | COUNTS) else T.size[2]
    first = max(start + T.l_days[other], N.legal_day[other])
    return N.strict[place] == 1 or counted(N.harm, place, T.size[2] + 2, first, last + T.size[11]) > 0
