"""
Who gets places: by status, sex and place how many have a way, how many get one, how long they wait.

The allocation knows none of these groups; the tables show whether it treats them alike all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from klappt.planning.places.model import UNPLACED, Allocation, Crowd


@dataclass(frozen=True)
class Group:
    """One group of people in an allocation."""

    name: str
    people: int
    with_way: int  # who have a way if places had no end
    placed: int
    days: int  # until arrival, summed over those placed

    @property
    def no_way(self) -> int:
        """Return how many have no way, however many places there are."""
        return self.people - self.with_way

    @property
    def kept_out(self) -> int:
        """Return how many have a way and no place."""
        return self.with_way - self.placed

    @property
    def share(self) -> float | None:
        """Return the share of those with a way who get one; None if nobody has a way."""
        return self.placed / self.with_way if self.with_way else None

    @property
    def mean_days(self) -> float | None:
        """Return the mean days until arrival of those placed; None if nobody is."""
        return self.days / self.placed if self.placed else None


def groups(crowd: Crowd, found: Allocation, names: Sequence[str]) -> tuple[Group, ...]:
    """Return one row for each name of a group, the largest first; `names` has one name for each person."""
    members: dict[str, list[int]] = {}
    for person, name in enumerate(names):
        members.setdefault(name, []).append(person)
    rows = [_group(name, people, crowd, found) for name, people in members.items()]
    return tuple(sorted(rows, key=lambda row: (-row.people, row.name)))


def _group(name: str, people: Sequence[int], crowd: Crowd, found: Allocation) -> Group:
    placed = [person for person in people if found.taken[person] != UNPLACED]
    without = [person for person in people if found.taken[person] == UNPLACED and crowd.ways[person]]
    return Group(
        name,
        len(people),
        len(placed) + len(without),
        len(placed),
        sum(crowd.ways[person][found.taken[person]].day for person in placed),
    )
