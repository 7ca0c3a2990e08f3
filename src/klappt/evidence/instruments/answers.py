"""
Which questions are asked on given answers, and what is wrong with the answers.

Every return passes here, whether it came from a page, from a filled sheet or from a file, so nothing later has to
doubt the shape of an answer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from klappt.evidence.instruments.conditions import holds, is_answered
from klappt.evidence.instruments.model import Instrument, Kind, Question, Text, questions_of
from klappt.kernel.mistakes import quoted

Answers = Mapping[str, Any]
LONGEST_TEXT = 20_000
MOST_ENTRIES = 200


@dataclass(frozen=True)
class Wrong:
    """What is wrong with one answer; `part` names the row of a matrix, or entry and question of a repeat group."""

    question: str
    text: Text
    part: str = ""


def asked(instrument: Instrument, answers: Answers) -> list[Question]:
    """Return the questions that are asked on these answers, in order, without texts to read."""
    return _asked(list(questions_of(instrument)), answers)


def asked_in(group: Question, entry: Answers, around: Answers) -> list[Question]:
    """Return the questions of a repeat group asked in one entry; `around` are the answers outside."""
    return _asked([question for question in group.of if question.kind != Kind.NOTE], entry, around)


def _asked(questions: Sequence[Question], answers: Answers, around: Answers | None = None) -> list[Question]:
    seen: dict[str, Any] = dict(around or {})
    found = []
    for question in questions:
        if holds(question.when, seen):
            found.append(question)
            if question.id in answers:
                seen[question.id] = answers[question.id]
    return found


def kept_answers(instrument: Instrument, answers: Answers) -> dict[str, Any]:
    """Return the answers that count: to questions that are asked, and not empty."""
    found: dict[str, Any] = {}
    for question in asked(instrument, answers):
        value = answers.get(question.id)
        if question.kind == Kind.REPEAT and isinstance(value, list):
            value = [_kept_entry(question, entry, found) for entry in value if isinstance(entry, dict)]
        if is_answered(value):
            found[question.id] = value
    return found


def _kept_entry(group: Question, entry: Answers, around: Answers) -> dict[str, Any]:
    return {
        question.id: entry[question.id]
        for question in asked_in(group, entry, around)
        if is_answered(entry.get(question.id))
    }


def check_answers(instrument: Instrument, answers: Answers, *, final: bool = True) -> list[Wrong]:
    """
    Return everything that is wrong with answers, in the order of the questions.

    Args:
        instrument: the version that was sent.
        answers: JSON values by question id, as the module `model` tells.
        final: also tell required questions without an answer; a draft may have gaps.
    """
    known = {question.id for question in questions_of(instrument)}
    wrong = [
        Wrong(name, Text(f"Diese Frage gibt es nicht: {quoted(name)}.", f"No such question: {quoted(name)}."))
        for name in answers
        if name not in known
    ]
    put = asked(instrument, answers)
    counted = {question.id: answers[question.id] for question in put if question.id in answers}
    for question in put:
        wrong += _check(question, counted.get(question.id), counted, final=final)
    return wrong


def _check(question: Question, value: object, answers: Answers, *, final: bool) -> list[Wrong]:
    if not is_answered(value):
        return [Wrong(question.id, MISSING)] if final and question.required else []
    if question.kind == Kind.REPEAT:
        return list(_repeat(question, value, answers, final=final))
    found = [Wrong(question.id, text, part) for text, part in CHECKS[question.kind](question, value, answers)]
    if final and question.required and question.kind == Kind.MATRIX and isinstance(value, dict):
        found += [Wrong(question.id, MISSING, row.code) for row in question.rows if row.code not in value]
    return found


MISSING = Text("Diese Frage braucht eine Antwort.", "This question needs an answer.")
TWICE = Text("Jede Antwort höchstens einmal.", "Each answer at most once.")
NO_LIST = Text("Erwartet ist eine Liste von Antworten.", "A list of answers is expected.")
NO_NUMBER = Text("Erwartet ist eine Zahl.", "A number is expected.")
NO_WHOLE = Text("Erwartet ist eine ganze Zahl.", "A whole number is expected.")
NO_TEXT = Text("Erwartet ist ein Text.", "A text is expected.")
TOO_LONG = Text(f"Höchstens {LONGEST_TEXT} Zeichen.", f"At most {LONGEST_TEXT} characters.")
NO_ENTRIES = Text("Erwartet sind Einträge mit Fragen.", "Entries with questions are expected.")
TOO_MANY = Text(f"Höchstens {MOST_ENTRIES} Einträge.", f"At most {MOST_ENTRIES} entries.")

Found = Iterator[tuple[Text, str]]


def offered(question: Question, answers: Answers) -> frozenset[str]:
    """Return the codes that may be chosen on these answers."""
    return frozenset(choice.code for choice in question.choices if holds(choice.when, answers))


def _unknown(code: object) -> Text:
    shown = quoted(str(code))
    return Text(f"{shown} steht nicht zur Wahl.", f"{shown} is not among the choices.")


def _single(question: Question, value: object, answers: Answers) -> Found:
    if not isinstance(value, str) or value not in offered(question, answers):
        yield _unknown(value), ""


def _several(question: Question, value: object, answers: Answers) -> Found:
    if not isinstance(value, list):
        yield NO_LIST, ""
        return
    codes = offered(question, answers)
    yield from ((_unknown(code), "") for code in value if not isinstance(code, str) or code not in codes)
    if len({str(code) for code in value}) < len(value):
        yield TWICE, ""
    yield from _within(question, len(value), "Antworten", "answers")


def _matrix(question: Question, value: object, answers: Answers) -> Found:
    if not isinstance(value, dict):
        yield Text("Erwartet ist eine Antwort je Zeile.", "One answer per row is expected."), ""
        return
    rows = {row.code for row in question.rows}
    codes = offered(question, answers)
    for row, code in value.items():
        if row not in rows:
            yield (
                Text(f"Diese Zeile gibt es nicht: {quoted(str(row))}.", f"No such row: {quoted(str(row))}."),
                str(row),
            )
        elif not isinstance(code, str) or code not in codes:
            yield _unknown(code), row


def _number(question: Question, value: object, _: Answers) -> Found:
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        yield NO_NUMBER, ""
        return
    if (question.whole or question.kind == Kind.SCALE) and value != int(value):
        yield NO_WHOLE, ""
    yield from _within(question, value, question.unit.de, question.unit.en)


def _within(question: Question, value: float, de: str, en: str) -> Found:
    if question.low is not None and value < question.low:
        low = f"{question.low:g}"
        yield Text(f"Mindestens {low.replace('.', ',')} {de}".strip(), f"At least {low} {en}".strip()), ""
    if question.high is not None and value > question.high:
        high = f"{question.high:g}"
        yield Text(f"Höchstens {high.replace('.', ',')} {de}".strip(), f"At most {high} {en}".strip()), ""


def _text(_: Question, value: object, __: Answers) -> Found:
    if not isinstance(value, str):
        yield NO_TEXT, ""
    elif len(value) > LONGEST_TEXT:
        yield TOO_LONG, ""


def _repeat(group: Question, value: object, answers: Answers, *, final: bool) -> Iterator[Wrong]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        yield Wrong(group.id, NO_ENTRIES)
        return
    if len(value) > MOST_ENTRIES:
        yield Wrong(group.id, TOO_MANY)
        return
    yield from (Wrong(group.id, text) for text, _ in _within(group, len(value), "Einträge", "entries"))
    known = {question.id for question in group.of}
    for number, entry in enumerate(value, start=1):
        yield from (
            Wrong(group.id, _no_question(name), f"{number}.{name}") for name in entry if name not in known
        )
        inside = {**answers, **entry}
        for question in asked_in(group, entry, answers):
            for wrong in _check(question, entry.get(question.id), inside, final=final):
                part = f"{number}.{wrong.question}" + (f".{wrong.part}" if wrong.part else "")
                yield Wrong(group.id, wrong.text, part)


def _no_question(name: str) -> Text:
    return Text(f"Diese Frage gibt es nicht: {quoted(name)}.", f"No such question: {quoted(name)}.")


CHECKS: dict[Kind, Callable[[Question, object, Answers], Found]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _several,
    Kind.RANK: _several,
    Kind.MATRIX: _matrix,
    Kind.SCALE: _number,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
}
