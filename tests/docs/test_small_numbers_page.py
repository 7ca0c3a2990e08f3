"""The page on small numbers: its worked example and its table of noise are computed again."""

import re
from pathlib import Path

import pytest

from klappt.disclosure.audit import PublishingRefused, audit, reader_of
from klappt.disclosure.model import TOTAL, Cell, Dimension, Table, sums_of
from klappt.disclosure.noise import SMALL, USUAL
from klappt.disclosure.protect import protect, protect_table
from klappt.disclosure.release import ProtectedTable, Reason, Release

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "small-numbers.md").read_text(encoding="utf-8")


def tables(head: str) -> list[list[list[str]]]:
    """Return the rows of every table of the page with this head."""
    found = PAGE.split(head)[1:]
    return [
        [line.strip("| ").split(" | ") for line in part.split("\n\n")[0].splitlines()[2:]] for part in found
    ]


COUNTED, SHOWN = (
    {
        (row[0], column): text
        for row in rows
        for column, text in zip(("Duldung", "Gestattung", "Titel", TOTAL), row[1:], strict=True)
    }
    for rows in tables("| Kreis | Duldung | Gestattung | Titel | insgesamt |")
)
INNER: dict[Cell, float] = {cell: int(text) for cell, text in COUNTED.items() if TOTAL not in cell}


@pytest.fixture
def done() -> ProtectedTable:
    return protect_table(INNER, name="Beispiel", population="people", dimensions=("Kreis", "Status"))


def test_the_sums_of_the_example(done: ProtectedTable) -> None:
    table = Table("Beispiel", "people", done.dimensions, {cell: int(count) for cell, count in INNER.items()})

    assert {cell: str(count) for cell, count in sums_of(table).items()} == COUNTED


def test_the_published_table(done: ProtectedTable) -> None:
    assert {cell: done.text(*cell) for cell in done.cells} == SHOWN


def test_small_cells_alone_are_refused(done: ProtectedTable) -> None:
    bare = {
        cell: Reason.SMALL if found is Reason.SMALL else int(COUNTED[cell])
        for cell, found in done.cells.items()
    }

    with pytest.raises(PublishingRefused) as refused:
        audit([ProtectedTable("Beispiel", "people", done.dimensions, bare)])

    assert [(one.cell, one.least, one.most) for one in refused.value.cells] == [
        (("Ahausen", "Gestattung"), 2, 2),
        (("Cestadt", "Titel"), 3, 3),
    ]


def test_what_a_reader_can_find_out(done: ProtectedTable) -> None:
    reader = reader_of([done])
    found = []
    for cell, value in done.cells.items():
        if isinstance(value, Reason):
            at = reader.system.positions[done.key(cell)]
            found.append([", ".join(cell), COUNTED[cell], str(reader.least(at)), str(reader.most(at))])

    assert [found] == tables("| cell | true | least | most |")


def test_a_later_table_keeps_the_helper_hidden(done: ProtectedTable) -> None:
    kreis, status = done.dimensions
    shown = (
        Dimension(kreis.name, kreis.categories, shown=("Ahausen",)),
        Dimension(status.name, status.categories, shown=("Titel",)),
    )
    counts = {cell: int(count) for cell, count in INNER.items()}

    (later,) = protect([Table("später", "people", shown, counts)], Release("W1", (done,)))

    assert later.text("Ahausen", "Titel") == "gesperrt"


def test_the_table_of_noise() -> None:
    (rows,) = tables("| count | -2 | -1 | 0 | +1 | +2 | in |")
    known = {**{str(count): weights for count, weights in SMALL.items()}, "5 and more": USUAL}

    assert {
        row[0]: {
            noise: int(weight) for noise, weight in zip(range(-2, 3), row[1:6], strict=True) if weight != "0"
        }
        for row in rows
    } == known
    assert re.findall(r"\d+", " ".join(row[6] for row in rows)) == [
        str(sum(weights.values())) for weights in known.values()
    ]
