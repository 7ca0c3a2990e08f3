"""
The earliest journey of each member of a cohort: when the goal is reached first, and by which steps.

For one person the answer is a front of four criteria; for many people the question is who arrives at all and
when, so the goal day alone decides, and of equal goal days the fewest steps.
Cost: one world for each set of office days, one search for each member.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from klappt.catalogue.model import Catalogue
from klappt.chains.fast.engine import Key, Point
from klappt.chains.model import Person
from klappt.chains.search import Timetable
from klappt.planning.world import Base, build_base, world_at

EFFORT = 300  # partial chains after which a search ends
Progress = Callable[[int, int], None]  # done, of how many


@dataclass(frozen=True)
class Ride:
    """One step of a journey: a run of an offer, or a change of status (`offer` and `partner` None)."""

    id: str
    offer: str | None
    partner: str | None
    start: date
    end: date


@dataclass(frozen=True)
class Outcome:
    """What one member can reach; `goal_day` None: no way was found, `proven` False: a better one may exist."""

    goal_day: date | None
    rides: tuple[Ride, ...] = ()
    handovers: int = 0
    proven: bool = True


class Journeys:
    """The journeys through one catalogue as of a day, for one person after the other."""

    def __init__(
        self, catalogue: Catalogue, as_of: date, *, law: bool = True, compiled: bool = False
    ) -> None:
        """Join law and catalogue; worlds are compiled when the first person of an office asks."""
        self.base: Base = build_base(catalogue, as_of, law=law)
        self._compiled = compiled
        self._timetables: dict[int, Timetable] = {}

    def outcome(self, person: Person) -> Outcome:
        """Return the earliest journey of one person."""
        timetable = self._timetable(person.profile.place)
        points = timetable.points(person)
        if not points:
            return Outcome(None, proven=timetable.complete)
        return _outcome(points[0], timetable)

    def _timetable(self, place: str | None) -> Timetable:
        world = world_at(self.base, place)
        if id(world) not in self._timetables:
            self._timetables[id(world)] = Timetable(
                world, compiled=self._compiled, most_labels=EFFORT, day_only=True
            )
        return self._timetables[id(world)]


def _outcome(point: Point, timetable: Timetable) -> Outcome:
    rides = tuple(_ride(key, timetable) for key in point.steps)
    day = timetable.world.as_of + timedelta(days=point.goal_day)
    return Outcome(day, rides, _handovers(rides, timetable), timetable.complete)


def _ride(key: Key, timetable: Timetable) -> Ride:
    start = timetable.world.as_of + timedelta(days=key.start)
    if key.run is None:
        legal = timetable.world.legal_steps[key.legal]
        return Ride(legal.id, None, None, start, start + timedelta(days=legal.days))
    run = timetable.fast.runs[key.run]
    return Ride(run.id, run.offer, timetable.world.offers[run.offer].partner, run.start, run.end)


def _handovers(rides: Iterable[Ride], timetable: Timetable) -> int:
    """Return the changes of partner along the steps with load."""
    offers = timetable.world.offers
    loaded = [r.partner for r in rides if r.offer is not None and offers[r.offer].takes_load]
    return sum(a != b for a, b in pairwise(loaded))


def outcomes(
    people: Iterable[Person], journeys: Journeys, progress: Progress | None = None
) -> tuple[Outcome, ...]:
    """Return the outcome of each person, in order."""
    asked = tuple(people)
    found = []
    for number, person in enumerate(asked, 1):
        found.append(journeys.outcome(person))
        if progress is not None:
            progress(number, len(asked))
    return tuple(found)
