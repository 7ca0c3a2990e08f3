"""
Places given exactly: the most people first, then the fewest days, each with its proof.

Our own search (`giving.py`) comes first: it is where the solver begins, and what stands if the time is over.
Cost: a second for the most of 2,000 people, some seconds for the days.
"""

from klappt.planning.integer import Program, Row, Solve, highs
from klappt.planning.places.giving import Left, give_places, share_of
from klappt.planning.places.model import UNPLACED, Allocation, Crowd, allocation, overbooked

Taken = list[int]
OWN_SHARE = 0.3  # of the time that is left


def give_places_exactly(
    crowd: Crowd, *, solve: Solve = highs, left: Left = lambda: float("inf")
) -> Allocation:
    """Return an allocation and a bound, at least as good as our own search."""
    own = give_places(crowd, left=share_of(left, OWN_SHARE))
    most, bound = _solved(crowd, list(own.taken), 0, solve, left)
    soonest, _ = _solved(crowd, most, _placed(most), solve, left)
    return allocation(crowd, soonest, min(own.bound, bound))


def most_places(crowd: Crowd, *, left: Left) -> Allocation:
    """Return an allocation of the most people, however long they wait; for the question which runs get full."""
    taken, bound = _solved(crowd, [UNPLACED] * len(crowd.ways), 0, highs, left)
    return allocation(crowd, taken, min(bound, float(crowd.with_way)))


def _placed(taken: Taken) -> int:
    return sum(way != UNPLACED for way in taken)


def _solved(crowd: Crowd, start: Taken, at_least: int, solve: Solve, left: Left) -> tuple[Taken, float]:
    """Return the most placed (`at_least` 0), or the fewest days with so many placed; and the bound."""
    ways = [(person, n, way) for person, own in enumerate(crowd.ways) for n, way in enumerate(own)]
    rows = rows_of(crowd)
    if at_least:
        rows.append((list(range(len(ways))), [-1] * len(ways), -at_least))
    gain = [-way.day if at_least else 1 for _, _, way in ways]
    hint = [int(start[person] == n) for person, n, _ in ways]
    answer = solve(Program([1] * len(ways), gain, rows, hint, left() / 2))
    bound = float("inf") if answer.bound is None else answer.bound
    if answer.values is None:
        return start, bound
    taken = [UNPLACED] * len(crowd.ways)
    for (person, n, _), value in zip(ways, answer.values, strict=True):
        if value:
            taken[person] = n
    better = _key(crowd, taken) >= _key(crowd, start) and not overbooked(crowd, taken)
    return taken if better else start, bound


def _key(crowd: Crowd, taken: Taken) -> tuple[int, int]:
    found = allocation(crowd, taken, 0)
    return found.placed, -found.days


def rows_of(crowd: Crowd) -> list[Row]:
    """Return the rows: everybody at most one way, every run at most its places."""
    rows: list[Row] = []
    sitting: dict[int, list[int]] = {}
    place = 0
    for ways in crowd.ways:
        rows.append((list(range(place, place + len(ways))), [1] * len(ways), 1))
        for way in ways:
            for run in way.runs:
                sitting.setdefault(run, []).append(place)
            place += 1
    return rows + [(people, [1] * len(people), crowd.places[run]) for run, people in sitting.items()]
