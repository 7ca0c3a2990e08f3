"""
What no set of measures can be worth: the caps smoothed, measures divisible, money spent where it does most.

Any weights over a person's rows (not negative, together one) turn the caps into one straight function of the
choice, and its greatest value over the budget bounds every set from above.  Good weights come from a smoothed
minimum that gets sharper, along the steps of Frank and Wolfe.
Cost: a product of the caps with a choice, and sorting the measures, for each step.
Source: M. Frank, P. Wolfe, An algorithm for quadratic programming, Naval Research Logistics Quarterly 3 (1956);
smoothing after Y. Nesterov, Mathematical Programming 103 (2005).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from klappt.planning.concept.effects import Measures
from klappt.planning.concept.master import Numbers, Rows
from klappt.planning.concept.money import Purse

STEPS = 80
SHARP = 0.3  # width of the smoothed minimum at the first step, as a share of the mean worth of a person


@dataclass(frozen=True)
class Relaxed:
    """A bound, and the divisible choice that nearly reaches it."""

    bound: float
    choice: Numbers


def relaxed(
    rows: Rows, purse: Purse, inside: Measures, outside: Measures, enough: float = float("-inf")
) -> Relaxed:
    """
    Return a bound on all sets that contain `inside` and nothing of `outside`.

    Stops early once the bound is at most `enough`.
    """
    spend = _Spending(purse, inside, outside)
    choice = spend.best(np.zeros(len(purse.costs)))
    if not len(rows.base):
        return Relaxed(0.0, choice)
    bound = float(rows.base[rows.first].sum())  # a person's first row is the most of all measures
    width = SHARP * bound / len(rows.first) or 1.0
    sizes = np.diff(np.append(rows.first, len(rows.base)))
    for step in range(STEPS):
        share = _shares(rows.each(choice), rows.first, sizes, width / (1 + step))
        value = share @ rows.slopes
        best = spend.best(value)
        bound = min(bound, float(share @ rows.base + value @ best))
        if bound <= enough:
            break
        choice = choice + 2 / (step + 2) * (best - choice)
    return Relaxed(bound, choice)


def _shares(each: Numbers, first: NDArray[np.int64], sizes: NDArray[np.int64], width: float) -> Numbers:
    """Return weights over the rows of each person, the greater the smaller the row."""
    above = each - np.repeat(np.minimum.reduceat(each, first), sizes)
    weight = np.exp(-np.minimum(above / width, 60.0))
    return np.asarray(weight / np.repeat(np.add.reduceat(weight, first), sizes))


class _Spending:
    """Spends money on divisible measures; the most that shifts could bring counts as if it were there."""

    def __init__(self, purse: Purse, inside: Measures, outside: Measures) -> None:
        self.costs = np.array(purse.costs, dtype=float)
        self.start = np.zeros(len(purse.costs))
        self.start[sorted(inside)] = 1.0
        self.free = [one for one in range(len(purse.costs)) if one not in inside and one not in outside]
        self.budget = purse.budget - purse.cost(inside)
        spent = purse.spent(inside)
        self.modules = [purse.module(one) for one in range(len(purse.costs))]
        self.room = {name: purse.most_of(name) - spent[name] for name in purse.limits}

    def best(self, value: Numbers) -> Numbers:
        """Return the choice of the greatest value; exact, since the modules' rooms lie inside the budget."""
        choice = self.start.copy()
        left, room = float(self.budget), dict(self.room)
        rate = value / np.maximum(self.costs, 1e-9)
        for one in sorted(self.free, key=rate.__getitem__, reverse=True):
            cost, module = self.costs[one], self.modules[one]
            can = min(left, room.get(module, left) if module is not None else left)
            share = 1.0 if cost <= can else max(0.0, can / cost)
            choice[one] = share
            left -= share * cost
            if module in room:
                room[module] -= share * cost
        return choice
