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
        # A column somebody made up may hold anything; the message stays one line.
        shown = None if column is None else visible(column)
        self.found.append(InputError(self.file, found, expected, row, shown))

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
    return f"„{visible(text)}“"


def visible(text: str) -> str:
    """Return a text in one line: control characters made visible, long texts cut."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    return shown if len(shown) <= SHOWN_CHARACTERS else f"{shown[:SHOWN_CHARACTERS]}…"


def one_of(word: str, known: Iterable[str]) -> str:
    """Return what is expected instead of an unknown word: the nearest known one, or all of them."""
    from difflib import get_close_matches  # noqa: PLC0415 - only needed where something is wrong

    words = sorted(known)
    near = get_close_matches(word.lower(), words, n=1, cutoff=0.6)
    if near:
        return f"vielleicht {quoted(near[0])}? Möglich sind: {', '.join(words)}"
    return f"eines von: {', '.join(words)}"


# What the readers of YAML and JSON say of a place they do not understand, by a part of it, and how that reads
# in German.
_PROBLEMS = {
    "'\\t'": "ein Tabulator, wo Leerzeichen stehen müssen",
    "another document": "ein zweites Dokument",
    "Extra data": "etwas nach dem Ende des Dokuments",
    "mapping values are not allowed": "ein Doppelpunkt, wo keiner stehen darf",
    "could not find expected ':'": "eine Zeile ohne Doppelpunkt",
    "':' delimiter": "ein Doppelpunkt fehlt",
    "expected ','": "ein Komma oder eine schließende Klammer fehlt",
    "',' delimiter": "ein Komma oder eine schließende Klammer fehlt",
    "<block end>": "eine Einrückung, die nicht zu den Zeilen darüber passt",
    "end of stream": "etwas Geöffnetes ist nicht geschlossen",
    "Unterminated string": "Anführungszeichen sind nicht geschlossen",
    "double quotes": "ein Name in Anführungszeichen fehlt",
    "undefined alias": "ein Verweis auf nichts",
    "second occurrence": "eine Marke steht zweimal",
    "control character": "ein Steuerzeichen im Text",
    "escape": "ein Zeichen nach \\, das dort nicht stehen darf",
    "Expecting value": "ein Wert fehlt",
}


def parser_says(problem: str) -> str:
    """Return in German what a parser of YAML or JSON says of a place it does not understand."""
    told = (german for part, german in _PROBLEMS.items() if part in problem)
    return next(told, "diese Stelle lässt sich nicht lesen")
