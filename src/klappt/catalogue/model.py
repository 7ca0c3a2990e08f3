"""
What an alliance offers, as data: partners, offers, dated runs, agreed links, local procedures, settings.

Field names are the column names of the catalogue folder; levels are positions on their scale, money is cents,
None is unknown (or, for an admission condition of an offer with `admission_complete`, "no such condition").
Rows stand in the order of their ids, so that the order in which somebody wrote them never carries meaning.

`basis` says how sure a row is.  A single value may differ from its row: the optional column `basis_values` of
offers.csv lists such values, for example `min_language=inferred;cost_eur_per_place=assumed` (`basis_of`).
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from enum import Enum, StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

DEFAULT_INTERFACE_DAYS = 28
DEFAULT_HORIZON_DAYS = 2190
DEFAULT_MAX_STEPS = 8
PERMISSION = "permission"  # the step id under which procedures.csv gives the days of a work permission

# The columns of offers.csv that say who may come; a waiver link may name any of them.
ADMISSION_COLUMNS: Final = (
    "scope_ags",
    "statuses",
    "excluded_statuses",
    "min_language",
    "max_language",
    "min_school",
    "max_school",
    "min_stage",
    "age_from",
    "age_to",
    "min_stay_months",
    "requires",
    "forbids",
)
EFFECT_COLUMNS: Final = (
    "start_language",
    "start_school",
    "start_stage",
    "start_flags",
    "end_language",
    "end_school",
    "end_stage",
    "end_flags",
)


class Basis(StrEnum):
    """Where a value comes from, the surest first."""

    PUBLISHED = "published"  # stands in a publication that is named
    ENTERED = "entered"  # told by the alliance or the partner
    INFERRED = "inferred"  # follows from something published, such as the format of a course
    ASSUMED = "assumed"  # made up so that something can be computed; also what nobody has labelled


class LinkKind(StrEnum):
    """What two offers have agreed on."""

    HANDOVER = "handover"  # days between the end of the first and the start of the second
    WAIVER = "waiver"  # conditions of the second that count as met after the first


def _extra() -> Any:
    """Columns we do not know: kept, ignored, and no part of a row's hash."""
    return field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Partner:
    """An organisation of the alliance."""

    partner_id: str
    name: str = ""
    kind: str | None = None
    ags: str | None = None
    extra: Mapping[str, str] = _extra()


@dataclass(frozen=True)
class OfferRow:
    """One offer with its admission, its effects and where this is known from."""

    offer_id: str
    name: str
    offer_type: str
    partner_id: str
    place_ags: str | None = None
    scope_ags: tuple[str, ...] = ()  # beginnings of an AGS; empty = everywhere
    statuses: frozenset[str] = frozenset()
    excluded_statuses: frozenset[str] = frozenset()
    min_language: int | None = None
    max_language: int | None = None
    min_school: int | None = None
    max_school: int | None = None
    min_stage: int | None = None
    age_from: int | None = None
    age_to: int | None = None  # inclusive, in completed years
    min_stay_months: int | None = None
    requires: frozenset[str] = frozenset()
    forbids: frozenset[str] = frozenset()
    weekly_hours: int = 0
    companion: bool = False
    repeatable: bool = False
    admission_complete: bool = False
    start_language: int | None = None
    start_school: int | None = None
    start_stage: int | None = None
    start_flags: frozenset[str] = frozenset()
    end_language: int | None = None
    end_school: int | None = None
    end_stage: int | None = None
    end_flags: frozenset[str] = frozenset()
    funding_module: str | None = None
    cost_cents: int | None = None  # per place; column cost_eur_per_place
    basis: Basis = Basis.ASSUMED
    source_url: str | None = None
    basis_values: Mapping[str, Basis] = field(default_factory=dict, hash=False)
    extra: Mapping[str, str] = _extra()


@dataclass(frozen=True)
class RunRow:
    """A dated occurrence of an offer, or a series of them; half-open."""

    run_id: str
    offer_id: str
    start: date
    end: date
    places: int | None = None
    every_days: int | None = None
    until: date | None = None  # the last start lies on or before this day
    basis: Basis = Basis.ASSUMED
    extra: Mapping[str, str] = _extra()


@dataclass(frozen=True)
class LinkRow:
    """An agreement that leads from one offer to another."""

    from_offer: str
    to_offer: str
    kind: LinkKind
    days: int | None = None
    waives: frozenset[str] = frozenset()
    extra: Mapping[str, str] = _extra()


@dataclass(frozen=True)
class ProcedureRow:
    """How long an office takes for a legal step or a permission; no `abh_ags` = every office."""

    step_id: str
    abh_ags: str | None
    processing_days: int
    extra: Mapping[str, str] = _extra()


@dataclass(frozen=True)
class Settings:
    """What the alliance has set for all computations."""

    interface_days: int = DEFAULT_INTERFACE_DAYS
    horizon_days: int = DEFAULT_HORIZON_DAYS
    max_steps: int = DEFAULT_MAX_STEPS


Row = Partner | OfferRow | RunRow | LinkRow | ProcedureRow


@dataclass(frozen=True)
class Catalogue:
    """Everything one alliance knows about its offers."""

    partners: tuple[Partner, ...]
    offers: tuple[OfferRow, ...]
    runs: tuple[RunRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    procedures: tuple[ProcedureRow, ...] = ()
    settings: Settings = Settings()

    def __post_init__(self) -> None:
        """Put all rows into the order of their ids."""
        for name, key in _ORDER.items():
            object.__setattr__(self, name, tuple(sorted(getattr(self, name), key=key)))

    @cached_property
    def digest(self) -> str:
        """Return `sha256:` and the hash of the content: equal exactly if two catalogues say the same."""
        content = {item.name: _plain(getattr(self, item.name)) for item in fields(self)}
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return "sha256:" + sha256(text.encode("ascii")).hexdigest()


def _link_key(link: LinkRow) -> tuple[str, str, str, int, list[str], list[tuple[str, str]]]:
    days = -1 if link.days is None else link.days
    return (link.from_offer, link.to_offer, link.kind, days, sorted(link.waives), sorted(link.extra.items()))


_ORDER: Final[dict[str, Any]] = {
    "partners": lambda row: row.partner_id,
    "offers": lambda row: row.offer_id,
    "runs": lambda row: row.run_id,
    "links": _link_key,
    "procedures": lambda row: (row.step_id, row.abh_ags or ""),
}


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it, the same for equal values."""
    match value:
        case Partner() | OfferRow() | RunRow() | LinkRow() | ProcedureRow() | Settings():
            return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
        case Enum():
            return value.value
        case frozenset():
            return sorted(value)
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return {name: _plain(item) for name, item in value.items()}
        case date():
            return value.isoformat()
        case _:
            return value


def basis_of(offer: OfferRow, column: str) -> Basis:
    """Return where one value of an offer comes from: its own basis if it has one, else that of the row."""
    return offer.basis_values.get(column, offer.basis)


def occurrences(run: RunRow) -> Iterator[tuple[str, date, date]]:
    """
    Yield id, start and end of every occurrence of a run, by start.

    A single run keeps its id; a series gives `run_id#n`, n from 0, each as long as the first; the last one
    starts on or before `until`.
    """
    if run.every_days is None or run.until is None:
        yield run.run_id, run.start, run.end
        return
    length, pause = run.end - run.start, timedelta(days=run.every_days)
    for n in range((run.until - run.start) // pause + 1):
        start = run.start + n * pause
        yield f"{run.run_id}#{n}", start, start + length


@dataclass(frozen=True)
class MergedLinks:
    """All agreements, each pair of offers once."""

    handovers: Mapping[tuple[str, str], int]  # agreed days
    waivers: Mapping[tuple[str, str], frozenset[str]]  # columns of the second offer that count as met


def merged_links(links: Iterable[LinkRow]) -> MergedLinks:
    """Return the agreements by pair of offers: of links given twice the smallest days and all waivers."""
    handovers: dict[tuple[str, str], int] = {}
    waivers: dict[tuple[str, str], frozenset[str]] = {}
    for link in links:
        pair = (link.from_offer, link.to_offer)
        if link.kind is LinkKind.WAIVER:
            waivers[pair] = waivers.get(pair, frozenset()) | link.waives
        elif link.days is not None:
            handovers[pair] = min(link.days, handovers.get(pair, link.days))
    return MergedLinks(handovers, waivers)


@dataclass(frozen=True)
class KnownCodes:
    """The codes a reader accepts; None = not checked, because whoever reads does not know the law base."""

    statuses: Collection[str] | None = None
    offer_types: Collection[str] | None = None
    steps: Collection[str] | None = None
