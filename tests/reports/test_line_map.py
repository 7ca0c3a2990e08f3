"""Laws of the line map: octilinear, nothing overlaps, left to right, the same each time; a small map by heart."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise, permutations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.catalogue.model import Basis, Catalogue, LinkKind, LinkRow, OfferRow, Partner, RunRow
from klappt.kernel.scales import Scale
from klappt.law.model import StatusStep
from klappt.law.registry import status_steps
from klappt.planning.catalogues import example_catalogue
from klappt.reports.pictures.letters import width
from klappt.reports.pictures.line_map.draw import draw
from klappt.reports.pictures.line_map.geometry import Box, Corner, bent, octilinear
from klappt.reports.pictures.line_map.grid import LABEL
from klappt.reports.pictures.line_map.lanes import crossings, lanes_of, ordered, packed, span
from klappt.reports.pictures.line_map.layout import Layout, Route, layout
from klappt.reports.pictures.line_map.legal import law_address, needed, paragraph
from klappt.reports.pictures.line_map.model import Band, Kind, LineMap, Stop
from klappt.reports.pictures.line_map.owners import owners_of
from klappt.reports.pictures.line_map.read import read

DAY = date(2021, 9, 1)
LAW = tuple(status_steps())
NO_LAW: tuple[StatusStep, ...] = ()


def offer(code: str, **values: object) -> OfferRow:
    told: dict[str, object] = {
        "partner_id": "p",
        "basis": Basis.PUBLISHED,
        "admission_complete": True,
    } | values
    return OfferRow(code, f"Angebot {code}", "sprachkurs", **told)  # type: ignore[arg-type]


def small(*offers: OfferRow, runs: tuple[RunRow, ...] = (), links: tuple[LinkRow, ...] = ()) -> LineMap:
    partners = tuple(Partner(one, f"Träger {one}") for one in sorted({row.partner_id for row in offers}))
    return read(Catalogue(partners, offers, runs, links), NO_LAW, on=DAY)


COURSES = (offer("a1", end_language=1), offer("a2", min_language=1, end_language=2))
levels = st.one_of(st.none(), st.integers(0, 5))


@st.composite
def offers(tell: st.DrawFn) -> OfferRow:
    """Return any offer that leads somewhere above what it asks for."""
    asked = {name: tell(levels) for name in ("min_language", "min_school", "min_stage")}
    given = {name: tell(levels) for name in ("end_language", "end_school", "end_stage")}
    return offer(
        str(tell(st.integers(0, 10**6))),
        partner_id=tell(st.sampled_from("pqrs")),
        companion=tell(st.booleans()),
        admission_complete=tell(st.booleans()),
        **asked,
        **given,
    )


maps = st.lists(offers(), min_size=1, max_size=9, unique_by=lambda row: row.offer_id)


def labels(drawn: Layout) -> Iterator[Box]:
    for route in (*drawn.routes, *drawn.companions):
        yield route.tag
        if route.name:
            x, y = route.name_at
            yield Box(x, y - LABEL * 0.7, x + width(route.name, LABEL), y)
    for place in drawn.places:
        yield place.label


def check_laws(drawn: Layout) -> None:
    routes: tuple[Route, ...] = (*drawn.routes, *drawn.companions)
    assert [route.line.key for route in routes for way in route.ways if not octilinear(way)] == []
    boxes = list(labels(drawn))
    assert [(one, other) for one, other in combinations(boxes, 2) if one.meets(other)] == []
    assert all(
        box.left >= 0 and box.top >= 0 and box.right <= drawn.width and box.bottom <= drawn.height
        for box in boxes
    )
    points = [point for route in routes for way in route.ways for point in way]
    assert all(0 <= point.x <= drawn.width and 0 <= point.y <= drawn.height for point in points)
    for route in drawn.routes:
        for way in route.ways:
            assert all(one.x <= other.x for one, other in pairwise(way)), "runs from left to right"


@pytest.mark.parametrize("on", [DAY, date(2026, 11, 1)])
def test_laws_of_the_picture_of_kreis_unna(on: date) -> None:
    check_laws(layout(read(example_catalogue(), LAW, on=on)))


def test_laws_of_the_picture_of_kreis_guetersloh() -> None:
    check_laws(layout(read(example_catalogue("kreis-guetersloh"), LAW, on=DAY)))


@given(maps)
def test_laws_of_any_picture(rows: list[OfferRow]) -> None:
    check_laws(layout(small(*rows)))


def test_every_offer_is_on_the_map_once() -> None:
    catalogue = example_catalogue()
    drawn = read(catalogue, LAW, on=DAY)
    told = [
        code
        for line in (*drawn.lines, *drawn.companions)
        if line.kind is not Kind.LEGAL
        for code in line.members
    ]

    assert sorted([*told, *(one.code for one in drawn.beside)]) == sorted(
        row.offer_id for row in catalogue.offers
    )


def test_codes_are_unique_and_no_level_of_language() -> None:
    drawn = read(example_catalogue(), LAW, on=DAY)
    codes = [line.code for line in (*drawn.lines, *drawn.companions) if line.kind is not Kind.LEGAL]
    keys = [line.key for line in (*drawn.lines, *drawn.companions)]

    assert len(codes) == len(set(codes))
    assert len(keys) == len(set(keys))
    assert set(codes) & {"A1", "A2", "B1", "B2", "C1", "C2"} == set()


def test_the_same_map_gives_the_same_picture() -> None:
    told = {"title": "T", "note": "N", "description": "D"}
    one, other = (draw(layout(read(example_catalogue(), LAW, on=DAY)), **told) for _ in range(2))

    assert one == other


def test_the_drawing_is_clean_xml_without_styles() -> None:
    catalogue = Catalogue((Partner("p", '<script>"&'),), (offer("<x&", end_language=1),))
    drawn = layout(read(catalogue, LAW, on=DAY))
    root = ET.fromstring(draw(drawn, title="<b>&", note='"', description="]]>"))  # noqa: S314 - our own

    assert "style" not in {name for one in root.iter() for name in one.attrib}
    assert {one.tag.rsplit("}", 1)[-1] for one in root.iter()} <= {
        "svg", "title", "desc", "g", "a", "rect", "path", "text", "circle",
    }  # fmt: skip


def test_a_small_map_by_heart() -> None:
    drawn = small(*COURSES, offer("esa", partner_id="q", min_language=2, end_school=1))
    lines = {line.code: line for line in drawn.lines}
    placed = layout(drawn)

    assert {code: (line.begins, line.gives) for code, line in lines.items()} == {
        "T1": ((Stop(Band.LANGUAGE, 0),), (Stop(Band.LANGUAGE, 1),)),
        "T2": ((Stop(Band.LANGUAGE, 1),), (Stop(Band.LANGUAGE, 2),)),
        "TQ1": ((Stop(Band.LANGUAGE, 2),), (Stop(Band.SCHOOL, 1),)),
    }
    assert placed.grid.columns[Stop(Band.SCHOOL, 1)] == placed.grid.columns[Stop(Band.LANGUAGE, 2)] + 1
    changes = {place.station.stop for place in placed.places if place.change}
    assert changes == {Stop(Band.LANGUAGE, 1), Stop(Band.LANGUAGE, 2)}


@pytest.mark.parametrize(
    ("rows", "lines", "count"),
    [
        pytest.param((offer("1", end_language=1), offer("2", end_language=1)), 1, 2, id="alike"),
        pytest.param((offer("1", end_language=1), offer("2", end_language=2)), 2, 1, id="another end"),
        pytest.param(
            (offer("1", end_language=1), offer("2", end_language=1, partner_id="q")), 2, 1, id="another owner"
        ),
    ],
)
def test_offers_that_run_alike_are_one_line(rows: tuple[OfferRow, ...], lines: int, count: int) -> None:
    drawn = small(*rows)

    assert (len(drawn.lines), drawn.lines[0].count) == (lines, count)


@pytest.mark.parametrize(
    ("values", "runs", "sure"),
    [
        pytest.param({}, (RunRow("r", "x", DAY, date(2022, 1, 1)),), True, id="all known"),
        pytest.param({}, (), False, id="no run"),
        pytest.param(
            {}, (RunRow("r", "x", date(2020, 1, 1), DAY),), False, id="the last run is over on the day"
        ),
        pytest.param(
            {}, (RunRow("r", "x", date(2022, 8, 31), date(2023, 1, 1)),), True, id="begins within the year"
        ),
        pytest.param(
            {}, (RunRow("r", "x", date(2022, 9, 1), date(2023, 1, 1)),), False, id="begins a day later"
        ),
        pytest.param(
            {"admission_complete": False}, (RunRow("r", "x", DAY, date(2022, 1, 1)),), False, id="admission"
        ),
        pytest.param(
            {"basis": Basis.ASSUMED}, (RunRow("r", "x", DAY, date(2022, 1, 1)),), False, id="assumed"
        ),
    ],
)
def test_what_is_not_known_is_dashed(values: dict[str, object], runs: tuple[RunRow, ...], sure: bool) -> None:
    assert small(offer("x", end_language=1, **values), runs=runs).lines[0].sure is sure


def test_places_of_a_year_are_added() -> None:
    series = RunRow("s", "x", DAY, date(2021, 10, 1), places=10, every_days=90, until=date(2023, 1, 1))
    once = RunRow("o", "x", DAY, date(2021, 10, 1), places=3)

    assert small(offer("x", end_language=1), runs=(series, once)).lines[0].places == 5 * 10 + 3


def test_what_changes_no_level_stands_beside() -> None:
    drawn = small(offer("x", end_flags=frozenset({"tested"})), *COURSES, offer("c", companion=True))

    assert [one.code for one in drawn.beside] == ["x"]
    assert [line.members for line in drawn.companions] == [("c",)]


@pytest.mark.parametrize(
    ("kind", "days", "expected"),
    [(LinkKind.HANDOVER, 14, 14), (LinkKind.HANDOVER, None, "none"), (LinkKind.WAIVER, None, None)],
)
def test_interfaces(kind: LinkKind, days: int | None, expected: object) -> None:
    link = LinkRow(
        "a1", "a2", kind, days, frozenset({"min_school"}) if kind is LinkKind.WAIVER else frozenset()
    )
    drawn = layout(small(*COURSES, links=(link,)))

    if expected == "none":
        assert drawn.joints == ()
    else:
        assert [(joint.interface.days, joint.interface.at) for joint in drawn.joints] == [
            (expected, Stop(Band.LANGUAGE, 1))
        ]


def test_law_without_an_offer_and_nothing_at_all() -> None:
    check_laws(layout(read(Catalogue((), ()), LAW, on=DAY)))
    check_laws(layout(read(Catalogue((), ()), NO_LAW, on=DAY)))


def test_training_leads_to_60c() -> None:
    drawn = read(Catalogue((), ()), LAW, on=DAY)
    asks = {line.members[0]: line.asks for line in drawn.lines}

    assert asks["T-60C-NEW"] == (Stop(Band.STAGE, 3),)
    assert asks["T-60C-CONT"] == (Stop(Band.STAGE, 4),)
    assert asks["T-25A"] == ()


def test_law_of_another_day() -> None:
    before, after = (
        {member for line in read(Catalogue((), ()), LAW, on=on).lines for member in line.members}
        for on in (date(2024, 2, 29), date(2024, 3, 1))
    )

    assert "T-16G-NEW" in after - before


def test_paragraphs_and_their_addresses() -> None:
    steps = {step.id: step for step in LAW}

    assert paragraph(steps["T-60C-NEW"]) == "§ 60c Abs. 1"
    assert (
        law_address("§ 60c Abs. 1 AufenthG") == "https://www.gesetze-im-internet.de/aufenthg_2004/__60c.html"
    )
    assert (
        law_address("§ 67 AsylG; § 60a AufenthG")
        == "https://www.gesetze-im-internet.de/asylvfg_1992/__67.html"
    )
    assert law_address("") == ""
    assert needed(steps["T-19D-1A"].when, Scale.STAGE) == 5


# Lanes and bends


@given(maps)
def test_lines_of_a_lane_do_not_overlap(rows: list[OfferRow]) -> None:
    drawn = layout(small(*rows))
    for lanes in lanes_of(drawn.map.lines, drawn.grid.columns).values():
        for lane in lanes:
            assert all(one.right <= other.left for one, other in pairwise(lane))


def test_the_order_of_few_lanes_is_nearly_the_best() -> None:
    drawn = layout(read(example_catalogue(), NO_LAW, on=DAY))
    spans = [span(line, drawn.grid.columns) for line in drawn.map.lines if line.band is Band.SCHOOL]
    lanes = packed(spans)[:6]

    assert crossings(ordered(lanes)) == min(crossings(order) for order in permutations(lanes))


@pytest.mark.parametrize("cut", [0.0, 4.0, 12.0, 500.0])
def test_corners_are_cut_at_45_degrees(cut: float) -> None:
    way = bent([Corner(0, 0), Corner(30, 0, cut), Corner(30, 50, cut), Corner(90, 50)])

    assert octilinear(way)
    assert (way[0], way[-1]) == ((0, 0), (90, 50))


def test_owners_have_letters_of_their_own() -> None:
    partners = tuple(Partner(str(n), "Volkshochschule Ahausen") for n in range(60))
    rows = tuple(offer(str(n), partner_id=str(n), end_language=1) for n in range(60))
    found = owners_of(Catalogue(partners, rows), [], [])

    assert len({one.letters for one in found.values()}) == 60
    assert all(one.letters not in {"A", "B", "C"} for one in found.values())
