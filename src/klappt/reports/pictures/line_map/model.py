"""What a line map is made of: stations in four bands, lines between them, interfaces, and who runs a line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Band(StrEnum):
    """The four bands, from top to bottom."""

    LANGUAGE = "language"
    SCHOOL = "school"
    STAGE = "stage"
    RESIDENCE = "residence"


BANDS = tuple(Band)


class Stop(NamedTuple):
    """A station as a line knows it: its band and its position there, from the left."""

    band: Band
    number: int


class Kind(StrEnum):
    """What a line is."""

    OFFER = "offer"
    COMPANION = "companion"
    LEGAL = "legal"


@dataclass(frozen=True)
class Station:
    """A place where lines begin and end; `short` stands in the picture, `name` in the list."""

    stop: Stop
    short: str
    name: str
    href: str = ""


@dataclass(frozen=True)
class Owner:
    """Who runs a line: letters and colour are for pictures only."""

    key: str
    name: str
    letters: str
    colour: str
    ring: bool = False  # a second turn through the palette: drawn with a light core
    assumed: bool = False


@dataclass(frozen=True)
class Line:
    """
    Offers of one owner that ask for the same and give the same, or one way of the law.

    `asks` are all needed by an offer; in residence law one of those in the band of residence is enough.
    """

    code: str
    owner: str
    kind: Kind
    name: str
    members: tuple[str, ...]
    band: Band
    asks: tuple[Stop, ...] = ()
    gives: tuple[Stop, ...] = ()
    starts: tuple[Stop, ...] = ()  # where it begins if it asks for nothing in its band
    places: int | None = None  # in the year from the day on
    sure: bool = True
    chosen: bool = True  # False: an authority decides, nobody applies
    href: str = ""

    @property
    def key(self) -> str:
        """Return a name that no other line of the map has."""
        return self.members[0] if self.kind is Kind.LEGAL else self.code

    @property
    def count(self) -> int:
        """Return how many offers share the line."""
        return len(self.members)

    @property
    def begins(self) -> tuple[Stop, ...]:
        """Return all stations at which the line can be boarded."""
        return (*self.asks, *self.starts)


@dataclass(frozen=True)
class Interface:
    """An agreed way from the end of one line to the start of another; no `days`: conditions are waived."""

    before: str
    after: str
    at: Stop | None  # where both meet; None if they meet at no station
    days: int | None


@dataclass(frozen=True)
class Beside:
    """An offer that changes no level and so has no line."""

    code: str
    name: str
    owner: str
    href: str = ""


@dataclass(frozen=True)
class LineMap:
    """Everything there is to draw and to list."""

    stations: tuple[Station, ...]
    lines: tuple[Line, ...]
    companions: tuple[Line, ...]
    interfaces: tuple[Interface, ...]
    beside: tuple[Beside, ...]
    owners: Mapping[str, Owner]
    interface_days: int


@dataclass(frozen=True)
class Words:
    """The words in the picture, so that it can speak another language."""

    title: str = "Liniennetz"
    bands: tuple[str, ...] = ("Sprache", "Schule", "Beruf", "Aufenthalt")
    companions: str = "Begleitung"
    days: str = "T."
    legend: str = "So liest man den Plan"
    places: tuple[str, ...] = (
        "bis 15 Plätze im Jahr, oder unbekannt",
        "16 bis 40 Plätze",
        "mehr als 40 Plätze",
    )
    unsure: str = "angenommen oder nicht ganz bekannt"
    agreed: str = "Überleitung vereinbart"
    waived: str = "Bedingung wird erlassen"
    gap: str = "Umstieg ohne Absprache"
    legal: str = "Weg des Aufenthaltsrechts"
    decided: str = "entscheidet eine Behörde"
    companion: str = "Begleitung, Beratung"
    empty: str = "Hierhin führt kein Angebot"
    stations: Mapping[Stop, tuple[str, str]] = field(default_factory=dict)
