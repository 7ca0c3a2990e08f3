"""Limited places on pages: the question, the answer, its files."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.reports.test_places import answer
from tests.web.test_many import put, text
from tests.web.test_many_cohort import unna
from tests.web.world import Here

from klappt.apps.ways.choices import State
from klappt.apps.ways.cohorts import FEWEST
from klappt.apps.ways.models import Computation

__all__ = ["unna"]
GIVEN = {"goal": "stage=training", "coming": "rolling", "places": "12"}


def done(here: Here, rows: int) -> Computation:
    told = answer()
    record = Computation.objects.get(pk=here.records["computation"].pk)
    given = {"goal": "stage=training", "rolling": False, "places": 15}
    result = told | {FEWEST: 5, "lacking": told["lacking"] * rows}
    return put(record, kind="places", parameters=given, state=State.DONE, result=result)


@pytest.mark.parametrize(("coming", "rolling"), [("rolling", True), ("together", False)])
def test_the_question_leads_to_its_progress(coming: str, rolling: bool, gfs: Client, unna: None) -> None:
    assert gfs.post(reverse("places"), GIVEN | {"coming": coming}).status_code == 302
    made = Computation.objects.get(kind="places")

    assert made.parameters == {"goal": "stage=training", "rolling": rolling, "places": 12}


@pytest.mark.parametrize("wrong", [{"places": "0"}, {"places": "1001"}, {"coming": "never"}])
def test_what_cannot_be_asked_is_told(wrong: dict[str, str], gfs: Client, unna: None) -> None:
    assert gfs.post(reverse("places"), GIVEN | wrong).status_code == 422


@pytest.mark.parametrize(
    ("language", "told"), [("de", "haben 212 einen Weg mit Platz"), ("en", "212 have a way with places")]
)
def test_the_answer_in_both_languages(language: str, told: str, gfs: Client, here: Here) -> None:
    record = done(here, 1)
    gfs.cookies["klappt_language"] = language
    page = text(gfs, record)

    assert told in page
    assert '<div class="beside"><figure' in page


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("csv", b"PK")])
def test_files(kind: str, begins: bytes, gfs: Client, here: Here) -> None:
    assert gfs.get(done(here, 1).get_absolute_url(), {"als": kind}).content.startswith(begins)


def test_more_rows_ask_no_more_of_the_database(gfs: Client, here: Here) -> None:
    counts = []
    for rows in (1, 3):
        record = done(here, rows)
        with CaptureQueriesContext(connection) as queries:
            gfs.get(record.get_absolute_url())
        counts.append(len(queries))

    assert counts[0] == counts[1]
