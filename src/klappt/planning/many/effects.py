"""
What edits change for each person: who arrives newly, earlier, later or no more.

Incremental: a person is looked at once for many edits (`variants.py`); an edit that only adds is looked into where
a journey with what it adds could be earlier than the one they have, an edit that takes away where it takes
something they use.  The answers are those of a full recomputation, and a test holds them against it.
Cost: some microseconds for a person and an edit that cannot matter, a search for the others.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from klappt.catalogue.model import Catalogue
from klappt.chains.fast.arrays import FAR, NONE
from klappt.chains.fast.arrivals import Arrivals, Question
from klappt.chains.model import Person
from klappt.planning.many.journeys import Journeys, Outcome, outcome_of
from klappt.planning.many.journeys import outcomes as outcomes_of
from klappt.planning.many.quickened import Elsewhere
from klappt.planning.many.variants import Common, common_catalogue, needs_world, plain_id

AT_ONCE = 120  # edits that share a world
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Changed:
    """A catalogue after an edit; one that only adds never harms anybody (chains.md, laws of the engine)."""

    catalogue: Catalogue
    only_adds: bool = False


@dataclass(frozen=True)
class Change:
    """What an edit changes for one person (by number)."""

    person: int
    before: Outcome
    after: Outcome


class Crowd:
    """Many people and what they reach in one catalogue as of a day, to hold edits against."""

    def __init__(
        self,
        catalogue: Catalogue,
        people: Sequence[Person],
        as_of: date,
        *,
        law: bool = True,
        compiled: bool = False,
        progress: Progress | None = None,
        outcomes: tuple[Outcome, ...] | None = None,
    ) -> None:
        """Find the earliest journey of everybody, unless the `outcomes` are told already."""
        self.catalogue, self.people, self.as_of = catalogue, tuple(people), as_of
        self.law, self.compiled = law, compiled
        if outcomes is None:
            outcomes = outcomes_of(self.people, self.journeys(catalogue), progress)
        self.outcomes = outcomes

    def journeys(self, catalogue: Catalogue) -> Journeys:
        """Return the journeys through another catalogue, on the same terms."""
        return Journeys(catalogue, self.as_of, law=self.law, compiled=self.compiled)

    def changes(
        self, edits: Sequence[Changed], progress: Progress | None = None, *, worlds: "Edited | None" = None
    ) -> tuple[tuple[Change, ...], ...]:
        """Return for each edit whom it changes anything for, and how; `worlds` of the edits may be there already."""
        worlds = worlds or Edited(self.journeys, self.catalogue, edits)
        found: list[list[Change]] = [[] for _ in edits]
        total, done = len(self.people) * len(worlds.stages), 0
        for stage in worlds.stages:
            for number, person in enumerate(self.people):
                before = self.outcomes[number]
                for place, after in stage.changes(person, before):
                    found[place].append(Change(number, before, after))
                done += 1
                if progress is not None:
                    progress(done, total)
        return tuple(tuple(one) for one in found)


class Stage(Protocol):
    """Some edits in worlds of their own, to be asked about person after person."""

    def changes(self, person: Person, before: Outcome) -> Iterator[tuple[int, Outcome]]:
        """Yield the edits (by number) that change something for a person, with what they reach then."""


class Edited:
    """The worlds of some edits of a catalogue; what somebody needs of them is compiled once and kept."""

    def __init__(
        self, journeys: Callable[[Catalogue], Journeys], base: Catalogue, edits: Sequence[Changed]
    ) -> None:
        """Put the edits side by side where they can stand so; the others change days of offices."""
        alone = {
            place: edit.catalogue for place, edit in enumerate(edits) if needs_world(base, edit.catalogue)
        }
        stages: list[Stage] = []
        for first in range(0, len(edits), AT_ONCE):
            part = edits[first : first + AT_ONCE]
            common = common_catalogue(base, [edit.catalogue for edit in part])
            stages.append(_Side(journeys(common.catalogue), common, part, first))
        self.stages = (*stages, Elsewhere(journeys, base, alone))


class Together:
    """All of several edits in force at the same time, to find out which of them somebody needs together."""

    def __init__(self, crowd: Crowd, edited: Sequence[Catalogue]) -> None:
        """Make one world of all edits; those that need a world of their own are left out."""
        self._crowd = crowd
        self._common = common_catalogue(crowd.catalogue, edited)
        self._journeys = crowd.journeys(self._common.catalogue)

    def needed(self, person: int, best: date | None) -> tuple[tuple[int, ...], ...]:
        """
        Return a set of edits (by number) with which a person arrives earlier than by a day; empty if none does.

        None of the set can be left out.
        """
        asked = self._crowd.people[person]
        arrivals = self._journeys.arrivals(asked.profile.place)
        question = arrivals.ask(asked)
        if question is None:
            return ()
        until = FAR if best is None else (best - arrivals.world.as_of).days
        used = self._used(question, arrivals, frozenset(range(len(self._common.variants))), until)
        for edit in tuple(used or ()):
            if used is not None and edit in used:
                fewer = self._used(question, arrivals, used - {edit}, until)
                used = used if fewer is None else fewer
        return () if not used else (tuple(sorted(used)),)

    def _used(
        self, question: Question, arrivals: Arrivals, edits: frozenset[int], until: int
    ) -> frozenset[int] | None:
        """Return which of some edits an early enough journey uses; None: there is none."""
        owner = {
            offer: number
            for number, variant in enumerate(self._common.variants)
            if variant
            for offer in variant.shows
        }
        hidden = frozenset(
            place
            for place, offer in enumerate(arrivals.fast.offers)
            if owner.get(offer.id, NONE) not in edits and offer.id in owner
        )
        arrival = question.answer(hidden, until)
        if arrival.day is None or arrival.day >= until:
            return None
        rides = outcome_of(arrival, arrivals).rides
        return frozenset(owner[ride.offer] for ride in rides if ride.offer in owner)


class _Side:
    """A common world for some edits side by side, and the numbers of what each hides and shows."""

    def __init__(self, journeys: Journeys, common: Common, edits: Sequence[Changed], first: int) -> None:
        self._journeys, self._common, self._edits, self._first = journeys, common, edits, first
        self._numbers: dict[int, list[tuple[frozenset[int], frozenset[int]] | None]] = {}

    def changes(self, person: Person, before: Outcome) -> Iterator[tuple[int, Outcome]]:
        """Yield the edits (by number) that change something for a person, with what they reach then."""
        arrivals = self._journeys.arrivals(person.profile.place)
        question = arrivals.ask(person)
        if question is None:
            return
        numbers = self._of(arrivals)
        taken = {ride.offer for ride in before.rides}
        for place, variant in enumerate(self._common.variants):
            told = numbers[place]
            if variant is None or told is None:
                continue
            hidden, shows = told
            keeps = self._edits[place].only_adds or not variant.hides & taken
            after = _after(question, hidden, shows, before if keeps else None, arrivals)
            if after is not None and after != before:
                yield self._first + place, after

    def _of(self, arrivals: Arrivals) -> list[tuple[frozenset[int], frozenset[int]] | None]:
        """Return for each edit which offers it leaves out in a world, those of other edits too, and which it shows."""
        if id(arrivals) not in self._numbers:
            number = {offer.id: place for place, offer in enumerate(arrivals.fast.offers)}

            def numbers(offers: Iterable[str]) -> frozenset[int]:
                return frozenset(number[offer] for offer in offers if offer in number)

            extra = self._common.extra
            self._numbers[id(arrivals)] = [
                None
                if variant is None
                else (numbers(extra - variant.shows | variant.hides), numbers(variant.shows))
                for variant in self._common.variants
            ]
        return self._numbers[id(arrivals)]


def _after(
    question: Question,
    hidden: frozenset[int],
    shows: frozenset[int],
    kept: Outcome | None,
    arrivals: Arrivals,
) -> Outcome | None:
    """Return what somebody reaches after an edit; None: what they have. `kept` is what stays open to them."""
    if kept is None:
        return plain(outcome_of(question.answer(hidden), arrivals))
    until = FAR if kept.goal_day is None else (kept.goal_day - arrivals.world.as_of).days
    if question.onward(shows) >= until or question.soonest(hidden, shows, until) >= until:
        return None
    better = question.answer(hidden, until, shows)
    return None if better.day is None else plain(outcome_of(better, arrivals))


def plain(outcome: Outcome) -> Outcome:
    """Return an outcome in the ids of the edited catalogue."""
    rides = tuple(
        replace(ride, id=plain_id(ride.id), offer=ride.offer and plain_id(ride.offer))
        for ride in outcome.rides
    )
    return replace(outcome, rides=rides)
