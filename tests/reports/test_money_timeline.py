"""The timeline of money: what it says, what is marked, and that nothing in it can become markup."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from klappt.reports.pictures.money import Bar, Words, draw_money

DAY = date(2021, 9, 1)
WORDS = Words(title="Geld", description="Ein Balken je Angebot", today="Stand {day}")
SVG = "{http://www.w3.org/2000/svg}"


def parsed(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)  # noqa: S314  (our own drawing)


def texts(drawn: str) -> list[str]:
    return ["".join(one.itertext()) for one in parsed(drawn).iter(f"{SVG}text")]


def bar(**more: object) -> Bar:
    told = {
        "lane": "F1",
        "name": "Coaching",
        "by": "Träger",
        "start": date(2021, 1, 1),
        "end": date(2022, 7, 1),
    }
    return Bar(**{**told, **more})  # type: ignore[arg-type]


def test_the_end_is_the_last_day_with_money() -> None:
    assert "bis 30.06.2022" in texts(draw_money([bar()], on=DAY, words=WORDS))


def test_an_unknown_end_says_so_and_points_on() -> None:
    drawn = draw_money([bar(end=None)], on=DAY, words=WORDS)

    assert "Ende nicht bekannt" in texts(drawn)
    assert len(list(parsed(drawn).iter(f"{SVG}path"))) == 1


@pytest.mark.parametrize(
    ("more", "fill", "dashed"),
    [
        pytest.param({}, "#2f53c4", False, id="granted"),
        pytest.param({"soon": True}, "url(#money-soon)", False, id="ends soon"),
        pytest.param({"granted": False}, "#ffffff", True, id="only planned"),
    ],
)
def test_how_a_bar_is_marked(more: dict[str, object], fill: str, dashed: bool) -> None:
    drawn = parsed(draw_money([bar(**more)], on=DAY, words=WORDS))
    shape = next(one for one in drawn.iter(f"{SVG}rect") if one.get("rx") == "3")

    assert (shape.get("fill"), shape.get("stroke-dasharray") is not None) == (fill, dashed)


def test_lanes_stand_once_and_bars_keep_their_order() -> None:
    bars = [bar(name="A"), bar(name="B"), bar(lane="F2", name="C")]
    found = [
        one for one in texts(draw_money(bars, on=DAY, words=WORDS)) if one in {"F1", "F2", "A", "B", "C"}
    ]

    assert found == ["F1", "A", "B", "F2", "C"]


def test_names_are_text_and_nothing_else() -> None:
    drawn = draw_money([bar(name="<script>", by='"&', href="/a?b=1&c=2")], on=DAY, words=WORDS)

    assert "<script>" in texts(drawn)
    assert "style=" not in drawn
    assert {one.get("href") for one in parsed(drawn).iter(f"{SVG}a")} == {"/a?b=1&c=2"}


@pytest.mark.parametrize(("href", "role"), [("", "img"), ("/angebote/1/", "group")])
def test_what_holds_links_is_a_group(href: str, role: str) -> None:
    assert parsed(draw_money([bar(href=href)], on=DAY, words=WORDS)).get("role") == role


def test_no_bars_is_an_empty_axis() -> None:
    assert "Stand 01.09.2021" in texts(draw_money([], on=DAY, words=WORDS))
