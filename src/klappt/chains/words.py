"""What a condition asks for and what a person has, as codes: `B1`, `passport`, `guest;visitor`, `18`, `?`."""

from datetime import date

from klappt.kernel.conditions import (
    AgeFrom,
    AgeTo,
    All,
    AnyOf,
    AtLeast,
    AtMost,
    Because,
    CodeIn,
    Condition,
    DateTo,
    DateWithin,
    Flag,
    Known,
    Leaf,
    MonthsHeld,
    MonthsSince,
    Not,
    NumberFrom,
    PlaceIn,
    StatusIn,
    Within,
    counted_periods,
    leaves,
)
from klappt.kernel.days import DayRange, completed_years, months_after
from klappt.kernel.profile import Profile
from klappt.kernel.scales import Scale, level_code

UNKNOWN = "?"


def needs_of(condition: Condition) -> str:
    """Return what a condition asks for: `B1`, `<=A2`, `!employed`, `A1|passport`, `>=18`."""
    match condition:
        case All(parts):
            return " & ".join(needs_of(part) for part in parts)
        case AnyOf(parts):
            return " | ".join(needs_of(part) for part in parts)
        case Not(part):
            return f"!{needs_of(part)}"
        case Known(first, _):
            return needs_of(first)
        case Because(_, part):
            return needs_of(part)
        case _:
            return _leaf_needs(condition)


def _leaf_needs(leaf: Leaf) -> str:
    match leaf:
        case AtLeast(scale, level):
            return level_code(scale, level)
        case AtMost(scale, level):
            return f"<={level_code(scale, level)}"
        case Flag(name):
            return name
        case StatusIn(codes) | CodeIn(_, codes):
            return ";".join(sorted(codes))
        case NumberFrom(_, least):
            return f">={least}"
        case PlaceIn(areas):
            return ";".join(areas)
        case _:
            return _time_needs(leaf)


def _time_needs(leaf: AgeFrom | AgeTo | MonthsHeld | MonthsSince | DateTo | DateWithin | Within) -> str:
    match leaf:
        case AgeFrom(years):
            return f">={years}"
        case AgeTo(years):
            return f"<={years}"
        case MonthsHeld(months=months) | MonthsSince(_, months):
            return f"{months} months"
        case DateTo(_, day):
            return f"<={day.isoformat()}"
        case DateWithin(_, months, after):
            return f"{months} months after {after}"
        case Within(start, end):
            return f"{start or ''}/{end or ''}"


def has_of(condition: Condition, person: Profile, on: date) -> str:
    """Return what a person has of what a condition looks at; several facts are joined, `?` is unknown."""
    return "; ".join(dict.fromkeys(_leaf_has(leaf, person, on) for leaf in leaves(condition)))


def _leaf_has(leaf: Leaf, person: Profile, on: date) -> str:
    match leaf:
        case AtLeast(scale, _) | AtMost(scale, _):
            return _level(scale, person)
        case Flag(name):
            known = person.flags.get(name)
            return UNKNOWN if known is None else f"{'' if known else 'no '}{name}"
        case StatusIn():
            return person.status_on(on) or UNKNOWN
        case CodeIn(fact, _):
            return person.codes.get(fact, UNKNOWN)
        case NumberFrom(name, _):
            return str(person.numbers.get(name, UNKNOWN))
        case PlaceIn():
            return person.place or UNKNOWN
        case Within():
            return on.isoformat()
        case _:
            return _time_has(leaf, person, on)


def _level(scale: Scale, person: Profile) -> str:
    known = person.level(scale)
    low, high = level_code(scale, known.low), level_code(scale, known.high)
    if scale not in person.levels:
        return UNKNOWN
    return low if low == high else f"{low}-{high}"


def _time_has(
    leaf: AgeFrom | AgeTo | MonthsHeld | MonthsSince | DateTo | DateWithin, person: Profile, on: date
) -> str:
    match leaf:
        case MonthsHeld(statuses=statuses):
            if not person.spells:
                return UNKNOWN
            periods = list(counted_periods(statuses, person, on))
            days = sum((end - start).days for start, end in periods)
            return f"{_full_months(*periods[0])} months" if len(periods) == 1 else f"{days // 30} months"
        case AgeFrom() | AgeTo():
            days_of_birth = person.dates.get("birth")
            return UNKNOWN if days_of_birth is None else _years(days_of_birth, on)
        case MonthsSince(fact, _):
            since = person.dates.get(fact)
            return UNKNOWN if since is None else f"{_full_months(since.last, on)} months"
        case DateTo(fact, _) | DateWithin(fact, _, _):
            return str(person.dates.get(fact, UNKNOWN))


def _years(birth: DayRange, on: date) -> str:
    youngest, oldest = completed_years(birth.last, on), completed_years(birth.first, on)
    return str(youngest) if youngest == oldest else f"{youngest}-{oldest}"


def _full_months(start: date, end: date) -> int:
    """Return the calendar months that are full between two days."""
    months = max(0, (end.year - start.year) * 12 + end.month - start.month)
    return months if months == 0 or months_after(start, months) <= end else months - 1
