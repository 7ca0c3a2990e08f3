"""
Raw tables out of an XLSX workbook with one sheet per table, and a workbook out of tables.

A workbook is a zip archive: how much it unpacks to is looked up in its directory before anything is unpacked.
Formulas give the value their program last computed.  openpyxl is loaded only where a workbook is touched.
"""

import io
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from klappt.catalogue.columns import AGS_COLUMNS, TABLES
from klappt.catalogue.tables import (
    MAX_COLUMNS,
    RawCatalogue,
    Table,
    clean,
    gather,
    one_error,
    read_bytes,
    table_of,
)
from klappt.kernel.errors import InputError, InputErrors

MAX_UNPACKED_BYTES: Final = 200_000_000
MAX_PARTS: Final = 1_000  # files inside the archive
_EXPECTED: Final = "eine Arbeitsmappe (.xlsx) mit den Blättern partners, offers und runs"


def workbook_tables(path: Path) -> RawCatalogue:
    """Return the raw tables of a workbook; raises InputErrors if it is none or beyond a limit."""
    data = read_bytes(path, path.name)
    _check_archive(data, path.name)
    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions it does not know; none of them holds data.
        warnings.simplefilter("ignore")
        try:
            return _tables(data, path.name)
        except Exception as error:  # a damaged workbook makes openpyxl fail in any way
            raise one_error(
                path.name, f"eine beschädigte Datei ({type(error).__name__})", _EXPECTED
            ) from error


def _check_archive(data: bytes, name: str) -> None:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise one_error(name, "eine Datei, die keine Arbeitsmappe ist", _EXPECTED) from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED_BYTES:
        raise one_error(name, f"{unpacked} Bytes nach dem Entpacken", f"höchstens {MAX_UNPACKED_BYTES} Bytes")
    if len(parts) > MAX_PARTS:
        raise one_error(name, f"{len(parts)} Teile im Archiv", f"höchstens {MAX_PARTS} Teile")


def _tables(data: bytes, name: str) -> RawCatalogue:
    from openpyxl import load_workbook  # noqa: PLC0415 - 0.3 s that no other command should pay

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheets = {sheet.title.strip(): sheet for sheet in book.worksheets}
        readers = {
            spec.name: _reader_of(sheets[spec.name], _place(name, spec.name))
            for spec in TABLES
            if spec.name in sheets
        }
        return gather(readers, lambda table: _place(name, table))
    finally:
        book.close()


def sheets(data: bytes, name: str) -> dict[str, Table]:
    """Return every sheet of a workbook that has a header, whatever it is called; raises InputErrors."""
    from openpyxl import load_workbook  # noqa: PLC0415 - 0.3 s that no other command should pay

    _check_archive(data, name)
    found: dict[str, Table] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                with suppress(InputErrors):  # a sheet without header, such as a page of notes
                    found[sheet.title.strip()] = _sheet_table(sheet, _place(name, sheet.title.strip()))
        finally:
            book.close()
    if not found:
        raise one_error(name, "kein Blatt mit einer Kopfzeile", _EXPECTED)
    return found


def _place(file: str, sheet: str) -> str:
    return f"{file}, Blatt {sheet}"


def _reader_of(sheet: Any, name: str) -> Callable[[], Table]:
    return lambda: _sheet_table(sheet, name)


def _sheet_table(sheet: Any, name: str) -> Table:
    errors: list[InputError] = []
    table = table_of(_records(sheet, name, errors), name)
    return Table(table.file, table.header, table.rows, table.errors + tuple(errors))


def _records(sheet: Any, name: str, errors: list[InputError]) -> Iterator[Sequence[str]]:
    """Yield the rows of a sheet as text, all as long as the header; AGS given as numbers are noted."""
    sheet.reset_dimensions()  # the size a file claims may be a million rows of nothing
    rows = sheet.iter_rows(values_only=True)
    header = _trimmed([clean(cell_text(cell)) for cell in next(rows, ())])
    yield header
    ags_places = [place for place, column in enumerate(header) if column in AGS_COLUMNS]
    for number, row in enumerate(rows, start=2):
        for place in ags_places:
            # A number has lost the leading zero of most Länder: 5978020 was 05978020.
            if place < len(row) and isinstance(row[place], int | float):
                found, expected = f"die Zahl {row[place]}", "ein AGS als Text, mit führender Null"
                errors.append(InputError(name, found, expected, number, header[place]))
        record = _trimmed([cell_text(cell) for cell in row])
        if len(record) > MAX_COLUMNS:
            raise one_error(name, f"{len(record)} Spalten", f"höchstens {MAX_COLUMNS} Spalten", number)
        yield record + [""] * (len(header) - len(record))


def _trimmed(record: list[str]) -> list[str]:
    while record and not record[-1].strip():
        record.pop()
    return record


def cell_text(value: object) -> str:
    """Return what a CSV file would hold for a cell: whole numbers without point, days as JJJJ-MM-TT."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)


def write_workbook(
    path: Path,
    tables: Mapping[str, Sequence[Sequence[str]]],
    hints: Mapping[str, Mapping[str, str]],
) -> None:
    """
    Write tables as sheets: the first row is the frozen header, with a German hint by column as comment.

    All cells are text, so no table program takes an AGS for a number or a name for a formula.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - see above
    from openpyxl.comments import Comment  # noqa: PLC0415 - see above

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows, start=1):
            for place, text in enumerate(row, start=1):
                if text:
                    cell = sheet.cell(number, place, text)
                    cell.data_type = "s"
                    cell.number_format = "@"
        for place, column in enumerate(rows[0], start=1):
            hint = hints[name].get(column)
            if hint:
                sheet.cell(1, place).comment = Comment(hint, "klappt")
    book.save(path)
