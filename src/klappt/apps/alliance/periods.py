"""Periods that must not meet: half-open, with unknown beginnings and open ends."""

from datetime import date

from django.db.models import Q


def meet(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    """Test if two periods have a day in common; None begins before, or ends after, every day."""
    begins_before = b[1] is None or a[0] is None or a[0] < b[1]
    ends_after = a[1] is None or b[0] is None or b[0] < a[1]
    return begins_before and ends_after


def current(on: date, since: str = "since", until: str = "until") -> Q:
    """Return the condition that a row holds on a day; an unknown beginning counts as begun."""
    return has_begun(on, since) & (Q(**{f"{until}__gt": on}) | Q(**{f"{until}__isnull": True}))


def has_begun(on: date, since: str = "since") -> Q:
    """Return the condition that a row has begun by a day; an unknown beginning counts as begun."""
    return Q(**{f"{since}__lte": on}) | Q(**{f"{since}__isnull": True})
