"""Protected tables: laws for all small tables, and what later releases may show."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disclosure.tables import A3, A, B, C, counted, ranges, rows

from klappt.disclosure.audit import PublishingRefused, audit, exposed
from klappt.disclosure.model import THRESHOLD, TOTAL, Cell, Dimension, Table, sums_of
from klappt.disclosure.primary import small_cells
from klappt.disclosure.protect import protect, protect_table
from klappt.disclosure.release import ProtectedTable, Reason, Release
from klappt.kernel.errors import InputError


def lawful(table: Table, done: ProtectedTable) -> None:
    """Nothing small is shown, everything shown is true, and nothing small can be found out."""
    sums = sums_of(table)
    small = small_cells(table, sums)

    assert {cell for cell, value in done.cells.items() if value is Reason.SMALL} == small & set(done.cells)
    assert all(isinstance(value, Reason) or value == sums[cell] for cell, value in done.cells.items())
    assert exposed([done]) == ()


@pytest.mark.parametrize(
    "dimensions",
    [
        pytest.param((Dimension("A", tuple("abcdef")),), id="a list"),
        pytest.param((Dimension("A", tuple("abcd")), Dimension("B", tuple("xyz"))), id="two dimensions"),
        pytest.param((A, B, C), id="three dimensions"),
        pytest.param((A3, B), id="totals of totals"),
        pytest.param((Dimension("A", tuple("abc"), shown=("a", "b")), B), id="not all categories"),
    ],
)
@given(st.data())
@settings(max_examples=40)
def test_a_protected_table_is_safe(dimensions: tuple[Dimension, ...], data: st.DataObject) -> None:
    table = data.draw(counted(dimensions, 12))

    (done,) = protect([table])

    lawful(table, done)


@given(counted((Dimension("A", ("a", "b", "c")), B), 3))
@settings(max_examples=60)
def test_looking_at_every_table_recovers_nothing(table: Table) -> None:
    (done,) = protect([table])
    total = done.value(TOTAL, TOTAL)

    if total is not None:
        found = ranges([done], table.dimensions, total)
        widths = {cell: max(v := found[done.key(cell)]) - min(v) for cell in done.small}
        assert {cell: width for cell, width in widths.items() if width < THRESHOLD} == {}


@given(counted((A3, B, C), 9))
@settings(max_examples=30)
def test_releases_one_after_the_other(people: Table) -> None:
    """Three tables of the same people, a ring, each published when the one before was out already."""
    sums = sums_of(people)
    release = Release("W1")
    for at, shape in enumerate([(0, 1), (1, 2), (0, 2)]):
        dimensions = tuple(people.dimensions[place] for place in shape)
        counts = {
            (x, y): sums[tuple({shape[0]: x, shape[1]: y}.get(place, TOTAL) for place in range(3))]
            for x in dimensions[0].categories
            for y in dimensions[1].categories
        }
        with suppress(PublishingRefused):  # the last table of a ring may come too late
            release = release.plus(*protect([Table(f"T{at}", "people", dimensions, counts)], release))

    assert len(release.tables) > 1
    assert exposed(release.tables) == ()


def table(*lines: Sequence[int]) -> ProtectedTable:
    return protect_table(rows(*lines), name="Status je Kreis", population="people", dimensions=("R", "C"))


def test_a_table_of_the_textbook() -> None:
    """Two small cells in different rows and columns: the two other corners help."""
    done = table((20, 2, 8), (6, 9, 30), (7, 5, 3))

    assert [[done.text(f"R{r}", f"C{c}") for c in range(3)] for r in range(3)] == [
        ["20", "gesperrt", "gesperrt"],
        ["6", "9", "30"],
        ["7", "gesperrt", "gesperrt"],
    ]
    assert done.cells["R0", "C1"] is Reason.SMALL
    assert done.cells["R0", "C2"] is Reason.HELPER
    assert done.value("R0", "C2") is None
    assert done.value(TOTAL, "C2") == 41
    assert done.hidden_share == 0.25


def test_a_helper_that_is_not_needed_is_shown_again() -> None:
    """Hidden cells of the same row help each other."""
    done = table((3, 3, 3, 90), (50, 50, 50, 50), (50, 50, 50, 50))
    hidden = {cell for cell, value in done.cells.items() if isinstance(value, Reason)}

    assert {("R0", "C0"), ("R0", "C1"), ("R0", "C2")} < hidden
    assert len(hidden) == 6
    assert ("R0", "C3") not in hidden


def test_a_table_without_small_cells_is_shown_as_it_is() -> None:
    done = table((5, 6), (7, 8))

    assert list(done.cells.values()) == [5, 6, 11, 7, 8, 15, 12, 14, 26]
    assert done.coarser is None


def test_weights_are_rounded_before_they_are_added() -> None:
    counts = {("a",): 5.5, ("b",): 7.49, ("c",): 4.5}

    done = protect_table(counts, name="T", population="p", dimensions=["A"])

    assert done.cells == {("a",): 6, ("b",): 7, ("c",): 5, (TOTAL,): 18}


def test_a_later_table_may_not_undo_an_earlier_one() -> None:
    """The sum of two Kreise, harmless for itself, is hidden where it would tell a third one."""
    counts = {("a",): 3, ("b",): 1, ("c",): 20, ("d",): 30}
    districts = {"Bezirk": ("a", "c")}
    first = protect_table(counts, name="Kreise", population="people", dimensions=["Kreis"])
    later = Table(
        "Bezirke",
        "people",
        (Dimension("Kreis", ("a", "b", "c", "d"), districts, shown=("Bezirk",)),),
        counts,
    )

    (alone,) = protect([later])
    (after,) = protect([later], Release("W1", (first,)))

    assert first.cells["c",] is Reason.HELPER
    assert alone.value("Bezirk") == 23
    assert [(one.cell, one.least, one.most) for one in exposed([first, alone])] == [(("b",), 1, 1)]
    assert after.text("Bezirk") == "gesperrt"


def test_what_was_hidden_stays_hidden_and_what_was_shown_stays_shown() -> None:
    counts = {("a",): 3, ("b",): 6, ("c",): 20}
    first = protect_table(counts, name="T", population="p", dimensions=["A"])
    again = protect_table(counts, name="U", population="p", dimensions=["A"], earlier=Release("W1", (first,)))

    assert (
        again.cells == first.cells == {("a",): Reason.SMALL, ("b",): Reason.HELPER, ("c",): 20, (TOTAL,): 29}
    )


def of_known_sizes(counts: dict[Cell, int]) -> ProtectedTable:
    """Protect a table of groups by outcomes where the size of each group and each outcome is published before."""
    groups, outcomes = (tuple(dict.fromkeys(cell[place] for cell in counts)) for place in (0, 1))
    dimensions = (Dimension("A", groups), Dimension("B", outcomes))
    table = Table("Ergebnis", "people", dimensions, counts)
    sums = sums_of(table)
    known = [
        ProtectedTable(name, "people", shown, {cell: sums[cell] for cell in cells})
        for name, shown, cells in (
            (
                "Gruppen",
                (dimensions[0], replace(dimensions[1], shown=(TOTAL,))),
                [(one, TOTAL) for one in groups],
            ),
            (
                "Ergebnisse",
                (replace(dimensions[0], shown=(TOTAL,)), dimensions[1]),
                [(TOTAL, one) for one in outcomes],
            ),
        )
        for cells in [[*cells, (TOTAL, TOTAL)]]
    ]
    return protect([table], Release("w", tuple(known)))[0]


@pytest.mark.parametrize("few", range(6))
def test_in_a_group_of_five_whose_size_is_known_both_parts_can_be_hidden(few: int) -> None:
    """Neither part can be told five higher than it is, but each can be anything from none to all."""
    done = of_known_sizes(
        {("a", "x"): few, ("a", "y"): 5 - few, ("b", "x"): 30, ("b", "y"): 20, ("c", "x"): 9, ("c", "y"): 9}
    )

    assert exposed([done]) == ()
    assert (done.value("a", "x") is None) == (0 < few < 5)
    assert done.value("a", TOTAL) == 5
    assert done.value(TOTAL, "x") == few + 39


def test_two_tables_at_once_hide_the_same_cells() -> None:
    """The margin of one table is the other one; a helper there is hidden in both."""
    first = Table("A", "people", (A3,), {("a",): 2, ("b",): 30, ("c",): 31})
    counts = {("a", "x"): 1, ("a", "y"): 1, ("b", "x"): 14, ("b", "y"): 16, ("c", "x"): 15, ("c", "y"): 16}
    second = Table("A × B", "people", (A3, B), counts)

    one, two = protect([first, second])

    hidden = {cell[0] for cell, value in one.cells.items() if isinstance(value, Reason)}
    assert len(hidden) > 1
    assert hidden == {
        cell[0] for cell, value in two.cells.items() if cell[1] == TOTAL and isinstance(value, Reason)
    }
    audit([one, two])


def test_other_people_are_not_linked() -> None:
    counts = {("a",): 3, ("b",): 6, ("c",): 20}
    first = protect_table(counts, name="T", population="p", dimensions=["A"])
    other = protect_table(
        {("a",): 5, ("b",): 6, ("c",): 20},
        name="U",
        population="q",
        dimensions=["A"],
        earlier=Release("W1", (first,)),
    )

    assert all(not isinstance(value, Reason) for value in other.cells.values())


def test_a_table_that_others_have_told_already_is_refused() -> None:
    """Somebody published a part and the sum without protection; hiding the rest comes too late."""
    only = Dimension("A", ("a", "b"))
    told = ProtectedTable(
        "fremd", "p", (Dimension("A", ("a", "b"), shown=("a", TOTAL)),), {("a",): 7, (TOTAL,): 10}
    )

    with pytest.raises(PublishingRefused, match=r"„b“ in „neu“ \(genau 3\)"):
        protect([Table("neu", "p", (only,), {("a",): 7, ("b",): 3})], Release("W1", (told,)))


def test_a_corrected_count_cannot_be_published_in_the_same_wave() -> None:
    counts = {("a",): 7, ("b",): 6}
    first = protect_table(counts, name="T", population="p", dimensions=["A"])

    with pytest.raises(InputError, match=r"U: gefunden 8 in „a“; erwartet 7, wie schon veröffentlicht"):
        protect_table(
            counts | {("a",): 8}, name="U", population="p", dimensions=["A"], earlier=Release("W1", (first,))
        )


def test_two_tables_with_different_counts_are_refused() -> None:
    one = Table("T", "p", (A,), {("a",): 7, ("b",): 6})
    other = Table("U", "p", (A,), {("a",): 8, ("b",): 6})

    with pytest.raises(InputError, match="U: gefunden 8 in „a“; erwartet 7 wie in der anderen Tabelle"):
        protect([one, other])


def test_less_detail_is_proposed_where_a_fifth_would_be_hidden() -> None:
    lines = [(3, 2, 30), (4, 1, 30), (3, 2, 30), (1, 3, 30), (40, 40, 40)]

    done = table(*lines)

    assert done.hidden_share > 0.2
    assert str(done.coarser) == (
        "Zu viele Zellen sind gesperrt. Fassen Sie „C“ gröber: C0 mit C1. "
        "Dann sind 1 statt 8 Zellen zu klein."
    )


def test_nothing_is_proposed_where_less_detail_would_not_help() -> None:
    done = table((1, 30), (30, 30))

    assert done.hidden_share > 0.2
    assert done.coarser is None


def test_every_cell_has_all_dimensions() -> None:
    with pytest.raises(InputError, match="2 Merkmale"):
        protect_table({("a",): 3}, name="T", population="p", dimensions=("A", "B"))


def synthetic(people: int, seed: int = 1) -> dict[Cell, float]:
    """Return 54 Kreise by 5 statuses, invented: sizes are lognormal, cells Poisson."""
    random = np.random.default_rng(seed)
    size = random.lognormal(0, 0.8, 54)
    expected = np.outer(size / size.sum(), (0.42, 0.27, 0.16, 0.1, 0.05)) * people
    return {
        (f"Kreis {r}", f"Status {c}"): int(random.poisson(expected[r, c]))
        for r in range(54)
        for c in range(5)
    }


@pytest.mark.parametrize("people", [1_500, 22_911])
def test_the_kreise_of_a_state(people: int) -> None:
    """Line D6 of the security reference: primary suppression alone can be undone, ours not."""
    counts = synthetic(people)
    done = protect_table(counts, name="T", population="p", dimensions=("Kreis", "Status"))
    bare = {cell: value for cell, value in done.cells.items() if value is not Reason.HELPER}
    sums = sums_of(Table("T", "p", done.dimensions, {cell: int(count) for cell, count in counts.items()}))
    alone = replace(done, cells={cell: bare.get(cell, sums[cell]) for cell in done.cells})

    assert exposed([alone]) != ()
    assert exposed([done]) == ()
