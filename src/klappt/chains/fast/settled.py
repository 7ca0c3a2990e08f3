"""Kernels that tell which levels and flags are there for every step to come, whatever the gap."""

from klappt.chains.fast.arrays import Labels, WorldTables
from klappt.chains.fast.jit import kernel


@kernel
def settled_level(T: WorldTables, L: Labels, y: int, scale: int, level: int) -> bool:
    """Test if a level is there for every step to come, whatever the gap."""
    step = y
    while step > 0:
        run = L.step[step]
        if run >= 0:
            place = 3 * T.r_offer[run] + scale
            early = T.o_start_level[place] >= level and L.start[step] + T.size[4] < L.start[y]
            if early or (T.o_end_level[place] >= level and L.end[step] + T.size[4] <= L.start[y]):
                return True
        step = L.parent[step]
    return False


@kernel
def settled_flags(T: WorldTables, L: Labels, y: int) -> int:
    """Return the flags that are there for every step to come, whatever the gap."""
    flags = 0
    step = y
    while step > 0:
        run = L.step[step]
        if run >= 0:
            if L.start[step] + T.size[4] < L.start[y]:
                flags |= T.o_start_flags[T.r_offer[run]]
            if L.end[step] + T.size[4] <= L.start[y]:
                flags |= T.o_end_flags[T.r_offer[run]]
        step = L.parent[step]
    return flags
