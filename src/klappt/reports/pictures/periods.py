"""When something took place: one bar for each period on an axis of years, a diamond where it is a day or few."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from klappt.reports.pictures.marks import FIRST, INK, PAPER, RULE, SECOND, SIZE, SOFT, name, striped
from klappt.reports.pictures.svg import document, element, group, number, text, titled

WIDTH: Final = 760.0
LEFT: Final = 270.0
HEAD: Final = 30.0
ROW: Final = 34.0
BAR: Final = 16.0
MARGIN: Final = 8.0
LEAST: Final = 7.0  # a narrower bar is drawn as a diamond


@dataclass(frozen=True)
class Period:
    """One line: a kind (its place among the kinds decides the look), first and last day, words at the end."""

    name: str
    kind: str
    first: date
    last: date
    told: str


@dataclass(frozen=True)
class Periods:
    """The whole picture; there is at least one period."""

    title: str
    description: str
    periods: Sequence[Period]
    key: str = "periods"


def periods_svg(told: Periods) -> str:
    """Return the picture as SVG."""
    years = range(min(one.first for one in told.periods).year, max(one.last for one in told.periods).year + 1)
    begin, end = date(years[0], 1, 1), date(years[-1] + 1, 1, 1)
    kinds = {kind: place for place, kind in enumerate(dict.fromkeys(one.kind for one in told.periods))}
    looks = {0: FIRST, 1: f"url(#{told.key}-stripes)", 2: PAPER, 3: "#b9cdf2"}
    bottom = HEAD + len(told.periods) * ROW

    def x(day: date) -> float:
        return LEFT + (WIDTH - LEFT - 50) * (day - begin).days / (end - begin).days

    parts = [striped(told.key, SECOND)]
    for year in (*years, end.year):
        at = x(date(year, 1, 1))
        parts.append(element("path", d=f"M{number(at)} {HEAD - 4}V{bottom}", stroke=RULE))
        if year < end.year:
            parts.append(text(str(year), at + 4, HEAD - 10, font_size=SIZE, fill=SOFT))
    for place, one in enumerate(told.periods):
        middle = HEAD + (place + 0.5) * ROW
        parts += name(one.name, LEFT - 8, middle, LEFT - 16)
        parts.append(_period(one, (x(one.first), x(one.last)), middle, looks.get(kinds[one.kind], RULE)))
    height, legend = _legend(kinds, looks, bottom)
    paper = element("rect", width=WIDTH, height=height, fill=PAPER)
    return document(
        [paper, *parts, *legend],
        width=WIDTH,
        height=height,
        title=told.title,
        description=told.description,
        key=told.key,
    )


def _period(one: Period, ends: tuple[float, float], middle: float, fill: str) -> str:
    start, stop = ends
    if stop - start < LEAST:
        at = (start + stop) / 2
        path = f"M{number(at - 8)} {number(middle)}l8 -8l8 8l-8 8z"
        drawn, stop = element("path", d=path, fill=fill, stroke=INK), at + 8
    else:
        drawn = element(
            "rect", x=start, y=middle - BAR / 2, width=stop - start, height=BAR, fill=fill, stroke=INK
        )
    words = text(one.told, stop + 6, middle + SIZE * 0.36, font_size=SIZE, fill=INK)
    return group([titled(f"{one.name}: {one.first:%d.%m.%Y}–{one.last:%d.%m.%Y}, {one.told}"), drawn, words])


def _legend(kinds: Mapping[str, int], looks: Mapping[int, str], top: float) -> tuple[float, list[str]]:
    parts = []
    for kind, place in kinds.items():
        x, y = MARGIN + place % 4 * (WIDTH - 2 * MARGIN) / 4, top + 14
        parts.append(element("rect", x=x, y=y, width=16, height=14, fill=looks.get(place, RULE), stroke=INK))
        parts.append(text(kind, x + 22, y + 12, font_size=SIZE, fill=INK))
    return top + 14 + 14 + MARGIN, parts
