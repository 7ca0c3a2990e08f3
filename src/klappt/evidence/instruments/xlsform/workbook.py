"""
The sheets of an XLSForm as rows of texts: .xlsx and .xlsm through openpyxl, .xls through xlrd.

Macros are parts of the archive that nobody opens here, so they never run.  Formulas give the value their program
last computed.  How much an archive unpacks to is looked up before anything is unpacked; sizes are bounded.
"""

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile, ZipFile

from klappt.kernel.errors import InputError
from klappt.kernel.mistakes import Mistakes, quoted

MAX_BYTES = 10_000_000
MAX_UNPACKED_BYTES = 100_000_000
MAX_PARTS = 2_000
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 10_000, 300, 20_000
EMPTY_ROWS = 200  # after so many empty rows nothing is expected any more
EXPECTED = "eine XLSForm-Arbeitsmappe (.xlsx, .xlsm oder .xls)"
OLD_EXCEL, ZIPPED = b"\xd0\xcf\x11\xe0", b"PK"
NAMES = ("survey", "choices", "settings")
SKIPPED = ("external_choices", "entities", "osm", "cascades")


@dataclass(frozen=True)
class Line:
    """One row that holds something: its number and its cells by the header's words."""

    row: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name in the file, its header as written, and its rows."""

    name: str
    header: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Book:
    """The sheets that make a form, and the names of others that mean something to KoBo."""

    file: str
    survey: Sheet
    choices: Sheet
    settings: Sheet
    others: tuple[str, ...]


def read_book(data: bytes, file: str) -> Book:
    """
    Return the sheets of a workbook.

    Raises:
        InputError, InputErrors: no workbook, damaged, too large, no sheet `survey`, a column given twice.
    """
    mistakes = Mistakes(file)
    if len(data) > MAX_BYTES:
        raise InputError(file, f"{len(data)} Bytes", f"höchstens {MAX_BYTES} Bytes")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions that hold no data
        try:
            tables = dict(_tables(data, file))
        except InputError:
            raise
        except Exception as error:  # a damaged workbook makes its library fail in any way
            raise InputError(file, f"eine beschädigte Datei ({type(error).__name__})", EXPECTED) from error
    named = {name.strip().lower(): name for name in tables}
    if "survey" not in named and len(tables) == 1:
        named["survey"] = next(iter(tables))
    if "survey" not in named:
        found = ", ".join(quoted(name) for name in tables) or "keine Blätter"
        raise InputError(file, found, "ein Blatt „survey“")
    sheets = {n: _sheet(named[n], tables[named[n]], file) if n in named else Sheet(n) for n in NAMES}
    mistakes.stop()
    others = tuple(named[name] for name in SKIPPED if name in named)
    return Book(file, sheets["survey"], sheets["choices"], sheets["settings"], others)


def check_archive(data: bytes, file: str, expected: str) -> None:
    """Raise InputError unless the data is a zip archive of bearable size."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise InputError(file, "eine Datei, die keine Arbeitsmappe ist", expected) from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED_BYTES or len(parts) > MAX_PARTS:
        found = f"{unpacked} Bytes in {len(parts)} Teilen nach dem Entpacken"
        raise InputError(file, found, f"höchstens {MAX_UNPACKED_BYTES} Bytes in {MAX_PARTS} Teilen")


Rows = list[list[str]]


def _tables(data: bytes, file: str) -> Iterator[tuple[str, Rows]]:
    if data.startswith(OLD_EXCEL):
        yield from _old(data)
    elif data.startswith(ZIPPED):
        check_archive(data, file, EXPECTED)
        yield from _new(data)
    else:
        raise InputError(file, "eine Datei, die keine Arbeitsmappe ist", EXPECTED)


def _new(data: bytes) -> Iterator[tuple[str, Rows]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - 0.3 s that no other command should pay

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_vba=False, keep_links=False)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # the size a file claims may be a million rows of nothing
            yield sheet.title, _bounded(sheet.iter_rows(values_only=True))
    finally:
        book.close()


def _old(data: bytes) -> Iterator[tuple[str, Rows]]:
    import xlrd  # noqa: PLC0415 - only old files need it

    class _Log(io.StringIO):
        """Swallows what xlrd would print about odd files."""

    with xlrd.open_workbook(file_contents=data, logfile=_Log(), on_demand=True) as book:
        for name in book.sheet_names():
            sheet = book.sheet_by_name(name)
            rows = ([_xls(cell) for cell in sheet.row(at)] for at in range(sheet.nrows))
            yield name, _bounded(rows)


def _xls(cell: Any) -> object:
    import xlrd  # noqa: PLC0415

    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value


def _bounded(rows: Iterator[Sequence[object]]) -> Rows:
    found: Rows = []
    empty = 0
    for row in rows:
        cells = [_text(cell) for cell in row[:MAX_COLUMNS]]
        empty = 0 if any(cells) else empty + 1
        if empty > EMPTY_ROWS or len(found) >= MAX_ROWS:
            break
        found.append(cells)
    return found


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value == int(value):
            return str(int(value))
        case _:
            return str(value)[:MAX_CELL].replace("\xa0", " ").strip()


def _sheet(name: str, rows: Rows, file: str) -> Sheet:
    header = [normal_header(cell) for cell in rows[0]] if rows else []
    mistakes = Mistakes(f"{file}, Blatt {name}")
    for column in sorted({column for column in header if column and header.count(column) > 1}):
        mistakes.add(f"die Spalte {quoted(column)} zweimal", "jede Spalte einmal", 1, column)
    mistakes.stop()
    lines = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {column: cell for column, cell in zip(header, row, strict=False) if column and cell}
        if cells:
            lines.append(Line(number, cells))
    return Sheet(name, tuple(column for column in header if column), tuple(lines))


ALIASES = {
    "caption": "label",
    "relevance": "relevant",
    "bind:relevant": "relevant",
    "bind:required": "required",
    "bind:constraint": "constraint",
    "bind:calculate": "calculation",
    "bind:readonly": "read_only",
    "calculate": "calculation",
    "readonly": "read_only",
    "list": "list_name",
    "command": "type",
    "tag": "name",
    "value": "name",
    "constraining_message": "constraint_message",
    "bind:jr:constraintmsg": "constraint_message",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "control:appearance": "appearance",
    "body:appearance": "appearance",
    "set_form_title": "form_title",
    "set_form_id": "form_id",
    "title": "form_title",
    "id_string": "form_id",
}


def normal_header(written: str) -> str:
    """Return a column's name as the standard spells it: `Label : English (en)` is `label::English (en)`."""
    first, colons, rest = re.sub(r"\s+", " ", written.strip()).partition(":")
    base = "_".join(first.split()).lower()
    rest = rest.lstrip(":").strip()
    if not colons:
        return ALIASES.get(base, base)
    whole = f"{base}:{rest.replace('::', ':').replace(' ', '_').lower()}"
    return ALIASES.get(whole, f"{ALIASES.get(base, base)}::{rest}")
