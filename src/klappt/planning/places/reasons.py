"""
Why people go without a place: what was full first on their earliest way, and how many more would have one if there
were twice as much of it.

The two differ: a course may be full first and yet more of it lead nobody further, because the training behind it is
full as well.  Counts of people add up to all who found everything full, so a rest of few people is never left to be
computed.
Cost: one pass over ways, then an exact allocation for each offer asked about.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from klappt.catalogue.model import RunRow
from klappt.disclosure.model import THRESHOLD
from klappt.planning.places.answer import NO_PLACE, Shared
from klappt.planning.places.exact import most_places
from klappt.planning.places.giving import Left
from klappt.planning.places.model import Allocation, around, used_places

MOST_REASONS = 2  # told of a group
SECONDS_EACH = 10.0


@dataclass(frozen=True)
class Lack:
    """An offer with full runs, the people who found it full first, and how many more twice the places would place."""

    offer: str
    runs: tuple[int, ...]  # full, in the order of their start
    people: tuple[int, ...]
    told: bool = False  # the number of people may be told
    more: int | None = None  # None: not known for lack of time, or too few to be told


def lacks(found: Shared, runs: Sequence[RunRow], left: Left) -> tuple[Lack, ...]:
    """Return what was full for those without a place; first what would help most, then what was full for most."""
    all_lacks = with_told(found, first_full(found, runs))
    base = found.hindsight or found.found
    whole = [replace(one, more=_more(found, one, base, left)) for one in all_lacks]
    return tuple(sorted(whole, key=lambda one: (-(one.more or 0), -len(one.people), one.offer)))


def first_full(found: Shared, runs: Sequence[RunRow]) -> list[Lack]:
    """Return offers with full runs, and the people on whose earliest way they were full first; most people first."""
    crowd, used = found.crowd, used_places(found.crowd, found.found.taken)
    full = {run for run, places in enumerate(crowd.places) if used[run] >= places}
    first: dict[str, list[int]] = {}
    shut: dict[str, set[int]] = {}
    for person in found.kept_out:
        ways = crowd.ways[person]
        needed = full.intersection(min(ways, key=attrgetter("day")).runs)
        if needed:
            offer = runs[min(needed, key=lambda run: (runs[run].start, run))].offer_id
            first.setdefault(offer, []).append(person)
        for run in full.intersection(run for way in ways for run in way.runs):
            shut.setdefault(runs[run].offer_id, set()).add(run)
    told = [
        Lack(offer, tuple(sorted(own, key=lambda run: (runs[run].start, run))), tuple(first.get(offer, ())))
        for offer, own in shut.items()
    ]
    return sorted(told, key=lambda one: (-len(one.people), one.offer))


def with_told(found: Shared, all_lacks: Sequence[Lack]) -> list[Lack]:
    """
    Return the lacks, most people first, with whether their number may be told.

    What is left of all who found everything full must be nobody or enough people; where only the sum of all without a
    place is published it must be enough, since what is left of that would tell of those who have no way.
    """
    summed = any(NO_PLACE in table.dimensions[1].columns for table in found.fairness)
    number = sum(len(one.people) >= THRESHOLD for one in all_lacks)
    rest = len(found.kept_out) - sum(len(one.people) for one in all_lacks[:number])
    while number and (rest < THRESHOLD if summed else 0 < rest < THRESHOLD):
        number -= 1
        rest += len(all_lacks[number].people)
    return [replace(one, told=place < number) for place, one in enumerate(all_lacks)]


def _more(found: Shared, lack: Lack, base: Allocation, left: Left) -> int | None:
    """Return how many more people would have a place if the full runs of an offer had twice as many."""
    if base.gap or left() <= 0:
        return None
    places = list(found.crowd.places)
    for run in lack.runs:
        places[run] *= 2
    give = partial(most_places, left=lambda: min(SECONDS_EACH, left()))
    best = around(replace(found.crowd, places=tuple(places)), found.fixed, give)
    more = max(best.placed - base.placed, 0)
    return None if best.gap or 0 < more < THRESHOLD else more


def reasons_of(found: Shared, all_lacks: Sequence[Lack], kind: str) -> dict[str, tuple[str, ...]]:
    """Return by group of a kind the offers that most of those without a place found full first, large counts only."""
    names = found.names[kind]
    counts: dict[str, Counter[str]] = {}
    for lack in all_lacks:
        for person in lack.people if lack.told else ():
            counts.setdefault(names[person], Counter())[lack.offer] += 1
    return {
        name: tuple(offer for offer, count in own.most_common(MOST_REASONS) if count >= THRESHOLD)
        for name, own in sorted(counts.items())
    }
