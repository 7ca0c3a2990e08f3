"""
Kernels that tell what gates, legal steps and further conditions still look at, for one person.

A rule of law asks about much that one person has settled: other statuses, told facts, days gone by.  What is
left after folding (`fold.py`) is often little, and only that can make one journey better than another.
Cost: one pass over the folded programs.
"""

from klappt.chains.fast.arrays import FAR, NO, NONE, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.programs import AT_LEAST, AT_MOST, FLAG
from klappt.chains.fast.truth import Work


@kernel
def tell_looks(T: WorldTables, W: Work, N: Plan) -> None:
    """Fill what is looked at by gates, legal steps and further conditions."""
    for gates in range(len(N.gs_flags)):
        flags = gate_flags(T, W, gates)
        N.gs_flags[gates], N.gs_low_flags[gates] = T.gs_flags[gates] & flags, T.gs_low_flags[gates] & flags
        N.gs_moving[gates] = 1 if flags != 0 else 0
        for scale in range(3):
            place, marks = 3 * gates + scale, gate_marks(T, W, gates, scale)
            N.gs_level[place] = min(T.gs_level[place], highest(marks))
            N.gs_low[place] = T.gs_low[place] if marks != 0 else FAR
            if marks != 0:
                N.gs_moving[gates] = 1
    for legal in range(len(N.l_flags)):
        N.l_flags[legal] = T.l_flags[legal] & legal_flags(T, W, legal)
        for scale in range(3):
            place, marks = 3 * legal + scale, legal_marks(T, W, legal, scale)
            N.l_level[place] = min(T.l_level[place], highest(marks))
            N.l_marks[place] = T.l_marks[place] & marks
    for x in range(len(N.x_flags)):
        flags = flags_in(W, T.x_program[x])
        N.x_flags[x], N.x_low_flags[x] = T.x_flags[x] & flags, T.x_low_flags[x] & flags
        for scale in range(3):
            place, marks = 3 * x + scale, marks_in(W, T.x_program[x], scale)
            N.x_level[place] = min(T.x_level[place], highest(marks))
            N.x_low[place] = T.x_low[place] if marks != 0 else FAR


@kernel
def highest(marks: int) -> int:
    """Return the place of the highest bit, 0 if there is none."""
    level = 0
    while marks > 1:
        marks >>= 1
        level += 1
    return level


@kernel
def flags_in(W: Work, program: int) -> int:
    """Return the flags that a folded program looks at."""
    flags = 0
    for node in range(W.f_start[program], W.f_start[program + 1]):
        if W.f_op[node] == FLAG:
            flags |= 1 << W.f_a[node]
    return flags


@kernel
def marks_in(W: Work, program: int, scale: int) -> int:
    """Return the levels of a scale that a folded program looks at, as a mask."""
    marks = 0
    for node in range(W.f_start[program], W.f_start[program + 1]):
        if W.f_op[node] == AT_LEAST and W.f_a[node] == scale:
            marks |= 1 << W.f_b[node]
        elif W.f_op[node] == AT_MOST and W.f_a[node] == scale:
            marks |= 1 << (W.f_b[node] + 1)
    return marks


@kernel
def may_decide(T: WorldTables, W: Work, gate: int) -> bool:
    """Test if a rule may ever decide for the person."""
    if T.g_end[gate] <= 0 or T.g_start[gate] > T.size[2] or W.fixed[T.g_guard[gate]] == NO:
        return False
    if W.reached[0] == NONE or W.reached[0] >= 1 << T.size[10]:
        return True  # a status that no rule names: a rule for everybody may still be for it
    return (T.g_mask[gate] & W.reached[0]) != 0


@kernel
def gate_flags(T: WorldTables, W: Work, gates: int) -> int:
    """Return the flags that the rules of a set of gates look at."""
    flags = 0
    for gate in range(T.gs_from[gates], T.gs_from[gates + 1]):
        if may_decide(T, W, gate):
            flags |= flags_in(W, T.g_guard[gate])
            for i in range(T.g_when[gate], T.g_when[gate + 1]):
                flags |= flags_in(W, T.gw_program[i])
    return flags


@kernel
def gate_marks(T: WorldTables, W: Work, gates: int, scale: int) -> int:
    """Return the levels that the rules of a set of gates look at."""
    marks = 0
    for gate in range(T.gs_from[gates], T.gs_from[gates + 1]):
        if may_decide(T, W, gate):
            marks |= marks_in(W, T.g_guard[gate], scale)
            for i in range(T.g_when[gate], T.g_when[gate + 1]):
                marks |= marks_in(W, T.gw_program[i], scale)
    return marks


@kernel
def legal_flags(T: WorldTables, W: Work, legal: int) -> int:
    """Return the flags that a legal step looks at."""
    flags = flags_in(W, T.l_firmer[legal]) if T.l_firmer[legal] != NONE else 0
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        flags |= flags_in(W, T.lw_program[i])
    return flags


@kernel
def legal_marks(T: WorldTables, W: Work, legal: int, scale: int) -> int:
    """Return the levels that a legal step looks at."""
    marks = marks_in(W, T.l_firmer[legal], scale) if T.l_firmer[legal] != NONE else 0
    for i in range(T.l_when[legal], T.l_when[legal + 1]):
        marks |= marks_in(W, T.lw_program[i], scale)
    return marks
