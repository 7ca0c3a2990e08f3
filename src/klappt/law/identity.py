"""
Identity in time: the dated deadlines of §§ 60c, 16g and 60d AufenthG by year of entry, and what heals
lateness.

A deadline is a line of data.  It counts as kept if all necessary and reasonable steps were taken within it
and the identity could only be clarified later without fault.  Where steps were taken but the deadline was
missed, the authority may still grant (§ 60c Abs. 7, § 16g Abs. 6, § 60d Abs. 4).  Whoever is late by own
fault has neither (VG Schleswig-Holstein, 14.08.2020, 11 A 198/19).
"""

from dataclasses import dataclass
from datetime import date

from klappt.kernel.conditions import (
    Condition,
    DateTo,
    DateWithin,
    Flag,
    Known,
    MonthsSince,
    Not,
    Within,
    every,
    some,
)

CLARIFIED: Condition = Known(Flag("identity_clarified"), MonthsSince("identity_clarified_on", 0))
STEPS_TAKEN: Condition = Flag("identity_steps_taken")
_LATE_BY_OWN_FAULT: Condition = Flag("identity_late_own_fault")


@dataclass(frozen=True)
class IdentityDeadline:
    """Until when the identity must be clarified after an entry from `entry_from` to `entry_to` (included)."""

    entry_from: date | None
    entry_to: date | None
    by: date | None = None  # at the latest; None with no `months`: until the application
    months: int | None = None  # so many months after entry
    citation: str = ""


LAST_DAY_OF_2016 = date(2016, 12, 31)
LAST_DAY_OF_2019 = date(2019, 12, 31)
MIDDLE_OF_2020 = date(2020, 6, 30)

TRAINING_DEADLINES: tuple[IdentityDeadline, ...] = (
    IdentityDeadline(None, LAST_DAY_OF_2016, citation="Nr. 3 a"),
    IdentityDeadline(date(2017, 1, 1), LAST_DAY_OF_2019, by=MIDDLE_OF_2020, citation="Nr. 3 b"),
    IdentityDeadline(date(2020, 1, 1), None, months=6, citation="Nr. 3 c"),
)
EMPLOYMENT_DEADLINES: tuple[IdentityDeadline, ...] = (
    IdentityDeadline(None, LAST_DAY_OF_2016, citation="Nr. 1 a"),
    IdentityDeadline(date(2017, 1, 1), date(2022, 12, 31), by=date(2024, 12, 31), citation="Nr. 1 b"),
)


def entered(first: date | None, last: date | None) -> Condition:
    """Return the condition that the entry lies between two days, both included."""
    parts: list[Condition] = []
    if first is not None:
        parts.append(Not(DateTo("entry", date.fromordinal(first.toordinal() - 1))))
    if last is not None:
        parts.append(DateTo("entry", last))
    return every(*parts)


def clarified_by(day: date) -> Condition:
    """Return the condition that the identity is clarified, and was so by a day once that day is past."""
    in_time = some(Within(None, date.fromordinal(day.toordinal() + 1)), DateTo("identity_clarified_on", day))
    return every(CLARIFIED, in_time)


def _kept(deadline: IdentityDeadline) -> Condition:
    inside = entered(deadline.entry_from, deadline.entry_to)
    if deadline.months is not None:
        after_entry = DateWithin("identity_clarified_on", deadline.months, "entry")
        return every(inside, CLARIFIED, some(Not(MonthsSince("entry", deadline.months)), after_entry))
    if deadline.by is not None:
        return every(inside, clarified_by(deadline.by))
    return every(inside, CLARIFIED)


def in_time(deadlines: tuple[IdentityDeadline, ...], *others: Condition) -> Condition:
    """Return the condition that the identity is clarified in time, or the deadline counts as kept."""
    # Where the dates do not tell, a clarified identity without a delay by own fault was clarified in time.
    told_by_dates = Known(some(*map(_kept, deadlines), *others), CLARIFIED)
    return every(Not(_LATE_BY_OWN_FAULT), some(told_by_dates, Flag("identity_steps_in_time")))


# § 60c Abs. 7, § 16g Abs. 6, § 60d Abs. 4: regardless of the deadline, in the authority's discretion.
CURE: Condition = every(STEPS_TAKEN, Not(_LATE_BY_OWN_FAULT))

TRAINING_IDENTITY: Condition = in_time(TRAINING_DEADLINES)
EMPLOYMENT_IDENTITY: Condition = in_time(EMPLOYMENT_DEADLINES)
EMPLOYMENT_IDENTITY_OLD: Condition = in_time(
    (IdentityDeadline(date(2017, 1, 1), date(2018, 8, 1), by=MIDDLE_OF_2020),),
    every(entered(None, LAST_DAY_OF_2016), Flag("job_on_2020_01_01"), CLARIFIED),
    every(entered(None, LAST_DAY_OF_2016), Not(Flag("job_on_2020_01_01")), clarified_by(MIDDLE_OF_2020)),
)
