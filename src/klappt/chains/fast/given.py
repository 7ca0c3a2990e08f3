"""Kernels that tell from which day on a run, or any run begun later, gives a level."""

from klappt.chains.fast.arrays import FAR, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.plan import LEVELS, Plan
from klappt.chains.fast.states import part_of


@kernel
def goal_given(T: WorldTables, P: PersonTables, N: Plan, offer: int, run: int, state: int) -> int:
    """Return the first day on which a run, or one begun later, gives what is missing of the goal."""
    day = 0
    for scale in range(3):
        if part_of(state, scale) < P.goal_level[scale]:
            here = goal_part(T, P, offer, run, scale)
            day = max(day, min(here, N.soon[3 * (run + 1) + scale]))
    return day


@kernel
def goal_by(T: WorldTables, P: PersonTables, offer: int, run: int, state: int) -> int:
    """Return the day on which a run itself gives what is missing of the goal."""
    day = 0
    for scale in range(3):
        if part_of(state, scale) < P.goal_level[scale]:
            day = max(day, goal_part(T, P, offer, run, scale))
    return day


@kernel
def goal_part(T: WorldTables, P: PersonTables, offer: int, run: int, scale: int) -> int:
    """Return the day on which a run gives one level of the goal, FAR if it does not."""
    if T.o_start_level[3 * offer + scale] >= P.goal_level[scale]:
        return T.r_start[run]
    return T.r_end[run] if T.o_end_level[3 * offer + scale] >= P.goal_level[scale] else FAR


@kernel
def given_after(N: Plan, run: int, scale: int, level: int) -> int:
    """Return the first day on which a run or one begun later gives a level, whatever it asks for."""
    return N.again[3 * LEVELS * run + scale * LEVELS + level]


@kernel
def tell_again(T: WorldTables, N: Plan) -> None:
    """Fill for each run and level the first day on which this run or one begun later gives it."""
    last, row = len(T.r_offer), 3 * LEVELS
    for place in range(row):
        N.again[row * last + place] = FAR
    for run in range(last - 1, -1, -1):
        for place in range(row):
            N.again[row * run + place] = N.again[row * (run + 1) + place]
        offer = T.r_offer[run]
        if N.useful[offer] and N.open_run[run]:
            for scale in range(3):
                here = row * run + scale * LEVELS
                for level in range(1, T.o_end_level[3 * offer + scale] + 1):
                    N.again[here + level] = min(N.again[here + level], T.r_end[run])
                for level in range(1, T.o_start_level[3 * offer + scale] + 1):
                    N.again[here + level] = min(N.again[here + level], T.r_start[run])


@kernel
def tell_soon(T: WorldTables, P: PersonTables, N: Plan) -> None:
    """Fill for each level of the goal the first day on which this run or one begun later gives it."""
    last = len(T.r_offer)
    for scale in range(3):
        N.soon[3 * last + scale] = FAR
    for run in range(last - 1, -1, -1):
        for scale in range(3):
            N.soon[3 * run + scale] = N.soon[3 * (run + 1) + scale]
            if N.useful[T.r_offer[run]] and N.open_run[run]:
                day = goal_part(T, P, T.r_offer[run], run, scale)
                N.soon[3 * run + scale] = min(N.soon[3 * run + scale], day)
