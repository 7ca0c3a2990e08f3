"""
Partners as a ring around the journeys of many people: who carries how much, and what breaks without one of them.

Each partner has a number on the ring and a row beneath it with its name and what happens without it.  A circle
is as large as people pass through the partner; a line inside leads from partner to partner as wide as people
take that hand-over.  The chosen partner is black, its lines are broken; who is the only bridge has a double
ring.  Nothing hangs on colour; a protected number (None) is drawn always the same.
Cost: one visit of each partner and tie.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin, sqrt
from typing import Final

from klappt.reports.blocks import Table
from klappt.reports.pictures.letters import fitted, lines_of, width
from klappt.reports.pictures.svg import document, element, number, text, titled
from klappt.reports.words import number as written

Count = int | None  # None: a small number, protected

WIDTH: Final = 480.0
MIDDLE: Final = 240.0
RADIUS: Final = 190.0
LEAST: Final = 11.0  # of a circle, so that its number fits
MOST: Final = 26.0
WIDEST: Final = 14.0  # of a line
HIDDEN_WIDTH: Final = 2.0
SIZE: Final = 13.0
SMALL: Final = 12.0
LINE: Final = 18.0
MARGIN: Final = 12.0
LOST, LATE = 330.0, 420.0  # where the numbers of a row stand
INK, SOFT, EDGE, PALE, TIE = "#171a2b", "#5b6070", "#1d4fb8", "#dfe8fa", "#7d9fdf"


@dataclass(frozen=True)
class RingPartner:
    """A partner: people whose journeys pass through it, who lose every way without it, who arrive later."""

    key: str
    name: str
    through: Count
    lost: Count
    later: Count
    bridge: bool = False
    href: str = ""


@dataclass(frozen=True)
class RingTie:
    """People who go from one partner to another."""

    one: str
    other: str
    people: Count


@dataclass(frozen=True)
class RingWords:
    """The words in the picture and its table."""

    hidden: str = "gesperrt"
    partner: str = "Partner"
    through: str = "Menschen auf dem Weg"
    lost: str = "verlieren jeden Weg"
    later: str = "kommen später an"
    without: str = "Ohne {name}: {lost} verlieren jeden Weg, {later} kommen später an."
    bridge: str = "einzige Brücke zu anderen"
    language: str = "de"


@dataclass(frozen=True)
class Ring:
    """A whole picture; partners in the order of the ring, `chosen` the key of the one taken away, or empty."""

    title: str
    description: str
    partners: Sequence[RingPartner]
    ties: Sequence[RingTie] = ()
    chosen: str = ""
    note: str = ""
    words: RingWords = field(default_factory=RingWords)
    key: str = "ring"


@dataclass(frozen=True)
class _Spot:
    partner: RingPartner
    number: int
    x: float
    y: float
    radius: float


def ring_svg(ring: Ring) -> str:
    """Return the picture as SVG with title and description."""
    spots = _spots(ring.partners)
    widest = max((tie.people or 0 for tie in ring.ties), default=0)
    parts = [element("circle", cx=MIDDLE, cy=MIDDLE, r=RADIUS, fill="none", stroke=PALE, stroke_width=2)]
    # What breaks is drawn last, over what holds.
    holding = [tie for tie in ring.ties if ring.chosen not in {tie.one, tie.other}]
    breaking = [tie for tie in ring.ties if ring.chosen in {tie.one, tie.other}]
    parts += [_tie(tie, spots, widest, broken=False) for tie in holding]
    parts += [_tie(tie, spots, widest, broken=True) for tie in breaking]
    parts += [_spot(spot, ring) for spot in spots.values()]
    y = 2 * MIDDLE + 8
    y = _told(ring, y, parts)
    y = _rows(ring, spots, y, parts)
    for line in lines_of(ring.note, SMALL, WIDTH - 2 * MARGIN, 5):
        y += LINE
        parts.append(text(line, MARGIN, y, font_size=SMALL, fill=SOFT))
    height = y + MARGIN
    paper = element("rect", width=WIDTH, height=height, fill="#fff")
    return document(
        [paper, *parts],
        width=WIDTH,
        height=height,
        title=ring.title,
        description=ring.description,
        key=ring.key,
    )


def _spots(partners: Sequence[RingPartner]) -> Mapping[str, _Spot]:
    """Return where each partner stands, clockwise from the top."""
    most = max((partner.through or 0 for partner in partners), default=0) or 1
    # Neighbours must not touch, however many there are.
    room = min(MOST, max(RADIUS * pi / max(len(partners), 1) - 2, 4.0))
    spots = {}
    for place, partner in enumerate(partners):
        angle = 2 * pi * place / len(partners) - pi / 2
        radius = min(room, max(LEAST, MOST * sqrt((partner.through or 0) / most)))
        x, y = MIDDLE + RADIUS * cos(angle), MIDDLE + RADIUS * sin(angle)
        spots[partner.key] = _Spot(partner, place + 1, round(x, 1), round(y, 1), radius)
    return spots


def _tie(tie: RingTie, spots: Mapping[str, _Spot], widest: int, *, broken: bool) -> str:
    """Draw a line bent towards the middle, as wide as people take it; a broken one is dashed and dark."""
    one, other = spots[tie.one], spots[tie.other]
    wide = HIDDEN_WIDTH if tie.people is None else max(WIDEST * tie.people / max(widest, 1), 1.2)
    n, bend = number, 0.35
    cx = MIDDLE + ((one.x + other.x) / 2 - MIDDLE) * bend
    cy = MIDDLE + ((one.y + other.y) / 2 - MIDDLE) * bend
    return element(
        "path",
        titled(f"{one.partner.name} – {other.partner.name}"),
        d=f"M{n(one.x)} {n(one.y)}Q{n(cx)} {n(cy)} {n(other.x)} {n(other.y)}",
        fill="none",
        stroke=INK if broken else TIE,
        stroke_width=max(wide, 2.0) if broken else wide,
        stroke_dasharray="7 6" if broken else None,
        stroke_opacity=None if broken else 0.55,
    )


def _spot(spot: _Spot, ring: Ring) -> str:
    chosen = spot.partner.key == ring.chosen
    told = _sentence(spot.partner, ring.words)
    drawn = [titled(told)]
    if spot.partner.bridge:
        drawn.append(_circle(spot, spot.radius + 4, "#fff", INK))
    drawn.append(_circle(spot, spot.radius, INK if chosen else "#fff", INK if chosen else EDGE))
    drawn.append(
        text(
            str(spot.number),
            spot.x,
            spot.y + 4.5,
            font_size=SIZE,
            font_weight="700",
            text_anchor="middle",
            fill="#fff" if chosen else INK,
        )
    )
    return element("a" if spot.partner.href else "g", *drawn, href=spot.partner.href or None)


def _circle(spot: _Spot, radius: float, fill: str, stroke: str) -> str:
    return element("circle", cx=spot.x, cy=spot.y, r=radius, fill=fill, stroke=stroke, stroke_width=2.2)


def _sentence(partner: RingPartner, words: RingWords) -> str:
    return words.without.format(
        name=partner.name, lost=_count(partner.lost, words), later=_count(partner.later, words)
    )


def _count(people: Count, words: RingWords) -> str:
    return words.hidden if people is None else written(people, words.language)


def _told(ring: Ring, y: float, parts: list[str]) -> float:
    """Write in large letters what breaks without the chosen partner."""
    chosen = next((partner for partner in ring.partners if partner.key == ring.chosen), None)
    if chosen is None:
        return y
    for line in lines_of(_sentence(chosen, ring.words), 15.0, WIDTH - 2 * MARGIN, 4):
        y += LINE + 2
        parts.append(text(line, MARGIN, y, font_size=15, font_weight="700", fill=INK))
    return y + 6


def _rows(ring: Ring, spots: Mapping[str, _Spot], y: float, parts: list[str]) -> float:
    """Write a row for each partner: its number, its name, what happens without it."""
    words = ring.words
    y += LINE
    for x, head in ((LOST, words.lost), (LATE, words.later)):
        for place, line in enumerate(lines_of(head, SMALL, 78, 2)):
            parts.append(text(line, x + 40, y + place * 14, font_size=SMALL, text_anchor="end", fill=SOFT))
    y += 16
    for spot in spots.values():
        y += LINE
        partner = spot.partner
        bold = "700" if partner.key == ring.chosen else None
        parts.append(text(f"{spot.number}", MARGIN + 16, y, font_size=SIZE, text_anchor="end", fill=SOFT))
        name = fitted(partner.name, SIZE, LOST - 40 - MARGIN - 50)
        parts.append(text(name, MARGIN + 24, y, font_size=SIZE, font_weight=bold, fill=INK))
        if partner.bridge:
            parts.append(_sign(MARGIN + 34 + width(name, SIZE, bold=True), y))
        for x, people in ((LOST, partner.lost), (LATE, partner.later)):
            told = _count(people, words)
            parts.append(text(told, x + 40, y, font_size=SIZE, font_weight=bold, text_anchor="end", fill=INK))
    if any(spot.partner.bridge for spot in spots.values()):
        y += LINE + 4
        parts.append(_sign(MARGIN + 8, y))
        parts.append(text(words.bridge, MARGIN + 24, y, font_size=SMALL, fill=SOFT))
    return y


def _sign(x: float, y: float) -> str:
    """Draw the sign of a bridge, as on the ring."""
    circles = (
        element("circle", cx=x, cy=y - 4.5, r=r, fill="none", stroke=INK, stroke_width=1.3) for r in (5, 2.5)
    )
    return element("g", *circles)


def ring_table(ring: Ring) -> Table:
    """Return the same numbers as a table."""
    words = ring.words
    head = (words.partner, words.through, words.lost, words.later)
    rows = [
        (one.name, *(_count(people, words) for people in (one.through, one.lost, one.later)))
        for one in ring.partners
    ]
    return Table(ring.title, head, rows, frozenset({1, 2, 3}), ring.note)
