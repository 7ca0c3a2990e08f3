"""The analyses: inside view with the way back to the returns, protected tables for everybody else, files."""

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import signed_in
from tests.web.world import World

from klappt.apps.accompaniment.choices import ReturnState, WaveState
from klappt.apps.accompaniment.mapping import content_of
from klappt.apps.accompaniment.models import (
    Answer,
    InstrumentVersion,
    LocalAnswer,
    Publication,
    Return,
    Wave,
    WaveInvitation,
)
from klappt.apps.accounts.models import User
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.changes import SYSTEM, change
from klappt.evidence.instruments.shipped import templates
from klappt.evidence.statistics.registry import analyses

SECRET = "Geheimwort-4711"
SEATS = ["ki"] * 8 + ["jobcenter"] * 5 + ["sozialamt"] * 2


@pytest.fixture
def wave(both: World) -> Wave:
    """Return a closed wave of 15 alliances: 8 at the KI, 5 at the Jobcenter, 2 at the Sozialamt."""
    with change(by=SYSTEM, action="tests"):
        version = InstrumentVersion.objects.create(
            code="ah1", title="Strukturen", content=content_of(templates()["ah1"])
        )
        made = Wave.objects.create(
            instrument=version,
            title="Erste",
            opens=date(2020, 3, 1),
            closes=date(2020, 5, 31),
            state=WaveState.CLOSED,
        )
        for number, seat in enumerate(SEATS):
            add(made, Alliance.objects.create(code=f"z{number}", name=f"Zett {number:02}"), seat)
    assert both.ahausen
    return made


def add(wave: Wave, alliance: Alliance, seat: str) -> None:
    shared = {"wave": wave, "alliance": alliance}
    WaveInvitation.objects.create(sent_on=wave.opens, **shared)
    sheet = Return.objects.create(state=ReturnState.FINAL, submitted_on=date(2020, 4, 1), **shared)
    for question, value in {"gfs_seat": seat, "gfs_fte": 0.5, "sponsor": "Die Kämmerei"}.items():
        Answer.objects.create(of_return=sheet, question=question, value=value)
    LocalAnswer.objects.create(of_return=sheet, question="local_remarks", value=SECRET, on=wave.opens)


@pytest.fixture
def researcher(both: World) -> Client:
    return signed_in(both.ahausen, "researcher")


@pytest.fixture
def gfs(both: World) -> Client:
    return signed_in(both.ahausen, "gfs")


def seat_rows(client: Client, **asked: str) -> dict[str, list[str]]:
    shown = client.get(reverse("analysis_sitz"), asked).context["tables"][0]
    return {label: [cell.text for cell in cells] for label, cells in shown.rows}


def publish(client: Client, seen: str | None = None) -> Any:
    address = reverse("analysis_publish")
    known = client.get(address).context["seen"] if seen is None else seen
    return client.post(address, {"seen": known})


def test_the_inside_view_has_every_number(wave: Wave, researcher: Client) -> None:
    rows = seat_rows(researcher, welle=str(wave.pk))

    assert rows["Kommunales Integrationszentrum (KI)"] == ["8", "53"]
    assert rows["Sozialamt"] == ["2", "13"]
    assert rows["insgesamt"] == ["15", "100"]


def test_a_number_leads_to_its_returns(wave: Wave, researcher: Client) -> None:
    shown = researcher.get(reverse("analysis_sitz"), {"welle": str(wave.pk)}).context["tables"][0]
    address = next(cells[0].href for label, cells in shown.rows if label == "Sozialamt")
    answer = researcher.get(address)

    assert [one.alliance.name for one in answer.context["returns"]] == ["Zett 13", "Zett 14"]
    assert "Aus diesen 2 Rücksendungen" in answer.content.decode()
    assert reverse("return", args=[answer.context["returns"][0].pk]) in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"auswertung": "sitz", "tabelle": "gibt-es-nicht", "zeile": "0", "spalte": "0"},
        {"auswertung": "sitz", "tabelle": "{}:gfs_seat", "zeile": "99", "spalte": "0"},
        {"auswertung": "sitz", "tabelle": "{}:gfs_seat", "zeile": "-1", "spalte": "0"},
        {"auswertung": "sitz", "tabelle": "{}:gfs_seat", "zeile": "x", "spalte": "0"},
    ],
)
def test_a_number_that_is_not_there_has_no_sources(
    wave: Wave, researcher: Client, asked: dict[str, str]
) -> None:
    told = {name: value.format(wave.pk) for name, value in asked.items()}

    assert researcher.get(reverse("analysis_sources"), told).status_code == 404


def test_others_see_nothing_before_it_is_published(wave: Wave, gfs: Client) -> None:
    assert wave.pk
    assert gfs.get(reverse("analysis_sitz")).context["tables"] == []
    assert "Noch ist keine Auswertung veröffentlicht" in gfs.get(reverse("analyses")).content.decode()


def test_what_is_published_is_protected_and_has_no_trail(wave: Wave, researcher: Client, gfs: Client) -> None:
    assert publish(researcher).status_code == 302
    page = gfs.get(reverse("analysis_sitz"))
    rows = seat_rows(gfs)

    assert rows["Sozialamt"] == ["gesperrt", "gesperrt"]
    assert rows["insgesamt"] == ["15", "100"]
    assert [label for label, cells in rows.items() if cells[0] not in {"0", "gesperrt"}] != ["insgesamt"]
    assert not any(cell.href for _label, cells in page.context["tables"][0].rows for cell in cells)
    assert "Zett" not in page.content.decode()
    assert page.context["waves"] == [(str(wave.pk), "AH1 2020")]


def test_researchers_can_look_at_what_is_published(wave: Wave, researcher: Client) -> None:
    publish(researcher)

    assert seat_rows(researcher, welle=str(wave.pk), veroeffentlicht="1")["Sozialamt"] == ["gesperrt"] * 2


def test_publishing_needs_a_version_that_is_still_the_last(wave: Wave, researcher: Client) -> None:
    before = Publication.objects.count()
    assert wave.pk
    assert researcher.post(reverse("analysis_publish")).status_code == 428
    assert publish(researcher, seen="somebody-elses").status_code == 409
    assert Publication.objects.count() == before


def test_an_open_wave_is_not_published(wave: Wave, researcher: Client, gfs: Client) -> None:
    with change(by=SYSTEM, action="tests"):
        wave.state = WaveState.SENT
        wave.save()
    publish(researcher)

    assert gfs.get(reverse("analysis_sitz")).context["tables"] == []


def test_a_return_that_comes_later_hides_the_table(wave: Wave, researcher: Client, gfs: Client) -> None:
    publish(researcher)
    with change(by=SYSTEM, action="tests"):
        add(wave, Alliance.objects.create(code="late", name="Zett spät"), "ki")
    publish(researcher)
    shown = gfs.get(reverse("analysis_sitz")).context["tables"][0]

    assert "haben sich seither geändert" in shown.note
    assert {cell.text for _label, cells in shown.rows for cell in cells} == {"gesperrt"}


def test_the_local_part_is_in_no_table_and_no_file(wave: Wave, researcher: Client) -> None:
    told: list[bytes] = []
    for one in analyses():
        address = reverse(f"analysis_{one.address}")
        told += [
            researcher.get(address, {"welle": str(wave.pk), "as": kind}).content
            for kind in ("", "csv", "docx")
        ]
    data = reverse("analysis_data")
    told.append(researcher.get(data, {"welle": str(wave.pk), "as": "ddi"}).content)
    told += [
        researcher.get(data, {"welle": str(wave.pk), "as": kind, "datei": str(wave.pk)}).content
        for kind in ("csv", "sav")
    ]
    for content in told:
        parts = _parts(content)
        assert not any(SECRET.encode() in part or b"local_remarks" in part for part in parts)
    assert any("Die Kämmerei".encode() in part for part in _parts(told[-2]))


def _parts(content: bytes) -> list[bytes]:
    if not content.startswith(b"PK"):
        return [content]
    with ZipFile(BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]


@pytest.mark.parametrize(("kind", "begin"), [("csv", b"PK"), ("pdf", b"%PDF"), ("docx", b"PK")])
def test_an_analysis_can_be_taken_along(wave: Wave, researcher: Client, kind: str, begin: bytes) -> None:
    answer = researcher.get(reverse("analysis_sitz"), {"welle": str(wave.pk), "as": kind})

    assert answer.content.startswith(begin)
    assert "attachment" in answer["Content-Disposition"]


def test_the_data_of_a_wave_as_csv(wave: Wave, researcher: Client) -> None:
    asked = {"welle": str(wave.pk), "as": "csv", "datei": str(wave.pk)}
    content = researcher.get(reverse("analysis_data"), asked).content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(content), delimiter=";"))

    assert len(rows) == 15
    assert [row["gfs_seat"] for row in rows].count("1") == 8


@pytest.mark.parametrize("asked", [{"as": "csv"}, {"as": "exe"}, {"as": "csv", "datei": "nichts"}])
def test_a_file_that_is_not_there(wave: Wave, researcher: Client, asked: dict[str, str]) -> None:
    told = {"welle": str(wave.pk), **asked}

    assert researcher.get(reverse("analysis_data"), told).status_code == 404
    assert researcher.get(reverse("analysis_data"), {**asked, "welle": "nichts"}).status_code == 404


def test_one_question_with_the_texts_it_got(wave: Wave, researcher: Client) -> None:
    listed = researcher.get(reverse("analysis_questions"), {"welle": str(wave.pk)}).content.decode()
    answer = researcher.get(reverse("analysis_question"), {"welle": str(wave.pk), "frage": "ah1.sponsor"})

    assert "ah1.sponsor" in listed
    assert "local_remarks" not in listed
    assert [label for label, _cells in answer.context["tables"][0].rows][:2] == ["Zett 00", "Zett 01"]
    missing = {"welle": str(wave.pk), "frage": "ah1.local_remarks"}
    assert researcher.get(reverse("analysis_question"), missing).status_code == 404


def test_a_crossed_table_is_exact_inside_and_refused_for_few(
    wave: Wave, researcher: Client, gfs: Client
) -> None:
    asked = {"welle": str(wave.pk), "zeilen": "gfs_seat", "spalten": "art"}
    inside = researcher.get(reverse("analysis_cross"), asked).context["table"]
    outside = gfs.get(reverse("analysis_cross"), asked).context["table"]

    assert [cells[-1].text for label, cells in inside.rows if label == "Sozialamt"] == ["2"]
    assert [cells[-1].text for label, cells in outside.rows if label == "Sozialamt"] == ["gesperrt"]
    assert "Cell-Key" in outside.note
    assert not any(cell.href for _label, cells in outside.rows for cell in cells)


def test_questions_with_noise_are_counted_and_end(
    wave: Wave, researcher: Client, gfs: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("klappt.apps.accounts.access.questions.MOST_A_DAY", 1)
    asked = {"welle": str(wave.pk), "zeilen": "gfs_seat", "spalten": "art"}
    assert gfs.get(reverse("analysis_cross"), asked).context["table"] is not None
    refused = gfs.get(reverse("analysis_cross"), asked)

    assert refused.context["table"] is None
    assert "Morgen geht es weiter" in refused.content.decode()
    assert all(researcher.get(reverse("analysis_cross"), asked).context["table"] for _again in range(3))


def test_nothing_is_crossed_with_itself(wave: Wave, researcher: Client) -> None:
    asked = {"welle": str(wave.pk), "zeilen": "gfs_seat", "spalten": "gfs_seat"}

    assert researcher.get(reverse("analysis_cross"), asked).context["table"] is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_as_often_for_few_returns_as_for_many(
    wave: Wave, researcher: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    with change(by=SYSTEM, action="tests"):
        for number in range(count):
            add(wave, Alliance.objects.create(code=f"m{number}", name=f"Mehr {number}"), "ki")
    researcher.get(reverse("analysis_sitz"))

    with django_assert_num_queries(QUERIES):
        researcher.get(reverse("analysis_sitz"), {"welle": str(wave.pk)})


QUERIES = 21


def test_in_english(both: World, wave: Wave, researcher: Client) -> None:
    user = both.ahausen.users["researcher"]
    version = User.objects.get(pk=user.pk).version
    researcher.post(reverse("account_change"), {"version": version, "name": "Rita", "language": "en"})
    page = researcher.get(reverse("analysis_sitz"), {"welle": str(wave.pk)}).content.decode()

    assert "Seat of the managing office" in page
    assert "15 of 15 returns" in page
