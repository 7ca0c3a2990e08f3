"""Gaps on pages: from the question to the answer with its pictures, tables and files."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.planning.many.test_gap_answer import of_weights
from tests.web.conftest import signed_in
from tests.web.test_many import put, text
from tests.web.test_many_cohort import unna
from tests.web.world import Here

from klappt.apps.alliance.models import Town
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.ways.choices import State
from klappt.apps.ways.cohorts import FEWEST
from klappt.apps.ways.models import Computation
from klappt.planning.goals import read_goal
from klappt.planning.many.gap_answer import gaps_answer
from klappt.planning.voice import Voice
from klappt.reports.blocks import Paragraph, Picture, Table
from klappt.web.many.telling import parts

__all__ = ["unna"]
GIVEN = {"goal": "stage=training", "months": "36", "by": "status"}
GOAL = read_goal("stage=training")


def answer_of(*weights: float) -> dict[str, Any]:
    found = of_weights(*weights)
    return {FEWEST: 5} | {lang: gaps_answer(found, GOAL, "status", Voice(lang)) for lang in ("de", "en")}


def done(here: Here, *weights: float) -> Computation:
    given = {"goal": "stage=training", "months": 36, "by": "status"}
    record = Computation.objects.get(pk=here.records["computation"].pk)
    return put(record, kind="gaps", parameters=given, state=State.DONE, result=answer_of(*weights))


def test_the_question_leads_to_its_progress(gfs: Client, unna: None) -> None:
    page = gfs.get(reverse("gaps")).content.decode()
    assert "Schätzung für Kreis Unna" in page
    answer = gfs.post(reverse("gaps"), GIVEN)
    made = Computation.objects.get(kind="gaps")

    assert (answer.status_code, answer["Location"]) == (302, made.get_absolute_url())
    assert made.parameters == {"goal": "stage=training", "months": 36, "by": "status"}


@pytest.mark.parametrize("wrong", [{"goal": "stage=astronaut"}, {"months": "1"}, {"by": "age"}])
def test_what_cannot_be_asked_is_told_beside_its_field(
    wrong: dict[str, str], gfs: Client, unna: None
) -> None:
    answer = gfs.post(reverse("gaps"), GIVEN | wrong)

    assert answer.status_code == 422
    assert "keine gültige Auswahl" in answer.content.decode()


def test_without_a_town_the_page_says_so(gfs: Client, here: Here) -> None:
    with change(by=SYSTEM, action="test"):
        Town.objects.filter(alliance=here.alliance).delete()

    assert "gibt es keine Schätzung" in gfs.get(reverse("gaps")).content.decode()
    assert gfs.post(reverse("gaps"), GIVEN).status_code == 422


def test_the_answer_first_then_pictures_with_tables_beside(gfs: Client, here: Here) -> None:
    told = text(gfs, done(here, 40, 12, 7, 9))

    sentence = (
        "Von 68 jungen Menschen erreichen 16 eine Ausbildung innerhalb von drei Jahren. "
        "Für 52 führt kein Weg dorthin. Die meisten von ihnen bleiben vor B1 stehen."
    )
    places = [told.index(part) for part in (sentence, "<svg", "Was öffnen könnte", "Wer ankommt, nach")]
    assert places == sorted(places)
    assert told.count('<div class="beside"><figure') == 2
    assert "Regelangebot öffnen" in told


def test_small_numbers_are_hidden_in_page_and_files(gfs: Client, here: Here) -> None:
    record = done(here, 40, 3, 7, 9)
    told = text(gfs, record)
    tables = zipfile.ZipFile(BytesIO(gfs.get(record.get_absolute_url(), {"als": "csv"}).content))
    cells = [
        cell
        for name in tables.namelist()
        for line in tables.read(name).decode("utf-8-sig").splitlines()[2:]
        for cell in line.split(";")
    ]

    assert "gesperrt" in told
    assert "gesperrt" in cells
    assert not {"1", "2", "3", "4"} & set(cells)


@pytest.mark.parametrize(
    ("kind", "begins", "ending"), [("pdf", b"%PDF", "pdf"), ("docx", b"PK", "docx"), ("csv", b"PK", "zip")]
)
def test_files(kind: str, begins: bytes, ending: str, gfs: Client, here: Here) -> None:
    answer = gfs.get(done(here, 40, 12, 7, 9).get_absolute_url(), {"als": kind})

    assert answer.content.startswith(begins)
    assert (
        answer["Content-Disposition"].endswith(f'-2021-09-01.{ending}"')
        or ending in answer["Content-Disposition"]
    )


def test_other_words_are_no_file(gfs: Client, here: Here) -> None:
    record = done(here, 40, 12, 7, 9)

    assert "<svg" in text(gfs, record, als="exe")
    put(record, state=State.WAITING)
    assert "Wartet" in text(gfs, record, als="pdf")


def test_in_english(gfs: Client, here: Here) -> None:
    record = done(here, 40, 12, 7, 9)
    gfs.cookies["klappt_language"] = "en"
    assert "Of 68 young people 16 reach a training within three years." in text(gfs, record)
    put(record, result={FEWEST: 5, "de": answer_of(40, 12, 7, 9)["de"]})
    told = text(gfs, record)
    assert "Von 68 jungen Menschen" in told
    assert '<article class="report" lang="de">' in told


def test_more_conditions_ask_no_more_of_the_database(gfs: Client, here: Here) -> None:
    counts = []
    for weights in ((40.0,), (40.0, 12.0, 7.0)):
        record = done(here, *weights)
        gfs.get(record.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            gfs.get(record.get_absolute_url())
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_core_group_reads_it_others_do_not(here: Here) -> None:
    record = done(here, 40, 12)

    assert "bleiben vor B1 stehen" in text(signed_in(here, "bkg"), record)
    assert signed_in(here, "provider").get(record.get_absolute_url()).status_code in {403, 404}


@pytest.mark.parametrize(("columns", "letters", "fits"), [(4, 90, True), (5, 40, True), (5, 41, False)])
def test_a_wide_table_stands_below_its_picture(columns: int, letters: int, fits: bool) -> None:
    table = Table("Maßnahmen", ["x"] * columns, [["n" * letters, *["1"] * (columns - 1)]])

    assert next(beside for beside, _ in parts([Picture("<svg></svg>", "Bild"), table])) == fits


def test_a_picture_stands_beside_the_table_that_follows() -> None:
    picture, table = Picture("<svg/>", "x"), Table("t", ["a"], [["1"]])
    found = list(parts([Paragraph("p"), picture, table, picture, Paragraph("q"), picture]))

    # A picture that no table follows stands alone, and what comes after it is not lost.
    assert [beside for beside, _ in found] == [False, True, False, False, False]
    assert ["<p>q</p>" in part for _, part in found] == [False, False, False, True, False]


def test_offers_are_named_and_lead_to_their_page(gfs: Client, here: Here) -> None:
    record, offer = done(here, 40, 12, 7, 9), here.records["offer"]
    for lang in ("de", "en"):
        record.result[lang]["blocks"][0]["offers"] = ["kurs-a2", "gibt-es-nicht", *"abcdef"]
    told = text(gfs, put(record, result=record.result))

    link = f'<a class="kern-link" href="{offer.get_absolute_url()}">Deutschkurs A2 Ahausen</a>'  # type: ignore[attr-defined]
    assert f"<td>{link}, gibt-es-nicht, a, b, c, und 3 weitere</td>" in told
    tables = zipfile.ZipFile(BytesIO(gfs.get(record.get_absolute_url(), {"als": "csv"}).content))
    assert any(
        "Deutschkurs A2 Ahausen, gibt-es-nicht" in tables.read(name).decode() for name in tables.namelist()
    )
