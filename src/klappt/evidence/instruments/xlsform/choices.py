"""The lists of choices of an XLSForm, checked, with the columns that choice filters look at."""

import re
from dataclasses import dataclass

from klappt.evidence.instruments.faults import CODE
from klappt.evidence.instruments.model import Text
from klappt.evidence.instruments.xlsform.languages import PICTURES, TRANSLATED, Languages
from klappt.evidence.instruments.xlsform.report import Report
from klappt.evidence.instruments.xlsform.workbook import Book, Line
from klappt.kernel.mistakes import Mistakes, quoted

GERMAN_LETTERS = "ÄÖÜäöüß"


@dataclass(frozen=True)
class Listed:
    """One choice of a list: its code here, the code in the file, its words, its columns."""

    code: str
    written: str
    text: Text
    columns: dict[str, str]
    row: int


def code_of(name: str) -> str:
    """Return a code that can stand in conditions: letters, digits, _ - and the dot."""
    return re.sub(rf"[^A-Za-z0-9{GERMAN_LETTERS}_.-]+", "_", name)[:60]


def read_lists(
    book: Book, languages: Languages, report: Report, mistakes: Mistakes
) -> dict[str, list[Listed]]:
    """Return the choices of each list in the order of the file; mistakes go to `mistakes`."""
    lists: dict[str, list[Listed]] = {}
    sheet = book.choices
    for column in sheet.header:
        base = column.partition("::")[0]
        if column in PICTURES or base in PICTURES:
            report.ignored(sheet.name, 1, "Bilder, Ton und Filme zu Antworten", column)
    for line in sheet.lines:
        name, code = line.cells.get("list_name", ""), line.cells.get("name", "")
        if not name and not code and not any(key.startswith("label") for key in line.cells):
            continue
        if not name or not code:
            missing = "list_name" if not name else "name"
            mistakes.add("nichts", "den Namen der Liste" if not name else "ein Kürzel", line.row, missing)
            continue
        lists.setdefault(name, []).append(_listed(line, code, sheet.name, languages, report))
    return lists


def _listed(line: Line, written: str, sheet: str, languages: Languages, report: Report) -> Listed:
    code = written if CODE.fullmatch(written) else code_of(written) or "x"
    if code != written:
        report.changed(sheet, line.row, f"das Kürzel {quoted(written)} heißt jetzt {quoted(code)}", "name")
    text = languages.text(line.cells, "label")
    if not text:
        report.changed(
            sheet, line.row, f"die Antwort {quoted(written)} hat keinen Text; ihr Kürzel dient dafür", "label"
        )
        text = Text(written, written)
    columns = {
        key: cell
        for key, cell in line.cells.items()
        if key != "list_name" and key.partition("::")[0] not in TRANSLATED
    }
    return Listed(code, written, text, columns, line.row)
