"""
Give places to everybody by our own search: by prices first, then by moving people along until nobody more fits.

For the prices of several steps (`prices.py`) people are served in the order of what is at stake for them.
The best such allocation is then improved: whoever has no place asks those in the way to take another of their ways, and
so on a few times (an ejection chain); at last everybody takes an earlier way where there is room.
A number never falls for a shorter wait.
Cost: one pass over all ways for each try; chains are bounded in length and number.
Source: M. Fisher, The Lagrangian relaxation method, Management Science 27 (1981); ejection chains: F. Glover,
Discrete Applied Mathematics 65 (1996).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import isinf

import numpy as np

from klappt.planning.places.model import (
    UNPLACED,
    Allocation,
    Crowd,
    Numbers,
    Table,
    Way,
    allocation,
    table_of,
)
from klappt.planning.places.prices import priced, trail

TRY_EVERY, STEPS = 10, 300
SHARES = (4.0, 1.0, 0.3, 0.05)  # what arriving at once is worth, beside arriving at all
DEEPEST = 4  # how many people may have to move so that one more fits
MOST_TRIES = 400  # looked at for one person who has no place
Left = Callable[[], float]


def share_of(left: Left, share: float) -> Left:
    """Return the seconds that are left of a share of the time that is left now."""
    now = left()
    return left if isinf(now) else lambda: left() - (1 - share) * now


@dataclass
class Seats:
    """Who sits where while places are given."""

    crowd: Crowd
    taken: list[int] = field(default_factory=list)
    free: list[int] = field(default_factory=list)
    sitting: list[set[int]] = field(default_factory=list)  # people by run

    def __post_init__(self) -> None:
        """Begin with empty places unless told otherwise."""
        given = self.taken or [UNPLACED] * len(self.crowd.ways)
        self.taken = [UNPLACED] * len(self.crowd.ways)
        self.free = list(self.crowd.places)
        self.sitting = [set() for _ in self.crowd.places]
        for person, way in enumerate(given):
            if way != UNPLACED:
                self.sit(person, way)

    def way(self, person: int) -> Way:
        """Return the way a person takes."""
        return self.crowd.ways[person][self.taken[person]]

    def fits(self, way: Way) -> bool:
        """Test if every run of a way has a place left."""
        return all(self.free[run] > 0 for run in way.runs)

    def sit(self, person: int, way: int) -> None:
        """Give a person the places of a way."""
        self.taken[person] = way
        for run in self.crowd.ways[person][way].runs:
            self.free[run] -= 1
            self.sitting[run].add(person)

    def stand(self, person: int) -> int:
        """Take a person's places away and return the way that was taken."""
        way = self.taken[person]
        for run in self.way(person).runs:
            self.free[run] += 1
            self.sitting[run].discard(person)
        self.taken[person] = UNPLACED
        return way


def give_places(crowd: Crowd, *, left: Left = lambda: float("inf")) -> Allocation:
    """
    Return an allocation and a bound on how many people any allocation places.

    Args:
        crowd: people, ways, places.
        left: seconds that are left.
    """
    table = table_of(crowd)
    if not len(table.owner):
        return allocation(crowd, [UNPLACED] * len(crowd.ways), 0)
    seats = Seats(crowd, _by_prices(crowd, table, left))
    _fit_more(seats, left)
    _sooner(seats, left)
    count = priced(table, np.ones(len(table.day)), table.places, steps=STEPS).bound
    return allocation(crowd, seats.taken, min(count, crowd.with_way))


def _by_prices(crowd: Crowd, table: Table, left: Left) -> list[int]:
    """Return the best of the allocations that the prices on the way lead to."""
    best, key = [UNPLACED] * len(crowd.ways), (-1, 0)
    soon = np.maximum(crowd.horizon - table.day, 0.0) / max(crowd.horizon, 1)
    worths = (1.0 + share * soon for share in SHARES)
    paths = ((value, one) for value in worths for one in trail(table, value, steps=STEPS))
    for step, (value, one) in enumerate(paths):
        if step % TRY_EVERY:
            continue
        gain = value - one.prices[table.runs].sum(axis=1)
        seats = _served(crowd, table, gain)
        found = allocation(crowd, seats.taken, 0)
        if (found.placed, -found.days) > key:
            best, key = list(found.taken), (found.placed, -found.days)
        if left() <= 0:
            break
    return best


def _served(crowd: Crowd, table: Table, gain: Numbers) -> Seats:
    """Serve people one after the other, those first who lose most if their best way is gone."""
    seats = Seats(crowd)
    order = np.argsort(-gain, kind="stable")
    waiting: set[int] = set()
    for row in order.tolist():
        person, number = int(table.owner[row]), int(table.number[row])
        if seats.taken[person] == UNPLACED and seats.fits(crowd.ways[person][number]):
            seats.sit(person, number)
            waiting.discard(person)
    return seats


def _fit_more(seats: Seats, left: Left) -> None:
    """Find a place for those who have none by moving others along, as long as that works."""
    again = True
    while again and left() > 0:
        again = False
        for person, ways in enumerate(seats.crowd.ways):
            if ways and seats.taken[person] == UNPLACED and left() > 0:
                again |= _Chain(seats).place(person)


class _Chain:
    """One attempt to fit a person in; what it moved stays moved only if it works."""

    def __init__(self, seats: Seats) -> None:
        self.seats, self.tries = seats, MOST_TRIES

    def place(self, person: int) -> bool:
        """Test if a person could be placed, and do it."""
        return self._place(person, UNPLACED, DEEPEST, frozenset())

    def _place(self, person: int, but: int, depth: int, kept: frozenset[int]) -> bool:
        """Give a person any way except `but`, moving at most `depth` others, nobody of `kept`."""
        seats = self.seats
        ways = [(way.day, n) for n, way in enumerate(seats.crowd.ways[person]) if n != but]
        for _, n in sorted(ways):
            if seats.fits(seats.crowd.ways[person][n]):
                seats.sit(person, n)
                return True
        if depth == 0:
            return False
        for _, n in sorted(ways):
            full = [run for run in seats.crowd.ways[person][n].runs if seats.free[run] <= 0]
            if len(full) == 1 and self._clear(full[0], person, n, depth, kept | {person}):
                return True
        return False

    def _clear(self, run: int, person: int, n: int, depth: int, kept: frozenset[int]) -> bool:
        """Make somebody leave a full run for another way, so that the person can have the place."""
        seats = self.seats
        for other in sorted(seats.sitting[run] - kept):
            if self.tries <= 0:
                return False
            self.tries -= 1
            if len(seats.crowd.ways[other]) == 1:
                continue
            was = seats.stand(other)
            if not seats.fits(seats.crowd.ways[person][n]):  # sat there twice over: a place is owed elsewhere
                seats.sit(other, was)
                continue
            seats.sit(person, n)
            if self._place(other, was, depth - 1, kept | {other}):
                return True
            seats.stand(person)
            seats.sit(other, was)
        return False


def _sooner(seats: Seats, left: Left) -> None:
    """Let people take earlier ways where there is room, or where another loses fewer days than is gained."""
    again = True
    while again and left() > 0:
        again = False
        for person, ways in enumerate(seats.crowd.ways):
            if seats.taken[person] == UNPLACED or left() <= 0:
                continue
            was = seats.stand(person)
            for n in sorted(range(len(ways)), key=lambda n: ways[n].day):
                saved = ways[was].day - ways[n].day
                if saved <= 0:
                    seats.sit(person, was)
                    break
                if seats.fits(ways[n]) or _swap(seats, ways[n], saved):
                    seats.sit(person, n)
                    again = True
                    break


def _swap(seats: Seats, way: Way, saved: int) -> bool:
    """Move somebody from the one full run of a way, if that costs fewer days than are saved."""
    full = [run for run in way.runs if seats.free[run] <= 0]
    if len(full) != 1:
        return False
    for other in sorted(seats.sitting[full[0]]):
        own = seats.crowd.ways[other]
        if len(own) == 1:
            continue
        was = seats.stand(other)
        for run in way.runs:
            seats.free[run] -= 1
        room = [n for n in range(len(own)) if n != was and seats.fits(own[n])]
        for run in way.runs:
            seats.free[run] += 1
        best = min(room, key=lambda n: own[n].day, default=was)
        if best != was and own[best].day - own[was].day < saved:
            seats.sit(other, best)
            return True
        seats.sit(other, was)
    return False
