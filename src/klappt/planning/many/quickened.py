"""
Edits that change the days of offices: each has a world of its own, and only those are asked whom it can concern.

A shorter procedure concerns people of that office who could arrive earlier if all edits held at once, at their
quickest, and those whose journey holds the change of status itself; a longer one everybody of the office.
Cost: a world for each edit that concerns anybody, a search for each person concerned.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from klappt.catalogue.model import PERMISSION, Catalogue, ProcedureRow
from klappt.chains.fast.arrays import FAR
from klappt.chains.model import Person
from klappt.planning.many.journeys import Journeys, Outcome
from klappt.planning.offices import office_of
from klappt.planning.scenario.offices import days_at


@dataclass(frozen=True)
class _Edit:
    """An edit by its number: its world, and what it changes beyond days of offices."""

    place: int
    catalogue: Catalogue
    everywhere: bool


class Elsewhere:
    """The worlds of some edits that cannot stand beside each other."""

    def __init__(
        self,
        journeys: Callable[[Catalogue], Journeys],
        base: Catalogue,
        edited: Mapping[int, Catalogue],
    ) -> None:
        """Take the catalogues after some edits, by number; worlds are made when somebody is concerned."""
        self._base, self._journeys = base, journeys
        self._edits = [
            _Edit(place, after, after.settings != base.settings) for place, after in edited.items()
        ]
        self._worlds: dict[int, Journeys] = {}
        quickest = tuple(_quickest((base, *edited.values())))
        self._quickest = journeys(replace(base, procedures=quickest))

    def changes(self, person: Person, before: Outcome) -> Iterator[tuple[int, Outcome]]:
        """
        Yield the edits (by number) that change something for somebody, with what they reach then.

        A journey stays what it is if no procedure of it takes longer and no change of status in it another time.
        """
        concerned = [
            (edit, steps) for edit in self._edits if (steps := self._steps(edit, person)) or edit.everywhere
        ]
        if not concerned:
            return
        may_matter = self._may_matter(person, before)
        taken = {ride.id for ride in before.rides}
        for edit, steps in concerned:
            longer = any(after > now for now, after in steps.values())
            if edit.everywhere or longer or steps.keys() & (taken | may_matter):
                after = self._world(edit).outcome(person)
                if after != before:
                    yield edit.place, after

    def _world(self, edit: _Edit) -> Journeys:
        if edit.place not in self._worlds:
            self._worlds[edit.place] = self._journeys(edit.catalogue)
        return self._worlds[edit.place]

    def _steps(self, edit: _Edit, person: Person) -> dict[str, tuple[int, int]]:
        """Return the procedures that take other days at the office of somebody, before and after."""
        here = office_of(person.profile.place)
        steps = {row.step_id for one in (self._base, edit.catalogue) for row in one.procedures}
        days = {
            step: (days_at(self._base, step, here), days_at(edit.catalogue, step, here))
            for step in sorted(steps)
        }
        return {step: (now, after) for step, (now, after) in days.items() if now != after}

    def _may_matter(self, person: Person, before: Outcome) -> set[str]:
        """Return the procedures with which somebody may arrive earlier if all are at their quickest."""
        arrivals = self._quickest.arrivals(person.profile.place)
        question = arrivals.ask(person)
        until = FAR if before.goal_day is None else (before.goal_day - arrivals.world.as_of).days
        if question is None or question.bound(until) >= until:
            return set()
        return {arrivals.world.legal_steps[step].id for step in question.live} | {PERMISSION}


def _quickest(catalogues: Sequence[Catalogue]) -> Iterator[ProcedureRow]:
    """Yield for each procedure and office the fewest days of any catalogue."""
    rows = [row for catalogue in catalogues for row in catalogue.procedures]
    for step, area in sorted({(row.step_id, row.abh_ags) for row in rows}, key=repr):
        yield ProcedureRow(step, area, min(days_at(catalogue, step, area) for catalogue in catalogues))
