"""Editions of the Zwischenbericht: written, looked at, taken along, frozen; only by researchers."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import signed_in
from tests.web.world import DAY, World

from klappt.apps.accompaniment.models import Answer, ReportEdition, Return
from klappt.apps.audit.changes import SYSTEM, change
from klappt.evidence.frozen import thaw

BEGINS = {
    "pdf": b"%PDF",
    "docx": b"PK",
    "html": b"<!doctype html>",
    "folien": b"%PDF",
    "tabellen": b"PK",
    "zahlen": b"{",
    "unfug": b"%PDF",
}


@pytest.fixture
def researcher(both: World) -> Client:
    return signed_in(both.ahausen, "researcher")


def draft(both: World) -> ReportEdition:
    return ReportEdition.objects.get(pk=both.ahausen.records["edition"].pk)


@pytest.fixture
def handed_in(both: World) -> Return:
    sheet = Return.objects.get(pk=both.ahausen.records["return"].pk)
    with change(by=SYSTEM, action="test"):
        sheet.state, sheet.submitted_on = "submitted", DAY
        sheet.save()
    return sheet


def test_an_edition_is_begun_and_written(both: World, researcher: Client) -> None:
    told = {"title": "Bericht 2022", "day": "2021-09-01", "author": "IAQ"}
    answer = researcher.post(reverse("edition_new"), told)
    made = ReportEdition.objects.get(title="Bericht 2022")
    researcher.post(
        reverse("edition_texts", args=[made.pk]), {"version": "1", "text_1": "Selbst geschrieben."}
    )

    assert answer.status_code == 302
    page = researcher.get(reverse("edition_preview", args=[made.pk])).content.decode()
    assert "Selbst geschrieben." in page
    assert "<h2>6 Weiterführung</h2>" in page


@pytest.mark.parametrize("kind", BEGINS)
def test_every_file_is_made(both: World, researcher: Client, kind: str) -> None:
    answer = researcher.get(reverse("edition_file", args=[draft(both).pk]), {"als": kind})

    assert answer.status_code == 200
    assert answer.content.startswith(BEGINS[kind])


def test_a_frozen_edition_keeps_its_data(both: World, researcher: Client, handed_in: Return) -> None:
    edition = draft(both)
    researcher.post(reverse("edition_freeze", args=[edition.pk]), {"version": edition.version})
    frozen = draft(both)
    before = researcher.get(reverse("edition_file", args=[edition.pk]), {"als": "zahlen"}).content
    with change(by=SYSTEM, action="test"):
        Answer.objects.filter(of_return=handed_in).delete()
        handed_in.delete()

    assert frozen.frozen_on is not None
    assert len(thaw(frozen.data).returns) == 1
    assert frozen.digest in researcher.get(reverse("edition", args=[edition.pk])).content.decode()
    assert researcher.get(reverse("edition_file", args=[edition.pk]), {"als": "zahlen"}).content == before


def test_a_frozen_edition_is_not_changed_or_deleted(
    both: World, researcher: Client, handed_in: Return
) -> None:
    edition = draft(both)
    researcher.post(reverse("edition_freeze", args=[edition.pk]), {"version": edition.version})
    version = str(draft(both).version)

    texts = researcher.post(
        reverse("edition_texts", args=[edition.pk]), {"version": version, "text_1": "Anders"}
    )
    again = researcher.post(reverse("edition_freeze", args=[edition.pk]), {"version": version}, follow=True)
    gone = researcher.post(reverse("edition_delete", args=[edition.pk]), {"version": version}, follow=True)

    assert texts.status_code == 422
    assert draft(both).text_1 != "Anders"
    assert "schon eingefroren" in again.content.decode()
    assert "wird nicht gelöscht" in gone.content.decode()
    assert handed_in.pk


def test_without_returns_there_is_nothing_to_freeze(both: World, researcher: Client) -> None:
    edition = draft(both)
    answer = researcher.post(
        reverse("edition_freeze", args=[edition.pk]), {"version": edition.version}, follow=True
    )

    assert "nichts einzufrieren" in answer.content.decode()
    assert draft(both).frozen_on is None


def test_a_draft_is_deleted(both: World, researcher: Client) -> None:
    edition = draft(both)
    researcher.post(reverse("edition_delete", args=[edition.pk]), {"version": edition.version})

    assert not ReportEdition.objects.filter(pk=edition.pk).exists()


@pytest.mark.parametrize("role", ["gfs", "bkg", "provider", "ministry", "abh", "case_manager"])
def test_nobody_else_sees_editions(both: World, role: str) -> None:
    client = signed_in(both.ahausen, role)

    assert client.get(reverse("editions")).status_code == 403
    assert client.get(reverse("edition", args=[draft(both).pk])).status_code in {403, 404}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(
    both: World, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with change(by=SYSTEM, action="test"):
        for number in range(rows):
            ReportEdition.objects.create(title=f"Ausgabe {number}", day=date(2021, 9, 1))
    client = signed_in(both.ahausen, "researcher")
    client.get(reverse("editions"))

    with django_assert_num_queries(10):
        client.get(reverse("editions"))
