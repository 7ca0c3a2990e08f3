"""
Amounts of money that rules compare with, as dated lines of data.

For § 16g AufenthG the need of a trainee is that of § 12 BAföG.  The table takes the amount that advice
bodies use (§ 12 Abs. 2 Nr. 2); for Berufsfachschulen the paragraph also knows a lower one.  A new amount is
a new line.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from klappt.kernel.conditions import Condition, NumberFrom, Within, every, some
from klappt.kernel.days import parse_day


@dataclass(frozen=True)
class Amount:
    """Euros a month from `since` up to before `until`."""

    since: date
    until: date | None
    amount_eur: int
    citation: str
    source: str


@cache
def monthly_needs() -> tuple[Amount, ...]:
    """Return the dated need of a trainee (§ 12 BAföG), oldest first. Cost: one reading, then free."""
    with (files("klappt.law") / "data" / "monthly_need.csv").open(encoding="utf-8") as table:
        return tuple(
            Amount(
                since=parse_day(row["since"]),
                until=parse_day(row["until"]) if row["until"] else None,
                amount_eur=int(row["amount_eur"]),
                citation=row["citation"],
                source=row["source"],
            )
            for row in csv.DictReader(table)
        )


def monthly_need(number: str) -> Condition:
    """Return the condition that a number of the profile reaches the need valid on the day."""
    return some(
        *(
            every(Within(need.since, need.until), NumberFrom(number, need.amount_eur))
            for need in monthly_needs()
        )
    )
