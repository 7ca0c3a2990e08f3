"""
A value before and after as a line between two columns: who rises, who falls.

Lines have marks and dashes of their own; names stand at both ends and are moved apart where they would touch.
Cost: names are sorted once and pushed apart in one pass down and one up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from klappt.reports.pictures.letters import lines_of
from klappt.reports.pictures.marks import INK, LINE, PAPER, RULE, SIZE, SOFT, note
from klappt.reports.pictures.svg import document, element, group, number, text, titled

WIDTH: Final = 760.0
COLUMN: Final = 310.0  # the left one; the right one stands as far from the right edge
HEAD: Final = 40.0
TALL: Final = 300.0
APART: Final = 50.0  # of names
MARGIN: Final = 8.0
COLOURS: Final = ("#1b3fd6", "#8a5200", "#1f6e35", "#7a1f3d", "#5b34a0", "#0b6470")
DASHES: Final = (None, "8 4", "2 4", "12 4 2 4", "4 4", "16 4")


@dataclass(frozen=True)
class Rise:
    """One line: percent on both sides; None: hidden or unknown, then there is no line."""

    name: str
    before: float | None
    after: float | None
    count: str = ""


@dataclass(frozen=True)
class Slope:
    """The whole picture, with the names of its two columns."""

    title: str
    description: str
    before: str
    after: str
    rises: Sequence[Rise]
    missing: str = "Nicht gezeigt: "
    note: str = ""
    key: str = "slope"


def slope_svg(told: Slope) -> str:
    """Return the picture as SVG."""
    shown = [one for one in told.rises if one.before is not None and one.after is not None]
    left_out = [one.name for one in told.rises if one not in shown]
    tall = max(TALL, APART * len(shown))
    right = WIDTH - COLUMN
    parts = [
        element("path", d=f"M{x} {HEAD}V{HEAD + tall}", stroke=RULE, stroke_width=1.5)
        for x in (COLUMN, right)
    ]
    for head, x in ((told.before, COLUMN), (told.after, right)):
        parts.append(
            text(head, x, HEAD - 16, font_size=SIZE, font_weight="700", fill=INK, text_anchor="middle")
        )
    befores = spread([_y(one.before, tall) for one in shown], tall)
    afters = spread([_y(one.after, tall) for one in shown], tall)
    for place, (one, here, there) in enumerate(zip(shown, befores, afters, strict=True)):
        parts += _line(one, place, (here, there), tall)
    words = " ".join(
        part for part in (told.note, told.missing + "; ".join(left_out) if left_out else "") if part
    )
    notes, bottom = note(words, MARGIN, HEAD + tall + MARGIN, WIDTH - 2 * MARGIN)
    paper = element("rect", width=WIDTH, height=bottom + MARGIN, fill=PAPER)
    return document(
        [paper, *parts, *notes],
        width=WIDTH,
        height=bottom + MARGIN,
        title=told.title,
        description=told.description,
        key=told.key,
    )


def _y(share: float | None, tall: float) -> float:
    return HEAD + tall * (1 - (share or 0.0) / 100)


def spread(heights: Sequence[float], tall: float) -> list[float]:
    """Return heights at which names stand without touching, near where they belong, inside the picture."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    found = list(heights)
    for above, below in pairwise(order):
        found[below] = max(found[below], found[above] + APART)
    limit = HEAD + tall
    for place in reversed(order):
        found[place] = min(found[place], limit)
        limit = found[place] - APART
    return found


def _line(one: Rise, place: int, names: tuple[float, float], tall: float) -> list[str]:
    colour, dashes = COLOURS[place % len(COLOURS)], DASHES[place % len(DASHES)]
    ends = [(COLUMN, _y(one.before, tall)), (WIDTH - COLUMN, _y(one.after, tall))]
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in ends)
    drawn = element("path", d=path, stroke=colour, stroke_width=2.6, stroke_dasharray=dashes, fill="none")
    dots = [element("circle", cx=x, cy=y, r=5, fill=colour, stroke=PAPER) for x, y in ends]
    said = f"{one.name}: {one.before:.0f} → {one.after:.0f} %"
    parts = [group([titled(said), drawn, *dots])]
    for (x, y), at, way, share in zip(ends, names, (-1, 1), (one.before, one.after), strict=True):
        anchor = "end" if way < 0 else "start"
        if abs(at - y) > 2:  # noqa: PLR2004 - a name that was moved is tied to its point
            tie = f"M{number(x + way * 6)} {number(y)}L{number(x + way * 14)} {number(at)}"
            parts.append(element("path", d=tie, stroke=RULE, fill="none"))
        lines = lines_of(one.name, SIZE - 1, COLUMN - 74, 3) if way < 0 else []
        value = text(
            f"{share:.0f} %",
            x + way * 18,
            at + SIZE * 0.36,
            font_size=SIZE,
            font_weight="700",
            fill=colour,
            text_anchor=anchor,
        )
        parts.append(value)
        first = at + SIZE * 0.36 - LINE * (len(lines) - 1) / 2
        for row, line in enumerate(lines):
            parts.append(
                text(line, x - 62, first + row * LINE, font_size=SIZE - 1, fill=INK, text_anchor="end")
            )
        if way > 0 and one.count:
            parts.append(text(one.count, x + 66, at + SIZE * 0.36, font_size=SIZE - 1, fill=SOFT))
    return parts
