"""
Kernels for the earliest arrival with the week kept: what the pass of `arrival.py` forgets first.

Journeys grow run by run in the order of starts.  Kept are what each run asks of steps, gaps, links, the hours of
the week, the number of steps, and what a case asks; forgotten are upper limits, law and what a case does not name.
So the day is never later than that of any real journey.  A journey that another one dominates (all facts no later,
as much room, no more steps) is dropped.  Where many courses compete for one week, a few hundred journeys stand in
for the countless cases in which two of them clash.
Source of the idea: Desrochers, Soumis, A Generalized Permanent Labelling Algorithm, INFOR 26 (1988).
Cost: runs x journeys kept, squared where few are dominated; some milliseconds, so it comes after the pass.
"""

from klappt.chains.fast.arrays import FAR, NONE, PersonTables, WorldTables
from klappt.chains.fast.arrival import (
    ALIVE,
    ASKS,
    DAY,
    FACTS,
    FLAGS,
    LEGALS,
    LINK,
    NEW,
    SHOWN,
    STEPS,
    Pass,
    begin_pass,
    goal_legal,
    goal_since,
    legal_since,
    put,
    put_asked,
    put_legal,
    sort_plan,
    told_goal_since,
)
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.onward import onward_of
from klappt.chains.fast.packed_facts import (
    BAGGED,
    BEST,
    BEST_LABEL,
    GAP,
    MADE,
    MOST_PACKED,
    MUST,
    SLOTS,
    SLOTTED,
    TOUCHED,
    Week,
    begin_journeys,
    given_since,
    tell_slots_needed,
)
from klappt.chains.fast.packed_order import drop_beaten, put_into_bag
from klappt.chains.fast.plan import LEVELS, Plan
from klappt.chains.fast.steps import MAX_LOADED_STEPS, asked


@kernel
def tell_by_way(T: WorldTables, P: PersonTables, N: Plan, A: Pass, B: Week) -> None:
    """Tell by run the first goal day by way of it; the uses that `tell_onward` noted are there."""
    for place in range(A.numbers[ALIVE]):
        run = A.alive[place]
        told = A.onward[T.r_offer[run]]
        B.by_way[run] = told if told == 0 or told >= FAR else onward_of(T, P, N, A, run)


@kernel
def packed_day(T: WorldTables, P: PersonTables, N: Plan, A: Pass, B: Week) -> int:
    """Return the first goal day with the week kept, FAR if none is in time, NONE if there is no room to tell."""
    begin_pass(T, P, N, A)
    if not begin_journeys(T, P, N, A, B):
        return NONE
    note_goal(T, P, N, A, B, 0)
    for place in range(A.numbers[SHOWN]):
        run = A.shown[place]
        offer = T.r_offer[run]
        if T.r_start[run] >= B.counts[BEST]:
            break
        named = B.bit[run] or A.touched[offer]
        if B.by_way[run] < B.counts[BEST] and not A.closed[run] and (B.part[offer] or named):
            for one in range(B.counts[BAGGED]):
                if B.bag[one] != NONE:
                    grow(T, P, N, A, B, B.bag[one], run)
            if B.counts[MADE] >= MOST_PACKED:
                return NONE
            drop_beaten(B)
    return tell_packed(T, P, N, A, B)


@kernel
def grow(T: WorldTables, P: PersonTables, N: Plan, A: Pass, B: Week, journey: int, run: int) -> None:
    """Keep the journey with one run more, if it can be taken, brings something and nothing dominates it."""
    offer, new = T.r_offer[run], B.counts[MADE]
    if new >= MOST_PACKED:
        return
    must = B.bit[run] | (TOUCHED if A.touched[offer] else 0)
    if B.j_count[journey] >= T.size[3] and not T.o_companion[offer]:
        return
    if not room_for(T, P, B, journey, run) or used_before(T, B, journey, run):
        return
    if must & ~B.j_must[journey] == 0 and not brings(T, B, journey, run):
        return
    if not enters_packed(T, P, A, B, journey, run):
        return
    write_journey(T, B, journey, run, new)
    B.j_must[new] |= must
    tell_slots_needed(B, new, T.r_start[run])
    B.counts[MADE] += 1
    note_goal(T, P, N, A, B, new)
    put_into_bag(T, B, new)


@kernel
def room_for(T: WorldTables, P: PersonTables, B: Week, journey: int, run: int) -> bool:
    """Test if the week has room for a run (rule 6)."""
    offer = T.r_offer[run]
    if not T.o_load[offer]:
        return True
    beside, hours = 0, T.o_hours[offer]
    for i in range(2):
        if B.j_load[4 * journey + 2 * i] > T.r_start[run]:
            beside += 1
            hours += B.j_load[4 * journey + 2 * i + 1]
    return beside < MAX_LOADED_STEPS and hours <= P.hours


@kernel
def used_before(T: WorldTables, B: Week, journey: int, run: int) -> bool:
    """Test if a journey has a run of the same offer that ends no later."""
    while journey > 0:
        done = B.j_run[journey]
        if T.r_offer[done] == T.r_offer[run] and (T.r_end[done] <= T.r_end[run] or done == run):
            return True
        journey = B.j_before[journey]
    return False


@kernel
def brings(T: WorldTables, B: Week, journey: int, run: int) -> bool:
    """Test if a run gives a journey a fact, or gives it where a gap may keep the one it has from being of use."""
    offer = T.r_offer[run]
    if B.links[offer]:
        return True
    for slot in range(B.counts[SLOTTED]):
        late = given_since(T, offer, B.fact[slot]) if B.j_need[journey] >> slot & 1 else NONE
        if late != NONE:
            day = T.r_end[run] if late else T.r_start[run]
            since = B.j_since[SLOTS * journey + slot]
            if day < since or day + B.near[SLOTS * offer + slot] < since + B.counts[GAP]:
                return True
    return False


@kernel
def enters_packed(T: WorldTables, P: PersonTables, A: Pass, B: Week, journey: int, run: int) -> bool:
    """Test if a journey has what a run and the case for it ask for."""
    offer, start = T.r_offer[run], T.r_start[run]
    for scale in range(3):
        level = asked(T, P, offer, scale, 0)
        if level > P.low[scale]:
            if not has_fact(T, B, journey, scale * LEVELS + level, offer, start):
                if not has_link(T, B, journey, offer, start, T.o_column[10 * offer + scale]):
                    return False
    flags, bit = T.o_requires[offer] & P.flags[1] & ~P.flags[0], 0
    while flags != 0:
        if flags & 1 and not has_fact(T, B, journey, FLAGS + bit, offer, start):
            if not has_link(T, B, journey, offer, start, T.o_column[10 * offer + 6]):
                return False
        flags >>= 1
        bit += 1
    return has_asked(T, A, B, journey, run)


@kernel
def has_asked(T: WorldTables, A: Pass, B: Week, journey: int, run: int) -> bool:
    """Test if a journey has what the case asks of a run besides."""
    offer, start = T.r_offer[run], T.r_start[run]
    for i in range(A.numbers[ASKS]):
        if A.ask_who[i] == run:
            fact = A.ask_what[i]
            if fact >= FACTS:
                lay_facts(A, B, journey)
                if legal_since(T, A, fact - FACTS) > start:
                    return False
            elif fact == LINK:
                if not has_link(T, B, journey, offer, start, NONE):
                    return False
            elif not has_fact(T, B, journey, fact, offer, start):
                return False
    return True


@kernel
def has_fact(T: WorldTables, B: Week, journey: int, fact: int, offer: int, day: int) -> bool:
    """Test if an offer can use a fact of a journey on a day, gaps kept."""
    slot = B.slot[fact]
    if slot == NONE:
        return True
    since = B.j_since[SLOTS * journey + slot]
    if since + B.counts[GAP] <= day:
        return True
    while since <= day and journey > 0:
        run = B.j_run[journey]
        done = T.r_offer[run]
        late = given_since(T, done, fact)
        if late != NONE:
            gap = T.o_gap[done * len(T.o_hours) + offer]
            if T.r_end[run] + gap <= day:
                return True
            if late == 0 and T.r_start[run] < day and T.r_start[run] + gap <= day:
                return True
        journey = B.j_before[journey]
    return False


@kernel
def has_link(T: WorldTables, B: Week, journey: int, offer: int, day: int, columns: int) -> bool:
    """Test if a link from a step of a journey waives one of some columns of an offer on a day."""
    while journey > 0:
        run = B.j_run[journey]
        done = T.r_offer[run]
        if T.w_out[done] and T.r_end[run] + T.o_gap[done * len(T.o_hours) + offer] <= day:
            for i in range(T.w_into[offer], T.w_into[offer + 1]):
                if T.w_from[i] == done and T.w_columns[i] & columns:
                    return True
        journey = B.j_before[journey]
    return False


@kernel
def write_journey(T: WorldTables, B: Week, journey: int, run: int, new: int) -> None:
    """Write a journey with one run more."""
    offer, start, end = T.r_offer[run], T.r_start[run], T.r_end[run]
    B.j_run[new], B.j_before[new] = run, journey
    B.j_count[new] = B.j_count[journey] + (0 if T.o_companion[offer] else 1)
    B.j_have[new], B.j_must[new] = B.j_have[journey], B.j_must[journey]
    for slot in range(B.counts[SLOTTED]):
        since, late = B.j_since[SLOTS * journey + slot], given_since(T, offer, B.fact[slot])
        if late != NONE:
            since = min(since, end if late else start)
            B.j_have[new] |= 1 << slot
        B.j_since[SLOTS * new + slot] = since
    for i in range(4):
        B.j_load[4 * new + i] = B.j_load[4 * journey + i]
    if T.o_load[offer]:
        place = 4 * new if B.j_load[4 * new] <= start else 4 * new + 2
        B.j_load[place], B.j_load[place + 1] = end, T.o_hours[offer]


@kernel
def lay_facts(A: Pass, B: Week, journey: int) -> None:
    """Write since when a journey has the facts followed."""
    for slot in range(B.counts[SLOTTED]):
        A.since[B.fact[slot]] = B.j_since[SLOTS * journey + slot]


@kernel
def note_goal(T: WorldTables, P: PersonTables, N: Plan, A: Pass, B: Week, journey: int) -> None:
    """Note the journey if it has all that must be in it and meets the goal earlier than any before."""
    if (B.counts[MUST] & ~B.j_must[journey]) == 0:
        lay_facts(A, B, journey)
        day = goal_since(T, P, N, A)
        if day < B.counts[BEST]:
            B.counts[BEST], B.counts[BEST_LABEL] = day, journey


@kernel
def tell_packed(T: WorldTables, P: PersonTables, N: Plan, A: Pass, B: Week) -> int:
    """Write the runs and legal steps of the best journey; returns its goal day, FAR if there is none."""
    A.numbers[STEPS] = A.numbers[LEGALS] = 0
    journey, day = B.counts[BEST_LABEL], B.counts[BEST]
    if journey == NONE:
        return FAR
    for run in range(len(A.seen)):
        A.seen[run] = 0
    for legal in range(len(A.legal)):
        A.legal[legal] = 0
    lay_facts(A, B, journey)
    A.numbers[DAY] = day
    tell_legal_of_goal(T, P, N, A)
    while journey > 0:
        put(A, B.j_run[journey])
        put_asked(A, B.j_run[journey])
        journey = B.j_before[journey]
    sort_plan(A)
    more = True
    while more:
        more = False
        for legal in range(len(A.legal)):
            if A.legal[legal] == NEW:
                A.legal[legal], more = 1, True
                put_asked(A, len(T.r_offer) + legal)
    return day


@kernel
def tell_legal_of_goal(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> None:
    """Put the legal steps into the plan that the goal asks for."""
    if P.goal_statuses != NONE:
        legal = goal_legal(T, P, N, A)
        if legal != NONE and told_goal_since(P) > A.numbers[DAY]:
            put_legal(A, legal)
        for i in range(A.numbers[ASKS]):
            if A.ask_who[i] == len(T.r_offer) + len(A.legal_end):
                put_legal(A, A.ask_what[i] - FACTS)
