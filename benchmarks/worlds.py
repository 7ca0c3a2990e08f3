"""
Invented alliances of three sizes, made from a seed: catalogues as klappt reads them, and the people who
ask.

`alliance`: 60 offers, about 700 runs.  `kreis`: 150 offers, about 1,800 runs.  `state`: 54 alliances (the
53 Kreise and kreisfreie Städte of North Rhine-Westphalia and the Stadt Aachen), 3,240 offers, about 38,000
runs, 23,000 people; somebody sees the own Kreis and its neighbours.  Law is the real one: worlds are joined
by `klappt.planning.world`, the way every command does it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import Any

from benchmarks.forms import FORMS, Form
from benchmarks.people import AS_OF, people

from klappt.catalogue.model import (
    Basis,
    Catalogue,
    LinkKind,
    LinkRow,
    OfferRow,
    Partner,
    ProcedureRow,
    RunRow,
)
from klappt.chains.model import Person, World
from klappt.kernel.places import Place, great_circle_km, places
from klappt.planning.world import Base, build_base, world_at

HORIZON_DAYS = 2190
NEIGHBOURS = 5
STATE_PEOPLE = 23_000
HOME = "05978"  # Kreis Unna, where the two small worlds lie
AACHEN, AACHEN_CITY = "05334", "05334002"

# How far an offer takes people from, in percent: some of the own towns, the Kreis, neighbours too, everybody.
SCOPES = {"towns": 12, "own": 68, "near": 14, "all": 6}


@dataclass(frozen=True)
class Alliance:
    """One alliance with its offers and the people who live there."""

    name: str
    catalogue: Catalogue
    people: tuple[Person, ...]

    def base(self) -> Base:
        """Return the joined world, before anybody's office is known."""
        return build_base(self.catalogue, AS_OF)

    def world(self) -> World:
        """Return the world of somebody from the middle of the alliance."""
        return world_at(self.base(), self.people[0].profile.place)


@dataclass(frozen=True)
class State:
    """All alliances of a Land, each with what its people see: the own offers and those of the neighbours."""

    own: dict[str, Catalogue]
    seen: dict[str, tuple[str, ...]]  # by alliance: the alliance itself and its neighbours
    people: dict[str, tuple[Person, ...]]

    def alliance(self, name: str, changed: Mapping[str, Catalogue] = MappingProxyType({})) -> Alliance:
        """Return an alliance with everything that can take somebody from there; some offer something `changed`."""
        offered = [changed.get(one, self.own[one]) for one in self.seen[name]]
        return Alliance(name, _seen_from(name, offered), self.people[name])


def alliance(seed: int, number_of_people: int = 600, offers: int = 60) -> Alliance:
    """Return one alliance of 60 offers and about 700 runs."""
    rng = Random(seed)
    towns, near = _towns(HOME), _nearest(HOME)
    catalogue = _catalogue(rng, "un", HOME, towns=towns, near=near, number=offers)
    return Alliance("un", catalogue, tuple(people(rng, [town.ags for town in towns], number_of_people)))


def kreis(seed: int, number_of_people: int = 600) -> Alliance:
    """Return a large alliance of 150 offers and about 1,800 runs."""
    return alliance(seed, number_of_people, offers=150)


def with_more_runs(one: Alliance, times: int) -> Alliance:
    """
    Return an alliance whose offers begin `times` as often: the further runs lie between those that are there.

    Yearly runs get further ones weeks later, series a shorter pause.
    """
    rows: list[RunRow] = []
    for row in one.catalogue.runs:
        if row.every_days is not None:
            rows.append(replace(row, every_days=max(1, row.every_days // times)))
            continue
        for n in range(times):
            later = timedelta(days=n * 364 // times)
            if row.end + later <= AS_OF + timedelta(days=HORIZON_DAYS):
                moved = replace(row, run_id=f"{row.run_id}-{n}", start=row.start + later, end=row.end + later)
                rows.append(moved)
    return replace(one, catalogue=replace(one.catalogue, runs=tuple(rows)))


def state(seed: int, number_of_people: int = STATE_PEOPLE) -> State:
    """Return the 54 alliances of a Land with their people, shared out by population."""
    names = [place.ags for place in places().values() if place.level == "kreis"] + [AACHEN_CITY]
    people_of = {name: sum(town.population for town in _towns(name)) for name in names}
    total, begun = sum(people_of.values()), 0
    own: dict[str, Catalogue] = {}
    asking: dict[str, tuple[Person, ...]] = {}
    so_far = 0
    for index, name in enumerate(names):
        rng = Random(seed * 1000 + index)
        own[name] = _catalogue(rng, name, name, towns=_towns(name), near=_nearest(name), number=60)
        so_far += people_of[name]
        until = number_of_people * so_far // total
        asking[name] = tuple(people(rng, [town.ags for town in _towns(name)], until - begun))
        begun = until
    return State(own, {name: (name, *_nearest(name)) for name in names}, asking)


def _towns(name: str) -> list[Place]:
    """Return the municipalities of an alliance, a kreisfreie Stadt being its own."""
    if name == AACHEN_CITY:
        return [places()[AACHEN_CITY]]
    found = [p for p in places().values() if p.kreis_ags == name and p.ags not in {name, AACHEN_CITY}]
    return found or [places()[name]]


def _nearest(name: str) -> tuple[str, ...]:
    """Return the alliances whose middle lies nearest."""
    here = places()[name]
    others = [p for p in places().values() if (p.level == "kreis" or p.ags == AACHEN_CITY) and p.ags != name]
    return tuple(p.ags for p in sorted(others, key=lambda p: great_circle_km(here, p))[:NEIGHBOURS])


def _seen_from(name: str, catalogues: Sequence[Catalogue]) -> Catalogue:
    """Join catalogues and leave out what takes nobody from an alliance."""
    towns = [town.ags for town in _towns(name)]
    rows = [row for one in catalogues for row in one.offers if _takes_from(row, towns)]
    kept = {row.offer_id for row in rows}
    return Catalogue(
        partners=tuple(partner for one in catalogues for partner in one.partners),
        offers=tuple(rows),
        runs=tuple(run for one in catalogues for run in one.runs if run.offer_id in kept),
        links=tuple(
            link for one in catalogues for link in one.links if {link.from_offer, link.to_offer} <= kept
        ),
        procedures=tuple(row for one in catalogues for row in one.procedures),
    )


def _takes_from(row: OfferRow, towns: Sequence[str]) -> bool:
    return not row.scope_ags or any(town.startswith(area) for town in towns for area in row.scope_ags)


def _catalogue(
    rng: Random, prefix: str, name: str, *, towns: Sequence[Place], near: Sequence[str], number: int
) -> Catalogue:
    """Return a catalogue with every form once or more, until there are enough offers."""
    partners = _partners(rng, prefix, towns, number)
    forms = list(FORMS)
    while len(forms) < number:
        forms.append(rng.choice(FORMS))
    offers = [
        _offer(rng, f"{prefix}-{form.key}-{n}", form, partners=partners, name=name, towns=towns, near=near)
        for n, form in enumerate(forms[:number])
    ]
    runs = [run for row, form in zip(offers, forms, strict=False) for run in _runs(rng, row, form)]
    return Catalogue(
        partners=tuple(partner for group in partners.values() for partner in group),
        offers=tuple(offers),
        runs=tuple(runs),
        links=tuple(_links(rng, offers)),
        procedures=(
            ProcedureRow("permission", name, rng.choice((28, 42, 56))),
            ProcedureRow("T-60C-NEW", name, rng.choice((60, 90, 120))),
        ),
    )


def _partners(rng: Random, prefix: str, towns: Sequence[Place], number: int) -> dict[str, list[Partner]]:
    each = max(1, number // 30)
    return {
        kind: [
            Partner(f"{prefix}-{kind}-{n}", f"{kind} {n}", kind, rng.choice(towns).ags) for n in range(each)
        ]
        for kind in sorted({form.partner for form in FORMS})
    }


def _offer(
    rng: Random,
    offer_id: str,
    form: Form,
    *,
    partners: dict[str, list[Partner]],
    name: str,
    towns: Sequence[Place],
    near: Sequence[str],
) -> OfferRow:
    row: dict[str, Any] = {"admission_complete": True} | form.row
    if row.get("weekly_hours", 0) >= 10 and rng.random() < 0.3:
        row["weekly_hours"] += rng.choice((-4, -2, 2, 4))
    if rng.random() < 0.06:
        row["admission_complete"] = False
    if rng.random() < 0.05 and not row.get("companion"):
        row["min_stay_months"] = rng.choice((3, 6, 12))
    return OfferRow(
        offer_id=offer_id,
        name=offer_id,
        offer_type=form.offer_type,
        partner_id=rng.choice(partners[form.partner]).partner_id,
        place_ags=rng.choice(towns).ags,
        scope_ags=_scope(rng, name, towns, near),
        basis=Basis.ASSUMED,
        **row,
    )


def _scope(rng: Random, name: str, towns: Sequence[Place], near: Sequence[str]) -> tuple[str, ...]:
    match rng.choices(list(SCOPES), list(SCOPES.values()))[0]:
        case "towns" if len(towns) > 2:
            return tuple(sorted(town.ags for town in rng.sample(list(towns), 1 + len(towns) // 2)))
        case "near":
            return tuple(sorted((name, *near[: rng.randrange(1, len(near) + 1)])))
        case "all":
            return ()
        case _:
            return (name,)


def _runs(rng: Random, row: OfferRow, form: Form) -> list[RunRow]:
    """Return the runs of an offer within the horizon: a series, or one for each day of every year."""
    length = timedelta(days=form.days)
    latest = AS_OF + timedelta(days=HORIZON_DAYS) - length
    if isinstance(form.rhythm, int):
        first = AS_OF + timedelta(days=rng.randrange(form.rhythm))
        return [RunRow(f"{row.offer_id}-r", row.offer_id, first, first + length, 15, form.rhythm, latest)]
    years = range(AS_OF.year, AS_OF.year + 7)
    starts = [date(year, month, day) for year in years for month, day in form.rhythm]
    return [
        RunRow(f"{row.offer_id}-{start:%Y%m%d}", row.offer_id, start, start + length, 12)
        for start in starts
        if AS_OF <= start <= latest
    ]


def _links(rng: Random, offers: Sequence[OfferRow]) -> list[LinkRow]:
    """Return agreements: an Einstiegsqualifizierung opens training without certificate; courses hand over."""
    first = [row for row in offers if row.offer_type == "einstiegsqualifizierung"]
    training = [row for row in offers if row.offer_type == "betriebliche_ausbildung"]
    links = [
        LinkRow(a.offer_id, b.offer_id, LinkKind.WAIVER, None, frozenset({"min_school"}))
        for a in first
        for b in training
    ]
    courses = [row for row in offers if row.end_language is not None]
    for _ in range(len(offers) // 10):
        a, b = rng.choice(courses), rng.choice(offers)
        if a.offer_id != b.offer_id and not b.companion:
            links.append(LinkRow(a.offer_id, b.offer_id, LinkKind.HANDOVER, rng.choice((0, 7, 14))))
    return links
