"""
The map of North Rhine-Westphalia: which Kreise and towns belong to which alliance; plain data in, SVG text out.

Each state has a colour and a pattern, so that the map can be read in black and white; text stays text.
Outlines: © GeoBasis-DE / BKG (2019), dl-de/by-2-0, verändert (data/nrw_kreise.LICENSE.txt).
Cost: one reading of a 47 kB file, then about 10 ms a drawing; a drawing of the whole state has about 30 kB.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import cos, radians
from xml.sax.saxutils import escape

CREDIT = "© GeoBasis-DE / BKG (2019), dl-de/by-2-0, verändert"
MIDDLE_LATITUDE = 51.5
INK, EDGE, PAPER = "#171a2b", "#5b6070", "#ffffff"
LEGEND_ROW = 24
LETTER = 7.2  # width of a letter of the labels, roughly
Corner = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


class Membership(StrEnum):
    """What a Kreis or a town is to the alliance that looks at the map."""

    LEAD = "lead"
    OWN = "own"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True)
class Point:
    """A town with its name and place on the earth."""

    name: str
    latitude: float
    longitude: float
    state: Membership


@dataclass(frozen=True)
class Words:
    """What the map says about itself, in the reader's language."""

    title: str
    description: str
    states: Mapping[Membership, str]


@dataclass(frozen=True)
class Frame:
    """The part of the earth that is drawn, and how large."""

    west: float
    north: float
    scale: float  # units of the picture for a degree of latitude
    width: int
    height: int

    def at(self, longitude: float, latitude: float) -> Corner:
        """Return where a point of the earth lies in the picture."""
        narrow = cos(radians(MIDDLE_LATITUDE))
        return (longitude - self.west) * narrow * self.scale, (self.north - latitude) * self.scale


@cache
def outlines() -> dict[str, list[list[Corner]]]:
    """Return the rings of each Kreis by AGS, as longitude and latitude."""
    found: dict[str, list[list[Corner]]] = {}
    with (files("klappt.reports.pictures") / "data" / "nrw_kreise.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            pairs = (corner.split() for corner in row["corners"].split(","))
            ring = [(int(longitude) / 1000, int(latitude) / 1000) for longitude, latitude in pairs]
            found.setdefault(row["ags"], []).append(ring)
    return found


def frame_of(kreise: Iterable[str], *, width: int, margin: float = 0.02) -> Frame:
    """Return the frame that holds some Kreise, with a margin in degrees."""
    corners = [corner for ags in kreise for ring in outlines()[ags] for corner in ring]
    west, east = min(x for x, _y in corners) - margin, max(x for x, _y in corners) + margin
    south, north = min(y for _x, y in corners) - margin, max(y for _x, y in corners) + margin
    scale = width / ((east - west) * cos(radians(MIDDLE_LATITUDE)))
    return Frame(west, north, scale, width, round((north - south) * scale))


def state_map(kreise: Mapping[str, Membership], names: Mapping[str, str], words: Words) -> str:
    """
    Draw all Kreise and kreisfreie Städte with their state.

    Args:
        kreise: the state of each Kreis by its AGS of 5 digits; what is not named is in no alliance.
        names: what is written into the Kreise that are large enough or belong to the alliance.
        words: title, description and the words of the legend.
    """
    frame = frame_of(outlines(), width=760)
    shapes = [
        _area(frame, ags, kreise.get(ags, Membership.NONE), names.get(ags, ags), 1)
        for ags in _by_state(kreise)
    ]
    labels = _area_labels(frame, kreise, names)
    return _picture("nrw", frame, [*shapes, *labels], words, points=False)


def kreis_map(kreise: Sequence[str], names: Mapping[str, str], towns: Sequence[Point], words: Words) -> str:
    """
    Draw the Kreise of an alliance with the towns in them as named points, the neighbours as thin outlines.

    Args:
        kreise: the AGS of the Kreise to zoom into, at least one.
        names: the names of all Kreise, for the neighbours.
        towns: the towns to draw.
        words: title, description and the words of the legend.
    """
    frame = frame_of(kreise, width=520, margin=0.05)
    inside = [ags for ags in outlines() if ags not in kreise and _meets(frame, ags)]
    shapes = [_outline(frame, ags, "#f3f4f8", names.get(ags, ags), 0.8) for ags in inside]
    shapes += [_outline(frame, ags, "#e6ebfb", names.get(ags, ags), 2) for ags in kreise]
    points = [(frame.at(town.longitude, town.latitude), town) for town in towns]
    marks = [_mark(place, town.state) for place, town in points]
    drawn = {town.state for town in towns}
    seen = replace(words, states={state: text for state, text in words.states.items() if state in drawn})
    return _picture("kreis", frame, [*shapes, *marks, *_town_labels(frame, points)], seen, points=True)


def _by_state(kreise: Mapping[str, Membership]) -> list[str]:
    """Return the Kreise so that those of the alliance are drawn last and their edges lie on top."""
    order = [Membership.NONE, Membership.OTHER, Membership.OWN, Membership.LEAD]
    return sorted(outlines(), key=lambda ags: (order.index(kreise.get(ags, Membership.NONE)), ags))


def _path(frame: Frame, ags: str) -> str:
    parts = []
    for ring in outlines()[ags]:
        corners = [frame.at(*corner) for corner in ring]
        flat = dict.fromkeys((round(x), round(y)) for x, y in corners)
        parts.append("M" + "L".join(f"{x} {y}" for x, y in flat) + "Z")
    return "".join(parts)


def _area(frame: Frame, ags: str, state: Membership, name: str, width: float) -> str:
    own = state in {Membership.OWN, Membership.LEAD}
    fill = PAPER if state is Membership.NONE else f"url(#nrw-{state})"
    return (
        f'<path d="{_path(frame, ags)}" fill="{fill}" stroke="{INK if own else EDGE}" '
        f'stroke-width="{3 if own else width}" stroke-linejoin="round"><title>{escape(name)}</title></path>'
    )


def _outline(frame: Frame, ags: str, fill: str, name: str, width: float) -> str:
    return (
        f'<path d="{_path(frame, ags)}" fill="{fill}" stroke="{EDGE}" stroke-width="{width}" '
        f'stroke-linejoin="round"><title>{escape(name)}</title></path>'
    )


def _box(frame: Frame, ags: str) -> Box:
    corners = [frame.at(*corner) for ring in outlines()[ags] for corner in ring]
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _meets(frame: Frame, ags: str) -> bool:
    left, top, right, bottom = _box(frame, ags)
    return right > 0 and bottom > 0 and left < frame.width and top < frame.height


def _area_labels(frame: Frame, kreise: Mapping[str, Membership], names: Mapping[str, str]) -> list[str]:
    """Write the names where there is room; those of the alliance come first and are always written."""
    taken: list[Box] = []
    found = []
    for ags in reversed(_by_state(kreise)):
        own = kreise.get(ags) in {Membership.OWN, Membership.LEAD}
        left, top, right, bottom = _box(frame, ags)
        name = names.get(ags, ags)
        x, y = (left + right) / 2, (top + bottom) / 2 + 4
        half = len(name) * LETTER * (0.55 if own else 0.46)
        box = (x - half, y - 11, x + half, y + 4)
        roomy = right - left > 2 * half and not any(_overlap(box, other) for other in taken)
        if own or roomy:
            taken.append(box)
            found.append(_text(x, y, name, size=16 if own else 12, anchor="middle", bold=own))
    return found


def _town_labels(frame: Frame, points: Sequence[tuple[Corner, Point]]) -> list[str]:
    """Write each name beside its point, on the first of four sides where nothing is in the way."""
    taken: list[Box] = [(x - 8, y - 8, x + 8, y + 8) for (x, y), _town in points]
    found = []
    for (x, y), town in points:
        wide = len(town.name) * LETTER
        sides = (
            (x + 12, y + 5, "start", (x + 12, y - 8, x + 12 + wide, y + 8)),
            (x - 12, y + 5, "end", (x - 12 - wide, y - 8, x - 12, y + 8)),
            (x, y - 13, "middle", (x - wide / 2, y - 26, x + wide / 2, y - 10)),
            (x, y + 24, "middle", (x - wide / 2, y + 11, x + wide / 2, y + 27)),
        )
        free = [side for side in sides if _free(frame, side[3], taken)] or [sides[0]]
        left, base, anchor, box = free[0]
        taken.append(box)
        found.append(_text(left, base, town.name, size=14, anchor=anchor, bold=town.state is Membership.LEAD))
    return found


def _free(frame: Frame, box: Box, taken: Iterable[Box]) -> bool:
    inside = box[0] >= 0 and box[1] >= 0 and box[2] <= frame.width and box[3] <= frame.height
    return inside and not any(_overlap(box, other) for other in taken)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _text(x: float, y: float, text: str, *, size: float, anchor: str, bold: bool = False) -> str:
    """Write a text with a light edge, so that it can be read on every pattern."""
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" text-anchor="{anchor}" fill="{INK}" '
        f'font-weight="{600 if bold else 400}" stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" '
        f'paint-order="stroke">{escape(text)}</text>'
    )


def _mark(place: Corner, state: Membership) -> str:
    """Draw a point: a filled square leads, a filled circle takes part, a ring with a dot belongs to others."""
    x, y = round(place[0], 1), round(place[1], 1)
    edge = f'stroke="{INK}" stroke-width="2"'
    match state:
        case Membership.LEAD:
            return f'<rect x="{x - 8}" y="{y - 8}" width="16" height="16" fill="#12308f" {edge}/>'
        case Membership.OWN:
            return f'<circle cx="{x}" cy="{y}" r="7" fill="#1b3fd6" {edge}/>'
        case Membership.OTHER:
            return (
                f'<circle cx="{x}" cy="{y}" r="7" fill="#f4d9b0" {edge}/>'
                f'<circle cx="{x}" cy="{y}" r="2" fill="{INK}"/>'
            )
        case _:
            return f'<circle cx="{x}" cy="{y}" r="6" fill="{PAPER}" {edge}/>'


def _picture(name: str, frame: Frame, parts: Sequence[str], words: Words, *, points: bool) -> str:
    """Put the parts together with patterns, legend and credit."""
    below = frame.height + 16
    legend = [
        _legend(n, state, text, below, points=points) for n, (state, text) in enumerate(words.states.items())
    ]
    height = below + LEGEND_ROW * len(words.states) + 24
    credit = f'<text x="0" y="{height - 6}" font-size="12" fill="{INK}">{escape(CREDIT)}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {height}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="Fira Sans, sans-serif">'
        f'<title id="{name}-title">{escape(words.title)}</title>'
        f'<desc id="{name}-desc">{escape(words.description)}</desc>'
        f'<defs>{_patterns()}<clipPath id="{name}-clip">'
        f'<rect width="{frame.width}" height="{frame.height}"/></clipPath></defs>'
        f'<g clip-path="url(#{name}-clip)">{"".join(parts)}</g>{"".join(legend)}{credit}</svg>'
    )


def _legend(number: int, state: Membership, text: str, below: int, *, points: bool) -> str:
    y = below + number * LEGEND_ROW
    if points:
        sign = _mark((12, y + 8), state)
    else:
        fill = PAPER if state is Membership.NONE else f"url(#nrw-{state})"
        sign = f'<rect x="1" y="{y}" width="30" height="17" fill="{fill}" stroke="{INK}"/>'
    return sign + f'<text x="40" y="{y + 13}" font-size="14" fill="{INK}">{escape(text)}</text>'


def _patterns() -> str:
    """Return the three patterns: dense stripes lead, wide stripes take part, dots belong to another alliance."""
    box = 'patternUnits="userSpaceOnUse" width="8" height="8"'
    return (
        f'<pattern id="nrw-lead" {box}><rect width="8" height="8" fill="#9fb4f5"/>'
        '<path d="M0 8L8 0M0 0L8 8" stroke="#12308f" stroke-width="1.6"/></pattern>'
        f'<pattern id="nrw-own" {box}><rect width="8" height="8" fill="#cdd9fb"/>'
        '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="#1b3fd6" stroke-width="1.6"/></pattern>'
        f'<pattern id="nrw-other" {box}><rect width="8" height="8" fill="#f7e7cd"/>'
        '<circle cx="4" cy="4" r="1.4" fill="#7a4b00"/></pattern>'
    )
