"""What researchers do on pages: plan and send a wave, remind, read returns, ask back, accept."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.accompaniment.making import (
    COMPLETE,
    DAY,
    LOCAL_TEXT,
    acting,
    planned,
    sheet_of,
    small,
    stored,
)
from tests.web.conftest import signed_in
from tests.web.world import Here, World

from klappt.apps.accompaniment import sheet_services
from klappt.apps.accompaniment.models import Return, ReturnQuery, Wave
from klappt.apps.accompaniment.wave_services import close_wave
from klappt.apps.alliance.models import Alliance


@pytest.fixture
def research(here: Here) -> Client:
    return signed_in(here, "researcher")


def handed_in(here: Here, **values: Any) -> Return:
    sheet = sheet_of(here, **values)
    sheet_services.save_answers(sheet=sheet, typed=COMPLETE, seen={}, by=acting(here, "gfs"), on=DAY)
    again = Return.objects.get(pk=sheet.pk)
    sheet_services.confirm(sheet=again, meeting=None, decision=None, by=acting(here, "bkg"), on=DAY)
    sheet_services.submit(sheet=again, by=acting(here, "gfs"), on=DAY)
    return again


def test_from_plan_to_reminder(both: World, research: Client) -> None:
    told = {
        "instrument": str(stored(small()).pk),
        "title": "Welle 9",
        "opens": "2021-09-01",
        "closes": "2021-10-31",
        "letter": "Liebe Bündnisse",
        "alliances": [str(both.ahausen.alliance.pk)],
    }
    research.post(reverse("wave_new"), told)
    wave = Wave.objects.get(title="Welle 9")
    page = reverse("wave", args=[wave.pk])
    assert "An 1 Bündnis verschicken" in research.get(page).content.decode()

    change = reverse("wave_change", args=[wave.pk])
    assert "Bündnis Beheim" in research.get(change).content.decode()
    research.post(change, {**told, "version": wave.version, "everybody": "on"})
    assert wave.invitations.count() == Alliance.objects.count()
    version = Wave.objects.get(pk=wave.pk).version
    answer = research.post(reverse("wave_send", args=[wave.pk]), {"version": version}, follow=True)
    assert "Klappt verschickt keine E-Mails" in answer.content.decode()
    assert (
        "Neue Arbeitshilfe: „Welle 9“"
        in signed_in(both.beheim, "gfs").get(reverse("my_day")).content.decode()
    )

    remind = reverse("wave_remind", args=[wave.pk])
    assert "Bündnis Beheim" in research.get(remind).content.decode()
    research.post(remind, {"version": Wave.objects.get(pk=wave.pk).version})
    assert {one.reminders for one in wave.invitations.all()} == {1}
    assert "Liebe Bündnisse" in research.get(reverse("wave_letter", args=[wave.pk])).content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"alliances": []}, "mindestens ein Bündnis"),
        ({"closes": "2021-08-31"}, "liegt vor dem Beginn"),
    ],
)
def test_a_wave_needs_somebody_and_an_end(
    changed: dict[str, Any], words: str, here: Here, research: Client
) -> None:
    told = {
        "instrument": str(stored(small()).pk),
        "title": "Welle 9",
        "opens": "2021-09-01",
        "closes": "2021-09-01",
        "alliances": [str(here.alliance.pk)],
    }
    answer = research.post(reverse("wave_new"), told | changed)

    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not Wave.objects.filter(title="Welle 9").exists()


def test_a_draft_is_not_seen_before_it_is_handed_in(here: Here, research: Client) -> None:
    sheet = sheet_of(here)
    sheet_services.save_answers(
        sheet=sheet, typed={"gfs_support": "Ein Entwurf"}, seen={}, by=acting(here, "gfs"), on=DAY
    )
    page = research.get(reverse("return", args=[sheet.pk])).content.decode()

    assert "Ein Entwurf" not in page
    assert "Noch nicht abgegeben" in page


def test_read_ask_back_accept(here: Here, research: Client) -> None:
    sheet = handed_in(here)
    page = reverse("return", args=[sheet.pk])
    told = research.get(page).content.decode()
    assert "0,5 Stellen" in told
    assert LOCAL_TEXT not in told
    assert "Was nehmen Sie sich vor?" not in told
    ask = reverse("return_ask", args=[sheet.pk])
    assert "Was nehmen Sie sich vor?" not in research.get(ask).content.decode()
    assert research.post(ask, {"question": "", "text": ""}).status_code == 422
    assert research.post(ask, {"question": "gfs_fte", "text": "Halb?"})["Location"] == page
    assert ReturnQuery.objects.get(of_return=sheet).question == "gfs_fte"

    done = handed_in(here, title="Zweite")
    research.post(reverse("return_accept", args=[done.pk]), {"version": done.version})
    assert Return.objects.get(pk=done.pk).state == "final"
    assert "Mit Rückfrage wieder öffnen" in research.get(reverse("return", args=[done.pk])).content.decode()


def test_the_overview_counts_filters_and_exports(both: World, research: Client) -> None:
    sheet, other = handed_in(both.ahausen), sheet_of(both.beheim, title="Welle 2")
    page = reverse("returns")
    told = research.get(page).content.decode()
    assert "Bündnis Beheim" in told
    assert "nicht dabei" in told
    only = research.get(page, {"wave": str(sheet.wave_id)}).context["shown"]
    assert [row.pk for row, _ in only.rows] == [sheet.pk]
    open_ = research.get(page, {"state": "open"}).context["shown"]
    assert other.pk in {row.pk for row, _ in open_.rows}
    table = research.get(page, {"export": "csv", "wave": str(sheet.wave_id)}).content.decode("utf-8-sig")

    head, row = table.splitlines()
    assert head.split(";")[0] == "Bündnis"
    assert row.split(";")[:4] == [
        "Bündnis Ahausen",
        "kreisangehörige Stadt oder Gemeinde",
        "Welle 1",
        "abgegeben",
    ]


@pytest.mark.parametrize("name", ["returns", "waves"])
def test_a_list_costs_the_same_with_one_row_more(name: str, both: World, research: Client) -> None:
    handed_in(both.ahausen)
    research.get(reverse(name))
    with CaptureQueriesContext(connection) as few:
        research.get(reverse(name))
    handed_in(both.ahausen, title="Zweite")
    sheet_of(both.beheim, title="Dritte")
    with CaptureQueriesContext(connection) as many:
        research.get(reverse(name))

    assert len(few) == len(many)


def test_the_list_of_the_alliance_costs_the_same_with_more_sheets(here: Here, gfs: Client) -> None:
    handed_in(here)
    gfs.get(reverse("work_sheets"))
    with CaptureQueriesContext(connection) as few:
        gfs.get(reverse("work_sheets"))
    sheet_of(here, title="Zweite")
    sheet_of(here, title="Dritte")
    with CaptureQueriesContext(connection) as many:
        gfs.get(reverse("work_sheets"))

    assert len(few) == len(many)


def test_a_wave_that_is_over_asks_nothing_more(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here, title="Vorbei")
    close_wave(wave=sheet.wave, by=acting(here, "researcher"))

    assert "Vorbei" not in gfs.get(reverse("my_day")).content.decode()
    assert "Nicht abgegeben" in gfs.get(reverse("work_sheets")).content.decode()
    assert "Weiter ausfüllen" not in gfs.get(reverse("work_sheet", args=[sheet.pk])).content.decode()


def test_the_ministry_sees_waves_and_no_single_return(here: Here) -> None:
    sheet = handed_in(here)
    ministry = signed_in(here, "ministry")
    page = ministry.get(reverse("wave", args=[sheet.wave_id])).content.decode()

    assert "1 von 1 Bündnissen haben abgegeben" in page
    assert str(sheet.pk) not in page
    assert ministry.get(reverse("returns")).status_code == 403
    assert ministry.get(reverse("waves")).status_code == 200


def test_whoever_hands_in_shows_up_for_the_researcher(here: Here, research: Client) -> None:
    handed_in(here)

    assert "Bündnis Ahausen hat „Welle 1“ abgegeben." in research.get(reverse("my_day")).content.decode()
    assert planned(here, small()).returns.count() == 0
