"""A meeting from its plan to a decision that the planner uses; tasks; what goes out as invitation and minutes."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import signed_in
from tests.web.test_agreements import pairs, post, said
from tests.web.world import DAY, Here, World

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.choices import MeetingState
from klappt.apps.alliance.issue_services import put_on_agenda
from klappt.apps.alliance.meeting_services import NEXT, add_item, move_item, move_meeting
from klappt.apps.alliance.models import (
    AgendaItem,
    Decision,
    FollowUp,
    Format,
    Meeting,
    StructuralIssue,
)
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.offers.models import OfferLink


def meeting(here: Here, days: int = 0, **values: Any) -> Meeting:
    sample = here.records["meeting"]
    assert isinstance(sample, Meeting)
    begin = sample.starts_at.replace(year=DAY.year, month=DAY.month, day=DAY.day) + timedelta(days=days)
    told = {"title": "Treffen", "starts_at": begin, "ends_at": begin + timedelta(hours=1)}
    with change(by=SYSTEM, action="test"):
        return Meeting.objects.create(alliance=here.alliance, **(told | values))


def test_from_plan_to_hand_over(here: Here, gfs: Client) -> None:
    """The week of a coordinator: plan, invite, hold, decide, and the planner knows the hand-over."""
    with change(by=SYSTEM, action="test"):
        OfferLink.objects.get(pk=here.records["offer_link"].pk).delete()
    assert pairs(here, DAY) == []

    gfs.post(
        reverse("meeting_new"),
        {
            "title": "BKG",
            "starts_at": "2021-09-01T10:00",
            "ends_at": "2021-09-01T12:00",
            "place": "Kreishaus",
        },
    )
    made = Meeting.objects.get(title="BKG")
    issue = here.records["issue"]
    post(gfs, "meeting_item", made, title="Wartezeit nach A2", issue=issue.pk)
    item = made.items.get()
    assert said(post(gfs, "meeting_invite", made)) == [
        "Eingeladen. Das Treffen steht jetzt in den Kalendern der Beteiligten."
    ]
    post(gfs, "meeting_hold", made)
    post(gfs, "item_change", item, title=item.title, issue=issue.pk, minutes="Alle sind dafür.")
    post(
        gfs,
        "meeting_decision",
        made,
        item=item.pk,
        text="Von A2 nach B1 in 7 Tagen",
        effect="handover",
        decided_on="2021-09-01",
    )
    decision = Decision.objects.get(meeting=made)
    first, second = here.alliance.offers.order_by("code")  # type: ignore[attr-defined]
    answer = post(
        gfs,
        "decision_link",
        decision,
        kind="handover",
        from_offer=first.pk,
        to_offer=second.pk,
        days=7,
        agreement=here.records["agreement"].pk,
    )

    assert said(answer) == [
        "Eingetragen. Der Wegeplaner rechnet ab sofort damit, solange gilt, worauf es ruht."
    ]
    assert pairs(here, DAY) == [("kurs-a2", "kurs-b1")]
    assert OfferLink.objects.get(decision=decision).days == 7
    way = StructuralIssue.objects.get(pk=issue.pk)
    assert [event.stage for event in way.events.all()] == ["agenda", "decided", "implemented"]
    assert said(post(gfs, "meeting_confirm", made)) == ["Protokoll bestätigt."]
    assert Meeting.objects.get(pk=made.pk).state == MeetingState.CONFIRMED


@pytest.mark.parametrize("state", MeetingState)
@pytest.mark.parametrize("wanted", MeetingState)
def test_a_meeting_takes_no_other_way(here: Here, state: MeetingState, wanted: MeetingState) -> None:
    made = meeting(here, state=state, minutes="Text")
    with change(by=SYSTEM, action="test"):
        AgendaItem.objects.create(meeting=made, number=1, title="Punkt")

    if wanted in NEXT[state]:
        move_meeting(meeting=made, state=wanted, on=DAY, by=SYSTEM)
        assert Meeting.objects.get(pk=made.pk).state == wanted
    else:
        with pytest.raises(Refused, match="nicht dran"):
            move_meeting(meeting=made, state=wanted, on=DAY, by=SYSTEM)


@pytest.mark.parametrize(
    ("state", "wanted", "days", "told"),
    [
        pytest.param("planned", "invited", 0, "Tagesordnung ist noch leer", id="no agenda"),
        pytest.param("invited", "held", 1, "noch nicht begonnen", id="tomorrow"),
        pytest.param("held", "confirmed", 0, "Protokoll ist noch leer", id="no minutes"),
    ],
)
def test_what_a_step_needs(here: Here, state: str, wanted: str, days: int, told: str) -> None:
    with pytest.raises(Refused, match=told):
        move_meeting(meeting=meeting(here, days, state=state), state=wanted, on=DAY, by=SYSTEM)


def test_a_meeting_is_held_on_its_day(here: Here) -> None:
    made = meeting(here, 1, state="invited")

    move_meeting(meeting=made, state=MeetingState.HELD, on=DAY + timedelta(days=1), by=SYSTEM)

    assert Meeting.objects.get(pk=made.pk).state == MeetingState.HELD


def test_the_agenda_changes_its_order(here: Here) -> None:
    made = meeting(here)
    for title in ("eins", "zwei", "drei"):
        add_item(item=AgendaItem(meeting=made, title=title), on=DAY, by=SYSTEM)

    move_item(item=made.items.get(title="drei"), by=SYSTEM)
    move_item(item=made.items.get(title="eins"), by=SYSTEM)

    assert list(made.items.values_list("title", flat=True)) == ["eins", "drei", "zwei"]


def test_the_next_meeting_of_the_core_group_comes_first(here: Here) -> None:
    with change(by=SYSTEM, action="test"):
        group = Format.objects.create(alliance=here.alliance, kind="core_group", name="BKG")
    meeting(here, -1, title="vorbei", format=group)
    meeting(here, 1, title="andere")
    meeting(here, 2, title="abgesagt", format=group, state="cancelled")
    meeting(here, 3, title="BKG", format=group)
    issue = StructuralIssue.objects.get(pk=here.records["issue"].pk)

    item = put_on_agenda(issue=issue, on=DAY, by=SYSTEM)

    assert (item.meeting.title, issue.stage) == ("BKG", "agenda")
    with pytest.raises(Refused, match="steht schon auf der Tagesordnung"):
        put_on_agenda(issue=issue, on=DAY, by=SYSTEM)


def test_without_a_meeting_there_is_no_agenda(here: Here) -> None:
    issue = StructuralIssue.objects.get(pk=here.records["issue"].pk)

    with pytest.raises(Refused, match="kein Treffen geplant"):
        put_on_agenda(issue=issue, on=DAY + timedelta(days=365), by=SYSTEM)


def test_a_decision_names_a_point_of_its_own_meeting(here: Here, gfs: Client) -> None:
    other = here.records["agenda_item"]
    answer = gfs.post(
        reverse("meeting_decision", args=[meeting(here).pk]),
        {"item": other.pk, "text": "Fremder Punkt", "effect": "none", "decided_on": "2021-09-01"},
    )

    assert answer.status_code == 422
    assert not Decision.objects.filter(text="Fremder Punkt").exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [("provider", 302), ("gfs", 302), ("abh", 404), ("case_manager", 404), ("researcher", 403)],
)
def test_a_task_is_ticked_off_by_those_who_have_to_do_it(here: Here, role: str, status: int) -> None:
    task = here.records["follow_up"]

    answer = signed_in(here, role).post(
        reverse("follow_up_done", args=[task.pk]),
        {"version": task.version},  # type: ignore[attr-defined]
    )

    assert answer.status_code == status
    assert FollowUp.objects.get(pk=task.pk).done_on == (DAY if status == 302 else None)


def test_a_task_ticked_off_by_mistake_opens_again(here: Here, gfs: Client) -> None:
    task = here.records["follow_up"]
    post(gfs, "follow_up_done", task)
    assert said(post(gfs, "follow_up_done", task)) == ["Diese Aufgabe ist schon erledigt."]

    post(gfs, "follow_up_reopen", task)

    assert FollowUp.objects.get(pk=task.pk).done_on is None


def test_all_members_of_that_day_are_noted_at_once(here: Here, gfs: Client) -> None:
    group = here.records["format"]
    made = meeting(here, format=group)
    with change(by=SYSTEM, action="test"):
        for role, until in (("abh", DAY), ("case_manager", DAY + timedelta(days=1))):
            group.members.create(organisation=here.organisations[role], until=until)  # type: ignore[attr-defined]

    assert said(post(gfs, "meeting_all_present", made)) == ["2 Organisationen eingetragen."]
    assert {one.organisation for one in made.attendances.all()} == {
        here.organisations["provider"],
        here.organisations["case_manager"],
    }
    assert said(post(gfs, "meeting_all_present", made)) == [
        "Alle Mitglieder des Formats stehen schon auf der Liste."
    ]


@pytest.mark.parametrize("name", ["meeting", "meeting_invitation", "meeting_minutes", "meeting_file"])
def test_who_is_not_in_the_format_does_not_see_the_meeting(here: Here, name: str) -> None:
    address = reverse(name, args=[here.records["meeting"].pk])

    assert signed_in(here, "provider").get(address).status_code == 200
    assert signed_in(here, "abh").get(address).status_code == 404


def test_minutes_tell_all_of_the_meeting_and_hide_names_from_research(here: Here, gfs: Client) -> None:
    sample = here.records["meeting"]
    with change(by=SYSTEM, action="test"):
        there = sample.attendances.get()  # type: ignore[attr-defined]
        there.person_name = "Wanda Wer"
        there.save()
    address = reverse("meeting_minutes", args=[sample.pk])

    told = gfs.get(address).content.decode()
    hidden = signed_in(here, "researcher").get(address).content.decode()

    for text in ("Kurse", "Beschluss Ahausen", "Liste senden", "Wanda Wer"):
        assert text in told
    assert "Wanda Wer" not in hidden
    assert here.organisations["provider"].name in hidden


def test_a_form_offers_nothing_of_another_alliance(both: World, gfs: Client) -> None:
    pages = [
        reverse("meeting_new"),
        reverse("follow_up_new"),
        reverse("offer_link_new"),
        reverse("contact_new"),
        reverse("issue_new"),
        reverse("meeting_item", args=[both.ahausen.records["meeting"].pk]),
        reverse("meeting_follow_up", args=[both.ahausen.records["meeting"].pk]),
        reverse("issue_move", args=[both.ahausen.records["issue"].pk]),
    ]
    for address in pages:
        text = gfs.get(address).content.decode()
        assert "Beheim" not in text, address
