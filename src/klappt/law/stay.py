"""
How long somebody has been here: counted from the dated spells, and from the entry where that time counts too.

The spells are sure.  What lies between the entry and the first spell counts if somebody has said so
(`stay_since_entry`, also taken as given by the bundle `no_exclusions`); until then it is unknown.  Who has
said so and names no entry is taken to be here since the first spell.
"""

from datetime import date

from klappt.kernel.conditions import (
    ALWAYS,
    NEVER,
    Condition,
    DateTo,
    Flag,
    Known,
    MonthsHeld,
    MonthsSince,
    Not,
    every,
    some,
)
from klappt.kernel.days import months_after
from klappt.law.statuses import STAY

_COUNTS: Condition = Flag("stay_since_entry")
_ENTRY_TOLD: Condition = Known(DateTo("entry", date.max), NEVER)


def stay(months: int) -> MonthsHeld:
    """Return the wait for so many months of lawful, gestattet or tolerated stay, for show (see `stayed`)."""
    return MonthsHeld("stay", STAY, months)


def stayed(
    months: int, statuses: frozenset[str] = STAY, counter: str = "stay", by: date | None = None
) -> Condition:
    """
    Return the condition of so many months in the statuses, the time since entry included where it counts.

    With `by` the months are full on that day (a cut-off date in the law).
    """
    held = MonthsHeld(counter, statuses, months, by=by)
    day = None if by is None else months_after(by, -months)
    reached: Condition = MonthsSince("entry", months) if day is None else DateTo("entry", day)
    # Of what the entry fills it is only unknown whether it counts, and that is asked here.
    filled = Known(MonthsHeld(counter, statuses, months, from_entry=True, by=by), ALWAYS)
    # An entry nobody names leaves a question only as long as nobody has said how the stay counts.
    since_entry = some(every(_ENTRY_TOLD, reached, filled), every(Not(_ENTRY_TOLD), reached, Not(_COUNTS)))
    return some(every(_COUNTS, since_entry), held)
