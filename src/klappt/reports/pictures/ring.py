"""
A ring of partners around the chains of many people: who hands over to whom, and what breaks without one of them.

Partners stand clockwise in the order in which journeys meet them; chords join partners who follow each other on
earliest journeys.  With one partner taken away its sign is crossed out, and what breaks is drawn dashed over the
chord.  Numbers are told and drawn in classes, and fewer than five people nowhere, so no width tells of few.
The same data always give the same picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from klappt.reports.pictures.letters import fitted
from klappt.reports.pictures.svg import document, element, number, text, titled

INK: Final = "#171a2b"
BLUE: Final = "#1b3fd6"
PALE: Final = "#9fb0d8"
GREY: Final = "#5b6070"
CLASSES: Final = (5, 10, 25, 50, 100, 250, 1000)  # lower ends; below the first nothing is shown
WIDEST: Final = 14.0
RING, SIDE, ROW, NAME_ROW, SIZE = 122.0, 360.0, 22.0, 38.0, 13.0
TURN: Final = 0.28  # how far from the middle a chord bends: 0 through the middle


@dataclass(frozen=True)
class RingWords:
    """The words in the picture and its table."""

    people: str = "Personen"
    to: str = "bis"
    upwards: str = "und mehr"
    under: str = "unter 5"
    gone: str = "fällt weg"
    breaks: str = "bricht: kein Weg mehr"
    holds: str = "früheste Wege: je breiter, desto mehr"
    few: str = "Verbindungen mit weniger als 5 Personen fehlen."
    between: tuple[str, str] = ("Partner", "Partner danach oder davor")
    columns: tuple[str, str] = ("Personen", "davon ohne Weg")


@dataclass(frozen=True)
class RingPartner:
    """A partner on the ring, with the people who pass through."""

    key: str
    name: str
    people: float


@dataclass(frozen=True)
class Chord:
    """People who pass from one partner to another, either way; `broken` of them have no way any more."""

    one: str
    other: str
    people: float
    broken: float = 0.0


@dataclass(frozen=True)
class Ring:
    """The data of the picture; partners in the order of the ring, `gone` is the one taken away."""

    title: str
    description: str
    partners: tuple[RingPartner, ...]
    chords: tuple[Chord, ...]
    gone: str | None = None
    words: RingWords = RingWords()


def class_of(people: float) -> int:
    """Return the class of a number of people, from 1; 0: fewer than five, never shown."""
    return sum(round(people) >= low for low in CLASSES)


def class_words(people: float, words: RingWords) -> str:
    """Return a number of people as a class: `5 bis 9`."""
    place = class_of(people)
    if not place:
        return words.under
    if place == len(CLASSES):
        return f"{CLASSES[-1]} {words.upwards}"
    return f"{CLASSES[place - 1]} {words.to} {CLASSES[place] - 1}"


def ring_table(ring: Ring) -> tuple[tuple[str, ...], ...]:
    """Return the same facts as a table: the head, then a row for each chord that is drawn, widest first."""
    words, names = ring.words, {one.key: one.name for one in ring.partners}
    head = (*words.between, *(words.columns if ring.gone else words.columns[:1]))
    rows = sorted(_shown(ring), key=lambda c: (-class_of(c.people), names[c.one], names[c.other]))
    return (
        head,
        *(
            (
                names[chord.one],
                names[chord.other],
                class_words(chord.people, words),
                *((_broken_words(chord, words),) if ring.gone else ()),
            )
            for chord in rows
        ),
    )


def _broken_words(chord: Chord, words: RingWords) -> str:
    return class_words(chord.broken, words) if chord.broken else "0"


def _shown(ring: Ring) -> tuple[Chord, ...]:
    return tuple(chord for chord in ring.chords if class_of(chord.people))


def ring_svg(ring: Ring, *, wide: bool = False) -> str:
    """Return the picture as SVG; `wide` puts the names beside the ring instead of below it."""
    shown = _shown(ring)
    legend = list(_legend(ring, shown))
    left, top = (SIDE + 10, 24.0) if wide else (16.0, SIDE + 14)
    below = top + len(ring.partners) * NAME_ROW
    width, height = (2 * SIDE + 20 if wide else SIDE), below + len(legend) * ROW
    spots = _spots(ring)
    names = {one.key: one.name for one in ring.partners}
    widest_last = sorted(shown, key=lambda one: class_of(one.people))
    placed = list(enumerate(ring.partners))
    parts = [
        element("rect", width=width, height=max(height, SIDE), fill="#fff"),
        *(_chord(chord, spots, names, ring.words) for chord in widest_last),
        *(_sign(place + 1, one, ring, spots[one.key]) for place, one in placed),
        *(_name(place + 1, one, ring, left, top + place * NAME_ROW) for place, one in placed),
        *(_legend_row(row, left, below + place * ROW) for place, row in enumerate(legend)),
    ]
    return document(
        parts, width=width, height=max(height, SIDE), title=ring.title, description=ring.description
    )


def _spots(ring: Ring) -> dict[str, tuple[float, float]]:
    whole = max(len(ring.partners), 1)
    found = {}
    for place, one in enumerate(ring.partners):
        angle = 2 * pi * place / whole - pi / 2
        found[one.key] = (SIDE / 2 + RING * cos(angle), SIDE / 2 + RING * sin(angle))
    return found


def _stroke(place: int) -> float:
    return WIDEST * place / len(CLASSES)


def _chord(
    chord: Chord, spots: dict[str, tuple[float, float]], names: dict[str, str], words: RingWords
) -> str:
    (x, y), (to_x, to_y) = spots[chord.one], spots[chord.other]
    bend_x = SIDE / 2 + TURN * ((x + to_x) / 2 - SIDE / 2)
    bend_y = SIDE / 2 + TURN * ((y + to_y) / 2 - SIDE / 2)
    way = f"M{number(x)} {number(y)}Q{number(bend_x)} {number(bend_y)} {number(to_x)} {number(to_y)}"
    told = f"{names[chord.one]} - {names[chord.other]}: {class_words(chord.people, words)} {words.people}"
    broken = class_of(chord.broken)
    if broken:
        told += f"; {words.breaks}: {class_words(chord.broken, words)}"
    lines = [element("path", d=way, stroke=PALE, stroke_width=_stroke(class_of(chord.people)))]
    if broken:
        # White below black: where all breaks, only dashes are left; else the rest shows on both sides.
        wide = max(_stroke(broken), 3.0)
        lines.append(element("path", d=way, stroke="#fff", stroke_width=wide))
        lines.append(element("path", d=way, stroke=INK, stroke_width=wide, stroke_dasharray="6 5"))
    return element("g", titled(told), *lines, fill="none")


def _sign(place: int, one: RingPartner, ring: Ring, spot: tuple[float, float]) -> str:
    x, y = spot
    gone = one.key == ring.gone
    radius = 11 + class_of(one.people)
    parts = [
        titled(f"{one.name}: {class_words(one.people, ring.words)} {ring.words.people}"),
        element(
            "circle",
            cx=x,
            cy=y,
            r=radius,
            fill="#fff",
            stroke=INK if gone else BLUE,
            stroke_width=2.2,
            stroke_dasharray="4 3" if gone else None,
        ),
        text(str(place), x, y + 4.5, font_size=SIZE, font_weight="700", text_anchor="middle", fill=INK),
    ]
    if gone:
        parts += [_tick(x, y, side, up, radius) for side in (1, -1) for up in (1, -1)]
    return element("g", *parts)


def _tick(x: float, y: float, side: int, up: int, radius: float) -> str:
    """Return one of four strokes that cross out a sign and leave its number readable."""
    near, far = radius * 0.55, radius * 1.05
    way = (
        f"M{number(x + side * near)} {number(y + up * near)}L{number(x + side * far)} {number(y + up * far)}"
    )
    return element("path", d=way, stroke=INK, stroke_width=2.4)


def _name(place: int, one: RingPartner, ring: Ring, left: float, y: float) -> str:
    told = f"{class_words(one.people, ring.words)} {ring.words.people}"
    if one.key == ring.gone:
        told += f", {ring.words.gone}"
    return element(
        "g",
        titled(one.name),
        text(str(place), left + 14, y + 4.5, font_size=SIZE, font_weight="700", text_anchor="end", fill=INK),
        text(fitted(one.name, SIZE, SIDE - 46), left + 22, y + 4.5, font_size=SIZE, fill=INK),
        text(told, left + 22, y + 19.5, font_size=SIZE - 1, fill=GREY),
    )


def _legend(ring: Ring, shown: tuple[Chord, ...]) -> Iterator[tuple[str, str]]:
    """Yield what stands below the names: a kind of line, and its words."""
    yield "holds", ring.words.holds
    if ring.gone:
        yield "breaks", ring.words.breaks
    if len(shown) < len(ring.chords):
        yield "", ring.words.few


def _legend_row(row: tuple[str, str], left: float, y: float) -> str:
    kind, told = row
    if not kind:
        return text(told, left, y + 4.5, font_size=SIZE - 1, fill=INK)
    way = f"M{number(left)} {number(y)}L{number(left + 40)} {number(y)}"
    breaks = kind == "breaks"
    return element(
        "g",
        element(
            "path",
            d=way,
            stroke=INK if breaks else PALE,
            stroke_width=3 if breaks else 6,
            stroke_dasharray="6 5" if breaks else None,
        ),
        text(told, left + 48, y + 4.5, font_size=SIZE, fill=INK),
    )
