"""
A price for each run: what its last place is worth to those who could use it.

With prices on places everybody for himself takes the way that gains most after paying; what all gain together
plus what all places earn bounds every allocation from above, whatever the prices are.  Good prices make the
bound small: they fall where places stay empty and rise where too many come.  The choice of each person is smoothed
(the sharper the later), so that prices settle instead of jumping.
Cost: one pass over all ways for each step.
Source: A. Geoffrion, Lagrangean relaxation for integer programming, Mathematical Programming Study 2 (1974);
prices for decisions on arrival: K. Talluri, G. van Ryzin, Management Science 44 (1998).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from klappt.planning.places.model import Numbers, Table

STEPS = 300
SMOOTH, SHARP = 0.2, 0.004  # width of the smoothed choice at the first and the last step
MOMENTUM = 0.9


@dataclass(frozen=True)
class Priced:
    """Prices by run, and what no allocation can exceed in the unit of the values."""

    prices: Numbers
    bound: float


def priced(
    table: Table,
    value: Numbers,
    places: Numbers,
    *,
    weight: Numbers | None = None,
    start: Numbers | None = None,
    steps: int = STEPS,
) -> Priced:
    """
    Return good prices.

    Args:
        table: all ways.
        value: what each way is worth, about 1.
        places: places by run, the endless run last.
        weight: how often each person with a way comes; None = once.
        start: prices to begin with.
        steps: passes over all ways.
    """
    best = Priced(np.zeros(len(places)), float("inf"))
    for one in _steps(table, value, places, weight, start=start, steps=steps):
        if one.bound < best.bound:
            best = one
    return best


def trail(table: Table, value: Numbers, *, steps: int = STEPS) -> Iterator[Priced]:
    """Yield the prices of every step, for those who try to allocate by each of them."""
    yield from _steps(table, value, table.places, steps=steps)


def _steps(
    table: Table,
    value: Numbers,
    places: Numbers,
    weight: Numbers | None = None,
    *,
    start: Numbers | None = None,
    steps: int,
) -> Iterator[Priced]:
    heavy = np.ones(len(table.people)) if weight is None else weight
    sizes = np.diff(np.append(table.first, len(table.owner)))
    often = np.repeat(heavy, sizes)
    runs = table.runs.ravel()
    width = table.runs.shape[1]
    wanted = np.bincount(runs, np.repeat(often, width), len(places)) + 1.0
    prices = np.zeros(len(places)) if start is None else start.copy()
    moving = np.zeros(len(places))
    for step in range(steps):
        gain = value - prices[table.runs].sum(axis=1)
        most = np.maximum(np.maximum.reduceat(gain, table.first), 0.0) if len(gain) else gain
        yield Priced(prices.copy(), float(places[:-1] @ prices[:-1] + heavy @ most))
        soft = SMOOTH * (SHARP / SMOOTH) ** (step / max(1, steps - 1))
        tilt = np.exp(np.minimum((gain - np.repeat(most, sizes)) / soft, 0.0))
        whole = np.add.reduceat(tilt, table.first) + np.exp(-most / soft) if len(gain) else tilt
        share = often * tilt / np.repeat(whole, sizes)
        coming = np.bincount(runs, np.repeat(share, width), len(places))
        slope = (coming - places) / np.sqrt(wanted * np.maximum(places, 1.0))
        moving = MOMENTUM * moving + (1 - MOMENTUM) * slope
        prices = np.maximum(prices + 0.5 * soft**0.5 * moving, 0.0)
        prices[-1] = 0.0
