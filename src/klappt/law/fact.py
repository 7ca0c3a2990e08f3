"""One word of the vocabulary of facts; apart from the lists, so that both lists can use it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """A fact of a profile, its kind, and the question that settles it in German and in English."""

    name: str
    kind: str  # flag, date, number, code
    question: str
    question_en: str


def flag(name: str, question: str, question_en: str) -> Fact:
    """Return a yes/no fact."""
    return Fact(name, "flag", question, question_en)
