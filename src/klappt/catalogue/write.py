"""
Writing a catalogue as a folder of CSV files or as a workbook.

Both are normal forms: rows by id, sets by name, known columns first, then the others by name.  What was
read from a written folder is written with the same bytes.  Texts are written as they are: whoever opens a
CSV file of strangers in a table program should import it as text; workbooks hold nothing but text.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from klappt.catalogue import columns as c
from klappt.catalogue.columns import Column, TableSpec
from klappt.catalogue.model import Catalogue
from klappt.catalogue.workbook import write_workbook
from klappt.kernel.errors import InputError, InputErrors, file_trouble


def tables_of(catalogue: Catalogue) -> dict[str, list[list[str]]]:
    """Return all tables as text, each with its header as first row."""
    tables = {spec.name: _table(spec, getattr(catalogue, spec.name)) for spec in c.TABLES if spec.row}
    settings = [[key, str(getattr(catalogue.settings, key))] for key in c.SETTINGS_LEAST]
    return {**tables, c.SETTINGS.name: [["key", "value"], *settings]}


def _table(spec: TableSpec, rows: Sequence[Any]) -> list[list[str]]:
    columns = [column for column in spec.columns if not column.optional or _used(column, rows)]
    others = sorted({name for row in rows for name in row.extra})
    header = [column.name for column in columns] + others
    return [header, *(_cells(row, columns, others) for row in rows)]


def _used(column: Column, rows: Sequence[Any]) -> bool:
    return any(getattr(row, column.attribute) != column.kind.empty for row in rows)


def _cells(row: Any, columns: list[Column], others: list[str]) -> list[str]:
    own = [column.kind.write(getattr(row, column.attribute)) for column in columns]
    return own + [row.extra.get(name, "") for name in others]


def write_folder(catalogue: Catalogue, folder: Path) -> None:
    """
    Write all tables as CSV files into a folder, which is made where it does not exist.

    All six files are written, empty ones with their header, so that nothing older stays in the folder.

    Raises:
        InputErrors: the path is a file, or cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in tables_of(catalogue).items():
            text = io.StringIO(newline="")
            csv.writer(text, lineterminator="\n").writerows(rows)
            (folder / f"{name}.csv").write_bytes(text.getvalue().encode("utf-8"))
    except OSError as error:
        raise not_writable(folder, error) from error


def write_xlsx(catalogue: Catalogue, path: Path) -> None:
    """Write all tables as sheets of a workbook; raises InputErrors if the path cannot be written to."""
    hints = {spec.name: {column.name: column.hint for column in spec.columns} for spec in c.TABLES}
    try:
        write_workbook(path, tables_of(catalogue), hints)
    except OSError as error:
        raise not_writable(path, error) from error


def not_writable(path: Path, error: OSError) -> InputErrors:
    """Return the exception for a path that cannot be written to."""
    found = f"ein Ziel, das nicht beschrieben werden kann ({file_trouble(error)})"
    return InputErrors((InputError(path.name, found, "ein beschreibbarer Ort"),))
