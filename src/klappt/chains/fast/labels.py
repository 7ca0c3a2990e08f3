"""Kernels that add a step to a label: criteria, load, levels, goal day, and the order of equal journeys."""

from klappt.chains.fast.arrays import FAR, NONE, Ints, Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.truth import Work, status_on

WAY = 8  # numbers a label keeps of its changes of partner


@kernel
def first_label(P: PersonTables, L: Labels) -> None:
    """Write the label of the person before any step."""
    L.parent[0] = NONE
    L.step[0] = NONE
    L.start[0] = L.end[0] = 0
    L.rank[0] = NONE
    L.count[0] = L.companions[0] = L.travel[0] = 0
    L.certainty[0] = P.certainty
    for i in range(WAY):
        L.turn[i] = NONE if i % 2 else 0
    for i in range(4):
        L.loads[i] = NONE
    for i in range(3):
        L.level[i] = P.low[i]
    L.flags[0] = P.flags[0]
    L.history[0] = L.legal[0] = L.held[0] = L.ahead[0] = 0
    L.now[0] = L.then[0] = L.until[0] = L.calm[0] = NONE
    L.fit[0] = 0
    L.goal[0] = FAR
    L.waiting[0] = NONE


@kernel
def inherit(L: Labels, label: int, parent: int, step: int, certainty: int) -> None:
    """Copy to a new label what a step does not change."""
    L.parent[label] = parent
    L.step[label] = step
    L.certainty[label] = max(L.certainty[parent], certainty)
    L.count[label] = L.count[parent]
    L.companions[label] = L.companions[parent]
    L.travel[label] = L.travel[parent]
    for i in range(WAY):
        L.turn[WAY * label + i] = L.turn[WAY * parent + i]
    for i in range(4):
        L.loads[4 * label + i] = L.loads[4 * parent + i]
    for i in range(3):
        L.level[3 * label + i] = L.level[3 * parent + i]
    L.flags[label] = L.flags[parent]
    L.history[label] = L.history[parent]
    L.legal[label] = L.legal[parent]
    L.goal[label] = FAR
    L.waiting[label] = NONE


@kernel
def take_run(T: WorldTables, P: PersonTables, L: Labels, label: int) -> None:
    """Finish a new label that ends with a run."""
    run = L.step[label]
    offer = T.r_offer[run]
    L.start[label] = T.r_start[run]
    L.end[label] = T.r_end[run]
    L.rank[label] = T.r_rank[run]
    if T.o_companion[offer]:
        L.companions[label] += 1
    else:
        L.count[label] += 1
    for i in range(3):
        level = max(T.o_start_level[3 * offer + i], T.o_end_level[3 * offer + i])
        L.level[3 * label + i] = max(L.level[3 * label + i], level)
    L.flags[label] |= T.o_start_flags[offer] | T.o_end_flags[offer]
    if T.o_load[offer]:
        L.travel[label] += P.km[offer] * T.r_weeks[run]
        take_load(L, label, T.r_end[run], T.o_hours[offer])
        change(T, L, label, run)


@kernel
def take_load(L: Labels, label: int, end: int, hours: int) -> None:
    """Put a step with load into a free place; at most two run on any day."""
    for i in range(2):
        place = 4 * label + 2 * i
        if L.loads[place] <= L.start[label]:
            L.loads[place] = end
            L.loads[place + 1] = hours
            return


@kernel
def partner_cost(L: Labels, first: int, partner: int) -> int:
    """Return the changes after a step of a partner; two ways (changes, last partner) stand at `first`."""
    one = L.turn[first] + (1 if L.turn[first + 1] not in (NONE, partner) else 0)
    two = L.turn[first + 2] + (1 if L.turn[first + 3] not in (NONE, partner) else 0)
    return min(one, two)


@kernel
def change(T: WorldTables, L: Labels, label: int, run: int) -> None:
    """Count the changes of partner; of two steps equal in start and end the better order stays open."""
    here = WAY * label
    partner = T.o_turn[T.r_offer[run]]
    other = twin(T, L, label, run)
    if other == NONE:
        cost = partner_cost(L, here, partner)
        for i in range(4):
            L.turn[here + 4 + i] = L.turn[here + i]
        L.turn[here], L.turn[here + 1] = cost, partner
        L.turn[here + 2], L.turn[here + 3] = cost, partner
        return
    between = 1 if other != partner else 0
    last_here = partner_cost(L, here + 4, other) + between
    last_other = partner_cost(L, here + 4, partner) + between
    L.turn[here], L.turn[here + 1] = last_here, partner
    L.turn[here + 2], L.turn[here + 3] = last_other, other


@kernel
def twin(T: WorldTables, L: Labels, label: int, run: int) -> int:
    """Return the partner of an earlier step with load and the same start and end, NONE if there is none."""
    step = L.parent[label]
    while step > 0 and L.start[step] == T.r_start[run]:
        if L.step[step] >= 0 and T.o_load[T.r_offer[L.step[step]]] and L.end[step] == T.r_end[run]:
            return T.o_turn[T.r_offer[L.step[step]]]
        step = L.parent[step]
    return NONE


@kernel
def handovers(L: Labels, label: int) -> int:
    """Return the fewest changes of partner of a label."""
    return min(L.turn[WAY * label], L.turn[WAY * label + 2])


@kernel
def take_legal(T: WorldTables, L: Labels, label: int, start: int) -> None:
    """Finish a new label that ends with a legal step."""
    legal = -2 - L.step[label]
    L.start[label] = start
    L.end[label] = start + T.l_days[legal]
    L.rank[label] = T.l_rank[legal]
    L.count[label] += 1
    L.history[label] = label
    L.legal[label] |= 1 << T.l_key[legal]


@kernel
def level_day(T: WorldTables, P: PersonTables, L: Labels, label: int, scale: int, level: int) -> int:
    """Return the first day with at least a level, counted at once; FAR if never."""
    if P.low[scale] >= level:
        return 0
    day = FAR
    while label > 0:
        run = L.step[label]
        if run >= 0:
            place = 3 * T.r_offer[run] + scale
            if T.o_start_level[place] >= level:
                day = min(day, L.start[label])
            elif T.o_end_level[place] >= level:
                day = min(day, L.end[label])
        label = L.parent[label]
    return day


@kernel
def flag_day(T: WorldTables, P: PersonTables, L: Labels, label: int, bit: int) -> int:
    """Return the first day with a flag, counted at once; FAR if never."""
    if (P.flags[0] >> bit) & 1:
        return 0
    day = FAR
    while label > 0:
        run = L.step[label]
        if run >= 0:
            if (T.o_start_flags[T.r_offer[run]] >> bit) & 1:
                day = min(day, L.start[label])
            elif (T.o_end_flags[T.r_offer[run]] >> bit) & 1:
                day = min(day, L.end[label])
        label = L.parent[label]
    return day


@kernel
def find_goal(T: WorldTables, P: PersonTables, W: Work, L: Labels, label: int) -> None:
    """Write the goal day of a label; its spells must have been told."""
    day = 0
    for i in range(3):
        if P.goal_level[i] > P.low[i]:
            if L.level[3 * label + i] < P.goal_level[i]:
                return
            day = max(day, level_day(T, P, L, label, i, P.goal_level[i]))
    missing = P.goal_flags & ~P.flags[0]
    if (missing & ~L.flags[label]) != 0:
        return
    bit = 0
    while missing != 0:
        if missing & 1:
            day = max(day, flag_day(T, P, L, label, bit))
        missing >>= 1
        bit += 1
    if P.goal_statuses != NONE:
        day = status_day(P, W, day)
    if day <= T.size[2]:
        L.goal[label] = day


@kernel
def status_day(P: PersonTables, W: Work, day: int) -> int:
    """Return the first day from `day` on which a status of the goal is held; FAR if never."""
    if (status_on(W, day) & P.goal_statuses) != 0:
        return day
    for i in range(W.spells[0]):
        if W.spell_day[i] > day and (status_on(W, W.spell_day[i]) & P.goal_statuses) != 0:
            return W.spell_day[i]
    return FAR


@kernel
def write_steps(L: Labels, label: int, out: Ints, companions: bool, T: WorldTables) -> int:
    """Write the labels of the steps (or companions) of a journey backwards into `out`; return how many."""
    n = 0
    while label > 0:
        run = L.step[label]
        beside = run >= 0 and T.o_companion[T.r_offer[run]] == 1
        if beside == companions:
            out[n] = label
            n += 1
        label = L.parent[label]
    for i in range(1, n):
        # By start and id; the labels come nearly sorted already, last first.
        j = i
        while j > 0 and earlier(L, out[j - 1], out[j]):
            out[j - 1], out[j] = out[j], out[j - 1]
            j -= 1
    return n


@kernel
def earlier(L: Labels, a: int, b: int) -> bool:
    """Test if a step comes before another in the list by which equal journeys stand: by start, then id."""
    return L.start[a] < L.start[b] or (L.start[a] == L.start[b] and L.rank[a] < L.rank[b])


@kernel
def compare_lists(L: Labels, a: Ints, b: Ints, n: int) -> int:
    """Compare two equally long backward lists of steps: -1 if the first is smaller, 1 greater, 0 equal."""
    for i in range(n - 1, -1, -1):
        if earlier(L, a[i], b[i]):
            return -1
        if earlier(L, b[i], a[i]):
            return 1
    return 0


@kernel
def stands_before(T: WorldTables, L: Labels, a: int, b: int, one: Ints, two: Ints) -> int:
    """Compare two journeys equal in all criteria: -1 if the first stands for both, 1 the second, 0 same."""
    if L.count[a] != L.count[b]:
        return -1 if L.count[a] < L.count[b] else 1
    n = write_steps(L, a, one, False, T)
    write_steps(L, b, two, False, T)
    order = compare_lists(L, one, two, n)
    if order != 0:
        return order
    if L.companions[a] != L.companions[b]:
        return -1 if L.companions[a] < L.companions[b] else 1
    n = write_steps(L, a, one, True, T)
    write_steps(L, b, two, True, T)
    return compare_lists(L, one, two, n)
