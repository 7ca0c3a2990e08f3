"""
A network of two kinds of points: partners left, formats right, ties as wide as they are frequent.

Only ties that are shown stand in the picture, each with its number in its name; hidden ones are in the table.
Points are put in the order in which few ties cross (the mean place of their neighbours, some turns).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from klappt.reports.pictures.letters import lines_of
from klappt.reports.pictures.marks import FIRST, INK, PAPER, SIZE, name, note
from klappt.reports.pictures.svg import document, element, group, number, text, titled

WIDTH: Final = 760.0
LEFT: Final = 250.0
RIGHT: Final = WIDTH - 230.0
ROW: Final = 40.0
MARGIN: Final = 12.0
WIDEST: Final = 14.0
TURNS: Final = 4


@dataclass(frozen=True)
class TwoMode:
    """The whole picture: points of both kinds, and ties with their number."""

    title: str
    description: str
    left: Sequence[str]
    right: Sequence[str]
    ties: Mapping[tuple[str, str], int]
    note: str = ""
    key: str = "ties"


def two_mode_svg(told: TwoMode) -> str:
    """Return the picture as SVG."""
    left, right = orders(told)
    tall = ROW * max(len(left), len(right), 1)
    places = {one: MARGIN + (place + 0.5) * tall / len(left) for place, one in enumerate(left)}
    others = {one: MARGIN + (place + 0.5) * tall / len(right) for place, one in enumerate(right)}
    most = max(told.ties.values(), default=1) or 1
    parts = [
        _tie(pair, count, (places[pair[0]], others[pair[1]]), max(1.0, WIDEST * count / most))
        for pair, count in sorted(told.ties.items(), key=lambda tie: tie[1])
        if count
    ]
    for one, y in places.items():
        parts += [_dot(LEFT, y), *name(one, LEFT - 14, y, LEFT - 30)]
    for one, y in others.items():
        parts += [_square(RIGHT, y), *_right_name(one, y)]
    notes, bottom = note(told.note, MARGIN, MARGIN + tall, WIDTH - 2 * MARGIN)
    paper = element("rect", width=WIDTH, height=bottom + MARGIN, fill=PAPER)
    return document(
        [paper, *parts, *notes],
        width=WIDTH,
        height=bottom + MARGIN,
        title=told.title,
        description=told.description,
        key=told.key,
    )


def orders(told: TwoMode) -> tuple[list[str], list[str]]:
    """Return the points of both sides from top to bottom."""
    left, right = list(told.left), list(told.right)
    for _ in range(TURNS):
        left = _sorted(
            left,
            {one: [(other, n) for (here, other), n in told.ties.items() if here == one] for one in left},
            right,
        )
        right = _sorted(
            right,
            {one: [(here, n) for (here, other), n in told.ties.items() if other == one] for one in right},
            left,
        )
    return left, right


def _sorted(
    order: Sequence[str], near: Mapping[str, Sequence[tuple[str, int]]], other: Sequence[str]
) -> list[str]:
    places = {one: place / max(len(other), 1) for place, one in enumerate(other)}

    def middle(at: int) -> float:
        told = [(places[one], n) for one, n in near[order[at]] if n]
        weight = sum(n for _, n in told)
        return sum(place * n for place, n in told) / weight if weight else at / len(order)

    return [order[at] for at in sorted(range(len(order)), key=lambda at: (round(middle(at), 6), at))]


def _tie(pair: tuple[str, str], count: int, ends: tuple[float, float], wide: float) -> str:
    bend, here, there = number((LEFT + RIGHT) / 2), number(ends[0]), number(ends[1])
    path = f"M{number(LEFT)} {here}C{bend} {here} {bend} {there} {number(RIGHT)} {there}"
    drawn = element("path", d=path, stroke=FIRST, stroke_opacity=0.45, stroke_width=wide, fill="none")
    return group([titled(f"{pair[0]} – {pair[1]}: {count}"), drawn])


def _dot(x: float, y: float) -> str:
    return element("circle", cx=x, cy=y, r=8, fill=PAPER, stroke=INK, stroke_width=2)


def _square(x: float, y: float) -> str:
    return element("rect", x=x - 8, y=y - 8, width=16, height=16, fill="#eef3fa", stroke=INK, stroke_width=2)


def _right_name(words: str, y: float) -> list[str]:
    lines = lines_of(words, SIZE, WIDTH - RIGHT - 22, 2)
    first = y + SIZE * 0.36 - 8 * (len(lines) - 1)
    return [
        text(line, RIGHT + 14, first + 16 * at, font_size=SIZE, fill=INK) for at, line in enumerate(lines)
    ]
