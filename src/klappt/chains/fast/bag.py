"""
Kernels for the labels a search keeps, in kinds: those of a kind have begun the same levels and flags.

A label can only be dominated by one that has what it still needs.  That is asked once for a kind instead of
once for each label of it.  Cost: a look at each kind, then at the labels of those that have enough.
"""

from klappt.chains.fast.answers import Places
from klappt.chains.fast.arrays import NONE, Labels, PersonTables, WorldTables
from klappt.chains.fast.dominance import dominates
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.plan import Plan

BAG, KINDS = 1, 5  # places in `numbers`


@kernel
def empty_bag(S: Places) -> None:
    """Forget all labels kept."""
    S.numbers[BAG] = S.numbers[KINDS] = 0


@kernel
def put_in_bag(L: Labels, S: Places, label: int) -> None:
    """Keep a label."""
    S.bag[S.numbers[BAG]] = label
    S.numbers[BAG] += 1
    kind = 0
    while kind < S.numbers[KINDS] and not same_kind(L, S.kind_last[kind], label):
        kind += 1
    if kind == S.numbers[KINDS]:
        S.numbers[KINDS] += 1
        S.kind_last[kind] = NONE
    L.kin[label] = S.kind_last[kind]
    S.kind_last[kind] = label


@kernel
def same_kind(L: Labels, a: int, b: int) -> bool:
    """Test if two labels have begun the same levels and flags."""
    for i in range(3):
        if L.level[3 * a + i] != L.level[3 * b + i]:
            return False
    return L.flags[a] == L.flags[b]


@kernel
def any_dominates(
    T: WorldTables, P: PersonTables, N: Plan, L: Labels, S: Places, label: int, fit: int, fit_now: int
) -> bool:
    """Test if a label kept dominates another one."""
    for kind in range(S.numbers[KINDS]):
        one = S.kind_last[kind]
        if has_enough(L, one, label):
            while one != NONE:
                if dominates(T, P, N, L, one, label, fit, fit_now, S.one, S.two):
                    return True
                one = L.kin[one]
    return False


@kernel
def has_enough(L: Labels, x: int, y: int) -> bool:
    """Test if `x` has begun the levels and flags of `y` that `y` still needs."""
    for i in range(3):
        if L.level[3 * x + i] < min(L.level[3 * y + i], L.need[4 * y + i]):
            return False
    return (L.flags[y] & ~L.flags[x] & L.need[4 * y + 3]) == 0
