"""
Raw tables: the text of all cells of a CSV folder, with every limit checked before it can hurt.

Nothing is understood here; `read.py` gives the cells their meaning.  Size is checked before a file is opened.
"""

import csv
import io
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from klappt.catalogue.cells import UNPRINTABLE
from klappt.catalogue.columns import TABLES
from klappt.kernel.errors import InputError, InputErrors

MAX_FILE_BYTES: Final = 50_000_000  # one file of a folder, a workbook or a document
MAX_ROWS: Final = 500_000  # rows of one table
MAX_COLUMNS: Final = 500
MAX_ERRORS: Final = 1_000  # mistakes told of one reading; a file of garbage has millions


@dataclass(frozen=True)
class Table:
    """The cells of one table as stripped text; rows count as a spreadsheet does, the header is row 1."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    errors: tuple[InputError, ...] = ()  # rows that could not be taken over

    def __contains__(self, column: str) -> bool:
        return column in self.header


@dataclass(frozen=True)
class RawCatalogue:
    """The tables that could be read, and what is wrong with the others."""

    tables: Mapping[str, Table]
    errors: tuple[InputError, ...] = ()


@dataclass(frozen=True)
class Mistakes:
    """A list of mistakes that grows while one source is read."""

    file: str
    errors: list[InputError]

    def add(self, found: str, expected: str, row: int | None = None, column: str | None = None) -> None:
        """Note a mistake; beyond MAX_ERRORS reading ends, and the last line says so."""
        if len(self.errors) >= MAX_ERRORS:
            self.errors.append(
                InputError(self.file, f"mehr als {MAX_ERRORS} Fehler", "eine lesbare Tabelle", row)
            )
            raise InputErrors(tuple(self.errors))
        self.errors.append(InputError(self.file, found, expected, row, column))


def clean(text: str) -> str:
    """Return the text of a cell without spaces around it and with one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def check_size(path: Path, name: str) -> None:
    """Raise InputErrors if a path is no regular file, empty or larger than MAX_FILE_BYTES; reads nothing."""
    try:
        status = path.stat()
    except OSError as error:
        raise _not_readable(name) from error
    if not stat.S_ISREG(status.st_mode):
        raise one_error(name, "etwas, das keine Datei ist", "eine Datei")
    if status.st_size > MAX_FILE_BYTES:
        raise one_error(name, f"{status.st_size} Bytes", f"höchstens {MAX_FILE_BYTES} Bytes")
    if status.st_size == 0:
        raise one_error(name, "eine leere Datei", "eine Kopfzeile und Zeilen")


def read_bytes(path: Path, name: str) -> bytes:
    """Return the content of a file within the limits; raises InputErrors."""
    check_size(path, name)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise _not_readable(name) from error
    if len(data) > MAX_FILE_BYTES:  # it has grown since its size was looked at
        raise one_error(name, "eine Datei, die noch wächst", f"höchstens {MAX_FILE_BYTES} Bytes")
    return data


def _not_readable(name: str) -> InputErrors:
    return one_error(name, "eine Datei, die nicht geöffnet werden kann", "eine lesbare Datei")


def one_error(file: str, found: str, expected: str, row: int | None = None) -> InputErrors:
    """Return the exception for a single mistake."""
    return InputErrors((InputError(file, found, expected, row),))


def decode(data: bytes, name: str) -> str:
    """Return UTF-8 text, with or without byte order mark; raises InputErrors naming the first wrong byte."""
    mark = len(b"\xef\xbb\xbf") if data.startswith(b"\xef\xbb\xbf") else 0
    try:
        text = data[mark:].decode("utf-8")
    except UnicodeDecodeError as error:
        place = mark + error.start
        found = f"Byte 0x{data[place]:02x} an Stelle {place + 1}"
        raise one_error(name, found, "Text in UTF-8 (bitte als „CSV UTF-8“ speichern)") from error
    if "\x00" in text:
        place = data.index(b"\x00") + 1
        raise one_error(name, f"ein NUL-Zeichen an Stelle {place}", "Text in UTF-8, keine Binärdatei")
    return text


def folder_tables(folder: Path) -> RawCatalogue:
    """Return the raw tables of a folder; raises InputErrors only if there is no folder."""
    if not folder.is_dir():
        found = "eine Datei" if folder.exists() else "nichts"
        raise one_error(
            folder.name or str(folder), found, "ein Ordner mit partners.csv, offers.csv und runs.csv"
        )
    paths = {spec.name: folder / f"{spec.name}.csv" for spec in TABLES}
    readers = {name: _reader_of(path) for name, path in paths.items() if path.exists() or path.is_symlink()}
    return gather(readers, lambda name: f"{name}.csv")


def _reader_of(path: Path) -> Callable[[], Table]:
    return lambda: csv_table(decode(read_bytes(path, path.name), path.name), path.name)


def gather(readers: Mapping[str, Callable[[], Table]], file_of: Callable[[str], str]) -> RawCatalogue:
    """Return what the readers give, with the mistakes of those that fail and of missing tables."""
    tables: dict[str, Table] = {}
    errors: list[InputError] = []
    for spec in TABLES:
        if spec.name in readers:
            try:
                tables[spec.name] = readers[spec.name]()
            except InputErrors as found:
                errors.extend(found.errors)
        elif spec.required:
            errors.append(InputError(file_of(spec.name), "nichts", f"die Tabelle {spec.name}"))
    return RawCatalogue(tables, tuple(errors))


def csv_table(text: str, name: str) -> Table:
    """Return the table of a CSV text: comma, double quotes, one header; raises InputErrors."""
    return table_of(_records(text, name), name)


def _records(text: str, name: str) -> Iterator[list[str]]:
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    row = 0
    try:
        for row, record in enumerate(records, start=1):  # noqa: B007 - told when the next fails
            yield record
    except csv.Error as error:
        found = "Anführungszeichen oder Umbrüche, die nicht aufgehen"
        if "field limit" in str(error):
            found = f"ein Feld mit mehr als {csv.field_size_limit()} Zeichen"
        raise one_error(name, found, "CSV mit Komma und doppelten Anführungszeichen", row + 1) from error


def table_of(records: Iterable[Sequence[str]], name: str) -> Table:
    """
    Return the table whose header is the first record; blank rows are left out but counted.

    Rows longer or shorter than the header, control characters and too many rows are noted in the table.

    Raises:
        InputErrors: no usable header.
    """
    source = iter(records)
    mistakes = Mistakes(name, [])
    header = tuple(clean(cell) for cell in next(source, ()))
    _check_header(header, mistakes)
    rows: list[tuple[int, tuple[str, ...]]] = []
    for number, record in enumerate(source, start=2):
        if number > MAX_ROWS:
            mistakes.add(f"mehr als {MAX_ROWS} Zeilen", f"höchstens {MAX_ROWS} Zeilen")
            break
        cells = tuple(cell.strip() if cell and "\r" not in cell else clean(cell) for cell in record)
        if not any(cells):
            continue
        if len(cells) != len(header):
            mistakes.add(f"{len(cells)} Felder", f"{len(header)} Felder wie in der Kopfzeile", number)
        elif UNPRINTABLE.search("".join(cells)):
            tell_unprintable(header, cells, number, mistakes)
        else:
            rows.append((number, cells))
    return Table(name, header, tuple(rows), tuple(mistakes.errors))


def _check_header(header: tuple[str, ...], mistakes: Mistakes) -> None:
    if not any(header):
        mistakes.add("keine Kopfzeile", "eine Kopfzeile mit den Spaltennamen", 1)
    elif len(header) == 1 and ";" in header[0]:
        mistakes.add("Semikolon als Trennzeichen", "Komma als Trennzeichen", 1)
    elif len(header) > MAX_COLUMNS:
        mistakes.add(f"{len(header)} Spalten", f"höchstens {MAX_COLUMNS} Spalten", 1)
    elif any(UNPRINTABLE.search(name) for name in header):
        mistakes.add("Steuerzeichen in der Kopfzeile", "lesbare Spaltennamen", 1)
    else:
        for name in sorted({name for name in header if header.count(name) > 1}):
            mistakes.add(
                "eine Spalte ohne Namen zweimal" if not name else "zweimal dieselbe Spalte",
                "jede Spalte einmal",
                1,
                name or None,
            )
    if mistakes.errors:
        raise InputErrors(tuple(mistakes.errors))


def tell_unprintable(header: tuple[str, ...], cells: tuple[str, ...], row: int, mistakes: Mistakes) -> None:
    """Note the first control character of every cell of a row."""
    for name, cell in zip(header, cells, strict=True):
        found = UNPRINTABLE.search(cell)
        if found:
            mistakes.add(f"das Steuerzeichen \\x{ord(found[0]):02x}", "lesbarer Text", row, name)
