"""An exported XLSForm is judged by pyxform and reads back to the same instrument."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from pyxform.xls2xform import convert
from tests.evidence.instruments.making import instruments

from klappt.evidence.instruments.model import (
    Choice,
    Instrument,
    Is,
    Kind,
    Question,
    Section,
    Text,
)
from klappt.evidence.instruments.shipped import templates
from klappt.evidence.instruments.xlsform.reading import read_xlsform
from klappt.evidence.instruments.xlsform.writing import write_xlsform


def judged(data: bytes) -> str:
    """Return the XForm that pyxform makes of a workbook; it raises where the form is wrong."""
    return convert(xlsform=io.BytesIO(data), file_type=".xlsx", validate=False).xform


@given(instruments())
@settings(max_examples=60)
def test_an_instrument_comes_back_as_it_was(instrument: Instrument) -> None:
    back, report = read_xlsform(write_xlsform(instrument), "made.xlsx")

    assert back == instrument
    assert report.remarks == []


@given(instruments())
@settings(max_examples=40)
def test_pyxform_understands_every_export(instrument: Instrument) -> None:
    assert "<h:title>" in judged(write_xlsform(instrument))


@pytest.mark.parametrize("name", ["ah1", "ah2", "ah3", "ah4", "ah5"])
def test_the_shipped_instruments_go_out_and_back(name: str) -> None:
    instrument = templates()[name]
    data = write_xlsform(instrument)

    assert read_xlsform(data, "x.xlsx")[0] == instrument
    xform = judged(data)
    for section in instrument.sections:
        for question in section.questions:
            assert f'"/data/{section.id}/{question.id}' in xform, question.id


def one(question: Question, *more: Question) -> Instrument:
    return Instrument("i", 1, Text("I"), (Section("s", Text("S"), questions=(question, *more)),))


def test_conditions_mean_the_same_to_pyxform() -> None:
    choices = (Choice("a", Text("A")), Choice("b", Text("B")))
    first = Question("first", Kind.SINGLE, Text("1"), choices=choices)
    second = Question("second", Kind.TEXT, Text("2"), when=Is("first", "a"))

    xform = judged(write_xlsform(one(first, second)))

    assert """relevant=" /data/s/first  = 'a'\"""" in xform


def test_choices_under_a_condition_are_a_filter() -> None:
    choices = (Choice("a", Text("A")), Choice("b", Text("B")))
    first = Question("first", Kind.SINGLE, Text("1"), choices=choices)
    offered = (Choice("x", Text("X"), Is("first", "a")), Choice("y", Text("Y")))
    instrument = one(first, Question("second", Kind.SINGLE, Text("2"), choices=offered))
    data = write_xlsform(instrument)

    assert read_xlsform(data, "x.xlsx")[0] == instrument
    assert "klappt_when = '1' and" in judged(data)


def test_a_text_like_a_formula_stays_a_text() -> None:
    instrument = one(Question("q", Kind.TEXT, Text('=HYPERLINK("https://example.org")', "+1")))
    data = write_xlsform(instrument)

    assert read_xlsform(data, "x.xlsx")[0] == instrument
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
