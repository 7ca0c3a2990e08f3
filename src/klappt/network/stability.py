"""
How stable a group is: who of an earlier day is still there, and how alike the group is on two days.

Both measures look at organisations only; who sits there in person is another question.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Seat:
    """An organisation sits in a group from a day up to but not including `until`; None is open-ended."""

    organisation: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Stability:
    """A group on two days: how many there were before, how many of them stayed, how many there are now."""

    before: int
    stayed: int
    now: int

    @property
    def share_staying(self) -> float | None:
        """Return the share of the earlier members who are still there; None if there were none."""
        return self.stayed / self.before if self.before else None

    @property
    def jaccard(self) -> float | None:
        """
        Return how alike the two groups are: members on both days, of all members on either day.

        Source: Jaccard, Bulletin de la Société Vaudoise des Sciences Naturelles 37 (1901).
        """
        every = self.before + self.now - self.stayed
        return self.stayed / every if every else None


def seated(seats: Iterable[Seat], on: date) -> frozenset[str]:
    """Return the organisations in the group on a day."""
    return frozenset(
        seat.organisation for seat in seats if seat.since <= on and (seat.until is None or on < seat.until)
    )


def stability(seats: Collection[Seat], *, earlier: date, on: date) -> Stability:
    """Compare a group on two days."""
    before, now = seated(seats, earlier), seated(seats, on)
    return Stability(len(before), len(before & now), len(now))
