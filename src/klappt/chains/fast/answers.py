"""What a search keeps, and the kernels that keep the best answers."""

from typing import NamedTuple

from klappt.chains.fast.arrays import Ints, Labels, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.labels import handovers, stands_before


class Places(NamedTuple):
    """Where labels wait and stay during a search."""

    waiting_run: Ints  # by run: first label that waits there
    waiting_day: Ints  # by day: first label with a legal step
    next_run: Ints  # by offer: place in `run_of` of the next run
    bag: Ints  # labels kept
    kind_last: Ints  # by kind: the label kept last, see `bag.py`
    found: Ints  # answers kept
    numbers: (
        Ints  # labels made, in the bag, answers, capacity, labels to keep at most (NONE: no limit), kinds
    )
    one: Ints
    two: Ints
    possible: Ints


@kernel
def note_answer(T: WorldTables, L: Labels, S: Places, label: int) -> bool:
    """Put a journey among the answers, unless one is better; drop those it beats; tells if it was put."""
    count = 0
    for i in range(S.numbers[2]):
        other = S.found[i]
        if no_worse(L, other, label):
            if not no_worse(L, label, other) or stands_before(T, L, other, label, S.one, S.two) <= 0:
                return False  # none before it was dropped: what it beats, `other` would beat
        elif no_worse(L, label, other):
            continue
        if not (no_worse(L, other, label) and no_worse(L, label, other)):
            S.found[count] = other
            count += 1
    S.found[count] = label
    S.numbers[2] = count + 1
    return True


@kernel
def no_worse(L: Labels, a: int, b: int) -> bool:
    """Test if an answer is at least as good as another in every criterion."""
    return (
        L.goal[a] <= L.goal[b]
        and handovers(L, a) <= handovers(L, b)
        and L.certainty[a] <= L.certainty[b]
        and L.travel[a] <= L.travel[b]
    )
