"""
The audit: try to recover what is hidden, from everything published in a wave.

It starts from what a reader has, the published cells and their sums, and knows nothing of how cells were chosen.
A cell hidden for its own sake is safe if two tables of whole numbers fit everything and differ there by at least
five.  Both tables are counted out, so a table that passes cannot be undone by reckoning.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from klappt.disclosure.model import Cell, Key, words
from klappt.disclosure.reader import FAR, Reader
from klappt.disclosure.release import ProtectedTable, Reason
from klappt.disclosure.system import system_of
from klappt.kernel.errors import InputError

NAMED = 10


@dataclass(frozen=True)
class Exposed:
    """A hidden cell that can be recovered too closely; without `least` no table fits at all."""

    table: str
    cell: Cell
    least: int | None
    most: int | None  # None: no limit

    def __str__(self) -> str:
        if self.least is None:
            return f"{words(self.cell)} in „{self.table}“"
        if self.least == self.most:
            return f"{words(self.cell)} in „{self.table}“ (genau {self.least})"
        return f"{words(self.cell)} in „{self.table}“ ({self.least} bis {self.most})"


@dataclass(unsafe_hash=True)
class PublishingRefused(Exception):
    """Tables that must not be published, with the cells that could be recovered; fit for the user."""

    cells: tuple[Exposed, ...]

    def __str__(self) -> str:
        named = "; ".join(str(cell) for cell in self.cells[:NAMED])
        rest = f" und {len(self.cells) - NAMED} weitere" if len(self.cells) > NAMED else ""
        return (
            f"Nicht veröffentlicht. Gesperrte Zahlen lassen sich zurückrechnen: {named}{rest}. "
            "Fassen Sie ein Merkmal gröber oder lassen Sie eine Tabelle weg."
        )


def exposed(tables: Sequence[ProtectedTable]) -> tuple[Exposed, ...]:
    """
    Return the cells hidden for their own sake that can be told to less than five, each once.

    Raises:
        InputError: two tables show different counts for the same cell.
    """
    reader = reader_of(tables)
    found: dict[int, Exposed] = {}
    for table in tables:
        for cell in table.small:
            position = reader.system.positions[table.key(cell)]
            if position not in found and not reader.safe(position):
                least, most = reader.least(position), reader.most(position)
                found[position] = Exposed(table.name, cell, least, None if most == FAR else most)
    return tuple(found.values())


def audit(tables: Sequence[ProtectedTable]) -> None:
    """
    Make sure that nothing hidden in these tables can be recovered.

    Args:
        tables: everything published in the wave, this release included.

    Raises:
        PublishingRefused: it can; the message names the cells.
        InputError: two tables show different counts for the same cell.
    """
    if cells := exposed(tables):
        raise PublishingRefused(cells)


def reader_of(tables: Iterable[ProtectedTable]) -> Reader:
    """
    Return what somebody can reckon with who has all these tables.

    Raises:
        InputError: two tables show different counts for the same cell.
    """
    known = list(tables)
    system = system_of((table.population, table.dimensions) for table in known)
    published: dict[Key, int] = {}
    for table in known:
        for cell, value in table.cells.items():
            key = table.key(cell)
            if not isinstance(value, Reason) and published.setdefault(key, value) != value:
                expected = f"{published[key]}, wie schon veröffentlicht"
                raise InputError(table.name, f"{value} in {words(cell)}", expected)
    return Reader(system, published)
