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
from klappt.apps.ways.cohorts import FEWEST, assumptions
from klappt.apps.ways.computations import Gathered, reach
from klappt.apps.ways.models import Sketch
from klappt.catalogue.model import Catalogue
from klappt.disclosure.units import check_units
from klappt.kernel.errors import InputError
from klappt.planning.estimate.generate import estimate_cohort, example_cohort
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
    told: list[tuple[int, int, str]] = []

    def progress(done: int, of: int, /, stage: str = "") -> None:
        told.append((done, of, stage))

    answer = reach.compute(gather(here).inputs, progress)
    members = {one["name"]: one for one in answer["members"]}

    assert told == [(1, 2, ""), (2, 2, ""), (1, 2, "surely"), (2, 2, "surely")]
    assert members["schon B1"] == {
        "name": "schon B1", "sure_day": "2021-09-01", "goal_day": "2021-09-01", "handovers": 0, "proven": True,
    }  # fmt: skip
    assert members["A2, Gestattung Ahausen"]["goal_day"] is None  # there is no offer that leads to B1
    assert (answer["people"], answer["half"], answer["unproven"]) == (2, None, 0)
    assert answer["within"][0] == {"months": 12, "sure": 1, "all": 1, "least": {"sure": 1, "all": 1}}


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

    assert first.inputs.members == estimate_cohort("05978", DAY, assumptions())
    assert first.told == {FEWEST: 5}
    check_units(one.weight for one in first.inputs.members)
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


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        pytest.param({}, (12, True), id="usual"),
        pytest.param({"months": 36, "surely": False}, (36, False), id="as asked"),
    ],
)
def test_how_long_and_how_surely(given: dict[str, object], asked: tuple[int, bool], here: Here) -> None:
    told = {"cohort": "sketches", "goal": "", **given}
    inputs = reach.gather_reach(here.alliance.pk, told, DAY).inputs

    assert (inputs.months, inputs.surely) == asked


def test_an_answer_of_the_old_form_is_not_found_again(here: Here) -> None:
    told = {"cohort": "sketches", "goal": ""}

    assert reach.gather_reach(here.alliance.pk, told, DAY).digest != gather(here).digest


Days = Sequence[int | None]


def answer_for(
    sure: Days, at_all: Days, monkeypatch: pytest.MonkeyPatch, *, months: int = 12, surely: bool = True,
    weight: float = 1.0,
) -> reach.Json:  # fmt: skip
    """Return the answer for people who arrive after so many days; day 400 is not proven."""
    members = tuple(replace(one, weight=weight) for one in (example_cohort() * 2)[: len(sure)])
    ways = iter(
        [
            tuple(
                Outcome(None if day is None else DAY + timedelta(days=day), proven=day != 400) for day in days
            )
            for days in (at_all, sure)
        ]
    )
    monkeypatch.setattr(reach, "outcomes", lambda *_: next(ways))
    asked = reach.Asked(Catalogue((), ()), DAY, members, (), by_name=False, months=months, surely=surely)

    def progress(done: int, of: int, /, stage: str = "") -> None:
        assert done <= of

    return reach.compute(asked, progress)


def test_weights_count_as_people(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [10] * 10 + [366] * 10 + [None] * 10
    answer = answer_for(days, days, monkeypatch, weight=2.5)

    assert answer["people"] == 75
    assert [(one["months"], one["sure"]) for one in answer["within"]] == [
        (12, 25), (24, 50), (36, 50), (48, 50), (72, 50),
    ]  # fmt: skip
    assert answer["half"] == 10


@pytest.mark.parametrize(("surely", "half"), [(True, 300), (False, 100)])
def test_sure_ways_and_all_ways_are_told_apart(
    surely: bool, half: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answer_for([300] * 10 + [None] * 20, [100] * 20 + [None] * 10, monkeypatch, surely=surely)

    assert (answer["within"][0]["sure"], answer["within"][0]["all"]) == (10, 20)
    assert answer["half"] == half


def test_where_the_search_for_all_ways_ended_early_a_sure_way_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answer_for(
        [50] * 12 + [None] * 6, [None] * 6 + [400] * 6 + [None] * 6, monkeypatch, surely=False
    )

    assert answer["within"][0]["all"] == 12


def test_a_few_who_are_left_hide_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [10] * 20 + [500] * 20 + [None] * 4
    answer = answer_for(days, days, monkeypatch, months=36)

    assert answer["within"][2] == {"months": 36, "sure": None, "all": None, "least": {"sure": 20, "all": 20}}
    assert answer["shown"] == 12
    assert all(
        row["there"] is None or row["there"] <= 20 for rows in answer["groups"].values() for row in rows
    )


@pytest.mark.parametrize(("there", "told"), [(9, False), (10, True)])
def test_the_middle_of_few_is_not_told(there: int, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [10] * there + [None] * 20
    assert (answer_for(days, days, monkeypatch)["half"] is not None) == told


@pytest.mark.parametrize(("count", "told"), [(0, 0), (4, "unter 5"), (5, 5)])
def test_few_unproven_are_not_counted(count: int, told: object, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [400] * count + [300] * 20 + [None] * 20
    assert answer_for(days, days, monkeypatch)["unproven"] == told


def test_nobody_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answer_for([None] * 9, [None] * 9, monkeypatch)

    assert (answer["people"], answer["within"][0]["sure"], answer["half"]) == (9, 0, None)


def test_groups_have_the_people_of_the_cohort(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [100, None, 200, 500, None, 50] * 20
    answer = answer_for(days, days, monkeypatch)

    assert set(answer["groups"]) == set(reach.GROUPED)
    for rows in answer["groups"].values():
        assert not rows or sum(row["people"] for row in rows) == answer["people"]
        assert all(row["people"] >= 5 for row in rows)
