"""Catalogues in any of their forms: a CSV folder, a workbook (`.xlsx`), an HSDS document (`.json`)."""

from collections.abc import Collection
from pathlib import Path

from klappt.catalogue.model import Catalogue
from klappt.catalogue.read import read_folder, read_workbook
from klappt.catalogue.tables import one_error

_FORMS = "ein Ordner, eine Datei .xlsx oder eine Datei .json"


def load_any(
    path: Path,
    *,
    known_statuses: Collection[str] | None = None,
    known_offer_types: Collection[str] | None = None,
    known_steps: Collection[str] | None = None,
) -> Catalogue:
    """Return the catalogue at a path, whatever its form; raises InputErrors. See `load_with_notes`."""
    return load_with_notes(
        path,
        known_statuses=known_statuses,
        known_offer_types=known_offer_types,
        known_steps=known_steps,
    )[0]


def load_with_notes(
    path: Path,
    *,
    known_statuses: Collection[str] | None = None,
    known_offer_types: Collection[str] | None = None,
    known_steps: Collection[str] | None = None,
) -> tuple[Catalogue, tuple[str, ...]]:
    """Return the catalogue at a path and German notes on what its form could not tell; raises InputErrors."""
    suffix = "" if path.is_dir() else path.suffix.lower()
    if suffix == ".json":
        from klappt.catalogue.hsds import read_hsds  # noqa: PLC0415 - commands start fast

        read = read_hsds(path, known_statuses=known_statuses, known_offer_types=known_offer_types)
        return read.catalogue, read.notes
    if suffix not in {"", ".xlsx"}:
        raise one_error(path.name, f"eine Datei „{suffix}“", _FORMS)
    reader = read_workbook if suffix else read_folder
    catalogue = reader(
        path, known_statuses=known_statuses, known_offer_types=known_offer_types, known_steps=known_steps
    )
    return catalogue, ()


def save_any(catalogue: Catalogue, path: Path) -> tuple[str, ...]:
    """
    Write a catalogue in the form that the suffix names and return German notes on what had no place in it.

    Raises:
        InputErrors: the suffix names no form, or the path cannot be written to.
    """
    from klappt.catalogue.hsds import write_hsds  # noqa: PLC0415 - commands that only read start fast
    from klappt.catalogue.write import write_folder, write_xlsx  # noqa: PLC0415

    match "" if path.is_dir() else path.suffix.lower():
        case ".json":
            return write_hsds(catalogue, path)
        case ".xlsx":
            write_xlsx(catalogue, path)
        case "":
            write_folder(catalogue, path)
        case suffix:
            raise one_error(path.name, f"das Ziel „{suffix}“", _FORMS)
    return ()
