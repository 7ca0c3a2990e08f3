"""
Which condition stands in the way of which group: a map of numbers, darker where more people are.

Every cell says its number, so shade is only a help and the map is readable in black and white.  A protected
cell (None) is crossed out and looks the same whatever it stands for.  Conditions stand in rows, because they
have long names; groups in columns, their names slanted above.  Cost: one visit of each cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from klappt.reports.blocks import Table
from klappt.reports.pictures.letters import fitted, lines_of, width
from klappt.reports.pictures.line_map.geometry import Box
from klappt.reports.pictures.svg import document, element, group, number, text, titled
from klappt.reports.words import number as written

Count = int | None  # None: a small number, protected

LEFT: Final = 214.0
CELL: Final = 44.0
ROW: Final = 34.0
SIZE: Final = 12.5
LINE: Final = 15.0
MARGIN: Final = 10.0
NAME: Final = 150.0  # room for the name of a group
SLANT: Final = 0.7071
SHADES: Final = ("#ffffff", "#e3ebfa", "#b9cdf2", "#7d9fdf", "#3d66bd", "#16337a")
DARK: Final = 4  # from this shade on numbers are white
INK, SOFT, RULE = "#171a2b", "#5b6070", "#9aa3b8"


@dataclass(frozen=True)
class HeatWords:
    """The words in the picture and its table."""

    hidden: str = "gesperrt"
    condition: str = "Was im Weg steht"
    total: str = "insgesamt"
    language: str = "de"


@dataclass(frozen=True)
class HeatMap:
    """
    A whole picture: people by condition and group.

    `cells` is told for each condition and group, missing ones are 0; `totals` for each condition.
    """

    title: str
    description: str
    conditions: Sequence[str]
    groups: Sequence[str]
    cells: Mapping[tuple[str, str], Count]
    totals: Mapping[str, Count] = field(default_factory=dict)
    note: str = ""
    words: HeatWords = field(default_factory=HeatWords)
    key: str = "heat"


def heat_map_svg(heat: HeatMap) -> str:
    """Return the picture as SVG with title and description."""
    columns = (*heat.groups, heat.words.total) if heat.totals else tuple(heat.groups)
    slanted = max((min(width(name, SIZE), NAME) for name in columns), default=0) * SLANT
    top = MARGIN + slanted + 12
    wide = LEFT + CELL * len(columns) + max(slanted - CELL / 2, 0) + MARGIN
    most = max((count for count in heat.cells.values() if count), default=1)
    parts = [element("defs", _crossed(heat.key))]
    parts += [_column(name, place, top) for place, name in enumerate(columns)]
    bottom = top
    for condition in heat.conditions:
        lines = lines_of(condition, SIZE, LEFT - MARGIN - 8, 3)
        tall = max(ROW, LINE * len(lines) + 6)
        parts += _name(lines, bottom + tall / 2)
        for place, column in enumerate(heat.groups):
            box = Box(LEFT + place * CELL, bottom, LEFT + (place + 1) * CELL, bottom + tall)
            parts.append(_cell(heat, condition, column, box, most))
        if heat.totals:
            parts.append(_total(heat, condition, LEFT + len(heat.groups) * CELL, bottom + tall / 2))
        bottom += tall
    for line in lines_of(heat.note, SIZE, wide - 2 * MARGIN, 6):
        bottom += LINE
        parts.append(text(line, MARGIN, bottom + 4, font_size=SIZE, fill=SOFT))
    height = bottom + MARGIN + 4
    paper = element("rect", width=wide, height=height, fill="#fff")
    return document(
        [paper, *parts],
        width=wide,
        height=height,
        title=heat.title,
        description=heat.description,
        key=heat.key,
    )


def _crossed(key: str) -> str:
    cross = element("path", d="M0 8L8 0M0 0L8 8", stroke=RULE, stroke_width=0.8)
    return element("pattern", cross, id=f"{key}-hidden", width=8, height=8, patternUnits="userSpaceOnUse")


def _column(name: str, place: int, top: float) -> str:
    x, y = LEFT + (place + 0.5) * CELL, top - 6
    return text(
        fitted(name, SIZE, NAME),
        x,
        y,
        font_size=SIZE,
        fill=INK,
        transform=f"rotate(-45 {number(x)} {number(y)})",
    )


def _name(lines: Sequence[str], middle: float) -> list[str]:
    first = middle + SIZE * 0.36 - LINE * (len(lines) - 1) / 2
    return [
        text(line, MARGIN, first + place * LINE, font_size=SIZE, fill=INK) for place, line in enumerate(lines)
    ]


def _cell(heat: HeatMap, condition: str, column: str, box: Box, most: int) -> str:
    people = heat.cells.get((condition, column), 0)
    shade = shade_of(people, most)
    fill = f"url(#{heat.key}-hidden)" if people is None else SHADES[shade]
    told = heat.words.hidden if people is None else written(people, heat.words.language)
    shown = "" if people is None else told
    return group(
        [
            titled(f"{condition}, {column}: {told}"),
            element(
                "rect",
                x=box.left + 1,
                y=box.top + 1,
                width=CELL - 2,
                height=box.bottom - box.top - 2,
                fill=fill,
                stroke=RULE,
            ),
            text(
                shown,
                box.left + CELL / 2,
                (box.top + box.bottom) / 2 + SIZE * 0.36,
                font_size=SIZE,
                text_anchor="middle",
                fill="#fff" if people is not None and shade >= DARK else INK,
            )
            if shown
            else "",
        ]
    )


def shade_of(people: Count, most: int) -> int:
    """Return the place of a number among the shades: none for nobody, else five steps up to the largest."""
    if not people:
        return 0
    return min(1 + (people * 5 - 1) // max(most, 1), 5)


def _total(heat: HeatMap, condition: str, x: float, y: float) -> str:
    people = heat.totals.get(condition, 0)
    told = heat.words.hidden if people is None else written(people, heat.words.language)
    size = SIZE if people is not None else SIZE - 2.5
    return text(
        told,
        x + CELL / 2,
        y + SIZE * 0.36,
        font_size=size,
        font_weight="700",
        text_anchor="middle",
        fill=INK,
    )


def heat_table(heat: HeatMap) -> Table:
    """Return the same numbers as a table."""
    words = heat.words
    head = (words.condition, *heat.groups, *((words.total,) if heat.totals else ()))

    def told(people: Count) -> str:
        return words.hidden if people is None else written(people, words.language)

    rows = [
        (
            condition,
            *(told(heat.cells.get((condition, column), 0)) for column in heat.groups),
            *((told(heat.totals.get(condition, 0)),) if heat.totals else ()),
        )
        for condition in heat.conditions
    ]
    return Table(heat.title, head, rows, frozenset(range(1, len(head))), heat.note)
