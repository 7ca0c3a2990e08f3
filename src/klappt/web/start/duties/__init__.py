"""
What somebody has to do, in small providers: one module for each kind of duty, walked like all packages.

A provider is a function `duties(day)` that yields sentences.  It asks the policy for rows, so that nothing is shown
that the person may not open, and costs at most one query; the constants `ORDER` and `LIST` say where its kind
stands and which list holds all of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import may, scopes, visible
from klappt.web.start.shortcuts import open_address

MOST = 5  # of one kind; the rest is one click away
FETCHED = MOST + 1  # what a provider reads at most, so that it shows whether there is more


class Section(StrEnum):
    """The three questions of the page."""

    DUE = "due"
    STALE = "stale"
    WAITING = "waiting"


@dataclass(frozen=True)
class Duty:
    """One thing to do: a sentence, where to do it, when it is due in words, and how urgent that is."""

    section: Section
    text: str
    href: str = ""
    day: date | None = None
    when: str = ""
    urgency: str = ""  # late, soon or nothing, as the style sheet calls it
    more: bool = False  # not a duty itself, but the way to all others of its kind


@dataclass(frozen=True)
class Day:
    """Who asks, and for which day."""

    actor: Actor
    on: date

    def rows(self, resource: str, action: str = "read") -> QuerySet[Any] | None:
        """Return the rows of the open alliance on which the person may do something; None if the role never may."""
        if not may(self.actor, resource, action):
            return None
        found = visible(self.actor, resource, action)
        paths = scopes()[resource].alliance
        return found.filter(**{paths[0]: self.actor.alliance}) if paths else found


@cache
def providers() -> tuple[ModuleType, ...]:
    """Return the modules of this package in their order."""
    found = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return tuple(sorted(found, key=lambda module: (module.ORDER, module.__name__)))


def duties_of(day: Day) -> Iterator[Duty]:
    """Yield everything that somebody has to do, kind by kind; cost: one query a kind."""
    for module in providers():
        found = list(module.duties(day))
        yield from found[:MOST]
        if len(found) > MOST:
            address = open_address(day.actor, module.LIST)
            words = _("Davon gibt es noch mehr; alle stehen in der Liste.")
            yield Duty(found[-1].section, words, address, more=True)
