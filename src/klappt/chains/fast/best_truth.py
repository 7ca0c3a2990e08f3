"""
A kernel that tells how true a condition can be at best, for the first days of legal steps.

The work area tells what may be there on a day.  Leaves are judged as they stand there; what a journey can
still change may also be no at worst, so that "not" and "if known" turn a best into a worst and back.
Cost: like judging a condition once.
"""

from klappt.chains.fast.arrays import FAR, NO, UNKNOWN, YES, Ints, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.programs import ALL, ANY, AT_LEAST, AT_MOST, ATOM, FLAG, KNOWN, NOT, TOLD
from klappt.chains.fast.truth import MOVING, Work, leaf


@kernel
def best_truth(T: WorldTables, P: PersonTables, W: Work, state: Ints, program: int, day: int) -> int:
    """
    Return the best truth of a folded program on a day for whoever has at most a state: 0, 1 or 2.

    If the day is FAR, days and statuses are taken as they suit best.
    """
    if W.fixed[program] != MOVING:
        return W.fixed[program]
    best, worst, top = W.stack, W.begins, 0
    for node in range(W.f_start[program], W.f_start[program + 1]):
        op = W.f_op[node]
        if op in (ALL, ANY):
            high = low = YES if op == ALL else NO
            for i in range(top - W.f_a[node], top):
                high = min(high, best[i]) if op == ALL else max(high, best[i])
                low = min(low, worst[i]) if op == ALL else max(low, worst[i])
            top -= W.f_a[node]
        elif op == NOT:
            top -= 1
            high, low = 2 - worst[top], 2 - best[top]
        elif op == KNOWN:
            top -= 2
            high = best_of_known(best[top], worst[top], best[top + 1])
            low = worst[top] if worst[top] == best[top] == YES else NO
        else:
            if op == TOLD:
                high = W.f_a[node]
            elif day == FAR and op not in (AT_LEAST, AT_MOST, FLAG):
                high = YES
            else:
                high = leaf(T, P, W, state, node, day)
            if op == AT_MOST and P.low[W.f_a[node]] <= W.f_b[node]:
                high = YES  # somebody may have less than the most
            low = high if op == TOLD or (op == ATOM and day != FAR) else NO
        best[top], worst[top] = high, low
        top += 1
    return best[0]


@kernel
def best_of_known(best: int, worst: int, otherwise: int) -> int:
    """Return the best of "the first where it is known, else the second"."""
    known = YES if best == YES else NO
    return max(known, otherwise) if worst <= UNKNOWN <= best else known
