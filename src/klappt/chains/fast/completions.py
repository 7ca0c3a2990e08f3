"""
Kernels that look backwards from the goal: in which ways it can at best be reached from a state of levels.

An entry of a state says: whoever has begun what gives these levels may take this run next and then reaches
the goal no earlier, with no fewer changes of partner and kilometres, and no surer than the entry tells.
What is forgotten makes it only better: flags, most load, gaps, single use, the person's later statuses.
What is kept: a run that asks for a level waits for the step that gives it, and the next run with load begins
only where the week has hours left.

The pass over the runs from the last to the first with a front for each state is that of profile search in
Dibbelt, Pajor, Strasser, Wagner, Connection Scan Algorithm (JEA 2018), section 4.  Cost: each entry is
offered once to every offer that leads to its state and compared with the entries there.
"""

from klappt.chains.fast.arrays import FAR, NONE, Ints, Labels, PersonTables, WorldTables
from klappt.chains.fast.beaten import beaten
from klappt.chains.fast.given import given_after, goal_by
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law_levels import sure_in, surer
from klappt.chains.fast.parts import PARTS, given_elsewhere, late_scales, tell_variants
from klappt.chains.fast.plan import LEVELS, Plan, clear
from klappt.chains.fast.relaxed import levels_since
from klappt.chains.fast.states import (
    at_goal,
    linked_in,
    part_of,
    state_after,
    state_number,
    suits,
)
from klappt.chains.fast.steps import asked
from klappt.chains.fast.turns import led_apart, turns_before

ENTRIES, END, LATER = range(3)  # places in `done`
LATE = 6  # a place in `due`
SURE_ENOUGH, BY, WEIGHED, BOUND = 3, 4, 5, 6  # places in `aim`
UNBOUND = 1 << 62  # more than any weighted sum
NO_LOWER = 0x888888  # a bit above each of six levels: it stays if a level is no lower


@kernel
def tell_completions(T: WorldTables, P: PersonTables, N: Plan, L: Labels, found: Ints, count: int) -> None:
    """
    Fill the entries of all states, from the last run to the first.

    Entries that an answer found already beats, whatever comes before, are left out.  If `N.aim` has weights,
    only the best entries by their weighted sum are kept, and none that cannot stay below its bound: enough for
    a dive, not for a bound.
    """
    clear(N.c_head, NONE)
    clear(N.done, NONE)
    N.c_count[0] = 0
    if N.t_begin[len(N.useful)] == NONE:
        N.c_count[0] = NONE
        return
    clear(N.due, 0)
    clear(N.m_count, 0)
    clear(N.m_head, NONE)
    for state in range(len(N.c_head)):
        if N.prefix[state] < FAR and at_goal(P, state):
            add_entry(T, N, state, len(T.r_offer), 0, 0, NONE, 0, 0)
    for run in range(len(T.r_offer) - 1, -1, -1):
        offer = T.r_offer[run]
        late = N.aim[WEIGHED] and N.aim[0] * T.r_start[run] >= N.aim[BOUND]
        if N.useful[offer] and N.open_run[run] and N.sure[run] <= N.aim[SURE_ENOUGH] and not late:
            tell_run(T, P, N, L, found, count, offer, run)
            if N.c_count[0] == NONE:
                return


@kernel
def tell_prefix(T: WorldTables, P: PersonTables, N: Plan) -> None:
    """Fill the fewest kilometres to every state, when nothing but levels counts; FAR if nobody gets there."""
    clear(N.prefix, FAR)
    N.prefix[state_number(P.low[0], P.low[1], P.low[2])] = 0
    for state in range(len(N.prefix)):
        if N.prefix[state] < FAR:
            for offer in range(len(N.useful)):
                if N.useful[offer] and suits(T, P, offer, state):
                    km = N.prefix[state] + cheapest(T, P, N, offer)
                    for i in range(tell_variants(T, P, N, offer, state)):
                        after = N.variants[i]
                        N.prefix[after] = min(N.prefix[after], km)


@kernel
def tell_ways(T: WorldTables, P: PersonTables, N: Plan) -> None:
    """
    Fill the pairs of states between which each offer leads; the last of `t_begin` is NONE if there is no room.

    Where an offer gives several levels, some may come too late and be given by another step in time: so it leads
    to each state with a part of them, too.
    """
    count = 0
    for offer in range(len(N.useful)):
        N.t_begin[offer] = count
        N.asks[offer] = levels_asked(T, P, offer)
        if N.useful[offer]:
            for state in range(len(N.prefix)):
                if N.prefix[state] < FAR and not at_goal(P, state) and suits(T, P, offer, state):
                    if count + PARTS > len(N.t_from):
                        N.t_begin[len(N.useful)] = NONE
                        return
                    for i in range(tell_variants(T, P, N, offer, state)):
                        after = N.variants[i]
                        if after != state:
                            N.t_from[count], N.t_to[count] = state, after
                            count += 1
    N.t_begin[len(N.useful)] = count


@kernel
def cheapest(T: WorldTables, P: PersonTables, N: Plan, offer: int) -> int:
    """Return the fewest kilometres of any open run of an offer."""
    if not T.o_load[offer] or P.km[offer] == 0:
        return 0
    weeks = FAR
    for i in range(T.o_runs[offer], T.o_runs[offer + 1]):
        if N.open_run[T.run_of[i]]:
            weeks = min(weeks, T.r_weeks[T.run_of[i]])
    return P.km[offer] * weeks if weeks < FAR else 0


@kernel
def tell_run(
    T: WorldTables, P: PersonTables, N: Plan, L: Labels, found: Ints, count: int, offer: int, run: int
) -> None:
    """Add the entries that begin with one run."""
    row = 3 * offer
    # With no more kilometres and no better certainty than the run after, old entries lead to nothing new.
    later = N.done[row + LATER]
    again = later == NONE or T.r_weeks[run] < T.r_weeks[later] or surer(N, run, later)
    old, end = (0, FAR) if again else (N.done[row + ENTRIES], N.done[row + END])
    made = N.c_count[0]
    for place in range(N.t_begin[offer], N.t_begin[offer + 1]):
        way = len(N.p_km) - 1 if N.p_begin[run] == NONE else N.p_begin[run] + place - N.t_begin[offer]
        if N.p_km[way] < FAR:
            tell_pair(T, P, N, L, found, count, offer, run, N.t_from[place], N.t_to[place], old, end, way)
    N.done[row + ENTRIES] = made
    N.done[row + END] = T.r_end[run]
    N.done[row + LATER] = run


@kernel
def tell_pair(
    T: WorldTables,
    P: PersonTables,
    N: Plan,
    L: Labels,
    found: Ints,
    count: int,
    offer: int,
    run: int,
    state: int,
    after: int,
    old: int,
    end: int,
    way: int,
) -> None:
    """Put a run before the entries of the state it leads to: those not yet `old` or before `end`."""
    own = sure_in(N, run, state)
    if own > N.aim[SURE_ENOUGH]:
        return
    km = P.km[offer] * T.r_weeks[run] if T.o_load[offer] else 0
    day = goal_by(T, P, offer, run, state) if at_goal(P, after) else 0
    full = state_after(T, P, N, offer, state)
    entry = N.c_head[after]
    while entry != NONE:
        then = N.c_run[entry]
        if entry < old and then < len(T.r_offer) and T.r_start[then] >= end:
            return
        goal = max(day, N.c_goal[entry])
        possible = goal <= T.size[2] and (after == full or given_elsewhere(T, N, run, entry, after, full))
        if possible and follows(T, P, N, offer, run, state, entry, len(T.r_offer)):
            turns, lead = N.c_turns[entry], N.c_lead[entry]
            if T.o_load[offer]:
                turns, lead = turns_before(T, run, turns, lead), run
            sure, ways = max(own, N.c_sure[entry]), km + N.c_km[entry]
            if not no_use(N, L, found, count, way, goal, turns, sure, ways):
                tell_due(T, P, N, offer, run, state, entry)
                N.due[LATE] = late_scales(T, run, state, after)
                add_entry(T, N, state, run, goal, turns, lead, ways, sure)
        entry = N.c_next[entry]


@kernel
def no_use(
    N: Plan, L: Labels, found: Ints, count: int, way: int, goal: int, turns: int, sure: int, km: int
) -> bool:
    """Test if an entry, with the way before it, can be no better than the answers found already."""
    turns, km = N.p_turns[way] + turns, N.p_km[way] + km
    if N.aim[WEIGHED]:
        return N.aim[0] * goal + N.aim[1] * turns + N.aim[2] * km >= N.aim[BOUND]
    return beaten(L, found, count, goal, turns, max(N.p_sure[way], sure), km, 0)


@kernel
def follows(
    T: WorldTables, P: PersonTables, N: Plan, offer: int, run: int, state: int, entry: int, between: int
) -> bool:
    """Test if an entry may follow a run: in hours, and in time for all that this run or later ones give."""
    then = N.c_run[entry]
    if then == len(T.r_offer):
        return True
    if crowded(T, P, run, N.c_lead[entry]) or not waits(T, P, N, offer, run, state, then, between):
        return False
    for scale in range(3):
        level, day = N.due_level[3 * entry + scale], N.due_day[3 * entry + scale]
        if level > part_of(state, scale) and T.o_start_level[3 * offer + scale] < level:
            if T.r_end[run] > day and given_after(N, between, scale, level) > day:
                return False
    return True


@kernel
def tell_due(T: WorldTables, P: PersonTables, N: Plan, offer: int, run: int, state: int, entry: int) -> None:
    """Fill what a run with an entry behind it asks for: of each scale the highest level, and by when."""
    for scale in range(3):
        level, day = N.due_level[3 * entry + scale], N.due_day[3 * entry + scale]
        ends_before = T.o_end_level[3 * offer + scale] >= level and T.r_end[run] <= day
        if T.o_start_level[3 * offer + scale] >= level or ends_before or level > part_of(state, scale):
            level = 0  # the run itself gives it
        wanted = asked(T, P, offer, scale, linked_in(state))
        if wanted > 0 and wanted >= level:
            level, day = wanted, T.r_start[run]
        N.due[scale], N.due[3 + scale] = level, day


@kernel
def asks_no_more(N: Plan, entry: int) -> bool:
    """Test if an entry asks for no more than the new one in `due`, and no earlier, and may follow the same runs."""
    if (N.due[LATE] & ~N.c_late[entry]) != 0:
        return False
    for scale in range(3):
        level = N.due_level[3 * entry + scale]
        if level > N.due[scale] or (level > 0 and N.due_day[3 * entry + scale] < N.due[3 + scale]):
            return False
    return True


@kernel
def crowded(T: WorldTables, P: PersonTables, run: int, lead: int) -> bool:
    """Test if the next run with load begins in the weeks of a run that leaves no hours for it."""
    offer = T.r_offer[run]
    if lead == NONE or not T.o_load[offer] or T.r_start[lead] >= T.r_end[run]:
        return False
    return T.o_hours[offer] + T.o_hours[T.r_offer[lead]] > P.hours


@kernel
def tell_space(T: WorldTables, P: PersonTables, N: Plan) -> None:
    """Fill the hours of each offer as far as they matter for what else fits into the week."""
    least, most = FAR, 0
    for offer in range(len(N.useful)):
        if N.useful[offer] and T.o_load[offer]:
            least, most = min(least, T.o_hours[offer]), max(most, T.o_hours[offer])
    for offer in range(len(N.useful)):
        hours = T.o_hours[offer]
        N.space[offer] = hours
        if hours + least > P.hours:
            N.space[offer] = P.hours
        elif hours + most <= P.hours:
            N.space[offer] = 0


@kernel
def no_wider(T: WorldTables, N: Plan, a: int, b: int) -> bool:
    """Test if what fits before the first run with load `b`, fits before `a` too."""
    if a in (NONE, b):
        return True
    if b == NONE:
        return N.space[T.r_offer[a]] == 0
    later = T.r_start[a] >= T.r_start[b]
    return N.space[T.r_offer[a]] == 0 or (later and N.space[T.r_offer[a]] <= N.space[T.r_offer[b]])


@kernel
def waits(
    T: WorldTables, P: PersonTables, N: Plan, offer: int, run: int, state: int, then: int, between: int
) -> bool:
    """Test if the run after begins late enough for all that only the run before, or one between, gives it."""
    following, linked = T.r_offer[then], linked_in(state)
    for scale in range(3):
        level = asked(T, P, following, scale, linked)
        if level > part_of(state, scale) and given_after(N, between, scale, level) > T.r_start[then]:
            if T.o_start_level[3 * offer + scale] >= level:
                if T.r_start[then] <= T.r_start[run]:
                    return False
            elif T.r_start[then] < T.r_end[run]:
                return False
    return True


@kernel
def add_entry(
    T: WorldTables,
    N: Plan,
    state: int,
    run: int,
    goal: int,
    turns: int,
    lead: int,
    km: int,
    sure: int,
) -> None:
    """Add an entry to a state unless a later run is as good in everything and asks for no more."""
    new = N.c_count[0]
    if new == NONE:
        return
    levels = N.asks[T.r_offer[run]] if run < len(T.r_offer) else 0
    weighted = N.aim[WEIGHED] == 1
    aim = N.aim[0] * goal + N.aim[1] * turns + N.aim[2] * km if weighted else 0
    goal_most, km_most = (FAR, FAR) if weighted else (goal, km)
    entry = N.c_head[state]
    while entry != NONE:
        if N.c_aim[entry] <= aim and N.c_goal[entry] <= goal_most and N.c_km[entry] <= km_most:
            more = led_apart(T, N.c_lead[entry], lead)
            better = (
                N.c_aim[entry] + N.aim[1] * more <= aim
                if weighted
                else N.c_sure[entry] <= sure and N.c_turns[entry] + more <= turns
            )
            if (
                better
                and (levels + NO_LOWER - N.c_level[entry]) & NO_LOWER == NO_LOWER
                and no_wider(T, N, N.c_lead[entry], lead)
                and asks_no_more(N, entry)
            ):
                return
        entry = N.c_next[entry]
    if new == len(N.c_run):
        N.c_count[0] = NONE
        return
    N.c_count[0] = new + 1
    N.c_next[new], N.c_head[state] = N.c_head[state], new
    N.c_run[new], N.c_goal[new], N.c_turns[new], N.c_lead[new] = run, goal, turns, lead
    N.c_km[new], N.c_sure[new], N.c_level[new], N.c_aim[new] = km, sure, levels, aim
    for scale in range(3):
        N.due_level[3 * new + scale], N.due_day[3 * new + scale] = N.due[scale], N.due[3 + scale]
    N.c_late[new] = N.due[LATE]


@kernel
def weighed(N: Plan, entry: int, day: int, turns: int) -> int:
    """Return the weighted sum of an entry, no earlier than a day and with some more changes of partner."""
    goal = max(day, N.c_goal[entry])
    return N.aim[0] * goal + N.aim[1] * (N.c_turns[entry] + turns) + N.aim[2] * N.c_km[entry]


@kernel
def levels_asked(T: WorldTables, P: PersonTables, offer: int) -> int:
    """Return the levels that steps must give before an offer, without and with a link, four bits each."""
    levels = 0
    for linked in range(2):
        for scale in range(3):
            levels = levels << 4 | asked(T, P, offer, scale, linked)
    return levels


@kernel
def ready(T: WorldTables, P: PersonTables, N: Plan, entry: int, after: int) -> bool:
    """Test if the label told in `had`, or a run from `after` on, gives what an entry asks for in time."""
    run = N.c_run[entry]
    if run == len(T.r_offer):
        return True
    for scale in range(3):
        level, day = N.due_level[3 * entry + scale], N.due_day[3 * entry + scale]
        if level > 0 and min(N.had[scale * LEVELS + level], given_after(N, after, scale, level)) > day:
            return False
    if levels_since(T, P, N, T.r_offer[run]) <= T.r_start[run]:
        return True
    for scale in range(3):
        level = asked(T, P, T.r_offer[run], scale, 1)
        here = min(N.had[scale * LEVELS + level], given_after(N, after, scale, level))
        if level > 0 and here > T.r_start[run]:
            return False
    return True
