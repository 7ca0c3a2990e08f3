"""From catalogue rows to HSDS 3 objects; ids are derived from ours, so every export gives the same ones."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from klappt.catalogue import columns as c
from klappt.catalogue.columns import TableSpec
from klappt.catalogue.model import Catalogue, LinkRow, OfferRow, Partner, RunRow, Settings
from klappt.kernel.money import euros
from klappt.kernel.places import places

TAXONOMY: Final = "klappt"
AGS_SCHEME: Final = "AGS"  # the official municipality key of Germany
_NAMESPACE: Final = UUID("6f0d2c52-4a07-5b5e-9d6b-0f0a5b1b7c11")  # any fixed one: ids must not change
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_DAYS_OF_A_WEEK = 7
# Required flags that are papers somebody must bring.
_DOCUMENTS: Final = {"passport": "Pass oder Passersatz", "identity_clarified": "Nachweis der Identität"}
# What HSDS keeps as one German sentence about who may come.
_ELIGIBILITY: Final = (
    ("min_language", "Deutsch mindestens {}"),
    ("max_language", "Deutsch höchstens {}"),
    ("min_school", "Schulabschluss mindestens {}"),
    ("max_school", "Schulabschluss höchstens {}"),
    ("min_stage", "Stand mindestens {}"),
    ("age_from", "ab {} Jahren"),
    ("age_to", "bis {} Jahre"),
    ("min_stay_months", "seit mindestens {} Monaten in Deutschland"),
    ("statuses", "Aufenthalt: {}"),
    ("excluded_statuses", "nicht mit: {}"),
    ("requires", "nötig: {}"),
    ("forbids", "ausgeschlossen: {}"),
)


def identity(kind: str, own_id: str) -> str:
    """Return the UUID of one of our ids; an id that is a UUID, from an import, stays as it is."""
    try:
        if str(UUID(own_id)) == own_id:
            return own_id
    except ValueError:
        pass
    return str(uuid5(_NAMESPACE, f"{kind}/{own_id}"))


def services_of(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return one HSDS service for each offer, in the order of ids."""
    partners = {partner.partner_id: partner for partner in catalogue.partners}
    runs: dict[str, list[RunRow]] = {}
    for run in catalogue.runs:
        runs.setdefault(run.offer_id, []).append(run)
    links: dict[str, list[LinkRow]] = {}
    for link in catalogue.links:
        links.setdefault(link.from_offer, []).append(link)
    return [
        _service(
            offer,
            partners.get(offer.partner_id, Partner(offer.partner_id)),
            runs.get(offer.offer_id, []),
            links.get(offer.offer_id, []),
        )
        for offer in catalogue.offers
    ]


def lost_in_hsds(catalogue: Catalogue) -> tuple[str, ...]:
    """Return in German what an HSDS list of services cannot hold of this catalogue."""
    busy = {offer.partner_id for offer in catalogue.offers}
    idle = [partner.partner_id for partner in catalogue.partners if partner.partner_id not in busy]
    notes = []
    if idle:
        notes.append(f"Partner ohne Angebot haben in HSDS keinen Ort: {', '.join(idle)}.")
    if catalogue.procedures:
        notes.append(f"Bearbeitungszeiten haben in HSDS keinen Ort: {len(catalogue.procedures)} Zeilen.")
    if catalogue.settings != Settings():
        notes.append("Einstellungen haben in HSDS keinen Ort.")
    return tuple(notes)


def _service(
    offer: OfferRow, partner: Partner, runs: Sequence[RunRow], links: Sequence[LinkRow]
) -> dict[str, Any]:
    service_id = identity("service", offer.offer_id)
    cells = filled_cells(c.OFFERS, offer)
    service: dict[str, Any] = {
        "id": service_id,
        "name": offer.name or offer.offer_id,
        "status": "active",
        "eligibility_description": _eligibility(offer, cells),
        "organization": _organization(partner),
        "schedules": [_schedule(run) for run in runs],
        "service_areas": [_area(service_id, area) for area in offer.scope_ags],
        "service_at_locations": _locations(service_id, offer.place_ags),
        "required_documents": _documents(service_id, offer),
        "attributes": [*_attributes("offers", service_id, cells), *_link_attributes(service_id, links)],
    }
    return {name: value for name, value in service.items() if value != []} | _optional(service_id, offer)


def _optional(service_id: str, offer: OfferRow) -> dict[str, Any]:
    """Return the fields that stand only where the offer says something."""
    found: dict[str, Any] = {}
    if offer.source_url and _ADDRESS.fullmatch(offer.source_url):
        found["url"] = offer.source_url
    if offer.age_from is not None:
        found["minimum_age"] = offer.age_from
    if offer.age_to is not None:
        found["maximum_age"] = offer.age_to
    if offer.funding_module:
        found["funding"] = [{"id": _part(service_id, "funding"), "source": offer.funding_module}]
    if offer.cost_cents is not None:
        # HSDS means what a visitor pays; ours is what a place costs, and the text has to say so.
        option = "Kosten je Platz für den Fördergeber, kein Beitrag der Teilnehmenden"
        amount = float(euros(offer.cost_cents))
        found["cost_options"] = [
            {"id": _part(service_id, "cost"), "option": option, "currency": "EUR", "amount": amount}
        ]
    return found


def _eligibility(offer: OfferRow, cells: Mapping[str, str]) -> str:
    parts = [text.format(cells[name].replace(";", ", ")) for name, text in _ELIGIBILITY if name in cells]
    if not offer.admission_complete:
        parts.append("weitere Bedingungen sind nicht veröffentlicht")
    return "; ".join(parts) or "keine besonderen Bedingungen"


def _organization(partner: Partner) -> dict[str, Any]:
    partner_id = identity("organization", partner.partner_id)
    return {
        "id": partner_id,
        "name": partner.name or partner.partner_id,
        "description": partner.kind or "Partner im Bündnis",
        "attributes": _attributes("partners", partner_id, filled_cells(c.PARTNERS, partner)),
    }


def _schedule(run: RunRow) -> dict[str, Any]:
    """Return a run as a period with both ends included; a series also as a recurrence where it has one."""
    run_id = identity("schedule", run.run_id)
    schedule: dict[str, Any] = {
        "id": run_id,
        "valid_from": run.start.isoformat(),
        "valid_to": (_last_end(run) - timedelta(days=1)).isoformat(),
        "dtstart": run.start.isoformat(),
        "attributes": _attributes("runs", run_id, filled_cells(c.RUNS, run)),
    }
    if run.every_days is None or run.until is None:
        return schedule
    schedule["until"] = run.until.isoformat()
    schedule["description"] = f"Beginn alle {run.every_days} Tage, Dauer {(run.end - run.start).days} Tage"
    if run.every_days % _DAYS_OF_A_WEEK == 0:
        schedule |= {"freq": "WEEKLY", "interval": run.every_days // _DAYS_OF_A_WEEK}
    return schedule


def _last_end(run: RunRow) -> date:
    if run.every_days is None or run.until is None:
        return run.end
    pause = timedelta(days=run.every_days)
    return run.end + (run.until - run.start) // pause * pause


def _area(service_id: str, ags: str) -> dict[str, Any]:
    place = places().get(ags)
    name = place.name if place else f"AGS {ags}"
    return {"id": _part(service_id, f"area/{ags}"), "name": name, "extent": ags, "extent_type": AGS_SCHEME}


def _locations(service_id: str, ags: str | None) -> list[dict[str, Any]]:
    if ags is None:
        return []
    place = places().get(ags)
    location: dict[str, Any] = {"id": identity("location", f"ags/{ags}"), "location_type": "physical"}
    if place:
        location |= {"name": place.name, "latitude": place.latitude, "longitude": place.longitude}
    location |= {"external_identifier": ags, "external_identifier_type": AGS_SCHEME}
    return [{"id": _part(service_id, f"at/{ags}"), "location": location}]


def _documents(service_id: str, offer: OfferRow) -> list[dict[str, Any]]:
    needed = [flag for flag in _DOCUMENTS if flag in offer.requires]
    return [{"id": _part(service_id, f"document/{flag}"), "document": _DOCUMENTS[flag]} for flag in needed]


def filled_cells(spec: TableSpec, row: Any) -> dict[str, str]:
    """Return the texts of a row's cells by column, those left out that an empty cell would mean too."""
    cells = {
        column.name: column.kind.write(getattr(row, column.attribute))
        for column in spec.columns
        if getattr(row, column.attribute) != column.kind.empty
    }
    return cells | {name: text for name, text in row.extra.items() if text}


def _attributes(table: str, owner: str, cells: Mapping[str, str]) -> list[dict[str, Any]]:
    return [_attribute(table, column, owner, column, value) for column, value in cells.items()]


def _link_attributes(service_id: str, links: Iterable[LinkRow]) -> list[dict[str, Any]]:
    found = []
    for number, link in enumerate(links):
        cells = filled_cells(c.LINKS, link)
        del cells["from_offer"]
        value = json.dumps(cells, ensure_ascii=False, sort_keys=True)
        found.append(_attribute("links", "link", service_id, f"link/{number}", value))
    return found


def _attribute(table: str, column: str, owner: str, name: str, value: str) -> dict[str, Any]:
    code = f"{table}.{column}"
    term = {
        "id": str(uuid5(_NAMESPACE, f"term/{code}")),
        "code": code,
        "name": column,
        "description": _HINTS.get(code) or column,
        "taxonomy": TAXONOMY,
    }
    return {"id": _part(owner, f"{table}/{name}"), "value": value, "taxonomy_term": term}


def _part(owner: str, name: str) -> str:
    return str(uuid5(_NAMESPACE, f"{owner}/{name}"))


_HINTS: Final = {f"{spec.name}.{column.name}": column.hint for spec in c.TABLES for column in spec.columns}
