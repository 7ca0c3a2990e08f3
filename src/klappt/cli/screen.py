"""How text is laid out on a terminal: width, colour, wrapping, dates; nothing here knows what it says."""

import os
import re
import shutil
import sys
import textwrap
from dataclasses import dataclass

from klappt.planning.voice import Voice

LEAST_WIDTH, MOST_WIDTH, USUAL_WIDTH = 40, 200, 80
STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Screen(Voice):
    """Where text goes: columns, whether colour is shown, and the language."""

    width: int = USUAL_WIDTH
    colour: bool = False

    def paint(self, text: str, *styles: str) -> str:
        """Return text with styles, plain where no colour is wanted."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(STYLES[style] for style in styles)}m{text}\x1b[0m"

    def wrap(self, text: str, indent: int = 0, first: str | None = None) -> list[str]:
        """Return lines that fit, all indented; `first` stands in front of the first one."""
        blank = " " * indent
        lines = textwrap.wrap(
            text,
            width=max(self.width, indent + 20),
            initial_indent=blank if first is None else first,
            subsequent_indent=blank,
            break_on_hyphens=False,
        )
        return lines or [(first or "").rstrip()]

    def title(self, text: str) -> list[str]:
        """Return a heading in bold, wrapped."""
        return [self.paint(line, "bold") for line in self.wrap(text)]


def screen_for(width: int | None, no_color: bool, lang: str) -> Screen:
    """Return the screen of this terminal; colour only where a person looks and has not asked for none."""
    found = width or shutil.get_terminal_size((USUAL_WIDTH, 24)).columns
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    colour = terminal and not no_color and not os.environ.get("NO_COLOR")
    return Screen(lang, min(max(found, LEAST_WIDTH), MOST_WIDTH), colour)


def plain(text: str) -> str:
    """Return text without colour."""
    return ESCAPES.sub("", text)
