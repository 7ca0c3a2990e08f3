"""The report to the committee: from the tables to the page and to the files; nothing of another alliance."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import signed_in
from tests.web.world import DAY, Here, World

from klappt.apps.alliance.models import CoreGroupMember, Decision, FollowUp, Town
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.funding.reporting import committee_facts
from klappt.reports.committee import usual_begin

PATH = "/berichte/ausschuss/"


def test_facts_are_those_of_the_alliance_on_the_day(here: Here) -> None:
    facts = committee_facts(alliance=here.alliance, since=date(2021, 1, 1), on=DAY)

    assert facts.alliance == "Bündnis Ahausen"
    assert facts.towns == ["Kamen"]
    assert facts.counts[0] == ("Kommunen", 1, 1)
    assert [line.text for line in facts.decisions] == ["Beschluss Ahausen"]
    assert [(line.done, line.open) for line in facts.decisions] == [(0, 1)]
    assert [line.text for line in facts.tasks] == ["Liste senden"]
    assert [line.title for line in facts.issues] == ["Thema Ahausen"]
    assert (facts.decisions[0].on, facts.meetings) == (DAY, 0)


def test_what_is_invented_is_marked_and_the_kreis_is_no_town(here: Here) -> None:
    with change(by=SYSTEM, action="test"):
        Town.objects.create(alliance=here.alliance, ags="05978", joined_on=DAY)
        member = CoreGroupMember.objects.get(pk=here.records["core_group"].pk)
        member.synthetic = True
        member.save()

    facts = committee_facts(alliance=here.alliance, since=date(2021, 1, 1), on=DAY)

    assert facts.towns == ["Kamen"]
    assert facts.core_group == [f"{member.organisation.name} (erfunden)"]


@pytest.mark.parametrize(
    ("done_on", "done", "tasks"),
    [(DAY - timedelta(days=1), 1, []), (DAY, 1, []), (DAY + timedelta(days=1), 0, ["Liste senden"])],
    ids=["before", "on the day", "after"],
)
def test_a_task_is_open_until_the_day_it_is_done(
    here: Here, done_on: date, done: int, tasks: list[str]
) -> None:
    task = here.records["follow_up"]
    assert isinstance(task, FollowUp)
    with change(by=SYSTEM, action="test"):
        fresh = FollowUp.objects.get(pk=task.pk)
        fresh.done_on = done_on
        fresh.save()

    facts = committee_facts(alliance=here.alliance, since=date(2021, 1, 1), on=DAY)

    assert [line.done for line in facts.decisions] == [done]
    assert [line.text for line in facts.tasks] == tasks


@pytest.mark.parametrize(
    ("since", "count"), [(DAY, 1), (DAY + timedelta(days=1), 0)], ids=["first day counts", "too late"]
)
def test_decisions_of_the_period_only(here: Here, since: date, count: int) -> None:
    facts = committee_facts(alliance=here.alliance, since=since, on=DAY + timedelta(days=30))

    assert len(facts.decisions) == count


def test_the_page_shows_the_own_alliance_and_nothing_of_another(gfs: Client) -> None:
    page = gfs.get(PATH).content.decode()

    assert "Beschluss Ahausen" in page
    assert "Beheim" not in page
    assert "style=" not in page


@pytest.mark.parametrize(("kind", "begin"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_files(gfs: Client, kind: str, begin: bytes) -> None:
    answer = gfs.get(PATH, {"since": "2021-01-01", "on": "2021-09-01", "as": kind})

    assert answer.content.startswith(begin)
    assert answer["Content-Disposition"] == (
        f"attachment; filename*=utf-8''Bericht-%C3%BCber-die-Arbeit-des-B%C3%BCndnisses-2021-09-01.{kind}"
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "2021-09-01", "on": "2021-09-01"},
        {"since": "31.02.2021", "on": "x"},
        {"since": "", "on": ""},
    ],
    ids=["empty period", "no days", "nothing"],
)
def test_a_wrong_period_is_told_and_not_lost(gfs: Client, asked: dict[str, str]) -> None:
    answer = gfs.get(PATH, asked)

    assert answer.status_code == 422
    assert "Bitte noch einmal ansehen" in answer.content.decode()


def test_english(here: Here) -> None:
    client = signed_in(here, "gfs")
    client.cookies["klappt_language"] = "en"

    page = client.get(PATH).content.decode()

    assert "Report to the committee" in page
    assert "Numbers" in page


def test_queries_do_not_grow_with_the_alliance(
    both: World, here: Here, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with change(by=SYSTEM, action="test"):
        for number in range(3):
            Decision.objects.create(
                alliance=here.alliance, meeting=here.records["meeting"], text=f"Nr. {number}", decided_on=DAY
            )
    client = signed_in(here, "gfs")
    with django_assert_max_num_queries(32), override("de"):
        client.get(PATH)


@pytest.mark.parametrize(
    ("on", "begin"),
    [
        (date(2021, 9, 1), date(2021, 3, 1)),
        (date(2021, 3, 31), date(2020, 9, 1)),
        (date(2021, 6, 30), date(2020, 12, 1)),
    ],
    ids=["within a year", "over the year", "december"],
)
def test_the_usual_period_is_half_a_year(on: date, begin: date) -> None:
    assert usual_begin(on) == begin
