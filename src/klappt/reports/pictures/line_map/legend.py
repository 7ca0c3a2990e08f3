"""The legend of the line map: how to read it, and who runs which lines."""

from collections.abc import Iterable
from typing import Final

from klappt.reports.pictures.letters import fitted
from klappt.reports.pictures.line_map.layout import LEGEND, Layout
from klappt.reports.pictures.line_map.model import Owner, Words
from klappt.reports.pictures.svg import element, text

INK: Final = "#171a2b"
GREY: Final = "#5b6070"
STEP: Final = 26.0


def legend(drawn: Layout, words: Words) -> Iterable[str]:
    """Return the legend, beside the three upper bands."""
    x, y = drawn.legend_x, 116.0
    yield text(words.legend, x, y - 6, font_size=20, font_weight="700", fill=INK)
    for wide, told in zip((4.0, 6.0, 8.5), words.places, strict=True):
        y += STEP
        yield _stroke(x, y, "#0072b2", wide)
        yield _told(x, y, told)
    for colour, wide, dashes, told in (
        ("#0072b2", 6.0, "13 4", words.unsure),
        (INK, 3.0, None, words.legal),
        (INK, 3.0, "1.5 4", words.decided),
        ("#0072b2", 2.0, None, words.companion),
    ):
        y += STEP
        yield _stroke(x, y, colour, wide, dashes)
        yield _told(x, y, told)
    yield from _signs(x, y, drawn, words)
    y += 5.6 * STEP
    for n, owner in enumerate(sorted(drawn.map.owners.values(), key=lambda one: one.letters)):
        yield from _owner(owner, x, y + n * STEP, LEGEND - 50)


def _stroke(x: float, y: float, colour: str, wide: float, dashes: str | None = None) -> str:
    return element(
        "path", d=f"M{x:g} {y:g}h40", stroke=colour, stroke_width=wide, stroke_dasharray=dashes, fill="none"
    )


def _told(x: float, y: float, words: str) -> str:
    return text(words, x + 54, y + 5, font_size=15, fill=INK)


def _signs(x: float, y: float, drawn: Layout, words: Words) -> Iterable[str]:
    """Return the signs at stations: agreed, waived, open."""
    y += STEP
    yield element("path", d=f"M{x + 4:g} {y:g}h32", stroke=INK, stroke_width=7, stroke_linecap="round")
    yield element("rect", x=x + 2, y=y - 8, width=36, height=16, rx=8, fill=INK)
    yield text(
        f"14 {words.days}",
        x + 20,
        y + 4,
        font_size=11.5,
        font_weight="600",
        text_anchor="middle",
        fill="#fff",
    )
    yield _told(x, y, words.agreed)
    y += STEP
    yield element("path", d=f"M{x + 4:g} {y:g}h32", stroke=INK, stroke_width=7, stroke_linecap="round")
    yield element("path", d=f"M{x + 4:g} {y:g}h32", stroke="#fff", stroke_width=3, stroke_linecap="round")
    yield _told(x, y, words.waived)
    y += STEP
    days = drawn.map.interface_days
    yield element(
        "rect", x=x + 6, y=y - 9, width=28, height=18, rx=9, fill="#fff", stroke=INK, stroke_width=2.2
    )
    yield text(str(days), x + 20, y + 4, font_size=11, text_anchor="middle", fill=INK)
    yield _told(x, y, f"{words.gap}: {days} {words.days}")
    y += STEP
    yield element(
        "rect", x=x + 11, y=y - 9, width=18, height=18, rx=9, fill="#fff", stroke="#8b90a0", stroke_width=2.2,
        stroke_dasharray="3 3",
    )  # fmt: skip
    yield _told(x, y, words.empty)


def _owner(owner: Owner, x: float, y: float, room: float) -> Iterable[str]:
    yield element("rect", x=x, y=y - 10, width=38, height=20, rx=4, fill=owner.colour)
    if owner.ring:
        yield element("rect", x=x + 2.5, y=y - 7.5, width=33, height=15, rx=2, fill="none", stroke="#fff")
    yield text(
        owner.letters, x + 19, y + 4.8, font_size=13, font_weight="600", text_anchor="middle", fill="#fff"
    )
    yield _told(x, y, fitted(owner.name, 15, room))
