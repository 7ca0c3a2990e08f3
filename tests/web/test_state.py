"""The state view on a page: who opens it, what it reads, the day, the files."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import signed_in
from tests.web.world import DAY, World

from klappt.apps.accompaniment import models
from klappt.apps.accompaniment.mapping import content_of
from klappt.apps.accompaniment.state_facts import state_facts
from klappt.apps.alliance.models import Alliance, Town
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.funding.models import Award
from klappt.evidence.instruments.shipped import templates

KREISE = ("05154", "05158", "05162", "05166", "05170", "05358")


@pytest.fixture
def state(both: World) -> list[Alliance]:
    """Make six alliances, five of which have answered the first instrument."""
    with change(by=SYSTEM, action="test"):
        found = [Alliance.objects.create(code=f"land-{ags}", name=f"Bündnis {ags}") for ags in KREISE]
        for one, ags in zip(found, KREISE, strict=True):
            Town.objects.create(
                alliance=one,
                ags=ags,
                role="lead",
                joined_on=date(2019, 1, 1),
                source_url="https://x.example/",
            )
        version = models.InstrumentVersion.objects.create(
            code="ah1", number=1, title="Arbeitshilfe 1", content=content_of(templates()["ah1"])
        )
        wave = models.Wave.objects.create(
            instrument=version, title="Erste", opens=date(2021, 1, 1), closes=DAY, state="sent"
        )
        for number, one in enumerate(found):
            back = models.Return.objects.create(
                wave=wave, alliance=one, submitted_on=date(2021, 3, 1) if number else None
            )
            if number:
                models.Answer.objects.create(of_return=back, question="gfs_seat", value="ki")
                models.Answer.objects.create(of_return=back, question="formats_used", value=["austausch"])
            models.Outcome.objects.create(alliance=one, counted="registered", people=20)
    return found


def shown(both: World, role: str = "ministry", **asked: Any) -> str:
    return signed_in(both.ahausen, role).get(reverse("state_view"), asked).content.decode()


@pytest.mark.parametrize(
    ("role", "status"), [("ministry", 200), ("researcher", 200), ("gfs", 403), ("bkg", 403), ("abh", 403)]
)
def test_who_opens_it(both: World, role: str, status: int) -> None:
    assert signed_in(both.ahausen, role).get(reverse("state_view")).status_code == status


def test_it_reads_the_last_answer_of_each_alliance(state: list[Alliance], both: World) -> None:
    facts = state_facts(on=DAY)
    seats = next(one for one in facts.told if one.caption == "seat_table")

    assert (seats.single, list(seats.answers)) == (
        True,
        [frozenset({"Kommunales Integrationszentrum (KI)"})] * 5,
    )
    assert sum(one.wave == "Erste" for one in facts.invited) == 6
    assert sum(one.back for one in facts.invited if one.wave == "Erste") == 5


def test_a_later_answer_takes_the_place_of_an_earlier_one(state: list[Alliance], both: World) -> None:
    with change(by=SYSTEM, action="test"):
        version = models.InstrumentVersion.objects.create(
            code="ah3", number=1, title="Arbeitshilfe 3", content=content_of(templates()["ah3"])
        )
        wave = models.Wave.objects.create(
            instrument=version, title="Zweite", opens=date(2021, 5, 1), closes=DAY, state="sent"
        )
        back = models.Return.objects.create(wave=wave, alliance=state[1], submitted_on=date(2021, 6, 1))
        models.Answer.objects.create(of_return=back, question="gfs_seat", value="jugendamt")

    def seats(on: date) -> list[str]:
        told = next(one for one in state_facts(on=on).told if one.caption == "seat_table")
        return sorted(code for one in told.answers for code in one)

    assert seats(DAY).count("Jugendamt") == 1
    assert seats(date(2021, 5, 31)).count("Jugendamt") == 0
    assert len(seats(DAY)) == 5


def test_the_view_is_of_a_day(state: list[Alliance], both: World) -> None:
    before = state_facts(on=date(2021, 1, 1) - timedelta(days=1))

    assert not any(one.wave == "Erste" for one in before.invited)
    assert not any(one.back for one in state_facts(on=date(2021, 2, 1)).invited if one.wave == "Erste")
    assert len(state_facts(on=date(2018, 12, 31)).members) < len(before.members)


def test_no_single_answer_is_on_the_page(state: list[Alliance], both: World) -> None:
    page = shown(both)
    with change(by=SYSTEM, action="test"):
        models.Outcome.objects.filter(alliance=state[0]).delete()
        models.Outcome.objects.filter(alliance=state[1]).delete()

    assert "Steht für sich" in page
    assert ">120<" in page  # six times 20 registered
    assert ">80<" not in shown(both)  # four are too few
    assert "gesperrt" in shown(both)


def test_money_is_that_of_the_day(both: World) -> None:
    module = Award.objects.get(pk=both.ahausen.records["award"].pk).module

    def alliances(on: date) -> int:
        return sum(len(one.cents) for one in state_facts(on=on).modules if one.name == str(module))

    assert alliances(DAY) == 1
    assert alliances(date(2019, 12, 31)) == 0


@pytest.mark.parametrize(("kind", "beginning"), [("pdf", b"%PDF"), ("docx", b"PK"), ("zip", b"PK")])
def test_it_can_be_taken_along(both: World, kind: str, beginning: bytes) -> None:
    answer = signed_in(both.ahausen, "ministry").get(reverse("state_view"), {"as": kind})

    assert answer.content.startswith(beginning)
    assert f"landessicht-2021-09-01.{kind}" in answer["Content-Disposition"]


def test_the_cost_does_not_grow(
    state: list[Alliance], both: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(10):
        state_facts(on=DAY)


def test_it_speaks_english(state: list[Alliance], both: World) -> None:
    with translation.override("en"):
        seats = next(one for one in state_facts(on=DAY).told if one.caption == "seat_table")

    assert set(seats.answers) == {frozenset({"Municipal integration centre (KI)"})}
