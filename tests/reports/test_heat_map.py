"""Conditions by group: every cell says its number, a hidden one is crossed, and a table says the same."""

from xml.etree import ElementTree as ET

import pytest

from klappt.reports.pictures.heat_map import SHADES, HeatMap, heat_map_svg, heat_table, shade_of

SVG = "{http://www.w3.org/2000/svg}"
HEAT = HeatMap(
    title="Was wem im Weg steht",
    description="41 bleiben vor B1 stehen.",
    conditions=("Berufssprachkurs: nicht für diesen Status", "Ausbildung: zu viele Wochenstunden"),
    groups=("Duldung", "Gestattung <neu>"),
    cells={
        ("Berufssprachkurs: nicht für diesen Status", "Duldung"): 1200,
        ("Ausbildung: zu viele Wochenstunden", "Duldung"): None,
        ("Ausbildung: zu viele Wochenstunden", "Gestattung <neu>"): 7,
    },
    totals={"Berufssprachkurs: nicht für diesen Status": 1200, "Ausbildung: zu viele Wochenstunden": None},
    note="Gekreuzt: gesperrt.",
)


def drawn(heat: HeatMap) -> ET.Element:
    return ET.fromstring(heat_map_svg(heat))  # noqa: S314 - our own drawing


def test_title_description_and_every_cell_in_words() -> None:
    picture = drawn(HEAT)
    told = [one.findtext(f"{SVG}title") for one in picture.iter(f"{SVG}g")]

    assert [picture.findtext(f"{SVG}title"), picture.findtext(f"{SVG}desc")] == [HEAT.title, HEAT.description]
    assert told == [
        "Berufssprachkurs: nicht für diesen Status, Duldung: 1.200",
        "Berufssprachkurs: nicht für diesen Status, Gestattung <neu>: 0",
        "Ausbildung: zu viele Wochenstunden, Duldung: gesperrt",
        "Ausbildung: zu viele Wochenstunden, Gestattung <neu>: 7",
    ]


def test_numbers_stand_in_the_cells_white_on_the_darkest() -> None:
    texts = {one.text: one.attrib.get("fill") for one in drawn(HEAT).iter(f"{SVG}text")}

    assert texts["1.200"] in {"#fff", "#171a2b"}
    assert texts["7"] == "#171a2b"
    assert {"insgesamt", "gesperrt", "Gekreuzt: gesperrt."} <= texts.keys()


def test_a_hidden_cell_is_crossed() -> None:
    fills = [one.attrib["fill"] for one in drawn(HEAT).iter(f"{SVG}rect") if "stroke" in one.attrib]

    assert fills == [SHADES[5], SHADES[0], "url(#heat-hidden)", SHADES[1]]


@pytest.mark.parametrize(
    ("people", "shade"), [(0, 0), (None, 0), (1, 1), (20, 1), (21, 2), (40, 2), (41, 3), (99, 5), (100, 5)]
)
def test_five_shades_up_to_the_largest(people: int | None, shade: int) -> None:
    assert shade_of(people, 100) == shade


def test_the_table_says_the_same() -> None:
    table = heat_table(HEAT)

    assert table.head == ("Was im Weg steht", "Duldung", "Gestattung <neu>", "insgesamt")
    assert [row[1:] for row in table.rows] == [("1.200", "0", "1.200"), ("gesperrt", "7", "gesperrt")]


def test_nobody_at_all_is_a_picture_too() -> None:
    empty = HeatMap("Nichts", "Niemand steht an.", (), ("Duldung",), {})

    assert drawn(empty).findtext(f"{SVG}title") == "Nichts"
    assert heat_table(empty).head == ("Was im Weg steht", "Duldung")
