"""Every writer takes every block, keeps what a person typed as text, and gives equal files for equal reports."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
import typst
from docx import Document

from klappt.reports.blocks import (
    Break,
    Facts,
    Heading,
    Items,
    Links,
    Paragraph,
    Picture,
    Report,
    Table,
)
from klappt.reports.writers import csv, docx, html, pdf
from klappt.reports.writers.raster import png

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 4"><rect width="8" height="3"/>'
    '<text x="1" y="2" font-size="1">B1</text></svg>'
)
TYPED = '#panic("x") *Stern* $a$ `b` \\ <b>fett</b> & "so"'
REPORT = Report(
    "Bericht",
    "Stand 01.09.2021",
    date(2021, 9, 1),
    [
        Heading("Lage"),
        Heading("Zahlen", 2),
        Paragraph(TYPED),
        Paragraph("Wichtig.", strong=True),
        Items(["eins", "zwei"]),
        Items(["erstens"], numbered=True),
        Facts([("Sitz", "KI")]),
        Table(
            "Wie viele?",
            ["Was", "Anzahl"],
            [["Partner", "20"], ["=SUMME(A1)", "-1"]],
            frozenset({1}),
            "n = 2",
        ),
        Picture(SVG, "Ein Balken bis B1", "Bild 1"),
        Break(),
        Paragraph("Ende."),
    ],
    footer="klappt",
)


def test_pdf_is_tagged_and_takes_every_block() -> None:
    made = pdf.write(REPORT)

    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert b"pdfuaid" in made
    assert pdf.write(REPORT) == made


def test_pdf_refuses_a_picture_without_description() -> None:
    mute = Report("Bericht", "", date(2021, 9, 1), [Picture(SVG, "")])

    with pytest.raises(typst.TypstError, match="alt"):
        pdf.write(mute)


def test_docx_holds_what_was_typed() -> None:
    document = Document(BytesIO(docx.write(REPORT)))

    texts = [line.text for line in document.paragraphs]
    assert TYPED in texts
    assert [line.text for line in document.paragraphs if line.style.name == "Heading 1"] == ["Lage"]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["Partner", "20"]
    assert len(document.inline_shapes) == 1
    assert "Ein Balken bis B1" in document.element.xml


def test_html_escapes_what_was_typed() -> None:
    page = html.write(REPORT).decode()

    assert "<b>fett" not in page
    assert "&lt;b&gt;fett&lt;/b&gt; &amp; &quot;so&quot;" in page
    assert re.findall(r'(?:src|href)="', page) == []


def test_names_in_a_cell_lead_somewhere_on_pages_and_are_text_elsewhere() -> None:
    cell = Links([("Kurs <A2>", "/angebote/1/?a=1&b=2"), ("B1", "")])
    made = html.part(Table("Angebote", ["Was"], [[cell]]))

    assert '<a class="kern-link" href="/angebote/1/?a=1&amp;b=2">Kurs &lt;A2&gt;</a>, B1' in made
    assert cell == "Kurs <A2>, B1"
    assert Links([]) == ""
    report = Report("Angebote", "", date(2021, 9, 1), [Table("Angebote", ["Was"], [[cell]])])
    assert pdf.write(report).startswith(b"%PDF-")
    assert docx.write(report).startswith(b"PK")


def test_csv_has_one_file_for_each_table_and_no_formula() -> None:
    with ZipFile(BytesIO(csv.write(REPORT))) as archive:
        told = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}

    assert told == {"01.csv": "Wie viele?\r\nWas;Anzahl\r\nPartner;20\r\n'=SUMME(A1);'-1\r\n"}


@pytest.mark.parametrize(
    "write", [pdf.write, docx.write, html.write, csv.write], ids=["pdf", "docx", "html", "csv"]
)
def test_an_empty_report_is_one(write: object) -> None:
    assert callable(write)
    assert write(Report("Leer", "", date(2021, 9, 1), []))


def test_a_drawing_becomes_pixels() -> None:
    assert png(SVG).startswith(b"\x89PNG")
