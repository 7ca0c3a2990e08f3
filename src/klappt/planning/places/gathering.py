"""
Several ways for each person, asked of the journey engine as they are needed.

Everybody begins with the best way through all runs.  Where places run out, those who count on a full run are asked
for their best way without the full runs; this goes on until nobody who is left out finds another way.
The time that is set ends the asking, not the first question to everybody.
Cost: one question for everybody, and one for each person at a full run in each round.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from klappt.planning.places.exact import most_places
from klappt.planning.places.model import UNPLACED, Crowd, Way, around, used_places

Closed = frozenset[int]
Ask = Callable[[int, Closed], Way | None]  # a person's best way without some runs
MOST_ROUNDS = 12
NOBODY: Mapping[int, Way | None] = MappingProxyType({})


@dataclass(frozen=True)
class Gathered:
    """A crowd with its ways, whether more rounds might have found more of them, and the way of the decided."""

    crowd: Crowd
    ended: bool
    fixed: Mapping[int, int]


def gather(
    people: int,
    places: Sequence[int],
    horizon: int,
    ask: Ask,
    *,
    decided: Mapping[int, Way | None] = NOBODY,
    rounds: int = MOST_ROUNDS,
    left: Callable[[], float] = lambda: float("inf"),
) -> Gathered:
    """
    Return the ways of people who want to share places.

    Args:
        people: their number; the engine knows them by position.
        places: places by limited run.
        horizon: days until which an arrival counts.
        ask: the journey engine; a way names the limited runs it uses.
        decided: the way people decided for somebody (None: no place), which stands.
        rounds: how often those at full runs are asked again at the most.
        left: seconds that are left.
    """
    ways = [_first(ask(person, frozenset()), decided.get(person)) for person in range(people)]
    fixed = {person: UNPLACED if way is None else 0 for person, way in decided.items()}
    closed: set[int] = set()
    for _ in range(rounds):
        crowd = _crowd(places, ways, horizon)
        found = around(crowd, fixed, partial(most_places, left=left))
        used = used_places(crowd, found.taken)
        closed |= {run for run, number in enumerate(places) if used[run] >= number}
        open_ = [own if person not in fixed else [] for person, own in enumerate(ways)]
        without = [one for one, way in enumerate(found.taken) if way == UNPLACED and open_[one]]
        if not without or left() <= 0:
            return Gathered(crowd, bool(without), fixed)
        if not _ask_again(open_, frozenset(closed), ask, left):
            return Gathered(crowd, ended=False, fixed=fixed)
    return Gathered(_crowd(places, ways, horizon), ended=True, fixed=fixed)


def _first(found: Way | None, decided: Way | None) -> list[Way]:
    """Return the ways a person begins with, the decided one in front."""
    return list(dict.fromkeys(way for way in (decided, found) if way is not None))


def _ask_again(ways: list[list[Way]], closed: Closed, ask: Ask, left: Callable[[], float]) -> bool:
    """Ask all whose every way needs a full run; test if anybody found a new way, or was not asked for lack of time."""
    news = False
    for person, own in enumerate(ways):
        if left() <= 0:
            return True
        if not own or any(closed.isdisjoint(way.runs) for way in own):
            continue
        other = ask(person, closed)
        if other is not None and other not in own:
            own.append(other)
            news = True
    return news


def _crowd(places: Sequence[int], ways: Sequence[Sequence[Way]], horizon: int) -> Crowd:
    return Crowd(tuple(places), tuple(map(tuple, ways)), horizon)


def individuals(weights: Sequence[float]) -> tuple[int, ...]:
    """
    Return how many whole people each member of a cohort stands for; together they are the rounded sum.

    The largest remainders round up; of equal ones the first.

    >>> individuals([1.5, 0.5, 2.25])
    (2, 0, 2)
    """
    whole = [int(weight) for weight in weights]
    missing = round(sum(weights)) - sum(whole)
    order = sorted(range(len(weights)), key=lambda one: (whole[one] - weights[one], one))
    for one in order[: max(0, missing)]:
        whole[one] += 1
    return tuple(whole)
