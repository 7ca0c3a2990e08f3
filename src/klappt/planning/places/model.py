"""
Who could take which way, how many places there are, and what it means that one allocation is better than another.

First counts how many people have a way at all, then how soon they arrive; so nobody goes without for another's
shorter wait.  Runs and people are positions; days are counted from the as-of day.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Positions = NDArray[np.int64]
UNPLACED = -1


@dataclass(frozen=True)
class Way:
    """One journey: the limited runs it needs a place in, and the day on which it arrives."""

    runs: tuple[int, ...]
    day: int


@dataclass(frozen=True)
class Crowd:
    """People with their ways, and the places of each run; `places` None: nobody has said how many."""

    places: tuple[int, ...]
    ways: tuple[tuple[Way, ...], ...]
    horizon: int  # days; an arrival after it does not count

    @property
    def with_way(self) -> int:
        """Return how many people have a way if places had no end."""
        return sum(bool(ways) for ways in self.ways)


@dataclass(frozen=True)
class Allocation:
    """Which way each person takes (`UNPLACED`: none), and what is known to be impossible."""

    taken: tuple[int, ...]
    placed: int
    days: int  # days until arrival, summed over those placed
    bound: float  # no allocation places more people

    @property
    def gap(self) -> float:
        """Return how many more could be placed at the most, as a share of the bound."""
        whole = floor(self.bound + 1e-6)
        return max(0, whole - self.placed) / whole if whole else 0.0


def allocation(crowd: Crowd, taken: Sequence[int], bound: float) -> Allocation:
    """Return an allocation with its sums."""
    ways = [crowd.ways[person][way] for person, way in enumerate(taken) if way != UNPLACED]
    return Allocation(tuple(taken), len(ways), sum(way.day for way in ways), bound)


def used_places(crowd: Crowd, taken: Iterable[int]) -> Counter[int]:
    """Return how many places of each run are taken."""
    return Counter(
        run for person, way in enumerate(taken) if way != UNPLACED for run in crowd.ways[person][way].runs
    )


def overbooked(crowd: Crowd, taken: Sequence[int]) -> list[int]:
    """Return the runs that are given more often than they have places; empty is as it must be."""
    used = used_places(crowd, taken)
    return sorted(run for run, number in used.items() if number > crowd.places[run])


def around(crowd: Crowd, fixed: Mapping[int, int], give: Callable[[Crowd], Allocation]) -> Allocation:
    """
    Return what a way of giving makes of the places that decisions leave.

    Args:
        crowd: people, ways, places.
        fixed: the decided way by person (`UNPLACED`: none); they keep it, also if decisions alone overbook a run.
        give: gives the places that are left to those about whom nobody has decided.
    """
    places = list(crowd.places)
    for person, way in fixed.items():
        for run in () if way == UNPLACED else crowd.ways[person][way].runs:
            places[run] = max(0, places[run] - 1)
    ways = tuple(() if person in fixed else own for person, own in enumerate(crowd.ways))
    found = give(Crowd(tuple(places), ways, crowd.horizon))
    taken = [fixed.get(person, way) for person, way in enumerate(found.taken)]
    return allocation(crowd, taken, found.bound + sum(way != UNPLACED for way in fixed.values()))


@dataclass(frozen=True)
class Table:
    """All ways of a crowd as arrays, person by person; a way's runs are padded with one endless run."""

    owner: Positions
    number: Positions  # position of a way among those of its person
    day: Numbers
    runs: Positions
    places: Numbers
    first: Positions  # first way of each person who has one
    people: Positions  # those people


def table_of(crowd: Crowd) -> Table:
    """Return the arrays of a crowd."""
    rows = [(person, n, way) for person, ways in enumerate(crowd.ways) for n, way in enumerate(ways)]
    width = max((len(way.runs) for _, _, way in rows), default=1) or 1
    endless = len(crowd.places)
    owner = np.array([person for person, _, _ in rows], dtype=np.int64)
    padded = [[*way.runs, *[endless] * (width - len(way.runs))] for _, _, way in rows]
    people, first = np.unique(owner, return_index=True)
    return Table(
        owner=owner,
        number=np.array([n for _, n, _ in rows], dtype=np.int64),
        day=np.array([way.day for _, _, way in rows], dtype=float),
        runs=np.array(padded, dtype=np.int64).reshape(len(rows), width),
        places=np.array([*crowd.places, 0], dtype=float),
        first=first.astype(np.int64),
        people=people,
    )
