"""
Who sat in a group when: one bar for each membership on an axis of years; plain data in, SVG text out.

A bar with an arrow lasts on; a hatched one has ended; the dashed line is the day of which the page speaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

INK, GRID, ACCENT = "#171a2b", "#c6cad8", "#1b3fd6"
LEFT, WIDTH, ROW, TOP = 300, 900, 26, 34
LONGEST = 40  # letters of a name that fit to the left of the axis


@dataclass(frozen=True)
class Span:
    """A membership from a day up to but not including `until`; None lasts on."""

    name: str
    since: date
    until: date | None = None


def membership_picture(
    spans: Sequence[Span], *, on: date, title: str, description: str, day_text: str
) -> str:
    """
    Draw the memberships, one line for each organisation.

    Args:
        spans: at least one membership; several of one name share a line.
        on: the day of the dashed line.
        title: what the picture shows.
        description: the same in a sentence, with the numbers.
        day_text: what is written at the dashed line.
    """
    first = date(min([on, *(span.since for span in spans)]).year, 1, 1)
    last_day = max([on, *(span.until for span in spans if span.until), *(span.since for span in spans)])
    last = date(last_day.year + 1, 1, 1)
    days = (last - first).days

    def x(day: date) -> float:
        return LEFT + (WIDTH - LEFT) * (day - first).days / days

    names = list(dict.fromkeys(span.name for span in spans))
    height = TOP + ROW * len(names) + 30
    years = [_year(x(date(year, 1, 1)), year, height) for year in range(first.year, last.year)]
    labels = [_name(number, name) for number, name in enumerate(names)]
    bars = [
        _bar(names.index(span.name), x(span.since), x(span.until) if span.until else None, x(last))
        for span in spans
    ]
    line = (
        f'<path d="M{x(on):.1f} {TOP - 8}V{height - 24}" stroke="{INK}" stroke-width="1.5" stroke-dasharray="5 3"/>'
        f'<text x="{x(on):.1f}" y="{height - 8}" font-size="13" text-anchor="middle" '
        f'fill="{INK}">{escape(day_text)}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-labelledby="members-title members-desc" font-family="Fira Sans, sans-serif">'
        f'<title id="members-title">{escape(title)}</title><desc id="members-desc">{escape(description)}</desc>'
        '<defs><pattern id="members-ended" patternUnits="userSpaceOnUse" width="6" height="6">'
        f'<rect width="6" height="6" fill="#e3e6ef"/><path d="M0 6L6 0" stroke="{INK}" stroke-width="1"/>'
        "</pattern></defs>"
        f"{''.join(years)}{''.join(labels)}{''.join(bars)}{line}</svg>"
    )


def _year(x: float, year: int, height: int) -> str:
    return (
        f'<path d="M{x:.1f} {TOP - 8}V{height - 24}" stroke="{GRID}"/>'
        f'<text x="{x + 4:.1f}" y="{TOP - 12}" font-size="13" fill="{INK}">{year}</text>'
    )


def _name(number: int, name: str) -> str:
    short = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
    y = TOP + ROW * number + 16
    return (
        f'<text x="{LEFT - 10}" y="{y}" font-size="13" text-anchor="end" fill="{INK}">{escape(short)}</text>'
    )


def _bar(number: int, start: float, end: float | None, right: float) -> str:
    y = TOP + ROW * number + 4
    if end is not None:
        return (
            f'<rect x="{start:.1f}" y="{y}" width="{max(end - start, 2):.1f}" height="16" '
            f'fill="url(#members-ended)" stroke="{INK}"/>'
        )
    tip = right - 2
    return (
        f'<path d="M{start:.1f} {y}H{tip - 8:.1f}L{tip:.1f} {y + 8}L{tip - 8:.1f} {y + 16}H{start:.1f}Z" '
        f'fill="{ACCENT}" stroke="{INK}"/>'
    )
