"""
An instrument as an XLSForm workbook that KoBo, ODK and pyxform understand, and that reads back to the same instrument.

What the standard has no column for (local, same_as, unit) stands in columns beginning with `klappt_`, which other
programs pass over.  Every section is a group, a matrix a group shown as a table, its rows `question.row`.  Texts
that look like formulas are written as texts.
Cost: linear in questions and choices.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from klappt.evidence.instruments.model import (
    Choice,
    Condition,
    Instrument,
    Kind,
    Question,
    Section,
    Text,
)
from klappt.evidence.instruments.xlsform.expressions import figure, row_name, write_condition
from klappt.evidence.instruments.xlsform.languages import ENGLISH, GERMAN

SURVEY = (
    *("type", "name", f"label::{GERMAN}", f"label::{ENGLISH}", f"hint::{GERMAN}", f"hint::{ENGLISH}"),
    *("required", "relevant", "constraint", "choice_filter", "appearance", "parameters"),
    *("klappt_local", "klappt_same_as", "klappt_unit_de", "klappt_unit_en", "klappt_required"),
    *("klappt_low", "klappt_high"),
)
CHOICES = ("list_name", "name", f"label::{GERMAN}", f"label::{ENGLISH}", "klappt_when")
SETTINGS = (
    *("form_title", "form_id", "version", "default_language"),
    *("klappt_title_de", "klappt_title_en", "klappt_proposal"),
)
TYPES = {
    Kind.SINGLE: "select_one",
    Kind.MULTIPLE: "select_multiple",
    Kind.RANK: "rank",
    Kind.TEXT: "text",
    Kind.NOTE: "note",
    Kind.SCALE: "range",
}
WIDTHS = {"type": 24, "name": 22, "relevant": 30}
Cells = dict[str, str]


class _Lists:
    """Lists of choices; questions with the same choices share one."""

    def __init__(self) -> None:
        self.names: dict[tuple[Choice, ...], str] = {}

    def name(self, choices: tuple[Choice, ...], question: str) -> str:
        return self.names.setdefault(choices, question)


def write_xlsform(instrument: Instrument) -> bytes:
    """Return the workbook (.xlsx) of a sound instrument."""
    from openpyxl import Workbook  # noqa: PLC0415 - 0.3 s that no other command should pay

    lists = _Lists()
    kinds = {
        question.id: question.kind
        for section in instrument.sections
        for one in section.questions
        for question in (one, *one.of)
    }
    survey = list(_survey(instrument, lists, kinds))
    book = Workbook()
    del book["Sheet"]  # which openpyxl begins with
    _fill(book, "survey", SURVEY, survey)
    _fill(book, "choices", CHOICES, list(_choices(lists)))
    _fill(book, "settings", SETTINGS, [_settings(instrument)])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _fill(book: Any, name: str, columns: Sequence[str], rows: Sequence[Cells]) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet = book.create_sheet(name)
    for place, column in enumerate(columns, start=1):
        sheet.cell(1, place, column).font = Font(bold=True)
        width = 40 if column.startswith(("label", "hint")) else WIDTHS.get(column, 14)
        sheet.column_dimensions[get_column_letter(place)].width = width
        for number, row in enumerate(rows, start=2):
            if row.get(column):
                cell = sheet.cell(number, place, row[column])
                cell.data_type = "s"  # also where it begins like a formula
    sheet.freeze_panes = "A2"


def _settings(instrument: Instrument) -> Cells:
    return {
        "form_title": instrument.title.say(),
        "form_id": instrument.id,
        "version": str(instrument.version),
        "default_language": GERMAN,
        "klappt_title_de": instrument.title.de,
        "klappt_title_en": instrument.title.en,
        "klappt_proposal": "yes" if instrument.proposal else "",
    }


def _words(base: str, text: Text) -> Cells:
    return {f"{base}::{GERMAN}": text.de, f"{base}::{ENGLISH}": text.en}


def _survey(instrument: Instrument, lists: _Lists, kinds: dict[str, Kind]) -> Iterator[Cells]:
    if instrument.intro:
        yield {"type": "note", "name": "instrument.intro", **_words("label", instrument.intro)}
    for section in instrument.sections:
        yield from _section(section, lists, kinds)


def _section(section: Section, lists: _Lists, kinds: dict[str, Kind]) -> Iterator[Cells]:
    local = "yes" if section.local else ""
    yield {"type": "begin_group", "name": section.id, **_words("label", section.title), "klappt_local": local}
    if section.intro:
        yield {"type": "note", "name": f"{section.id}.intro", **_words("label", section.intro)}
    for question in section.questions:
        yield from _question(question, lists, kinds)
    yield {"type": "end_group"}


def _question(question: Question, lists: _Lists, kinds: dict[str, Kind]) -> Iterator[Cells]:
    match question.kind:
        case Kind.MATRIX:
            yield from _matrix(question, lists, kinds)
        case Kind.REPEAT:
            yield {
                "type": "begin_repeat",
                **_common(question, kinds),
                "klappt_required": _yes(question.required),
                "klappt_low": _figure(question.low),
                "klappt_high": _figure(question.high),
            }
            for part in question.of:
                yield from _question(part, lists, kinds)
            yield {"type": "end_repeat"}
        case _:
            yield {
                **_common(question, kinds),
                **_shape(question, lists, kinds),
                "required": _yes(question.required),
            }


def _common(question: Question, kinds: dict[str, Kind]) -> Cells:
    return {
        "name": question.id,
        **_words("label", question.title),
        **_words("hint", question.hint),
        "relevant": "" if question.when is None else write_condition(question.when, kinds),
        "klappt_local": _yes(question.local),
        "klappt_same_as": question.same_as or "",
        "klappt_unit_de": question.unit.de,
        "klappt_unit_en": question.unit.en,
    }


def _shape(question: Question, lists: _Lists, kinds: dict[str, Kind]) -> Cells:
    match question.kind:
        case Kind.NUMBER:
            return {"type": "integer" if question.whole else "decimal", "constraint": _bounds(question, ".")}
        case Kind.SCALE:
            return {"type": "range", "parameters": _range(question, lists)}
        case Kind.SINGLE | Kind.MULTIPLE | Kind.RANK:
            name = lists.name(question.choices, question.id)
            return {
                "type": f"{TYPES[question.kind]} {name}",
                "constraint": _bounds(question, "count-selected(.)"),
                "choice_filter": _filter(question.choices, kinds),
            }
        case Kind.TEXT:
            return {"type": "text", "appearance": "multiline"}
        case _:
            return {"type": TYPES[question.kind]}


def _matrix(question: Question, lists: _Lists, kinds: dict[str, Kind]) -> Iterator[Cells]:
    kind = f"select_one {lists.name(question.choices, question.id)}"
    yield {"type": "begin_group", **_common(question, kinds), "appearance": "table-list"}
    for row in question.rows:
        yield {
            "type": kind,
            "name": row_name(question.id, row.code),
            **_words("label", row.text),
            "required": _yes(question.required),
            "choice_filter": _filter(question.choices, kinds),
        }
    yield {"type": "end_group"}


def _range(question: Question, lists: _Lists) -> str:
    text = f"start={figure(question.low or 0)} end={figure(question.high or 0)} step=1"
    if question.choices:
        text += f" tick_labelset={lists.name(question.choices, question.id)}"
    return text


def _bounds(question: Question, what: str) -> str:
    given = ((">=", question.low), ("<=", question.high))
    return " and ".join(f"{what} {sign} {figure(number)}" for sign, number in given if number is not None)


def _conditions(choices: tuple[Choice, ...]) -> list[Condition]:
    return list(dict.fromkeys(choice.when for choice in choices if choice.when is not None))


def _filter(choices: tuple[Choice, ...], kinds: dict[str, Kind]) -> str:
    conditions = _conditions(choices)
    if not conditions:
        return ""
    parts = [
        f"(klappt_when = '{place}' and {write_condition(condition, kinds, inside=True)})"
        for place, condition in enumerate(conditions, start=1)
    ]
    return " or ".join(["klappt_when = '0'", *parts])


def _choices(lists: _Lists) -> Iterator[Cells]:
    for choices, name in lists.names.items():
        conditions = _conditions(choices)
        for choice in choices:
            place = 0 if choice.when is None else conditions.index(choice.when) + 1
            yield {
                "list_name": name,
                "name": choice.code,
                **_words("label", choice.text),
                "klappt_when": str(place) if conditions else "",
            }


def _yes(value: bool) -> str:
    return "yes" if value else ""


def _figure(number: float | None) -> str:
    return "" if number is None else figure(number)
