"""The state view: five counts apart, alliances protected like people, both languages, all files."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from klappt.reports.blocks import Heading, Items, Paragraph, Report, Table
from klappt.reports.state_view import (
    COUNTS,
    Invited,
    MemberLine,
    ModuleLine,
    OutcomeLine,
    StateFacts,
    Told,
    shown,
    state_report,
)
from klappt.reports.words import words
from klappt.reports.writers import csv, docx, html, pdf

ON = date(2022, 11, 24)
HIDDEN = "gesperrt"


def facts(**more: object) -> StateFacts:
    return StateFacts(on=ON, synthetic=False, **more)  # type: ignore[arg-type]


def table(report: Report, beginning: str) -> Table:
    return next(b for b in report.blocks if isinstance(b, Table) and b.caption.startswith(beginning))


def outcomes(counted: str, people: Sequence[int], *, source: str = "", into: str = "") -> list[OutcomeLine]:
    return [
        OutcomeLine(f"Bündnis {n}{source}", counted, into, count, source=source)
        for n, count in enumerate(people)
    ]


@pytest.mark.parametrize(
    ("count", "of", "text"),
    [
        (0, 50, "0"),
        (1, 50, HIDDEN),
        (4, 50, HIDDEN),
        (5, 50, "5"),
        (45, 50, "45"),
        (46, 50, HIDDEN),
        (49, 50, HIDDEN),
        (50, 50, "50"),
    ],
)
def test_a_count_and_its_rest_are_protected(count: int, of: int, text: str) -> None:
    assert shown(count, of, words("state_view", "de")) == text


def test_five_counts_stand_apart_each_with_its_meaning() -> None:
    lines = [
        line for counted in COUNTS for line in outcomes(counted, [10] * 6, into="job" * (counted == "placed"))
    ]
    report = state_report(facts(outcomes=lines))
    heads = [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 2]
    tables = [
        block
        for block in report.blocks
        if isinstance(block, Table) and "Personen, Bündnisse" in block.caption
    ]

    assert heads == ["Erreicht", "Aufgenommen", "Teilgenommen", "Vermittelt", "Noch begleitet"]
    assert [one.rows for one in tables] == [
        [["Erreicht", "60", "6"]],
        [["Aufgenommen", "60", "6"]],
        [["Teilgenommen", "60", "6"]],
        [["in Arbeit mit Sozialversicherung", "60", "6"]],
        [["Noch begleitet", "60", "6"]],
    ]
    assert all("Steht für sich" in one.note for one in tables)
    told = " ".join(block.text for block in report.blocks if isinstance(block, Paragraph))
    assert "dürfen nicht zusammengezählt" in told
    cells = {
        cell for block in report.blocks if isinstance(block, Table) for row in block.rows for cell in row
    }
    assert "300" not in cells  # no sum over the five


def test_destinations_are_not_added_up() -> None:
    lines = [*outcomes("placed", [10] * 5, into="job"), *outcomes("placed", [20] * 5, into="training")]
    rows = table(state_report(facts(outcomes=lines)), "Vermittelt").rows

    assert rows == [["in Arbeit mit Sozialversicherung", "50", "5"], ["in Ausbildung", "100", "5"]]


@pytest.mark.parametrize(
    ("own", "public", "row"),
    [
        ([10] * 4, [], ["Erreicht", HIDDEN, HIDDEN]),
        ([10] * 5, [], ["Erreicht", "50", "5"]),
        ([10] * 4, [200, 259], ["Erreicht", HIDDEN, HIDDEN]),  # the published ones could be taken away
        ([10] * 5, [200, 259], ["Erreicht", "509", "7"]),
        ([], [200], ["Erreicht", "200", "1"]),  # public anyway
        ([0, 1, 1, 1, 1], [], ["Erreicht", HIDDEN, HIDDEN]),
    ],
)
def test_a_sum_needs_five_alliances_that_are_not_public(
    own: list[int], public: list[int], row: list[str]
) -> None:
    lines = [*outcomes("reached", own), *outcomes("reached", public, source="https://x.example/")]

    assert table(state_report(facts(outcomes=lines)), "Erreicht").rows == [row]


def test_published_counts_below_five_are_hidden_too() -> None:
    report = state_report(facts(outcomes=outcomes("reached", [2, 90], source="https://x.example/")))

    assert [row[2] for row in table(report, "Veröffentlichte").rows] == [HIDDEN, "90"]


def test_every_published_count_names_its_source() -> None:
    lines = [
        *outcomes("reached", [90], source="https://b.example/"),
        *outcomes("registered", [80], source="https://a.example/"),
        *outcomes("participated", [70], source="https://b.example/"),
    ]
    report = state_report(facts(outcomes=lines))
    (sources,) = [block for block in report.blocks if isinstance(block, Items)]

    assert [row[4] for row in table(report, "Veröffentlichte").rows] == ["[1]", "[2]", "[1]"]
    assert (sources.texts, sources.numbered) == (["https://b.example/", "https://a.example/"], True)


def test_a_hidden_seat_cannot_be_found_from_the_others() -> None:
    """One answer each: with the sum known, a single hidden cell would be the rest; so two are hidden."""
    answers = [frozenset({"KI"})] * 30 + [frozenset({"Sozialamt"})] * 9 + [frozenset({"Stab"})] * 2
    told = Told("seat_table", ["KI", "Sozialamt", "Stab"], answers, single=True)
    rows = table(state_report(facts(told=[told])), "Sitz").rows

    assert [one for one, text in rows if text == HIDDEN] == ["Sozialamt", "Stab"]
    assert rows[0] == ["KI", "30"]


def test_answers_beside_each_other_are_protected_one_by_one() -> None:
    answers = [frozenset({"A", "B"})] * 6 + [frozenset({"A"})] * 3 + [frozenset({"B", "C"})] * 4
    rows = table(state_report(facts(told=[Told("bkg_table", ["A", "B", "C"], answers)])), "Wer sitzt").rows

    assert rows == [["A", HIDDEN], ["B", HIDDEN], ["C", HIDDEN]]  # 9 of 13 leave 4, 10 leave 3, 4 are few


def test_hidden_answers_keep_the_order_of_the_form() -> None:
    answers = [frozenset({"A", "D"})] * 10 + [frozenset({"B"})] * 2 + [frozenset({"C"})] * 4
    rows = table(
        state_report(facts(told=[Told("bkg_table", ["C", "B", "A", "D"], answers)])), "Wer sitzt"
    ).rows

    assert [name for name, _text in rows] == ["A", "D", "C", "B"]


def test_four_answers_are_no_table() -> None:
    told = Told("bkg_table", ["A"], [frozenset({"A"})] * 4)
    report = state_report(facts(told=[told]))

    assert not any(isinstance(block, Table) and "sitzt" in block.caption for block in report.blocks)
    assert any("Weniger als 5 Bündnisse" in b.text for b in report.blocks if isinstance(b, Paragraph))


def test_returns_add_up_and_hide_what_is_small() -> None:
    invited = [
        Invited(wave, kind, n < back)
        for wave, kind, back, of in (
            ("W1", "kreis", 28, 31), ("W1", "kreisfreie_stadt", 15, 23),
            ("W2", "kreis", 20, 31), ("W2", "kreisfreie_stadt", 12, 23),
        )
        for n in range(of)
    ]  # fmt: skip
    rows = table(state_report(facts(invited=invited)), "Arbeitshilfen").rows

    assert [row[0] for row in rows] == ["W1", "W2", "insgesamt"]
    assert rows[0][4] == HIDDEN  # 3 Kreise did not answer
    assert rows[2][-1] == "108"
    assert sum(cell == HIDDEN for row in rows for cell in row) >= 4  # and helpers beside it


def test_money_stands_where_five_alliances_give_it() -> None:
    modules = [
        ModuleLine("F1 Coaching", [100_000_00] * 5 + [None]),
        ModuleLine("F2 Sprache", [100_000_00] * 4 + [None] * 3),
        ModuleLine("F5 Innovation", [100_000_00] * 3),
    ]
    rows = table(state_report(facts(modules=modules, funded=20)), "Zuwendungen").rows

    assert rows == [
        ["F1 Coaching", "6", "500.000,00 €"],
        ["F2 Sprache", "7", HIDDEN],
        ["F5 Innovation", HIDDEN, HIDDEN],
    ]


def test_membership_is_public_and_stands_in_full() -> None:
    members = [
        MemberLine("Bündnis B", "kreis", date(2019, 4, 8), 10),
        MemberLine("Bündnis A", "kreisfreie_stadt", None, 1),
    ]
    report = state_report(facts(members=members, kreise={"05978": "Unna"}))

    assert table(report, "Bündnisse nach").rows == [
        ["Bündnis B", "Kreis", "08.04.2019", "10"],
        ["Bündnis A", "kreisfreie Stadt", "nicht bekannt", "1"],
    ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_file_is_written(language: str) -> None:
    report = state_report(facts(outcomes=outcomes("reached", [10] * 6), kreise={"05978": "Unna"}), language)

    assert pdf.write(report).startswith(b"%PDF")
    assert docx.write(report).startswith(b"PK")
    assert report.title in html.write(report).decode()
    assert len(ZipFile(BytesIO(csv.write(report))).namelist()) == 2


def test_invented_data_say_so_first() -> None:
    first = state_report(StateFacts(on=ON, synthetic=True)).blocks[0]

    assert isinstance(first, Paragraph)
    assert (first.strong, "Erfundene Daten" in first.text) == (True, True)
