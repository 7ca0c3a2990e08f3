"""
Two shares against each other by field: need to the left, offer to the right, the gap index as a number beside.

The left side is plain, the right one striped, so the sides are told apart without colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from klappt.reports.pictures.marks import (
    FIRST,
    INK,
    PAPER,
    RULE,
    SECOND,
    SIZE,
    hidden_pattern,
    name,
    note,
    striped,
)
from klappt.reports.pictures.svg import document, element, group, text, titled

WIDTH: Final = 760.0
LEFT: Final = 200.0
INDEX: Final = 84.0
HALF: Final = (WIDTH - LEFT - INDEX) / 2
ROW: Final = 34.0
BAR: Final = 20.0
HEAD: Final = 34.0
MARGIN: Final = 8.0


@dataclass(frozen=True)
class Gap:
    """One field: shares in percent (None: hidden or unknown), and the index in words."""

    name: str
    left: float | None
    right: float | None
    index: str


@dataclass(frozen=True)
class Diverging:
    """The whole picture; `left` and `right` name the sides, `index` the number."""

    title: str
    description: str
    left: str
    right: str
    index: str
    gaps: Sequence[Gap]
    note: str = ""
    key: str = "gaps"


def diverging_svg(told: Diverging) -> str:
    """Return the picture as SVG."""
    axis = LEFT + HALF
    bottom = HEAD + MARGIN + len(told.gaps) * ROW
    parts = [hidden_pattern(told.key), striped(told.key, SECOND)]
    parts += [
        text(told.left, axis - 10, HEAD - 10, font_size=SIZE, fill=INK, text_anchor="end"),
        text(told.right, axis + 10, HEAD - 10, font_size=SIZE, fill=INK),
        text(
            told.index,
            WIDTH - MARGIN,
            HEAD - 10,
            font_size=SIZE,
            font_weight="700",
            fill=INK,
            text_anchor="end",
        ),
    ]
    for place, gap in enumerate(told.gaps):
        middle = HEAD + MARGIN + (place + 0.5) * ROW
        parts += name(gap.name, LEFT - 8, middle, LEFT - 16)
        parts += [_side(told, gap.left, -1, middle), _side(told, gap.right, 1, middle)]
        parts.append(_index(gap.index, middle))
    parts.append(element("path", d=f"M{axis} {HEAD}V{bottom}", stroke=INK, stroke_width=1.5))
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


def _index(words: str, middle: float) -> str:
    return text(
        words,
        WIDTH - MARGIN,
        middle + SIZE * 0.36,
        font_size=SIZE,
        font_weight="700",
        fill=INK,
        text_anchor="end",
    )


def _side(told: Diverging, share: float | None, way: int, middle: float) -> str:
    axis, room = LEFT + HALF, HALF - 44
    long = BAR * 2 if share is None else room * share / 100
    x = axis if way > 0 else axis - long
    fill = f"url(#{told.key}-hidden)" if share is None else FIRST if way < 0 else f"url(#{told.key}-stripes)"
    said = "" if share is None else f"{share:.0f} %"
    anchor = "start" if way > 0 else "end"
    words = text(
        said, axis + way * (long + 6), middle + SIZE * 0.36, font_size=SIZE, fill=INK, text_anchor=anchor
    )
    bar = element("rect", x=x, y=middle - BAR / 2, width=long, height=BAR, fill=fill, stroke=RULE)
    return group([titled(f"{told.left if way < 0 else told.right}: {said or '–'}"), bar, words])
