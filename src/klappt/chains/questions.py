"""
What the answer to an open question would change: which offers open or close, and the best goal day.

A question is asked about each unknown fact that makes an offer, a legal step, the goal or a chain of the
answer unclear.  Its answers are yes and no, or one value for every stretch of values that the conditions of
this world tell apart (a level, an age, a status ...).
Cost: one search for the person as known and one for each answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from klappt.chains.explain import Explanation, explain, first_entry, goal_conditions, runs_by_offer
from klappt.chains.model import Chain, Person, Run, World
from klappt.kernel.conditions import (
    AgeFrom,
    AgeTo,
    AtLeast,
    AtMost,
    CodeIn,
    DateTo,
    DateWithin,
    Leaf,
    MonthsHeld,
    MonthsSince,
    NumberFrom,
    PlaceIn,
    StatusIn,
    fact_of,
    leaves,
    open_facts,
)
from klappt.kernel.days import months_after, on_day
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LevelRange, Scale, level_code
from klappt.kernel.truth import Truth

Search = Callable[[Person, World], Sequence[Chain]]
NOWHERE = "-"  # the place of somebody who lives in none of the areas asked for
OTHER = "other"


@dataclass(frozen=True)
class Change:
    """What one answer brings: offers surely open or closed that were unclear, and the best goal day then."""

    value: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    goal_day: date | None  # None: the goal is out of reach
    certainty: int | None  # the best certainty of a chain then


@dataclass(frozen=True)
class Question:
    """An unknown fact with its answers."""

    fact: str
    goal_day: date | None  # as long as nobody knows
    certainty: int | None
    changes: tuple[Change, ...]

    @property
    def matters(self) -> bool:
        """Test if some answer opens or closes an offer or moves the goal."""
        return any(
            change.opens
            or change.closes
            or (change.goal_day, change.certainty) != (self.goal_day, self.certainty)
            for change in self.changes
        )


def questions(
    person: Person, world: World, search: Search, explanation: Explanation | None = None
) -> tuple[Question, ...]:
    """Return each question that is open for a person, by name of the fact, with what its answers change."""
    known = search(person, world)
    facts = asked_facts(person, world, known, explanation or explain(person, world))
    goal_day, certainty = _best(known)
    runs = runs_by_offer(world)
    before = _openness(person.profile, world, runs)
    unclear = {name: runs[name] for name, truth in before.items() if truth == Truth.UNKNOWN}
    asking = leaves_by_fact(person, world)
    found = []
    for fact in sorted(facts):
        changes = [
            _change(value, Person(profile, person.goal), world, search, unclear)
            for value, profile in answers(fact, person, world, asking.get(fact, ()))
        ]
        found.append(Question(fact, goal_day, certainty, tuple(changes)))
    return tuple(found)


def asked_facts(
    person: Person, world: World, chains: Iterable[Chain], explanation: Explanation
) -> frozenset[str]:
    """Return the unknown facts that make an offer, a legal step, the goal or a step of a chain unclear."""
    states = (*explanation.offers.values(), *explanation.legal_steps.values())
    asked = [reason.questions for state in states for reason in state.reasons]
    asked += [step.questions for chain in chains for step in chain.steps]
    asked += [open_facts(part, person.profile, world.as_of) for _, part in goal_conditions(person.goal)]
    return frozenset[str]().union(*asked)


def _best(chains: Sequence[Chain]) -> tuple[date | None, int | None]:
    days = [chain.criteria.goal_day for chain in chains]
    return min(days, default=None), min((chain.criteria.certainty for chain in chains), default=None)


def _openness(person: Profile, world: World, runs: Mapping[str, Sequence[Run]]) -> dict[str, Truth]:
    found = {name: first_entry(world.offers[name], runs[name], person, world) for name in runs}
    return {name: entry[1].truth for name, entry in found.items() if entry is not None}


def _change(
    value: str, person: Person, world: World, search: Search, unclear: Mapping[str, Sequence[Run]]
) -> Change:
    """Return what one answer changes; `unclear` are the offers it may open or close, with their runs."""
    after = _openness(person.profile, world, unclear)
    goal_day, certainty = _best(search(person, world))
    return Change(
        value,
        opens=tuple(name for name in unclear if after[name] == Truth.YES),
        closes=tuple(name for name in unclear if after[name] == Truth.NO),
        goal_day=goal_day,
        certainty=certainty,
    )


def world_leaves(world: World) -> Iterator[Leaf]:
    """Yield every single condition of a world, those of law included."""
    for offer in world.offers.values():
        admissions = [*offer.admission, *(a for gate in offer.gates or () for a in gate.when)]
        for admission in admissions:
            yield from leaves(admission.condition)
        for gate in offer.gates or ():
            yield from leaves(gate.guard)
    for step in world.legal_steps:
        for admission in step.when:
            yield from leaves(admission.condition)


def leaves_by_fact(who: Person, world: World) -> Mapping[str, list[Leaf]]:
    """Return the single conditions of world and goal under the fact they ask for; cost: all of them once."""
    found: dict[str, list[Leaf]] = {}
    goal = (leaf for _, part in goal_conditions(who.goal) for leaf in leaves(part))
    for leaf in (*world_leaves(world), *goal):
        found.setdefault(fact_of(leaf), []).append(leaf)
    return found


def answers(
    fact: str, who: Person, world: World, asking: Sequence[Leaf] | None = None
) -> list[tuple[str, Profile]]:
    """
    Return the values that conditions tell apart, each with the profile in which the fact is known.

    `asking` are the conditions that ask for the fact, where `leaves_by_fact` has told them already.
    """
    person = who.profile
    if asking is None:
        asking = leaves_by_fact(who, world).get(fact, ())
    if fact in {scale.value for scale in Scale}:
        return list(_levels(Scale(fact), asking, person))
    if fact == "residence":
        return list(_statuses(asking, person, world))
    if fact == "place":
        return list(_places(asking, person))
    if fact == "birth" or any(isinstance(leaf, MonthsSince | DateTo | DateWithin) for leaf in asking):
        return list(_days(fact, asking, person, world))
    codes = {code for leaf in asking if isinstance(leaf, CodeIn) for code in leaf.codes}
    if codes:
        return [(c, person.having(codes={**person.codes, fact: c})) for c in (*sorted(codes), OTHER)]
    numbers = {leaf.least for leaf in asking if isinstance(leaf, NumberFrom)}
    if numbers:
        values = (*sorted(numbers), min(numbers) - 1)
        return [(str(n), person.having(numbers={**person.numbers, fact: n})) for n in values]
    return [(word, person.having(flags={**person.flags, fact: word == "yes"})) for word in ("yes", "no")]


def _levels(scale: Scale, asking: Iterable[Leaf], person: Profile) -> Iterator[tuple[str, Profile]]:
    """Yield the lowest level of each stretch that the conditions tell apart."""
    known = person.level(scale)
    cuts = {leaf.level for leaf in asking if isinstance(leaf, AtLeast)}
    cuts |= {leaf.level + 1 for leaf in asking if isinstance(leaf, AtMost)}
    for level in sorted({known.low, *(cut for cut in cuts if known.low < cut <= known.high)}):
        levels = {**person.levels, scale: LevelRange(level, level)}
        yield level_code(scale, level), person.having(levels=levels)


def _statuses(asking: Iterable[Leaf], person: Profile, world: World) -> Iterator[tuple[str, Profile]]:
    """
    Yield each status asked for: held from the as-of day on, as nobody has told since when.

    Where the present status is known, what is asked about is the time between entry and the first one told.
    """
    held = {status for leaf in asking if isinstance(leaf, StatusIn | MonthsHeld) for status in leaf.statuses}
    entry, first = person.dates.get("entry"), person.spells[0].since if person.spells else date.max
    since = world.as_of if first > world.as_of or entry is None else entry.first
    for status in sorted(held) if since < first else ():
        yield status, person.having(spells=(Spell(since, status), *person.spells))


def _places(asking: Iterable[Leaf], person: Profile) -> Iterator[tuple[str, Profile]]:
    areas = {area for leaf in asking if isinstance(leaf, PlaceIn) for area in leaf.areas}
    known = person.place or ""
    for area in sorted(area for area in areas if area.startswith(known)):
        yield area, person.having(place=area)
    yield OTHER, person.having(place=known + NOWHERE)


def _days(fact: str, asking: Sequence[Leaf], person: Profile, world: World) -> Iterator[tuple[str, Profile]]:
    """Yield the ends of a day known roughly, else a day for each age or span that conditions tell apart."""
    known = person.dates.get(fact)
    days = (known.first, known.last) if known is not None else sorted(_told_apart(asking, person, world))
    for day in days:
        yield day.isoformat(), person.having(dates={**person.dates, fact: on_day(day)})


def _told_apart(asking: Iterable[Leaf], person: Profile, world: World) -> set[date]:
    days: set[date] = set()
    for leaf in asking:
        match leaf:
            case AgeFrom(years):
                turn = months_after(world.as_of, -12 * years)
            case AgeTo(years):
                turn = months_after(world.as_of, -12 * (years + 1))
            case MonthsSince(_, months):
                turn = months_after(world.as_of, -months)
            case DateTo(_, day) if day < date.max:  # the last day there is stands for no end
                turn = day
            case DateWithin(_, months, after) if after in person.dates:
                turn = months_after(person.dates[after].first, months)
            case _:  # nothing to compare with: one day is as good as another
                turn = world.as_of
        days |= {turn, turn + timedelta(days=1)}
    return days
