"""
Join law and catalogue into the engine's world as of a day; the only place where offers and law become steps.

Most of it is the same for everybody: `build_base` does that once.  Only how long an office takes differs by
where somebody lives; `world_at` adds it and keeps one world for each set of days.
Cost: one visit of every row and every rule; expanding run series dominates.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from klappt.catalogue.model import Catalogue, OfferRow, merged_links, occurrences
from klappt.chains.model import Offer, Run, World
from klappt.kernel.places import distance_km
from klappt.kernel.profile import Profile
from klappt.law.registry import status_steps
from klappt.planning.admissions import admissions_of, effect_of
from klappt.planning.gates import gates_for
from klappt.planning.legal_steps import legal_steps
from klappt.planning.offices import Office, office, office_of

OfficeKey = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Base:
    """Everything about an alliance on a day that does not depend on a person."""

    catalogue: Catalogue
    as_of: date
    law: bool
    offers: Mapping[str, Offer]  # without gates
    runs: tuple[Run, ...]
    handovers: Mapping[tuple[str, str], int]
    waivers: Mapping[tuple[str, str], frozenset[str]]
    _worlds: dict[OfficeKey, World] = field(default_factory=dict, repr=False, compare=False)


def build_base(catalogue: Catalogue, as_of: date, *, law: bool = True) -> Base:
    """
    Return what is the same for everybody; `law` False leaves out status columns, gates and legal steps.

    Runs that began before `as_of` or end beyond the horizon can be no step and are left out.
    """
    places = {partner.partner_id: partner.ags for partner in catalogue.partners}
    links = merged_links(catalogue.links)
    return Base(
        catalogue=catalogue,
        as_of=as_of,
        law=law,
        offers={row.offer_id: _offer(row, places.get(row.partner_id), law) for row in catalogue.offers},
        runs=tuple(_runs(catalogue, as_of)),
        handovers=links.handovers,
        waivers=links.waivers,
    )


def _offer(row: OfferRow, partner_ags: str | None, law: bool) -> Offer:
    return Offer(
        id=row.offer_id,
        type=row.offer_type,
        partner=row.partner_id,
        place=row.place_ags or partner_ags,
        admission=admissions_of(row, law),
        complete=row.admission_complete,
        weekly_hours=row.weekly_hours,
        companion=row.companion,
        repeatable=row.repeatable,
        at_start=effect_of(row, "start"),
        at_end=effect_of(row, "end"),
    )


def _runs(catalogue: Catalogue, as_of: date) -> Iterator[Run]:
    horizon = as_of + timedelta(days=catalogue.settings.horizon_days)
    for row in catalogue.runs:
        for run_id, start, end in occurrences(row):
            if as_of <= start and end <= horizon:
                yield Run(run_id, row.offer_id, start, end, row.places)


def world_at(base: Base, place: str | None) -> World:
    """Return the world of somebody who lives at a place (AGS): the base with the days of their office."""
    there = office(base.catalogue.procedures, office_of(place))
    key = tuple(sorted(there.days.items()))
    if key not in base._worlds:  # noqa: SLF001 - the base keeps what was built from it
        base._worlds[key] = _world(base, there)  # noqa: SLF001
    return base._worlds[key]  # noqa: SLF001


def _world(base: Base, there: Office) -> World:
    settings = base.catalogue.settings
    offers = dict(base.offers)
    if base.law:
        offers = {name: _gated(offer, there, base.as_of) for name, offer in offers.items()}
    return World(
        as_of=base.as_of,
        offers=offers,
        runs=base.runs,
        legal_steps=legal_steps(status_steps(), there.legal_step_days) if base.law else (),
        handovers=base.handovers,
        waivers=base.waivers,
        interface_days=settings.interface_days,
        horizon_days=settings.horizon_days,
        max_steps=settings.max_steps,
        kilometres=distance_km,
    )


def _gated(offer: Offer, there: Office, as_of: date) -> Offer:
    return replace(offer, gates=gates_for(offer.type, there, as_of))


def build_world(catalogue: Catalogue, profile: Profile, as_of: date, *, law: bool = True) -> World:
    """Return the world for one person; for many people build the base once and call `world_at`."""
    return world_at(build_base(catalogue, as_of, law=law), profile.place)
