"""
Kernels for the labels that wait at a run or a day until its turn comes.

Shorter and nearer journeys are looked at first: what they dominate then need not be looked at.  A label is put
in front of its list at once; the list is sorted when its turn comes, by merging (Knuth, The Art of Computer
Programming 3, 5.2.4, algorithm L).
"""

from klappt.chains.fast.answers import Places
from klappt.chains.fast.arrays import NONE, Ints, Labels
from klappt.chains.fast.jit import kernel


@kernel
def wait(L: Labels, S: Places, places: Ints, place: int, parent: int, step: int, certainty: int) -> None:
    """Let a new label wait at a run or day until its turn comes."""
    label = S.numbers[0]
    if label >= S.numbers[3]:
        return
    S.numbers[0] = label + 1
    L.parent[label] = parent
    L.step[label] = step
    L.certainty[label] = certainty
    L.waiting[label] = places[place]
    places[place] = label


@kernel
def in_order_of_promise(L: Labels, first: int) -> int:
    """Sort a list of waiting labels; returns the first one."""
    size = 1
    while True:
        rest, first, last, merges = first, NONE, NONE, 0
        while rest != NONE:
            merges += 1
            one, other, of_one = rest, rest, 0
            while other != NONE and of_one < size:
                other = L.waiting[other]
                of_one += 1
            of_other = size
            while of_one > 0 or (of_other > 0 and other != NONE):
                ended = of_other == 0 or other == NONE
                if of_one > 0 and (ended or comes_first(L, one, other)):
                    label, one = one, L.waiting[one]
                    of_one -= 1
                else:
                    label, other = other, L.waiting[other]
                    of_other -= 1
                if last == NONE:
                    first = label
                else:
                    L.waiting[last] = label
                last = label
            rest = other
        if last != NONE:
            L.waiting[last] = NONE
        if merges <= 1:
            return first
        size *= 2


@kernel
def comes_first(L: Labels, a: int, b: int) -> bool:
    """Test if a label comes before another one: the journey before it is shorter, nearer, made earlier."""
    x, y = L.parent[a], L.parent[b]
    if L.count[x] != L.count[y]:
        return L.count[x] < L.count[y]
    if L.travel[x] != L.travel[y]:
        return L.travel[x] < L.travel[y]
    return x < y or (x == y and a < b)
