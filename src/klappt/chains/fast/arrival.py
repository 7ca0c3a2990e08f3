"""
Kernels for the earliest arrival: one pass over the runs that keeps gaps and asks, and forgets the week, what
closes, and the order of changes of status.

Each offer is entered as early as what it asks for can have been given to it, by whichever offer gives it
first with the gap between the two.  Several offers may run side by side without limit, so the day on which the
goal is met is never later than that of any real journey.  The pass notes who gave what; read backwards from
the goal this is a plan, and `chains/fast/arrivals.py` sees whether the plan is a journey.
Source of the idea: Hoffmann, Nebel, The FF Planning System, JAIR 14 (2001), the relaxed plan.
Cost: runs x conditions x offers that give the same; 700 runs take some tens of microseconds.
"""

from typing import NamedTuple

from klappt.chains.fast.arrays import FAR, NONE, Ints, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.plan import LEVELS, Plan
from klappt.chains.fast.steps import asked, asked_flags

FLAGS = 3 * LEVELS  # facts are numbered: levels by scale, flags, a link, legal steps
LINK = FLAGS + 62
FACTS = LINK + 1
NOT_BEFORE = 1 << 20  # plus a day: a legal step has not ended before it
MOST_NEEDS = 16
NEW = 2  # a legal step in the plan whose needs are not yet in it
DAY, STEPS, ASKS, LEGALS, BOUND, ENDED, ALIVE, USES, WORST, SHOWN = range(10)  # places in `numbers`


class Pass(NamedTuple):
    """Room for one pass: what a case of the search leaves out and asks for, and what came of it."""

    hidden: Ints  # by offer: 1 if the question leaves it out
    touched: Ints  # by offer: 1 if only journeys with one of these are of interest
    closed: Ints  # by run: 1 if this case leaves it out
    ask_who: Ints  # what this case asks besides: of a run, or of a legal step (runs + its number)
    ask_what: Ints  # the fact
    with_end: Ints  # by offer: the earliest end of a run that rests on a touched offer, see `touched.py`
    with_begun: Ints
    with_since: Ints  # by fact
    end: Ints  # by offer: the earliest end of a run taken, FAR if none
    begun: Ints  # by offer: the earliest start
    end_run: Ints  # by offer: the run that ends so early
    begun_run: Ints
    by: Ints  # runs x MOST_NEEDS: the runs that give what a run needs, closed by NONE
    since: Ints  # by fact: the first day with it, counted at once
    since_run: Ints  # by fact: the run that gives it, NONE if the person has it
    legal_end: Ints  # by legal step: the first day on which it can have ended
    plan: Ints  # the runs of the plan, by start
    legal: Ints  # by legal step: 1 if the plan needs it
    numbers: Ints  # goal day, runs of the plan, asks, legal steps of the plan, day from which to stop,
    # end of a legal step, runs alive, uses noted, the worst certainty a step may have, runs shown
    alive: (
        Ints  # the runs, by start, that a pass takes with every offer and no case: no other pass takes more
    )
    shown: Ints  # those of them that the question does not leave out
    g_end: Ints  # by fact: where in `f_offer` the offers end that give it and are not left out, see `show_givers`
    g_offer: Ints  # as `f_offer`
    g_start: Ints  # as `f_start`
    onward: Ints  # by offer: the day before which no journey that needs it reaches the goal, see `onward.py`
    use: Ints  # by fact, then by offer that a link leads from, then for law: the newest use noted
    u_start: Ints  # uses: the day the run begins
    u_day: Ints  # the goal day by way of it
    u_next: Ints  # the use noted before
    place: Ints  # by label: runs of the plan taken
    seen: Ints  # by run: 1 if it is in the plan


@kernel
def pass_runs(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> int:
    """Return the first day on which the goal may be met, FAR if never or not before the day to stop."""
    begin_pass(T, P, N, A)
    day = goal_since(T, P, N, A)
    for place in range(A.numbers[SHOWN]):
        run = A.shown[place]
        if T.r_start[run] >= day or T.r_start[run] >= A.numbers[BOUND]:
            break
        if not A.closed[run] and meets(T, P, A, run) and enter(T, A, run):
            day = goal_since(T, P, N, A)
    A.numbers[DAY] = day
    A.numbers[STEPS] = A.numbers[LEGALS] = 0
    if day > T.size[2] or day >= A.numbers[BOUND]:
        return FAR
    tell_plan(T, P, N, A)
    return day


@kernel
def list_alive(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> None:
    """List the runs that can begin for this person at all; the room holds no case and hides nothing else for good."""
    show_givers(T, A)
    begin_pass(T, P, N, A)
    alive = 0
    for run in range(len(T.r_offer)):
        offer = T.r_offer[run]
        if N.useful[offer] and N.open_run[run] and (not T.o_load[offer] or T.o_hours[offer] <= P.hours):
            if meets(T, P, A, run):
                enter(T, A, run)
                A.alive[alive] = run
                alive += 1
    A.numbers[ALIVE] = alive
    show(T, A)


@kernel
def show(T: WorldTables, A: Pass) -> None:
    """List the runs and givers that the question does not leave out; a world of many edits holds many more."""
    shown = 0
    for place in range(A.numbers[ALIVE]):
        if not A.hidden[T.r_offer[A.alive[place]]]:
            A.shown[shown] = A.alive[place]
            shown += 1
    A.numbers[SHOWN] = shown
    show_givers(T, A)


@kernel
def show_givers(T: WorldTables, A: Pass) -> None:
    """List by fact the offers that give it and are not left out."""
    for fact in range(FACTS):
        end = T.f_head[fact]
        for i in range(T.f_head[fact], T.f_head[fact + 1]):
            if not A.hidden[T.f_offer[i]]:
                A.g_offer[end], A.g_start[end] = T.f_offer[i], T.f_start[i]
                end += 1
        A.g_end[fact] = end


@kernel
def begin_pass(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> None:
    """Fill the room with what the person has."""
    for offer in range(len(A.end)):
        A.end[offer] = A.begun[offer] = FAR
    for scale in range(3):
        for level in range(LEVELS):
            A.since[scale * LEVELS + level] = 0 if P.low[scale] >= level else FAR
    for bit in range(T.size[9]):
        A.since[FLAGS + bit] = 0 if (P.flags[0] >> bit) & 1 else FAR
    for fact in range(FACTS):
        A.since_run[fact] = NONE
    for legal in range(len(A.legal_end)):
        A.legal_end[legal] = N.legal_day[legal] if N.live[legal] else FAR


@kernel
def enter(T: WorldTables, A: Pass, run: int) -> bool:
    """Take a run; returns whether anything is there earlier than before."""
    offer, start, end = T.r_offer[run], T.r_start[run], T.r_end[run]
    if start < A.begun[offer]:
        A.begun[offer], A.begun_run[offer] = start, run
    if end >= A.end[offer]:
        return False
    A.end[offer], A.end_run[offer] = end, run
    changed = False
    for scale in range(3):
        for level in range(1, T.o_start_level[3 * offer + scale] + 1):
            changed = gain(A, scale * LEVELS + level, start, run) or changed
        for level in range(1, T.o_end_level[3 * offer + scale] + 1):
            changed = gain(A, scale * LEVELS + level, end, run) or changed
    flags, bit = T.o_start_flags[offer] | T.o_end_flags[offer], 0
    while flags != 0:
        if flags & 1:
            day = start if (T.o_start_flags[offer] >> bit) & 1 else end
            changed = gain(A, FLAGS + bit, day, run) or changed
        flags >>= 1
        bit += 1
    return changed


@kernel
def gain(A: Pass, fact: int, day: int, run: int) -> bool:
    """Note since when a fact is there; returns whether that is earlier than before."""
    if day >= A.since[fact]:
        return False
    A.since[fact], A.since_run[fact] = day, run
    return True


@kernel
def goal_since(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> int:
    """Return the first day with every part of the goal, FAR if one is missing."""
    day = 0
    for scale in range(3):
        if P.goal_level[scale] > P.low[scale]:
            day = max(day, A.since[scale * LEVELS + P.goal_level[scale]])
    missing, bit = P.goal_flags & ~P.flags[0], 0
    while missing != 0:
        if missing & 1:
            day = max(day, A.since[FLAGS + bit])
        missing >>= 1
        bit += 1
    if P.goal_statuses != NONE and day < FAR:
        day = max(day, goal_status_since(T, P, N, A), asked_of_goal(T, A))
    return day


@kernel
def asked_of_goal(T: WorldTables, A: Pass) -> int:
    """Return the first day with the legal steps that the case asks of the goal."""
    day, who = 0, len(T.r_offer) + len(A.legal_end)
    for i in range(A.numbers[ASKS]):
        if A.ask_who[i] == who:
            day = max(day, legal_since(T, A, A.ask_what[i] - FACTS))
    return day


@kernel
def goal_status_since(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> int:
    """Return the first day on which a status of the goal may be held."""
    day = told_goal_since(P)
    legal = goal_legal(T, P, N, A)
    return day if legal == NONE else min(day, legal_since(T, A, legal))


@kernel
def told_goal_since(P: PersonTables) -> int:
    """Return the first day from the as-of day on for which the profile tells a status of the goal."""
    last = len(P.spell_day) - 1
    for i in range(len(P.spell_day)):
        over = i < last and P.spell_day[i + 1] <= 0
        if not over and (P.spell_status[i] & P.goal_statuses) != 0:
            return max(0, P.spell_day[i])
    return FAR


@kernel
def goal_legal(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> int:
    """Return the legal step that may give a status of the goal first, NONE if none does."""
    best = NONE
    for legal in range(len(A.legal_end)):
        if N.live[legal] and (T.l_to[legal] & P.goal_statuses) != 0 and A.legal_end[legal] < FAR:
            if best == NONE or legal_since(T, A, legal) < legal_since(T, A, best):
                best = legal
    return best


@kernel
def legal_since(T: WorldTables, A: Pass, legal: int) -> int:
    """
    Return the first day on which a legal step may have ended, what the case asks of it included.

    What the case asks of a legal step that it asks before is included too, but of none before that.
    """
    day, who = alone_since(T, A, legal), len(T.r_offer) + legal
    for i in range(A.numbers[ASKS]):
        fact = A.ask_what[i]
        if A.ask_who[i] == who and FACTS <= fact < NOT_BEFORE:
            then = alone_since(T, A, fact - FACTS)
            day = max(day, FAR if then >= FAR else then + T.l_days[legal])
    return FAR if day - T.l_days[legal] >= T.l_end[legal] else day


@kernel
def alone_since(T: WorldTables, A: Pass, legal: int) -> int:
    """Return the first day on which a legal step may have ended, with no further one before it."""
    day, who = A.legal_end[legal], len(T.r_offer) + legal
    for i in range(A.numbers[ASKS]):
        if A.ask_who[i] == who:
            fact = A.ask_what[i]
            if fact >= NOT_BEFORE:
                day = max(day, fact - NOT_BEFORE)
            else:
                then = A.since[fact] if fact < FACTS else A.legal_end[fact - FACTS]
                day = max(day, FAR if then >= FAR else then + T.l_days[legal])
    return FAR if day - T.l_days[legal] >= T.l_end[legal] else day


@kernel
def meets(T: WorldTables, P: PersonTables, A: Pass, run: int) -> bool:
    """Test if all that a run asks of steps can have been given to it; notes who gave it."""
    offer, start = T.r_offer[run], T.r_start[run]
    place = MOST_NEEDS * run
    for scale in range(3):
        level = asked(T, P, offer, scale, 0)
        if level > P.low[scale]:
            giver = giver_of(T, A, scale * LEVELS + level, offer, start)
            if giver == NONE:
                giver = waiver_of(T, A, offer, start, T.o_column[10 * offer + scale])
            if giver == NONE:
                return False
            A.by[place] = giver
            place += 1
    flags, bit = T.o_requires[offer] & P.flags[1] & ~P.flags[0], 0
    while flags != 0:
        if flags & 1:
            giver = giver_of(T, A, FLAGS + bit, offer, start)
            if giver == NONE:
                giver = waiver_of(T, A, offer, start, T.o_column[10 * offer + 6])
            if giver == NONE or place + 1 >= MOST_NEEDS * (run + 1):
                return giver != NONE
            A.by[place] = giver
            place += 1
        flags >>= 1
        bit += 1
    return meets_asks(T, A, run, place)


@kernel
def meets_asks(T: WorldTables, A: Pass, run: int, place: int) -> bool:
    """Test what the case asks of a run besides."""
    offer, start = T.r_offer[run], T.r_start[run]
    for i in range(A.numbers[ASKS]):
        if A.ask_who[i] == run:
            fact = A.ask_what[i]
            if fact >= FACTS:
                if legal_since(T, A, fact - FACTS) > start:
                    return False
            else:
                if fact == LINK:
                    giver = waiver_of(T, A, offer, start, NONE)
                else:
                    giver = giver_of(T, A, fact, offer, start)
                if giver == NONE:
                    return False
                if place + 1 < MOST_NEEDS * (run + 1):
                    A.by[place] = giver
                    place += 1
    A.by[place] = NONE
    return True


@kernel
def giver_of(T: WorldTables, A: Pass, fact: int, offer: int, day: int) -> int:
    """Return a run after which an offer can use a fact on a day, of its own partner if there is one."""
    found = NONE
    if A.since[fact] > day:
        return NONE
    for i in range(T.f_head[fact], A.g_end[fact]):
        giver = A.g_offer[i]
        gap = T.o_gap[giver * len(T.o_hours) + offer]
        run = NONE
        if A.g_start[i] and A.begun[giver] < day and A.begun[giver] + gap <= day:
            run = A.begun_run[giver]
        elif A.end[giver] + gap <= day:
            run = A.end_run[giver]
        if run != NONE:
            if T.o_partner[giver] == T.o_partner[offer]:
                return run
            if found == NONE:
                found = run
    return found


@kernel
def waiver_of(T: WorldTables, A: Pass, offer: int, day: int, columns: int) -> int:
    """Return a run whose link to an offer waives one of some columns on a day; NONE if there is none."""
    for i in range(T.w_into[offer], T.w_into[offer + 1]):
        giver = T.w_from[i]
        if T.w_columns[i] & columns and A.end[giver] + T.o_gap[giver * len(T.o_hours) + offer] <= day:
            return A.end_run[giver]
    return NONE


@kernel
def tell_plan(T: WorldTables, P: PersonTables, N: Plan, A: Pass) -> None:
    """Write the runs and legal steps that the goal day rests on, read backwards from the goal."""
    for run in range(len(A.seen)):
        A.seen[run] = 0
    for legal in range(len(A.legal)):
        A.legal[legal] = 0
    for scale in range(3):
        if P.goal_level[scale] > P.low[scale]:
            put(A, A.since_run[scale * LEVELS + P.goal_level[scale]])
    missing, bit = P.goal_flags & ~P.flags[0], 0
    while missing != 0:
        if missing & 1:
            put(A, A.since_run[FLAGS + bit])
        missing >>= 1
        bit += 1
    if P.goal_statuses != NONE:
        legal = goal_legal(T, P, N, A)
        if legal != NONE and told_goal_since(P) > A.numbers[DAY]:
            put_legal(A, legal)
        for i in range(A.numbers[ASKS]):
            if A.ask_who[i] == len(T.r_offer) + len(A.legal_end):
                put_legal(A, A.ask_what[i] - FACTS)
    put_givers(T, A)
    sort_plan(A)


@kernel
def put(A: Pass, run: int) -> None:
    """Put a run into the plan."""
    if run != NONE and not A.seen[run]:
        A.plan[A.numbers[STEPS]] = run
        A.seen[run] = 1
        A.numbers[STEPS] += 1


@kernel
def put_legal(A: Pass, legal: int) -> None:
    """Put a legal step into the plan."""
    if not A.legal[legal]:
        A.legal[legal] = NEW
        A.numbers[LEGALS] += 1


@kernel
def put_givers(T: WorldTables, A: Pass) -> None:
    """Put all into the plan that its runs and legal steps rest on."""
    # Without calls of each other: compiled kernels that do so cannot be kept for the next process.
    done, more = 0, True
    while more:
        more = False
        while done < A.numbers[STEPS]:
            run = A.plan[done]
            place = MOST_NEEDS * run
            while A.by[place] != NONE:
                put(A, A.by[place])
                place += 1
            put_asked(A, run)
            done += 1
        for legal in range(len(A.legal)):
            if A.legal[legal] == NEW:
                A.legal[legal] = 1
                put_asked(A, len(T.r_offer) + legal)
                more = True


@kernel
def put_asked(A: Pass, who: int) -> None:
    """Put into the plan what the case asks of a run or legal step."""
    for i in range(A.numbers[ASKS]):
        if A.ask_who[i] == who:
            fact = A.ask_what[i]
            if fact >= FACTS:
                if fact < NOT_BEFORE:
                    put_legal(A, fact - FACTS)
            elif who >= len(A.seen):
                put(A, A.since_run[fact])


@kernel
def sort_plan(A: Pass) -> None:
    """Sort the runs of the plan; runs are numbered by start, end and id."""
    for i in range(1, A.numbers[STEPS]):
        run, j = A.plan[i], i
        while j > 0 and A.plan[j - 1] > run:
            A.plan[j] = A.plan[j - 1]
            j -= 1
        A.plan[j] = run


__all__ = ["FACTS", "FAR", "LINK", "asked_flags"]
