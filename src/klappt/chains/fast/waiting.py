"""
Kernels about legal steps that wait: rule 8 counts their earliest day from the start of the step before.

A change that would close an offer waits behind it, one that a certificate makes firmer behind the course.  A
journey whose last step began earlier takes the change earlier too, so it is as good only if nothing is lost
by that (`windows.status_harm`), and if no other change may run beside it (`has_rivals`).  Any offer that may
be a step can be the one that is waited for, those included that give this journey nothing.
"""

from klappt.chains.fast.arrays import FAR, NONE, Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.plan import COUNTS, FIRMER, MOVES, TURNS, Plan, status_matters
from klappt.chains.fast.programs import AT_MOST, ATOM, KNOWN, MONTHS, NOT, WITHIN
from klappt.chains.fast.steps import legal_hurdles, tell_state
from klappt.chains.fast.truth import MOVING, Work
from klappt.chains.fast.windows import status_harm


@kernel
def tell_waits(T: WorldTables, P: PersonTables, W: Work, N: Plan) -> None:
    """Fill what makes the start of each legal step matter, and the offers that serve waiting alone."""
    any_wait = False
    for legal in range(len(N.live)):
        N.waits[legal] = 0
        if N.live[legal] != 0:
            if may_get_firmer(T, W, legal):
                N.waits[legal] |= FIRMER
            if N.live[legal] == MOVES and may_end(T, P, W, legal):
                N.waits[legal] |= TURNS
            if counts_months(T, W, legal):
                N.waits[legal] |= COUNTS
            any_wait = (
                any_wait or N.waits[legal] & FIRMER or closes_any(T, N, legal) or beside(T, P, N, legal)
            )
    for offer in range(len(N.useful)):
        N.anchor[offer] = 1 if any_wait and P.wished[offer] and not N.useful[offer] else 0


@kernel
def may_get_firmer(T: WorldTables, W: Work, legal: int) -> bool:
    """Test if the certainty of a legal step may change on the way."""
    firmer = T.l_firmer[legal]
    return (
        firmer != NONE and W.fixed[firmer] == MOVING and T.l_firmer_certainty[legal] != T.l_certainty[legal]
    )


@kernel
def may_end(T: WorldTables, P: PersonTables, W: Work, legal: int) -> bool:
    """Test if something may stop holding that a legal step asks for, so that its days are not one stretch."""
    if len(P.spell_day) > 0 and P.spell_day[len(P.spell_day) - 1] > 0:
        return True
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        program = T.lw_program[i]
        for node in range(W.f_start[program], W.f_start[program + 1]):
            if W.f_op[node] in (NOT, KNOWN, AT_MOST):
                return True
            if W.f_op[node] == WITHIN and W.f_b[node] <= T.size[2]:
                return True
            if W.f_op[node] == ATOM:
                row = 5 * W.f_a[node]
                if P.atoms[row] > P.atoms[row + 2] or P.atoms[row + 2] > P.atoms[row + 4]:
                    return True
    return False


@kernel
def counts_months(T: WorldTables, W: Work, legal: int) -> bool:
    """Test if a legal step counts months, so that its day hangs on the end of the change before."""
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        program = T.lw_program[i]
        for node in range(W.f_start[program], W.f_start[program + 1]):
            if W.f_op[node] == MONTHS:
                return True
    return False


@kernel
def closes_any(T: WorldTables, N: Plan, legal: int) -> bool:
    """Test if holding a new status earlier may ever be worse."""
    if N.strict[legal]:
        return True
    for offer in range(len(N.useful)):
        if N.useful[offer] and status_matters(T, legal, offer, -1, 0):
            return True
    return False


@kernel
def beside(T: WorldTables, P: PersonTables, N: Plan, legal: int) -> bool:
    """Test if another legal step that matters may run beside one."""
    for other in range(len(N.live)):
        if N.live[other] and T.l_key[other] != T.l_key[legal] and not only_after(T, P, N, legal, other):
            return True
    return False


@kernel
def only_after(T: WorldTables, P: PersonTables, N: Plan, first: int, then: int) -> bool:
    """Test if a legal step begins in no status that may be held but the one that another leads to."""
    held = 0 if len(P.spell_day) > 0 else NONE
    for i in range(len(P.spell_day)):
        held |= P.spell_status[i]
    for legal in range(len(N.live)):
        if N.live[legal]:
            held |= T.l_to[legal]
    return (T.l_from[then] & held & ~T.l_to[first]) == 0


@kernel
def may_follow(T: WorldTables, N: Plan, L: Labels, label: int, legal: int) -> bool:
    """Test if a legal step may still come in a journey."""
    if not N.live[legal] or (L.legal[label] >> T.l_key[legal]) & 1 or N.legal_sure[legal] > L.worst[label]:
        return False
    return L.held[label] == 0 or (T.l_from[legal] & (L.held[label] | L.ahead[label])) != 0


@kernel
def has_rivals(T: WorldTables, N: Plan, L: Labels, label: int, legal: int, until: int) -> bool:
    """
    Test if another legal step may begin while one runs that ends on a day, or two hang on its end.

    Then more than runs hangs on that end: from which status the other begins, and which of both ends last.
    """
    behind, held = 0, L.held[label] | L.ahead[label]
    for other in range(len(N.live)):
        if T.l_key[other] != T.l_key[legal] and may_follow(T, N, L, label, other):
            if N.legal_day[other] - T.l_days[other] < until:
                if L.held[label] == 0 or (T.l_from[other] & held & ~T.l_to[legal]) != 0:
                    return True
            behind += 1
    return behind > 1


@kernel
def runs_beside(T: WorldTables, N: Plan, L: Labels, label: int, legal: int, day: int, until: int) -> bool:
    """Test if a legal step that begins on a day and ends on another may run beside others of a journey."""
    step = L.history[label]
    while step != 0:
        if L.end[step] > day:
            return True
        step = L.history[L.parent[step]]
    return has_rivals(T, N, L, label, legal, until)


@kernel
def lost_by_haste(
    T: WorldTables, N: Plan, L: Labels, label: int, legal: int, first: int, last: int, closing: int
) -> bool:
    """Test if anything may be lost where a legal step can start from `first` instead of `last` on."""
    if first >= last:
        return False
    late = FAR if N.waits[legal] & TURNS else last
    if runs_beside(T, N, L, label, legal, first, late + T.l_days[legal]):
        return True
    return lost_between(T, N, legal, first, late, closing)


@kernel
def lost_between(T: WorldTables, N: Plan, legal: int, day: int, last: int, closing: int) -> bool:
    """Test if anything may be lost where a legal step starts on a day instead of a later one."""
    if day >= last:
        return False
    unclear = closing == 1 or N.legal_sure[legal] == UNCLEAR
    if N.waits[legal] & FIRMER and not unclear:
        return True
    days = T.l_days[legal]
    return status_harm(T, N, legal, day + days, last + days, 1 if unclear else 0)


@kernel
def any_lost(T: WorldTables, N: Plan, L: Labels, label: int, first: int, last: int, closing: int) -> bool:
    """Test the same for all legal steps that a label may still take."""
    for legal in range(len(N.live)):
        soonest = max(first, N.legal_day[legal] - T.l_days[legal])
        if may_follow(T, N, L, label, legal) and lost_by_haste(T, N, L, label, legal, soonest, last, closing):
            return True
    return False


@kernel
def waits_as_well(T: WorldTables, N: Plan, L: Labels, x: int, y: int) -> bool:
    """Test if nothing is lost where the legal steps still to come follow `x` instead of `y`."""
    first, last = L.start[x], L.start[y]
    closing = 1 if L.hope[y] == 3 else 0
    if first < last and not follows_as_well(T, N, L, x, y, closing):
        return False
    # What `x` has used already it leaves out when `y` takes it, and cannot wait behind it.
    left = last_left_out(T, N, L, x, y)
    return left <= last or not any_lost(T, N, L, y, first, left, closing)


@kernel
def follows_as_well(T: WorldTables, N: Plan, L: Labels, x: int, y: int, closing: int) -> bool:
    """Test if nothing is lost where a legal step follows `x`, and not `y`, of which `last` tells."""
    for legal in range(len(N.live)):
        if N.last[legal] < FAR:
            day, last = L.follows[len(N.live) * x + legal], N.last[legal]
            if day > last or lost_between(T, N, legal, day, last, closing):
                return False
            if day < last and runs_beside(T, N, L, y, legal, day, last + T.l_days[legal]):
                return False
    return True


@kernel
def lost_next(T: WorldTables, N: Plan, L: Labels, label: int, late: int) -> bool:
    """Test if anything may be lost where a legal step follows a label, and not one like it begun later."""
    for legal in range(len(N.live)):
        day = L.follows[len(N.live) * label + legal]
        if lost_by_haste(T, N, L, label, legal, day, late, 0):
            return True
    return False


@kernel
def last_left_out(T: WorldTables, N: Plan, L: Labels, x: int, y: int) -> int:
    """Return the start of the last run that `y` may still take and `x` not, having used its offer; or 0."""
    day = 0
    while x > 0:
        if L.step[x] >= 0:
            offer = T.r_offer[L.step[x]]
            if not has_taken(T, L, y, offer) and (not T.o_repeatable[offer] or L.start[x] == L.start[y]):
                day = max(day, last_start(T, N, offer))
        x = L.parent[x]
    return day


@kernel
def has_taken(T: WorldTables, L: Labels, label: int, offer: int) -> bool:
    """Test if a journey has a run of an offer."""
    while label > 0:
        if L.step[label] >= 0 and T.r_offer[L.step[label]] == offer:
            return True
        label = L.parent[label]
    return False


@kernel
def last_start(T: WorldTables, N: Plan, offer: int) -> int:
    """Return the start of the last open run of an offer, 0 if there is none."""
    for place in range(T.o_runs[offer + 1] - 1, T.o_runs[offer] - 1, -1):
        if N.open_run[T.run_of[place]]:
            return T.r_start[T.run_of[place]]
    return 0


@kernel
def idle_wait(
    T: WorldTables,
    P: PersonTables,
    W: Work,
    N: Plan,
    L: Labels,
    label: int,
    legal: int,
    day: int,
    hurdles: int,
) -> bool:
    """
    Test if a legal step on the day of a label's last run could as well have come before the runs of that day.

    The journey in which it does is then at least as good as this one, and is looked at too.  The spells of
    the label must have been told.
    """
    if label == 0 or L.step[label] < 0 or L.start[label] != day:
        return False
    before = label
    while before > 0 and L.start[before] == day:
        before = L.parent[before]
    first = L.start[before]
    if first >= day or N.waits[legal] & TURNS or lost_by_haste(T, N, L, label, legal, first, day, 0):
        return False
    if N.live[legal] != MOVES:
        return True
    tell_state(T, P, W, L, label, NONE, day - 1)
    return legal_hurdles(T, P, W, legal, day - 1) == hurdles
