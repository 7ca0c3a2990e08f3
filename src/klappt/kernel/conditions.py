"""
Conditions on a profile and a day: a small language of frozen dataclasses, judged with three-valued truth.

Law and offers are written in it, so one judge, one explanation and one list of questions serve both, and the
fast engine can compile what the reference engine reads.  A leaf is met if every possible value of what is
unknown meets it, not met if none does, otherwise unknown (chains.md, rule 4).
Cost: at most one visit of each leaf; a waiting counter looks at each spell once.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from klappt.kernel.days import birthday, months_after
from klappt.kernel.places import lies_in
from klappt.kernel.profile import Profile
from klappt.kernel.scales import Scale
from klappt.kernel.truth import Truth, bounded, negation, truth_of

DAYS_OF_A_SPLIT_MONTH = 30  # § 191 BGB: where a time need not run through, a month has 30 days


@dataclass(frozen=True)
class AtLeast:
    """The level on a scale is at least this."""

    scale: Scale
    level: int


@dataclass(frozen=True)
class AtMost:
    """The level on a scale is at most this."""

    scale: Scale
    level: int


@dataclass(frozen=True)
class Flag:
    """A yes-fact holds."""

    name: str


@dataclass(frozen=True)
class StatusIn:
    """The residence status held on the day is one of these."""

    statuses: frozenset[str]


@dataclass(frozen=True)
class AgeFrom:
    """So many years of life are completed."""

    years: int


@dataclass(frozen=True)
class AgeTo:
    """Not more than so many years of life are completed."""

    years: int


@dataclass(frozen=True)
class MonthsHeld:
    """
    So many months were spent in the given statuses, summed over the dated spells.

    Time that runs through is counted in calendar months, interrupted time by § 191 BGB with 30 days a month.
    With `from_entry`, the time between entry and the first spell is unknown instead of not counted.
    """

    counter: str  # the counter's name, for reasons
    statuses: frozenset[str]
    months: int
    from_entry: bool = False
    by: date | None = None  # counted up to this day at the latest (a cut-off date in the law)


@dataclass(frozen=True)
class MonthsSince:
    """So many months have passed since a dated fact, such as entry."""

    fact: str
    months: int


@dataclass(frozen=True)
class DateTo:
    """A dated fact lies on or before a fixed day."""

    fact: str
    day: date


@dataclass(frozen=True)
class DateWithin:
    """A dated fact lies before, or at most so many months after, another one (identity after entry)."""

    fact: str
    months: int
    after: str


@dataclass(frozen=True)
class CodeIn:
    """A fact with a code or a word, such as the nationality, is one of these."""

    fact: str
    codes: frozenset[str]


@dataclass(frozen=True)
class NumberFrom:
    """A number, such as the monthly income in euros, is at least this."""

    name: str
    least: int


@dataclass(frozen=True)
class PlaceIn:
    """The person lives in one of these areas (beginnings of an AGS)."""

    areas: tuple[str, ...]


@dataclass(frozen=True)
class Within:
    """The day itself lies in a half-open period."""

    start: date | None
    end: date | None


@dataclass(frozen=True)
class All:
    """Every part holds; nothing at all holds."""

    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds; of nothing at all none does."""

    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True)
class Known:
    """The first part where it is known, else what another fact tells (a flag, else the nationality)."""

    first: "Condition"
    otherwise: "Condition"


@dataclass(frozen=True)
class Because:
    """A part with the reason code that is given when it does not hold."""

    code: str
    part: "Condition"


Leaf = (
    AtLeast
    | AtMost
    | Flag
    | StatusIn
    | AgeFrom
    | AgeTo
    | MonthsHeld
    | MonthsSince
    | DateTo
    | DateWithin
    | CodeIn
    | NumberFrom
    | PlaceIn
    | Within
)
Condition = Leaf | All | AnyOf | Not | Known | Because

ALWAYS = All()
NEVER = AnyOf()


def every(*parts: Condition) -> Condition:
    """Return the condition that all parts hold."""
    return All(parts)


def some(*parts: Condition) -> Condition:
    """Return the condition that at least one part holds."""
    return AnyOf(parts)


def none(*parts: Condition) -> Condition:
    """Return the condition that no part holds."""
    return All(tuple(Not(part) for part in parts))


def judge(condition: Condition, person: Profile, on: date) -> Truth:
    """Return whether the condition holds for the person on the day: yes, no or unknown."""
    return _JUDGES[type(condition)](condition, person, on)


def _judge_all(condition: All, person: Profile, on: date) -> Truth:
    least = Truth.YES
    for part in condition.parts:
        truth = _JUDGES[type(part)](part, person, on)
        if truth == Truth.NO:
            return truth
        least = min(least, truth)
    return least


def _judge_any(condition: AnyOf, person: Profile, on: date) -> Truth:
    most = Truth.NO
    for part in condition.parts:
        truth = _JUDGES[type(part)](part, person, on)
        if truth == Truth.YES:
            return truth
        most = max(most, truth)
    return most


def _judge_known(condition: Known, person: Profile, on: date) -> Truth:
    known = judge(condition.first, person, on)
    return judge(condition.otherwise, person, on) if known == Truth.UNKNOWN else known


def _judge_at_least(leaf: AtLeast, person: Profile, _on: date) -> Truth:
    known = person.level(leaf.scale)
    return bounded(known.low >= leaf.level, known.high >= leaf.level)


def _judge_at_most(leaf: AtMost, person: Profile, _on: date) -> Truth:
    known = person.level(leaf.scale)
    return bounded(known.high <= leaf.level, known.low <= leaf.level)


def _judge_status(leaf: StatusIn, person: Profile, on: date) -> Truth:
    status = person.status_on(on)
    return Truth.UNKNOWN if status is None else truth_of(status in leaf.statuses)


def _judge_code(leaf: CodeIn, person: Profile, _on: date) -> Truth:
    code = person.codes.get(leaf.fact)
    return Truth.UNKNOWN if code is None else truth_of(code in leaf.codes)


def _judge_number(leaf: NumberFrom, person: Profile, _on: date) -> Truth:
    number = person.numbers.get(leaf.name)
    return Truth.UNKNOWN if number is None else truth_of(number >= leaf.least)


def _judge_months_since(leaf: MonthsSince, person: Profile, on: date) -> Truth:
    days = person.dates.get(leaf.fact)
    if days is None:
        return Truth.UNKNOWN
    return bounded(on >= months_after(days.last, leaf.months), on >= months_after(days.first, leaf.months))


def _judge_date_to(leaf: DateTo, person: Profile, _on: date) -> Truth:
    days = person.dates.get(leaf.fact)
    return Truth.UNKNOWN if days is None else bounded(days.last <= leaf.day, days.first <= leaf.day)


def _judge_date_within(leaf: DateWithin, person: Profile, _on: date) -> Truth:
    days, begun = person.dates.get(leaf.fact), person.dates.get(leaf.after)
    if days is None or begun is None:
        return Truth.UNKNOWN
    least, most = months_after(begun.first, leaf.months), months_after(begun.last, leaf.months)
    return bounded(days.last <= least, days.first <= most)


def _judge_within(leaf: Within, _person: Profile, on: date) -> Truth:
    return truth_of((leaf.start is None or leaf.start <= on) and (leaf.end is None or on < leaf.end))


def _reached(fact: str, years: int, person: Profile, on: date) -> Truth:
    days = person.dates.get(fact)
    if days is None:
        return Truth.UNKNOWN
    return bounded(on >= birthday(days.last, years), on >= birthday(days.first, years))


def counted_periods(statuses: frozenset[str], person: Profile, on: date) -> Iterator[tuple[date, date]]:
    """Yield the half-open stretches before `on` in which one of the statuses was held, adjoining joined."""
    begun: date | None = None
    for spell in person.spells:
        if spell.since >= on:
            break
        if spell.status in statuses:
            begun = begun or spell.since
        elif begun:
            yield begun, spell.since
            begun = None
    if begun:
        yield begun, on


def _held(periods: list[tuple[date, date]], months: int) -> bool:
    if any(months_after(start, months) <= end for start, end in periods):
        return True
    total = sum((end - start for start, end in periods), timedelta())
    return len(periods) > 1 and total >= timedelta(days=DAYS_OF_A_SPLIT_MONTH * months)


def judge_months_held(leaf: MonthsHeld, person: Profile, on: date) -> Truth:
    """Return whether the months are full on the day; unknown if nobody has told any status."""
    if leaf.months <= 0:
        return Truth.YES
    if not person.spells:
        return Truth.UNKNOWN
    if leaf.by is not None and leaf.by < on:
        on = leaf.by
    periods = list(counted_periods(leaf.statuses, person, on))
    if _held(periods, leaf.months):
        return Truth.YES
    if not leaf.from_entry or "entry" not in person.dates:
        return Truth.NO
    first = min(person.spells[0].since, on)
    before = person.dates["entry"].first
    if before >= first:
        return Truth.NO
    joined = [(before, first), *periods]
    if periods and periods[0][0] == first:
        joined = [(before, periods[0][1]), *periods[1:]]
    return bounded(False, _held(joined, leaf.months))


# A table, as a choice among classes one after the other took half of the time of judging.
_JUDGES: Mapping[type[Any], Callable[[Any, Profile, date], Truth]] = {
    All: _judge_all,
    AnyOf: _judge_any,
    Not: lambda condition, person, on: negation(judge(condition.part, person, on)),
    Known: _judge_known,
    Because: lambda condition, person, on: judge(condition.part, person, on),
    AtLeast: _judge_at_least,
    AtMost: _judge_at_most,
    Flag: lambda leaf, person, _on: person.flag(leaf.name),
    StatusIn: _judge_status,
    CodeIn: _judge_code,
    NumberFrom: _judge_number,
    PlaceIn: lambda leaf, person, _on: lies_in(person.place, leaf.areas),
    AgeFrom: lambda leaf, person, on: _reached("birth", leaf.years, person, on),
    AgeTo: lambda leaf, person, on: negation(_reached("birth", leaf.years + 1, person, on)),
    MonthsHeld: judge_months_held,
    MonthsSince: _judge_months_since,
    DateTo: _judge_date_to,
    DateWithin: _judge_date_within,
    Within: _judge_within,
}


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield the leaves of a condition from left to right."""
    waiting = [condition]
    while waiting:
        match waiting.pop():
            case All(parts) | AnyOf(parts):
                waiting.extend(reversed(parts))
            case Known(first, otherwise):
                waiting += (otherwise, first)
            case Not(part) | Because(_, part):
                waiting.append(part)
            case leaf:
                yield leaf


def fact_of(leaf: Leaf) -> str:
    """Return the name of the profile's fact that a leaf looks at; empty for the day itself."""
    match leaf:
        case AtLeast(scale, _) | AtMost(scale, _):
            return scale.value
        case Flag(name) | NumberFrom(name, _):
            return name
        case StatusIn() | MonthsHeld():
            return "residence"
        case AgeFrom() | AgeTo():
            return "birth"
        case MonthsSince(fact, _) | DateTo(fact, _) | DateWithin(fact, _, _) | CodeIn(fact, _):
            return fact
        case PlaceIn():
            return "place"
        case Within():
            return ""


def open_facts(condition: Condition, person: Profile, on: date) -> frozenset[str]:
    """Return the unknown facts that would settle a condition; empty if its truth is not unknown."""
    if judge(condition, person, on) != Truth.UNKNOWN:
        return frozenset()
    match condition:
        case All(parts) | AnyOf(parts):
            return frozenset().union(*(open_facts(part, person, on) for part in parts))
        case Known(first, _):
            return open_facts(first, person, on)
        case Not(part) | Because(_, part):
            return open_facts(part, person, on)
        case _:
            return frozenset({fact_of(condition)})


def failures(condition: Condition, person: Profile, on: date) -> tuple[Condition, ...]:
    """
    Return the smallest named parts that make a condition not hold; empty unless it surely does not hold.

    A `Because` is such a part; of alternatives each failed one is returned; a bare leaf stands for itself.
    """
    if judge(condition, person, on) != Truth.NO:
        return ()
    match condition:
        case All(parts) | AnyOf(parts):
            found = (failures(part, person, on) for part in parts)
            return tuple(dict.fromkeys(one for several in found for one in several)) or (condition,)
        case Known(first, otherwise):
            settled = otherwise if judge(first, person, on) == Truth.UNKNOWN else first
            return failures(settled, person, on)
        case _:
            return (condition,)
