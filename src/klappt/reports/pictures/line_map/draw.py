"""
The line map as SVG: bands, lines, stations, interfaces, names.

The order is that of a printed map: ground, lines, stations, names.  Links carry the class `run` and `data-` of where
they begin and end, so that a small script can light what leads to a line and what follows; without it nothing is lost.
"""

from collections.abc import Callable, Iterable
from typing import Final

from klappt.reports.pictures.line_map.geometry import path
from klappt.reports.pictures.line_map.grid import HEAD, LABEL, PILL, STATION
from klappt.reports.pictures.line_map.layout import Joint, Layout, Place, Route
from klappt.reports.pictures.line_map.legend import legend
from klappt.reports.pictures.line_map.model import BANDS, Band, Kind, Line, Owner, Stop, Words
from klappt.reports.pictures.line_map.owners import LAW_COLOUR
from klappt.reports.pictures.svg import document, element, group, text, titled

INK: Final = "#171a2b"
GREY: Final = "#5b6070"
GROUNDS: Final = ("#eef3fa", "#f7f4ec", "#eef5f0", "#f3f1f6")
WIDTHS: Final = (4.0, 6.0, 8.5)  # few or unknown places, some, many
FEW, MANY = 15, 40
LAW: Final = Owner("law", "", "", LAW_COLOUR)


def breadth(line: Line) -> float:
    """Return how broad a line is drawn: by its places in a year."""
    if line.kind is Kind.COMPANION:
        return 2.0
    if line.kind is Kind.LEGAL:
        return 3.0
    places = line.places or 0
    return WIDTHS[(places > FEW) + (places > MANY)]


def draw(drawn: Layout, *, title: str, note: str, description: str, words: Words | None = None) -> str:
    """Return the map as SVG."""
    words = words or Words()
    owner = _owners(drawn)
    parts = [
        element("rect", width=drawn.width, height=drawn.height, fill="#fff"),
        *_grounds(drawn, words),
        text(title, 28, 48, font_size=34, font_weight="700", fill=INK),
        text(note, 30, 71, font_size=15, fill=GREY),
        *(_guide(place, drawn) for place in drawn.places),
        group((_way(route, owner(route.line)) for route in drawn.companions), class_="thin"),
        group(_stations(drawn.places), fill="#fff", stroke=INK, stroke_width=2.2),
        group(_way(route, owner(route.line)) for route in _back_to_front(drawn.routes)),
        group(_marks(drawn, words)),
        group(_names(drawn, owner)),
        *(_station_name(place, drawn.map.interface_days, words) for place in drawn.places),
        *legend(drawn, words),
    ]
    return document(parts, width=drawn.width, height=drawn.height, title=title, description=description)


def _owners(drawn: Layout) -> Callable[[Line], Owner]:
    return lambda line: LAW if line.kind is Kind.LEGAL else drawn.map.owners[line.owner]


def _back_to_front(routes: Iterable[Route]) -> list[Route]:
    """Return the lines with those of the law below and broad ones above."""
    return sorted(routes, key=lambda route: (route.line.kind is not Kind.LEGAL, breadth(route.line)))


# Ground


def _grounds(drawn: Layout, words: Words) -> Iterable[str]:
    for n, band in enumerate(BANDS):
        top, bottom = drawn.grid.band_top[band], drawn.grid.band_bottom[band]
        if band is Band.STAGE and drawn.companions:
            bottom = drawn.grid.band_top[Band.RESIDENCE]
        wide = drawn.width - 16 if band is Band.RESIDENCE else drawn.legend_x - 40
        yield element("rect", x=16, y=top, width=wide - 16, height=bottom - top - 8, rx=8, fill=GROUNDS[n])
        yield text(words.bands[n], 30, top + 26, font_size=20, font_weight="700", fill=INK)
    if drawn.companions:
        yield text(
            words.companions, 30, drawn.grid.strip_top + 22, font_size=LABEL + 2, font_weight="600", fill=INK
        )


def _guide(place: Place, drawn: Layout) -> str:
    """Return the thin line from the name of a station down its band."""
    top = drawn.grid.band_top[place.station.stop.band] + HEAD - 9
    bottom = place.blocks[-1][1]
    return element("path", d=f"M{place.x:g} {top:g}V{bottom:g}", stroke="#c6cad8", stroke_width=1.2)


# Lines


def _key(stop: Stop) -> str:
    return f"{stop.band.value}-{stop.number}"


def _way(route: Route, owner: Owner) -> str:
    line = route.line
    wide = breadth(line)
    shape = "".join(path(way) for way in route.ways)
    dashes = None if line.sure else f"{wide * 2.2:g} {wide * 0.7:g}"
    if not line.chosen:
        dashes = "1.5 4"
    under = element("path", d=shape, stroke="#fff", stroke_width=wide + 3)
    drawn = element("path", d=shape, stroke=owner.colour, stroke_width=wide, stroke_dasharray=dashes)
    core = (
        element("path", d=shape, stroke="#fff", stroke_width=wide * 0.36)
        if owner.ring and line.kind is Kind.OFFER
        else ""
    )
    halts = "".join(
        element("circle", cx=halt.x, cy=halt.y, r=5, fill="#fff", stroke=owner.colour, stroke_width=2.4)
        for halt in route.halts
    )
    return element(
        "g", under, drawn, core, halts, class_="way", data_line=line.key, fill="none", stroke_linejoin="round"
    )


def _names(drawn: Layout, owner: Callable[[Line], Owner]) -> Iterable[str]:
    for route in (*drawn.routes, *drawn.companions):
        yield _name(route, owner(route.line))


def _name(route: Route, owner: Owner) -> str:
    line, tag = route.line, route.tag
    filled = line.kind is Kind.OFFER and line.sure
    box = element(
        "rect",
        x=tag.left, y=tag.top, width=tag.right - tag.left, height=tag.bottom - tag.top,
        rx=4 if line.kind is not Kind.LEGAL else 0,
        fill=owner.colour if filled else "#fff", stroke=owner.colour, stroke_width=1.4,
    )  # fmt: skip
    code = text(
        line.code, (tag.left + tag.right) / 2, (tag.top + tag.bottom) / 2 + 4.4,
        font_size=LABEL, font_weight="600", text_anchor="middle", fill="#fff" if filled else _dark(owner),
    )  # fmt: skip
    name = text(route.name, *route.name_at, font_size=LABEL, fill=INK) if route.name else ""
    return element(
        "a",
        titled(f"{line.code} {line.name}"), box, code, name,
        href=line.href or None, class_="run", data_line=line.key,
        data_from=" ".join(_key(stop) for stop in line.begins) or None,
        data_to=" ".join(_key(stop) for stop in line.gives) or None,
    )  # fmt: skip


def _dark(owner: Owner) -> str:
    """Return the colour for small letters on white: the owner's where it is dark enough, else ink."""
    red, green, blue = (int(owner.colour[n : n + 2], 16) for n in (1, 3, 5))
    return owner.colour if 0.3 * red + 0.59 * green + 0.11 * blue < 110 else INK  # noqa: PLR2004


# Stations and interfaces


def _stations(places: Iterable[Place]) -> Iterable[str]:
    for place in places:
        if len(place.blocks) > 1:
            yield element(
                "rect", x=place.x - 2.5, y=place.blocks[0][1] - 3, width=5,
                height=place.blocks[-1][0] - place.blocks[0][1] + 6, stroke_width=1.6,
            )  # fmt: skip
        for top, bottom in place.blocks:
            yield element(
                "rect", x=place.x - PILL, y=top, width=2 * PILL, height=bottom - top, rx=PILL,
                stroke=None if place.served else "#8b90a0", stroke_dasharray=None if place.served else "3 3",
            )  # fmt: skip


def _station_name(place: Place, days: int, words: Words) -> str:
    told = place.station
    parts = [
        titled(told.name if place.served else f"{told.name}. {words.empty}."),
        text(
            told.short, place.label_at.x, place.label_at.y, font_size=STATION, font_weight="700",
            text_anchor="middle", fill=INK if place.served else GREY,
            paint_order="stroke", stroke=GROUNDS[BANDS.index(told.stop.band)], stroke_width=4,
        ),
    ]  # fmt: skip
    if place.change:
        parts.append(
            text(str(days), place.x, place.blocks[0][0] + 14, font_size=11, text_anchor="middle", fill=INK)
        )
    return element("a", *parts, href=told.href or None, class_="stop", data_stop=_key(told.stop))


def _marks(drawn: Layout, words: Words) -> Iterable[str]:
    for joint in drawn.joints:
        yield _joint(joint, words)


def _joint(joint: Joint, words: Words) -> str:
    """Return the connector of an agreed hand-over with its days, or the light one of a waiver."""
    shape = f"M{joint.x:g} {joint.top:g}V{joint.bottom:g}"
    found = joint.interface
    agreed = found.days is not None
    parts = [
        titled(f"{found.before} → {found.after}: {words.agreed if agreed else words.waived}"),
        element("path", d=shape, stroke=INK, stroke_width=7, stroke_linecap="round"),
    ]
    if not agreed:
        parts.append(element("path", d=shape, stroke="#fff", stroke_width=3, stroke_linecap="round"))
    if agreed:
        middle = (joint.top + joint.bottom) / 2
        told = f"{found.days} {words.days}"
        parts += [
            element("rect", x=joint.x - 18, y=middle - 8, width=36, height=16, rx=8, fill=INK),
            text(
                told,
                joint.x,
                middle + 3.6,
                font_size=11.5,
                font_weight="600",
                text_anchor="middle",
                fill="#fff",
            ),
        ]
    return group(parts, class_="joint")
