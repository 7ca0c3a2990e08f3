"""
Which offer hangs on which money until when, drawn as a timeline: a lane for each Baustein, a bar for each offer.

The end of a bar is written beside it; what ends soon is hatched, what is only planned is an outline, an open end is
an arrow.  The picture is a string of SVG without styles, so that it goes into pages and reports alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import groupby
from textwrap import shorten

WIDTH, LABEL, RIGHT = 1120, 360, 130
ROW, LANE, HEAD, FOOT = 30, 34, 46, 14
BEFORE_DAYS, LEAST_DAYS = 365, 540
INK, SOFT, LINE, BLUE, WARM, PAPER = "#171a2b", "#eef0f6", "#c6cad8", "#2f53c4", "#a35200", "#ffffff"
LETTERS = 52  # so many letters of a name fit in the column of names


@dataclass(frozen=True)
class Bar:
    """An offer on its money: `end` is the first day without, None if no end is known."""

    lane: str
    name: str
    by: str
    start: date | None
    end: date | None
    soon: bool = False
    granted: bool = True
    href: str = ""


@dataclass(frozen=True)
class Words:
    """The words of the picture in the reader's language; `{day}` stands for a day."""

    title: str
    description: str
    today: str = "{day}"
    ends: str = "bis {day}"
    open_end: str = "Ende nicht bekannt"
    date_format: str = "%d.%m.%Y"


@dataclass(frozen=True)
class _Scale:
    """From days to places on the paper."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day stands from the left; days outside stand at the edge."""
        whole = (self.last - self.first).days
        part = min(max((day - self.first).days, 0), whole) / whole
        return round(LABEL + part * (WIDTH - LABEL - RIGHT), 1)


def draw_money(bars: Sequence[Bar], *, on: date, words: Words) -> str:
    """Return the timeline as SVG; lanes and bars keep their order, equal lanes must be neighbours."""
    lanes = [(name, list(group)) for name, group in groupby(bars, key=lambda bar: bar.lane)]
    height = HEAD + FOOT + LANE * len(lanes) + ROW * len(bars)
    scale = _scale(bars, on)
    links = any(bar.href for bar in bars)
    parts = [_open(height, words, links=links), *_axis(scale, height)]
    top = HEAD
    for name, group in lanes:
        parts += _lane(name, top)
        top += LANE
        for bar in group:
            parts += _bar(bar, top, scale, words)
            top += ROW
    parts += [*_today(scale, on, height, words), "</svg>"]
    return "".join(parts)


def _scale(bars: Iterable[Bar], on: date) -> _Scale:
    ends = [bar.end for bar in bars if bar.end]
    begins = [bar.start for bar in bars if bar.start]
    first = max(min([*begins, on]), on - timedelta(days=BEFORE_DAYS))
    last = max([*ends, on + timedelta(days=LEAST_DAYS)]) + timedelta(days=31)
    return _Scale(first.replace(day=1), last)


def _open(height: int, words: Words, *, links: bool) -> str:
    role = "group" if links else "img"  # what holds links is no image to a screen reader
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="{role}" '
        'aria-labelledby="money-title" aria-describedby="money-text" font-family="Fira Sans, sans-serif" '
        f'font-size="14" fill="{INK}">'
        f'<title id="money-title">{escape(words.title)}</title>'
        f'<desc id="money-text">{escape(words.description)}</desc>'
        '<defs><pattern id="money-soon" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="8" height="8" fill="{WARM}"/>'
        f'<rect width="3" height="8" fill="#d98a3d"/></pattern></defs>'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>'
    )


def _axis(scale: _Scale, height: int) -> Iterable[str]:
    """Yield a line for each quarter and the number of each year."""
    day = date(scale.first.year, (scale.first.month - 1) // 3 * 3 + 1, 1)
    while day <= scale.last:
        new_year = day.month == 1
        if day >= scale.first:
            x = scale.at(day)
            yield (
                f'<line x1="{x}" y1="{HEAD - (16 if new_year else 8)}" x2="{x}" y2="{height - FOOT}" '
                f'stroke="{LINE}" stroke-width="{1.5 if new_year else 0.7}"/>'
            )
            if new_year:
                yield f'<text x="{x + 5}" y="{HEAD - 8}" font-weight="600">{day.year}</text>'
        day = date(day.year + (day.month == 10), (day.month + 2) % 12 + 1, 1)  # noqa: PLR2004  (October)


def _lane(name: str, top: int) -> Iterable[str]:
    yield f'<rect x="0" y="{top + 4}" width="{WIDTH}" height="{LANE - 6}" fill="{SOFT}"/>'
    text = escape(shorten(name, 120, placeholder=" …"))
    yield f'<text x="8" y="{top + 23}" font-weight="600">{text}</text>'


def _bar(bar: Bar, top: int, scale: _Scale, words: Words) -> Iterable[str]:
    left = scale.at(bar.start or scale.first)
    right = max(scale.at(bar.end or scale.last), left + 3)
    said = words.ends.format(day=_last_day(bar, words)) if bar.end else words.open_end
    full = escape(f"{bar.name}, {bar.by}: {said}")
    name = escape(bar.name if len(bar.name) <= LETTERS else bar.name[: LETTERS - 2].rstrip() + " …")
    yield f'<a href="{escape(bar.href)}">' if bar.href else "<g>"
    yield f"<title>{full}</title>"
    yield f'<text x="8" y="{top + 20}" font-size="13">{name}</text>'
    yield _shape(bar, left, right, top)
    weight = ' font-weight="600"' if bar.soon else ""
    colour = WARM if bar.soon else INK
    yield f'<text x="{right + 8}" y="{top + 20}" fill="{colour}"{weight}>{escape(said)}</text>'
    yield "</a>" if bar.href else "</g>"


def _shape(bar: Bar, left: float, right: float, top: int) -> str:
    colour = WARM if bar.soon else BLUE
    fill = PAPER if not bar.granted else "url(#money-soon)" if bar.soon else BLUE
    dashes = "" if bar.granted else ' stroke-dasharray="5 3"'
    drawn = f'fill="{fill}" stroke="{colour}" stroke-width="1.5"{dashes}'
    if bar.end is None:  # an open end points on
        y = top + 6
        way = f"M{left} {y}H{right - 9}L{right} {y + 9}L{right - 9} {y + 18}H{left}Z"
        return f'<path d="{way}" {drawn}/>'
    return f'<rect x="{left}" y="{top + 6}" width="{round(right - left, 1)}" height="18" rx="3" {drawn}/>'


def _today(scale: _Scale, on: date, height: int, words: Words) -> Iterable[str]:
    x = scale.at(on)
    yield f'<line x1="{x}" y1="20" x2="{x}" y2="{height - FOOT}" stroke="{INK}" stroke-width="2"/>'
    day = escape(words.today.format(day=on.strftime(words.date_format)))
    yield f'<text x="{x}" y="15" text-anchor="middle" font-weight="600">{day}</text>'


def _last_day(bar: Bar, words: Words) -> str:
    return (bar.end - timedelta(days=1)).strftime(words.date_format) if bar.end else ""
