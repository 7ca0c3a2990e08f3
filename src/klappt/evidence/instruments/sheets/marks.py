"""
The marks by which a filled sheet is read back: short names of fields, and the print of the instrument.

Word allows 64 characters in a field's name, so fields are named by place: `q3.c2` is the second choice of the third
question, `q5.r1.c2` a cell of a table, `q6.k2` the rank of a choice, `q7.e1.p2` a question in the first entry.
The print says of which instrument and version the places are.
"""

from hashlib import sha256

from klappt.evidence.instruments.files import write_instrument
from klappt.evidence.instruments.model import Instrument, Kind, Question, questions_of

SHEET = "klappt.sheet."


def print_of(instrument: Instrument) -> str:
    """Return 16 characters that change with any change of the instrument."""
    return sha256(write_instrument(instrument).encode()).hexdigest()[:16]


def sheet_mark(instrument: Instrument, language: str) -> str:
    """Return the name of the hidden field that says what the sheet is."""
    return f"{SHEET}{language}.{print_of(instrument)}"


def placed(instrument: Instrument) -> list[tuple[str, Question]]:
    """Return all questions with their mark, `q1` and on."""
    return [(f"q{place}", question) for place, question in enumerate(questions_of(instrument), start=1)]


def parts_of(question: Question, entry: str) -> list[tuple[str, Question]]:
    """Return the questions of one entry (`q7.e1`) with their marks."""
    parts = [part for part in question.of if part.kind != Kind.NOTE]
    return [(f"{entry}.p{place}", part) for place, part in enumerate(parts, start=1)]


def points(question: Question) -> range:
    """Return the points of a scale."""
    return range(int(question.low or 0), int(question.high or 0) + 1)
