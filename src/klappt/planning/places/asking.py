"""
Ways through runs with places, asked of the journey engine: each person as of the day of asking, some runs closed.

Runs of offers that take load have as many places as the catalogue says, or as many as are assumed where nobody says;
companions have no limit.  A closed run is left out of the catalogue.
Cost: a world for each day of asking and each set of closed runs, a search for each question.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from klappt.catalogue.model import Catalogue, RunRow, occurrences
from klappt.chains.model import Person
from klappt.planning.many.journeys import Journeys, Outcome
from klappt.planning.places.gathering import Closed
from klappt.planning.places.model import Way

KEPT_WORLDS = 16


class RunWorld:
    """The runs of a catalogue with their places, and the way of each person through those that are open."""

    def __init__(
        self,
        catalogue: Catalogue,
        people: Sequence[Person],
        days: Sequence[date],
        *,
        assumed: int | None,
        law: bool = True,
        compiled: bool = False,
    ) -> None:
        """
        Count the places.

        Args:
            catalogue: offers and runs.
            people: who is asked about.
            days: the day as of which each person is asked, by person.
            assumed: places of a run where the catalogue names none; None = no limit there.
            law: False leaves out residence law.
            compiled: ask for compiled kernels.
        """
        self._people, self._days, self._law, self._compiled = people, days, law, compiled
        companions = {row.offer_id for row in catalogue.offers if row.companion}
        self.offer_names = {row.offer_id: row.name for row in catalogue.offers}
        self._catalogue = replace(catalogue, runs=_single(catalogue))
        self.runs: list[RunRow] = []
        self.assumed = 0  # runs whose places are assumed
        for run in self._catalogue.runs:
            if run.offer_id in companions or run.places == 0 or run.start < min(days):
                continue
            if run.places is not None or assumed is not None:
                self.runs.append(run)
                self.assumed += run.places is None
        self.places = [run.places if run.places is not None else assumed or 0 for run in self.runs]
        self._number = {run.run_id: place for place, run in enumerate(self.runs)}
        self._worlds: dict[tuple[date, Closed], Journeys] = {}
        self._asked: dict[tuple[int, date, Closed], Outcome] = {}
        self.unproven = 0

    def ask(self, person: int, closed: Closed) -> Way | None:
        """Return the best way of a person without some runs, in days from the day of asking."""
        outcome = self._outcome(person, closed)
        if outcome.goal_day is None:
            return None
        rides = [self._number[ride.id] for ride in outcome.rides if ride.id in self._number]
        return Way(tuple(sorted(rides)), (outcome.goal_day - self._days[person]).days)

    def _outcome(self, person: int, closed: Closed) -> Outcome:
        """Return the earliest journey; equal people of a day are asked once."""
        key = (id(self._people[person]), self._days[person], closed)
        if key not in self._asked:
            outcome = self._world(self._days[person], closed).outcome(self._people[person])
            self._asked[key] = outcome
            self.unproven += not outcome.proven
        return self._asked[key]

    def _world(self, day: date, closed: Closed) -> Journeys:
        if (day, closed) not in self._worlds:
            if len(self._worlds) >= KEPT_WORLDS:
                self._worlds.pop(next(iter(self._worlds)))
            shut = {self.runs[run].run_id for run in closed}
            rows = tuple(run for run in self._catalogue.runs if run.run_id not in shut)
            catalogue = replace(self._catalogue, runs=rows)
            self._worlds[day, closed] = Journeys(catalogue, day, law=self._law, compiled=self._compiled)
        return self._worlds[day, closed]


def _single(catalogue: Catalogue) -> tuple[RunRow, ...]:
    """Return every occurrence of every series as a run of its own, under the id the engine gives it."""
    return tuple(
        replace(run, run_id=run_id, start=start, end=end, every_days=None, until=None)
        for run in catalogue.runs
        for run_id, start, end in occurrences(run)
    )
