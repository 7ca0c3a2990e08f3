"""
What could be had, and from when: a relaxed search forward in time that forgets load, limits and competition.

Every offer is entered as soon as its conditions can be met by anything entered before, hand-overs with their
gaps; nobody runs out of hours, steps or places, and what is unknown counts as met.  The days found are
therefore never later than the true ones, and what is out of reach here is out of reach.  One thing is not
seen: a change of status that waits adds months in the old one, and one that runs beside another in that one's;
here each change comes as early as it can, and after the one before.  A legal step with several wordings is
looked at in each of them; the wording that lets somebody begin first counts.

With `most` > 0 up to so many conditions may be dropped on the way; each way carries the set of conditions it
drops (an assumption-based label: de Kleer, An Assumption-based TMS, Artificial Intelligence 28, 1986).  The
sets with which the goal is reached are the candidates for "whose change would open it" (`openings.py`).

Cost: every run against the offers entered so far, O(runs x offers), times the changes of status within reach;
about 0.05 s for 70 offers and 800 runs with `most` = 0, as legal steps are judged as seldom as can be
(`demands.py`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from klappt.chains.demands import (
    ANY_DAY,
    IN_FORCE,
    LAW,
    RESIDENCE,
    Demand,
    Gaining,
    Gains,
    Looks,
    StepAsks,
    brought_by,
    effect_facts,
    last_days,
    legal_demands,
    offer_demands,
)
from klappt.chains.model import Effect, LegalStep, Offer, Person, Run, World
from klappt.chains.state import ONE_DAY, with_effects
from klappt.kernel.profile import Profile, Spell

Dropped = frozenset[tuple[str, str]]  # (offer or legal step, column)
NONE_DROPPED: Dropped = frozenset()
Meeting = Callable[[Demand, Effect], bool]  # whether one more effect meets a demand


@dataclass(frozen=True)
class Way:
    """When an offer or legal step can begin and end at the earliest if some conditions are dropped."""

    start: date
    end: date


@dataclass(frozen=True)
class Journey:
    """A sequence of statuses that legal steps lead to."""

    spells: tuple[Spell, ...]
    taken: frozenset[str] = frozenset()
    dropped: Dropped = NONE_DROPPED
    since: date = date.min


@dataclass
class Reach:
    """All that can be had: for each offer and legal step its ways by what they drop."""

    ways: dict[str, dict[Dropped, Way]] = field(default_factory=dict)
    journeys: list[Journey] = field(default_factory=list)

    def earliest(self, name: str) -> Way | None:
        """Return the way of an offer or legal step that drops nothing; None if there is none."""
        return self.ways.get(name, {}).get(NONE_DROPPED)


def gap_between(world: World, first: Offer, second: Offer | None) -> timedelta:
    """Return the days between an offer and what follows it; `second` None is a legal step (rule 3)."""
    if second is None or first.partner == second.partner:
        return timedelta()
    agreed = world.handovers.get((first.id, second.id), world.interface_days)
    return timedelta(days=min(agreed, world.interface_days))


def relaxed(person: Person, world: World, most: int = 0) -> Reach:
    """Return what can be had from each day on if up to `most` conditions are dropped."""
    sweep = _Sweep(person.profile, world, most)
    sweep.run()
    return sweep.reach


def smallest(sets: Iterable[Dropped], most: int) -> list[Dropped]:
    """Return the sets of at most `most` members of which no other is a part."""
    kept: list[Dropped] = []
    for one in sorted(set(sets), key=lambda one: (len(one), sorted(one))):
        if len(one) <= most and not any(other <= one for other in kept):
            kept.append(one)
    return kept


def _meeting(person: Profile, day: date) -> Meeting:
    return lambda demand, effect: demand.holds(with_effects(person, [effect]), day)


def _held(journey: Journey, first: date) -> frozenset[str]:
    """Return the statuses that are held on a day or later; none where the one on the day is unknown."""
    before = [spell.status for spell in journey.spells if spell.since <= first]
    after = [spell.status for spell in journey.spells if spell.since > first]
    return frozenset((*before[-1:], *after) if before else ())


@dataclass(frozen=True)
class _Change:
    """One wording of a legal step that somebody may take, what it asks for and the days worth a look."""

    step: LegalStep
    asks: StepAsks
    days: tuple[date, ...]
    latest: date  # on which it can begin

    def leads_away(self, held: frozenset[str]) -> bool:
        """Test if the step leads away from one of the statuses; an unknown one (none) may be it."""
        return not held or not self.step.from_statuses or not held.isdisjoint(self.step.from_statuses)


class _Sweep:
    """Goes through the days once and enters whatever can be entered."""

    def __init__(self, person: Profile, world: World, most: int) -> None:
        self.person, self.world, self.most = person, world, most
        self.reach = Reach(journeys=[Journey(person.spells)])
        brought = brought_by(world.offers.values())
        self.demands = {o.id: offer_demands(o, person, world) for o in world.offers.values()}
        self.changes = self._changes_of_status(brought)
        closed = {o.id for o in world.offers.values() if self._closed_for_ever(o, brought)}
        self.runs: dict[date, list[Run]] = {}
        for run in world.runs:
            if run.offer not in closed and self._usable(run):
                self.runs.setdefault(run.start, []).append(run)
        self.turns = [world.as_of, *self.runs]
        heapify(self.turns)
        self.arrivals = {world.as_of}  # days on which a legal step may find something new
        # What can be had for an offer on a day, until the next way is found.
        self._states: dict[tuple[str, date], Profile] = {}
        self._gaining = Gaining(person)
        self._gains: Gains | None = None
        self._changers: dict[frozenset[str], list[str]] = {}  # facts -> offers that change one of them

    def _changes_of_status(self, brought: frozenset[str]) -> list[_Change]:
        """Return the wordings of legal steps of which not more is closed for ever than may be dropped."""
        person, world = self.person, self.world
        asks = [(s, StepAsks(legal_demands(s, person), person, brought)) for s in world.legal_steps]
        return [
            _Change(step, asked, last_days(step, person), world.horizon - timedelta(days=step.days))
            for step, asked in asks
            if len(asked.never) <= self.most
        ]

    def _closed_for_ever(self, offer: Offer, brought: frozenset[str]) -> bool:
        """Test if more fails than may be dropped that no time, status or offer changes and no link waives."""
        failing = (
            demand.lasts(self.person, brought)
            and not demand.holds(self.person, ANY_DAY)
            and not self._waived_by(demand, offer)
            for demand in self.demands[offer.id]
        )
        return sum(failing) > self.most

    def _usable(self, run: Run) -> bool:
        world, offer = self.world, self.world.offers[run.offer]
        hours = offer.weekly_hours if offer.takes_load else 0
        fits = world.as_of <= run.start and run.end <= world.horizon and hours <= self.person.weekly_hours
        return fits and run.places != 0

    def run(self) -> None:
        """Visit each day on which something starts or something new is there for a legal step."""
        last: date | None = None
        while self.turns:
            day = heappop(self.turns)
            if day == last:
                continue
            last = day
            if day in self.arrivals:
                self._legal_steps(day)
            for run in self.runs.get(day, ()):
                self._enter(run)

    def _enter(self, run: Run) -> None:
        offer = self.world.offers[run.offer]
        known = self.reach.earliest(offer.id)
        if known is not None and known.end <= run.end:
            return
        if self._closed_in_any_status(offer, run.start):
            return
        for journey in self.reach.journeys:
            for dropped in self._choices(offer, self.demands[offer.id], journey, run.start):
                self._add(offer.id, dropped, Way(run.start, run.end))
                if not dropped:
                    return

    def _closed_in_any_status(self, offer: Offer, day: date) -> bool:
        """Test if something fails that no change of status can mend; saves asking for every journey."""
        if self.most > 0:
            return False
        person = self._with_all(self.reach.journeys[0], offer, day)
        return any(
            not (demand.holds(self.person, day) or demand.holds(person, day))
            and not list(self._waivers(demand, offer, day))
            for demand in self.demands[offer.id]
            if demand.column != LAW and RESIDENCE not in demand.facts
        )

    def _add(self, name: str, dropped: Dropped, way: Way) -> bool:
        """Keep a way unless one that drops no more is as early; return whether it is new."""
        ways = self.reach.ways.setdefault(name, {})
        if any(other <= dropped and w.start <= way.start and w.end <= way.end for other, w in ways.items()):
            return False
        old = ways.get(dropped, way)
        ways[dropped] = Way(min(old.start, way.start), min(old.end, way.end))
        offer = self.world.offers.get(name)
        if offer is not None:
            self._states.clear()
            self._gains = None
            for effect, day in ((offer.at_start, way.start + ONE_DAY), (offer.at_end, way.end)):
                if effect:
                    self.arrivals.add(day)
                    heappush(self.turns, day)
        return True

    def _choices(self, offer: Offer, demands: Sequence[Demand], journey: Journey, day: date) -> list[Dropped]:
        """Return the smallest sets of dropped conditions with which all demands can be met on a day."""
        person = self.person.having(spells=journey.spells)
        failing = [demand for demand in demands if not demand.holds(person, day)]
        if failing:
            person = self._with_all(journey, offer, day)
            failing = [demand for demand in failing if not demand.holds(person, day)]
        choices = [journey.dropped]
        for demand in failing:
            options = self._options(demand, offer, day, offer.id, _meeting(person, day))
            choices = smallest((a | b for a in choices for b in options), self.most)
        return choices

    def _legal_choices(self, change: _Change, looks: Looks, journey: Journey, day: date) -> list[Dropped]:
        """Return the same for a legal step; the demands that fail are known from looks before."""
        had = self._gained().on(day)
        failing = [*change.asks.never, *looks.failing(had, day)]
        choices = [journey.dropped]
        if failing and self.most == 0:
            return []
        for demand in failing:
            options = self._options(
                demand, None, day, change.step.id, lambda d, effect: looks.meets(d, effect, had, day)
            )
            choices = smallest((a | b for a in choices for b in options), self.most)
        return choices

    def _gained(self) -> Gains:
        """Return what can be had from each day on, without dropping anything, by a legal step."""
        if self._gains is None:
            ways = ((offer, self.reach.earliest(offer.id)) for offer in self.world.offers.values())
            self._gains = self._gaining.gains(
                dated
                for offer, way in ways
                if way is not None
                for dated in ((way.start + ONE_DAY, offer.at_start), (way.end, offer.at_end))
            )
        return self._gains

    def _with_all(self, journey: Journey, offer: Offer, day: date) -> Profile:
        """Return the person after a journey with all that can be had by a day without dropping anything."""
        key = (offer.id, day)
        if key not in self._states:
            effects = [
                effect
                for supplier in self.reach.ways
                for dropped, effect in self._supplies(supplier, offer, day)
                if not dropped
            ]
            self._states[key] = with_effects(self.person, effects)
        return self._states[key].having(spells=journey.spells)

    def _supplies(self, name: str, offer: Offer | None, day: date) -> Iterable[tuple[Dropped, Effect]]:
        supplier = self.world.offers.get(name)
        if supplier is None:
            return
        gap = gap_between(self.world, supplier, offer)
        for dropped, way in self.reach.ways[name].items():
            if way.start < day and way.start + gap <= day and supplier.at_start:
                yield dropped, supplier.at_start
            if way.end + gap <= day and supplier.at_end:
                yield dropped, supplier.at_end

    def _options(
        self, demand: Demand, offer: Offer | None, day: date, name: str, meets: Meeting
    ) -> list[Dropped]:
        """Return the ways to meet one demand: a waiver, an effect that drops something, or dropping it."""
        options = list(self._waivers(demand, offer, day))
        if self.most == 0:
            return options
        if demand.column != IN_FORCE:
            options.append(frozenset({(name, demand.column)}))
        for supplier in self._suppliers(demand.facts):
            for dropped, effect in self._supplies(supplier, offer, day):
                if dropped and meets(demand, effect):
                    options.append(dropped)
        return options

    def _suppliers(self, facts: frozenset[str]) -> list[str]:
        """Return the offers within reach that change one of the facts, in the order of `world.offers`."""
        if facts not in self._changers:
            self._changers[facts] = [
                offer.id
                for offer in self.world.offers.values()
                if (effect_facts(offer.at_start) | effect_facts(offer.at_end)) & facts
            ]
        return [name for name in self._changers[facts] if name in self.reach.ways]

    def _waived_by(self, demand: Demand, offer: Offer) -> list[str]:
        """Return the offers after which a link lets an offer forget a demand."""
        return [
            first
            for (first, second), columns in self.world.waivers.items()
            if second == offer.id and demand.column in columns
        ]

    def _waivers(self, demand: Demand, offer: Offer | None, day: date) -> Iterable[Dropped]:
        if offer is None:
            return
        for first in self._waived_by(demand, offer):
            gap = gap_between(self.world, self.world.offers[first], offer)
            yield from (d for d, way in self.reach.ways.get(first, {}).items() if way.end + gap <= day)

    def _legal_steps(self, day: date) -> None:
        """Take every legal step that can be taken from a day on, one after the other."""
        waiting = list(self.reach.journeys)
        while waiting:
            journey = waiting.pop()
            first = max(day, journey.since)
            held = _held(journey, first)
            for change in self.changes:
                if change.leads_away(held) and change.step.id not in journey.taken:
                    waiting.extend(self._take(change, journey, first))

    def _take(self, change: _Change, journey: Journey, first: date) -> Iterable[Journey]:
        step = change.step
        known = self.reach.earliest(step.id)
        if (known is not None and known.start <= first) or first > change.latest:
            return
        looks = change.asks.along(journey.spells)
        for dropped, possible in self._chances(change, looks, journey, first):
            start = self._first_day(change, looks, journey, dropped, (first, possible))
            end = start + timedelta(days=step.days)
            if self._add(step.id, dropped, Way(start, end)):
                spells = (*(s for s in journey.spells if s.since < end), Spell(end, step.to_status))
                found = Journey(spells, journey.taken | {step.id}, dropped, end)
                self.reach.journeys.append(found)
                yield found

    def _chances(
        self, change: _Change, looks: Looks, journey: Journey, first: date
    ) -> list[tuple[Dropped, date]]:
        """Return what to drop so that the step can be taken on a day, with that day."""
        latest = change.latest
        ends = (spell.since - ONE_DAY for spell in journey.spells)  # last days in a status
        days = sorted({first, latest, *(d for d in (*change.days, *ends) if first < d < latest)})
        found = {d: day for day in days for d in self._legal_choices(change, looks, journey, day)}
        return [(dropped, found[dropped]) for dropped in smallest(found, self.most)]

    def _first_day(
        self, change: _Change, looks: Looks, journey: Journey, dropped: Dropped, days: tuple[date, date]
    ) -> date:
        """Return the first day on which dropping so much will do, halving the time until a possible day."""
        early, late = days
        while early < late:
            middle = early + (late - early) // 2
            choices = self._legal_choices(change, looks, journey, middle)
            if any(choice <= dropped for choice in choices):
                late = middle
            else:
                early = middle + ONE_DAY
        return early
