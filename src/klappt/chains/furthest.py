"""
How far somebody gets at the most: a relaxed pass forward in time that looks at few runs of each offer.

As in `near_miss.py` load, limits and competition are forgotten, hand-overs with their gaps are not, what is
unknown counts as met, and what cannot be had here cannot be had.  Made for asking about many people: offers
and changes of status are entered in the order of their first day, each once, and of the runs that come into
question only some are judged: the first, the last, the middle one, and what halving finds between them.  An
offer that residence law opens and shuts again in between may be missed; such an offer then counts as closed.

Cost: offers x entered offers, a few judgements each; about 10 ms for 60 offers and 1400 runs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from klappt.chains.admit import law_entry, within
from klappt.chains.demands import effect_facts
from klappt.chains.explain import runs_by_offer
from klappt.chains.model import Admission, Effect, Goal, LegalStep, Offer, Person, Run, World
from klappt.chains.near_miss import Journey, Way, gap_between
from klappt.chains.relevance import relevant_offers
from klappt.chains.state import ONE_DAY, with_effects
from klappt.kernel.conditions import AtLeast, Flag, fact_of, judge, leaves
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.truth import Truth

NEVER = date.max
RESIDENCE = "residence"


@dataclass(frozen=True)
class Asks:
    """What an offer asks for: levels and flags by column, other conditions, and the facts law looks at."""

    simple: tuple[tuple[Admission, AtLeast | Flag], ...]
    others: tuple[Admission, ...]
    facts: frozenset[str]


@dataclass
class Ground:
    """A world prepared for one goal: what matters for it, runs by offer, who gives which fact."""

    world: World
    offers: Mapping[str, Offer]
    runs: Mapping[str, Sequence[Run]]
    asks: Mapping[str, Asks]
    waiving: Mapping[str, tuple[str, ...]]  # second offer -> first offers
    doors: Mapping[str, str]  # offers with the same word use what others bring from the same days on
    legal_facts: Sequence[frozenset[str]]  # what the conditions of each of the world's legal steps look at


def ground_of(world: World, goal: Goal) -> Ground:
    """Return a world prepared for everybody with this goal. Cost: one look at every condition."""
    relevant = relevant_offers(Person(Profile(), goal), world)
    offers = {name: offer for name, offer in world.offers.items() if name in relevant and offer.takes_part}
    waiving: dict[str, tuple[str, ...]] = {}
    for first, second in world.waivers:
        waiving[second] = (*waiving.get(second, ()), first)
    runs, linked = runs_by_offer(world), {second for _, second in world.handovers}
    return Ground(
        world,
        offers,
        {name: [run for run in runs.get(name, ()) if _takes_place(run, world)] for name in offers},
        {name: _asks(offer) for name, offer in offers.items()},
        waiving,
        {name: name if name in linked else f"by {offer.partner}" for name, offer in offers.items()},
        [_facts(step.when) for step in world.legal_steps],
    )


def _facts(admissions: Sequence[Admission]) -> frozenset[str]:
    return frozenset(fact_of(leaf) for a in admissions for leaf in leaves(a.condition)) - {RESIDENCE}


def _takes_place(run: Run, world: World) -> bool:
    return world.as_of <= run.start and run.end <= world.horizon and run.places != 0


def _asks(offer: Offer) -> Asks:
    simple = [(a, a.condition) for a in offer.admission if isinstance(a.condition, AtLeast | Flag)]
    others = [a for a in offer.admission if not isinstance(a.condition, AtLeast | Flag)]
    conditions = [a.condition for a in offer.admission]
    for gate in offer.gates or ():
        conditions += [gate.guard, *(a.condition for a in gate.when)]
    facts = frozenset(fact_of(leaf) for condition in conditions for leaf in leaves(condition))
    return Asks(tuple(simple), tuple(others), facts | ({RESIDENCE} if offer.gates else frozenset()))


@dataclass
class Furthest:
    """What somebody can have: the first way of each offer and legal step, and the statuses they lead to."""

    person: Profile
    ground: Ground
    ways: dict[str, Way] = field(default_factory=dict)
    journeys: list[Journey] = field(default_factory=list)
    gained: list[tuple[Effect, Offer, date, bool]] = field(default_factory=list)  # since when; at the end
    status_matters: bool = False  # somewhere another status might have let the person in, or earlier
    _states: dict[tuple[str, date], Profile] = field(default_factory=dict)

    def runs(self, offer: Offer) -> Sequence[Run]:
        """Return the runs for which the person has the hours."""
        fits = not offer.takes_load or offer.weekly_hours <= self.person.weekly_hours
        return self.ground.runs[offer.id] if fits else ()

    def by(self, day: date, offer: Offer | None) -> Profile:
        """Return the person with all that an offer (None: a legal step) can use on a day."""
        key = ("" if offer is None else self.ground.doors[offer.id], day)
        if key not in self._states:
            effects = (effect for effect, since in self.supplies(offer) if since <= day)
            self._states[key] = with_effects(self.person, effects)
        return self._states[key]

    def at_last(self) -> Profile:
        """Return the person with everything that can ever be had."""
        return self.by(NEVER, None)

    def supplies(self, offer: Offer | None) -> Iterator[tuple[Effect, date]]:
        """Yield the effects within reach, with the first day on which an offer can use them."""
        for effect, other, day, at_end in self.gained:
            gap = gap_between(self.ground.world, other, offer)
            yield effect, day + (gap if at_end else max(gap, ONE_DAY))

    def gain(self, offer: Offer, way: Way) -> frozenset[str]:
        """Enter an offer; returns the facts that it brings earlier than others, for some offer at least."""
        self.ways[offer.id] = way
        new = frozenset[str]()
        for effect, day, at_end in ((offer.at_start, way.start, False), (offer.at_end, way.end, True)):
            if effect and self._is_news(effect, day):
                self.gained.append((effect, offer, day, at_end))
                new |= effect_facts(effect)
        if new:
            self._states.clear()
        return new

    def _is_news(self, effect: Effect, day: date) -> bool:
        """Test if an effect brings something that others have not brought so early that any offer can use it."""
        gap = timedelta(days=max(self.ground.world.interface_days, 1))
        had = with_effects(self.person, (e for e, _, since, _ in self.gained if since + gap <= day))
        return any(had.level(scale).low < level for scale, level in effect.levels.items()) or any(
            had.flag(flag) != Truth.YES for flag in effect.flags
        )

    def reaches(self, goal: Goal) -> bool:
        """Test if every part of a goal can be had, each for itself."""
        last, world = self.at_last(), self.ground.world
        held = {self.person.status_on(world.as_of), *(s.status for j in self.journeys for s in j.spells[-1:])}
        return (
            all(last.level(scale).low >= level for scale, level in goal.levels.items())
            and all(last.flag(flag) == Truth.YES for flag in goal.flags)
            and (goal.statuses is None or bool(held & goal.statuses))
        )

    def ready(self, offer: Offer) -> date:
        """Return the first day on which the levels and flags of an offer can be there; `NEVER` if they cannot."""
        return max(
            (self._since(a, leaf, offer) for a, leaf in self.ground.asks[offer.id].simple), default=date.min
        )

    def _since(self, admission: Admission, leaf: AtLeast | Flag, offer: Offer) -> date:
        if judge(leaf, self.person, date.min) != Truth.NO:
            return date.min
        days = [since for effect, since in self.supplies(offer) if gives(effect, leaf)]
        return min([*days, self.waived_since(offer, admission.column)])

    def waived_since(self, offer: Offer, column: str) -> date:
        """Return the day from which a link lets an offer forget a column; `NEVER` if none does."""
        world = self.ground.world
        days = (
            self.ways[first].end + gap_between(world, world.offers[first], offer)
            for first in self.ground.waiving.get(offer.id, ())
            if column in world.waivers[first, offer.id] and first in self.ways
        )
        return min(days, default=NEVER)

    def admits(self, offer: Offer, run: Run) -> bool:
        """Test if what an offer asks besides levels and flags can hold on the first day of a run."""
        state = self.by(run.start, offer)
        for admission in self.ground.asks[offer.id].others:
            # What exceeds a limit at first does so for ever: scales never fall.  Later excess is forgotten.
            person = self.person if admission.upper else state
            if admission.upper or not _on_status(admission):
                closed = judge(admission.condition, person, run.start) == Truth.NO
                if closed and self.waived_since(offer, admission.column) > run.start:
                    return False
        lawful = any(self._lawful(offer, state, journey, run.start) for journey in self.journeys)
        self.status_matters |= not lawful
        return lawful

    def _lawful(self, offer: Offer, state: Profile, journey: Journey, day: date) -> bool:
        """Test if the status of a journey lets somebody in: the offer's own list, and residence law."""
        if journey.since > day:
            return False
        person = state.having(spells=journey.spells)
        for admission in self.ground.asks[offer.id].others:
            if (
                _on_status(admission)
                and judge(admission.condition, person, day) == Truth.NO
                and self.waived_since(offer, admission.column) > day
            ):
                return False
        return offer.gates is None or law_entry(offer.gates, person, day, self.ground.world).truth != Truth.NO


def _on_status(admission: Admission) -> bool:
    return not admission.upper and any(fact_of(leaf) == RESIDENCE for leaf in leaves(admission.condition))


def gives(effect: Effect, leaf: AtLeast | Flag) -> bool:
    """Test if an effect brings a level or a flag."""
    match leaf:
        case AtLeast(scale, level):
            return effect.levels.get(scale, -1) >= level
        case Flag(name):
            return name in effect.flags


def furthest(person: Person, ground: Ground) -> Furthest:
    """
    Return how far somebody gets at the most, or until every part of the goal can be had.

    Changes of status are looked at only where one could open something: first the person goes without.
    """
    without = _Pass(_beginning(person, ground)).run(person.goal)
    if without.reaches(person.goal) or not (without.status_matters or person.goal.statuses is not None):
        return without
    return _Pass(_beginning(person, ground), law=True).run(person.goal)


def _beginning(person: Person, ground: Ground) -> Furthest:
    return Furthest(person.profile, ground, journeys=[Journey(person.profile.spells)])


@dataclass
class _Pass:
    """Enters offers and legal steps in the order of their first days."""

    reach: Furthest
    law: bool = False  # whether changes of status are taken
    starts: dict[str, Way] = field(default_factory=dict)  # what can be entered next
    legal: dict[str, tuple[Way, Journey, LegalStep]] = field(default_factory=dict)  # the earliest wording

    def run(self, goal: Goal) -> Furthest:
        """Enter what can be entered until the goal can be had or nothing is left."""
        for offer in self.reach.ground.offers.values():
            self._look_at(offer)
        self._look_at_law()
        while (self.starts or self.legal) and not self.reach.reaches(goal):
            days = [(way.start, 0, name) for name, way in self.starts.items()]
            days += [(way.start, 1, name) for name, (way, _, _) in self.legal.items()]
            _, legal, name = min(days)
            if legal:
                self._change(name)
            else:
                new = self.reach.gain(self.reach.ground.offers[name], self.starts.pop(name))
                self._after(new, name)
        return self.reach

    def _after(self, facts: frozenset[str], name: str) -> None:
        """Look again at what asks for one of the facts, or may be let in by a link."""
        ground = self.reach.ground
        for offer in ground.offers.values():
            if offer.id in self.reach.ways:
                continue
            if facts & ground.asks[offer.id].facts or name in ground.waiving.get(offer.id, ()):
                self._look_at(offer)
        self._look_at_law(facts)

    def _look_at(self, offer: Offer) -> None:
        run = self._first_run(offer)
        if run is not None:
            self.starts[offer.id] = Way(run.start, run.end)

    def _first_run(self, offer: Offer) -> Run | None:
        """Return the first run that can be entered, as far as looking at a few of them tells."""
        ready, known = self.reach.ready(offer), self.starts.get(offer.id)
        runs = [
            run
            for run in self.reach.runs(offer)
            if run.start >= ready and (known is None or run.start < known.start)
        ]
        if not runs:
            return None
        place = first_place(len(runs), lambda n: self.reach.admits(offer, runs[n]))
        return None if place is None else runs[place]

    def _look_at_law(self, facts: frozenset[str] | None = None) -> None:
        """Find the first day of each change of status; after new facts only of those that look at them."""
        ground = self.reach.ground
        for step, asked in zip(ground.world.legal_steps, ground.legal_facts, strict=True) if self.law else ():
            if step.id in self.reach.ways:
                continue
            touched = facts is None or facts & asked
            # A status that is new is always the last one in the list.
            for journey in self.reach.journeys if touched else self._new_journeys(facts):
                way = self._first_change(step, journey)
                if way is not None and (
                    step.id not in self.legal or way.start < self.legal[step.id][0].start
                ):
                    self.legal[step.id] = way, journey, step

    def _new_journeys(self, facts: frozenset[str] | None) -> Sequence[Journey]:
        return self.reach.journeys[-1:] if facts and RESIDENCE in facts else ()

    def _first_change(self, step: LegalStep, journey: Journey) -> Way | None:
        world = self.reach.ground.world
        first, last = max(world.as_of, journey.since), world.horizon - timedelta(days=step.days)
        if first > last or step.id in journey.taken or not _leaves(step, journey, first):
            return None
        ends = (spell.since - ONE_DAY for spell in journey.spells)  # last days in a status
        bounds = (step.valid.start, step.valid.end and step.valid.end - ONE_DAY, *ends)
        days = sorted({first, last, *(day for day in bounds if day is not None and first < day < last)})
        begin = next((n for n, day in enumerate(days) if self._may_change(step, journey, day)), None)
        if begin is None:
            return None
        early, late = days[max(begin - 1, 0)], days[begin]
        while early < late:
            middle = early + (late - early) // 2
            if self._may_change(step, journey, middle):
                late = middle
            else:
                early = middle + ONE_DAY
        return Way(late, late + timedelta(days=step.days))

    def _may_change(self, step: LegalStep, journey: Journey, day: date) -> bool:
        person = self.reach.by(day, None).having(spells=journey.spells)
        return within(step.valid, day) and all(judge(a.condition, person, day) != Truth.NO for a in step.when)

    def _change(self, name: str) -> None:
        """Take a change of status: from its end on another status can be held."""
        way, before, step = self.legal.pop(name)
        self.reach.ways[name] = way
        spells = (*(s for s in before.spells if s.since < way.end), Spell(way.end, step.to_status))
        self.reach.journeys.append(Journey(spells, before.taken | {name}, since=way.end))
        self._after(frozenset({RESIDENCE}), name)


def _leaves(step: LegalStep, journey: Journey, first: date) -> bool:
    """Test if a step leads away from a status that is held on a day or later; an unknown one may be it."""
    before = [spell.status for spell in journey.spells if spell.since <= first]
    held = {*before[-1:], *(spell.status for spell in journey.spells if spell.since > first)}
    return not before or not step.from_statuses or bool(held & step.from_statuses)


def first_place(count: int, holds: Callable[[int], bool]) -> int | None:
    """
    Return the first place at which something holds, as far as the first, last and middle place tell.

    Exact where it holds from some place on, or up to some place.  Cost: about log2(count) looks.
    """
    if count == 0:
        return None
    if holds(0):
        return 0
    late = next((n for n in (count - 1, count // 2) if n > 0 and holds(n)), None)
    if late is None:
        return None
    early = 1
    while early < late:
        middle = (early + late) // 2
        if holds(middle):
            late = middle
        else:
            early = middle + 1
    return late
