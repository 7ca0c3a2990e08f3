"""
An instrument as a Word file to be filled: real headings and tables, one field per answer, answers filled in if given.

The same instrument and answers give the same content.  What is local is marked at its section and at its questions.
Cost: about 1 ms per field.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from klappt.evidence.instruments.model import Choice, Instrument, Kind, Question, Section
from klappt.evidence.instruments.sheets import words
from klappt.evidence.instruments.sheets.controls import box, fixed, place_to_write
from klappt.evidence.instruments.sheets.marks import parts_of, placed, points, sheet_mark
from klappt.evidence.instruments.telling import figure, numbered, tell_condition

MADE = datetime(2026, 1, 1, tzinfo=UTC)
FREE_ENTRIES = 3
Answers = Mapping[str, Any]


def write_sheet(
    instrument: Instrument, answers: Answers | None = None, language: str = "de", entries: int = FREE_ENTRIES
) -> bytes:
    """
    Return the sheet as DOCX.

    Args:
        instrument: a sound instrument.
        answers: what is filled in already, such as proposals from the workspace.
        language: `de` or `en`.
        entries: how many empty entries a list has.
    """
    return _Sheet(instrument, answers or {}, language, entries).data()


class _Sheet:
    """One document in the making."""

    def __init__(self, instrument: Instrument, answers: Answers, language: str, entries: int) -> None:
        self.instrument, self.answers, self.language, self.entries = instrument, answers, language, entries
        self.numbers = numbered(instrument)
        self.marks = {question.id: mark for mark, question in placed(instrument)}
        self.document = Document()
        self.controls = 0

    def say(self, text: Any) -> str:
        return str(text.say(self.language))

    def data(self) -> bytes:
        self._frame()
        for section in self.instrument.sections:
            self._section(section)
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _next(self) -> int:
        self.controls += 1
        return self.controls

    def _frame(self) -> None:
        one = self.instrument
        about = self.document.core_properties
        about.title, about.language, about.author = self.say(one.title), self.language, "klappt"
        about.subject = self.say(words.ABOUT).format(one.id, one.version)
        about.created = about.modified = MADE
        self.document.styles["Normal"].font.size = Pt(11)
        for spoken in self.document.styles.element.xpath("w:docDefaults//w:lang"):
            spoken.set(qn("w:val"), "de-DE" if self.language == "de" else "en-GB")
        self.document.add_heading(self.say(one.title), level=0)
        line = self.document.add_paragraph()
        mark = fixed(sheet_mark(one, self.language), about.subject, self._next())
        line._p.append(mark)  # noqa: SLF001 - python-docx has no fields of its own
        for text in (one.intro, words.HOW_DOCX):
            if text:
                self.document.add_paragraph(self.say(text))

    def _section(self, section: Section) -> None:
        title = self.say(section.title)
        local = f"{title} – {self.say(words.LOCAL)}" if title else self.say(words.LOCAL)
        heading = local if section.local else title
        if heading:
            self.document.add_heading(heading, level=1)
        self._strong(self.say(words.LOCAL_MEANS if section.local else words.SHARED_MEANS))
        if section.intro and section.intro != words.LOCAL_MEANS:
            self.document.add_paragraph(self.say(section.intro))
        for question in section.questions:
            self._question(question, local=section.local)

    def _strong(self, text: str) -> None:
        self.document.add_paragraph().add_run(text).italic = True

    def _question(self, question: Question, *, local: bool) -> None:
        if question.kind == Kind.NOTE:
            self.document.add_paragraph(self.say(question.title))
            self._small(self.say(question.hint))
            return
        self._heading(question, level=2, local=question.local and not local)
        mark, answer = self.marks[question.id], self.answers.get(question.id)
        if question.kind == Kind.REPEAT:
            self._entries(question, mark, answer or [])
        else:
            self._field(question, mark, answer)

    def _heading(self, question: Question, level: int, *, local: bool = False) -> None:
        title = f"{self.numbers[question.id]} {self.say(question.title)}"
        extra = [self.say(words.REQUIRED)] if question.required else []
        extra += [self.say(words.LOCAL)] if local else []
        self.document.add_heading(title + (f" ({', '.join(extra)})" if extra else ""), level=level)
        if question.when is not None:
            told = tell_condition(question.when, self.instrument, self.language)
            self._small(self.say(words.ONLY_IF).format(told))
        self._small(self.say(question.hint))
        self._small(words.instruction(question, self.language))

    def _small(self, text: str) -> None:
        if text:
            run = self.document.add_paragraph().add_run(text)
            run.font.size, run.font.color.rgb = Pt(10), RGBColor(0x40, 0x40, 0x40)

    def _entries(self, question: Question, mark: str, answer: list[Answers]) -> None:
        most = int(question.high) if question.high is not None else len(answer) + self.entries
        for number in range(1, max(len(answer), min(most, len(answer) + self.entries)) + 1):
            entry = answer[number - 1] if number <= len(answer) else {}
            self.document.add_heading(self.say(words.ENTRY).format(number), level=3)
            for part_mark, part in parts_of(question, f"{mark}.e{number}"):
                self._heading(part, level=4)
                self._field(part, part_mark, entry.get(part.id))

    # Fields

    def _field(self, question: Question, mark: str, answer: Any) -> None:
        match question.kind:
            case Kind.SINGLE | Kind.MULTIPLE:
                chosen = answer if isinstance(answer, list) else [answer]
                for place, choice in enumerate(question.choices, start=1):
                    self._box(f"{mark}.c{place}", self._offer(choice), ticked=choice.code in chosen)
            case Kind.SCALE:
                for place, point in enumerate(points(question), start=1):
                    text = words.point_words(question, point, self.language)
                    self._box(f"{mark}.c{place}", text, ticked=answer == point)
            case Kind.RANK:
                for place, choice in enumerate(question.choices, start=1):
                    rank = str(answer.index(choice.code) + 1) if choice.code in (answer or []) else ""
                    self._rank(f"{mark}.k{place}", self._offer(choice), rank)
            case Kind.MATRIX:
                self._table(question, mark, answer or {})
            case Kind.NUMBER:
                self._write(mark, question, "" if answer is None else figure(answer, self.language))
            case _:
                self._write(mark, question, answer or "")

    def _offer(self, choice: Choice) -> str:
        text = self.say(choice.text)
        if choice.when is None:
            return text
        told = tell_condition(choice.when, self.instrument, self.language)
        return f"{text} ({self.say(words.ONLY_IF).format(told)})"

    def _box(self, tag: str, text: str, *, ticked: bool) -> None:
        line = self.document.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        line._p.append(box(tag, text, self._next(), ticked=ticked))  # noqa: SLF001
        line.add_run(f" {text}")

    def _rank(self, tag: str, text: str, rank: str) -> None:
        line = self.document.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        line._p.append(place_to_write(tag, text, self._next(), rank, "__"))  # noqa: SLF001
        line.add_run(f" {text}")

    def _write(self, tag: str, question: Question, text: str) -> None:
        line = self.document.add_paragraph()
        _framed(line)
        title, empty = self.say(question.title), self.say(words.WRITE_HERE)
        line._p.append(place_to_write(tag, title, self._next(), text, empty))  # noqa: SLF001

    def _table(self, question: Question, mark: str, answer: Answers) -> None:
        table = self.document.add_table(rows=1, cols=len(question.choices) + 1, style="Table Grid")
        head = table.rows[0]
        head.cells[0].text = self.say(words.ROW)
        for cell, choice in zip(head.cells[1:], question.choices, strict=True):
            cell.text = self._offer(choice)
        _repeat_on_every_page(head)
        for number, row in enumerate(question.rows, start=1):
            cells = table.add_row().cells
            cells[0].text = self.say(row.text)
            for place, (cell, choice) in enumerate(zip(cells[1:], question.choices, strict=True), start=1):
                alias = f"{self.say(row.text)}: {self.say(choice.text)}"
                ticked = answer.get(row.code) == choice.code
                tick = box(f"{mark}.r{number}.c{place}", alias, self._next(), ticked=ticked)
                cell.paragraphs[0]._p.append(tick)  # noqa: SLF001
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)


def _framed(line: Any) -> None:
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "595959")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Cm(0.2)
    properties = line._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _repeat_on_every_page(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001
