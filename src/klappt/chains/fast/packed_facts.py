"""
Kernels that choose what journeys with the week kept (`packed.py`) have to follow: facts, and what leads to them.

Followed are the parts of the goal, what the case names, and backwards what the offers ask for that give any of it.
Cost: a few looks at offers and facts for each case.
"""

from typing import NamedTuple

from klappt.chains.fast.arrays import FAR, NONE, Ints, PersonTables, WorldTables
from klappt.chains.fast.arrival import ASKS, BOUND, FACTS, FLAGS, LINK, Pass
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.plan import LEVELS, Plan
from klappt.chains.fast.steps import asked

SLOTS = 40
MOST_PACKED = 3000
TOUCHED = 1 << 60  # in `must`
SLOTTED, MADE, BAGGED, BEST, BEST_LABEL, MUST, LAWFUL, GOAL, NAMED, GAP = range(10)  # places in `counts`


class Week(NamedTuple):
    """Room for journeys that grow in one case."""

    slot: Ints  # by fact: its place among the facts followed, NONE if it is not
    fact: Ints  # by slot
    part: Ints  # by offer: 1 if it may be a step
    links: Ints  # by offer: 1 if a link from it may waive something that a step asks for
    ask: Ints  # by offer: the slots it asks for, as a mask
    lead: Ints  # by slot: what any offer that gives it, or a link to such an offer, asks for
    near: Ints  # offers x SLOTS: the fewest days after which a step can use what the offer gives
    bit: Ints  # by run: its bit in `must` if the case holds it, else 0
    by_way: Ints  # by run: the first goal day by way of it, see `onward.py`
    j_run: Ints  # by journey: its last run
    j_before: Ints  # the journey without it
    j_count: Ints  # steps
    j_have: Ints  # slots, as a mask
    j_need: Ints  # slots that may still matter
    j_must: Ints  # the runs of `bit` in it, and TOUCHED
    j_load: Ints  # journeys x 4: end and hours of what may still run
    j_since: Ints  # journeys x SLOTS
    bag: Ints  # journeys that nothing dominates; NONE where one was
    counts: Ints


@kernel
def begin_journeys(T: WorldTables, P: PersonTables, N: Plan, A: Pass, B: Week) -> bool:
    """Choose the facts to follow and write the journey without a step; tells if there is room for the facts."""
    for fact in range(FACTS):
        B.slot[fact] = NONE
    for offer in range(len(B.part)):
        B.part[offer] = B.links[offer] = 0
    for place in range(10):
        B.counts[place] = 0
    B.counts[GAP] = max(T.size[4], 1)
    follow_goal(T, P, A, B)
    B.counts[GOAL] = (1 << B.counts[SLOTTED]) - 1
    more = True
    while more:
        more = False
        for offer in range(len(B.part)):
            if helpful(T, N, A, B, offer) and not B.part[offer]:
                B.part[offer], more = 1, True
                follow_asked(T, P, B, offer)
    for run in range(len(T.r_offer)):
        B.counts[MUST] |= B.bit[run]
    for offer in range(len(A.touched)):
        if A.touched[offer]:
            B.counts[MUST] |= TOUCHED
    tell_lead(T, A, B)
    B.counts[BEST], B.counts[BEST_LABEL] = min(A.numbers[BOUND], T.size[2] + 1), NONE
    first_journey(B)
    return B.counts[SLOTTED] < SLOTS


@kernel
def first_journey(B: Week) -> None:
    """Write the journey without a step."""
    B.counts[MADE] = B.counts[BAGGED] = 1
    B.bag[0] = B.j_count[0] = B.j_have[0] = B.j_must[0] = 0
    B.j_run[0] = B.j_before[0] = NONE
    for place in range(4):
        B.j_load[place] = 0
    for slot in range(SLOTS):
        B.j_since[slot] = FAR
    tell_slots_needed(B, 0, 0)


@kernel
def tell_lead(T: WorldTables, A: Pass, B: Week) -> None:
    """Fill what leads to each slot, and what is asked by the goal, the case and what is named."""
    for slot in range(SLOTS):
        B.lead[slot] = 0
    for offer in range(len(B.part)):
        if B.part[offer]:
            asks = B.ask[offer]
            for i in range(T.w_into[offer], T.w_into[offer + 1]):
                if B.part[T.w_from[i]]:
                    asks |= B.ask[T.w_from[i]]
            for slot in range(B.counts[SLOTTED]):
                if given_since(T, offer, B.fact[slot]) != NONE:
                    B.lead[slot] |= asks
                    B.near[SLOTS * offer + slot] = shortest_gap(T, B, offer, slot)
            named = A.touched[offer] != 0
            for i in range(T.o_runs[offer], T.o_runs[offer + 1]):
                named = named or B.bit[T.run_of[i]] != 0
            if named:
                B.counts[NAMED] |= asks
    for i in range(A.numbers[ASKS]):
        if A.ask_what[i] < LINK and B.slot[A.ask_what[i]] != NONE:
            B.counts[GOAL] |= 1 << B.slot[A.ask_what[i]]


@kernel
def shortest_gap(T: WorldTables, B: Week, giver: int, slot: int) -> int:
    """Return the fewest days between an offer and a step that asks for a slot."""
    found = B.counts[GAP]
    for offer in range(len(B.part)):
        if B.part[offer] and B.ask[offer] >> slot & 1:
            found = min(found, T.o_gap[giver * len(T.o_hours) + offer])
    return found


@kernel
def tell_slots_needed(B: Week, journey: int, now: int) -> None:
    """Write the slots that may still matter for a journey: the goal's, and what leads to one that is missing."""
    need = B.counts[GOAL]
    if B.counts[MUST] & ~B.j_must[journey] != 0:
        need |= B.counts[NAMED]
    done = 0
    while need & ~done != 0:
        for slot in range(B.counts[SLOTTED]):
            if (need & ~done) >> slot & 1:
                done |= 1 << slot
                if B.j_since[SLOTS * journey + slot] + B.counts[GAP] > now:
                    need |= B.lead[slot]
    B.j_need[journey] = need


@kernel
def follow(P: PersonTables, B: Week, fact: int) -> int:
    """Give a fact a slot, unless the person has it; returns the slot as a mask."""
    if fact < FLAGS:
        there = P.low[fact // LEVELS] >= fact % LEVELS
    else:
        there = (P.flags[0] >> (fact - FLAGS)) & 1 == 1
    if not there and B.slot[fact] == NONE and B.counts[SLOTTED] < SLOTS:
        B.slot[fact] = B.counts[SLOTTED]
        B.fact[B.counts[SLOTTED]] = fact
        B.counts[SLOTTED] += 1
    return 0 if B.slot[fact] == NONE else 1 << B.slot[fact]


@kernel
def follow_goal(T: WorldTables, P: PersonTables, A: Pass, B: Week) -> None:
    """Follow what the goal and the case ask for."""
    for scale in range(3):
        if P.goal_level[scale] > P.low[scale]:
            follow(P, B, scale * LEVELS + P.goal_level[scale])
    follow_flags(P, B, P.goal_flags)
    for i in range(A.numbers[ASKS]):
        if A.ask_what[i] < LINK:
            follow(P, B, A.ask_what[i])
        if A.ask_who[i] >= len(T.r_offer):
            B.counts[LAWFUL] = 1


@kernel
def follow_flags(P: PersonTables, B: Week, flags: int) -> int:
    """Follow some flags; returns their slots as a mask."""
    bit = mask = 0
    while flags != 0:
        if flags & 1:
            mask |= follow(P, B, FLAGS + bit)
        flags >>= 1
        bit += 1
    return mask


@kernel
def follow_asked(T: WorldTables, P: PersonTables, B: Week, offer: int) -> None:
    """Follow what an offer asks of steps."""
    B.ask[offer] = 0
    for scale in range(3):
        level = asked(T, P, offer, scale, 0)
        if level > P.low[scale]:
            B.ask[offer] |= follow(P, B, scale * LEVELS + level)
    B.ask[offer] |= follow_flags(P, B, T.o_requires[offer] & P.flags[1])


@kernel
def helpful(T: WorldTables, N: Plan, A: Pass, B: Week, offer: int) -> bool:
    """Test if an offer gives a fact followed or a link to a step, or is named by the question or the case."""
    if not N.useful[offer] or A.hidden[offer]:
        return False
    found = A.touched[offer] == 1
    for slot in range(B.counts[SLOTTED]):
        found = found or given_since(T, offer, B.fact[slot]) != NONE
    if T.w_out[offer]:
        for other in range(len(B.part)):
            if B.part[other]:
                for i in range(T.w_into[other], T.w_into[other + 1]):
                    if T.w_from[i] == offer:
                        B.links[offer] = 1
    for i in range(T.o_runs[offer], T.o_runs[offer + 1]):
        found = found or B.bit[T.run_of[i]] != 0
    return found or B.links[offer] == 1


@kernel
def given_since(T: WorldTables, offer: int, fact: int) -> int:
    """Tell if an offer gives a fact: 0 at its start, 1 at its end, NONE if it does not."""
    if fact < FLAGS:
        place, level = 3 * offer + fact // LEVELS, fact % LEVELS
        if T.o_start_level[place] >= level:
            return 0
        return 1 if T.o_end_level[place] >= level else NONE
    bit = fact - FLAGS
    if (T.o_start_flags[offer] >> bit) & 1:
        return 0
    return 1 if (T.o_end_flags[offer] >> bit) & 1 else NONE
