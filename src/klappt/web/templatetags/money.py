"""What the pages of money need: shares in percent, the last day of a period, how far a day is away."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils import formats

from klappt.web.frame.when import due_words
from klappt.web.frame.when import urgency as urgency_of
from klappt.web.money import columns

register = template.Library()


@register.filter
def percent(permille: int) -> str:
    """Return per mille as percent."""
    return formats.number_format(Decimal(permille) / 10, use_l10n=True) + " %"


@register.filter
def last_day(until: date | None) -> date | None:
    """Return the last day of a half-open period."""
    return columns.last_day(until)


@register.filter
def used_of(used: Mapping[str, int], key: Any) -> int:
    """Return what was used of a Weiterleitung."""
    return used.get(str(key), 0)


@register.filter
def site_of(url: str) -> str:
    """Return the site of an address, short enough for a line."""
    return columns.site_of(url)


@register.filter
def due(day: date, on: date) -> str:
    """Return how far a day is ahead, or for how long it has been overdue."""
    return due_words(day, on)


@register.filter
def urgency(day: date, on: date) -> str:
    """Return `late`, `soon` or nothing."""
    return urgency_of(day, on)
