"""
What is wrong with an instrument as such, whoever made it: a file, the editor or an XLSForm.

Cost: one pass over questions and conditions.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from klappt.evidence.instruments.conditions import leaves
from klappt.evidence.instruments.model import (
    CHOOSING,
    AllOf,
    Answered,
    AnyOf,
    Choice,
    Compare,
    Condition,
    Instrument,
    Is,
    Kind,
    Not,
    Question,
    Text,
)
from klappt.kernel.mistakes import quoted

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,59}")
CODE = re.compile(r"[A-Za-z0-9ÄÖÜäöüß_.-]{1,60}")
SAME_AS = re.compile(rf"{NAME.pattern}\.{NAME.pattern}")
RESERVED = {"meta", "instanceID", "instanceName", "instrument"}  # XForms and the export need them
MOST_QUESTIONS = 1000
WIDEST_SCALE = 20


@dataclass(frozen=True)
class Fault:
    """One fault and where it is: `gfs`, `gfs.gfs_seat`, `chains.levers.kind`."""

    place: str
    text: Text


def faults(instrument: Instrument) -> list[Fault]:
    """Return everything that keeps an instrument from being used, in order; none means it is sound."""
    found = [Fault("", text) for text in _about_whole(instrument)]
    seen: dict[str, Question] = {}
    for section in instrument.sections:
        if not NAME.fullmatch(section.id):
            found.append(Fault(section.id, _bad_name(section.id)))
        for question in section.questions:
            place = f"{section.id}.{question.id}"
            found += [Fault(place, text) for text in _about_question(question, seen)]
            inside = dict(seen)
            for part in question.of:
                told = [*_about_question(part, inside), *_about_part(part)]
                found += [Fault(f"{place}.{part.id}", text) for text in told]
                inside[part.id] = part
            seen[question.id] = question
    return found


def _about_whole(instrument: Instrument) -> Iterator[Text]:
    if not NAME.fullmatch(instrument.id):
        yield _bad_name(instrument.id)
    if instrument.version < 1:
        yield Text("Die Fassung ist eine Zahl ab 1.", "The version is a number from 1.")
    if not instrument.title:
        yield Text("Das Instrument braucht einen Titel.", "The instrument needs a title.")
    names = [question.id for section in instrument.sections for question in _with_parts(section.questions)]
    if len(names) > MOST_QUESTIONS:
        yield Text(f"Höchstens {MOST_QUESTIONS} Fragen.", f"At most {MOST_QUESTIONS} questions.")
    names += [section.id for section in instrument.sections]
    yield from (_bad_name(name) for name in names if name in RESERVED)
    for name in _twice(names):
        yield Text(f"Die Kennung {quoted(name)} gibt es zweimal.", f"The id {quoted(name)} is there twice.")


def _with_parts(questions: Sequence[Question]) -> Iterator[Question]:
    for question in questions:
        yield question
        yield from question.of


def _twice(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _bad_name(name: str) -> Text:
    return Text(
        f"{quoted(name)} taugt nicht als Kennung: Buchstaben a–z, Ziffern, _ und -, am Anfang ein Buchstabe.",
        f"{quoted(name)} is no id: letters a–z, digits, _ and -, starting with a letter.",
    )


def _about_question(question: Question, seen: dict[str, Question]) -> Iterator[Text]:
    if not NAME.fullmatch(question.id):
        yield _bad_name(question.id)
    if not question.title:
        yield Text("Die Frage braucht einen Wortlaut.", "The question needs words.")
    if any("${" in words for text in _texts(question) for words in (text.de, text.en)):
        yield Text("„${“ steht in XLSForm für eine Antwort.", "“${” stands for an answer in XLSForm.")
    if question.same_as is not None and not SAME_AS.fullmatch(question.same_as):
        yield Text("„Gleich wie“ heißt etwa „ah1.gfs_seat“.", "Same as reads like “ah1.gfs_seat”.")
    yield from _about_choices(question)
    yield from _about_bounds(question)
    yield from _about_group(question)
    for condition in (question.when, *(choice.when for choice in question.choices)):
        yield from _about_condition(condition, seen)


def _texts(question: Question) -> Iterator[Text]:
    yield from (question.title, question.hint, question.unit)
    yield from (choice.text for choice in question.choices)
    yield from (row.text for row in question.rows)


def _about_choices(question: Question) -> Iterator[Text]:
    if question.kind in CHOOSING and not question.choices:
        yield Text("Die Frage braucht Antworten zur Auswahl.", "The question needs choices.")
    if question.choices and question.kind not in CHOOSING | {Kind.SCALE}:
        yield Text("Zu dieser Art von Frage gibt es keine Auswahl.", "This kind of question has no choices.")
    if (question.kind == Kind.MATRIX) != bool(question.rows):
        yield Text("Zeilen hat genau die Matrix.", "A matrix has rows, and nothing else has.")
    lines: list[tuple[str, Text]] = [
        *((choice.code, choice.text) for choice in question.choices),
        *((row.code, row.text) for row in question.rows),
    ]
    for code, text in lines:
        if not CODE.fullmatch(code):
            yield Text(f"{quoted(code)} taugt nicht als Kürzel.", f"{quoted(code)} is no code.")
        if not text:
            yield Text(f"{quoted(code)} braucht einen Wortlaut.", f"{quoted(code)} needs words.")
    for code in [*_twice([c.code for c in question.choices]), *_twice([r.code for r in question.rows])]:
        yield Text(f"Das Kürzel {quoted(code)} gibt es zweimal.", f"The code {quoted(code)} is there twice.")


def _about_bounds(question: Question) -> Iterator[Text]:
    low, high = question.low, question.high
    if low is not None and high is not None and low > high:
        yield Text("Das Mindeste ist größer als das Höchste.", "The least is more than the most.")
    if question.kind != Kind.SCALE:
        return
    if low is None or high is None or low != int(low) or high != int(high):
        yield Text("Eine Skala hat zwei Enden, ganze Zahlen.", "A scale has two ends, whole numbers.")
    elif high - low >= WIDEST_SCALE:
        yield Text(f"Eine Skala hat höchstens {WIDEST_SCALE} Stufen.", f"At most {WIDEST_SCALE} points.")
    elif any(choice.code not in _points(int(low), int(high)) for choice in question.choices):
        yield Text("Benannt werden nur Stufen der Skala.", "Only points of the scale have names.")


def _points(low: int, high: int) -> set[str]:
    return {str(point) for point in range(low, high + 1)}


def _about_group(question: Question) -> Iterator[Text]:
    if (question.kind == Kind.REPEAT) != bool(question.of):
        yield Text(
            "Fragen enthält genau die Wiederholung.", "A repeat group has questions, nothing else has."
        )


def _about_part(part: Question) -> Iterator[Text]:
    if part.kind == Kind.REPEAT:
        yield Text("Eine Wiederholung enthält keine weitere.", "A repeat group holds no other one.")
    if part.local:
        yield Text("Lokal ist die ganze Wiederholung oder nichts.", "A repeat group is local as a whole.")


def _about_condition(condition: Condition | None, seen: dict[str, Question]) -> Iterator[Text]:
    if _too_few(condition):
        yield Text("„Und“ und „oder“ verbinden mindestens zwei.", "“And” and “or” join at least two.")
    for leaf in leaves(condition):
        question = seen.get(leaf.question)
        name = quoted(leaf.question)
        if question is None or question.kind == Kind.NOTE:
            yield Text(f"Vor dieser Frage steht keine Frage {name}.", f"No question {name} comes before.")
        elif isinstance(leaf, Is) and not _has(question, leaf):
            yield Text(
                f"{name} hat keine Antwort {quoted(leaf.code)}.", f"{name} has no {quoted(leaf.code)}."
            )
        elif isinstance(leaf, Answered) and not _has_row(question, leaf.row):
            yield Text(f"{name} wird je Zeile beantwortet.", f"{name} is answered row by row.")
        elif isinstance(leaf, Compare) and question.kind not in {Kind.NUMBER, Kind.SCALE}:
            yield Text(f"{name} wird nicht mit einer Zahl beantwortet.", f"{name} is no number.")


def _has(question: Question, leaf: Is) -> bool:
    choices: tuple[Choice, ...] = question.choices
    if question.kind not in CHOOSING or leaf.code not in {choice.code for choice in choices}:
        return False
    return _has_row(question, leaf.row)


def _has_row(question: Question, row: str | None) -> bool:
    if question.kind == Kind.MATRIX:
        return row in {one.code for one in question.rows}
    return row is None


def _too_few(condition: Condition | None) -> bool:
    match condition:
        case Not(part):
            return _too_few(part)
        case AllOf(parts) | AnyOf(parts):
            return len(parts) < 2 or any(_too_few(part) for part in parts)  # noqa: PLR2004 - of one there is no "and"
        case _:
            return False
