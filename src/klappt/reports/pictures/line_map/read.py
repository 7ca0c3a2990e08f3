"""
From a catalogue and the law of a day to stations, lines and interfaces.

Offers of one owner that ask for the same levels and give the same ones are one line; what changes no level is
listed beside, companions are lines of their own.  Cost: one visit of each offer, run and agreement.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from klappt.catalogue.model import Basis, Catalogue, OfferRow, RunRow, merged_links, occurrences
from klappt.kernel.days import months_after
from klappt.law.model import StatusStep
from klappt.reports.pictures.line_map.columns import drawable
from klappt.reports.pictures.line_map.legal import legal_lines, stations_of_law
from klappt.reports.pictures.line_map.model import (
    Band,
    Beside,
    Interface,
    Kind,
    Line,
    LineMap,
    Station,
    Stop,
    Words,
)
from klappt.reports.pictures.line_map.owners import owners_of
from klappt.reports.pictures.line_map.stations import HIGHEST, level_stops, station

SCALE_BANDS: Final = (Band.LANGUAGE, Band.SCHOOL, Band.STAGE)
_NOTES: Final = (" (angenommen)", " (bundesweites Format)")


@dataclass(frozen=True)
class Addresses:
    """Where the things in the picture lead to."""

    offers: Callable[[tuple[str, ...]], str] = lambda _codes: ""
    station: Callable[[Stop], str] = lambda _stop: ""
    law: Callable[[str], str] = lambda _page: ""


def read(
    catalogue: Catalogue,
    steps: Iterable[StatusStep],
    *,
    on: date,
    words: Words | None = None,
    addresses: Addresses | None = None,
) -> LineMap:
    """Return the map of a catalogue with the steps of law that are valid on a day."""
    words, addresses = words or Words(), addresses or Addresses()
    places = _places(catalogue.runs, on)
    drawn = [_line(offer, places) for offer in catalogue.offers]
    law = legal_lines([step for step in steps if on in step.valid], addresses.law)
    lines = _numbered(_bundled([line for line in drawn if line.kind is Kind.OFFER and line.gives]))
    companions = _bundled([line for line in drawn if line.kind is Kind.COMPANION])
    owners = owners_of(catalogue, lines, companions)
    named = _with_codes([*lines, *companions], owners, addresses)
    routes, thin = named[: len(lines)], named[len(lines) :]
    stations = _stations(law, words, addresses)
    kept = drawable(stations, [*law, *routes])
    beside = [line for line in drawn if line.kind is Kind.OFFER and not line.gives]
    beside += [line for line in routes if line not in kept]
    return LineMap(
        stations=stations,
        lines=tuple(line for line in (*routes, *law) if line in kept),
        companions=tuple(thin),
        interfaces=_interfaces(catalogue, named),
        beside=tuple(one for line in beside for one in _beside(line, addresses)),
        owners=owners,
        interface_days=catalogue.settings.interface_days,
    )


def _places(runs: Iterable[RunRow], on: date) -> dict[str, int | None]:
    """Return the places of the year from a day on by offer; None where a run does not say; no run, no entry."""
    end = months_after(on, 12)
    found: dict[str, int | None] = {}
    for run in runs:
        begun = [start for _, start, stop in occurrences(run) if start < end and stop > on]
        if begun:
            before = found.get(run.offer_id, 0)
            known = run.places is not None and before is not None
            found[run.offer_id] = (before or 0) + (run.places or 0) * len(begun) if known else None
    return found


def _line(offer: OfferRow, places: Mapping[str, int | None]) -> Line:
    asks = _stops(offer.min_language, offer.min_school, offer.min_stage, least=1)
    gives = _gives(offer)
    band = _band(asks, gives)
    own = any(stop.band is band for stop in asks)
    starts = () if asks or own or not gives else (Stop(band, 0),)
    sure = offer.admission_complete and offer.basis is not Basis.ASSUMED and offer.offer_id in places
    kind = Kind.COMPANION if offer.companion else Kind.OFFER
    name = offer.name
    for note in _NOTES:
        name = name.replace(note, "")
    return Line(
        code="",
        owner=offer.partner_id,
        kind=kind,
        name=name,
        members=(offer.offer_id,),
        band=band,
        asks=asks,
        gives=() if offer.companion else gives,
        starts=starts,
        places=places.get(offer.offer_id),
        sure=sure,
    )


def _stops(*levels: int | None, least: int) -> tuple[Stop, ...]:
    return tuple(
        Stop(band, min(level, HIGHEST[band]))
        for band, level in zip(SCALE_BANDS, levels, strict=True)
        if level is not None and level >= least
    )


def _gives(offer: OfferRow) -> tuple[Stop, ...]:
    """Return the stations an offer leads to: those of its start and of its end, above what it asks for."""
    least = {Band.LANGUAGE: offer.min_language, Band.SCHOOL: offer.min_school, Band.STAGE: offer.min_stage}
    both = {
        *_stops(offer.start_language, offer.start_school, offer.start_stage, least=1),
        *_stops(offer.end_language, offer.end_school, offer.end_stage, least=1),
    }
    return tuple(
        stop
        for stop in sorted(both, key=lambda stop: (SCALE_BANDS.index(stop.band), stop.number))
        if stop.number > (least[stop.band] or 0)
    )


def _band(asks: tuple[Stop, ...], gives: tuple[Stop, ...]) -> Band:
    """Return the band in which a line runs: where most of its stations are; of equals the middle one."""
    if not gives:
        return asks[-1].band if asks else Band.STAGE
    count = {band: sum(stop.band is band for stop in (*asks, *gives)) for band in SCALE_BANDS}
    best = max(count[stop.band] for stop in gives)
    found = [band for band in SCALE_BANDS if count[band] == best and any(s.band is band for s in gives)]
    return found[(len(found) - 1) // 2]


def _bundled(lines: Iterable[Line]) -> list[Line]:
    """Return the lines with those of one owner that run alike put together, the best known name first."""
    bundles: dict[object, list[Line]] = {}
    for line in lines:
        bundles.setdefault((line.owner, line.band, line.asks, line.gives, line.starts), []).append(line)
    return [_bundle(found) for found in bundles.values()]


def _bundle(lines: list[Line]) -> Line:
    first = min(lines, key=lambda line: (not line.sure, line.members))
    known = [line.places for line in lines if line.places is not None]
    members = tuple(
        member for line in sorted(lines, key=lambda line: line.members) for member in line.members
    )
    return replace(
        first,
        members=(first.members[0], *(code for code in members if code != first.members[0])),
        places=sum(known) if known else None,
        sure=any(line.sure for line in lines),
    )


def _numbered(lines: list[Line]) -> list[Line]:
    """Return the lines in the order of their numbers: from top to bottom, from left to right."""
    return sorted(
        lines,
        key=lambda line: (
            SCALE_BANDS.index(line.band),
            min((stop.number for stop in line.begins if stop.band is line.band), default=9),
            line.gives,
            line.owner,
            line.members,
        ),
    )


def _with_codes(lines: list[Line], owners: Mapping[str, object], addresses: Addresses) -> list[Line]:
    """Return the lines with names such as S3: the letters of the owner and a running number."""
    counted: dict[str, int] = {}
    named = []
    for line in lines:
        counted[line.owner] = counted.get(line.owner, 0) + 1
        letters = getattr(owners[line.owner], "letters", "")
        code = f"{letters}{counted[line.owner]}"
        named.append(replace(line, code=code, href=addresses.offers(line.members)))
    return named


def _interfaces(catalogue: Catalogue, lines: list[Line]) -> tuple[Interface, ...]:
    of_offer = {member: line for line in lines for member in line.members}
    merged = merged_links(catalogue.links)
    found: dict[tuple[str, str, bool], Interface] = {}
    agreed = [(pair, days) for pair, days in merged.handovers.items()]
    for (before, after), days in [*agreed, *((pair, None) for pair in merged.waivers)]:
        one, other = of_offer.get(before), of_offer.get(after)
        if one is None or other is None or one.code == other.code:
            continue
        shared = [stop for stop in one.gives if stop in other.begins]
        key = (one.code, other.code, days is None)
        known = found.get(key)
        fewest = days if known is None or known.days is None or days is None else min(days, known.days)
        found[key] = Interface(one.code, other.code, shared[-1] if shared else None, fewest)
    return tuple(found[key] for key in sorted(found))


def _stations(law: Iterable[Line], words: Words, addresses: Addresses) -> tuple[Station, ...]:
    stops = [stop for band in SCALE_BANDS for stop in level_stops(band)]
    return tuple(station(stop, words, addresses.station(stop)) for stop in [*stops, *stations_of_law(law)])


def _beside(line: Line, addresses: Addresses) -> list[Beside]:
    return [Beside(code, line.name, line.owner, addresses.offers((code,))) for code in line.members]
