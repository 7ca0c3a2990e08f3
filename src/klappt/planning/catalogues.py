"""Open a catalogue with the codes of the law base; the catalogue room itself knows no law."""

from importlib.resources import as_file, files
from pathlib import Path

from klappt.catalogue.convert import load_with_notes
from klappt.catalogue.model import Catalogue, KnownCodes
from klappt.law.access_resolved import offer_types as lawful_types
from klappt.law.registry import status_steps
from klappt.law.statuses import DERIVED_FROM, STATUSES
from klappt.planning.offer_types import offer_types

EXAMPLE = "kreis-unna"


def open_with_notes(path: Path) -> tuple[Catalogue, tuple[str, ...]]:
    """
    Return a catalogue (folder, workbook or HSDS document) checked against the law base, with German notes.

    Raises:
        InputErrors: everything that is wrong with it, with file, row and column.
    """
    known = known_codes()
    return load_with_notes(
        path,
        known_statuses=known.statuses,
        known_offer_types=known.offer_types,
        known_steps=known.steps,
    )


def known_codes() -> KnownCodes:
    """Return the codes of the law base that a catalogue may use."""
    return KnownCodes(
        statuses=frozenset(STATUSES) | DERIVED_FROM.keys(),
        offer_types=frozenset(offer_types()) | frozenset(lawful_types()),
        steps=frozenset(step.id for step in status_steps()),
    )


def open_catalogue(path: Path) -> Catalogue:
    """Return a catalogue checked against the law base; raises InputErrors."""
    return open_with_notes(path)[0]


def example_catalogue(name: str = EXAMPLE) -> Catalogue:
    """Return a catalogue that comes with klappt; raises InputErrors if there is none of that name."""
    with as_file(files("klappt.planning") / "data" / "catalogues" / name) as folder:
        return open_catalogue(folder)
