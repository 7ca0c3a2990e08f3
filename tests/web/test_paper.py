"""A working sheet without internet: out as a file, filled in Word, back after a look at it."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.apps.accompaniment.making import COMPLETE, DAY, LOCAL_TEXT, acting, sheet_of
from tests.web.conftest import signed_in
from tests.web.world import Here

from klappt.apps.accompaniment.mapping import instrument_of
from klappt.apps.accompaniment.models import Return
from klappt.apps.accompaniment.sheet_services import answers_of, digest, save_answers
from klappt.evidence.instruments.sheets.reading import read_sheet
from klappt.evidence.instruments.sheets.writing import write_sheet
from klappt.evidence.instruments.shipped import templates


def upload(client: Client, sheet: Return, data: bytes, name: str = "blatt.docx") -> HttpResponse:
    address = reverse("work_sheet_upload", args=[sheet.pk])
    return client.post(address, {"file": SimpleUploadedFile(name, data)})


def hidden(answer: HttpResponse, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found
    return unescape(found[1])


def filled(sheet: Return, **answers: Any) -> bytes:
    return write_sheet(instrument_of(sheet.wave.instrument), COMPLETE | answers)


def test_a_filled_sheet_is_looked_at_and_taken_over(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here)
    save_answers(
        sheet=sheet, typed={"abh_rating": 2, "gfs_seat": "ki"}, seen={}, by=acting(here, "gfs"), on=DAY
    )
    look = upload(gfs, sheet, filled(sheet))
    page = look.content.decode()
    assert answers_of(sheet) == {"abh_rating": 2, "gfs_seat": "ki"}  # a look changes nothing
    assert "Bisher:" in page
    offered = re.findall(r'name="accept" value="([^"]+)"', page)
    assert "gfs_seat" not in offered  # nothing new
    sent = {"answers": hidden(look, "answers"), "seen": hidden(look, "seen")}
    take = reverse("work_sheet_upload", args=[sheet.pk])
    gfs.post(take, {**sent, "accept": [name for name in offered if name != "municipalities"]})

    wanted = {name: value for name, value in COMPLETE.items() if name != "municipalities"}
    assert answers_of(sheet) == wanted


def test_what_somebody_has_changed_since_the_look_is_not_overwritten(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here)
    look = upload(gfs, sheet, filled(sheet))
    save_answers(sheet=sheet, typed={"gfs_seat": "jobcenter"}, seen={}, by=acting(here, "gfs"), on=DAY)
    sent = {"answers": hidden(look, "answers"), "seen": hidden(look, "seen"), "accept": ["gfs_seat"]}
    answer = gfs.post(reverse("work_sheet_upload", args=[sheet.pk]), sent)

    assert (answer.status_code, answers_of(sheet)) == (422, {"gfs_seat": "jobcenter"})
    assert "noch einmal hochladen" in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"kein Word", "keine Word-Datei", id="text"),
        pytest.param(b"PK\x03\x04 kaputt", "blatt.docx", id="damaged"),
        pytest.param(write_sheet(templates()["ah2"]), "Arbeitshilfe 1", id="another-instrument"),
    ],
)
def test_what_is_no_sheet_of_this_instrument_is_told(
    data: bytes, words: str, here: Here, gfs: Client
) -> None:
    sheet = sheet_of(here)
    answer = upload(gfs, sheet, data)

    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert answers_of(sheet) == {}


@pytest.mark.parametrize(
    "answers", ["", "[]", '{"gfs_seat": "erfunden"}', '{"gibt_es_nicht": 1}', "{" * 5000]
)
def test_what_comes_back_from_the_page_is_checked_like_anything_typed(
    answers: str, here: Here, gfs: Client
) -> None:
    sheet = sheet_of(here)
    names = ["gfs_seat", "gibt_es_nicht"]
    sent = {"answers": answers, "seen": "", "accept": names}
    assert gfs.post(reverse("work_sheet_upload", args=[sheet.pk]), sent).status_code == 422

    assert answers_of(sheet) == {}


def test_the_file_holds_the_answers_or_none_and_can_be_read_back(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here)
    save_answers(sheet=sheet, typed=COMPLETE, seen={}, by=acting(here, "gfs"), on=DAY)
    instrument = instrument_of(sheet.wave.instrument)
    address = reverse("work_sheet_docx", args=[sheet.pk])
    told = read_sheet(gfs.get(address).content, "x.docx", instrument).answers
    empty = read_sheet(gfs.get(address, {"leer": ""}).content, "x.docx", instrument).answers

    assert {name: digest(value) for name, value in told.items()} == {
        name: digest(value) for name, value in COMPLETE.items()
    }
    assert empty == {}
    assert LOCAL_TEXT in json.dumps(told)
    assert gfs.get(reverse("work_sheet_pdf", args=[sheet.pk])).content.startswith(b"%PDF")
    assert signed_in(here, "researcher").get(address).status_code == 403
