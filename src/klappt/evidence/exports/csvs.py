"""A data file as CSV: one line for each row, numbers as they are; no cell can be read as a formula."""

import csv
from io import StringIO

from klappt.evidence.exports.dataset import Cell, Dataset

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(data: Dataset) -> bytes:
    """Return a data file: UTF-8 with mark, semicolons, names of variables in the first line."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([variable.name for variable in data.variables])
    writer.writerows([[_plain(cell) for cell in row] for row in data.rows])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell
