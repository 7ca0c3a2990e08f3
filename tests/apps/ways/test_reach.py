"""Who reaches the goal, and when: the numbers of the engine, for all, by group, and for each kept sketch."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.web.world import Here

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.models import Town
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.ways import cohorts
from klappt.apps.ways.computations import Gathered, reach
from klappt.apps.ways.models import Sketch
from klappt.catalogue.model import Catalogue
from klappt.kernel.errors import InputError
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.many.journeys import Outcome

DAY = date(2021, 9, 1)


def keep(here: Here, title: str, language: str) -> None:
    with change(by=SYSTEM, action="test"):
        Sketch.objects.create(
            alliance=here.alliance, title=title, profile={"language": language}, goal={"language": "B1"},
            as_of=DAY, made_on=DAY,
        )  # fmt: skip


def gather(here: Here, goal: str = "", cohort: str = "sketches", day: date = DAY) -> Gathered:
    return reach.gather(here.alliance.pk, {"cohort": cohort, "goal": goal}, day)


def test_each_sketch_is_asked_in_turn(here: Here) -> None:
    keep(here, "schon B1", "B1")
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int, /, stage: str = "") -> None:
        told.append((done, of))

    answer = reach.compute(gather(here).inputs, progress)
    members = {one["name"]: one for one in answer["members"]}

    assert told == [(1, 2), (2, 2)]
    assert members["schon B1"] == {
        "name": "schon B1", "goal_day": "2021-09-01", "days": 0, "handovers": 0, "proven": True,
    }  # fmt: skip
    assert members["A2, Gestattung Ahausen"]["goal_day"] is None  # there is no offer that leads to B1
    assert (answer["people"], answer["there"], answer["half"], answer["groups"]) == (2, 1, 0, {})


def test_one_goal_for_everybody(here: Here) -> None:
    people = gather(here, "school=esa").inputs.people

    assert len({repr(one.goal) for one in people}) == 1
    assert people[0].goal != gather(here).inputs.people[0].goal


def test_the_digest_changes_with_the_data(here: Here) -> None:
    first = gather(here).digest
    assert gather(here).digest == first
    keep(here, "noch eine", "A1")
    assert gather(here).digest != first


def test_without_sketches_there_is_nothing_to_compute(here: Here) -> None:
    with change(by=SYSTEM, action="test"):
        Sketch.objects.all().delete()
    with pytest.raises(Refused, match="Noch gibt es keine Fallskizze"):
        gather(here)


def add_towns(here: Here, *codes: str) -> None:
    with change(by=SYSTEM, action="test"):
        Town.objects.filter(alliance=here.alliance).delete()
        for ags in codes:
            Town.objects.create(alliance=here.alliance, ags=ags)


@pytest.mark.parametrize(
    ("towns", "kreis"),
    [
        pytest.param((), None, id="none"),
        pytest.param(("05978020",), "05978", id="one"),
        pytest.param(("05978020", "05754008", "05754012"), "05754", id="most"),
        pytest.param(("05978020", "05754008"), "05754", id="as many: the first"),
        pytest.param(("05978020", "99999001", "99999002"), "05978", id="elsewhere"),
    ],
)
def test_the_kreis_is_where_most_towns_are(towns: tuple[str, ...], kreis: str | None, here: Here) -> None:
    add_towns(here, *towns)

    assert cohorts.kreis_of(here.alliance.pk) == kreis


def test_an_estimate_is_that_of_the_kreis_on_the_day(here: Here) -> None:
    add_towns(here, "05978020")
    first, later = gather(here, cohort="estimate"), gather(here, cohort="estimate", day=date(2021, 10, 1))

    assert first.inputs.members == example_cohort()
    assert not first.inputs.by_name
    assert first.digest != later.digest
    assert {repr(one.goal) for one in first.inputs.people} == {
        repr(gather(here, "stage=training").inputs.people[0].goal)
    }


def test_without_a_town_there_is_no_estimate(here: Here) -> None:
    add_towns(here)
    with pytest.raises(Refused, match="keine Schätzung"):
        gather(here, cohort="estimate")


def test_a_day_that_cannot_be_estimated_is_told(here: Here) -> None:
    add_towns(here, "05978020")
    with pytest.raises(InputError, match="2019"):
        gather(here, cohort="estimate", day=date(2019, 1, 1))


def answer_for(
    days: Sequence[int | None], weights: Sequence[float], monkeypatch: pytest.MonkeyPatch
) -> reach.Json:
    """Return the answer for members of these weights who arrive after so many days."""
    members = tuple(
        replace(one, weight=weight) for one, weight in zip(example_cohort(), weights, strict=False)
    )
    found = [Outcome(None if day is None else DAY + timedelta(days=day), proven=day != 400) for day in days]
    monkeypatch.setattr(reach, "outcomes", lambda *_: tuple(found))
    asked = reach.Asked(Catalogue((), ()), DAY, members, (), by_name=False)

    def progress(done: int, of: int, /, stage: str = "") -> None:
        assert done <= of

    return reach.compute(asked, progress)


def test_weights_count_as_people(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answer_for([10, 400, None, 365, 366], [1.0, 2.5, 4.0, 1.0, 1.0], monkeypatch)

    assert (answer["people"], answer["there"], answer["unproven"]) == (9.5, 5.5, 2.5)
    assert answer["half"] == 366  # 10: 1, 365: 2, 366: 3 of 5.5
    assert answer["within"] == [[1, 2.0], [2, 5.5], [3, 5.5], [4, 5.5], [6, 5.5]]


def test_nobody_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answer_for([None, None], [1.0, 1.0], monkeypatch)

    assert (answer["people"], answer["there"], answer["half"]) == (2.0, 0, None)


def test_the_groups_of_each_dimension_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answer_for([100, None, 200, 300, None, 50] * 5, [1.0, 2.0, 3.0] * 10, monkeypatch)

    assert set(answer["groups"]) == set(reach.GROUPED)
    for rows in answer["groups"].values():
        assert sum(row["people"] for row in rows) == answer["people"]
        assert sum(row["there"] for row in rows) == answer["there"]
