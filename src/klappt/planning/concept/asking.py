"""
What each person reaches with a set of measures, asked in one world that holds every set.

An offer that measures change stands there once for each set of those measures; of these versions the one that a
question is about is shown and the others are hidden.  So the world is compiled once and a person looked at once
for many sets.  Measures that change the days of an office or the settings change more than offers: for each set of
those there is a world of its own.
Cost: a search for each question; versions grow with 2^measures of one offer (`MOST_AT_ONE`), offers changed by
more measures make every set a world of its own, which is slower by far.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain, combinations

from klappt.catalogue.model import Catalogue, LinkRow, OfferRow, Partner, RunRow
from klappt.chains.fast.arrivals import Arrival, Arrivals, Question
from klappt.chains.model import Person
from klappt.planning.concept.effects import NONE, Measures, Reached
from klappt.planning.many.journeys import Journeys
from klappt.planning.many.variants import MARK, parts
from klappt.planning.scenario.edit import Edit

MOST_AT_ONE = 6
Edits = Sequence[Sequence[Edit]]  # by measure


def after(catalogue: Catalogue, edits: Edits, chosen: Measures) -> Catalogue:
    """Return the catalogue after some measures, in their order."""
    for measure in sorted(chosen):
        for edit in edits[measure]:
            catalogue = edit.changed(catalogue)
    return catalogue


@dataclass(frozen=True)
class Versions:
    """A catalogue in which changed offers stand in every version, and which version belongs to which measures."""

    catalogue: Catalogue
    of_offer: Mapping[str, Mapping[Measures, str]]  # by offer: measures taken of those that change it -> id

    @cached_property
    def needs(self) -> dict[str, Measures]:
        """Return the measures behind each version."""
        return {name: taken for own in self.of_offer.values() for taken, name in own.items()}

    def hidden(self, chosen: Measures) -> frozenset[str]:
        """Return the ids of all versions that a set of measures does not show."""
        hidden = set()
        for own in self.of_offer.values():
            shown = NONE.union(*own) & chosen
            hidden |= {name for taken, name in own.items() if taken != shown}
        return frozenset(hidden)


def versions(base: Catalogue, edits: Edits) -> Versions | None:
    """Return all versions in one catalogue; None if some offer is changed by too many measures."""
    before = parts(base)
    touched: dict[str, set[int]] = {}
    for measure in range(len(edits)):
        now = parts(after(base, edits, frozenset({measure})))
        for offer in before.keys() | now.keys():
            if before.get(offer) != now.get(offer):
                touched.setdefault(offer, set()).add(measure)
    if any(len(own) > MOST_AT_ONE for own in touched.values()):
        return None
    whole = _Whole(base, after(base, edits, frozenset(range(len(edits)))).partners)
    of_offer: dict[str, dict[Measures, str]] = {}
    for offer in sorted(touched):
        own = sorted(touched[offer])
        for taken in map(frozenset, chain.from_iterable(combinations(own, n) for n in range(len(own) + 1))):
            part = parts(after(base, edits, taken)).get(offer)
            name = offer if not taken else f"{offer}{MARK}{len(of_offer.get(offer, {}))}"
            if part is not None:
                of_offer.setdefault(offer, {})[taken] = name
                whole.add(name, part)
            else:
                of_offer.setdefault(offer, {})[taken] = ""
    return Versions(whole.catalogue(of_offer), of_offer)


@dataclass
class _Whole:
    """The rows of a catalogue of versions while it is put together."""

    base: Catalogue
    partners: tuple[Partner, ...]
    offers: list[OfferRow] = field(default_factory=list)
    runs: list[RunRow] = field(default_factory=list)
    into: list[tuple[str, tuple[LinkRow, ...]]] = field(default_factory=list)

    def add(self, name: str, part: tuple[OfferRow, tuple[RunRow, ...], tuple[LinkRow, ...]]) -> None:
        """Add one version of an offer with its runs and the links into it."""
        row, runs, links = part
        tail = name[len(row.offer_id) :]
        self.offers.append(replace(row, offer_id=name))
        self.runs += [replace(run, run_id=f"{run.run_id}{tail}", offer_id=name) for run in runs]
        self.into.append((name, links))

    def catalogue(self, of_offer: Mapping[str, Mapping[Measures, str]]) -> Catalogue:
        """Return the catalogue; links come from every version of their first offer."""
        for offer, part in parts(self.base).items():
            if offer not in of_offer:
                self.add(offer, part)
        links = []
        for name, into in self.into:
            for link in into:
                firsts = of_offer.get(link.from_offer, {NONE: link.from_offer}).values()
                links += [replace(link, from_offer=first, to_offer=name) for first in firsts if first]
        return replace(
            self.base,
            partners=self.partners,
            offers=tuple(self.offers),
            runs=tuple(self.runs),
            links=tuple(links),
        )


class MeasureWorld:
    """The engine's answers to what a person reaches with a set of measures."""

    def __init__(
        self,
        catalogue: Catalogue,
        edits: Edits,
        people: Sequence[Person],
        as_of: date,
        *,
        law: bool = True,
        compiled: bool = False,
    ) -> None:
        """Find which measures change more than offers; worlds are made when they are asked for."""
        self._base, self._edits, self._people, self._as_of = catalogue, edits, people, as_of
        self._law, self._compiled = law, compiled
        self._beyond = frozenset(
            measure
            for measure in range(len(edits))
            if _rest(after(catalogue, edits, frozenset({measure}))) != _rest(catalogue)
        )
        self._worlds: dict[Measures, _World] = {}

    def reach(self, person: int, chosen: Measures) -> Reached:
        """Return the earliest arrival of a person with a set of measures."""
        beyond = chosen & self._beyond
        world = self._worlds.get(beyond)
        if world is None:
            world = self._worlds[beyond] = self._world(beyond)
        if world.versions is None:
            beyond, world = chosen, self._plain(chosen)
        reached = world.answer(self._people[person], person, chosen - beyond)
        if reached.used is None:
            return reached
        return Reached(reached.day, reached.used | beyond, reached.proven)

    def _world(self, beyond: Measures) -> "_World":
        """Return the world of all sets that have these measures and no others that change more than offers."""
        base = after(self._base, self._edits, beyond)
        others = [() if n in self._beyond else own for n, own in enumerate(self._edits)]
        return self._of(base, versions(base, others))

    def _plain(self, chosen: Measures) -> "_World":
        if chosen not in self._worlds:
            base = after(self._base, self._edits, chosen)
            self._worlds[chosen] = self._of(base, Versions(base, {}))
        return self._worlds[chosen]

    def _of(self, base: Catalogue, found: Versions | None) -> "_World":
        catalogue = base if found is None else found.catalogue
        journeys = Journeys(catalogue, self._as_of, law=self._law, compiled=self._compiled)
        return _World(journeys, found)


def _rest(catalogue: Catalogue) -> object:
    """Return what of a catalogue is neither partner, offer, run nor link."""
    return catalogue.procedures, catalogue.settings


class _World:
    """One world with its versions, and the person last asked about."""

    def __init__(self, journeys: Journeys, found: Versions | None) -> None:
        self.journeys, self.versions = journeys, found
        self._asked: tuple[int, Arrivals, Question | None] | None = None
        self._numbers: dict[int, dict[str, int]] = {}

    def answer(self, person: Person, number: int, chosen: Measures) -> Reached:
        """Return the earliest arrival with measures that only change offers."""
        if self._asked is None or self._asked[0] != number:
            arrivals = self.journeys.arrivals(person.profile.place)
            self._asked = (number, arrivals, arrivals.ask(person))
        _, arrivals, question = self._asked
        if question is None:
            return Reached(None, NONE)
        numbers = self._numbers_in(arrivals)
        found = self.versions
        if found is None:
            return _reached(question.answer(), arrivals, {})
        hidden = frozenset(numbers[name] for name in found.hidden(chosen) if name in numbers)
        return _reached(question.answer(hidden), arrivals, found.needs)

    def _numbers_in(self, arrivals: Arrivals) -> dict[str, int]:
        if id(arrivals) not in self._numbers:
            found = {offer.id: place for place, offer in enumerate(arrivals.fast.offers)}
            self._numbers[id(arrivals)] = found
        return self._numbers[id(arrivals)]


def _reached(arrival: Arrival, arrivals: Arrivals, needs: Mapping[str, Measures]) -> Reached:
    if arrival.day is None:
        return Reached(None, NONE, arrival.proven)
    offers = {arrivals.fast.runs[key.run].offer for key in arrival.steps if key.run is not None}
    used = NONE.union(*(needs.get(offer, NONE) for offer in offers))
    return Reached(arrival.day, used, arrival.proven)
