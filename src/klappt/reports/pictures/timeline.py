"""
A way to a goal as a picture: months across, a row for each step, waiting hatched, law as diamonds, a flag.

Plain data in, SVG out; no styles, only attributes, so that page, print and PDF show the same.  A partner has a
colour and a pattern, so the picture is read in black and white as well.  Cost: one visit of each row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape

WIDTH, LEFT, RIGHT = 760, 36, 12
TOP, ROW, BAR, NOTE = 46, 36, 24, 17
TEXT, SMALL = 14, 12.5
LETTER = 0.53  # of the size of the letters, as wide as one is on average
INK, SOFT, LINE, GOAL = "#171a2b", "#4a5063", "#c6cad8", "#7a1f3d"
FILLS = ("#cfe0fb", "#d5efd8", "#fde3c0", "#e6d9f5", "#cdeeee", "#f6d5df", "#e8e6cf", "#dcdfe6")
EDGES = ("#1d4fb8", "#1f6e35", "#8a5200", "#5b34a0", "#0b6470", "#9b2348", "#5d5a16", "#3f4558")
PATTERNS = ("M0 0", "M0 8L8 0", "M0 0L8 8", "M0 4H8", "M4 0V8", "M0 4H8M4 0V8", "M0 8L8 0M0 0L8 8", "M3 4h2")
LEAST_DAYS, TAIL_DAYS, MONTHS_OF_YEAR = 60, 45, 12
STRIPE, DIAMOND = 9.0, 12
LEAST_MONTH = 13  # so many units a month needs for its letter


@dataclass(frozen=True)
class Row:
    """
    One step.

    `kind` is `run`, `light` (no weekly hours), `companion` or `legal`; `partner` is the name that colour and
    pattern stand for; `waits_since` and `wait` tell of the days before; `note` is a paragraph or a mark.
    """

    name: str
    start: date
    end: date
    kind: str = "run"
    partner: str = ""
    dates: str = ""
    note: str = ""
    waits_since: date | None = None
    wait: str = ""


@dataclass(frozen=True)
class Timeline:
    """A whole picture; `key` keeps its parts apart from those of other pictures on the same page."""

    title: str
    description: str
    begin: date
    goal_day: date
    goal: str
    rows: Sequence[Row]
    companions: Sequence[str] = field(default_factory=tuple)
    key: str = "t"
    months: str = "JFMAMJJASOND"


@dataclass(frozen=True)
class Axis:
    """Days from `begin` up to `end` on the width of the picture."""

    begin: date
    end: date

    def x(self, day: date) -> float:
        """Return the place of a day, clipped to the axis."""
        share = (day - self.begin).days / (self.end - self.begin).days
        return round(LEFT + min(max(share, 0.0), 1.0) * (WIDTH - LEFT - RIGHT), 1)


@dataclass(frozen=True)
class Frame:
    """What all rows are drawn with: the axis, the place of each partner among the colours, the key."""

    axis: Axis
    partners: Sequence[str]
    key: str

    def place(self, partner: str) -> int:
        """Return the place of a partner among colours and patterns."""
        return self.partners.index(partner) if partner in self.partners else 0


def axis_of(picture: Timeline) -> Axis:
    """Return the axis: from the day of the question to a little after the goal."""
    latest = max([picture.goal_day, *(row.end for row in picture.rows)])
    shown = min(latest, picture.goal_day + timedelta(days=TAIL_DAYS))
    end = max(shown, picture.begin + timedelta(days=LEAST_DAYS)) + timedelta(days=3)
    return Axis(picture.begin, end)


def timeline_svg(picture: Timeline) -> str:
    """Return the picture as SVG with title and description."""
    axis, y = axis_of(picture), float(TOP)
    partners = list(dict.fromkeys(row.partner for row in picture.rows if row.kind != "legal"))
    frame = Frame(axis, partners, picture.key)
    drawn: list[str] = []
    for number, row in enumerate(picture.rows, start=1):
        drawn += _row(row, number, y, frame)
        y += ROW + (NOTE if row.wait else 0)
    for name in picture.companions:
        drawn += _companion(name, y, axis, picture.goal_day)
        y += NOTE + 3
    height = y + ROW
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}"'
        f' height="{height:g}" role="img" aria-labelledby="{picture.key}-t {picture.key}-d"'
        f' font-family="Fira Sans, sans-serif" font-size="{TEXT}" fill="{INK}">'
        f'<title id="{picture.key}-t">{escape(picture.title)}</title>'
        f'<desc id="{picture.key}-d">{escape(picture.description)}</desc>'
    )
    parts = [
        head,
        _patterns(picture.key, len(partners)),
        *_months(axis, picture.months, height - ROW + 6),
        *drawn,
    ]
    return "".join([*parts, *_flag(picture, axis, height), "</svg>"])


def _patterns(key: str, partners: int) -> str:
    """Return the hatching of waiting and one pattern for each partner."""
    hatching = (
        f'<pattern id="{key}-w" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<path d="M0 6L6 0" stroke="{SOFT}" stroke-width="1"/></pattern>'
    )
    made = [hatching]
    for place in range(partners):
        edge, path = EDGES[place % len(EDGES)], PATTERNS[place % len(PATTERNS)]
        made.append(
            f'<pattern id="{key}-p{place}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{FILLS[place % len(FILLS)]}"/>'
            f'<path d="{path}" stroke="{edge}" stroke-width="1.6"/></pattern>'
        )
    return f"<defs>{''.join(made)}</defs>"


def _months(axis: Axis, letters: str, bottom: float) -> Iterator[str]:
    """Yield years, months and thin lines between them."""
    room = (WIDTH - LEFT - RIGHT) * 30 / (axis.end - axis.begin).days
    every = 1 if room >= LEAST_MONTH else 3
    yield f'<g font-size="{SMALL}" fill="{SOFT}">'
    for day in _month_starts(axis):
        x = axis.x(day)
        year = day.month == 1
        if (day.month - 1) % every == 0 or year:
            yield (
                f'<path d="M{x:g} {20 if year else 34}V{bottom:g}" stroke="{LINE}"'
                f' stroke-width="{1.5 if year else 0.7}"/>'
            )
        if every == 1 or (day.month - 1) % every == 0:
            yield f'<text x="{x + 2:g}" y="38">{letters[day.month - 1]}</text>'
        if year:
            yield f'<text x="{x + 3:g}" y="18" font-weight="600">{day.year}</text>'
    first_year = axis.x(date(axis.begin.year + 1, 1, 1))
    if first_year - LEFT > 4 * TEXT or first_year >= WIDTH - RIGHT:
        yield f'<text x="{LEFT}" y="18" font-weight="600">{axis.begin.year}</text>'
    yield "</g>"


def _month_starts(axis: Axis) -> Iterator[date]:
    year, month = axis.begin.year, axis.begin.month
    while (day := date(year, month, 1)) < axis.end:
        if day >= axis.begin:
            yield day
        year, month = (year + 1, 1) if month == MONTHS_OF_YEAR else (year, month + 1)


def _row(row: Row, number: int, y: float, frame: Frame) -> Iterator[str]:
    """Yield one step with the waiting before it, its bar or diamond, and its words."""
    axis = frame.axis
    first, last = axis.x(row.start), max(axis.x(row.end), axis.x(row.start) + 5)
    from_x = axis.x(row.waits_since) if row.waits_since else first
    middle = y + BAR / 2 + 5
    yield f'<text x="{LEFT - 14}" y="{middle:g}" text-anchor="end" font-weight="600">{number}</text>'
    if row.waits_since and first - from_x > 1:
        yield (
            f'<rect x="{from_x:g}" y="{y + 5:g}" width="{first - from_x:g}" height="{BAR - 10}"'
            f' fill="url(#{frame.key}-w)" stroke="{SOFT}" stroke-width="0.7" stroke-dasharray="3 2"/>'
        )
    yield _diamond(first, last, y) if row.kind == "legal" else _bar(row, (first, last), y, frame)
    yield _words(row, first, last, from_x, middle)
    if row.wait:
        yield _note(row.wait, from_x, y + BAR + 14)


def _bar(row: Row, span: tuple[float, float], y: float, frame: Frame) -> str:
    """Return the bar of a step: pale, with its pattern at the begin so that the words stay readable."""
    place = frame.place(row.partner)
    fill, edge = FILLS[place % len(FILLS)], EDGES[place % len(EDGES)]
    high = {"light": BAR / 2, "companion": 5.0}.get(row.kind, float(BAR))
    top, wide = y + (BAR - high) / 2, span[1] - span[0]
    size = f'y="{top:g}" height="{high:g}" stroke="{edge}" stroke-width="1.4"'
    return (
        f'<rect x="{span[0]:g}" width="{wide:g}" {size} rx="3" fill="{fill}"/>'
        f'<rect x="{span[0]:g}" width="{min(STRIPE, wide):g}" {size} fill="url(#{frame.key}-p{place})"/>'
    )


def _diamond(first: float, last: float, y: float) -> str:
    """Return a legal step: a diamond where it begins, a dashed line while the office decides."""
    middle = y + BAR / 2
    return (
        f'<path d="M{first:g} {middle:g}H{last:g}" stroke="{INK}" stroke-width="1.6" stroke-dasharray="5 3"/>'
        f'<path d="M{first:g} {middle - 9:g}l9 9l-9 9l-9 -9z" fill="#fff" stroke="{INK}" stroke-width="2"/>'
    )


def _wide(text: str, size: float = TEXT) -> float:
    """Return about how wide a text is."""
    return len(text) * size * LETTER


def _short(text: str, room: float, size: float = TEXT) -> str:
    """Return a text cut to the room there is."""
    most = int(room / (size * LETTER))
    return text if len(text) <= most else text[: max(most - 1, 1)].rstrip() + "…"


def _words(row: Row, first: float, last: float, from_x: float, y: float) -> str:
    """Return name and dates: in the bar if they fit, else beside it where there is more room."""
    whole = " · ".join(part for part in (row.name, row.note, row.dates) if part)
    inside = last - first - 20
    if row.kind == "run" and inside > _wide(row.name):
        fitting = next((text for text in (whole, row.name) if _wide(text) <= inside), row.name)
        return f'<text x="{first + 14:g}" y="{y:g}">{escape(fitting)}</text>'
    after, before = WIDTH - RIGHT - last - 8, from_x - LEFT - 8
    start = 11 if row.kind == "legal" and last - first < DIAMOND else 7
    if after - start >= min(_wide(whole), before):
        return f'<text x="{last + start:g}" y="{y:g}">{escape(_short(whole, after - start))}</text>'
    left = from_x - (14 if row.kind == "legal" else 7)
    return f'<text x="{left:g}" y="{y:g}" text-anchor="end">{escape(_short(whole, before))}</text>'


def _note(text: str, x: float, y: float) -> str:
    """Return why somebody waits, below the hatching; to the left where the right has no room."""
    anchor, place = "start", x
    if x + _wide(text, SMALL) > WIDTH - RIGHT:
        anchor, place = "end", float(WIDTH - RIGHT)
    return (
        f'<text x="{place:g}" y="{y:g}" font-size="{SMALL}" fill="{SOFT}" text-anchor="{anchor}">'
        f"{escape(_short(text, WIDTH - LEFT - RIGHT, SMALL))}</text>"
    )


def _companion(name: str, y: float, axis: Axis, goal_day: date) -> Iterator[str]:
    """Yield somebody who goes along: a thin line underneath."""
    last = axis.x(goal_day)
    yield f'<path d="M{LEFT} {y + 2:g}H{last:g}" stroke="{SOFT}" stroke-width="1.5"/>'
    yield (
        f'<text x="{LEFT + 2}" y="{y + 15:g}" font-size="{SMALL}" fill="{SOFT}">'
        f"{escape(_short(name, WIDTH - LEFT - RIGHT, SMALL))}</text>"
    )


def _flag(picture: Timeline, axis: Axis, height: float) -> Iterator[str]:
    """Yield the goal: a line through all rows and a flag with the day."""
    x, foot = axis.x(picture.goal_day), height - 10
    yield f'<path d="M{x:g} 42V{foot:g}" stroke="{GOAL}" stroke-width="2"/>'
    yield f'<path d="M{x:g} {foot - 16:g}h15l-4 5l4 5h-15z" fill="{GOAL}"/>'
    room = WIDTH - RIGHT - x - 20
    if _wide(picture.goal) <= room:
        yield f'<text x="{x + 20:g}" y="{foot - 6:g}" font-weight="600">{escape(picture.goal)}</text>'
    else:
        yield (
            f'<text x="{x - 8:g}" y="{foot - 6:g}" font-weight="600" text-anchor="end">'
            f"{escape(_short(picture.goal, x - LEFT - 8))}</text>"
        )
