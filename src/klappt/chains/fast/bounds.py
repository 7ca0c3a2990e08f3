"""
Kernels that tell what a label can reach at best, so that labels no answer can come from are left.

Steps and kilometres to the goal's levels are the cheapest way through the grid of level states when gaps,
dates, flags, law and load are forgotten; the goal day is that of `relaxed.py`.
"""

from klappt.chains.fast.arrays import FAR, NONE, Ints, Labels, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import handovers
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.relaxed import relaxed_day

LANGUAGES, SCHOOLS, STAGES = 7, 6, 6
PARTS = 3


@kernel
def state_number(language: int, school: int, stage: int) -> int:
    """Return the place of a level state in the grid."""
    return (language * SCHOOLS + school) * STAGES + stage


@kernel
def ways_to_go(T: WorldTables, P: PersonTables, N: Plan) -> None:
    """Fill the least steps and kilometres from every level state to the goal's levels."""
    for language in range(LANGUAGES - 1, P.low[0] - 1, -1):
        for school in range(SCHOOLS - 1, P.low[1] - 1, -1):
            for stage in range(STAGES - 1, P.low[2] - 1, -1):
                here = state_number(language, school, stage)
                done = language >= P.goal_level[0] and school >= P.goal_level[1] and stage >= P.goal_level[2]
                N.to_go[2 * here] = 0 if done else FAR
                N.to_go[2 * here + 1] = 0 if done else FAR
                if not done:
                    best_way(T, P, N, here, language, school, stage)


@kernel
def best_way(
    T: WorldTables, P: PersonTables, N: Plan, here: int, language: int, school: int, stage: int
) -> None:
    """Fill the least steps and kilometres from one level state."""
    for offer in range(len(N.useful)):
        if N.useful[offer] and enough(T, P, offer, language, school, stage):
            there = state_number(
                max(language, gained(T, offer, 0)),
                max(school, gained(T, offer, 1)),
                max(stage, gained(T, offer, 2)),
            )
            if there != here and N.to_go[2 * there] < FAR:
                steps = N.to_go[2 * there] + (0 if T.o_companion[offer] else 1)
                ways = N.to_go[2 * there + 1] + cheapest(T, P, N, offer)
                N.to_go[2 * here] = min(N.to_go[2 * here], steps)
                N.to_go[2 * here + 1] = min(N.to_go[2 * here + 1], ways)


@kernel
def gained(T: WorldTables, offer: int, scale: int) -> int:
    """Return the level an offer gives in the end."""
    return max(T.o_start_level[3 * offer + scale], T.o_end_level[3 * offer + scale])


@kernel
def enough(T: WorldTables, P: PersonTables, offer: int, language: int, school: int, stage: int) -> bool:
    """Test if levels may do for an offer; an offer that a link can open is taken as open."""
    if T.w_into[offer] < T.w_into[offer + 1]:
        return True
    row = 3 * offer
    return (
        max(language, P.high[0]) >= T.o_min[row]
        and max(school, P.high[1]) >= T.o_min[row + 1]
        and max(stage, P.high[2]) >= T.o_min[row + 2]
    )


@kernel
def cheapest(T: WorldTables, P: PersonTables, N: Plan, offer: int) -> int:
    """Return the fewest kilometres of any open run of an offer."""
    if not T.o_load[offer] or P.km[offer] == 0:
        return 0
    weeks = FAR
    for i in range(T.o_runs[offer], T.o_runs[offer + 1]):
        if N.open_run[T.run_of[i]]:
            weeks = min(weeks, T.r_weeks[T.run_of[i]])
    return P.km[offer] * weeks if weeks < FAR else 0


@kernel
def hopeless(
    T: WorldTables, P: PersonTables, N: Plan, L: Labels, found: Ints, count: int, label: int, after: int
) -> bool:
    """Test if every continuation of a label is too long, too late, or beaten by an answer found already."""
    here = state_number(L.level[3 * label], L.level[3 * label + 1], L.level[3 * label + 2])
    steps = L.count[label] + N.to_go[2 * here]
    if steps > T.size[3]:
        return True
    travel = L.travel[label] + N.to_go[2 * here + 1]
    hope = L.hope[label]
    if beaten(L, found, count, L.start[label], handovers(L, label), hope, travel, steps):
        return True
    day = relaxed_day(T, P, N, L, label, after)
    return day > T.size[2] or beaten(L, found, count, day, handovers(L, label), hope, travel, steps)


@kernel
def beaten(
    L: Labels, found: Ints, count: int, day: int, turns: int, certainty: int, travel: int, steps: int
) -> bool:
    """Test if a found answer is no worse than these bounds, and better in one or in fewer than `steps`."""
    for i in range(count):
        one = found[i]
        if (
            L.goal[one] <= day
            and handovers(L, one) <= turns
            and L.certainty[one] <= certainty
            and L.travel[one] <= travel
        ):
            equal = (
                L.goal[one] == day
                and handovers(L, one) == turns
                and L.certainty[one] == certainty
                and L.travel[one] == travel
            )
            if not equal or L.count[one] < steps:
                return True
    return False


__all__ = ["NONE"]
