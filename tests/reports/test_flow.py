"""The river of many journeys: well formed, told in words and as a table, and silent about small numbers."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from klappt.reports.pictures.flow import End, Flow, Stage, flow_svg, flow_table

SVG = "{http://www.w3.org/2000/svg}"
FLOW = Flow(
    title="Wo Wege enden",
    description="Von 100 erreichen 60 das Ziel.",
    everybody=End("junge Menschen", 100),
    starts=(End("A1", 70), End("A2", 30)),
    stages=(
        Stage(
            "B1",
            "vor B1",
            "Sprache",
            (End("Berufssprachkurs: nicht für diesen Status", 25), End("andere", None)),
            None,
        ),
        Stage("Ausbildung", "vor der Ausbildung", "Beruf", passed=60),
    ),
    arrivals=(End("rechtzeitig", 50), End("mit offenen Fragen", 10), End("später", 12)),
    note="Stand 01.09.2021.",
)


def drawn(flow: Flow) -> ET.Element:
    return ET.fromstring(flow_svg(flow))  # noqa: S314 - our own drawing


def words(picture: ET.Element) -> str:
    return " ".join("".join(one.itertext()) for one in picture.iter(f"{SVG}text"))


def test_title_description_and_ids_of_its_own() -> None:
    picture = drawn(FLOW)

    assert picture.attrib["aria-labelledby"] == "flow-title flow-text"
    assert [picture.findtext(f"{SVG}title"), picture.findtext(f"{SVG}desc")] == [FLOW.title, FLOW.description]
    assert 'id="other-broken"' in flow_svg(replace(FLOW, key="other"))


def test_every_end_stands_in_words() -> None:
    told = words(drawn(FLOW))

    for part in (
        "100 junge Menschen",
        "A1 70 · A2 30",
        "vor B1: gesperrt",
        "25 Berufssprachkurs",
        "gesperrt andere",
    ):
        assert part in told.replace("  ", " ")
    for part in ("50", "rechtzeitig", "10", "mit offenen Fragen", "12", "später", "Stand 01.09.2021."):
        assert part in told


def test_kinds_of_people_differ_without_colour() -> None:
    fills = {one.attrib.get("fill", "") for one in drawn(FLOW).iter(f"{SVG}path")}

    assert {"url(#flow-broken)", "url(#flow-second)", "url(#flow-third)"} <= fills


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_a_hidden_number_is_drawn_the_same_whatever_it_is(width: int) -> None:
    """What is hidden comes in as None, so nothing of it can reach the drawing; its arm is marked as such."""
    picture = drawn(FLOW)
    dashed = [one for one in picture.iter(f"{SVG}path") if one.attrib.get("stroke-dasharray")]

    assert len(dashed) == 1
    assert str(width) not in {part for part in words(picture).split() if part.isdigit()}


def test_widths_are_people() -> None:
    bars = [
        float(one.attrib["height"])
        for one in drawn(FLOW).iter(f"{SVG}rect")
        if one.attrib.get("width") == "4"
    ]

    assert bars == [25 * 1.5 + 4, 5 + 4]  # 150 units for a hundred people; a hidden number has 5


def test_a_thick_line_tells_how_many_take_a_stage() -> None:
    (line,) = [one for one in drawn(FLOW).iter(f"{SVG}line") if one.attrib.get("stroke-width") == "5"]

    assert float(line.attrib["x2"]) - float(line.attrib["x1"]) == 60 * 1.5
    assert "60 nehmen diese Stufe" in words(drawn(FLOW))


def test_the_river_keeps_its_width_where_the_whole_is_hidden() -> None:
    hidden = replace(FLOW, everybody=End("junge Menschen", None), arrivals=(End("rechtzeitig", 900),))
    (top, *_) = [one for one in drawn(hidden).iter(f"{SVG}rect") if one.attrib.get("fill") == "#c9dbf8"]

    assert float(top.attrib["width"]) <= 150 + 5


def test_nobody_gets_no_arm() -> None:
    empty = replace(FLOW, stages=(Stage("B1", "vor B1", "Sprache", (End("niemand", 0),), 0),))

    assert "niemand" not in words(drawn(empty))
    assert words(drawn(replace(FLOW, everybody=End("junge Menschen", 0), stages=(), arrivals=())))


def test_the_table_says_the_same() -> None:
    table = flow_table(FLOW)

    assert list(table.rows) == [
        ("vor B1", "Berufssprachkurs: nicht für diesen Status", "25"),
        ("vor B1", "andere", "gesperrt"),
        ("rechtzeitig", "", "50"),
        ("mit offenen Fragen", "", "10"),
        ("später", "", "12"),
        ("junge Menschen", "", "100"),
        ("Ausbildung", "nehmen diese Stufe", "60"),
    ]
