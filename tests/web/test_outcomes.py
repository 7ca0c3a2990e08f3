"""Counts of outcomes: five kinds, a destination exactly where somebody was placed, nothing of other alliances."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import signed_in
from tests.web.world import World

from klappt.apps.accompaniment.models import Outcome
from klappt.apps.audit.changes import SYSTEM, change


@pytest.mark.parametrize(
    ("counted", "into", "status"),
    [("reached", "", 302), ("placed", "training", 302), ("placed", "", 422), ("reached", "job", 422)],
)
def test_a_destination_belongs_to_placed(both: World, counted: str, into: str, status: int) -> None:
    told = {"counted": counted, "into": into, "people": "12"}
    answer = signed_in(both.ahausen, "gfs").post(reverse("outcome_new"), told)

    assert answer.status_code == status
    assert Outcome.objects.filter(alliance=both.ahausen.alliance, people=12).count() == (status == 302)


def test_an_alliance_sees_its_own_counts(both: World) -> None:
    shown = signed_in(both.ahausen, "bkg").get(reverse("outcomes")).context["shown"]

    assert [row.definition for row, _cells in shown.rows] == ["gezählt in Ahausen"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(
    both: World, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with change(by=SYSTEM, action="test"):
        for people in range(1, rows):
            Outcome.objects.create(alliance=both.ahausen.alliance, counted="registered", people=people)
    client = signed_in(both.ahausen, "gfs")
    client.get(reverse("outcomes"))
    with django_assert_num_queries(10):
        client.get(reverse("outcomes"))
