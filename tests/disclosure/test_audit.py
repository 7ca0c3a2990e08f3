"""The audit against every table there is, and tables that it must refuse."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disclosure.tables import A3, A, B, C, counted, drawn, partly_hidden, ranges, rows

from klappt.disclosure.audit import Exposed, PublishingRefused, audit, exposed, reader_of
from klappt.disclosure.model import THRESHOLD, TOTAL, Dimension, Table, cells_of, key_of, sums_of
from klappt.disclosure.primary import small_cells
from klappt.disclosure.reader import FAR
from klappt.disclosure.release import ProtectedTable, Reason
from klappt.kernel.errors import InputError

ROWS = Dimension("R", ("R0", "R1", "R2"))
COLUMNS = Dimension("C", ("C0", "C1", "C2"))


def total_of(table: ProtectedTable) -> int:
    total = table.value(*[TOTAL] * len(table.dimensions))
    assert total is not None
    return total


def same_as_all_tables(tables: Sequence[ProtectedTable], dimensions: Sequence[Dimension]) -> None:
    """Compare what the audit finds out about each cell with all tables that fit."""
    expected = ranges(tables, dimensions, total_of(tables[0]))
    reader = reader_of(tables)
    shape = {table.name: table.dimensions for table in tables}
    small = {table.key(cell) for table in tables for cell in table.small}

    for table in tables:
        for cell in table.cells:
            values = expected[table.key(cell)]
            position = reader.system.positions[table.key(cell)]
            assert (reader.least(position), reader.most(position)) == (min(values), max(values))
    assert {key_of("people", shape[one.table], one.cell) for one in exposed(tables)} == {
        key for key in small if max(expected[key]) - min(expected[key]) < THRESHOLD
    }


@given(partly_hidden((Dimension("A", ("a", "b", "c")), B), 2))
@settings(max_examples=100)
def test_two_dimensions(table: ProtectedTable) -> None:
    same_as_all_tables([table], table.dimensions)


@given(partly_hidden((A3, B), 2))
@settings(max_examples=100)
def test_totals_of_totals(table: ProtectedTable) -> None:
    same_as_all_tables([table], table.dimensions)


@given(partly_hidden((A, B, C), 1))
@settings(max_examples=100)
def test_three_dimensions(table: ProtectedTable) -> None:
    same_as_all_tables([table], table.dimensions)


@given(counted((A, B, C), 1), st.data())
@settings(max_examples=80)
@pytest.mark.parametrize(
    "shapes",
    [
        pytest.param([(A, B), (B, C)], id="two tables with a common margin"),
        pytest.param([(A, B), (B, C), (A, C)], id="a ring of three tables"),
    ],
)
def test_linked_tables(shapes: list[tuple[Dimension, ...]], people: Table, data: st.DataObject) -> None:
    """Tables speak of the same people; a reader weighs them together, whoever published them."""
    sums = {key_of("people", people.dimensions, cell): count for cell, count in sums_of(people).items()}
    tables = []
    for number, shape in enumerate(shapes):
        cells = {cell: sums[key_of("people", shape, cell)] for cell in cells_of(shape)}
        hidden = data.draw(st.sets(st.sampled_from(list(cells)[:-1])))
        told = {cell: Reason.SMALL if cell in hidden else count for cell, count in cells.items()}
        tables.append(ProtectedTable(f"T{number}", "people", shape, told))

    same_as_all_tables(tables, (A, B, C))


def table(*lines: Sequence[int]) -> Table:
    return Table("Status je Kreis", "people", (ROWS, COLUMNS), rows(*lines))


TEXTBOOK = table((20, 2, 8), (6, 9, 30), (7, 5, 3))


def test_hiding_the_small_cells_alone_is_refused() -> None:
    small = dict.fromkeys(small_cells(TEXTBOOK, sums_of(TEXTBOOK)), Reason.SMALL)

    with pytest.raises(PublishingRefused) as refused:
        audit([drawn(TEXTBOOK, small)])

    assert refused.value.cells == (
        Exposed("Status je Kreis", ("R0", "C1"), 2, 2),
        Exposed("Status je Kreis", ("R2", "C2"), 3, 3),
    )
    assert str(refused.value) == (
        "Nicht veröffentlicht. Gesperrte Zahlen lassen sich zurückrechnen: "
        "„R0 × C1“ in „Status je Kreis“ (genau 2); „R2 × C2“ in „Status je Kreis“ (genau 3). "
        "Fassen Sie ein Merkmal gröber oder lassen Sie eine Tabelle weg."
    )


def test_two_hidden_cells_with_a_small_sum_are_refused() -> None:
    small = {("R0", "C0"): Reason.SMALL, ("R0", "C1"): Reason.SMALL}
    helpers = {("R1", "C0"): Reason.HELPER, ("R1", "C1"): Reason.HELPER}
    hidden = drawn(table((1, 2, 40), (30, 30, 30), (9, 9, 9)), small | helpers)

    assert [(one.cell, one.least, one.most) for one in exposed([hidden])] == [
        (("R0", "C0"), 0, 3),
        (("R0", "C1"), 0, 3),
    ]


@pytest.mark.parametrize(
    ("helper", "refused"),
    [pytest.param(1, True, id="width 4"), pytest.param(2, False, id="width 5")],
)
def test_the_width_is_five(helper: int, refused: bool) -> None:
    """In a list of two hidden counts and their sum the smaller one lies between 0 and that sum."""
    only = Dimension("R", ("R0", "R1", "R2"))
    counts = {("R0",): 3, ("R1",): helper, ("R2",): 50}
    hidden = {("R0",): Reason.SMALL, ("R1",): Reason.HELPER}

    assert bool(exposed([drawn(Table("T", "people", (only,), counts), hidden)])) is refused


def test_without_sums_there_is_no_limit() -> None:
    only = Dimension("R", ("R0", "R1"), shown=("R0", "R1"))
    shown = ProtectedTable("T", "people", (only,), {("R0",): Reason.SMALL, ("R1",): 9})
    reader = reader_of([shown])

    assert exposed([shown]) == ()
    assert reader.most(reader.system.positions[shown.key(("R0",))]) == FAR


def test_what_is_unseen_must_not_be_found_out() -> None:
    """A table that shows one of two categories and the total tells the other one."""
    only = Dimension("R", ("R0", "R1"), shown=("R0", TOTAL))
    shown = ProtectedTable("T", "people", (only,), {("R0",): 7, (TOTAL,): 10}, frozenset({("R1",)}))

    assert exposed([shown]) == (Exposed("T", ("R1",), 3, 3),)


def test_tables_that_contradict_each_other() -> None:
    shown = drawn(TEXTBOOK, {})
    other = drawn(table((21, 2, 8), (6, 9, 30), (7, 5, 3)), {})

    with pytest.raises(InputError, match=r"gefunden 21 in „R0 × C0“; erwartet 20, wie schon veröffentlicht"):
        audit([shown, other])


def test_hidden_cells_that_no_number_fits() -> None:
    only = Dimension("R", ("R0", "R1"))
    shown = ProtectedTable("T", "people", (only,), {("R0",): Reason.SMALL, ("R1",): 9, (TOTAL,): 7})

    with pytest.raises(PublishingRefused, match="„R0“ in „T“"):
        audit([shown])


def test_ten_cells_are_named_and_the_rest_is_counted() -> None:
    cells = tuple(Exposed("T", (f"R{number}",), 1, 2) for number in range(12))

    told = str(PublishingRefused(cells))

    assert "„R9“ in „T“ (1 bis 2) und 2 weitere. " in told
    assert "R10" not in told


def test_a_ring_of_too_many_dimensions_is_not_weighed() -> None:
    many = [Dimension(name, tuple(f"{name}{at}" for at in range(30))) for name in "ABC"]
    pairs = [(many[0], many[1]), (many[1], many[2]), (many[0], many[2])]
    tables = [
        ProtectedTable("T", "people", pair, dict.fromkeys(cells_of(pair), Reason.HELPER)) for pair in pairs
    ]

    with pytest.raises(InputError, match="Tabellen im Ring über A, B, C"):
        audit(tables)


def test_a_dimension_is_the_same_in_all_tables() -> None:
    one = Dimension("R", ("R0", "R1"))
    other = Dimension("R", ("R0", "R2"))
    tables = [
        ProtectedTable("T", "people", (d,), dict.fromkeys(cells_of((d,)), Reason.HELPER))
        for d in (one, other)
    ]

    with pytest.raises(InputError, match="verschiedene Ausprägungen in zwei Tabellen"):
        audit(tables)
