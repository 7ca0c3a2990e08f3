"""
Bad input, told so that a person can mend it: where, what was found, what is expected.

Exceptions are the one kind of dataclass here that is not frozen: Python itself writes their traceback.
"""

from dataclasses import dataclass


@dataclass(unsafe_hash=True)
class InputError(Exception):
    """One mistake in what somebody gave us; the message is fit for the user."""

    file: str
    found: str
    expected: str
    row: int | None = None  # as a spreadsheet counts: the header is row 1
    column: str | None = None

    def __str__(self) -> str:
        where = [self.file]
        if self.row is not None:
            where.append(f"Zeile {self.row}")
        if self.column is not None:
            where.append(f"Spalte {self.column}")
        return f"{', '.join(where)}: gefunden {self.found}; erwartet {self.expected}"


@dataclass(unsafe_hash=True)
class InputErrors(Exception):
    """All mistakes of one reading, in the order of file and row."""

    errors: tuple[InputError, ...]

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)
