"""Three-valued truth: unknown is an answer of its own."""

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """No, unknown, yes; ordered so that "and" is the minimum and "or" the maximum (Kleene 1952, § 64)."""

    NO = 0
    UNKNOWN = 1
    YES = 2


OPPOSITES = (Truth.YES, Truth.UNKNOWN, Truth.NO)


def truth_of(known: bool | None) -> Truth:
    """Return the truth of a fact that may be unknown (None)."""
    if known is None:
        return Truth.UNKNOWN
    return Truth.YES if known else Truth.NO


def all_of(parts: Iterable[Truth]) -> Truth:
    """Return yes if all parts are, no if one is no, else unknown; nothing at all is yes."""
    return min(parts, default=Truth.YES)


def any_of(parts: Iterable[Truth]) -> Truth:
    """Return yes if one part is, no if all are no, else unknown; nothing at all is no."""
    return max(parts, default=Truth.NO)


def negation(part: Truth) -> Truth:
    """Return the opposite; unknown stays unknown."""
    return OPPOSITES[part]


def bounded(least: bool, most: bool) -> Truth:
    """Return the truth of a statement that every value meets (`least`), or at least one does (`most`)."""
    if least:
        return Truth.YES
    return Truth.UNKNOWN if most else Truth.NO
