"""Where a record can be looked at; a table without a page of its own gives no link."""

from django.db.models import Model
from django.urls import NoReverseMatch


def address_of(record: Model | None) -> str:
    """Return the address of a record's page, or nothing if it has none."""
    told = getattr(record, "get_absolute_url", None)
    if told is None:
        return ""
    try:
        return str(told())
    except NoReverseMatch:
        return ""
