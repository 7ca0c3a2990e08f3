"""How far a day is away, in words: `in 3 Tagen`, `seit 12 Tagen überfällig`."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON_DAYS = 14


def day_words(day: date) -> str:
    """Return a day as the reader writes it."""
    return formats.date_format(day, "SHORT_DATE_FORMAT")


def until_words(day: date, on: date) -> str:
    """Return how far a day is ahead, or for how long it has passed."""
    days = (day - on).days
    if days == 0:
        return _("heute")
    if days == 1:
        return _("morgen")
    if days > 0:
        return ngettext("in %(n)s Tag", "in %(n)s Tagen", days) % {"n": days}
    return ngettext("vor %(n)s Tag", "vor %(n)s Tagen", -days) % {"n": -days}


def due_words(day: date, on: date) -> str:
    """Return how far a day is ahead on which something is due, or for how long it has been overdue."""
    if day >= on:
        return until_words(day, on)
    days = (on - day).days
    return ngettext("seit %(n)s Tag überfällig", "seit %(n)s Tagen überfällig", days) % {"n": days}


def urgency(day: date, on: date, soon_days: int = SOON_DAYS) -> str:
    """Return `late`, `soon` or nothing, as the style sheet calls it."""
    if day < on:
        return "late"
    return "soon" if (day - on).days <= soon_days else ""
