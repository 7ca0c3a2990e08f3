"""
The choice of measures over everything known: which set could be worth the most, and what no set can exceed.

For each person the worth of a set is bounded by the caps: outside a cap's set some measure must be taken to
gain more than it says.  So the best set of this *master* is at least as good as the best set at all.  It is found
exactly, as a program over whole numbers (`program.py`).
"""

from dataclasses import dataclass
from typing import Protocol

from klappt.planning.concept.effects import NONE, Effects, Left, Measures
from klappt.planning.concept.money import Purse


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
