"""The tables of a report as one CSV file each, in a ZIP."""

import csv
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from klappt.reports.blocks import Report, Table

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")  # a spreadsheet would read such a cell as a formula


def write(report: Report) -> bytes:
    """Return the tables of a report; equal reports give equal files."""
    out = BytesIO()
    tables = [block for block in report.blocks if isinstance(block, Table)]
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for number, table in enumerate(tables, start=1):
            moment = (max(report.on.year, 1980), report.on.month, report.on.day, 0, 0, 0)
            archive.writestr(ZipInfo(f"{number:02}.csv", moment), table_csv(table))
    return out.getvalue()


def table_csv(table: Table) -> bytes:
    """Return one table as CSV, its caption in the first line."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([table.caption])
    writer.writerows([[_plain(str(cell)) for cell in row] for row in [table.head, *table.rows]])
    return out.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text
