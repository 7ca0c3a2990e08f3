"""The map of the state and of a Kreis: complete, readable without colour, safe with any text."""

from xml.etree import ElementTree as ET

import pytest

from klappt.reports.pictures.nrw_map import CREDIT, Membership, Point, Words, kreis_map, outlines, state_map

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words("Titel", "Beschreibung", {state: f"Wort {state}" for state in Membership})


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own drawing


def test_every_kreis_has_an_outline() -> None:
    assert len(outlines()) == 53
    assert min(len(ring) for rings in outlines().values() for ring in rings) >= 4


def test_the_state_shows_all_kreise_and_says_so() -> None:
    svg = state_map({"05978": Membership.LEAD, "05754": Membership.OTHER}, {"05978": "Unna"}, WORDS)
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    fills = [path.get("fill") for path in root.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]

    assert len(fills) == 53
    assert fills.count("url(#nrw-lead)") == fills.count("url(#nrw-other)") == 1
    assert root.find(f"{SVG}title").text == "Titel"  # type: ignore[union-attr]
    assert root.find(f"{SVG}desc").text == "Beschreibung"  # type: ignore[union-attr]
    assert {"Unna", CREDIT, *WORDS.states.values()} <= set(texts(svg))


def test_no_style_and_no_script() -> None:
    svg = state_map({}, {"05978": "<script>Unna"}, WORDS)

    assert " style=" not in svg
    assert "<script" not in svg


@pytest.mark.parametrize(
    ("state", "shape"),
    [
        pytest.param(Membership.LEAD, "rect", id="a square leads"),
        pytest.param(Membership.OWN, "circle", id="a circle takes part"),
        pytest.param(Membership.NONE, "circle", id="a ring does not"),
    ],
)
def test_a_town_is_a_mark_with_its_name(state: Membership, shape: str) -> None:
    svg = kreis_map(["05978"], {}, [Point("Kamen", 51.59, 7.66, state)], WORDS)

    assert "Kamen" in texts(svg)
    assert f"Wort {state}" in texts(svg)
    assert [text for text in texts(svg) if text.startswith("Wort ")] == [f"Wort {state}"]
    assert f"<{shape} " in svg.split("<g clip-path", 1)[1]


def test_names_of_close_towns_do_not_cover_each_other() -> None:
    towns = [
        Point(name, 51.60, 7.66 + n / 400, Membership.OWN)
        for n, name in enumerate(("Kamen", "Bönen", "Unna"))
    ]
    root = ET.fromstring(kreis_map(["05978"], {}, towns, WORDS))  # noqa: S314 - our own drawing
    places = {
        one.text: (one.get("x"), one.get("y"), one.get("text-anchor")) for one in root.iter(f"{SVG}text")
    }

    assert len({places[name] for name in ("Kamen", "Bönen", "Unna")}) == 3
