"""
Read an uploaded file in a process of its own: bytes come in, tables go out as JSON; limits are set first.

Nothing of the workspace is loaded here, so that a hostile file meets as little as possible.
"""

import csv
import io
import json
import resource
import sys
from collections.abc import Iterator
from typing import Any, Final
from zipfile import ZipFile

from klappt.catalogue.hsds_import import raw_catalogue_of, services_in
from klappt.catalogue.tables import Table, one_error, table_of
from klappt.catalogue.workbook import sheets
from klappt.kernel.errors import InputErrors
from klappt.planning.catalogues import known_codes

MEMORY: Final = 512 * 1024 * 1024
CPU_SECONDS: Final = 10
MAX_ROWS: Final = 20_000
CHUNK: Final = 1 << 16
DOCTYPES: Final = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


class Hostile(Exception):
    """A file that is not read any further; the message is fit for the user."""


def main() -> int:
    """Read standard input as the kind and name of the arguments say; write JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    kind, name = sys.argv[1:3]
    told: dict[str, Any] = {"tables": [], "notes": [], "refused": ""}
    try:
        tables, notes = read(sys.stdin.buffer.read(), kind, name)
        told |= {"tables": tables, "notes": notes}
    except Hostile as hostile:
        told["refused"] = str(hostile)
    except InputErrors as wrong:
        told["refused"] = str(wrong.errors[0])
    except MemoryError:
        told["refused"] = "Die Datei ist zu umfangreich."
    except Exception as error:  # noqa: BLE001 - a hostile file may fail in any way; it must end in a sentence
        told["refused"] = f"Die Datei ist beschädigt ({type(error).__name__})."
    sys.stdout.write(json.dumps(told))
    return 0


def read(data: bytes, kind: str, name: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the tables of a file and notes on what had no place."""
    match kind:
        case "csv":
            return [_told(_stem(name), csv_table(data, name))], []
        case "xlsx":
            _refuse_doctype(data)
            found = sheets(data, name)
            return [_told(title, table) for title, table in found.items()], []
        case "zip":
            return list(_folder(data)), []
        case _:
            return _hsds(data, name)


def csv_table(data: bytes, name: str) -> Table:
    """Return the table of a CSV file with commas or semicolons, in UTF-8 or as older programs write it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text.partition("\n")[0]
    comma = max(",;\t", key=head.count)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True)
    try:
        return table_of(_limited(records), name)
    except csv.Error as error:
        found = f"Anführungszeichen oder Umbrüche, die nicht aufgehen ({error})"
        raise one_error(name, found, "CSV mit doppelten Anführungszeichen") from error


def _limited(records: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, record in enumerate(records, start=1):
        if number > MAX_ROWS:
            raise Hostile(f"Die Liste hat mehr als {MAX_ROWS} Zeilen.")
        yield record


def _refuse_doctype(data: bytes) -> None:
    """Refuse XML with a document type: it can point to other files or grow without end."""
    with ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            with archive.open(part) as file:
                before = b""
                while chunk := file.read(CHUNK):
                    seen = before + chunk
                    if any(sign in seen for sign in DOCTYPES) and part.filename.endswith((".xml", ".rels")):
                        raise Hostile("Die Arbeitsmappe enthält XML mit DOCTYPE. Sie wurde nicht gelesen.")
                    before = chunk[-32:]


def _folder(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield the CSV tables of a packed folder."""
    with ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
        if not names:
            raise Hostile("In der ZIP-Datei ist keine CSV-Tabelle.")
        for name in names:
            content = archive.read(name)
            file = name.rpartition("/")[2]
            if content.strip():
                yield _told(_stem(file), csv_table(content, file))


def _hsds(data: bytes, name: str) -> tuple[list[dict[str, Any]], list[str]]:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Hostile("Das ist kein lesbares JSON-Dokument.") from None
    services, notes = services_in(document, name)
    raw, more = raw_catalogue_of(services, name, known_codes().offer_types)
    tables = [_told(table, content) for table, content in raw.tables.items() if content.rows]
    return tables, [*notes, *more]


def _stem(name: str) -> str:
    return name.rpartition(".")[0].rpartition("/")[2]


def _told(name: str, table: Table) -> dict[str, Any]:
    if len(table.rows) > MAX_ROWS:
        raise Hostile(f"Die Liste hat mehr als {MAX_ROWS} Zeilen.")
    errors = [[one.file, one.found, one.expected, one.row, one.column] for one in table.errors]
    return {"name": name, "file": table.file, "header": table.header, "rows": table.rows, "errors": errors}


if __name__ == "__main__":
    sys.exit(main())
