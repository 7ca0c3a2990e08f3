"""The calendar feed: a secret address, what it tells, and what it never tells."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.web.conftest import signed_in
from tests.web.world import DAY, Here, World

from klappt.apps.alliance.models import Agreement, CalendarFeed, FollowUp, Meeting, Party
from klappt.apps.audit.changes import SYSTEM, change


def address(client: Client) -> str:
    """Make a feed and return the path of its address."""
    told: str = client.post(reverse("calendar_new")).context["address"]
    return told.removeprefix("http://testserver")


def entries(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    found = Calendar.from_ical(answer.content)
    return {str(event["summary"]): event for event in found.walk("VEVENT")}


def due(here: Here) -> None:
    """Give the provider a task and an agreement with a day."""
    with change(by=SYSTEM, action="test"):
        task = FollowUp.objects.get(pk=here.records["follow_up"].pk)
        task.due_on = DAY
        task.save()
        agreement = Agreement.objects.get(pk=here.records["agreement"].pk)
        agreement.valid_to = date(2021, 12, 1)
        agreement.save()
        meeting = Meeting.objects.get(pk=here.records["meeting"].pk)
        meeting.state = "invited"
        meeting.save()


def test_the_feed_tells_days_and_nothing_more(both: World) -> None:
    for here in (both.ahausen, both.beheim):
        due(here)
    path = address(signed_in(both.ahausen, "provider"))

    found = entries(Client(), path)

    assert sorted(found) == [
        "Frist: Aufgabe aus einem Treffen",
        "Frist: Vereinbarung läuft aus",
        "Sitzung Ahausen",
    ]
    assert found["Frist: Aufgabe aus einem Treffen"]["dtstart"].dt == DAY
    assert found["Frist: Vereinbarung läuft aus"]["dtstart"].dt == date(2021, 11, 30)
    meeting = found["Sitzung Ahausen"]
    assert meeting["dtstart"].params["TZID"] == "Europe/Berlin"
    text = Client().get(path).content.decode()
    assert text.count("BEGIN:VTIMEZONE") == 1
    for secret in ("Beheim", "Liste senden", "Thema", "Kurse", "Beschluss", "Überleitung"):
        assert secret not in text


def test_only_tasks_of_the_own_organisation(here: Here) -> None:
    due(here)

    found = entries(Client(), address(signed_in(here, "case_manager")))

    assert sorted(found) == ["Sitzung Ahausen"]


def test_an_agreement_that_renews_or_has_ended_is_no_deadline(here: Here) -> None:
    due(here)
    client = signed_in(here, "provider")
    path = address(client)
    with change(by=SYSTEM, action="test"):
        for values in ({"renews": True}, {"state": "draft"}):
            made = Agreement.objects.create(
                alliance=here.alliance, title="x", valid_to=date(2022, 1, 1), **({"state": "signed"} | values)
            )
            Party.objects.create(agreement=made, organisation=here.organisations["provider"])

    assert "Frist: Vereinbarung läuft aus" in entries(Client(), path)
    assert Client().get(path).content.count(b"agreement-") == 1


def test_a_cancelled_meeting_is_taken_away(here: Here, gfs: Client) -> None:
    path = address(gfs)
    with change(by=SYSTEM, action="test"):
        meeting = Meeting.objects.get(pk=here.records["meeting"].pk)
        meeting.state = "cancelled"
        meeting.save()

    assert str(entries(Client(), path)["Sitzung Ahausen"]["status"]) == "CANCELLED"


def test_the_key_is_kept_as_a_hash_and_shown_once(here: Here) -> None:
    client = signed_in(here, "provider")
    path = address(client)
    key = path.split("/")[-1].removesuffix(".ics")

    assert key not in client.get(reverse("calendar")).content.decode()
    assert len(CalendarFeed.objects.get(user=here.users["provider"]).key_hash) == 64
    assert not CalendarFeed.objects.filter(key_hash__contains=key).exists()


def test_a_wrong_key_looks_like_no_page(here: Here, client: Client) -> None:
    paths = (reverse("calendar_feed", args=["falsch"]), "/gibt-es-nicht/")
    answers = [client.get(path) for path in paths]

    assert [answer.status_code for answer in answers] == [404, 404]
    wrong, missing = (
        re.sub(rb'csrfmiddlewaretoken" value="[^"]*"', b"", answer.content).replace(path.encode(), b"")
        for path, answer in zip(paths, answers, strict=True)
    )
    assert wrong == missing


@pytest.mark.parametrize("how", ["switched off", "made anew", "account closed"])
def test_an_address_that_ended_leads_nowhere(here: Here, how: str) -> None:
    client = signed_in(here, "provider")
    path = address(client)
    assert Client().get(path).status_code == 200

    if how == "switched off":
        feed = CalendarFeed.objects.get(user=here.users["provider"])
        client.post(reverse("calendar_end", args=[feed.pk]), {"version": feed.version})
    elif how == "made anew":
        address(client)
    else:
        user = type(here.users["provider"]).objects.get(pk=here.users["provider"].pk)
        user.is_active = False
        user.save()

    assert Client().get(path).status_code == 404


def test_who_no_longer_works_there_sees_nothing(here: Here) -> None:
    due(here)
    path = address(signed_in(here, "provider"))
    with change(by=SYSTEM, action="test"):
        post = here.users["provider"].posts.get()
        post.until = DAY - timedelta(days=1)
        post.save()

    assert entries(Client(), path) == {}


def test_an_invitation_is_a_calendar_file(here: Here, gfs: Client) -> None:
    answer = gfs.get(reverse("meeting_file", args=[here.records["meeting"].pk]))

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(event["summary"]), event["dtstart"].dt.hour) == ("Sitzung Ahausen", 10)
    assert answer["Content-Disposition"] == 'attachment; filename="einladung.ics"'
