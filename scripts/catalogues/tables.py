"""Reading of the sources and mapping tables, and the cell: a value together with the basis it stands on."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

MAPPINGS = Path(__file__).parent.parent / "data"
ORDER = ("published", "inferred", "assumed")  # from firm to weak

Row = dict[str, str]


@dataclass(frozen=True)
class Cell:
    """A value of a column and what it rests on."""

    value: str
    basis: str


@dataclass(frozen=True)
class Area:
    """One catalogue to build: its folder, the key in its ids, its Kreis and the town of the Kreis's seat."""

    folder: str
    key: str
    kreis_ags: str
    kreis: str
    seat_ags: str

    def fill(self, text: str) -> str:
        """Return a text of a mapping table with the names of this Kreis put in."""
        names = {
            "{key}": self.key,
            "{kreis}": self.kreis,
            "{kreis_ags}": self.kreis_ags,
            "{seat}": self.seat_ags,
        }
        for mark, name in names.items():
            text = text.replace(mark, name)
        return text


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a CSV table with header."""
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def mapping(name: str) -> list[Row]:
    """Return the rows of a mapping table of scripts/data."""
    return read_rows(MAPPINGS / f"{name}.csv")


def filled(area: Area, name: str) -> list[Row]:
    """Return the rows of a mapping table with the names of one Kreis put in."""
    return [{column: area.fill(text) for column, text in row.items()} for row in mapping(name)]


def areas() -> list[Area]:
    """Return the catalogues to build."""
    return [Area(**row) for row in mapping("catalogues")]


def matching(rows: Sequence[Row], offer_id: str) -> list[Row]:
    """Return the rows whose pattern in the column `offers` names an offer."""
    return [row for row in rows if fnmatchcase(offer_id, row["offers"])]


def weakest(bases: Sequence[str]) -> str:
    """Return the weakest of several bases."""
    return max(bases, key=ORDER.index)


def basis_values(cells: Mapping[str, Cell], row_basis: str) -> str:
    """Return the columns that rest on something else than their row, written `column=basis;...`."""
    other = {name: cell.basis for name, cell in cells.items() if cell.value and cell.basis != row_basis}
    return ";".join(f"{name}={basis}" for name, basis in sorted(other.items()))


def write_rows(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Write a CSV table with the given columns; what a row does not name stays empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
