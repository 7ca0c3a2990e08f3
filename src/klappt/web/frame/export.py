"""
Tables as files: CSV and XLSX in which no cell can be read as a formula (security.md D9).

One writer for all exports; text stays text, a leading = + - @, tab or line break gets an apostrophe.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import TYPE_STRING

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def plain(value: Any) -> Any:
    """Return a value as a cell holds it: numbers and days as such, all else as harmless text."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal | date):
        return value
    text = "".join(sign for sign in str(value) if sign >= " " or sign in "\n\t")
    return f"'{text}" if text.startswith(RISKY) else text


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a table as CSV for spreadsheets: UTF-8 with mark, semicolons."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([plain(name) for name in head])
    writer.writerows([plain(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a table as a workbook of one sheet; strings are forced to be strings."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("klappt")
    for row in [head, *rows]:
        cells = []
        for value in row:
            told = plain(value)
            cell = WriteOnlyCell(sheet, value=told)
            if isinstance(told, str):
                cell.data_type = TYPE_STRING
            cells.append(cell)
        sheet.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """Return a file to keep, never one to show inside the page."""
    response = HttpResponse(content, content_type=kind)
    safe = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in name)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=safe)
    return response


def table_file(kind: str, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Return a table as a file, `csv` or `xlsx`."""
    if kind == "xlsx":
        return download(as_xlsx(head, rows), f"{name}.xlsx", XLSX_TYPE)
    return download(as_csv(head, rows), f"{name}.csv", "text/csv; charset=utf-8")
