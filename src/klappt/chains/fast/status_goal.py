"""
Kernels for goals that ask for a status: when, and how surely, a legal step can still bring it.

A change of status is surer once its conditions hold for sure, and surer again with what makes it firm; each of
these has a first day.  A label none of whose changes could be an answer that nothing beats leads nowhere.
Cost: the days of change of each legal step, once a person; for a label a look at every legal step.
"""

from klappt.chains.fast.arrays import FAR, NONE, YES, Ints, Labels, PersonTables, WorldTables
from klappt.chains.fast.beaten import beaten
from klappt.chains.fast.best_truth import best_truth
from klappt.chains.fast.earliest import at_best, days_to_try, first_held, surest_before
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import handovers
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.legal import program_days
from klappt.chains.fast.plan import Plan, clear
from klappt.chains.fast.truth import Work


@kernel
def tell_sure_days(T: WorldTables, P: PersonTables, W: Work, N: Plan) -> None:
    """Fill the first days on which legal steps can have ended surely, FAR if never; the spells are at their best."""
    clear(N.plain_day, FAR)
    clear(N.firm_day, FAR)
    if P.goal_statuses == NONE:
        return
    for legal in range(len(N.live)):
        if N.legal_day[legal] < FAR:
            N.plain_day[legal] = first_sure_end(T, P, W, N, legal, NONE)
            if T.l_firmer[legal] != NONE:
                N.firm_day[legal] = first_sure_end(T, P, W, N, legal, T.l_firmer[legal])


@kernel
def first_sure_end(T: WorldTables, P: PersonTables, W: Work, N: Plan, legal: int, firmer: int) -> int:
    """Return the first day on which a legal step can have ended with all its conditions sure, FAR if never."""
    lowest, highest = first_held(T, P, N, legal), T.size[2] - T.l_days[legal]
    if lowest > highest:
        return FAR
    count = days_to_try(T, P, W, N, legal, lowest, highest)
    if firmer != NONE:
        count = program_days(T, P, W, firmer, count, lowest, highest)
    first = FAR
    for i in range(count):
        day = W.days[i]
        if day < first and T.l_start[legal] <= day < T.l_end[legal]:
            take_as_had(T, P, W, N, day)
            if all_sure(T, P, W, legal, firmer, day):
                first = day
    return first + T.l_days[legal] if first < FAR else FAR


@kernel
def take_as_had(T: WorldTables, P: PersonTables, W: Work, N: Plan, day: int) -> None:
    """Fill the work area as if everything that may be there on a day were there."""
    at_best(T, P, W, N, day)
    for scale in range(3):
        W.usable[scale] = W.usable[3 + scale]
    for bit in range(T.size[9]):
        if N.flag_had[bit] <= day:
            W.usable[6] |= 1 << bit
            W.usable[7] |= 1 << bit


@kernel
def all_sure(T: WorldTables, P: PersonTables, W: Work, legal: int, firmer: int, day: int) -> bool:
    """Test if all conditions of a legal step can hold for sure on a day."""
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        program = T.lw_program[i]
        if best_truth(T, P, W, W.usable, program, day) != YES:
            return False
    return firmer == NONE or best_truth(T, P, W, W.usable, firmer, day) == YES


@kernel
def no_status_left(
    T: WorldTables,
    P: PersonTables,
    N: Plan,
    L: Labels,
    found: Ints,
    count: int,
    label: int,
    start: int,
    day: int,
    steps: int,
) -> bool:
    """
    Test if a label leads to no status of the goal in time or surely enough for an answer that nothing beats.

    No further step begins before `start`, the goal is not reached before `day`, and without the change of status
    the journey has at least so many `steps`.
    """
    if P.goal_statuses == NONE or (L.held[label] & P.goal_statuses) != 0:
        return False
    own = 0
    for i in range(len(P.spell_day)):
        own |= P.spell_status[i]
    for legal in range(len(N.live)):
        taken = (L.legal[label] >> T.l_key[legal]) & 1
        if taken and (T.l_to[legal] & P.goal_statuses) != 0:
            return False
        since = max(start, T.l_start[legal])
        if N.live[legal] and (T.l_to[legal] & P.goal_statuses) != 0 and since < T.l_end[legal]:
            least, firm = T.l_certainty[legal], T.l_firmer[legal]
            before, ends = surest_before(T, N, legal, own), max(day, since + T.l_days[legal])
            for sure in range(3):
                first, certainty = N.legal_day[legal], UNCLEAR
                if sure == 1:
                    first, certainty = N.plain_day[legal], max(least, before)
                elif sure == 2 and firm != NONE:
                    first, certainty = N.firm_day[legal], max(min(least, T.l_firmer_certainty[legal]), before)
                goal, hope = max(first, ends), max(L.hope[label], certainty)
                turns, travel = handovers(L, label), L.travel[label]
                if goal <= T.size[2] and not beaten(L, found, count, goal, turns, hope, travel, steps + 1):
                    return False
    return True
