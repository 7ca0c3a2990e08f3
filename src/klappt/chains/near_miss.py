"""
What could be had, and from when: a relaxed search forward in time that forgets load, limits and competition.

Every offer is entered as soon as its conditions can be met by anything entered before, hand-overs with their
gaps; nobody runs out of hours, steps or places, and what is unknown counts as met.  The days found are
therefore never later than the true ones, and what is out of reach here is out of reach.  One thing is not
seen: a change of status that waits adds months in the old one, and one that runs beside another in that one's;
here each change comes as early as it can, and after the one before.

With `most` > 0 up to so many conditions may be dropped on the way; each way carries the set of conditions it
drops (an assumption-based label: de Kleer, An Assumption-based TMS, Artificial Intelligence 28, 1986).  The
sets with which the goal is reached are the candidates for "whose change would open it" (`openings.py`).

Cost: every run against the offers entered so far, O(runs x offers), times the changes of status within reach;
about 0.1 s for 70 offers and 800 runs with `most` = 0.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from klappt.chains.admit import law_entry, within
from klappt.chains.model import Admission, Effect, LegalStep, Offer, Person, Run, World
from klappt.chains.state import ONE_DAY, with_effects
from klappt.kernel.conditions import AgeTo, fact_of, judge, leaves
from klappt.kernel.days import birthday
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.truth import Truth

Dropped = frozenset[tuple[str, str]]  # (offer or legal step, column)
LAW = "law"  # stands as a column for the access rules of an offer
IN_FORCE = "valid"  # stands as a column for the validity of a legal step
NONE_DROPPED: Dropped = frozenset()


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


@dataclass(frozen=True)
class Demand:
    """All conditions of one column, with the facts that they look at."""

    column: str
    facts: frozenset[str]
    holds: Callable[[Profile, date], bool]


@dataclass
class Reach:
    """All that can be had: for each offer and legal step its ways by what they drop."""

    ways: dict[str, dict[Dropped, Way]] = field(default_factory=dict)
    journeys: list[Journey] = field(default_factory=list)

    def earliest(self, name: str) -> Way | None:
        """Return the way of an offer or legal step that drops nothing; None if there is none."""
        return self.ways.get(name, {}).get(NONE_DROPPED)


def effect_facts(effect: Effect) -> frozenset[str]:
    """Return the names of the facts that an effect changes."""
    return frozenset(scale.value for scale in effect.levels) | effect.flags


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


def _demands(admissions: Sequence[Admission], original: Profile) -> list[Demand]:
    columns: dict[str, list[Admission]] = {}
    for admission in admissions:
        columns.setdefault(admission.column, []).append(admission)
    return [_demand(column, several, original) for column, several in columns.items()]


def _demand(column: str, several: Sequence[Admission], original: Profile) -> Demand:
    def holds(person: Profile, day: date) -> bool:
        # What exceeds a limit at first does so for ever: scales never fall.  Later excess is forgotten.
        return all(judge(a.condition, original if a.upper else person, day) != Truth.NO for a in several)

    return Demand(column, frozenset(fact_of(leaf) for a in several for leaf in leaves(a.condition)), holds)


def _law_demand(offer: Offer, world: World) -> list[Demand]:
    gates = offer.gates
    if gates is None:
        return []
    conditions = [c for gate in gates for c in (gate.guard, *(a.condition for a in gate.when))]
    facts = frozenset(fact_of(leaf) for condition in conditions for leaf in leaves(condition))
    return [Demand(LAW, facts, lambda p, day: law_entry(gates, p, day, world).truth != Truth.NO)]


def _offer_demands(offer: Offer, person: Profile, world: World) -> list[Demand]:
    return [*_demands(offer.admission, person), *_law_demand(offer, world)]


def _legal_demands(step: LegalStep, person: Profile) -> list[Demand]:
    plain = [Admission(a.column, a.code, a.condition) for a in step.when]
    return [*_demands(plain, person), Demand(IN_FORCE, frozenset(), lambda _, day: within(step.valid, day))]


def smallest(sets: Iterable[Dropped], most: int) -> list[Dropped]:
    """Return the sets of at most `most` members of which no other is a part."""
    kept: list[Dropped] = []
    for one in sorted(set(sets), key=lambda one: (len(one), sorted(one))):
        if len(one) <= most and not any(other <= one for other in kept):
            kept.append(one)
    return kept


def _starts(step: LegalStep, journey: Journey, first: date) -> bool:
    """Test if a step leads away from a status that is held on a day or later; an unknown one may be it."""
    before = [spell.status for spell in journey.spells if spell.since <= first]
    held = {*before[-1:], *(spell.status for spell in journey.spells if spell.since > first)}
    return not before or not step.from_statuses or bool(held & step.from_statuses)


class _Sweep:
    """Goes through the days once and enters whatever can be entered."""

    def __init__(self, person: Profile, world: World, most: int) -> None:
        self.person, self.world, self.most = person, world, most
        self.reach = Reach(journeys=[Journey(person.spells)])
        self.demands = {o.id: _offer_demands(o, person, world) for o in world.offers.values()}
        self.legal_demands = {step.id: _legal_demands(step, person) for step in world.legal_steps}
        self.runs: dict[date, list[Run]] = {}
        for run in world.runs:
            if self._usable(run):
                self.runs.setdefault(run.start, []).append(run)
        self.turns = [world.as_of, *self.runs]
        heapify(self.turns)
        self.arrivals = {world.as_of}  # days on which a legal step may find something new
        # What can be had for an offer on a day, until the next way is found.
        self._states: dict[tuple[str, date], Profile] = {}
        self._changers: dict[frozenset[str], list[str]] = {}  # facts -> offers that change one of them

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
            if demand.column != LAW and "residence" not in demand.facts
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
            for effect, day in ((offer.at_start, way.start + ONE_DAY), (offer.at_end, way.end)):
                if effect:
                    self.arrivals.add(day)
                    heappush(self.turns, day)
        return True

    def _choices(
        self, offer: Offer | None, demands: Sequence[Demand], journey: Journey, day: date, name: str = ""
    ) -> list[Dropped]:
        """Return the smallest sets of dropped conditions with which all demands can be met on a day."""
        person = self.person.having(spells=journey.spells)
        failing = [demand for demand in demands if not demand.holds(person, day)]
        if failing:
            person = self._with_all(journey, offer, day)
            failing = [demand for demand in failing if not demand.holds(person, day)]
        choices = [journey.dropped]
        for demand in failing:
            options = self._options(demand, person, offer, day, name)
            choices = smallest((a | b for a in choices for b in options), self.most)
        return choices

    def _with_all(self, journey: Journey, offer: Offer | None, day: date) -> Profile:
        """Return the person after a journey with all that can be had by a day without dropping anything."""
        key = (offer.id if offer else "", day)
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
        self, demand: Demand, person: Profile, offer: Offer | None, day: date, name: str
    ) -> list[Dropped]:
        """Return the ways to meet one demand: a waiver, an effect that drops something, or dropping it."""
        options = list(self._waivers(demand, offer, day))
        if self.most == 0:
            return options
        if demand.column != IN_FORCE:
            options.append(frozenset({(offer.id if offer else name, demand.column)}))
        for supplier in self._suppliers(demand.facts):
            for dropped, effect in self._supplies(supplier, offer, day):
                if dropped and demand.holds(with_effects(person, [effect]), day):
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

    def _waivers(self, demand: Demand, offer: Offer | None, day: date) -> Iterable[Dropped]:
        if offer is None:
            return
        for (first, second), columns in self.world.waivers.items():
            if second == offer.id and demand.column in columns:
                gap = gap_between(self.world, self.world.offers[first], offer)
                yield from (d for d, way in self.reach.ways.get(first, {}).items() if way.end + gap <= day)

    def _legal_steps(self, day: date) -> None:
        """Take every legal step that can be taken from a day on, one after the other."""
        waiting = list(self.reach.journeys)
        while waiting:
            journey = waiting.pop()
            for step in self.world.legal_steps:
                if step.id not in journey.taken:
                    waiting.extend(self._take(step, journey, day))

    def _take(self, step: LegalStep, journey: Journey, day: date) -> Iterable[Journey]:
        known = self.reach.earliest(step.id)
        latest = self.world.horizon - timedelta(days=step.days)
        first = max(day, journey.since)
        if (
            (known is not None and known.start <= first)
            or first > latest
            or not _starts(step, journey, first)
        ):
            return
        for dropped, possible in self._chances(step, journey, first, latest):
            start = self._first_day(step, journey, dropped, first, possible)
            end = start + timedelta(days=step.days)
            if self._add(step.id, dropped, Way(start, end)):
                spells = (*(s for s in journey.spells if s.since < end), Spell(end, step.to_status))
                found = Journey(spells, journey.taken | {step.id}, dropped, end)
                self.reach.journeys.append(found)
                yield found

    def _chances(
        self, step: LegalStep, journey: Journey, first: date, latest: date
    ) -> list[tuple[Dropped, date]]:
        """Return what to drop so that the step can be taken on a day, with that day."""
        demands = self.legal_demands[step.id]
        days = sorted({first, latest, *(d for d in self._last_days(step) if first < d < latest)})
        found = {d: day for day in days for d in self._choices(None, demands, journey, day, step.id)}
        return [(dropped, found[dropped]) for dropped in smallest(found, self.most)]

    def _last_days(self, step: LegalStep) -> Iterable[date]:
        """Yield the first and last day of a step in force, and the last day before somebody is too old."""
        if step.valid.start is not None:
            yield step.valid.start
        if step.valid.end is not None:
            yield step.valid.end - ONE_DAY
        birth = self.person.dates.get("birth")
        limits = (leaf for a in step.when for leaf in leaves(a.condition) if isinstance(leaf, AgeTo))
        if birth is not None:
            yield from (birthday(birth.last, limit.years + 1) - ONE_DAY for limit in limits)

    def _first_day(
        self, step: LegalStep, journey: Journey, dropped: Dropped, first: date, possible: date
    ) -> date:
        """Return the first day on which dropping so much will do, halving the time until a possible day."""
        demands = self.legal_demands[step.id]
        early, late = first, possible
        while early < late:
            middle = early + (late - early) // 2
            choices = self._choices(None, demands, journey, middle, step.id)
            if any(choice <= dropped for choice in choices):
                late = middle
            else:
                early = middle + ONE_DAY
        return early
