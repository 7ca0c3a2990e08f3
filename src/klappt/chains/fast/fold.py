"""
Kernels that fold programs for one person: what nothing can change any more is judged once and left out.

Told facts make up most of a rule of law, and for one person most of them are settled; what stays are the few
parts that a journey or a day can still change.
"""

from klappt.chains.fast.arrays import NO, NONE, UNKNOWN, YES, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.programs import ALL, ANY, AT_LEAST, ATOM, FLAG, KNOWN, MONTHS, NOT, STATUS, TOLD
from klappt.chains.fast.truth import MOVING, Work, atom, months_held


@kernel
def fold_programs(T: WorldTables, P: PersonTables, W: Work) -> None:
    """Fold every program; the spells of the profile must have been told."""
    size = 0
    for program in range(len(W.fixed)):
        W.f_start[program] = size
        size = fold(T, P, W, program, size)
    W.f_start[len(W.fixed)] = size


@kernel
def fold(T: WorldTables, P: PersonTables, W: Work, program: int, size: int) -> int:
    """Write one folded program behind `size` nodes; returns the size with it."""
    first = size
    top = 0
    for node in range(T.p_start[program], T.p_start[program + 1]):
        op = T.n_op[node]
        begin = size
        told = MOVING
        if op in (ALL, ANY):
            top -= T.n_a[node]
            told, size, begin = fold_many(W, top, T.n_a[node], op, size)
        elif op == NOT:
            top -= 1
            begin = W.begins[top]
            told = MOVING if begin != NONE else 2 - W.stack[top]
            size = size if begin == NONE else emit(W, size, NOT, 0, 0, 0)
        elif op == KNOWN:
            top -= 2
            told, size, begin = fold_known(W, top, size)
        else:
            size = emit(W, size, op, T.n_a[node], T.n_b[node], T.n_c[node])
            told = settled(T, P, W, size - 1)
            size = size if told == MOVING else size - 1
        W.stack[top] = told
        W.begins[top] = begin if told == MOVING else NONE
        top += 1
    W.fixed[program] = W.stack[0]
    return size if W.stack[0] == MOVING else first


@kernel
def emit(W: Work, size: int, op: int, a: int, b: int, c: int) -> int:
    """Write a node; returns the new size."""
    W.f_op[size], W.f_a[size], W.f_b[size], W.f_c[size] = op, a, b, c
    return size + 1


@kernel
def settled(T: WorldTables, P: PersonTables, W: Work, node: int) -> int:
    """Return the truth of the leaf just written if no day and no step can change it, else MOVING."""
    op, a, b = W.f_op[node], W.f_a[node], W.f_b[node]
    if op == ATOM:
        row = 5 * a
        if 0 < P.atoms[row + 1] <= T.size[2] or 0 < P.atoms[row + 3] <= T.size[2]:
            return MOVING
        return atom(P, a, 0)
    if op == AT_LEAST and P.low[a] >= b:
        return YES
    if op == FLAG and (P.flags[0] >> a) & 1:
        return YES
    if op == MONTHS and months_held(T, P, W, node, 0) == YES:
        return YES
    if op in (STATUS, MONTHS) and W.reached[0] != NONE:
        return settled_status(T, P, W, node)
    return MOVING


@kernel
def settled_status(T: WorldTables, P: PersonTables, W: Work, node: int) -> int:
    """Return the truth of a leaf about the status if none of those that may be held can change it."""
    if (W.f_a[node] & W.reached[0]) == 0:
        if W.f_op[node] == STATUS:
            return NO
        told = months_held(T, P, W, node, 0)
        return told if told == months_held(T, P, W, node, T.size[2]) else MOVING
    if W.f_op[node] == STATUS and (W.reached[0] & ~W.f_a[node]) == 0:
        return YES
    return MOVING


@kernel
def fold_many(W: Work, top: int, count: int, op: int, size: int) -> tuple[int, int, int]:
    """Fold "all" or "any" over the values from `top`; returns truth or MOVING, size, and where it begins."""
    decisive = NO if op == ALL else YES
    doubtful = False
    moving = 0
    begin = NONE
    for i in range(top, top + count):
        if W.begins[i] == NONE:
            if W.stack[i] == decisive:
                return decisive, first_begin(W, top, count, size), NONE
            doubtful = doubtful or W.stack[i] == UNKNOWN
        else:
            moving += 1
            begin = W.begins[i] if begin == NONE else begin
    if moving == 0:
        return (UNKNOWN if doubtful else YES + NO - decisive), size, NONE
    if doubtful:
        size = emit(W, size, TOLD, UNKNOWN, 0, 0)
        moving += 1
    if moving > 1:
        size = emit(W, size, op, moving, 0, 0)
    return MOVING, size, begin


@kernel
def first_begin(W: Work, top: int, count: int, size: int) -> int:
    """Return where the first moving value begins, `size` if none moves: what is behind can be forgotten."""
    for i in range(top, top + count):
        if W.begins[i] != NONE:
            return W.begins[i]
    return size


@kernel
def fold_known(W: Work, top: int, size: int) -> tuple[int, int, int]:
    """Fold "the first where it is known, else the second"."""
    first, second = W.begins[top], W.begins[top + 1]
    if first == NONE and W.stack[top] != UNKNOWN:
        return W.stack[top], size if second == NONE else second, NONE
    if first == NONE:
        return W.stack[top + 1], size, second
    if second == NONE:
        # The told value stands behind the moving one.
        size = emit(W, size, TOLD, W.stack[top + 1], 0, 0)
    return MOVING, emit(W, size, KNOWN, 0, 0, 0), first
