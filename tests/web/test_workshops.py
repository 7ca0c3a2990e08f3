"""Workshops: a topic is not a date; an alliance sees what it is invited to and says how many come, never who."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import signed_in
from tests.web.world import DAY, Here, World

from klappt.apps.accompaniment.models import Workshop, WorkshopInvitation, WorkshopMaterial, WorkshopTopic
from klappt.apps.audit.changes import SYSTEM, change

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def researcher(both: World) -> Client:
    return signed_in(both.ahausen, "researcher")


def date_of(here: Here) -> Workshop:
    return Workshop.objects.get(pk=here.records["workshop"].pk)


def test_a_topic_has_several_dates(both: World, researcher: Client) -> None:
    topic = both.ahausen.records["workshop_topic"]
    told = {"starts_at": "2021-11-02T10:00", "ends_at": "2021-11-02T15:00", "place": "Unna", "version": "1"}
    answer = researcher.post(reverse("workshop_new", args=[topic.pk]), told)

    assert answer.status_code == 302
    assert list(Workshop.objects.filter(topic=topic).values_list("place", flat=True).order_by("place")) == [
        "Rathaus Ahausen",
        "Unna",
    ]
    assert WorkshopTopic.objects.filter(title="Ketten Ahausen").count() == 1


def test_a_date_ends_after_it_begins(both: World, researcher: Client) -> None:
    topic = both.ahausen.records["workshop_topic"]
    told = {"starts_at": "2021-11-02T10:00", "ends_at": "2021-11-02T10:00", "place": "Unna"}
    answer = researcher.post(reverse("workshop_new", args=[topic.pk]), told)

    assert answer.status_code == 422
    assert "Das Ende muss nach dem Beginn liegen." in answer.content.decode()


def test_an_alliance_sees_only_what_it_is_invited_to(both: World, researcher: Client) -> None:
    def places(client: Client) -> set[str]:
        shown = client.get(reverse("workshops")).context["shown"]
        return {row.place for row, _cells in shown.rows}

    assert places(signed_in(both.ahausen, "gfs")) == {"Rathaus Ahausen"}
    assert places(researcher) == {"Rathaus Ahausen", "Rathaus Beheim"}
    foreign = both.beheim.records["workshop_topic"].pk
    assert signed_in(both.ahausen, "gfs").get(reverse("workshop_topic", args=[foreign])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("role", "queries"), [("researcher", 11), ("gfs", 12)])
def test_the_list_costs_the_same_however_long(
    both: World, role: str, queries: int, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    here = both.ahausen
    topic = WorkshopTopic.objects.get(pk=here.records["workshop_topic"].pk)
    with change(by=SYSTEM, action="test"):
        for hour in range(8, 7 + rows):
            one = Workshop.objects.create(
                topic=topic,
                starts_at=datetime(2021, 12, 1, hour, tzinfo=BERLIN),
                ends_at=datetime(2021, 12, 1, hour + 1, tzinfo=BERLIN),
                place="Unna",
            )
            WorkshopInvitation.objects.create(workshop=one, alliance=here.alliance, invited_on=DAY)
    client = signed_in(here, role)
    client.get(reverse("workshops"))
    with django_assert_num_queries(queries):
        client.get(reverse("workshops"))


def test_the_accompaniment_invites_and_the_alliance_answers(both: World, researcher: Client) -> None:
    workshop = date_of(both.beheim)
    invited = researcher.post(
        reverse("workshop_invite", args=[workshop.pk]),
        {"version": workshop.version, "alliances": [str(both.ahausen.alliance.pk)]},
    )
    mine = WorkshopInvitation.objects.get(workshop=workshop, alliance=both.ahausen.alliance)
    gfs = signed_in(both.ahausen, "gfs")
    answer = gfs.post(
        reverse("workshop_register", args=[mine.pk]),
        {"version": mine.version, "coming": "yes", "people": "3", "organisations": "Jobcenter\nVHS"},
    )
    mine.refresh_from_db()

    assert (invited.status_code, answer.status_code) == (302, 302)
    assert (mine.coming, mine.people, mine.organisations, mine.answered_on) == (
        "yes",
        3,
        "Jobcenter\r\nVHS" if "\r" in mine.organisations else "Jobcenter\nVHS",
        DAY,
    )
    assert (
        "Zusagen mit zusammen 3 Personen"
        in researcher.get(reverse("workshop", args=[workshop.pk])).content.decode()
    )


def test_who_comes_says_how_many(both: World) -> None:
    mine = both.ahausen.records["workshop_invitation"]
    gfs = signed_in(both.ahausen, "gfs")
    address = reverse("workshop_register", args=[mine.pk])

    nobody = gfs.post(address, {"version": 1, "coming": "yes", "people": "", "organisations": ""})
    named = gfs.post(
        address, {"version": 1, "coming": "yes", "people": "1", "organisations": "anna@jobcenter.example"}
    )

    assert (nobody.status_code, named.status_code) == (422, 422)
    assert "wie viele Personen kommen" in nobody.content.decode()
    assert "E-Mail-Adresse" in named.content.decode()


def test_who_does_not_come_brings_nobody(both: World) -> None:
    mine = both.ahausen.records["workshop_invitation"]
    told = {"version": 1, "coming": "no", "people": "4", "organisations": "VHS"}
    signed_in(both.ahausen, "gfs").post(reverse("workshop_register", args=[mine.pk]), told)
    fresh = WorkshopInvitation.objects.get(pk=mine.pk)

    assert (fresh.coming, fresh.people, fresh.organisations) == ("no", None, "")


def test_a_date_that_is_over_takes_no_answers(both: World) -> None:
    workshop = date_of(both.ahausen)
    with change(by=SYSTEM, action="test"):
        workshop.state = "held"
        workshop.save()
    mine = both.ahausen.records["workshop_invitation"]
    told = {"version": 1, "coming": "no", "people": "", "organisations": ""}
    answer = signed_in(both.ahausen, "gfs").post(reverse("workshop_register", args=[mine.pk]), told)

    assert answer.status_code == 422
    assert "vorbei oder abgesagt" in answer.content.decode()


def test_two_at_once_do_not_overwrite_each_other(both: World) -> None:
    mine = both.ahausen.records["workshop_invitation"]
    gfs, address = signed_in(both.ahausen, "gfs"), reverse("workshop_register", args=[mine.pk])
    told = {"coming": "yes", "people": "2", "organisations": ""}

    assert gfs.post(address, told).status_code == 428
    assert gfs.post(address, {**told, "version": 1}).status_code == 302
    assert gfs.post(address, {**told, "version": 1}).status_code == 409


def test_participants_are_counted_where_it_took_place(both: World, researcher: Client) -> None:
    workshop = date_of(both.ahausen)
    address = reverse("workshop_outcome", args=[workshop.pk])
    told = {"participants": "24", "organisations": "11", "results": "Alle wollen Fallkonferenzen."}

    early = researcher.post(address, {**told, "version": workshop.version, "state": "planned"})
    held = researcher.post(address, {**told, "version": workshop.version, "state": "held"})
    seen = signed_in(both.ahausen, "gfs").get(reverse("workshop", args=[workshop.pk])).content.decode()

    assert (early.status_code, held.status_code) == (422, 302)
    assert "24 Personen haben teilgenommen." in seen
    assert "Alle wollen Fallkonferenzen." in seen


def test_the_calendar_file_tells_time_and_place(both: World) -> None:
    workshop = date_of(both.ahausen)
    answer = signed_in(both.ahausen, "gfs").get(reverse("workshop_file", args=[workshop.pk]))
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (str(event["summary"]), str(event["location"])) == ("Ketten Ahausen", "Rathaus Ahausen")
    assert event["dtstart"].dt == datetime(2021, 10, 5, 10, tzinfo=BERLIN)
    assert str(event["status"]) == "CONFIRMED"


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("folien.pdf", b"%PDF-1.7 ...", 302),
        ("folien.pdf", b"MZ...", 422),
        ("folien.exe", b"%PDF-1.7", 422),
        ("folien.pdf", b"%PDF-" + b"0" * 5_000_000, 422),
        ("folien.pdf", b"%PDF-" + b"0" * 4_999_995, 302),
        ("folien.docx", b"PK\x03\x04", 302),
    ],
)
def test_files_are_documents(both: World, researcher: Client, name: str, content: bytes, status: int) -> None:
    topic = both.ahausen.records["workshop_topic"]
    file = SimpleUploadedFile(name, content)
    answer = researcher.post(
        reverse("workshop_material_new", args=[topic.pk]), {"title": "Neu", "url": "", "file": file}
    )

    assert answer.status_code == status
    assert WorkshopMaterial.objects.filter(title="Neu").exists() == (status == 302)


def test_a_material_is_a_link_or_a_file(both: World, researcher: Client) -> None:
    topic = both.ahausen.records["workshop_topic"]
    address = reverse("workshop_material_new", args=[topic.pk])
    both_ = {"title": "Neu", "url": "https://x.example/", "file": SimpleUploadedFile("a.pdf", b"%PDF-1")}

    assert researcher.post(address, {"title": "Neu", "url": ""}).status_code == 422
    assert researcher.post(address, both_).status_code == 422
    assert researcher.post(address, {"title": "Neu", "url": "https://x.example/"}).status_code == 302
    link = WorkshopMaterial.objects.get(title="Neu")
    assert researcher.get(reverse("workshop_material", args=[link.pk])).status_code == 302


def test_a_file_comes_as_a_file_and_never_inside_a_page(both: World) -> None:
    one = both.ahausen.records["workshop_material"]
    answer = signed_in(both.ahausen, "bkg").get(reverse("workshop_material", args=[one.pk]))

    assert answer.content == b"%PDF-1.7"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="folien.pdf"'


def test_the_ministry_sees_dates_and_nobody_who_comes(both: World) -> None:
    ministry = signed_in(both.ahausen, "ministry")
    page = ministry.get(reverse("workshop", args=[both.ahausen.records["workshop"].pk]))

    assert page.status_code == 200
    assert list(page.context["invitations"]) == []


def test_an_invitation_without_answer_waits_on_the_start_page(both: World) -> None:
    gfs = signed_in(both.ahausen, "gfs")
    mine = both.ahausen.records["workshop_invitation"]
    words = "Workshop „Ketten Ahausen“: zusagen oder absagen"

    assert words in gfs.get(reverse("my_day")).content.decode()
    told = {"version": 1, "coming": "no", "people": "", "organisations": ""}
    gfs.post(reverse("workshop_register", args=[mine.pk]), told)
    assert words not in gfs.get(reverse("my_day")).content.decode()
