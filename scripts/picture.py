"""
Draws the README's picture: what `klappt chains` prints, as an SVG that needs no font and no script of ours.

    python scripts/picture.py           writes docs/images/chains.svg and the example chain of the Zwischenbericht
    python scripts/picture.py --check   exit 1 if one of them is not what the command answers today

The text is real: the command's own functions are asked with colour on, nothing is written by hand.  Only the
first lines are drawn.  The same answer gives the same bytes.
"""

import json
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from re import finditer
from typing import Any

from klappt.cli.asking import asked_for
from klappt.cli.chains_text import chains_text
from klappt.cli.screen import Screen
from klappt.planning.answer import chains_answer

HOME = Path(__file__).parents[1]
PICTURE = HOME / "docs" / "images" / "chains.svg"
CHAIN = HOME / "src" / "klappt" / "reports" / "data" / "example_chain.json"
COMMAND = "klappt chains"
COLUMNS, MOST_LINES = 96, 44
WIDE, HIGH, MARGIN = 8.4, 19, 22  # pixels of a character, a line, the edge
PAPER, INK = "#10151c", "#dde3ea"
STYLES = {
    "1": 'font-weight="bold"',
    "2": 'fill="#8b97a6"',
    "31": 'fill="#ff8a80"',
    "32": 'fill="#8fd694"',
    "33": 'fill="#f2c862"',
    "34": 'fill="#86b6ff"',
    "36": 'fill="#7fd6d6"',
}
PIECE = r"\x1b\[(?P<codes>[0-9;]*)m|(?P<text>[^\x1b]+)"
WORDS = r"\S+(?: \S+)*"  # words one space apart; wider gaps are left blank, as SVG would fold them


def printed(answer: Any) -> list[str]:
    """Return the lines that the command prints on a terminal with colours, without end of the answer."""
    lines = chains_text(answer, Screen("de", COLUMNS, colour=True))
    shown = lines[:MOST_LINES]
    return shown if len(lines) <= MOST_LINES else [*shown, "\x1b[2m[...]\x1b[0m"]


def pieces(line: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the column, the text and the styles of each piece of a line."""
    column, styles = 0, list[str]()
    for found in finditer(PIECE, line):
        if found["text"] is None:
            styles = [STYLES[code] for code in found["codes"].split(";") if code in STYLES]
        else:
            yield column, found["text"], styles
            column += len(found["text"])


def drawn(line: str, number: int) -> Iterator[str]:
    """Yield the SVG text of one line; each piece is as wide as its characters, whatever font is there."""
    y = MARGIN + HIGH * (number + 1)
    for column, text, styles in pieces(line):
        more = "".join(f" {style}" for style in styles)
        for words in finditer(WORDS, text):
            x, width = MARGIN + WIDE * (column + words.start()), WIDE * len(words[0])
            yield f'<text x="{x:.1f}" y="{y}" textLength="{width:.1f}"{more}>{escape(words[0])}</text>'


def picture(lines: list[str]) -> str:
    """Return the whole picture."""
    wide, high = MARGIN * 2 + WIDE * COLUMNS, MARGIN * 2 + HIGH * (len(lines) + 1)
    title = f"Ausgabe von {COMMAND}: Wege zum Ziel mit Daten, Partnern und Rechtsgrundlagen"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high}" role="img">',
            f"<title>{title}</title>",
            f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>',
            f'<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" fill="{INK}">',
            *(part for number, line in enumerate(lines) for part in drawn(line, number)),
            "</g>",
            "</svg>\n",
        ]
    )


def example(answer: Any) -> str:
    """Return the first chain of the answer with what its picture needs."""
    told = {"as_of": answer["as_of"], "goal": answer["goal"], "chain": answer["chains"][0]}
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Write picture and example, or compare them."""
    answer = chains_answer(asked_for(None, None, None, None, "full"))
    fresh = {
        PICTURE: picture([f"\x1b[2m$\x1b[0m \x1b[1m{COMMAND}\x1b[0m", "", *printed(answer)]),
        CHAIN: example(answer),
    }
    if arguments == ["--check"]:
        same = {
            file: file.is_file() and file.read_text(encoding="utf-8") == text for file, text in fresh.items()
        }
        for file, current in same.items():
            print(f"{file.name} is current" if current else f"{file.name} is not current: scripts/picture.py")
        return 0 if all(same.values()) else 1
    for file, text in fresh.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
