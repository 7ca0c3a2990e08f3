"""The sheet on paper: accessible PDF of every instrument, local parts marked, answers given so far ticked."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evidence.instruments.making import answers, instruments

from klappt.evidence.instruments.model import Instrument
from klappt.evidence.instruments.shipped import templates
from klappt.reports.sheet import _Teller, sheet_pdf

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", ["ah1", "ah2", "ah3", "ah4", "ah5"])
def test_every_shipped_instrument_prints(name: str, language: str) -> None:
    made = sheet_pdf(templates()[name], DAY, language=language)

    assert made.startswith(b"%PDF-")
    assert b"pdfuaid:part" in made


@given(st.data())
@settings(max_examples=15)
def test_any_instrument_prints(data: st.DataObject) -> None:
    instrument: Instrument = data.draw(instruments())

    assert sheet_pdf(instrument, DAY, data.draw(answers(instrument))).startswith(b"%PDF-")


def test_the_local_part_is_marked() -> None:
    told = _Teller(templates()["ah2"], {}, "de").sheet(DAY)

    assert [section["local"] for section in told["sections"]] == ["Bleibt im Bündnis"] * 4 + [""]
    assert told["sections"][-1]["means"] == "Dieser Teil wird abgegeben."
    assert told["proposal"] == "Vorschlag von klappt, kein Instrument des IAQ"


def test_answers_given_so_far_stand_in_it() -> None:
    told = _Teller(templates()["ah1"], {"gfs_seat": "ki", "gfs_fte": 0.5, "gfs_workload": 4}, "de").sheet(DAY)
    seat, _, posts, workload = told["sections"][0]["questions"][:4]

    assert [words for words, ticked in seat["boxes"] if ticked] == ["Kommunales Integrationszentrum (KI)"]
    assert posts["text"] == "0,5"
    assert [words for words, ticked in workload["boxes"] if ticked] == ["4 hoch"]
