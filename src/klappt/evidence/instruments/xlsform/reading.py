"""
An instrument out of an XLSForm: sections from groups, questions from rows, conditions from expressions.

Mistakes that make the form itself wrong (a list that is missing, a group that does not end) are told together, with
sheet, row and column, and nothing is imported.  What is right but has no place here is left out or changed, and the
report names each row.  Reading goes in three steps: sheets, a tree of rows, an instrument.
Cost: linear in rows, times the length of a row's expressions.
"""

from klappt.evidence.instruments.faults import faults
from klappt.evidence.instruments.model import Instrument, Section, Text
from klappt.evidence.instruments.xlsform.building import Builder
from klappt.evidence.instruments.xlsform.choices import read_lists
from klappt.evidence.instruments.xlsform.grids import is_grid
from klappt.evidence.instruments.xlsform.languages import Languages
from klappt.evidence.instruments.xlsform.names import form_name
from klappt.evidence.instruments.xlsform.nodes import Node, tree_of
from klappt.evidence.instruments.xlsform.report import Report
from klappt.evidence.instruments.xlsform.workbook import Book, Line, read_book
from klappt.kernel.errors import InputError
from klappt.kernel.mistakes import Mistakes, quoted


def read_xlsform(data: bytes, file: str) -> tuple[Instrument, Report]:
    """
    Return the instrument of an XLSForm workbook, and what happened on the way.

    Raises:
        InputError, InputErrors: no workbook, or a form with mistakes; sheet, row, column, found, expected.
    """
    book = read_book(data, file)
    report = Report()
    languages = Languages(book, report)
    in_survey = Mistakes(f"{file}, Blatt {book.survey.name}")
    in_choices = Mistakes(f"{file}, Blatt {book.choices.name}")
    lists = read_lists(book, languages, report, in_choices)
    in_choices.stop()
    nodes = tree_of(book, in_survey)
    builder = Builder(book.survey.name, lists, languages, report, in_survey)
    sections = _sections(nodes, builder)
    in_survey.stop()
    instrument = _instrument(book, sections, builder)
    for other in book.others:
        report.ignored(other, None, "dieses Blatt hat hier keine Entsprechung")
    if not sections:
        raise InputError(
            f"{file}, Blatt {book.survey.name}", "keine Frage", "Zeilen mit type, name und label", 2
        )
    _stop_if_faulty(instrument, in_survey, builder)
    builder.count(instrument)
    return instrument, report


def _stop_if_faulty(instrument: Instrument, mistakes: Mistakes, builder: Builder) -> None:
    for fault in faults(instrument):
        name = fault.place.rpartition(".")[2]
        mistakes.add(fault.text.de, "ein Fragebogen ohne Fehler", builder.rows.get(name))
    mistakes.stop()


def _sections(nodes: list[Node], builder: Builder) -> list[Section]:
    """Turn top-level groups into sections; rows outside of groups make sections of their own."""
    found: list[Section] = []
    loose: list[Node] = []

    def end_loose() -> None:
        if loose:
            name = builder.names.fresh(f"abschnitt_{len(found) + 1}")
            questions = builder.questions(list(loose), ())
            loose.clear()
            if questions:
                found.append(Section(name, Text(), questions=questions))

    for node in nodes:
        if node.type.begins == "group" and not is_grid(node):
            end_loose()
            found.append(builder.section(node))
        else:
            loose.append(node)
    end_loose()
    return found


def _instrument(book: Book, sections: list[Section], builder: Builder) -> Instrument:
    line = book.settings.lines[0] if book.settings.lines else Line(2, {})
    cells = line.cells
    stem = book.file.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    name = form_name(cells.get("form_id") or stem)
    if cells.get("form_id") and name != cells["form_id"]:
        builder.report.changed(
            book.settings.name, line.row, f"die Kennung heißt jetzt {quoted(name)}", "form_id"
        )
    title = Text(cells.get("klappt_title_de", ""), cells.get("klappt_title_en", ""))
    return Instrument(
        id=name,
        version=_version(book, line, builder.report),
        title=title or Text(**{builder.languages.of_title: cells.get("form_title") or stem}),
        sections=tuple(sections),
        intro=builder.intro or Text(),
        proposal=cells.get("klappt_proposal") == "yes",
    )


TAKEN_SETTINGS = {"form_id", "form_title", "version", "default_language"}


def _version(book: Book, line: Line, report: Report) -> int:
    for column in line.cells:
        if column not in TAKEN_SETTINGS and not column.startswith("klappt_"):
            report.ignored(
                book.settings.name, line.row, "diese Einstellung hat hier keine Entsprechung", column
            )
    written = line.cells.get("version", "")
    if written.isascii() and written.isdigit() and 0 < int(written) < 10**9:
        return int(written)
    if written:
        report.changed(book.settings.name, line.row, f"die Fassung {quoted(written)} ist jetzt 1", "version")
    return 1
