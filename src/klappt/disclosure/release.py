"""
What has been published of a wave, kept as plain data, so that the next table is weighed against all before it.

The record holds no hidden count.  It does hold which cells were hidden for their own sake, so it stays inside
the office; what leaves the house is `ProtectedTable.text`, the same word for every hidden cell.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from klappt.disclosure.model import Cell, Dimension, Key, cells_of, key_of, shown_cells
from klappt.kernel.errors import InputError

FORMAT = 1
HIDDEN = "gesperrt"
TOO_FEW = "unter 5"


class Reason(StrEnum):
    """Why a cell is hidden."""

    SMALL = "small"  # for its own sake
    HELPER = "helper"  # or else a small one could be computed


@dataclass(frozen=True)
class Coarser:
    """A dimension with fewer categories, proposed where too much would be hidden."""

    dimension: str
    merged: tuple[tuple[str, ...], ...]
    small_before: int
    small_after: int

    def __str__(self) -> str:
        pairs = ", ".join(" mit ".join(parts) for parts in self.merged if len(parts) > 1)
        return (
            f"Zu viele Zellen sind gesperrt. Fassen Sie „{self.dimension}“ gröber: {pairs}. "
            f"Dann sind {self.small_after} statt {self.small_before} Zellen zu klein."
        )


@dataclass(frozen=True)
class ProtectedTable:
    """
    A table fit for publishing: counts, and cells that are hidden.

    `unseen` are cells the table does not have, but which are too small to be found out from it.
    """

    name: str
    population: str
    dimensions: tuple[Dimension, ...]
    cells: Mapping[Cell, int | Reason]
    unseen: frozenset[Cell] = frozenset()
    coarser: Coarser | None = None

    def value(self, *cell: str) -> int | None:
        """Return the count of a cell; None: hidden."""
        found = self.cells[cell]
        return None if isinstance(found, Reason) else found

    def text(self, *cell: str) -> str:
        """
        Return what a reader sees.

        Every hidden cell has the same word: who knew which ones are below 5 could recover more.
        """
        found = self.value(*cell)
        return HIDDEN if found is None else str(found)

    @property
    def hidden_share(self) -> float:
        """Return which share of the cells is hidden, 0 to 1."""
        return sum(isinstance(found, Reason) for found in self.cells.values()) / len(self.cells)

    @property
    def small(self) -> tuple[Cell, ...]:
        """Return the cells nobody may find out, seen and unseen."""
        seen = (cell for cell, found in self.cells.items() if found is Reason.SMALL)
        return (*seen, *sorted(self.unseen))

    def key(self, cell: Cell) -> Key:
        """Return by what a cell is known in every table."""
        return key_of(self.population, self.dimensions, cell)


@dataclass(frozen=True)
class Release:
    """All tables published so far in one wave."""

    wave: str
    tables: tuple[ProtectedTable, ...] = ()

    def plus(self, *tables: ProtectedTable) -> "Release":
        """Return the record with more tables."""
        return Release(self.wave, (*self.tables, *tables))


def to_json(release: Release) -> str:
    """Return the record as JSON, for `from_json` and for nobody outside."""
    tables = [
        {
            "name": table.name,
            "population": table.population,
            "dimensions": [asdict(dimension) for dimension in table.dimensions],
            "cells": [[*cell, table.cells[cell]] for cell in shown_cells(table.dimensions)],
            "unseen": sorted(table.unseen),
        }
        for table in release.tables
    ]
    told = {"format": FORMAT, "wave": release.wave, "tables": tables}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str, file: str) -> Release:
    """
    Read a record that `to_json` wrote.

    Raises:
        InputError: the text is no such record.
    """
    try:
        told = json.loads(text)
        tables = {FORMAT: told["tables"]}[told["format"]]
        return Release(str(told["wave"]), tuple(_table(one) for one in tables))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            file, "keine lesbare Liste", "die Liste der Veröffentlichungen einer Welle"
        ) from error


def _table(told: Mapping[str, Any]) -> ProtectedTable:
    dimensions = tuple(
        Dimension(
            str(one["name"]),
            tuple(one["categories"]),
            {name: tuple(parts) for name, parts in one["groups"].items()},
            None if one["shown"] is None else tuple(one["shown"]),
        )
        for one in told["dimensions"]
    )
    cells = {
        tuple(cell): found if isinstance(found, int) else Reason(found) for *cell, found in told["cells"]
    }
    unseen = frozenset(tuple(cell) for cell in told["unseen"])
    if set(cells) != set(shown_cells(dimensions)) or not unseen <= set(cells_of(dimensions)):
        raise ValueError("cells and dimensions differ")
    return ProtectedTable(str(told["name"]), str(told["population"]), dimensions, cells, unseen)
