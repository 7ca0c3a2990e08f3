"""
Our own search for the best set: branch and bound over the measures, the most promising half first.

Every node is bounded by `relaxed.py`; from its divisible choice a whole set is made by taking measures in the
order of their shares as long as the money lasts.  Ended by time it still answers, with a bound that holds.
Cost: one relaxation for each node; at most 2^measures of them, in practice tens to hundreds.
Source: A. Land, A. Doig, An automatic method of solving discrete programming problems, Econometrica 28 (1960).
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count

from klappt.planning.concept.effects import NONE, Measures
from klappt.planning.concept.master import Choice, Found, Left, Numbers, Rows, Wishes, choice_of, rows_of
from klappt.planning.concept.money import Purse
from klappt.planning.concept.relaxed import Relaxed, relaxed

WHOLE = 1e-6
MOST_NODES = 2000


def own_master(choice: Choice, start: Measures, tolerance: float, left: Left) -> Found:
    """Return the best set by the caps and a bound; see `master.Master`."""
    wishes = choice.wishes
    search = _Search(rows_of(choice.effects), choice.purse, wishes)

    search.offer(start)
    search.offer(wishes.must)
    search.branch(wishes.must, wishes.never)
    for _ in range(MOST_NODES):
        if not search.open or search.bound() <= search.worth * (1 + tolerance) or left() <= 0:
            break
        search.step()
    return Found(search.best, search.bound())


class _Search:
    """The open nodes, and the best set so far."""

    def __init__(self, rows: Rows, purse: Purse, wishes: Wishes) -> None:
        self.rows, self.purse, self.wishes = rows, purse, wishes
        self.best: Measures | None = None
        self.worth = -1.0
        self.open: list[tuple[float, int, Measures, Measures, Numbers]] = []
        self._number = count()

    def bound(self) -> float:
        """Return what no allowed set can exceed."""
        return max(self.worth, -self.open[0][0]) if self.open else self.worth

    def offer(self, chosen: Measures) -> None:
        """Keep a set if it is allowed and better."""
        if self.wishes.allow(chosen) and self.purse.fits(chosen):
            worth = self.rows.worth(choice_of(chosen, len(self.purse.costs)))
            if worth > self.worth:
                self.best, self.worth = chosen, worth

    def branch(self, inside: Measures, outside: Measures) -> None:
        """Open a node unless nothing better can lie in it."""
        if any(other <= inside for other in self.wishes.apart) or not self.purse.fits(inside):
            return
        found = relaxed(self.rows, self.purse, inside, outside, self.worth)
        for chosen in _rounded(found, self.purse, inside, outside):
            self.offer(chosen)
        if found.bound > self.worth + WHOLE:
            heappush(self.open, (-found.bound, next(self._number), inside, outside, found.choice))

    def step(self) -> None:
        """Split the most promising node at the measure that is most undecided."""
        _, _, inside, outside, choice = heappop(self.open)
        free = [one for one in range(len(choice)) if one not in inside and one not in outside]
        if not free:
            return
        split = max(free, key=lambda one: (min(choice[one], 1 - choice[one]), self.purse.costs[one]))
        self.branch(inside | {split}, outside)
        self.branch(inside, outside | {split})


def _rounded(found: Relaxed, purse: Purse, inside: Measures, outside: Measures) -> Iterator[Measures]:
    """Yield whole sets near a divisible choice: by share, and without each of those taken last."""
    order = sorted(range(len(purse.costs)), key=lambda one: (-found.choice[one], purse.costs[one]))
    free = [one for one in order if one not in inside and one not in outside]
    full = _filled(free, purse, inside)
    yield full
    for one in [one for one in free if one in full][-3:]:
        yield _filled([other for other in free if other != one], purse, inside)


def _filled(order: list[int], purse: Purse, inside: Measures) -> Measures:
    chosen = inside or NONE
    for one in order:
        if purse.fits(chosen | {one}):
            chosen |= {one}
    return chosen
