"""System checks that stop the start: an address without a permission row, a row the matrix does not know."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from klappt.apps.accounts.access.matrix import matrix
from klappt.apps.accounts.access.policy import scopes
from klappt.web.frame.routes import Row

LIBRARY_ROW = Row("account", "read")  # pages of django-allauth: sign-in, password, second factor


@dataclass(frozen=True)
class Address:
    """One pattern of an address with its row."""

    pattern: str
    name: str
    callback: Any
    row: Row | None


def addresses() -> list[Address]:
    """Return every address there is."""
    return list(_walk(get_resolver().url_patterns, "/"))


def _walk(patterns: list[Any], before: str) -> Iterator[Address]:
    for pattern in patterns:
        here = before + str(pattern.pattern).replace("^", "").replace("$", "")
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            library = pattern.callback.__module__.startswith("allauth.")
            row = getattr(pattern.callback, "access", LIBRARY_ROW if library else None)
            yield Address(here, pattern.name or "", pattern.callback, row)


@register()
def every_address_has_a_row(**_named: Any) -> list[CheckMessage]:
    """Return an error for each address that the matrix does not know."""
    found: list[CheckMessage] = []
    for address in addresses():
        if address.row is None:
            found.append(Error(f"{address.pattern}: no permission row", id="klappt.E001"))
        elif not address.row.open and (address.row.resource, address.row.action) not in matrix():
            where = f"{address.row.resource}.{address.row.action}"
            found.append(Error(f"{address.pattern}: the matrix has no row {where}", id="klappt.E002"))
    for resource, _action in matrix():
        if resource not in scopes():
            found.append(Error(f"{resource}: stands in the matrix, but has no scope", id="klappt.E003"))
    return found
