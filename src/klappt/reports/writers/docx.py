"""
Reports as DOCX, to be edited further: real headings, tables with a header row, pictures by their description.

Word shows no SVG that was put in by itself, so a drawing becomes pixels; its description stays with it.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from klappt.reports.blocks import (
    Block,
    Box,
    Break,
    Contents,
    Facts,
    Heading,
    Items,
    Paragraph,
    Picture,
    Report,
    Table,
)
from klappt.reports.writers.raster import png


def write(report: Report) -> bytes:
    """Return a report as DOCX; the same report gives the same document."""
    document = Document()
    _frame(document, report)
    document.add_heading(report.title, level=0)
    if report.subtitle:
        document.add_paragraph(report.subtitle, style="Subtitle")
    for block in report.blocks:
        _add(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _frame(document: Any, report: Report) -> None:
    made = datetime(report.on.year, report.on.month, report.on.day, tzinfo=UTC)
    about = document.core_properties
    about.title, about.author, about.language = report.title, report.author, report.language
    about.created = about.modified = made
    section = document.sections[0]
    if report.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    if report.footer:
        section.footer.paragraphs[0].text = report.footer
    document.styles["Normal"].font.size = Pt(10.5)


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(text, level=level)
        case Paragraph(text, strong):
            document.add_paragraph(text, style="Intense Quote" if strong else None)
        case Items(texts, numbered):
            for text in texts:
                document.add_paragraph(text, style="List Number" if numbered else "List Bullet")
        case Facts(pairs):
            _add_facts(document, pairs)
        case Table() | Picture() | Box() | Contents():
            ADDERS[type(block)](document, block)
        case Break():
            document.add_page_break()


def _add_facts(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    for name, value in pairs:
        line = document.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(value)


def _add_box(document: Any, block: Box) -> None:
    document.add_paragraph(style="Intense Quote").add_run(block.title).bold = True
    for text, source in block.texts:
        document.add_paragraph(f"{text}\n{source}", style="Quote")


def _add_contents(document: Any, block: Contents) -> None:
    document.add_paragraph().add_run(block.title).bold = True
    for text, level in block.texts:
        document.add_paragraph(text, style="List" if level == 1 else "List 2")


def _add_picture(document: Any, block: Picture) -> None:
    room = document.sections[0]
    width = room.page_width - room.left_margin - room.right_margin
    shape = document.add_picture(BytesIO(png(block.svg)), width=int(width * block.width_share))
    shape._inline.docPr.set("descr", block.description)  # noqa: SLF001  (no public way to tell a description)
    document.add_paragraph(block.caption or block.description, style="Caption")


def _add_table(document: Any, block: Table) -> None:
    document.add_paragraph(block.caption, style="Caption")
    table = document.add_table(rows=1, cols=len(block.head), style="Light Grid Accent 1")
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.text = text
    _repeat_on_every_page(table.rows[0])
    for row in block.rows:
        cells = table.add_row().cells
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            cell.text = str(text)
            if place in block.numeric:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if block.note:
        document.add_paragraph(block.note)


ADDERS: dict[type, Callable[[Any, Any], None]] = {
    Table: _add_table,
    Picture: _add_picture,
    Box: _add_box,
    Contents: _add_contents,
}


def _repeat_on_every_page(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001  (python-docx has no public way to mark a header row)
