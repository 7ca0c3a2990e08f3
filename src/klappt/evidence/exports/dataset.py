"""
The returns of a wave as tables of variables: one row for each return, one file more for each repeat group.

A multiple choice becomes one variable for each choice, a matrix one for each row, a rank one for each item.  Codes
become numbers: their own where they are numbers, else their place from 1 on.  What is missing says why: not answered,
not asked, not ranked.  Only what was submitted is here; local parts are not in a study.
Cost: one look at each answer.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from klappt.evidence.answered import asked_questions
from klappt.evidence.instruments.answers import asked
from klappt.evidence.instruments.conditions import is_answered
from klappt.evidence.instruments.model import Choice, Instrument, Kind, Question
from klappt.evidence.statistics.choices import points_of
from klappt.evidence.statistics.cross import KINDS
from klappt.evidence.study import Return, Study, Wave

UNANSWERED, UNASKED, UNRANKED = -999, -998, -997
MISSING = {UNANSWERED: "keine Angabe", UNASKED: "nicht gefragt"}
MISSING_RANK = MISSING | {UNRANKED: "nicht genannt"}
CHOSEN = {0: "nicht genannt", 1: "genannt"}
LONGEST_NAME = 64  # of SPSS
JOIN = "__"

Cell = str | int | float


@dataclass(frozen=True)
class Variable:
    """
    One column: `labels` of its codes, `missing` codes with their reason; `measure` as SPSS names it.

    `question` is the id of the question it comes from, `wording` what was asked.
    """

    name: str
    label: str
    measure: str = "nominal"
    labels: Mapping[int, str] = field(default_factory=dict)
    missing: Mapping[int, str] = field(default_factory=dict)
    text: bool = False
    question: str = ""
    wording: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Dataset:
    """One file: its name, what a row is, variables and rows in their order."""

    name: str
    title: str
    variables: tuple[Variable, ...]
    rows: tuple[tuple[Cell, ...], ...]


Reading = Callable[[Any], Cell]  # from the answer that was given to the cell
Column = tuple[Variable, Reading]


def datasets(study: Study, wave: Wave) -> tuple[Dataset, ...]:
    """Return the file of the returns of a wave, and one for each repeat group."""
    instrument = study.instrument_of(wave)
    questions = asked_questions(study, wave)
    groups = (question for question in questions if question.kind == Kind.REPEAT)
    return (_main(study, wave, instrument, questions), *(_group(study, wave, group) for group in groups))


def _main(study: Study, wave: Wave, instrument: Instrument, questions: tuple[Question, ...]) -> Dataset:
    columns = [(question, list(columns_of(question))) for question in questions]
    rows = [
        (
            *_keys(study, one),
            *(cell for question, told in columns for cell in _cells(instrument, one, question, told)),
        )
        for one in study.returns_of(wave)
    ]
    variables = (*KEYS, *(variable for _, told in columns for variable, _ in told))
    return Dataset(wave.id, instrument.title.say(), _named(variables), tuple(rows))


KEYS = (
    Variable("rueckgabe", "Nummer der Rücksendung", text=True),
    Variable("buendnis", "Bündnis", text=True),
    Variable("art", "Art des Bündnisses", labels=dict(enumerate((one.de for one in KINDS.values()), 1))),
    Variable("exemplarisch", "Exemplarisches Bündnis", labels={0: "nein", 1: "ja"}),
    Variable("abgegeben", "Tag der Abgabe (JJJJ-MM-TT)", text=True),
)


def _keys(study: Study, one: Return) -> tuple[Cell, ...]:
    alliance = study.alliance_by_id[one.alliance]
    return (
        one.id,
        one.alliance,
        list(KINDS).index(alliance.kind) + 1,
        int(alliance.exemplary),
        one.submitted.isoformat(),
    )


def _cells(instrument: Instrument, one: Return, question: Question, columns: list[Column]) -> Iterator[Cell]:
    """Yield the cells of a question, or why there are none."""
    value = one.answers.get(question.id)
    if is_answered(value):
        yield from (reading(value) for _, reading in columns)
        return
    missing = UNANSWERED if question in asked(instrument, one.answers) else UNASKED
    for variable, _ in columns:
        yield "" if variable.text else missing


def columns_of(question: Question) -> Iterator[Column]:
    """Yield the variables of a question with how each reads an answer."""
    yield from COLUMNS[question.kind](question)


def codes_of(choices: tuple[Choice, ...]) -> dict[str, int]:
    """Return a number for each code: its own if all ordered ones are numbers, others after the greatest."""
    taken = {int(one.code) for one in choices if one.code.isdecimal()}
    free = iter(
        number for number in range(max(taken, default=0) + 1, max(taken, default=0) + len(choices) + 1)
    )
    return {one.code: int(one.code) if one.code.isdecimal() else next(free) for one in choices}


def _variable(question: Question, name: str, label: str, **more: Any) -> Variable:
    told = {
        "question": question.id,
        "wording": question.title.say(),
        "kind": str(question.kind),
        "missing": MISSING,
    }
    return Variable(name, label, **(told | more))


def _labels(choices: tuple[Choice, ...]) -> dict[int, str]:
    numbers = codes_of(choices)
    return {numbers[one.code]: one.text.say() for one in choices}


def _single(question: Question) -> Iterator[Column]:
    numbers = codes_of(question.choices)
    variable = _variable(question, question.id, question.title.say(), labels=_labels(question.choices))
    yield variable, lambda value: numbers[str(value)]


def _scale(question: Question) -> Iterator[Column]:
    labels = {int(one.code): one.text.say() for one in points_of(question) if question.choices}
    yield _variable(question, question.id, question.title.say(), labels=labels, measure="ordinal"), int


def _number(question: Question) -> Iterator[Column]:
    yield _variable(question, question.id, question.title.say(), measure="scale"), float


def _text(question: Question) -> Iterator[Column]:
    yield _variable(question, question.id, question.title.say(), text=True, missing={}), str


def _multiple(question: Question) -> Iterator[Column]:
    for choice in question.choices:
        label = f"{question.title.say()}: {choice.text.say()}"
        variable = _variable(question, f"{question.id}{JOIN}{choice.code}", label, labels=CHOSEN)
        yield variable, partial(_chosen, choice.code)


def _matrix(question: Question) -> Iterator[Column]:
    numbers, labels = codes_of(question.choices), _labels(question.choices)
    for row in question.rows:
        label = f"{question.title.say()}: {row.text.say()}"
        variable = _variable(
            question, f"{question.id}{JOIN}{row.code}", label, labels=labels, measure="ordinal"
        )
        yield variable, partial(_in_row, row.code, numbers)


def _rank(question: Question) -> Iterator[Column]:
    for choice in question.choices:
        label = f"{question.title.say()}: Rang von {choice.text.say()}"
        name = f"{question.id}{JOIN}{choice.code}"
        variable = _variable(question, name, label, missing=MISSING_RANK, measure="ordinal")
        yield variable, partial(_placed, choice.code)


def _repeat(question: Question) -> Iterator[Column]:
    name, label = f"{question.id}{JOIN}n", f"{question.title.say()}: Zahl der Einträge"
    yield _variable(question, name, label, measure="scale"), len


def _chosen(code: str, value: list[str]) -> int:
    return int(code in value)


def _in_row(row: str, numbers: Mapping[str, int], value: Mapping[str, str]) -> int:
    return numbers[value[row]] if row in value else UNANSWERED


def _placed(code: str, value: list[str]) -> int:
    return value.index(code) + 1 if code in value else UNRANKED


COLUMNS: dict[Kind, Callable[[Question], Iterator[Column]]] = {
    Kind.SINGLE: _single,
    Kind.SCALE: _scale,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
    Kind.MULTIPLE: _multiple,
    Kind.MATRIX: _matrix,
    Kind.RANK: _rank,
    Kind.REPEAT: _repeat,
}


def _group(study: Study, wave: Wave, group: Question) -> Dataset:
    """Return the entries of a repeat group, each with its return and its number there."""
    columns = [(one, list(columns_of(one))) for one in group.of if one.kind in COLUMNS]
    rows = [
        (
            *_keys(study, one)[:2],
            number,
            *(cell for question, told in columns for cell in _entry(entry, question, told)),
        )
        for one in study.returns_of(wave)
        for number, entry in enumerate(one.answers.get(group.id) or (), start=1)
    ]
    entry_number = Variable("eintrag", "Nummer des Eintrags in der Rücksendung", "scale")
    variables = (*KEYS[:2], entry_number, *(variable for _, told in columns for variable, _ in told))
    return Dataset(f"{wave.id}-{group.id}", group.title.say().rstrip(".:"), _named(variables), tuple(rows))


def _entry(entry: Mapping[str, Any], question: Question, columns: list[Column]) -> Iterator[Cell]:
    value = entry.get(question.id)
    for variable, reading in columns:
        yield reading(value) if is_answered(value) else "" if variable.text else UNANSWERED


def _named(variables: tuple[Variable, ...]) -> tuple[Variable, ...]:
    """Return variables with names SPSS takes, no two alike."""
    found: dict[str, Variable] = {}
    for variable in variables:
        name = _plain(variable.name)
        number = 2
        while name.lower() in found:
            end = f"_{number}"
            name, number = _plain(variable.name)[: LONGEST_NAME - len(end)] + end, number + 1
        found[name.lower()] = replace(variable, name=name)
    return tuple(found.values())


def _plain(name: str) -> str:
    """Return a name of ASCII letters, digits and underscores that begins with a letter and ends with none of `_`."""
    plain = re.sub(r"[^A-Za-z0-9_]", "_", name)[:LONGEST_NAME].rstrip("_") or "v"
    return plain if plain[0].isalpha() else f"v{plain}"[:LONGEST_NAME]
