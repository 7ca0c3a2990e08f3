"""The kernel that holds a bound against the answers found already."""

from klappt.chains.fast.arrays import Ints, Labels
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import handovers


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
