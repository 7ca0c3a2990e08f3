"""Ids for questions and groups: those of the file where they serve, else as near to them as possible."""

import re
import unicodedata

from klappt.evidence.instruments.faults import NAME, RESERVED

SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
LONGEST = 50


def plain_name(written: str, otherwise: str) -> str:
    """Return a name of a–z, digits, _ and - as near as possible to what was written."""
    flat = unicodedata.normalize("NFKD", written.translate(SPELLED)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9_-]+", "_", flat).strip("_")[:LONGEST]
    if not name:
        return otherwise
    return name if NAME.fullmatch(name) else f"q_{name}"


def form_name(written: str) -> str:
    """Return the id of an instrument for a form's id or a file's name."""
    return written if NAME.fullmatch(written) else plain_name(written, "fragebogen")


class Names:
    """The ids given out so far, and which name in the file each belongs to."""

    def __init__(self) -> None:
        self.taken: set[str] = set(RESERVED)
        self.of: dict[str, str] = {}

    def fresh(self, wanted: str, otherwise: str = "frage") -> str:
        """Return an id nobody has yet, and remember it."""
        base = wanted if NAME.fullmatch(wanted) else plain_name(wanted, otherwise)
        name, number = base, 2
        while name in self.taken:
            name, number = f"{base}_{number}", number + 1
        self.taken.add(name)
        return name
