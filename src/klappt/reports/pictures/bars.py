"""A bar chart: one bar for each name, with its number; readable in black and white."""

from collections.abc import Sequence
from html import escape

from klappt.reports.words import number

ROW, BAR, LEFT, WIDTH, ROOM = 26, 16, 300, 720, 60
INK, FILL = "#171a2b", "#1b3fd6"
LETTER = 7.2  # pixels of a letter of size 14, on average


def bars(counted: Sequence[tuple[str, int]], title: str, language: str = "de") -> str:
    """
    Return a drawing of numbers by name, longest bar for the greatest number.

    Args:
        counted: names with whole numbers from 0 on, in the order in which they are drawn.
        title: what the picture shows; read aloud by screen readers.
        language: in which the numbers are written.
    """
    most = max((count for _, count in counted), default=0) or 1
    height = ROW * len(counted) + 8
    told = escape("; ".join(f"{name}: {number(count, language)}" for name, count in counted))
    font = f'font-family="Fira Sans, sans-serif" font-size="14" fill="{INK}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" {font}>',
        f"<title>{escape(title)}</title><desc>{told}</desc>",
    ]
    for row, (name, count) in enumerate(counted):
        top = 4 + row * ROW
        length = round((WIDTH - LEFT - ROOM) * count / most)
        lines += [
            f'<text x="{LEFT - 10}" y="{top + 14}" text-anchor="end">{escape(_short(name))}</text>',
            f'<rect x="{LEFT}" y="{top + 2}" width="{max(length, 1)}" height="{BAR}" fill="{FILL}"/>',
            f'<text x="{LEFT + length + 8}" y="{top + 14}">{number(count, language)}</text>',
        ]
    return "".join([*lines, "</svg>"])


def _short(name: str) -> str:
    most = int((LEFT - 14) / LETTER)
    return name if len(name) <= most else f"{name[: most - 1]}…"
