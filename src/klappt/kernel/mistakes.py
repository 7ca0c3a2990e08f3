"""Collect everything that is wrong with a file before complaining, so that somebody mends it in one go."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from klappt.kernel.errors import InputError, InputErrors

SHOWN_CHARACTERS = 60


@dataclass
class Mistakes:
    """The mistakes found so far in one source."""

    file: str
    found: list[InputError] = field(default_factory=list)

    def add(self, found: str, expected: str, row: int | None = None, column: str | None = None) -> None:
        """Note one mistake: what stands there and what is expected instead."""
        self.found.append(InputError(self.file, found, expected, row, column))

    def stop(self) -> None:
        """
        Raise what was found, if anything.

        Raises:
            InputError: there is one mistake.
            InputErrors: there are several, in the order in which they stand in the file.
        """
        ordered = sorted(self.found, key=lambda error: error.row or 0)
        if len(ordered) == 1:
            raise ordered[0]
        if ordered:
            raise InputErrors(tuple(ordered))


def quoted(text: str) -> str:
    """Return what somebody wrote in quotation marks, control characters made visible, long texts cut."""
    visible = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    short = visible if len(visible) <= SHOWN_CHARACTERS else f"{visible[:SHOWN_CHARACTERS]}…"
    return f"„{short}“"


def one_of(word: str, known: Iterable[str]) -> str:
    """Return what is expected instead of an unknown word: the nearest known one, or all of them."""
    from difflib import get_close_matches  # noqa: PLC0415 - only needed where something is wrong

    words = sorted(known)
    near = get_close_matches(word.lower(), words, n=1, cutoff=0.6)
    if near:
        return f"vielleicht {quoted(near[0])}? Möglich sind: {', '.join(words)}"
    return f"eines von: {', '.join(words)}"
