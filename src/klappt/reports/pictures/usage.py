"""Who uses something over time, as a picture: a row for each use, months across, a line on the chosen day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from klappt.reports.pictures.svg import document, element, group, text

WIDTH, LEFT, RIGHT, TOP, ROW, BAR = 760, 230, 16, 40, 30, 18
INK, SOFT, LINE, FILL, DAY = "#171a2b", "#4a5063", "#c6cad8", "#1b3fd6", "#9c1c2b"
LETTERS = 30  # of a name that fit beside the bars
MONTHS_OF_YEAR, EVERY_MONTH, EVERY_QUARTER = 12, 14, 3


@dataclass(frozen=True)
class Bar:
    """One use: its name, from a day to before a day (None: no end known), what stands behind the bar."""

    name: str
    since: date
    until: date | None
    amount: str


def usage(bars: Sequence[Bar], *, first: date, last: date, on: date, title: str, description: str) -> str:
    """Return the picture of uses between two days, with a line on the day the page speaks of."""
    height = TOP + ROW * len(bars) + 16
    parts = [*_months(first, last, height)]
    for place, bar in enumerate(bars):
        parts.append(_bar(bar, TOP + place * ROW, first, last))
    if first <= on < last:
        x = _x(on, first, last)
        parts.append(element("line", x1=x, x2=x, y1=TOP - 14, y2=height - 8, stroke=DAY, stroke_width=2))
    return document(parts, width=WIDTH, height=height, title=title, description=description)


def _x(day: date, first: date, last: date) -> float:
    share = (day - first).days / max(1, (last - first).days)
    return LEFT + (WIDTH - LEFT - RIGHT) * min(1.0, max(0.0, share))


def _bar(bar: Bar, top: float, first: date, last: date) -> str:
    begin, end = _x(bar.since, first, last), _x(bar.until or last, first, last)
    name = bar.name if len(bar.name) <= LETTERS else f"{bar.name[: LETTERS - 1]}…"
    dashes = None if bar.until else "6 3"
    return group(
        [
            text(name, LEFT - 10, top + 14, text_anchor="end", font_size=14, fill=INK),
            element(
                "rect", x=begin, y=top, width=max(2.0, end - begin), height=BAR, rx=3,
                fill="#cfd8fb", stroke=FILL, stroke_width=1.5, stroke_dasharray=dashes,
            ),
            text(bar.amount, min(begin + 6, WIDTH - RIGHT - 60), top + 13, font_size=13, fill=INK),
        ]
    )  # fmt: skip


def _months(first: date, last: date, height: float) -> list[str]:
    """Return the lines of the months; of long times only those of the quarters."""
    starts = []
    day = first.replace(day=1)
    while day < last:
        if day >= first:
            starts.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    step = 1 if len(starts) <= EVERY_MONTH else EVERY_QUARTER
    parts = []
    for month in starts:
        if (month.month - 1) % step:
            continue
        x = _x(month, first, last)
        parts.append(element("line", x1=x, x2=x, y1=TOP - 10, y2=height - 8, stroke=LINE))
        parts.append(text(f"{month:%m.%y}", x + 3, TOP - 14, font_size=12, fill=SOFT))
    return parts
