"""Limited places computed in the background: the document of `klappt allocate`, no count below five."""

from datetime import date
from typing import Any

import pytest
from tests.apps.ways.test_reach import add_towns
from tests.planning.many.small_crowds import AS_OF
from tests.web.world import Here

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.ways.cohorts import FEWEST, assumptions
from klappt.apps.ways.computations import places
from klappt.catalogue.model import Catalogue
from klappt.disclosure.audit import PublishingRefused
from klappt.planning.estimate.generate import estimate_cohort
from klappt.planning.goals import read_goal

DAY = date(2021, 9, 1)


def asked(*, rolling: bool) -> places.Asked:
    members = estimate_cohort("05978", DAY, assumptions())[:12]
    goal = read_goal("stage=training")
    people = tuple(one.asked.person(goal) for one in members)
    return places.Asked(Catalogue((), ()), AS_OF, members, people, rolling, 15, {})


def silent(done: int, of: int, /, stage: str = "") -> None:
    assert 0 <= done < of


@pytest.mark.parametrize("rolling", [False, True])
def test_everybody_is_told_of(rolling: bool) -> None:
    answer = places.compute(asked(rolling=rolling), silent)

    assert (answer["people"], answer["rolling"]) == (60, rolling)
    # One profile is at its goal already, and that is five people.
    assert answer["proposal"] == answer["first_come"] == {"placed": 5, "mean_days": 0.0}
    assert not answer["nearly_all"]
    assert (answer["hindsight"] is None) != rolling
    assert set(answer["fairness"]) == {"Status", "Geschlecht", "Ort"}
    assert not {1, 2, 3, 4} & set(numbers(answer["fairness"]))


def numbers(told: Any) -> list[int]:
    """Return all counts of people."""
    if isinstance(told, dict):
        return [n for name, part in told.items() if name != "mean_days" for n in numbers(part)]
    if isinstance(told, list):
        return [n for part in told for n in numbers(part)]
    return [told] if isinstance(told, int) else []


def test_the_people_are_those_of_the_estimate(here: Here) -> None:
    add_towns(here, "05978020")
    given = {"goal": "stage=training", "rolling": True, "places": 12}
    found = places.gather(here.alliance.pk, given, DAY)

    assert found.inputs.members == estimate_cohort("05978", DAY, assumptions())
    assert found.told == {FEWEST: 5}
    assert (found.inputs.rolling, found.inputs.places) == (True, 12)


def test_numbers_that_cannot_be_protected_are_told_as_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_given: object, **_named: object) -> None:
        raise PublishingRefused(())

    monkeypatch.setattr(places, "at_once", refused)
    with pytest.raises(Refused, match="Nicht veröffentlicht"):
        places.compute(asked(rolling=False), silent)
