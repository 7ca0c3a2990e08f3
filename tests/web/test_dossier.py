"""The dossier: joining and leaving, offices, core group, steps, who is competent, the pages and their limits."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.conftest import signed_in
from tests.web.world import DAY, Here, World

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance import dossier_services as services
from klappt.apps.alliance.choices import Stage, StepState, Task
from klappt.apps.alliance.competences import answers
from klappt.apps.alliance.dossier_queries import Gap, belongings, dossier_of, stages_on, steps_on
from klappt.apps.alliance.models import (
    Competence,
    CoreGroupMember,
    ImplementationStep,
    ManagingOffice,
    StageChange,
    Town,
)
from klappt.apps.alliance.periods import meet
from klappt.apps.audit.changes import SYSTEM, change

A, B, C, D = date(2020, 1, 1), date(2020, 6, 1), date(2021, 1, 1), date(2021, 6, 1)
PAGES = ("dossier", "alliances", "stages", "steps", "offices", "towns", "place", "core_group", "competences")
UNNA, LUENEN = "05978036", "05978024"


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        pytest.param((A, B), (B, C), False, id="one after the other"),
        pytest.param((A, C), (B, D), True, id="overlapping"),
        pytest.param((A, None), (D, None), True, id="both open"),
        pytest.param((None, B), (B, None), False, id="unknown begin, open end"),
        pytest.param((None, C), (B, None), True, id="unknown begin reaches in"),
    ],
)
def test_periods(first: Any, second: Any, together: bool) -> None:
    assert meet(first, second) is together
    assert meet(second, first) is together


# Municipalities


def test_a_municipality_belongs_to_one_alliance_on_a_day(both: World) -> None:
    town = Town(alliance=both.ahausen.alliance, ags=UNNA, joined_on=A)
    services.save_town(town=town, by=SYSTEM)
    with pytest.raises(Refused) as refused:
        services.save_town(town=Town(alliance=both.beheim.alliance, ags=UNNA, joined_on=C), by=SYSTEM)
    services.leave_alliance(town=town, on=C, by=SYSTEM)
    services.save_town(town=Town(alliance=both.beheim.alliance, ags=UNNA, joined_on=C), by=SYSTEM)

    assert str(refused.value) == "Unna gehört in dieser Zeit schon zu: Bündnis Ahausen."
    assert belongings(on=date(2020, 12, 31))[UNNA].alliance == both.ahausen.alliance
    assert belongings(on=C)[UNNA].alliance == both.beheim.alliance


def test_a_municipality_may_come_back(here: Here) -> None:
    services.save_town(town=Town(alliance=here.alliance, ags=UNNA, joined_on=A, left_on=B), by=SYSTEM)
    services.save_town(town=Town(alliance=here.alliance, ags=UNNA, joined_on=C), by=SYSTEM)

    assert [UNNA in belongings(on=day) for day in (A, B, C)] == [True, False, True]


@pytest.mark.parametrize("left_on", [A, date(2019, 12, 31)])
def test_nobody_leaves_before_joining(here: Here, left_on: date) -> None:
    town = Town(alliance=here.alliance, ags=UNNA, joined_on=A)
    services.save_town(town=town, by=SYSTEM)
    with pytest.raises(Refused):
        services.leave_alliance(town=town, on=left_on, by=SYSTEM)


def test_a_form_joins_and_says_from_when(gfs: Client, here: Here) -> None:
    answer = gfs.post(
        reverse("town_new"), {"ags": LUENEN, "role": "member", "joined_on": "2021-09-01"}, follow=True
    )

    assert "Lünen gehört ab 01.09.2021 zum Bündnis." in answer.content.decode()
    assert Town.objects.get(ags=LUENEN).alliance == here.alliance


def test_a_form_keeps_what_was_typed_when_refused(gfs: Client, both: World) -> None:
    services.save_town(town=Town(alliance=both.beheim.alliance, ags=LUENEN, joined_on=A), by=SYSTEM)
    answer = gfs.post(reverse("town_new"), {"ags": LUENEN, "role": "lead", "joined_on": "2021-09-01"})

    assert answer.status_code == 422
    assert f'value="{LUENEN}" selected' in answer.content.decode()


# Office, core group, steps, stages


def test_no_two_offices_at_once(here: Here) -> None:
    now = ManagingOffice.objects.get(alliance=here.alliance)
    other = ManagingOffice(alliance=here.alliance, organisation=here.organisations["bkg"], since=C)
    with pytest.raises(Refused):
        services.save_office(office=other, by=SYSTEM)
    now.until = C
    services.save_office(office=now, by=SYSTEM)
    services.save_office(office=other, by=SYSTEM)

    assert [dossier_of(alliance=here.alliance, on=day).office for day in (B, C)] == [now, other]


def test_an_organisation_sits_once_in_the_core_group(here: Here) -> None:
    again = CoreGroupMember(alliance=here.alliance, organisation=here.organisations["bkg"], joined_on=C)
    with pytest.raises(Refused):
        services.admit_member(member=again, by=SYSTEM)
    old = CoreGroupMember.objects.get(alliance=here.alliance)
    services.leave_core_group(member=old, on=C, reason="Umzug", by=SYSTEM)
    services.admit_member(member=again, by=SYSTEM)

    assert CoreGroupMember.objects.filter(alliance=here.alliance, left_on=None).get() == again


@pytest.mark.parametrize(
    ("state", "started_on", "done_on", "fine"),
    [
        pytest.param("not_started", None, None, True, id="nothing begun"),
        pytest.param("not_started", A, None, False, id="begun but not begun"),
        pytest.param("done", A, None, False, id="done without a day"),
        pytest.param("done", A, A, True, id="done on the first day"),
        pytest.param("done", B, A, False, id="done before it began"),
        pytest.param("in_work", A, None, True, id="in work"),
    ],
)
def test_a_step_does_not_contradict_itself(
    here: Here, state: str, started_on: date | None, done_on: date | None, fine: bool
) -> None:
    step = ImplementationStep(
        alliance=here.alliance, number=2, state=state, started_on=started_on, done_on=done_on
    )
    try:
        services.save_step(step=step, by=SYSTEM)
    except Refused:
        assert not fine
    else:
        assert fine


@pytest.mark.parametrize(
    ("on", "state"),
    [
        pytest.param(date(2020, 5, 31), StepState.NOT_STARTED, id="a day early"),
        pytest.param(B, StepState.IN_WORK, id="on the first day"),
        pytest.param(date(2020, 12, 31), StepState.IN_WORK, id="a day before the end"),
        pytest.param(C, StepState.DONE, id="on the day it was done"),
    ],
)
def test_a_step_on_a_day(here: Here, on: date, state: StepState) -> None:
    step = ImplementationStep(alliance=here.alliance, number=2, state="done", started_on=B, done_on=C)
    services.save_step(step=step, by=SYSTEM)

    assert steps_on(alliance=here.alliance, on=on)[1].state == state


def test_the_stage_of_a_day(here: Here) -> None:
    services.reach_stage(stage=StageChange(alliance=here.alliance, stage=Stage.RUNNING, on=C), by=SYSTEM)
    shown = [
        [one.stage for one in stages_on(alliance=here.alliance, on=day) if one.now]
        for day in (date(2019, 12, 31), B, C)
    ]

    assert shown == [[], [Stage.JOINED], [Stage.RUNNING]]
    with pytest.raises(Refused):
        services.reach_stage(stage=StageChange(alliance=here.alliance, stage=Stage.RUNNING, on=D), by=SYSTEM)


def test_what_is_missing_is_said(here: Here) -> None:
    found = dict(dossier_of(alliance=here.alliance, on=DAY).gaps)
    before = dict(dossier_of(alliance=here.alliance, on=date(2019, 12, 31)).gaps)

    assert found[Gap.STEPS_MISSING] == 5
    assert Gap.NO_OFFICE not in found
    assert before[Gap.NO_OFFICE] == before[Gap.NO_TOWN] == before[Gap.NO_CORE_GROUP] == 1


# Who is competent


def abh(here: Here, ags: str, on: date = DAY) -> tuple[str, bool]:
    found = answers(alliance=here.alliance, on=on, ags=[ags], tasks=(Task.ABH,))[0]
    return found.office, found.by_law


@pytest.mark.parametrize(
    ("ags", "office"),
    [
        pytest.param("05978004", "Ausländerbehörde Kreis Unna", id="a small town: the Kreis"),
        pytest.param(LUENEN, "Ausländerbehörde Lünen", id="a large town: itself"),
        pytest.param("05913000", "Ausländerbehörde Dortmund", id="a city: itself"),
    ],
)
def test_without_an_entry_the_law_answers(here: Here, ags: str, office: str) -> None:
    assert abh(here, ags) == (office, True)


def test_an_entry_holds_only_in_its_time(here: Here) -> None:
    entry = Competence(
        alliance=here.alliance,
        task="abh",
        ags=LUENEN,
        organisation=here.organisations["gfs"],
        since=B,
        until=C,
    )
    services.save_competence(competence=entry, by=SYSTEM)
    name = str(here.organisations["gfs"])

    assert abh(here, LUENEN, date(2020, 5, 31)) == ("Ausländerbehörde Lünen", True)
    assert abh(here, LUENEN, B) == (name, False)
    assert abh(here, LUENEN, date(2020, 12, 31)) == (name, False)
    assert abh(here, LUENEN, C) == ("Ausländerbehörde Lünen", True)


def test_a_town_goes_before_its_kreis(here: Here) -> None:
    for ags, role in (("05978", "gfs"), (UNNA, "bkg")):
        entry = Competence(
            alliance=here.alliance, task="social", ags=ags, organisation=here.organisations[role]
        )
        services.save_competence(competence=entry, by=SYSTEM)
    found = answers(alliance=here.alliance, on=DAY, ags=[UNNA, LUENEN], tasks=(Task.SOCIAL,))

    assert [one.organisation for one in found] == [here.organisations["bkg"], here.organisations["gfs"]]


def test_entries_of_others_answer_nothing_here(both: World) -> None:
    entry = Competence(
        alliance=both.beheim.alliance, task="social", ags=UNNA, organisation=both.beheim.organisations["gfs"]
    )
    services.save_competence(competence=entry, by=SYSTEM)

    assert answers(alliance=both.ahausen.alliance, on=DAY, ags=[UNNA], tasks=(Task.SOCIAL,))[0].office == ""


def test_the_page_answers_the_question(gfs: Client) -> None:
    text = gfs.get(reverse("competence_question"), {"ags": LUENEN, "tag": "2020-02-01"}).content.decode()

    assert "Wer ist am 01.02.2020 in Lünen zuständig?" in text
    assert "Ausländerbehörde Lünen" in text


# Pages


@pytest.mark.parametrize("name", PAGES)
def test_pages_ask_little_and_are_small(name: str, gfs: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = gfs.get(reverse(name))

    assert answer.status_code == 200
    assert len(asked) <= 25
    assert len(answer.content) <= 150_000


def _members(here: Here, count: int) -> None:
    with change(by=SYSTEM, action="tests"):
        for number in range(count):
            organisation = Organisation.objects.create(name=f"Verein {number}")
            CoreGroupMember.objects.create(alliance=here.alliance, organisation=organisation, joined_on=A)


def _towns(here: Here, count: int) -> None:
    with change(by=SYSTEM, action="tests"):
        for ags in (LUENEN, UNNA, "05978004")[:count]:
            Town.objects.create(alliance=here.alliance, ags=ags, joined_on=A)


@pytest.mark.parametrize(
    ("name", "more"),
    [("core_group", _members), ("competences", _towns), ("dossier", _towns), ("towns", _towns)],
)
def test_more_rows_ask_no_more(name: str, more: Callable[[Here, int], None], gfs: Client, here: Here) -> None:
    gfs.get(reverse(name))
    more(here, 1)
    with CaptureQueriesContext(connection) as few:
        gfs.get(reverse(name))
    with change(by=SYSTEM, action="tests"):
        CoreGroupMember.objects.filter(organisation__name__startswith="Verein").delete()
        Town.objects.filter(ags__in=(LUENEN, UNNA)).delete()
    more(here, 3)
    with CaptureQueriesContext(connection) as many:
        gfs.get(reverse(name))

    assert len(few) == len(many)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        pytest.param({}, 449, id="all"),
        pytest.param({"kreis": "05978"}, 11, id="a Kreis"),
        pytest.param({"kreis": "05978", "art": "Gemeinde"}, 2, id="its small ones"),
        pytest.param({"q": "fröndenberg"}, 1, id="by name"),
        pytest.param({"buendnis": "own"}, 1, id="the own"),
        pytest.param({"buendnis": "nonsense"}, 449, id="nonsense narrows nothing"),
    ],
)
def test_places_are_found(asked: dict[str, str], count: int, gfs: Client, both: World) -> None:
    with change(by=SYSTEM, action="tests"):
        Town.objects.filter(alliance=both.beheim.alliance).delete()
    shown = gfs.get(reverse("towns"), asked).context["shown"]

    assert shown.count == count


def test_a_city_is_offered_once_and_found_twice(gfs: Client, here: Here) -> None:
    services.save_town(town=Town(alliance=here.alliance, ags="05913000", joined_on=A), by=SYSTEM)
    form = gfs.get(reverse("town_new")).content.decode()
    rows = gfs.get(reverse("towns"), {"q": "dortmund"}).context["shown"].rows

    assert ('value="05913000"' in form, 'value="05913"' in form) == (True, False)
    assert {(row.ags, row.alliance) for row, _cells in rows} == {
        ("05913", "Bündnis Ahausen"),
        ("05913000", "Bündnis Ahausen"),
    }


def test_a_place_that_is_none(gfs: Client) -> None:
    assert gfs.get(reverse("place"), {"ags": "09162000"}).status_code == 404


@pytest.mark.parametrize(("role", "sees"), [("gfs", True), ("bkg", True), ("researcher", False)])
def test_who_sees_the_names_in_the_core_group(role: str, sees: bool, here: Here) -> None:
    with change(by=SYSTEM, action="tests"):
        member = CoreGroupMember.objects.get(alliance=here.alliance)
        member.person_name = "Geheime Person"
        member.save()
    client = signed_in(here, role)
    told = (
        client.get(reverse("core_group")).content
        + client.get(reverse("core_group"), {"export": "csv"}).content
    )

    assert (b"Geheime Person" in told) is sees


@pytest.mark.parametrize("role", ["bkg", "provider", "case_manager", "abh", "ministry"])
def test_readers_are_offered_no_change(role: str, here: Here) -> None:
    client = signed_in(here, role)
    told = b"".join(client.get(reverse(name)).content for name in PAGES)

    for name in ("town_new", "office_new", "stage_new", "core_group_new", "competence_new", "step_new"):
        assert reverse(name).encode() not in told
    assert reverse("core_group_edit", kwargs={"pk": here.records["core_group"].pk}).encode() not in told
