"""
People who are counted five at a time: then no answer tells of fewer, nor do two answers subtracted.

Whoever computes for profiles that each stand for at least five people, and gives all people of a profile the same
answer, counts in units.  Every number of people in every answer about them, whatever was asked, is the sum of whole
units.  So is every number that follows from several answers by adding and subtracting: it counts 0 people or at least
five.  Nothing need be hidden, and no record of what was told before is needed.
Where the people of a unit part (of five one has a place), this says nothing: such counts need tables (`protect.py`).
Cost: one pass over the weights.
Source: the idea is microaggregation with groups of at least k records: D. Defays, P. Nanopoulos, Panels of enterprises
and confidentiality: the small aggregates method, Statistics Canada Symposium (1992); J. Domingo-Ferrer, J.
Mateo-Sanz, Practical data-oriented microaggregation for statistical disclosure control, IEEE TKDE 14 (2002).
"""

from collections.abc import Iterable

from klappt.disclosure.model import THRESHOLD


class UnitTooSmall(Exception):
    """A profile that stands for one to four people; the message is fit for the user."""

    def __init__(self) -> None:
        """Name the fewest people of a unit, and not how many there are."""
        super().__init__(
            f"Ein Profil steht für weniger als {THRESHOLD} Menschen. "
            f"Gezeigt werden nur Gruppen von mindestens {THRESHOLD}."
        )


def check_units(weights: Iterable[float]) -> None:
    """
    Make sure that every profile stands for nobody or for a whole number of at least five people.

    Whole numbers, so that rounding cannot make a difference of five look smaller.

    Raises:
        UnitTooSmall: one does not.
    """
    if not all(weight == 0 or (weight >= THRESHOLD and weight == int(weight)) for weight in weights):
        raise UnitTooSmall
