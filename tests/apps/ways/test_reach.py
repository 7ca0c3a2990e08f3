"""Who reaches the goal, and when: the numbers of the engine for each kept sketch."""

from datetime import date

import pytest
from tests.web.world import Here

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.ways.computations.reach import compute, gather
from klappt.apps.ways.models import Sketch

DAY = date(2021, 9, 1)


def keep(here: Here, title: str, language: str) -> None:
    with change(by=SYSTEM, action="test"):
        Sketch.objects.create(
            alliance=here.alliance, title=title, profile={"language": language}, goal={"language": "B1"},
            as_of=DAY, made_on=DAY,
        )  # fmt: skip


def test_each_sketch_is_asked_in_turn(here: Here) -> None:
    keep(here, "schon B1", "B1")
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int, /, stage: str = "") -> None:
        told.append((done, of))

    answer = compute(gather(here.alliance.pk, {}, DAY).inputs, progress)
    members = {one["name"]: one for one in answer["members"]}

    assert told == [(1, 2), (2, 2)]
    assert members["schon B1"] == {
        "name": "schon B1", "goal_day": "2021-09-01", "days": 0, "handovers": 0, "proven": True,
    }  # fmt: skip
    assert members["A2, Gestattung Ahausen"]["goal_day"] is None  # there is no offer that leads to B1


def test_one_goal_for_everybody(here: Here) -> None:
    people = gather(here.alliance.pk, {"goal": "school=esa"}, DAY).inputs.people

    assert len({repr(one.goal) for one in people}) == 1
    assert people[0].goal != gather(here.alliance.pk, {"goal": ""}, DAY).inputs.people[0].goal


def test_the_digest_changes_with_the_data(here: Here) -> None:
    def digest(day: date = DAY, goal: str = "") -> str:
        return gather(here.alliance.pk, {"goal": goal}, day).digest

    first = digest()
    assert digest() == first
    assert digest(date(2021, 10, 1)) != first
    assert digest(goal="school=esa") != first
    keep(here, "noch eine", "A1")
    assert digest() != first


def test_without_sketches_there_is_nothing_to_compute(here: Here) -> None:
    with change(by=SYSTEM, action="test"):
        Sketch.objects.all().delete()
    with pytest.raises(Refused, match="Noch gibt es keine Fallskizze"):
        gather(here.alliance.pk, {}, DAY)
