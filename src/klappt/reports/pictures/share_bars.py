"""Shares as bars: one bar for each answer with its number in words; a hidden one is crossed and has no length."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from klappt.reports.pictures.marks import FIRST, INK, RULE, SIZE, hidden_pattern, name, note
from klappt.reports.pictures.svg import document, element, group, text, titled

WIDTH: Final = 720.0
LEFT: Final = 290.0
ROOM: Final = 110.0  # for the words at the end of a bar
ROW: Final = 36.0
BAR: Final = 18.0
MARGIN: Final = 8.0


@dataclass(frozen=True)
class ShareBar:
    """One bar: a share in percent (None: nothing can be said) and its number in words."""

    name: str
    share: float | None
    told: str
    hidden: bool = False


@dataclass(frozen=True)
class ShareBars:
    """The whole picture; a full bar is 100 %."""

    title: str
    description: str
    bars: Sequence[ShareBar]
    note: str = ""
    key: str = "bars"


def share_bars_svg(told: ShareBars) -> str:
    """Return the picture as SVG."""
    parts = [hidden_pattern(told.key)]
    long = WIDTH - LEFT - ROOM
    for place, bar in enumerate(told.bars):
        top = MARGIN + place * ROW
        parts += name(bar.name, LEFT - 10, top + ROW / 2, LEFT - 20)
        parts.append(_bar(bar, top, long, told.key))
    bottom = MARGIN + len(told.bars) * ROW
    axis = element("path", d=f"M{LEFT} {MARGIN}V{bottom}", stroke=INK, stroke_width=1)
    full = element(
        "path", d=f"M{LEFT + long} {MARGIN}V{bottom}", stroke=RULE, stroke_width=1, stroke_dasharray="2 3"
    )
    notes, bottom = note(told.note, MARGIN, bottom, WIDTH - 2 * MARGIN)
    paper = element("rect", width=WIDTH, height=bottom + MARGIN, fill="#fff")
    return document(
        [paper, full, *parts, axis, *notes],
        width=WIDTH,
        height=bottom + MARGIN,
        title=told.title,
        description=told.description,
        key=told.key,
    )


def _bar(bar: ShareBar, top: float, long: float, key: str) -> str:
    at = top + (ROW - BAR) / 2
    length = BAR * 2 if bar.hidden else long * (bar.share or 0) / 100
    fill = f"url(#{key}-hidden)" if bar.hidden else FIRST
    drawn = element(
        "rect", x=LEFT, y=at, width=length, height=BAR, fill=fill, stroke=RULE if bar.hidden else None
    )
    words = text(bar.told, LEFT + length + 8, top + ROW / 2 + SIZE * 0.36, font_size=SIZE, fill=INK)
    return group([titled(f"{bar.name}: {bar.told}"), drawn if length else "", words])
