"""Fills and marks that pictures of findings share; each is told apart in black and white as well."""

from collections.abc import Iterator, Sequence
from typing import Final

from klappt.reports.pictures.letters import lines_of
from klappt.reports.pictures.svg import element, text

INK, SOFT, RULE, PAPER = "#171a2b", "#5b6070", "#9aa3b8", "#ffffff"
FIRST, SECOND = "#1b3fd6", "#8a5200"  # two sides of a comparison
SIZE: Final = 13.0
LINE: Final = 16.0
SHADES: Final = ("#e3ebfa", "#b9cdf2", "#7d9fdf", "#3d66bd", "#16337a", "#0b1c47")
DARK: Final = 3  # from this shade on words are white


def hidden_pattern(key: str) -> str:
    """Return the definition of the crosses that stand for a hidden number."""
    cross = element("path", d="M0 8L8 0M0 0L8 8", stroke=RULE, stroke_width=0.8)
    pattern = element("pattern", cross, id=f"{key}-hidden", width=8, height=8, patternUnits="userSpaceOnUse")
    return element("defs", pattern)


def striped(key: str, colour: str) -> str:
    """Return the definition of stripes, for the second of two sides."""
    lines = element("path", d="M0 8L8 0", stroke=PAPER, stroke_width=2)
    ground = element("rect", width=8, height=8, fill=colour)
    pattern = element(
        "pattern", ground, lines, id=f"{key}-stripes", width=8, height=8, patternUnits="userSpaceOnUse"
    )
    return element("defs", pattern)


def shades(count: int) -> Sequence[str]:
    """Return so many shades from light to dark, as far apart as they can be."""
    if count <= 1:
        return SHADES[:count]
    return [SHADES[round(place * (len(SHADES) - 1) / (count - 1))] for place in range(count)]


def on_shade(fill: str) -> str:
    """Return the colour of words on a shade."""
    return PAPER if fill in SHADES[DARK:] else INK


def name(words: str, right: float, middle: float, room: float) -> Iterator[str]:
    """Yield a name in up to two lines that end at `right`."""
    lines = lines_of(words, SIZE, room, 2)
    first = middle + SIZE * 0.36 - LINE * (len(lines) - 1) / 2
    for place, line in enumerate(lines):
        yield text(line, right, first + place * LINE, font_size=SIZE, fill=INK, text_anchor="end")


def note(words: str, left: float, top: float, room: float) -> tuple[list[str], float]:
    """Return a note in lines, and where it ends."""
    lines = lines_of(words, SIZE - 1, room, 5) if words else []
    parts = [
        text(line, left, top + (place + 1) * LINE, font_size=SIZE - 1, fill=SOFT)
        for place, line in enumerate(lines)
    ]
    return parts, top + len(lines) * LINE
