"""Reading a catalogue from a folder of CSV files or a workbook; all mistakes are told together."""

from collections.abc import Collection
from pathlib import Path

from klappt.catalogue.build import catalogue_of
from klappt.catalogue.model import Catalogue, KnownCodes
from klappt.catalogue.tables import folder_tables


def read_folder(
    folder: Path,
    *,
    known_statuses: Collection[str] | None = None,
    known_offer_types: Collection[str] | None = None,
    known_steps: Collection[str] | None = None,
) -> Catalogue:
    """
    Return the catalogue of a folder with partners.csv, offers.csv, runs.csv and the optional tables.

    The known codes are those of the law base; None leaves them unchecked.

    Raises:
        InputErrors: every mistake with file, row, column, what was found and what is expected.
    """
    return catalogue_of(folder_tables(folder), KnownCodes(known_statuses, known_offer_types, known_steps))


def read_workbook(
    path: Path,
    *,
    known_statuses: Collection[str] | None = None,
    known_offer_types: Collection[str] | None = None,
    known_steps: Collection[str] | None = None,
) -> Catalogue:
    """Return the catalogue of an XLSX workbook with sheets named like the tables; see `read_folder`."""
    from klappt.catalogue.workbook import workbook_tables  # noqa: PLC0415 - commands start fast

    return catalogue_of(workbook_tables(path), KnownCodes(known_statuses, known_offer_types, known_steps))
