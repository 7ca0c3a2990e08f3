"""Findings as blocks and drawings: words, hidden numbers, and pictures that anybody can read."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.model import Finding, Form, Line, Value
from klappt.evidence.study import Base, Study, Wave
from klappt.reports.analysis import analysis_report, base_line, blocks_of, finding_table, said
from klappt.reports.analysis_pictures import DRAWINGS, picture_svg
from klappt.reports.blocks import Picture, Table
from klappt.reports.pictures.slope import APART, HEAD, spread
from klappt.reports.pictures.two_mode import TwoMode, orders
from klappt.reports.writers import docx, html

WAVE = Wave("w", "ah1", 1, date(2019, 3, 1), date(2019, 5, 1))
STUDY = Study(date(2022, 11, 24), True, waves=(WAVE,))
NOBODY = Value(None, Form.SHARE)
HIDDEN = Value(None, Form.COUNT, hidden=True)


def count(number: int) -> Value:
    return Value(number, Form.COUNT)


def share(number: float) -> Value:
    return Value(number, Form.SHARE)


def finding(draw: str, head: list[str], lines: dict[str, list[Value]]) -> Finding:
    return Finding(
        "f",
        Text("Frage <1>", "Question <1>"),
        tuple(Text(one) for one in head),
        tuple(Line(Text(name), tuple(values)) for name, values in lines.items()),
        Text("So gezählt.", "Counted so."),
        ("w",),
        Base(54, 43, 41, 40),
        draw=draw,
    )


DAY = Value("2019-03-01", Form.DAY)
EXAMPLES = {
    "bars": (
        ["Antwort", "n", "%"],
        {"KI": [count(20), share(50.0)], "Amt": [HIDDEN, HIDDEN], "insgesamt": [count(40)] * 2},
    ),
    "stacked": (
        ["Zeile", "n", "nie %", "oft %"],
        {"A": [count(9), share(100.0), share(0.0)], "B": [count(9), HIDDEN, share(60.0)]},
    ),
    "heat": (["Zeile", "KI", "Amt"], {"A": [count(9), count(0)], "B": [HIDDEN, count(5)]}),
    "slope": (
        ["Frage", "n", "AH1: %", "AH3: %"],
        {"A": [count(9), share(20.0), share(80.0)], "B": [count(9), HIDDEN, share(60.0)]},
    ),
    "diverging": (
        ["Feld", "n", "hoch, %", "reicht, %", "Index"],
        {"A": [count(9), share(60.0), NOBODY, Value(-5, Form.POINTS)]},
    ),
    "timeline": (
        ["Was", "Art", "von", "bis", "Zahl"],
        {"A": [Value("Welle", Form.TEXT), DAY, DAY, count(3)]},
    ),
    "two_mode": (["Partner", "KI", "Amt"], {"A": [count(9), count(0)], "B": [HIDDEN, count(5)]}),
}


def test_there_is_an_example_of_every_drawing() -> None:
    assert set(EXAMPLES) == set(DRAWINGS)


@pytest.mark.parametrize("draw", DRAWINGS)
def test_every_drawing_is_named_and_told(draw: str) -> None:
    tree = ET.fromstring(picture_svg(finding(draw, *EXAMPLES[draw]), "de", "k"))  # noqa: S314 - our own
    title, text = tree[0], tree[1]

    assert (title.text, title.get("id")) == ("Frage <1>", "k-title")
    assert text.text == "Frage <1>. Dieselben Zahlen stehen in der Tabelle."
    assert not any("style" in element.attrib for element in tree.iter())


@pytest.mark.parametrize("draw", ["bars", "stacked", "heat"])
def test_a_hidden_number_is_crossed_and_not_told(draw: str) -> None:
    svg = picture_svg(finding(draw, *EXAMPLES[draw]), "de", "k")

    assert "url(#k-hidden)" in svg
    assert "gesperrt" in svg


def test_a_slope_names_what_it_cannot_show() -> None:
    svg = picture_svg(finding("slope", *EXAMPLES["slope"]), "de", "k")

    assert "Nicht gezeigt: B" in svg
    assert "A: 20 → 80 %" in svg


def test_bars_leave_out_the_sum_and_say_the_count() -> None:
    svg = picture_svg(finding("bars", *EXAMPLES["bars"]), "de", "k")

    assert "20 (50 %)" in svg
    assert "insgesamt" not in svg


def test_nothing_is_drawn_without_lines_or_a_way_to_draw() -> None:
    assert picture_svg(finding("bars", ["A"], {}), "de", "k") == ""
    assert picture_svg(finding("", *EXAMPLES["bars"]), "de", "k") == ""


@given(st.lists(st.floats(HEAD, HEAD + 300), max_size=6))
def test_names_of_a_slope_do_not_touch_and_stay_inside(heights: list[float]) -> None:
    found = sorted(spread(heights, max(300.0, APART * len(heights))))

    assert all(below - above >= APART - 1e-6 for above, below in pairwise(found))
    assert all(one <= HEAD + max(300.0, APART * len(heights)) for one in found)


def test_ties_of_a_network_that_cross_are_turned() -> None:
    left, right = orders(TwoMode("", "", ["a", "b"], ["x", "y"], {("a", "y"): 9, ("b", "x"): 9}))

    assert [left.index("a") < left.index("b"), right.index("y") < right.index("x")] in (
        [True, True],
        [False, False],
    )


@pytest.mark.parametrize(
    ("value", "de", "en"),
    [
        (count(12), "12", "12"),
        (count(0), "0", "0"),
        (share(66.66), "67", "67"),
        (NOBODY, "–", "–"),
        (Value(None, Form.TEXT), "", ""),
        (HIDDEN, "gesperrt", "hidden"),
        (Value(-12.4, Form.POINTS), "−12", "−12"),
        (Value(4.0, Form.POINTS), "+4", "+4"),
        (Value(0.75, Form.NUMBER), "0,75", "0.75"),
        (Value(2.0, Form.NUMBER), "2", "2"),
        (Value(10.0, Form.NUMBER), "10", "10"),
        (DAY, "01.03.2019", "01/03/2019"),
        (Value("ja", Form.TEXT), "ja", "ja"),
    ],
)
def test_values_in_words(value: Value, de: str, en: str) -> None:
    assert (said(value, "de"), said(value, "en")) == (de, en)


def test_a_table_says_its_base_and_method() -> None:
    table = finding_table(finding("bars", *EXAMPLES["bars"]), STUDY, "de")

    assert table.note == (
        "n = 40 von 43 Rücksendungen (54 Bündnisse eingeladen, 2 nicht gefragt); AH1 2019. So gezählt."
    )
    assert table.rows[1] == ("Amt", "gesperrt", "gesperrt")
    assert table.numeric == frozenset({1, 2})


def test_the_base_in_english() -> None:
    told = base_line(finding("bars", *EXAMPLES["bars"]), STUDY, "en")

    assert told == "n = 40 of 43 returns (54 alliances invited, 2 not asked); AH1 2019."


def test_blocks_are_picture_and_table() -> None:
    blocks = blocks_of(finding("bars", *EXAMPLES["bars"]), STUDY, "de", "k")

    assert [type(block) for block in blocks] == [Picture, Table]


def test_a_report_of_an_analysis_can_be_written() -> None:
    told = [finding(draw, *example) for draw, example in EXAMPLES.items()]
    report = analysis_report(Text("Sitz"), Text("Wo?"), told, STUDY)

    assert "Erfundene Daten" in html.write(report).decode()
    assert docx.write(report).startswith(b"PK")
