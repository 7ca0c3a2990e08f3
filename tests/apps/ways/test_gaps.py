"""Where people get stuck, computed in the background: the document of `klappt gaps` in both languages."""

from dataclasses import replace
from datetime import date

import pytest
from tests.apps.ways.test_reach import add_towns
from tests.planning.many.small_crowds import AS_OF
from tests.planning.many.test_gap_answer import of_weights
from tests.web.world import Here

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.ways import limits
from klappt.apps.ways.cohorts import FEWEST, assumptions
from klappt.apps.ways.computations import gaps, kinds
from klappt.catalogue.model import Catalogue
from klappt.disclosure.audit import PublishingRefused
from klappt.planning.estimate.generate import estimate_cohort, example_cohort
from klappt.planning.goals import read_goal
from klappt.planning.many.gap_answer import gaps_answer
from klappt.planning.voice import Voice

GIVEN = {"goal": "stage=training", "months": 36, "by": "status"}
GOAL = read_goal("stage=training")


DAY = date(2021, 9, 1)


def asked(by: str = "status") -> gaps.Asked:
    members = tuple(replace(one, weight=3.0) for one in example_cohort()[:12])
    people = tuple(one.asked.person(GOAL) for one in members)
    return gaps.Asked(Catalogue((), ()), AS_OF, members, people, GOAL, 36, by)


def silent(done: int, of: int, /, stage: str = "") -> None:
    """Note nothing."""


def test_people_and_goal_are_those_of_the_estimate(here: Here) -> None:
    add_towns(here, "05978020")
    found = gaps.gather(here.alliance.pk, GIVEN, date(2021, 9, 1))

    assert found.inputs.members == estimate_cohort("05978", DAY, assumptions())
    assert found.told == {FEWEST: 5}
    assert (found.inputs.months, found.inputs.by) == (36, "status")
    assert len({repr(one.goal) for one in found.inputs.people}) == 1
    assert found.digest != gaps.gather(here.alliance.pk, GIVEN, date(2021, 10, 1)).digest


def test_without_a_town_there_is_no_estimate(here: Here) -> None:
    add_towns(here)
    with pytest.raises(Refused, match="keine Schätzung"):
        gaps.gather(here.alliance.pk, GIVEN, date(2021, 9, 1))


@pytest.mark.parametrize("by", gaps.BY)
def test_both_languages_tell_the_same_numbers(by: str) -> None:
    told: list[tuple[int, int, str]] = []

    def progress(done: int, of: int, /, stage: str = "") -> None:
        told.append((done, of, stage))

    answer = kinds()["gaps"].compute(asked(by), progress)

    assert told[11] == (12, 12, "")
    assert told[-1] == (12, 12, "gaps")
    assert answer["de"]["people"] == {
        "all": 36, "in_time": 0, "late": 0, "never": 36, "in_time_sure": 0, "in_time_open": 0,
    }  # fmt: skip
    assert answer["de"]["people"] == answer["en"]["people"]
    assert answer["en"]["sentence"].startswith("Of 36 young people 0 reach a training within three years.")


def test_english_is_left_out_where_it_would_hide_other_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    found = of_weights(40, 12, 7, 9)

    def differing(*given: object) -> dict[str, object]:
        voice = given[-1]
        assert isinstance(voice, Voice)
        answer = gaps_answer(found, GOAL, "status", voice)
        return answer | ({"starts": []} if voice.lang == "en" else {})

    monkeypatch.setattr(gaps, "gaps_answer", differing)
    assert set(gaps._told(found, asked())) == {"de"}
    monkeypatch.undo()
    assert set(gaps._told(found, asked())) == {"de", "en"}


def test_numbers_that_cannot_be_protected_are_told_as_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PublishingRefused(())

    monkeypatch.setattr(gaps, "gaps_answer", refused)
    with pytest.raises(Refused, match="Nicht veröffentlicht"):
        gaps.compute(asked(), silent)


@pytest.mark.parametrize(("seconds", "ends"), [(59.0, False), (61.0, True)])
def test_a_computation_ends_after_its_time(
    seconds: float, ends: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter([100.0, 100.0 + seconds])
    monkeypatch.setattr(limits, "monotonic", lambda: next(now))
    seen: list[tuple[int, int, str]] = []

    def noted(done: int, of: int, /, stage: str = "") -> None:
        seen.append((done, of, stage))

    told = limits.limited(noted, minutes=1)

    if ends:
        with pytest.raises(Refused, match="Nach 1 Minuten"):
            told(1, 2, stage="x")
    else:
        told(1, 2, stage="x")
    assert seen == ([] if ends else [(1, 2, "x")])
