"""
Answers of several rows as bars of equal length, cut into shares from light to dark (as a Likert scale is drawn).

Every piece wide enough says its percent.  What is hidden of a row is one crossed piece at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from klappt.reports.pictures.letters import fitted, width
from klappt.reports.pictures.marks import INK, PAPER, RULE, SIZE, hidden_pattern, name, note, on_shade, shades
from klappt.reports.pictures.svg import document, element, group, text, titled

WIDTH: Final = 760.0
LEFT: Final = 270.0
COUNT: Final = 50.0  # room for n
ROW: Final = 36.0
BAR: Final = 22.0
MARGIN: Final = 8.0
KEY_ROW: Final = 22.0
LEAST: Final = 24.0  # so wide a piece says its number


@dataclass(frozen=True)
class StackedRow:
    """One bar: shares in percent in the order of the answers (None: hidden), and n in words."""

    name: str
    shares: Sequence[float | None]
    count: str


@dataclass(frozen=True)
class Stacked:
    """The whole picture."""

    title: str
    description: str
    answers: Sequence[str]
    rows: Sequence[StackedRow]
    hidden: str = "gesperrt"
    note: str = ""
    key: str = "stacked"


def stacked_svg(told: Stacked) -> str:
    """Return the picture as SVG."""
    colours = shades(len(told.answers))
    legend, top = _legend(told, colours)
    parts = [hidden_pattern(told.key), *legend]
    for place, row in enumerate(told.rows):
        middle = top + place * ROW + ROW / 2
        parts += name(row.name, LEFT - 10, middle, LEFT - 20)
        parts += _pieces(told, row, colours, middle)
        parts.append(
            text(row.count, WIDTH - MARGIN, middle + SIZE * 0.36, font_size=SIZE, fill=INK, text_anchor="end")
        )
    bottom = top + len(told.rows) * ROW
    notes, bottom = note(told.note, MARGIN, bottom, WIDTH - 2 * MARGIN)
    paper = element("rect", width=WIDTH, height=bottom + MARGIN, fill=PAPER)
    return document(
        [paper, *parts, *notes],
        width=WIDTH,
        height=bottom + MARGIN,
        title=told.title,
        description=told.description,
        key=told.key,
    )


def _legend(told: Stacked, colours: Sequence[str]) -> tuple[list[str], float]:
    """Return the answers with their shades, and where the bars begin."""
    names = [*zip(told.answers, colours, strict=True)]
    if any(share is None for row in told.rows for share in row.shares):
        names.append((told.hidden, f"url(#{told.key}-hidden)"))
    parts, x, y = [], MARGIN, MARGIN
    for words, fill in names:
        shown = fitted(words, SIZE, WIDTH / 2)
        wide = width(shown, SIZE) + 40
        if x + wide > WIDTH:
            x, y = MARGIN, y + KEY_ROW
        parts.append(element("rect", x=x, y=y, width=16, height=14, fill=fill, stroke=RULE))
        parts.append(text(shown, x + 22, y + 12, font_size=SIZE, fill=INK))
        x += wide
    count = text("n", WIDTH - MARGIN, y + KEY_ROW + 14, font_size=SIZE, fill=INK, text_anchor="end")
    return [*parts, count], y + 2 * KEY_ROW


def _pieces(told: Stacked, row: StackedRow, colours: Sequence[str], middle: float) -> list[str]:
    long = WIDTH - LEFT - COUNT
    ends = [0.0]
    for share in row.shares:
        ends.append(ends[-1] + (share or 0.0))
    parts = [
        _piece(answer, fill, (LEFT + long * start / 100, LEFT + long * end / 100), middle)
        for answer, fill, (start, end) in zip(told.answers, colours, pairwise(ends), strict=True)
        if end > start
    ]
    if any(share is None for share in row.shares) and ends[-1] < 100:  # noqa: PLR2004 - percent
        x = LEFT + long * ends[-1] / 100
        crossed = element(
            "rect",
            x=x,
            y=middle - BAR / 2,
            width=LEFT + long - x,
            height=BAR,
            fill=f"url(#{told.key}-hidden)",
            stroke=RULE,
        )
        parts.append(group([titled(told.hidden), crossed]))
    return parts


def _piece(answer: str, fill: str, ends: tuple[float, float], middle: float) -> str:
    wide = ends[1] - ends[0]
    percent = f"{wide / (WIDTH - LEFT - COUNT) * 100:.0f}"
    drawn = element("rect", x=ends[0], y=middle - BAR / 2, width=wide, height=BAR, fill=fill, stroke=PAPER)
    words = text(
        percent,
        (ends[0] + ends[1]) / 2,
        middle + SIZE * 0.36,
        font_size=SIZE,
        fill=on_shade(fill),
        text_anchor="middle",
    )
    return group([titled(f"{answer}: {percent} %"), drawn, words if wide >= LEAST else ""])
