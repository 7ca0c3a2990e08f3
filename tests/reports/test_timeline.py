"""The picture of a way: what it says, that it is plain SVG, and that a small one never changes unseen."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from klappt.reports.pictures.timeline import WIDTH, Row, Timeline, axis_of, timeline_svg

BEGIN = date(2021, 9, 1)
COURSE = Row(
    "Deutschkurs B1",
    date(2021, 10, 1),
    date(2022, 3, 1),
    partner="vhs",
    dates="01.10.2021–01.03.2022",
    waits_since=BEGIN,
    wait="30 Tage bis zum nächsten Beginn",
)
LEGAL = Row("Ausbildungsduldung", date(2022, 3, 1), date(2022, 6, 1), kind="legal", note="§ 60c AufenthG")
PICTURE = Timeline(
    title="Weg zum Ziel", description="Ein Kurs.", begin=BEGIN, goal_day=date(2022, 8, 1),
    goal="Ausbildung 01.08.2022", rows=(COURSE, LEGAL), companions=("Teilhabemanagement",), key="w1",
)  # fmt: skip
SPACE = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ET.Element:
    """Return the picture as a tree; we have drawn it ourselves."""
    return ET.fromstring(svg)  # noqa: S314


def texts(svg: str) -> list[str]:
    """Return the words in the picture."""
    return [one.text or "" for one in parsed(svg).iter(f"{SPACE}text")]


def test_the_picture_says_what_the_way_is() -> None:
    said = texts(timeline_svg(PICTURE))

    assert [text for text in said if len(text) > 4 and not text.isdigit()] == [
        "Deutschkurs B1 · 01.10.2021–01.03.2022",
        "30 Tage bis zum nächsten Beginn",
        "Ausbildungsduldung · § 60c AufenthG",
        "Teilhabemanagement",
        "Ausbildung 01.08.2022",
    ]


def test_title_and_description_belong_to_the_picture() -> None:
    root = parsed(timeline_svg(PICTURE))

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "w1-t w1-d"
    assert [root.find(f"{SPACE}title").text, root.find(f"{SPACE}desc").text] == [  # type: ignore[union-attr]
        "Weg zum Ziel",
        "Ein Kurs.",
    ]


@pytest.mark.parametrize("kind", ["run", "light", "companion", "legal"])
def test_only_attributes_and_no_styles(kind: str) -> None:
    svg = timeline_svg(replace(PICTURE, rows=(replace(COURSE, kind=kind, name="<b>&\"'"),)))

    assert all("style" not in one.attrib for one in parsed(svg).iter())
    assert "<style" not in svg
    assert "<b>" not in svg


def test_nothing_is_drawn_outside() -> None:
    long = replace(COURSE, name="Sehr langer Name " * 12, end=date(2025, 1, 1), start=date(2022, 7, 30))
    root = parsed(timeline_svg(replace(PICTURE, rows=(long, LEGAL))))
    places = [float(one.get("x", 0)) + float(one.get("width", 0)) for one in root.iter(f"{SPACE}rect")]

    assert max(places) <= WIDTH


@pytest.mark.parametrize(
    ("goal", "end"),
    [
        pytest.param(date(2021, 9, 2), date(2021, 11, 3), id="at least two months"),
        pytest.param(date(2022, 8, 1), date(2022, 8, 4), id="a little behind the goal"),
    ],
)
def test_the_axis_reaches_behind_the_goal(goal: date, end: date) -> None:
    assert axis_of(replace(PICTURE, goal_day=goal, rows=())).end == end


def test_two_pictures_on_a_page_share_no_id() -> None:
    ids = [
        {one.get("id") for one in parsed(timeline_svg(replace(PICTURE, key=key))).iter() if one.get("id")}
        for key in ("w1", "w2")
    ]

    assert ids[0] & ids[1] == set()


def test_partners_keep_colour_and_pattern() -> None:
    rows = (COURSE, replace(COURSE, partner="werkstatt"), COURSE)
    root = parsed(timeline_svg(replace(PICTURE, rows=rows)))
    fills = [one.get("fill") for one in root.iter(f"{SPACE}rect") if one.get("rx")]

    assert fills[0] == fills[2] != fills[1]


def test_a_small_picture_stays_as_it_is() -> None:
    tiny = Timeline(
        "t", "d", BEGIN, date(2021, 10, 15), "Ziel", (replace(COURSE, wait="", waits_since=None),)
    )

    assert timeline_svg(tiny) == GOLDEN


GOLDEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 118" '
    'width="760" height="118" role="img" aria-labelledby="t-t t-d" font-fam'
    'ily="Fira Sans, sans-serif" font-size="14" fill="#171a2b">'
    '<title id="t-t">t</title>'
    '<desc id="t-d">d</desc>'
    "<defs>"
    '<pattern id="t-w" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M0 6L6 0" stroke="#4a5063" stroke-width="1"/>'
    "</pattern>"
    '<pattern id="t-p0" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<rect width="8" height="8" fill="#cfe0fb"/>'
    '<path d="M0 0" stroke="#1d4fb8" stroke-width="1.6"/>'
    "</pattern>"
    "</defs>"
    '<g font-size="12.5" fill="#4a5063">'
    '<path d="M36 34V88" stroke="#c6cad8" stroke-width="0.7"/>'
    '<text x="38" y="38">S</text>'
    '<path d="M268.2 34V88" stroke="#c6cad8" stroke-width="0.7"/>'
    '<text x="270.2" y="38">O</text>'
    '<path d="M508.1 34V88" stroke="#c6cad8" stroke-width="0.7"/>'
    '<text x="510.1" y="38">N</text>'
    '<path d="M740.3 34V88" stroke="#c6cad8" stroke-width="0.7"/>'
    '<text x="742.3" y="38">D</text>'
    '<text x="36" y="18" font-weight="600">2021</text>'
    "</g>"
    '<text x="22" y="63" text-anchor="end" font-weight="600">1</text>'
    '<rect x="268.2" width="479.8" y="46" height="24" stroke="#1d4fb8" stroke-width="1.4" rx="3" fill="#cfe0fb"/>'
    '<rect x="268.2" width="9" y="46" height="24" stroke="#1d4fb8" stroke-width="1.4" fill="url(#t-p0)"/>'
    '<text x="282.2" y="63">Deutschkurs B1 · 01.10.2021–01.03.2022</text>'
    '<path d="M376.5 42V108" stroke="#7a1f3d" stroke-width="2"/>'
    '<path d="M376.5 92h15l-4 5l4 5h-15z" fill="#7a1f3d"/>'
    '<text x="396.5" y="102" font-weight="600">Ziel</text>'
    "</svg>"
)
