"""
Bad input, told so that a person can mend it: where, what was found, what is expected.

Exceptions are the one kind of dataclass here that is not frozen: Python itself writes their traceback.
"""

import errno
from dataclasses import dataclass

# What the system says about a file, and how that reads in German.
_FILES = {
    errno.ENOENT: "diese Datei oder ihren Ordner gibt es nicht",
    errno.EACCES: "dazu fehlt das Recht",
    errno.EPERM: "dazu fehlt das Recht",
    errno.EISDIR: "das ist ein Ordner, erwartet eine Datei",
    errno.ENOTDIR: "das liegt nicht in einem Ordner",
    errno.EEXIST: "das gibt es schon",
    errno.ELOOP: "die Verweise führen im Kreis",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.EROFS: "hier darf nichts geschrieben werden",
    errno.ENOSPC: "der Datenträger ist voll",
}


def file_trouble(error: OSError) -> str:
    """Return in German what went wrong with a file; what nobody translated as the system says it."""
    return _FILES.get(error.errno or 0) or error.strerror or str(error)


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
