"""
The days on which time alone may change whether a condition holds: between two of them it need not be judged again.

    cuts = sorted(change_days(condition, person))
    bisect_right(cuts, day)      # the same number on two days: the same truth on both

Some of the days may change nothing; on no other day does anything change as long as the person stays the same.
Cost: one look at each leaf, and at each spell for a waiting counter.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from klappt.kernel.conditions import (
    DAYS_OF_A_SPLIT_MONTH,
    AgeFrom,
    AgeTo,
    Condition,
    Leaf,
    MonthsHeld,
    MonthsSince,
    StatusIn,
    Within,
    counted_periods,
    leaves,
)
from klappt.kernel.days import birthday, months_after
from klappt.kernel.profile import Profile

ONE_DAY = timedelta(days=1)


def timed(condition: Condition) -> Iterator[Leaf]:
    """Yield the leaves whose truth may change with time alone."""
    yield from (leaf for leaf in leaves(condition) if type(leaf) in _DAYS)


def change_days(condition: Condition, person: Profile) -> frozenset[date]:
    """Return the first days from which the truth of a condition may differ from that of the day before."""
    return frozenset(day for leaf in timed(condition) for day in _DAYS[type(leaf)](leaf, person))


def _of_birthdays(years: int, person: Profile) -> Iterator[date]:
    birth = person.dates.get("birth")
    if birth is not None:
        yield from (birthday(day, years) for day in {birth.first, birth.last})


def _of_months_since(leaf: MonthsSince, person: Profile) -> Iterator[date]:
    since = person.dates.get(leaf.fact)
    if since is not None:
        yield from (months_after(day, leaf.months) for day in {since.first, since.last})


def _of_months_held(leaf: MonthsHeld, person: Profile) -> Iterator[date]:
    """Yield the days on which the months may be full, with the time between entry and the first spell or not."""
    if leaf.months <= 0 or not person.spells:
        return
    last = leaf.by or date.max
    counted = list(counted_periods(leaf.statuses, person, date.max))
    yield from (day for day in _full_days(counted, leaf.months) if day <= last)
    first = person.spells[0].since
    if leaf.from_entry and "entry" in person.dates and person.dates["entry"].first < first:
        start = person.dates["entry"].first
        joined = [(start, first), *counted]
        if counted and counted[0][0] == first:
            joined = [(start, counted[0][1]), *counted[1:]]
        yield from (day for day in _full_days(joined, leaf.months) if day <= last)


def _full_days(stretches: Sequence[tuple[date, date]], months: int) -> Iterator[date]:
    """Yield the days on which months may be full: run through, or by the sum of several stretches."""
    wanted, before = timedelta(days=DAYS_OF_A_SPLIT_MONTH * months), timedelta()
    for number, (start, end) in enumerate(stretches):
        yield months_after(start, months)
        if number > 0:  # from its second day on a stretch is one of several
            yield start + max(ONE_DAY, wanted - before)
        before += end - start


_DAYS: Mapping[type[Any], Callable[[Any, Profile], Iterator[date]]] = {
    AgeFrom: lambda leaf, person: _of_birthdays(leaf.years, person),
    AgeTo: lambda leaf, person: _of_birthdays(leaf.years + 1, person),
    MonthsSince: _of_months_since,
    MonthsHeld: _of_months_held,
    StatusIn: lambda _leaf, person: (spell.since for spell in person.spells),
    Within: lambda leaf, _person: (day for day in (leaf.start, leaf.end) if day is not None),
}
