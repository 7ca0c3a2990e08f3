"""
What a failed condition tells: what is there, what is needed, and from which day it would hold by time alone.

Cost: a day of opening costs a binary search over fifteen years for each counter of the condition.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from klappt.kernel.conditions import (
    AgeFrom,
    AgeTo,
    AtLeast,
    Condition,
    DateTo,
    DateWithin,
    Leaf,
    MonthsHeld,
    MonthsSince,
    NumberFrom,
    Within,
    judge,
    leaves,
)
from klappt.kernel.days import birthday, completed_years, months_after
from klappt.kernel.profile import Profile
from klappt.kernel.scales import level_code
from klappt.kernel.truth import Truth

HORIZON_DAYS = 15 * 366


def opening_day(condition: Condition, person: Profile, on: date) -> date | None:
    """Return the first day after `on` on which the condition holds because time has passed; None if never."""
    days = {day for leaf in leaves(condition) for day in _turning_days(leaf, person, on) if day > on}
    return next((day for day in sorted(days) if judge(condition, person, day) == Truth.YES), None)


def _turning_days(leaf: Leaf, person: Profile, on: date) -> Iterator[date]:
    match leaf:
        case AgeFrom(years) if "birth" in person.dates:
            yield birthday(person.dates["birth"].last, years)
        case MonthsSince(fact, months) if fact in person.dates:
            yield months_after(person.dates[fact].last, months)
        case MonthsHeld():
            yield from _full_on(leaf, person, on)
        case Within(start, _) if start is not None:
            yield start
        case _:
            return


def _full_on(leaf: MonthsHeld, person: Profile, on: date) -> Iterator[date]:
    low, high = 0, HORIZON_DAYS
    if judge(leaf, person, on + timedelta(days=high)) != Truth.YES:
        return
    while high - low > 1:
        middle = (low + high) // 2
        if judge(leaf, person, on + timedelta(days=middle)) == Truth.YES:
            high = middle
        else:
            low = middle
    yield on + timedelta(days=high)


def has_and_needs(parts: tuple[Leaf, ...], person: Profile, on: date) -> tuple[str | None, str | None]:
    """Return what is there and what is needed, for the first failed leaf that can be put in words."""
    for leaf in parts:
        if judge(leaf, person, on) == Truth.NO:
            told = _told(leaf, person, on)
            if told is not None:
                return told
    return None, None


def _told(leaf: Leaf, person: Profile, on: date) -> tuple[str, str] | None:
    match leaf:
        case AtLeast(scale, level):
            return level_code(scale, person.level(scale).high), level_code(scale, level)
        case AgeFrom(years):
            return _age(person, on), f"{years}"
        case AgeTo(years):
            return _age(person, on), f"unter {years + 1}"
        case MonthsHeld(months=months):
            return f"{_months_held(leaf, person, on)} Monate", f"{months} Monate"
        case MonthsSince(fact, months):
            return f"seit {person.dates[fact]}", f"{months} Monate"
        case DateTo(fact, day):
            return str(person.dates[fact]), f"bis {day.isoformat()}"
        case DateWithin(fact, months, after):
            return str(person.dates[fact]), f"bis {months} Monate nach {person.dates[after]}"
        case NumberFrom(name, least):
            return str(person.numbers[name]), str(least)
        case _:
            return None


def _age(person: Profile, on: date) -> str:
    return str(completed_years(person.dates["birth"].first, on))


def _months_held(leaf: MonthsHeld, person: Profile, on: date) -> int:
    full = (m for m in range(leaf.months, 0, -1) if _holds(replace(leaf, months=m), person, on))
    return next(full, 0)


def _holds(leaf: MonthsHeld, person: Profile, on: date) -> bool:
    return judge(leaf, person, on) == Truth.YES
