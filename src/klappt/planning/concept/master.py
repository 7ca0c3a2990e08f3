"""
The choice of measures over everything known: which set could be worth the most, and what no set can exceed.

For each person the worth of a set is bounded by the caps: outside a cap's set some measure must be taken to
gain more than it says.  The smallest of a person's caps is a concave function of the choice, so the best set of
this *master* is at least as good as the best set at all.  Two solvers answer: our own (`branching.py`) and
CP-SAT of OR-Tools (`cpsat.py`, extra `optimize`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from klappt.planning.concept.effects import NONE, Effects, Measures
from klappt.planning.concept.money import Purse

Numbers = NDArray[np.float64]
Left = Callable[[], float]  # seconds that are left


@dataclass(frozen=True)
class Wishes:
    """What is asked of a set beside its cost: measures in it, measures not in it, sets it must not contain."""

    must: Measures = NONE
    never: Measures = NONE
    apart: tuple[Measures, ...] = ()

    def allow(self, chosen: Measures) -> bool:
        """Test if a set is one that is asked for."""
        return (
            self.must <= chosen
            and not (self.never & chosen)
            and not any(other <= chosen for other in self.apart)
        )


ANY = Wishes()


@dataclass(frozen=True)
class Found:
    """The answer of a master: a set (None: none is allowed) and what no allowed set can exceed."""

    chosen: Measures | None
    bound: float


@dataclass(frozen=True)
class Choice:
    """What is to be chosen from: what is known of the effects, the money, the wishes."""

    effects: Effects
    purse: Purse
    wishes: Wishes = ANY


class Master(Protocol):
    """Something that finds the best set by the caps."""

    def __call__(self, choice: Choice, start: Measures, tolerance: float, left: Left) -> Found:
        """Return a set and a bound; `start` is a good allowed set, `tolerance` a share of the worth."""


@dataclass(frozen=True)
class Rows:
    """
    All caps as rows: person by person, worth at most `base + slopes @ choice`.

    `first` holds the first row of each person; rows of a person lie side by side.
    """

    base: Numbers
    slopes: Numbers
    first: NDArray[np.int64]
    scale: float

    def each(self, choice: Numbers) -> Numbers:
        """Return what every row allows."""
        return self.base + self.slopes @ choice

    def worth(self, choice: Numbers) -> float:
        """Return what a choice is worth at most by all rows."""
        if not len(self.base):
            return 0.0
        return float(np.minimum.reduceat(self.each(choice), self.first).sum())


def rows_of(effects: Effects) -> Rows:
    """Return the caps of all people whom measures can help."""
    base: list[float] = []
    slopes: list[list[float]] = []
    first: list[int] = []
    every = sorted(effects.all)
    for number in effects.movable:
        person = effects.people[number]
        first.append(len(base))
        base.append(float(person.weight * person.most))
        slopes.append([0.0] * len(every))
        for cap in person.caps:
            more = float(person.weight * (person.most - cap.gain))
            base.append(float(person.weight * cap.gain))
            slopes.append([0.0 if one in cap.inside else more for one in every])
    scale = max((base[row] for row in first), default=1.0) or 1.0
    width = len(every)
    return Rows(
        np.array(base),
        np.array(slopes).reshape(len(base), width),
        np.array(first, dtype=np.int64),
        scale,
    )


def choice_of(chosen: Measures, measures: int) -> Numbers:
    """Return a set as a row of zeros and ones."""
    choice = np.zeros(measures)
    choice[sorted(chosen)] = 1.0
    return choice
