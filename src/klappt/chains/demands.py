"""
What offers and legal steps ask for in the relaxed search, column by column, and how seldom it need be judged.

A demand holds where none of its conditions surely fails.  Most of what law asks for changes neither with the
days nor with a status nor with what offers bring: it is judged once.  The rest of a legal step is judged once
for each stretch of days on which time changes nothing (`kernel/change_days.py`), along each sequence of
statuses, and for each state of those facts it asks for that offers bring (`Had`).
Cost: asking again is one look into a sorted list and a table.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from klappt.chains.admit import law_entry, within
from klappt.chains.model import Admission, Effect, LegalStep, Offer, World
from klappt.chains.state import ONE_DAY, with_effects
from klappt.kernel.change_days import change_days
from klappt.kernel.conditions import AgeTo, Condition, fact_of, judge, leaves
from klappt.kernel.days import birthday
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.truth import Truth

LAW = "law"  # stands as a column for the access rules of an offer
IN_FORCE = "valid"  # stands as a column for the validity of a legal step
RESIDENCE = "residence"
ANY_DAY = date.min  # where the day changes nothing


@dataclass(frozen=True)
class Demand:
    """All conditions of one column."""

    column: str
    conditions: tuple[Condition, ...]
    holds: Callable[[Profile, date], bool]

    @cached_property
    def facts(self) -> frozenset[str]:
        """Return the names of the facts that the conditions look at."""
        return frozenset(fact_of(leaf) for condition in self.conditions for leaf in leaves(condition))

    def lasts(self, person: Profile, brought: frozenset[str]) -> bool:
        """Test if nothing changes the answer: no day, no status, and none of the facts that are brought."""
        return (
            self.column != LAW
            and RESIDENCE not in self.facts
            and brought.isdisjoint(self.facts)
            and not any(change_days(condition, person) for condition in self.conditions)
        )


def effect_facts(effect: Effect) -> frozenset[str]:
    """Return the names of the facts that an effect changes."""
    return frozenset(scale.value for scale in effect.levels) | effect.flags


def brought_by(offers: Iterable[Offer]) -> frozenset[str]:
    """Return the names of all facts that offers change."""
    return frozenset[str]().union(*(effect_facts(e) for o in offers for e in (o.at_start, o.at_end)))


def _demands(admissions: Sequence[Admission], original: Profile) -> list[Demand]:
    columns: dict[str, list[Admission]] = {}
    for admission in admissions:
        columns.setdefault(admission.column, []).append(admission)
    return [_demand(column, several, original) for column, several in columns.items()]


def _demand(column: str, several: Sequence[Admission], original: Profile) -> Demand:
    def holds(person: Profile, day: date) -> bool:
        # What exceeds a limit at first does so for ever: scales never fall.  Later excess is forgotten.
        return all(judge(a.condition, original if a.upper else person, day) != Truth.NO for a in several)

    return Demand(column, tuple(a.condition for a in several), holds)


def _law_demand(offer: Offer, world: World) -> list[Demand]:
    gates = offer.gates
    if gates is None:
        return []
    conditions = tuple(c for gate in gates for c in (gate.guard, *(a.condition for a in gate.when)))
    return [Demand(LAW, conditions, lambda p, day: law_entry(gates, p, day, world).truth != Truth.NO)]


def offer_demands(offer: Offer, person: Profile, world: World) -> list[Demand]:
    """Return what an offer and residence law ask for, upper limits of the person as they are at first."""
    return [*_demands(offer.admission, person), *_law_demand(offer, world)]


def legal_demands(step: LegalStep, person: Profile) -> list[Demand]:
    """Return what a legal step asks for, with its validity; no limit is an upper one there."""
    plain = [Admission(a.column, a.code, a.condition) for a in step.when]
    in_force = Demand(IN_FORCE, (step.valid,), lambda _, day: within(step.valid, day))
    return [*_demands(plain, person), in_force]


def last_days(step: LegalStep, person: Profile) -> tuple[date, ...]:
    """Return the first and last day of a step in force, and the last day before somebody is too old."""
    bounds = (step.valid.start, None if step.valid.end is None else step.valid.end - ONE_DAY)
    found = [day for day in bounds if day is not None]
    birth = person.dates.get("birth")
    if birth is not None:
        limits = (leaf for a in step.when for leaf in leaves(a.condition) if isinstance(leaf, AgeTo))
        found += [birthday(birth.last, limit.years + 1) - ONE_DAY for limit in limits]
    return tuple(found)


class Had:
    """A person with all that offers bring by some day, and the state of the facts that somebody asks for."""

    def __init__(self, person: Profile) -> None:
        self.person = person
        self._states: dict[tuple[str, ...], tuple[object, ...]] = {}

    def state(self, facts: tuple[str, ...]) -> tuple[object, ...]:
        """Return the levels and flags under some names."""
        if facts not in self._states:
            levels = {scale.value: (known.low, known.high) for scale, known in self.person.levels.items()}
            self._states[facts] = tuple(levels.get(name, self.person.flags.get(name)) for name in facts)
        return self._states[facts]


@dataclass(frozen=True)
class Gains:
    """What can be had from each day on, by a legal step: it needs no gap."""

    days: list[date]
    had: list[Had]  # one more than days: before the first of them nothing has come

    def on(self, day: date) -> Had:
        """Return what is there on a day."""
        return self.had[bisect_right(self.days, day)]


class Gaining:
    """Makes gains from dated effects; equal ones are kept, with what is known of them."""

    def __init__(self, person: Profile) -> None:
        self._first = Had(person)
        self._after: dict[tuple[object, ...], Had] = {}

    def gains(self, dated: Iterable[tuple[date, Effect]]) -> Gains:
        """Return what is there after each of the effects that bring something new."""
        days: list[date] = []
        had = [self._first]
        for day, effect in sorted(dated, key=lambda one: one[0]):
            if not _is_news(effect, had[-1].person):
                continue
            after = self._kept(with_effects(had[-1].person, [effect]))
            if days and days[-1] == day:
                had[-1] = after
            else:
                days.append(day)
                had.append(after)
        return Gains(days, had)

    def _kept(self, person: Profile) -> Had:
        levels = frozenset((scale, known.low, known.high) for scale, known in person.levels.items())
        key = (levels, frozenset(person.flags.items()))
        return self._after.setdefault(key, Had(person))


def _is_news(effect: Effect, person: Profile) -> bool:
    return any(person.level(scale).low < level for scale, level in effect.levels.items()) or any(
        person.flags.get(flag) is not True for flag in effect.flags
    )


@dataclass
class Looks:
    """The demands of one legal step along one sequence of statuses, each answer kept."""

    demands: Sequence[Demand]
    facts: tuple[str, ...]  # those they look at that offers bring
    person: Profile  # with the statuses
    cuts: list[date]
    _alone: dict[int, list[Demand]] = field(default_factory=dict)
    _failing: dict[tuple[int, tuple[object, ...]], list[Demand]] = field(default_factory=dict)
    _met: dict[tuple[int, tuple[object, ...], str, int], bool] = field(default_factory=dict)

    def failing(self, had: Had, day: date) -> list[Demand]:
        """Return the demands that are met on a day neither without nor with all that is there."""
        stretch = bisect_right(self.cuts, day)
        alone = self._alone.get(stretch)
        if alone is None:
            alone = [demand for demand in self.demands if not demand.holds(self.person, day)]
            self._alone[stretch] = alone
        if not alone:
            return alone
        key = stretch, had.state(self.facts)
        failing = self._failing.get(key)
        if failing is None:
            person = had.person.having(spells=self.person.spells)
            failing = self._failing[key] = [demand for demand in alone if not demand.holds(person, day)]
        return failing

    def meets(self, demand: Demand, effect: Effect, had: Had, day: date) -> bool:
        """Test if one more effect beside all that is there meets a demand on a day."""
        # Effects are those of the offers of a world: each is known by where it stands.
        key = bisect_right(self.cuts, day), had.state(self.facts), demand.column, id(effect)
        met = self._met.get(key)
        if met is None:
            person = with_effects(had.person, [effect]).having(spells=self.person.spells)
            met = self._met[key] = demand.holds(person, day)
        return met


class StepAsks:
    """What one legal step asks for of one person: what is never met, and what may change."""

    def __init__(self, demands: Sequence[Demand], person: Profile, brought: frozenset[str]) -> None:
        self.never: list[Demand] = []
        self._changing: list[Demand] = []
        for demand in demands:
            if not demand.lasts(person, brought):
                self._changing.append(demand)
            elif not demand.holds(person, ANY_DAY):
                self.never.append(demand)
        facts = frozenset[str]().union(*(demand.facts for demand in self._changing))
        self._facts = tuple(sorted(brought & facts))
        self._person = person
        self._looks: dict[tuple[Spell, ...], Looks] = {}

    def along(self, spells: tuple[Spell, ...]) -> Looks:
        """Return the looks at the step along a sequence of statuses."""
        if spells not in self._looks:
            person = self._person.having(spells=spells)
            cuts = {day for d in self._changing for c in d.conditions for day in change_days(c, person)}
            self._looks[spells] = Looks(self._changing, self._facts, person, sorted(cuts))
        return self._looks[spells]
