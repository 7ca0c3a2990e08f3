"""
The days of an estimated person: birth, entry, application and the spells of residence, to the month.

Spells need a day; they begin on the first of their month.  Births keep clear of the months in which somebody might
or might not yet be as old as the band of ages says.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache

from klappt.planning.estimate.assumptions import Assumptions, Shares
from klappt.planning.estimate.entries import LEAST_STAY, MOST_STAY, OLDEST, YOUNGEST, range_of
from klappt.planning.estimate.statuses import ARRIVED, GRANTED, KNOWN_SINCE, PATHS, REFUSED

BIRTH, ENTRY = "birth_months", "entry_months"
YEAR = 12


@cache
def months_of_age(text: str) -> Shares:
    """Return the completed months of life of people aged `18-20`, all as likely."""
    first, last = range_of(text, YOUNGEST, OLDEST)
    return _even(first * YEAR, (last + 1) * YEAR - 1)


@cache
def months_of_stay(text: str) -> Shares:
    """Return the months since the entry of people who came from `12` up to below `24` months ago."""
    return _even(*range_of(text, LEAST_STAY, MOST_STAY))


def _even(first: int, end: int) -> Shares:
    return {str(month): Fraction(1, end - first) for month in range(first, end)}


def life_of(held: Mapping[str, str], as_of: date, assumptions: Assumptions) -> dict[str, object]:
    """Return the dated part of a profile."""
    now = as_of.year * YEAR + as_of.month - 1
    entry = now - int(held[ENTRY])
    happened = _happened(entry, now, held, assumptions)
    return {
        "residence": [
            {"status": status, "since": f"{_month(happened[event])}-01"}
            for status, event in PATHS[held["status"]]
        ],
        "birth": _month(now - 1 - int(held[BIRTH])),
        "entry": _month(entry),
        "asylum_application": _month(happened[ARRIVED]),
    }


def _happened(entry: int, now: int, held: Mapping[str, str], assumptions: Assumptions) -> dict[str, int]:
    """Return the month of each event, one after the other, none after now; a stay has at least three months."""
    arrived = entry + min(assumptions.number("registration_months"), now - entry - 2)
    refused = arrived + max(1, min(int(held["procedure_months"]), (now - arrived) // 2))
    first = _first_month_from(KNOWN_SINCE.get(held["status"], date.min))
    granted = max(first, refused + 1, now - assumptions.number("status_months"))
    return {ARRIVED: arrived, REFUSED: refused, GRANTED: min(granted, now)}


def _first_month_from(day: date) -> int:
    """Return the first month that begins on a day or after it."""
    return day.year * YEAR + day.month - (day.day == 1)


def _month(number: int) -> str:
    return f"{number // YEAR:04}-{number % YEAR + 1:02}"
