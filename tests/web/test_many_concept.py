"""The Gesamtkonzept on pages: the question with its mistakes, the answer, its files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.ways.test_concept import of_alliance
from tests.reports.test_concept import answer
from tests.web.test_many import put, text
from tests.web.test_many_cohort import unna
from tests.web.world import Here

from klappt.apps.ways.choices import State
from klappt.apps.ways.cohorts import FEWEST
from klappt.apps.ways.models import Computation

__all__ = ["unna"]


def ask(client: Client, data: bytes, budget: str = "") -> tuple[int, str]:
    given = {"goal": "stage=training", "budget": budget, "measures": SimpleUploadedFile("m.yaml", data)}
    found = client.post(reverse("concept"), given)
    return found.status_code, " ".join(found.content.decode().split())


def done(here: Here, rows: int) -> Computation:
    told = answer()
    record = Computation.objects.get(pk=here.records["computation"].pk)
    given = {"goal": "stage=training", "budget": "", "measures": ""}
    result = told | {FEWEST: 5, "measures": told["measures"] * rows, "runners_up": told["runners_up"] * rows}
    return put(record, kind="concept", parameters=given, state=State.DONE, result=result)


def test_the_question_with_measures_of_ones_own(gfs: Client, here: Here, unna: None) -> None:
    own = of_alliance(here)
    assert ask(gfs, own.encode(), "2.000 €")[0] == 302
    made = Computation.objects.get(kind="concept")

    assert made.parameters == {"goal": "stage=training", "budget": "2.000 €", "measures": own}


@pytest.mark.parametrize(
    ("data", "budget", "told"),
    [
        pytest.param(b"x: 1", "viel", "Bitte einen Betrag in Euro angeben", id="no amount"),
        pytest.param(b"\xff\xfe", "", "kein Text in UTF-8", id="no text"),
        pytest.param(b"#" * 200_001, "", "zu groß", id="too large"),
        pytest.param(b"a: [", "", "kein gültiges YAML", id="no tree"),
        pytest.param(b"measures: []", "", "keine Maßnahme", id="no measure"),
    ],
)
def test_what_is_wrong_is_told(data: bytes, budget: str, told: str, gfs: Client, unna: None) -> None:
    status, page = ask(gfs, data, budget)

    assert status == 422
    assert told in page


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_answer_in_both_languages(language: str, gfs: Client, here: Here) -> None:
    record = done(here, 1)
    gfs.cookies["klappt_language"] = language
    told = text(gfs, record)

    assert ("erreichen 12 das Ziel erstmals" in told) == (language == "de")
    assert ("12 reach the goal who did not before" in told) == (language == "en")
    assert '<div class="beside"><figure' in told


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
