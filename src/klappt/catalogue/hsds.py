"""
Catalogues as HSDS 3, the Human Services Data Specification: one `service` object per offer, fully nested.

What HSDS has a place for stands there, for any directory to read: provider, place, area, ages, courses,
funding, documents.  What it has none for (levels, statuses, effects, links ...) stands in `attributes` of
the taxonomy `klappt`, one for each filled cell of our tables, so that a catalogue comes back as it was;
where both exist the attributes win.  HSDS has no place for offices' processing days, settings and
partners without an offer. Specification: Open Referral, https://docs.openreferral.org, CC BY-SA 4.0; only
names of fields are used here.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from klappt.catalogue.build import catalogue_of
from klappt.catalogue.hsds_export import lost_in_hsds, services_of
from klappt.catalogue.hsds_import import FALLBACK_TYPE, raw_catalogue_of, services_in
from klappt.catalogue.model import Catalogue, KnownCodes
from klappt.catalogue.tables import decode, one_error, read_bytes
from klappt.catalogue.write import not_writable
from klappt.kernel.mistakes import parser_says


@dataclass(frozen=True)
class Imported:
    """A catalogue out of HSDS, and in German what was left behind or put in."""

    catalogue: Catalogue
    notes: tuple[str, ...]


def to_hsds(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return the HSDS services of a catalogue by offer id, ready for JSON; see `lost_in_hsds`."""
    return services_of(catalogue)


def from_hsds(
    document: object,
    *,
    file: str = "HSDS",
    known_statuses: Collection[str] | None = None,
    known_offer_types: Collection[str] | None = None,
) -> Imported:
    """
    Return the catalogue of an HSDS document: a list of services, one service, or a page with `contents`.

    A service from elsewhere becomes an offer with all it does not say left unknown, with the basis
    `entered`, and with the type `sonstiges` unless one of its taxonomy terms is a known offer type.

    Raises:
        InputErrors: the document is no such list, or a value cannot be read; "Zeile n" is the nth service.
    """
    services, notes = services_in(document, file)
    raw, more = raw_catalogue_of(services, file, known_offer_types)
    types = None if known_offer_types is None else {*known_offer_types, FALLBACK_TYPE}
    catalogue = catalogue_of(raw, KnownCodes(known_statuses, types))
    return Imported(catalogue, (*notes, *more))


def read_hsds(
    path: Path,
    *,
    known_statuses: Collection[str] | None = None,
    known_offer_types: Collection[str] | None = None,
) -> Imported:
    """Return the catalogue of a JSON file; see `from_hsds`."""
    document = _parsed(decode(read_bytes(path, path.name), path.name), path.name)
    return from_hsds(
        document, file=path.name, known_statuses=known_statuses, known_offer_types=known_offer_types
    )


def write_hsds(catalogue: Catalogue, path: Path) -> tuple[str, ...]:
    """Write a catalogue as an HSDS JSON list and return in German what had no place; raises InputErrors."""
    text = json.dumps(to_hsds(catalogue), ensure_ascii=False, indent=1) + "\n"
    try:
        path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise not_writable(path, error) from error
    return lost_in_hsds(catalogue)


def _parsed(text: str, file: str) -> object:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        found = f"kein JSON ({parser_says(error.msg)}, Stelle {error.colno})"
        raise one_error(file, found, "ein JSON-Dokument", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise one_error(file, "JSON mit unlesbaren Zahlen oder zu tiefer Schachtelung", "HSDS 3") from error


def _no_constant(name: str) -> float:
    """Refuse NaN and Infinity, which JSON does not have."""
    raise ValueError(name)
