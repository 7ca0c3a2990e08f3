"""
From HSDS 3 objects to raw tables, which then pass the same checks as any folder.

A service with attributes of the taxonomy `klappt` is one of ours and is taken from them.  Any other
becomes an offer with what HSDS says in its own fields: name, provider, place and area if they carry an
AGS, ages, address, and one run for each dated schedule.  What has no place here is counted in the notes.
"""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from math import ceil, floor, isfinite
from typing import Any, Final

from klappt.catalogue import columns as c
from klappt.catalogue.cells import OLDEST_AGE, UNPRINTABLE, quoted
from klappt.catalogue.hsds_export import AGS_SCHEME, TAXONOMY
from klappt.catalogue.tables import Mistakes, RawCatalogue, Table, clean, one_error, tell_unprintable
from klappt.kernel.days import parse_day
from klappt.kernel.errors import InputErrors

FALLBACK_TYPE: Final = "sonstiges"  # no offer type of the law base: whoever goes on must choose one
_EXPECTED: Final = "HSDS 3: eine Liste von services oder eine Seite mit contents"
# Fields of a service that are taken over or say nothing about the offer.
_USED: Final = frozenset(
    {"id", "name", "status", "organization", "organization_id", "url", "minimum_age", "maximum_age"}
    | {"schedules", "service_areas", "service_at_locations", "attributes", "metadata"}
)
Cells = dict[str, str]


def services_in(document: object, file: str) -> tuple[list[Any], tuple[str, ...]]:
    """Return the services of a document, and a note if it is one page of several; raises InputErrors."""
    match document:
        case [] | {"contents": []}:
            raise one_error(file, "keine services", "mindestens einen service")
        case {"contents": list(services)}:
            pages = document.get("total_pages") if isinstance(document, dict) else None
            more = isinstance(pages, int) and pages > 1
            return services, ((f"Nur eine von {pages} Seiten; die übrigen fehlen.",) if more else ())
        case list(services):
            return services, ()
        case {"id": _, "name": _}:
            return [document], ()
        case _:
            raise one_error(file, "ein Dokument ohne services", _EXPECTED)


class _Tables:
    """The rows of all tables while services are read one after the other."""

    def __init__(self, file: str) -> None:
        self.file = f"{file} (Zeile = Nummer des service)"
        self.rows: dict[str, list[tuple[int, Cells]]] = {
            "partners": [],
            "offers": [],
            "runs": [],
            "links": [],
        }
        self.partner_cells: dict[str, Cells] = {}
        self.mistakes = Mistakes(self.file, [])
        self.lost: Counter[str] = Counter()
        self.notes: list[str] = []

    def add(self, table: str, number: int, cells: Cells) -> None:
        self.rows[table].append((number, cells))

    def add_partner(self, number: int, cells: Cells) -> None:
        """Add a partner once; where services tell different things of it, the first counts."""
        partner_id = cells.get("partner_id", "")
        first = self.partner_cells.setdefault(partner_id, cells)
        if first is cells:
            self.add("partners", number, cells)
        elif first != cells:
            self.notes.append(f"Partner {partner_id}: Angaben widersprechen sich, die ersten gelten.")

    def raw(self) -> RawCatalogue:
        tables = {spec.name: self._table(spec) for spec in c.TABLES if spec.name in self.rows}
        return RawCatalogue(tables)

    def _table(self, spec: c.TableSpec) -> Table:
        rows = self.rows[spec.name]
        own = [column.name for column in spec.columns]
        others = sorted({name for _, cells in rows for name in cells} - set(own))
        header = (*own, *others)
        texts = tuple((number, tuple(cells.get(name, "") for name in header)) for number, cells in rows)
        mistakes = Mistakes(self.file, [])
        for number, row in texts:
            tell_unprintable(header, row, number, mistakes)
        if any(UNPRINTABLE.search(name) for name in others):
            mistakes.add("Steuerzeichen im Namen eines Merkmals", "ein lesbarer Name")
        return Table(self.file, header, texts, tuple(mistakes.errors))


def raw_catalogue_of(
    services: Sequence[Any], file: str, offer_types: Collection[str] | None
) -> tuple[RawCatalogue, tuple[str, ...]]:
    """Return the raw tables of services and German notes on what was lost; raises InputErrors."""
    tables = _Tables(file)
    for number, service in enumerate(services, start=1):
        _add_service(tables, number, service, offer_types)
    if tables.mistakes.errors:
        raise InputErrors(tuple(tables.mistakes.errors))
    lost = [
        f"Ohne Ort in diesem Katalog: {name} ({count}-mal)." for name, count in sorted(tables.lost.items())
    ]
    return tables.raw(), (*tables.notes, *lost)


def _add_service(tables: _Tables, number: int, service: Any, offer_types: Collection[str] | None) -> None:
    if not isinstance(service, dict):
        tables.mistakes.add(_kind_of(service), "ein service-Objekt", number)
        return
    ours, links, foreign = _attribute_cells(service)
    if "offer_id" in ours:
        tables.add("offers", number, ours)
        for link in links:
            tables.add("links", number, {"from_offer": ours["offer_id"], **link})
        offer_id = ours["offer_id"]
    else:
        offer_id = _text(tables, number, service, "id")
        name = _text(tables, number, service, "name")
        if not offer_id or not name:
            return
        tables.add("offers", number, _foreign_offer(tables, number, service, foreign, offer_types))
    _add_partner(tables, number, service)
    for schedule in _objects(service.get("schedules")):
        _add_run(tables, number, offer_id, schedule)


def _kind_of(value: object) -> str:
    names = {dict: "ein Objekt", list: "eine Liste", str: "ein Text", type(None): "nichts"}
    return names.get(type(value), "eine Zahl")


def _text(tables: _Tables, number: int, source: Mapping[str, Any], field: str) -> str:
    """Return a required text of an object, noting a mistake if it is missing or no text."""
    value = source.get(field)
    if not isinstance(value, str) or not value.strip():
        found = quoted(value) if isinstance(value, str) else _kind_of(value)
        tables.mistakes.add(found, "ein Text", number, field)
        return ""
    return clean(value)


def _objects(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _attribute_cells(owner: Mapping[str, Any]) -> tuple[Cells, list[Cells], list[str]]:
    """Return our cells, our links and the codes of foreign terms among the attributes of an object."""
    cells: Cells = {}
    links: list[Cells] = []
    foreign: list[str] = []
    for attribute in _objects(owner.get("attributes")):
        term = attribute.get("taxonomy_term")
        code = term.get("code") if isinstance(term, dict) else None
        value = attribute.get("value")
        if not isinstance(term, dict) or not isinstance(code, str):
            continue
        if term.get("taxonomy") != TAXONOMY:
            foreign.append(code)
        elif code == "links.link":
            links.append(_link_cells(value))
        elif isinstance(value, str):
            cells[code.partition(".")[2]] = clean(value)
    return cells, links, foreign


def _link_cells(value: object) -> Cells:
    """Return the cells of a link; what cannot be read stays empty and is told by the checks of the table."""
    try:
        cells = json.loads(value) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        cells = None
    if not isinstance(cells, dict):
        return {}
    return {name: clean(text) for name, text in cells.items() if isinstance(text, str)}


def _foreign_offer(
    tables: _Tables,
    number: int,
    service: Mapping[str, Any],
    terms: Sequence[str],
    offer_types: Collection[str] | None,
) -> Cells:
    """Return the cells of a service from elsewhere; what it does not say stays empty."""
    known = [code for code in terms if offer_types is not None and code in offer_types]
    if not known:
        tables.notes.append(
            f"{quoted(clean(service['name']))}: Angebotsart unbekannt, {FALLBACK_TYPE} eingesetzt."
        )
    if service.get("status", "active") != "active":
        tables.notes.append(f"{quoted(clean(service['name']))} ist dort nicht als aktiv geführt.")
    tables.lost.update(
        name for name, value in service.items() if name not in _USED and value not in (None, "", [])
    )
    if any(at.get("schedules") for at in _objects(service.get("service_at_locations"))):
        tables.lost["service_at_locations.schedules"] += 1
    url = service.get("url")
    return {
        "offer_id": clean(service["id"]),
        "name": clean(service["name"]),
        "offer_type": known[0] if known else FALLBACK_TYPE,
        "partner_id": _partner_id(service),
        "place_ags": _place(service),
        "scope_ags": _scope(tables, service),
        "age_from": _age(tables, number, service, "minimum_age"),
        "age_to": _age(tables, number, service, "maximum_age"),
        "basis": "entered",
        "source_url": clean(url) if isinstance(url, str) else "",
    }


def _age(tables: _Tables, number: int, service: Mapping[str, Any], field: str) -> str:
    """Return whole years: upwards for the lower limit, downwards for the upper; far-off limits are none."""
    value = service.get(field)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or value < 0:
        tables.mistakes.add(quoted(str(value)), "ein Alter in Jahren ab 0", number, field)
        return ""
    years = ceil(value) if field == "minimum_age" else floor(value)
    if years > OLDEST_AGE and field == "maximum_age":
        return ""
    return str(years)


def _place(service: Mapping[str, Any]) -> str:
    """Return the AGS of the first location that has one."""
    for at in _objects(service.get("service_at_locations")):
        location = at.get("location")
        if isinstance(location, dict) and location.get("external_identifier_type") == AGS_SCHEME:
            return clean(str(location.get("external_identifier", "")))
    return ""


def _scope(tables: _Tables, service: Mapping[str, Any]) -> str:
    """Return the areas given by AGS; one given otherwise makes the whole area unknown, which is told."""
    areas = _objects(service.get("service_areas"))
    known = [area for area in areas if area.get("extent_type") == AGS_SCHEME]
    if len(known) < len(areas):
        tables.lost["service_areas"] += 1
        return ""
    return ";".join(clean(str(area.get("extent", ""))) for area in known)


def _partner_id(service: Mapping[str, Any]) -> str:
    organization = service.get("organization")
    own = organization.get("id") if isinstance(organization, dict) else service.get("organization_id")
    return clean(own) if isinstance(own, str) and own.strip() else f"partner-{clean(str(service.get('id')))}"


def _add_partner(tables: _Tables, number: int, service: Mapping[str, Any]) -> None:
    organization = service.get("organization")
    if isinstance(organization, dict):
        cells, _, _ = _attribute_cells(organization)
        if "partner_id" in cells:
            tables.add_partner(number, cells)
            return
    name = organization.get("name") if isinstance(organization, dict) else None
    cells = {"partner_id": _partner_id(service), "name": clean(name) if isinstance(name, str) else ""}
    tables.add_partner(number, cells)


def _add_run(tables: _Tables, number: int, offer_id: str, schedule: Mapping[str, Any]) -> None:
    cells, _, _ = _attribute_cells(schedule)
    if "run_id" in cells:
        tables.add("runs", number, {**cells, "offer_id": offer_id})
        return
    first, last = schedule.get("valid_from") or schedule.get("dtstart"), schedule.get("valid_to")
    if not isinstance(first, str) or not isinstance(last, str):
        tables.lost["schedules ohne Beginn oder Ende"] += 1
        return
    run_id = schedule.get("id")
    own_id = clean(run_id) if isinstance(run_id, str) else ""
    tables.add(
        "runs",
        number,
        {
            "run_id": own_id,
            "offer_id": offer_id,
            "start": clean(first),
            "end": _day_after(clean(last)),
            "basis": "entered",
        },
    )


def _day_after(text: str) -> str:
    """Return the day after the last one, as periods are half-open here; what is no day stays as it is."""
    try:
        return (parse_day(text) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return text
