"""
The search: labels in the order of starts, each extended by whatever may come next
(docs/algorithms/search.md).

Multi-criteria label setting on a timetable, as in Delling, Pajor, Werneck, Round-Based Public Transit Routing
(ALENEX 2012, McRAPTOR) and Dibbelt et al., Connection Scan Algorithm (JEA 2018): runs are scanned once by
start, a label that another one dominates is dropped, and a label that no answer can come from is left. Cost:
runs x labels that survive; the labels kept by the criteria decide, in the worst case exponentially many.
"""

from klappt.chains.fast.ahead import dive_on, look_ahead
from klappt.chains.fast.answers import Places, note_answer
from klappt.chains.fast.arrays import FAR, NONE, Labels, PersonTables, WorldTables
from klappt.chains.fast.bag import any_dominates, empty_bag, put_in_bag
from klappt.chains.fast.bounds import hopeless, lost, ways_to_go, worst_hope
from klappt.chains.fast.completions import tell_prefix, tell_space, tell_ways
from klappt.chains.fast.dominance import status_fit
from klappt.chains.fast.forward import tell_forward
from klappt.chains.fast.given import tell_again, tell_soon
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import (
    find_goal,
    first_label,
    inherit,
    take_legal,
    take_run,
)
from klappt.chains.fast.law_levels import tell_allowed
from klappt.chains.fast.legal import start_days
from klappt.chains.fast.lists import in_order_of_promise, wait
from klappt.chains.fast.need import tell_hope, tell_need
from klappt.chains.fast.next_step import admitted, used, within_reach
from klappt.chains.fast.parts import tell_beside
from klappt.chains.fast.plan import MOVES, Plan, clear
from klappt.chains.fast.relaxed import ready_since, tell_had
from klappt.chains.fast.relevant import prepare
from klappt.chains.fast.states import gained
from klappt.chains.fast.steps import (
    fits,
    legal_certainty,
    legal_hurdles,
    tell_spells,
    tell_state,
)
from klappt.chains.fast.truth import Work, status_on
from klappt.chains.fast.waiting import any_lost, idle_wait, lost_next, may_follow
from klappt.chains.fast.windows import count_windows

COMPLETE, FULL, STOPPED = 0, 1, 2


@kernel
def search(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places) -> int:
    """Fill the answers of one person; returns COMPLETE, FULL (no places left) or STOPPED (enough labels)."""
    S.numbers[2] = 0
    first_label(P, L)
    tell_spells(T, P, W, L, 0)
    prepare(T, P, W, N, L, S.possible)
    count_windows(T, N)
    ways_to_go(T, P, N)
    tell_space(T, P, N)
    tell_beside(T, P, N)
    tell_prefix(T, P, N)
    tell_allowed(P, N)
    tell_ways(T, P, N)
    tell_forward(T, P, N)
    tell_soon(T, P, N)
    tell_again(T, N)
    first_label(P, L)
    for offer in range(len(N.useful)):
        S.next_run[offer] = T.o_runs[offer]
    S.numbers[0] = 1
    empty_bag(S)
    if not look_ahead(T, P, W, N, L, S):
        return COMPLETE
    count_windows(T, N)
    ways_to_go(T, P, N)
    clear(S.waiting_run, NONE)
    clear(S.waiting_day, NONE)
    empty_bag(S)
    for offer in range(len(N.useful)):
        S.next_run[offer] = T.o_runs[offer]
    tell_spells(T, P, W, L, 0)
    find_goal(T, P, W, L, 0)
    keep(T, P, W, N, L, S, 0, 0)
    run = 0
    for day in range(T.size[2] + 1):
        while run < len(T.r_offer) and T.r_start[run] == day:
            S.next_run[T.r_offer[run]] += 1
            settle(T, P, W, N, L, S, S.waiting_run[run], run + 1, day)
            run += 1
        while S.waiting_day[day] != NONE:
            label = S.waiting_day[day]
            S.waiting_day[day] = NONE
            settle(T, P, W, N, L, S, label, run, day)
        if S.numbers[0] >= S.numbers[3]:
            return FULL
        if S.numbers[4] != NONE and S.numbers[1] >= S.numbers[4]:
            return STOPPED
    return COMPLETE


@kernel
def settle(
    T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, label: int, after: int, day: int
) -> None:
    """Finish the labels of one list, keep those that nothing beats, and let their parents go on."""
    label = in_order_of_promise(L, label)
    while label != NONE and (S.numbers[4] == NONE or S.numbers[1] < S.numbers[4]):
        following = L.waiting[label]
        inherit(L, label, L.parent[label], L.step[label], L.certainty[label])
        if L.step[label] >= 0:
            take_run(T, P, L, label)
            keep(T, P, W, N, L, S, label, after)
            extend_again(T, P, W, N, L, S, label)
        else:
            take_legal(T, L, label, day)
            keep(T, P, W, N, L, S, label, after)
        label = following


@kernel
def keep(
    T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, label: int, after: int
) -> None:
    """Keep a label unless it is too late, hopeless or dominated; note its answer and extend it."""
    for legal in range(len(N.live)):
        L.follows[len(N.live) * label + legal] = FAR
    tell_spells(T, P, W, L, label)
    find_goal(T, P, W, L, label)
    if L.start[label] > L.goal[label]:
        return
    fit = fit_now = 0
    tell_statuses(T, N, W, L, label)
    tell_hope(T, P, N, L, label)
    hope = label == 0 or not hopeless(T, P, N, L, S.found, S.numbers[2], label, after)
    if not hope and L.goal[label] == FAR:
        return
    if N.sensitive[4]:
        L.worst[label] = worst_hope(T, P, N, L, S.found, S.numbers[2], label, after)
        tell_follows(T, P, W, N, L, S, label)
    tell_need(T, P, N, L, label)
    if N.sensitive[4]:
        if P.goal_statuses == NONE and L.now[label] != NONE:
            fit = status_fit(T, P, N, L, label, L.ahead[label])
            fit_now = status_fit(T, P, N, L, label, L.now[label])
    L.fit[label] = fit
    if any_dominates(T, P, N, L, S, label, fit, fit_now):
        return
    put_in_bag(L, S, label)
    if L.goal[label] < FAR:
        note_answer(T, L, S, label)
    if hope:
        if label != 0:
            dive_on(T, P, W, N, L, S, label, after)
        extend(T, P, W, N, L, S, label)


@kernel
def tell_follows(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, label: int) -> None:
    """Write the first day on which each legal step can be the next, and the last one into the plan."""
    for legal in range(len(N.live)):
        N.last[legal] = FAR
        told = L.held[label] == 0 or (L.held[label] & T.l_from[legal]) != 0
        if told and may_follow(T, N, L, label, legal) and L.count[label] < T.size[3]:
            count = start_days(T, P, W, L, label, legal, S.one)
            if count > 0:
                L.follows[len(N.live) * label + legal] = S.one[0]
                N.last[legal] = S.one[count - 1]


@kernel
def tell_statuses(T: WorldTables, N: Plan, W: Work, L: Labels, label: int) -> None:
    """Write the statuses a label holds from its start on, and those that legal steps may still bring."""
    start = L.start[label]
    now, later, until = status_on(W, start), 0, start
    for i in range(W.spells[0]):
        if W.spell_day[i] > start:
            until = until if later else W.spell_day[i]
            later |= W.spell_status[i]
    then, calm = later or now, until
    ahead, held = then, now | later
    for _ in range(len(N.live)):
        for legal in range(len(N.live)):
            beside = (T.l_from[legal] & (ahead | held)) != 0
            if N.live[legal] and beside and not (L.legal[label] >> T.l_key[legal]) & 1:
                ahead |= T.l_to[legal]
                calm = min(calm, max(start + T.l_days[legal], N.legal_day[legal]))
    L.now[label] = now if now != 0 else NONE
    L.then[label], L.until[label], L.calm[label] = then, until, calm if later else start
    L.held[label], L.ahead[label] = held, ahead


@kernel
def extend(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, label: int) -> None:
    """Let every step that may come next wait at its run or day."""
    full = L.count[label] >= T.size[3]
    tell_had(T, P, N, L, label)
    for offer in range(len(N.useful)):
        taken = full and not T.o_companion[offer]
        if (N.useful[offer] or N.anchor[offer]) and not taken and not used(T, L, label, offer):
            if within_reach(T, P, L, label, offer):
                extend_by(T, P, W, N, L, S, label, offer, FAR, FAR, NONE)
    if not full:
        for legal in range(len(N.live)):
            if L.follows[len(N.live) * label + legal] < FAR:
                extend_legal(T, P, W, N, L, S, label, legal)


@kernel
def extend_by(
    T: WorldTables,
    P: PersonTables,
    W: Work,
    N: Plan,
    L: Labels,
    S: Places,
    label: int,
    offer: int,
    certainty: int,
    weeks: int,
    earlier: int,
) -> None:
    """
    Let the next run of an offer wait that may follow a label; the one after it is looked for when its turn is
    over.

    `certainty` and `weeks` are those of the run before (FAR: none), and `earlier` is its label; where an
    earlier run is never worse, a later one must be better in one of them, or let a legal step wait.
    """
    plain = nothing_to_lose(T, P, N, offer)
    since = ready_since(T, P, N, offer)
    for place in range(S.next_run[offer], T.o_runs[offer + 1]):
        run = T.run_of[place]
        if T.r_start[run] < since:
            continue
        if T.r_start[run] > L.goal[label]:
            return
        far = T.r_weeks[run] if T.o_load[offer] and P.km[offer] > 0 else 0
        good = plain and weeks <= far and not (earlier != NONE and stays_open(T, N, L, earlier, run))
        if not N.open_run[run] or (good and certainty <= L.certainty[label]):
            continue
        if not N.useful[offer] and not any_lost(T, N, L, label, L.start[label], T.r_start[run], 0):
            continue
        if not fits(P, T, L, label, offer, T.r_start[run]) or lost(
            T, P, N, L, S.found, S.numbers[2], label, run
        ):
            continue
        answer = admitted(T, P, W, N, L, label, run)
        if answer >= 0 and not (good and certainty <= max(answer, L.certainty[label])):
            wait(L, S, S.waiting_run, run, label, run, answer)
            return


@kernel
def stays_open(T: WorldTables, N: Plan, L: Labels, earlier: int, run: int) -> bool:
    """Test if a run can be better than an earlier one: for a legal step that waits, or as the first by name."""
    if T.r_start[run] == L.start[earlier]:
        return T.r_rank[run] < L.rank[earlier]
    return lost_next(T, N, L, earlier, T.r_start[run])


@kernel
def extend_again(T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, label: int) -> None:
    """Let the run after the one a label ends with wait for the parent."""
    parent, run = L.parent[label], L.step[label]
    offer = T.r_offer[run]
    tell_spells(T, P, W, L, parent)
    tell_had(T, P, N, L, parent)
    far = T.r_weeks[run] if T.o_load[offer] and P.km[offer] > 0 else 0
    extend_by(T, P, W, N, L, S, parent, offer, L.certainty[label], far, label)


@kernel
def nothing_to_lose(T: WorldTables, P: PersonTables, N: Plan, offer: int) -> bool:
    """Test if an earlier run of an offer is never worse than a later one, kilometres and certainty apart."""
    if not T.o_fifo[offer] or T.size[7]:
        return False
    for legal in range(len(N.live)):
        if N.live[legal] == MOVES and looked_at(T, P, N, legal, offer):
            return False
    for i in range(3):
        if gained(T, offer, i) >= N.sensitive[i]:
            return False
    return ((T.o_start_flags[offer] | T.o_end_flags[offer]) & N.sensitive[3]) == 0


@kernel
def looked_at(T: WorldTables, P: PersonTables, N: Plan, legal: int, offer: int) -> bool:
    """Test if a legal step looks at anything that an offer gives."""
    for i in range(3):
        if min(gained(T, offer, i), N.l_level[3 * legal + i]) > P.low[i]:
            return True
    flags = (T.o_start_flags[offer] | T.o_end_flags[offer]) & ~P.flags[0]
    return (flags & N.l_flags[legal]) != 0


@kernel
def extend_legal(
    T: WorldTables, P: PersonTables, W: Work, N: Plan, L: Labels, S: Places, label: int, legal: int
) -> None:
    """Let a legal step wait on the days on which it may start."""
    count = start_days(T, P, W, L, label, legal, S.one)
    for i in range(count):
        day = S.one[i]
        if day > L.goal[label] or not in_order(T, L, label, legal, day):
            continue
        tell_state(T, P, W, L, label, NONE, day)
        hurdles = legal_hurdles(T, P, W, legal, day)
        certainty = legal_certainty(T, P, W, legal, hurdles, day)
        if idle_wait(T, P, W, N, L, label, legal, day, hurdles):
            continue
        wait(L, S, S.waiting_day, day, label, -2 - legal, certainty)


@kernel
def in_order(T: WorldTables, L: Labels, label: int, legal: int, day: int) -> bool:
    """Test if a legal step comes after the label in the order of steps: on one day by end, then id."""
    if L.step[label] > NONE or label == 0 or L.start[label] != day:
        return True
    end = day + T.l_days[legal]
    return L.end[label] < end or (L.end[label] == end and L.rank[label] < T.l_rank[legal])
