"""The side navigation: the rooms of pages.md and the pages in them, each shown to whoever may open it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

import klappt.web

Text = str | Promise


@dataclass(frozen=True)
class Item:
    """A page in the navigation: the name of its address, its title, the row that opens it, its place."""

    name: str
    title: Text
    resource: str
    action: str = "read"
    room: str = "alliance"
    place: int = 0


class Room(NamedTuple):
    """One of the rooms."""

    code: str
    title: Text


ROOMS = (
    Room("day", _("Mein Tag")),
    Room("alliance", _("Bündnis")),
    Room("offers", _("Angebote")),
    Room("ways", _("Wege")),
    Room("accompaniment", _("Begleitung")),
    Room("cases", _("Fälle")),
    Room("administration", _("Verwaltung")),
)


@cache
def menu() -> Sequence[tuple[Room, list[Item]]]:
    """Return the items that each area of pages names in its `urls.py` as `MENU`."""
    found: list[Item] = []
    for module in iter_modules(klappt.web.__path__):
        if module.ispkg and module.name not in {"frame", "templatetags"}:
            found += getattr(import_module(f"klappt.web.{module.name}.urls"), "MENU", ())
    return [
        (room, sorted((item for item in found if item.room == room.code), key=lambda item: item.place))
        for room in ROOMS
    ]
