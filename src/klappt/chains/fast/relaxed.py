"""
Kernels for the earliest goal day a label can hope for: one pass over the runs that forgets gaps, load and
law.

Levels and flags are followed one by one: a run can be taken if each level and flag it asks for was there by
its start, wherever it came from.  Whatever a real continuation reaches, this reaches no later. Source of the
idea: Bonet, Geffner, Planning as Heuristic Search, AI 129 (2001), the heuristic h_max. Cost: one pass over
the runs still to come, ended at the first goal day.
"""

from klappt.chains.fast.arrays import FAR, NONE, Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.plan import LEVELS, Plan
from klappt.chains.fast.steps import asked, asked_flags

WAIVED = 3 * LEVELS  # the place in `had` of the first link that may waive something


@kernel
def relaxed_day(T: WorldTables, P: PersonTables, N: Plan, L: Labels, label: int, after: int) -> int:
    """Return a day before which no continuation of a label with runs from `after` on reaches the goal."""
    tell_had(T, P, N, L, label)
    day = goal_had(P, N)
    for run in range(after, len(T.r_offer)):
        if T.r_start[run] >= day:
            break
        offer = T.r_offer[run]
        if N.useful[offer] and N.open_run[run] and can_enter(T, P, N, offer, T.r_start[run]):
            if add_effects(T, N, offer, T.r_start[run], T.r_end[run]):
                day = goal_had(P, N)
    return max(day, L.start[label])


@kernel
def tell_had(T: WorldTables, P: PersonTables, N: Plan, L: Labels, label: int) -> None:
    """Write since when the person has each level and flag with the steps of a label."""
    N.had[WAIVED] = FAR
    for scale in range(3):
        for level in range(LEVELS):
            N.had[scale * LEVELS + level] = 0 if P.low[scale] >= level else FAR
    for bit in range(T.size[9]):
        N.flag_had[bit] = 0 if (P.flags[0] >> bit) & 1 else FAR
    while label > 0:
        if L.step[label] >= 0:
            add_effects(T, N, T.r_offer[L.step[label]], L.start[label], L.end[label])
        label = L.parent[label]


@kernel
def add_effects(T: WorldTables, N: Plan, offer: int, start: int, end: int) -> bool:
    """Add what an offer gives on its first and last day; returns whether anything came earlier."""
    changed = False
    if T.w_out[offer] and end < N.had[WAIVED]:
        N.had[WAIVED] = end
        changed = True
    for scale in range(3):
        for level in range(1, T.o_start_level[3 * offer + scale] + 1):
            if start < N.had[scale * LEVELS + level]:
                N.had[scale * LEVELS + level] = start
                changed = True
        for level in range(1, T.o_end_level[3 * offer + scale] + 1):
            if end < N.had[scale * LEVELS + level]:
                N.had[scale * LEVELS + level] = end
                changed = True
    flags, bit = T.o_start_flags[offer] | T.o_end_flags[offer], 0
    while flags != 0:
        if flags & 1:
            day = start if (T.o_start_flags[offer] >> bit) & 1 else end
            if day < N.flag_had[bit]:
                N.flag_had[bit] = day
                changed = True
        flags >>= 1
        bit += 1
    return changed


@kernel
def can_enter(T: WorldTables, P: PersonTables, N: Plan, offer: int, day: int) -> bool:
    """Test if what an offer asks for may be there on a day; what a link may waive is not asked for."""
    return ready_since(T, P, N, offer) <= day


@kernel
def levels_since(T: WorldTables, P: PersonTables, N: Plan, offer: int) -> int:
    """Return the first day on which the levels an offer asks for, or a link instead, may be there."""
    day = 0
    for scale in range(3):
        row = scale * LEVELS
        linked = max(N.had[WAIVED], N.had[row + asked(T, P, offer, scale, 1)])
        day = max(day, min(N.had[row + asked(T, P, offer, scale, 0)], linked))
    return day


@kernel
def ready_since(T: WorldTables, P: PersonTables, N: Plan, offer: int) -> int:
    """Return the first day on which everything that steps must give before an offer may be there."""
    return flags_since(N, asked_flags(T, P, offer), levels_since(T, P, N, offer))


@kernel
def flags_since(N: Plan, flags: int, day: int) -> int:
    """Return the first day from `day` on with all of some flags, FAR if one never comes."""
    bit = 0
    while flags != 0:
        if flags & 1:
            day = max(day, N.flag_had[bit])
        flags >>= 1
        bit += 1
    return day


@kernel
def goal_had(P: PersonTables, N: Plan) -> int:
    """Return the day on which every level and flag of the goal is there, FAR if one is missing."""
    day = 0
    for scale in range(3):
        if P.goal_level[scale] > P.low[scale]:
            day = max(day, N.had[scale * LEVELS + P.goal_level[scale]])
    return flags_since(N, P.goal_flags & ~P.flags[0], day)


__all__ = ["NONE"]
