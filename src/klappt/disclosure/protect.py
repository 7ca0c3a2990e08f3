"""
Make tables fit for publishing: hide what is small, hide helpers, audit, and propose less detail where it costs much.

    done = protect([table], earlier=release)
    release = release.plus(*done)

Cost: mostly that of the helpers; 54 x 5 cells with sums take a second or two (benchmarks/results/disclosure.md).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from klappt.disclosure.audit import audit, reader_of
from klappt.disclosure.coarser import coarser
from klappt.disclosure.model import (
    Cell,
    Dimension,
    Key,
    Table,
    cells_of,
    check,
    key_of,
    shown_cells,
    sums_of,
    whole,
    words,
)
from klappt.disclosure.primary import small_cells
from klappt.disclosure.release import ProtectedTable, Reason, Release
from klappt.disclosure.secondary import Counted, helpers
from klappt.kernel.errors import InputError

MOST_HIDDEN = 0.2  # above this share, less detail is proposed


def protect(tables: Sequence[Table], earlier: Release | None = None) -> tuple[ProtectedTable, ...]:
    """
    Return the tables with cells hidden, safe together with everything published before.

    What was published stays so, what was hidden stays hidden.

    Raises:
        PublishingRefused: no choice of helpers makes the tables safe; the message names the cells.
        InputError: a table is wrong, or differs from what is published.
    """
    before = earlier.tables if earlier else ()
    counts, small = _counts(tables), _small_keys(tables)
    standing = _standing(before)
    published = {key for key, value in standing.items() if not isinstance(value, Reason)}
    for key, count in counts.items():
        if key in small and key not in published:
            standing[key] = Reason.SMALL
        elif key in published or key not in standing:
            standing[key] = count  # another count than the published one is found out by the reader
    drafts = (*before, *(_drawn(table, standing, small - published) for table in tables))
    reader = reader_of(drafts)
    at = reader.system.positions
    free = {at[key]: count for key, count in counts.items() if key not in published}
    hidden = {at[key] for key in counts if isinstance(standing[key], Reason)}
    chosen = helpers(
        reader,
        Counted(free, frozenset(hidden)),
        small=list({at[table.key(cell)] for table in drafts for cell in table.small}),
    )
    standing |= {key: Reason.HELPER for key in counts if at[key] in chosen}
    done = tuple(_drawn(table, standing, small - published) for table in tables)
    audit((*before, *done))
    return tuple(_with_proposal(drawn, table) for drawn, table in zip(done, tables, strict=True))


def protect_table(
    counts: Mapping[Cell, float],
    *,
    name: str,
    population: str,
    dimensions: Sequence[str | Dimension],
    impossible: Iterable[Cell] = (),
    earlier: Release | None = None,
) -> ProtectedTable:
    """
    Protect one table; weighted counts are rounded first and its sums are those of the rounded cells.

    Args:
        counts: people by one category per dimension, for example {("Unna", "Duldung"): 12.4}.
        name: the title, named in messages.
        population: what is counted and of whom; tables with the same word share their cells.
        dimensions: a name where the categories are those of the counts in their order, all sums shown; or more.
        impossible: cells in which nobody can be.
        earlier: what has been published in this wave.

    Raises:
        PublishingRefused, InputError: as `protect`.
    """
    for cell in counts:
        if len(cell) != len(dimensions):
            raise InputError(name, f"Zelle {cell}", f"{len(dimensions)} Merkmale")
    told = tuple(
        one if isinstance(one, Dimension) else Dimension(one, tuple(dict.fromkeys(c[at] for c in counts)))
        for at, one in enumerate(dimensions)
    )
    rounded = {cell: whole(count) for cell, count in counts.items()}
    return protect([Table(name, population, told, rounded, frozenset(impossible))], earlier)[0]


def _counts(tables: Sequence[Table]) -> dict[Key, int]:
    """Return the counts of all cells the new tables show."""
    found: dict[Key, int] = {}
    for table in tables:
        check(table)
        sums = sums_of(table)
        for cell in shown_cells(table.dimensions):
            key = key_of(table.population, table.dimensions, cell)
            if found.setdefault(key, sums[cell]) != sums[cell]:
                raise InputError(
                    table.name, f"{sums[cell]} in {words(cell)}", f"{found[key]} wie in der anderen Tabelle"
                )
    return found


def _standing(tables: Iterable[ProtectedTable]) -> dict[Key, int | Reason]:
    """Return what stands for each cell so far; small somewhere is small everywhere."""
    found: dict[Key, int | Reason] = {}
    for table in tables:
        for cell, value in table.cells.items():
            if value is Reason.SMALL or table.key(cell) not in found:
                found[table.key(cell)] = value
        found |= {table.key(cell): Reason.SMALL for cell in table.unseen}
    return found


def _small_keys(tables: Sequence[Table]) -> frozenset[Key]:
    return frozenset(
        key_of(table.population, table.dimensions, cell)
        for table in tables
        for cell in small_cells(table, sums_of(table))
    )


def _drawn(table: Table, standing: Mapping[Key, int | Reason], small: frozenset[Key]) -> ProtectedTable:
    """Return a table as it stands."""
    keys = {cell: key_of(table.population, table.dimensions, cell) for cell in cells_of(table.dimensions)}
    cells = {cell: standing[keys[cell]] for cell in shown_cells(table.dimensions)}
    unseen = frozenset(cell for cell, key in keys.items() if cell not in cells and key in small)
    return ProtectedTable(table.name, table.population, table.dimensions, cells, unseen)


def _with_proposal(drawn: ProtectedTable, table: Table) -> ProtectedTable:
    """Return a table that hides too much with a proposal for less detail."""
    return replace(drawn, coarser=coarser(table)) if drawn.hidden_share > MOST_HIDDEN else drawn
