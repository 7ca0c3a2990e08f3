"""
Single counts that are parts of one group but not of each other: people per lever, per gap, per partner.

Such counts do not add up, so there is no sum to compute them from; what could tell is the count itself and, with
the size of the group, how many are left.  Counts that do add up to a total belong into a table (`protect_table`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from klappt.disclosure.model import THRESHOLD, whole
from klappt.disclosure.release import HIDDEN, TOO_FEW
from klappt.kernel.errors import InputError


@dataclass(frozen=True)
class Count:
    """A number of people, or the word that stands for it."""

    value: int | None
    word: str = ""

    def __str__(self) -> str:
        return self.word if self.value is None else str(self.value)


def protect_count(weighted: float, *, of: float) -> Count:
    """
    Return a count as it may be shown beside the size of its group.

    1 to 4 are „unter 5“.  All but 1 to 4 of the group are „gesperrt“, since the few left would be told.  0 and
    all are shown of a group of at least five, and so is 0 of an empty group.  Estimates are rounded first.

    Args:
        weighted: people counted, weights added up.
        of: people in the group they were counted in.

    Raises:
        InputError: a number is negative, or the count is larger than its group.
    """
    count, group = whole(weighted), whole(of)
    if count > group:
        raise InputError("Anzahl", f"{count} von {group}", "höchstens so viele wie die Gruppe hat")
    if 0 < group < THRESHOLD or 0 < count < THRESHOLD:
        return Count(None, TOO_FEW)
    return Count(None, HIDDEN) if 0 < group - count < THRESHOLD else Count(count)


def protect_counts(weighted: Mapping[str, float], *, of: float) -> dict[str, Count]:
    """
    Return counts that do not add up, each as it may be shown, in the order given.

    Raises:
        InputError: as `protect_count`.
    """
    return {name: protect_count(count, of=of) for name, count in weighted.items()}
