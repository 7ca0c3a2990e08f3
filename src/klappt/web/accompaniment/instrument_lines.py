"""
Choices, rows and conditions as people type them: one per line, conditions as a choice or as an expression.

    ki | Kommunales Integrationszentrum | Municipal integration centre
    Sozialamt                                                    (the code is made of the words)
"""

from collections.abc import Iterator, Sequence

from klappt.apps.accompaniment.telling import say
from klappt.evidence.instruments.faults import CODE
from klappt.evidence.instruments.model import (
    CHOOSING,
    Choice,
    Condition,
    Instrument,
    Is,
    Kind,
    Question,
    Row,
    Text,
)
from klappt.evidence.instruments.telling import numbered, questions_by_id
from klappt.evidence.instruments.xlsform.expressions import (
    NotUnderstood,
    Target,
    read_condition,
    write_condition,
)
from klappt.evidence.instruments.xlsform.names import plain_name

PARTS = 3


class Unreadable(ValueError):
    """A line or an expression that cannot be understood; the message is fit for the user."""


def shown_lines(lines: Sequence[Choice] | Sequence[Row]) -> str:
    """Return choices or rows as text to edit."""
    return "\n".join(
        " | ".join(part for part in (one.code, one.text.de, one.text.en) if part) for one in lines
    )


def read_lines(text: str) -> list[tuple[str, Text]]:
    """
    Return code and words of each line; a code that is missing is made of the words.

    Raises:
        Unreadable: more than three parts, or a code with signs that have no place in one.
    """
    found: list[tuple[str, Text]] = []
    taken: set[str] = set()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) > PARTS or not parts[0]:
            raise Unreadable(line)
        if len(parts) == 1:
            code = _free(plain_name(parts[0], "antwort").lower(), taken)
            words = Text(parts[0])
        else:
            code, words = parts[0], Text(*parts[1:])
        if not CODE.fullmatch(code):
            raise Unreadable(line)
        taken.add(code)
        found.append((code, words))
    return found


def _free(code: str, taken: set[str]) -> str:
    name, number = code, 2
    while name in taken:
        name, number = f"{code}_{number}", number + 1
    return name


def earlier(instrument: Instrument, name: str, into: str) -> list[Question]:
    """Return the questions that may be asked about: all before the one named, or before the end of a place."""
    found: list[Question] = []
    for section in instrument.sections:
        for question in section.questions:
            if question.id == name:
                return found
            inside = name in {part.id for part in question.of} or question.id == into
            if inside:
                return [*found, *_before(question.of, name)]
            if question.kind != Kind.NOTE:
                found.append(question)
        if section.id == into:
            return found
    return found


def _before(parts: Sequence[Question], name: str) -> Iterator[Question]:
    for part in parts:
        if part.id == name:
            return
        if part.kind != Kind.NOTE:
            yield part


def simple_conditions(
    instrument: Instrument, questions: Sequence[Question]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the choices of earlier questions for a select, grouped by question: value and words."""
    numbers = numbered(instrument)
    return [
        (
            f"{numbers.get(one.id, '')} {say(one.title)}",
            [
                (f"${{{one.id}}} = '{choice.code}'", f"{numbers.get(one.id, '')}: {say(choice.text)}")
                for choice in one.choices
            ],
        )
        for one in questions
        if one.kind in CHOOSING - {Kind.MATRIX, Kind.RANK}
    ]


def shown_condition(condition: Condition | None, instrument: Instrument) -> tuple[str, str]:
    """Return a condition as the value of the select, or as an expression where it is more than one choice."""
    if condition is None:
        return "", ""
    if isinstance(condition, Is) and condition.row is None:
        return f"${{{condition.question}}} = '{condition.code}'", ""
    kinds = {name: question.kind for name, question in questions_by_id(instrument).items()}
    return "", write_condition(condition, kinds)


def condition_of(text: str, questions: Sequence[Question]) -> Condition | None:
    """
    Return the condition of an expression as KoBo writes it.

    Raises:
        Unreadable: it asks about a question that does not come before, or goes beyond what is possible.
    """
    if not text.strip():
        return None
    known: dict[str, Target] = {one.id: (one, None) for one in questions}
    for one in questions:
        known |= {f"{one.id}.{row.code}": (one, row.code) for row in one.rows}
    try:
        found = read_condition(text, known.get)
    except NotUnderstood as why:
        raise Unreadable(str(why)) from why
    if isinstance(found, bool):
        raise Unreadable(text)
    return found
