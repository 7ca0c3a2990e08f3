"""
The earliest journey of each member of a cohort: when the goal is reached first, and by which steps.

For one person the answer is a front of four criteria; for many people the question is who arrives at all and
when, so the goal day alone decides.
Cost: one world for each set of office days, some milliseconds for each member (docs/algorithms/arrivals.md).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from klappt.catalogue.model import Catalogue
from klappt.chains.criteria import changes
from klappt.chains.fast.arrivals import Arrival, Arrivals
from klappt.chains.fast.engine import Key
from klappt.chains.model import Person
from klappt.planning.world import Base, build_base, world_at

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
    """
    The journeys through one catalogue as of a day, for one person after the other.

    `surely`: only those on which nothing is unclear (certainty below 3, chains.md).
    """

    def __init__(
        self,
        catalogue: Catalogue,
        as_of: date,
        *,
        law: bool = True,
        compiled: bool = False,
        surely: bool = False,
    ) -> None:
        """Join law and catalogue; a world is compiled when the first person of an office asks."""
        self.base: Base = build_base(catalogue, as_of, law=law)
        self._compiled, self._surely = compiled, surely
        self._arrivals: dict[int, Arrivals] = {}

    def outcome(self, person: Person) -> Outcome:
        """Return the earliest journey of one person."""
        arrivals = self.arrivals(person.profile.place)
        return outcome_of(arrivals.earliest(person), arrivals)

    def arrivals(self, place: str | None) -> Arrivals:
        """Return the compiled world of somebody who lives at a place (AGS)."""
        world = world_at(self.base, place)
        if id(world) not in self._arrivals:
            self._arrivals[id(world)] = Arrivals(
                world, compiled=self._compiled, thorough=False, surely=self._surely
            )
        return self._arrivals[id(world)]


def outcome_of(arrival: Arrival, arrivals: Arrivals) -> Outcome:
    """Return an arrival in a world in words of days and offers."""
    if arrival.day is None:
        return Outcome(None, proven=arrival.proven)
    offers = arrivals.world.offers
    rides = tuple(_ride(key, arrivals) for key in arrival.steps)
    loaded = [ride.partner for ride in rides if ride.offer is not None and offers[ride.offer].takes_load]
    day = arrivals.world.as_of + timedelta(days=arrival.day)
    return Outcome(day, rides, changes(loaded), arrival.proven)


def _ride(key: Key, arrivals: Arrivals) -> Ride:
    world = arrivals.world
    start = world.as_of + timedelta(days=key.start)
    if key.run is None:
        legal = world.legal_steps[key.legal]
        return Ride(legal.id, None, None, start, start + timedelta(days=legal.days))
    run = arrivals.fast.runs[key.run]
    return Ride(run.id, run.offer, world.offers[run.offer].partner, run.start, run.end)


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
