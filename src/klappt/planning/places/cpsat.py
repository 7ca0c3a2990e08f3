"""Places by OR-Tools CP-SAT (extra `optimize`): the most people first, then the fewest days, each with its proof."""

from klappt.planning.integer import Program, Row, solved
from klappt.planning.places.giving import Left, give_places
from klappt.planning.places.model import UNPLACED, Allocation, Crowd, allocation


def give_places_cpsat(crowd: Crowd, *, left: Left = lambda: float("inf")) -> Allocation:
    """Return an allocation and a bound, at least as good as our own search, from which it starts."""
    own = give_places(crowd, left=left)
    most, bound = _solve(crowd, list(own.taken), 0, left)
    placed = sum(way != UNPLACED for way in most)
    soonest, _ = _solve(crowd, most, placed, left)
    return allocation(crowd, soonest, min(own.bound, bound))


def _solve(crowd: Crowd, start: list[int], at_least: int, left: Left) -> tuple[list[int], float]:
    """Return the most placed (`at_least` 0), or the fewest days with so many placed; and the bound."""
    ways = [(person, n, way) for person, own in enumerate(crowd.ways) for n, way in enumerate(own)]
    rows = _rows(crowd)
    if at_least:
        rows.append((list(range(len(ways))), [-1] * len(ways), -at_least))
    gain = [-way.day if at_least else 1 for _, _, way in ways]
    hint = [int(start[person] == n) for person, n, _ in ways]
    answer = solved(Program([1] * len(ways), gain, rows, hint, left() / 2))
    if answer.values is None:
        return start, float("inf")
    taken = [UNPLACED] * len(crowd.ways)
    for (person, n, _), value in zip(ways, answer.values, strict=True):
        if value:
            taken[person] = n
    return taken, float("inf") if answer.bound is None else answer.bound


def _rows(crowd: Crowd) -> list[Row]:
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
