"""
Kernels that tell which of two journeys with the week kept (`packed.py`) is at least as good for all that may follow.

It has everything that may still matter no later, for every step that may use it, and its week has as much room.
Cost: a look at the facts followed; at the steps of both where a fact is so new that a gap may keep it from use.
"""

from klappt.chains.fast.arrays import FAR, NONE, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.packed_facts import BAGGED, GAP, LAWFUL, SLOTS, SLOTTED, Week, given_since


@kernel
def put_into_bag(T: WorldTables, B: Week, new: int) -> None:
    """Keep a journey unless one that is kept dominates it, and mark those it dominates."""
    now = T.r_start[B.j_run[new]]
    for place in range(B.counts[BAGGED]):
        if B.bag[place] != NONE and beats(T, B, B.bag[place], new, now):
            return
    for place in range(B.counts[BAGGED]):
        if B.bag[place] != NONE and beats(T, B, new, B.bag[place], now):
            B.bag[place] = NONE
    B.bag[B.counts[BAGGED]] = new
    B.counts[BAGGED] += 1


@kernel
def drop_beaten(B: Week) -> None:
    """Forget the journeys marked as dominated."""
    kept = 0
    for place in range(B.counts[BAGGED]):
        if B.bag[place] != NONE:
            B.bag[kept] = B.bag[place]
            kept += 1
    B.counts[BAGGED] = kept


@kernel
def beats(T: WorldTables, B: Week, x: int, y: int, now: int) -> bool:
    """Test if a journey is at least as good as another for every run from a day on."""
    if B.j_count[x] > B.j_count[y] or B.j_must[y] & ~B.j_must[x] != 0:
        return False
    if B.j_have[y] & B.j_need[y] & ~B.j_have[x] != 0:
        return False
    if not more_room(B, x, y, now):
        return False
    gap = B.counts[GAP]
    for slot in range(B.counts[SLOTTED]):
        since, other = B.j_since[SLOTS * x + slot], B.j_since[SLOTS * y + slot]
        if other < FAR and B.j_need[y] >> slot & 1:
            if since > other and (B.counts[LAWFUL] or since > now):
                return False
            if since + gap > now and since + gap > other and not same_givers(T, B, x, y, slot):
                return False
    return has_links(T, B, x, y)


@kernel
def more_room(B: Week, x: int, y: int, now: int) -> bool:
    """Test if the week of one journey has as much room as that of another, from a day on."""
    for i in range(-1, 2):
        day = now if i < 0 else max(now, B.j_load[4 * y + 2 * i])
        running = hours = 0
        for k in range(2):
            if B.j_load[4 * x + 2 * k] > day:
                running, hours = running + 1, hours + B.j_load[4 * x + 2 * k + 1]
            if B.j_load[4 * y + 2 * k] > day:
                running, hours = running - 1, hours - B.j_load[4 * y + 2 * k + 1]
        if running > 0 or hours > 0:
            return False
    return True


@kernel
def same_givers(T: WorldTables, B: Week, x: int, y: int, slot: int) -> bool:
    """Test if one journey has a fact from every offer that gives it in another, and from none later."""
    since = B.j_since[SLOTS * x + slot]
    while y > 0:
        run = B.j_run[y]
        late = given_since(T, T.r_offer[run], B.fact[slot])
        if late != NONE:
            day = T.r_end[run] if late else T.r_start[run]
            usable = day + B.near[SLOTS * T.r_offer[run] + slot]
            if since + B.counts[GAP] > usable and not goes_along(T, B, x, run):
                return False
        y = B.j_before[y]
    return True


@kernel
def goes_along(T: WorldTables, B: Week, journey: int, run: int) -> bool:
    """Test if a journey has a run of the same offer that begins and ends no later."""
    while journey > 0:
        done = B.j_run[journey]
        if T.r_offer[done] == T.r_offer[run] and T.r_end[done] <= T.r_end[run]:
            if T.r_start[done] <= T.r_start[run]:
                return True
        journey = B.j_before[journey]
    return False


@kernel
def has_links(T: WorldTables, B: Week, x: int, y: int) -> bool:
    """Test if one journey has every offer of another from which a link may lead, no later."""
    while y > 0:
        run = B.j_run[y]
        if B.links[T.r_offer[run]] and not goes_along(T, B, x, run):
            return False
        y = B.j_before[y]
    return True
