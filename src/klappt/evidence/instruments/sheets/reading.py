"""
The answers of a filled sheet, and every mistake in it: two ticks where one belongs, words where a number belongs.

Fields are found by their marks; a mark that is gone counts as not answered and is told.  A copied entry of a list
counts as one more entry.  Answers pass `check_answers` at the end, as drafts: gaps are no mistakes here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from klappt.evidence.instruments.answers import check_answers
from klappt.evidence.instruments.conditions import is_answered
from klappt.evidence.instruments.model import Instrument, Kind, Question, Row
from klappt.evidence.instruments.sheets.fields import EXPECTED, Field, read_fields
from klappt.evidence.instruments.sheets.marks import SHEET, parts_of, placed, points, print_of
from klappt.evidence.instruments.sheets.words import WRITE_HERE
from klappt.evidence.instruments.telling import numbered
from klappt.kernel.errors import InputError
from klappt.kernel.mistakes import Mistakes, quoted

GERMAN_NUMBER = re.compile(r"(-?\d{1,3}(?:\.\d{3})+|-?\d+)(?:,(\d+))?")
ENGLISH_NUMBER = re.compile(r"(-?\d{1,3}(?:,\d{3})+|-?\d+)(?:\.(\d+))?")
PLAIN_NUMBER = re.compile(r"(-?\d+)\.(\d+)")


@dataclass(frozen=True)
class FilledSheet:
    """The answers of a sheet, its language, and what a reader should know about it."""

    answers: dict[str, Any]
    language: str
    notes: tuple[str, ...] = ()


def read_sheet(data: bytes, file: str, instrument: Instrument) -> FilledSheet:
    """
    Return the answers of a filled sheet of this very instrument.

    Raises:
        InputError, InputErrors: no sheet of klappt, a sheet of another instrument or version, or answers that are
            wrong; each names the number and words of the question.
    """
    fields = read_fields(data, file)
    language = _language(fields, file, instrument)
    reader = _Reader(fields, Mistakes(file), instrument, language)
    answers = reader.answers()
    if not reader.mistakes.found:
        for wrong in check_answers(instrument, answers, final=False):
            expected = f"{wrong.part}: {wrong.text.de}" if wrong.part else wrong.text.de
            reader.wrong(reader.by_id[wrong.question], quoted(str(answers.get(wrong.question))), expected)
    reader.mistakes.stop()
    return FilledSheet(answers, language, tuple(reader.notes))


def _language(fields: dict[str, list[Field]], file: str, instrument: Instrument) -> str:
    marks = [mark for mark in fields if mark.startswith(SHEET)]
    if not marks:
        raise InputError(file, "eine Word-Datei ohne die Felder von klappt", EXPECTED)
    language, _, of = marks[0].removeprefix(SHEET).partition(".")
    if of != print_of(instrument):
        found = fields[marks[0]][0].text or "einem anderen Fragebogen"
        expected = f"ein Blatt zu „{instrument.title.de}“ ({instrument.id}, Fassung {instrument.version})"
        raise InputError(file, f"ein Blatt zu {quoted(found)}", expected)
    return language


class _Reader:
    """Turns fields into answers; knows the numbers of the questions for its messages."""

    def __init__(
        self, fields: dict[str, list[Field]], mistakes: Mistakes, instrument: Instrument, language: str
    ) -> None:
        self.fields, self.mistakes, self.instrument, self.language = fields, mistakes, instrument, language
        self.numbers = numbered(instrument)
        self.by_id = {question.id: question for _, question in placed(instrument)}
        self.notes: list[str] = []

    def wrong(self, question: Question, found: str, expected: str, more: str = "") -> None:
        number = self.numbers[question.id]
        where = f"{number} {quoted(question.title.say(self.language))}{more}"
        self.mistakes.found.append(InputError(f"{self.mistakes.file}, Frage {where}", found, expected))

    def answers(self) -> dict[str, Any]:
        found = {}
        for mark, question in placed(self.instrument):
            self._note_gaps(mark, question)
            value = (
                self._entries(question, mark) if question.kind == Kind.REPEAT else self._leaf(question, mark)
            )
            if is_answered(value):
                found[question.id] = value
        return found

    def _note_gaps(self, mark: str, question: Question) -> None:
        if not any(name == mark or name.startswith(f"{mark}.") for name in self.fields):
            title = question.title.say(self.language)
            self.notes.append(
                f"Frage {self.numbers[question.id]} „{title}“: Das Feld fehlt, sie gilt als nicht beantwortet."
            )

    def _leaf(self, question: Question, mark: str, copy: int = 0) -> Any:
        return READERS[question.kind](self, question, mark, copy)

    def field(self, mark: str, copy: int = 0) -> Field | None:
        """Return a field, or one of its copies."""
        found = self.fields.get(mark, ())
        return found[copy] if copy < len(found) else None

    def ticked(self, mark: str, count: int, copy: int) -> list[int]:
        """Return the places that are ticked, from 0."""
        fields = [self.field(f"{mark}.c{place}", copy) for place in range(1, count + 1)]
        return [place for place, field in enumerate(fields) if field is not None and field.ticked]

    def words(self, mark: str, copy: int) -> str:
        """Return what was written into a field."""
        field = self.field(mark, copy)
        empty = {"__", WRITE_HERE.de, WRITE_HERE.en}
        return "" if field is None or field.text in empty else field.text

    def one_of(
        self, question: Question, places: Sequence[int], names: Sequence[str], more: str = ""
    ) -> int | None:
        """Return the one place that is ticked; several are a mistake."""
        if len(places) > 1:
            found = " und ".join(quoted(names[place]) for place in places)
            self.wrong(question, f"angekreuzt {found}", "höchstens ein Kreuz", more)
        return places[0] if len(places) == 1 else None

    def _entries(self, question: Question, mark: str) -> list[dict[str, Any]]:
        pattern = re.compile(rf"{re.escape(mark)}\.e(\d{{1,4}})\.")
        numbers = sorted({int(m[1]) for name in self.fields if (m := pattern.match(name))})
        entries = []
        for number in numbers:
            prefix = f"{mark}.e{number}"
            copies = max(len(found) for name, found in self.fields.items() if name.startswith(f"{prefix}."))
            for copy in range(copies):
                parts = parts_of(question, prefix)
                entry = {part.id: self._leaf(part, name, copy) for name, part in parts}
                entry = {name: value for name, value in entry.items() if is_answered(value)}
                entries += [entry] if entry else []
        return entries


def _single(reader: _Reader, question: Question, mark: str, copy: int) -> str | None:
    names = [choice.text.say(reader.language) for choice in question.choices]
    place = reader.one_of(question, reader.ticked(mark, len(names), copy), names)
    return None if place is None else question.choices[place].code


def _multiple(reader: _Reader, question: Question, mark: str, copy: int) -> list[str]:
    return [question.choices[place].code for place in reader.ticked(mark, len(question.choices), copy)]


def _scale(reader: _Reader, question: Question, mark: str, copy: int) -> int | None:
    found = points(question)
    place = reader.one_of(question, reader.ticked(mark, len(found), copy), [str(point) for point in found])
    return None if place is None else found[place]


def _matrix(reader: _Reader, question: Question, mark: str, copy: int) -> dict[str, str]:
    names = [choice.text.say(reader.language) for choice in question.choices]
    found = {}
    for number, row in enumerate(question.rows, start=1):
        ticked = reader.ticked(f"{mark}.r{number}", len(names), copy)
        place = reader.one_of(question, ticked, names, _in_row(row, reader.language))
        if place is not None:
            found[row.code] = question.choices[place].code
    return found


def _in_row(row: Row, language: str) -> str:
    return f", Zeile {quoted(row.text.say(language))}"


def _rank(reader: _Reader, question: Question, mark: str, copy: int) -> list[str]:
    ranks: dict[int, list[str]] = {}
    for place, choice in enumerate(question.choices, start=1):
        text = reader.words(f"{mark}.k{place}", copy).rstrip(".").strip()
        if not text:
            continue
        if not (text.isascii() and text.isdigit()):
            name = quoted(choice.text.say(reader.language))
            reader.wrong(question, quoted(text), f"ein Rang wie 1, 2, 3 oder nichts bei {name}")
            return []
        ranks.setdefault(int(text), []).append(choice.code)
    for rank, codes in ranks.items():
        if len(codes) > 1:
            reader.wrong(question, f"den Rang {rank} {len(codes)}-mal", "jeden Rang einmal")
            return []
    return [ranks[rank][0] for rank in sorted(ranks)]


def _number(reader: _Reader, question: Question, mark: str, copy: int) -> float | None:
    text = reader.words(mark, copy)
    if not text:
        return None
    for unit in (question.unit.de, question.unit.en):
        if unit:
            text = text.removesuffix(unit).strip()
    number = parse_number(text, reader.language)
    if number is None:
        example = "3" if question.whole else "0,5" if reader.language == "de" else "0.5"
        reader.wrong(question, quoted(text), f"eine Zahl wie {example}")
    return number


def _text(reader: _Reader, question: Question, mark: str, copy: int) -> str:  # noqa: ARG001 - as all readers
    return reader.words(mark, copy)


def parse_number(text: str, language: str) -> float | None:
    """Return a number as people write it: 0,5 and 1.000 in German; 0.5 is understood in both."""
    text = text.replace("−", "-").strip()
    usual, grouping = (GERMAN_NUMBER, ".") if language == "de" else (ENGLISH_NUMBER, ",")
    match = usual.fullmatch(text) or PLAIN_NUMBER.fullmatch(text)
    if match is None:
        return None
    number = float(f"{match[1].replace(grouping, '')}.{match[2] or 0}")
    return int(number) if number == int(number) else number


READERS: dict[Kind, Callable[[_Reader, Question, str, int], Any]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.SCALE: _scale,
    Kind.MATRIX: _matrix,
    Kind.RANK: _rank,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
}
