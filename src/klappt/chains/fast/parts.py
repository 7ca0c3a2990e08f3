"""
Kernels for offers of which only a part comes in time, the rest being given by another step beside.

A long course gives language and a certificate at its end; a short one beside it gives the language earlier.
Who needs the language soon and the certificate later takes both.  So in the pass of `completions.py` an offer
also leads to states with a part of what it gives, if another step can give the rest before it ends.
"""

from klappt.chains.fast.arrays import PersonTables, WorldTables
from klappt.chains.fast.given import given_after
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.plan import Plan, clear
from klappt.chains.fast.states import SCHOOLS, STAGES, capped, gained, part_of, state_after
from klappt.chains.fast.turns import same_days

PARTS = 27  # ways to take three scales each as a whole, from the start alone, or not at all


@kernel
def tell_beside(T: WorldTables, P: PersonTables, N: Plan) -> None:
    """Fill for each offer and scale the highest level that another offer can give while it runs."""
    clear(N.beside, 0)
    for offer in range(len(N.useful)):
        for other in range(len(N.useful)):
            if N.useful[offer] and N.useful[other] and fit_together(T, P, offer, other):
                for scale in range(3):
                    place = 3 * offer + scale
                    N.beside[place] = max(N.beside[place], gained(T, other, scale))


@kernel
def fit_together(T: WorldTables, P: PersonTables, offer: int, other: int) -> bool:
    """Test if two steps can run at once."""
    if offer == other and not T.o_repeatable[offer]:
        return False
    return not (T.o_load[offer] and T.o_load[other]) or T.o_hours[offer] + T.o_hours[other] <= P.hours


@kernel
def tell_variants(T: WorldTables, P: PersonTables, N: Plan, offer: int, state: int) -> int:
    """
    Fill the states that an offer leads to, with all it gives first, then with each part; returns how many.

    A part of a scale is what the offer gives at its start, or nothing; there must be an offer that can give more
    of that scale beside it.
    """
    after = state_after(T, P, N, offer, state)
    N.variants[0], count = after, 1
    for scale in range(3):
        here, top = part_of(state, scale), part_of(after, scale)
        most = min(top, N.beside[3 * offer + scale])
        start = capped(P, N, scale, max(here, T.o_start_level[3 * offer + scale]))
        whole = count
        if here < most:
            count = add_variants(N, count, whole, (top - here) * unit_of(scale))
        if here < start < most:
            count = add_variants(N, count, whole, (top - start) * unit_of(scale))
    return count


@kernel
def add_variants(N: Plan, count: int, whole: int, less: int) -> int:
    """Add the first so many states once more, each lower by something; returns how many there are."""
    for i in range(whole):
        N.variants[count + i] = N.variants[i] - less
    return count + whole


@kernel
def unit_of(scale: int) -> int:
    """Return by how much the number of a state grows with a level of a scale."""
    if scale == 0:
        return SCHOOLS * STAGES
    return STAGES if scale == 1 else 1


@kernel
def given_elsewhere(T: WorldTables, N: Plan, run: int, entry: int, after: int, full: int) -> bool:
    """Test if what comes too late from a run, a step of an entry or a later one can give before that run ends."""
    then = N.c_run[entry]
    twin = then < len(T.r_offer) and same_days(T, run, then)
    for scale in range(3):
        kept = part_of(after, scale)
        if kept < part_of(full, scale):
            if given_after(N, then, scale, kept + 1) >= T.r_end[run]:
                return False
            if twin and not (N.c_late[entry] >> scale) & 1:
                return False
    return True


@kernel
def late_scales(T: WorldTables, run: int, state: int, after: int) -> int:
    """Return the scales, as a mask, of which a run that has twins gives nothing at its end; all if it has none."""
    if not T.r_twins[run]:
        return 7
    mask = 0
    for scale in range(3):
        level = part_of(after, scale)
        if level == part_of(state, scale) or T.o_start_level[3 * T.r_offer[run] + scale] >= level:
            mask |= 1 << scale
    return mask
