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
from klappt.chains.fast.states import gained, part_of
from klappt.chains.fast.turns import same_days


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
