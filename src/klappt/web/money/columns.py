"""Columns that lists of money share: euros as numbers, the last day of a period."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

DAY = timedelta(days=1)


def euros(cents: int | None) -> Decimal | None:
    """Return cents as an amount of euros with two decimals, as a list and its export show it."""
    return None if cents is None else (Decimal(cents) / 100).quantize(Decimal("0.01"))


def last_day(until: date | None) -> date | None:
    """Return the last day of a half-open period."""
    return until - DAY if until else None


def amount(row: Any) -> Decimal | None:
    """Return the amount of a row in euros."""
    return euros(row.amount_cents)


def ends(row: Any) -> date | None:
    """Return the last day of a row's period."""
    return last_day(row.until)


def site_of(url: str) -> str:
    """Return the site of an address, short enough for a line: `www.durchstarten.nrw`."""
    return urlsplit(url).hostname or url
