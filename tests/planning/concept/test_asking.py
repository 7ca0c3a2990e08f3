"""One world for all sets of measures answers as a world for each set does."""

from datetime import date
from itertools import combinations

import pytest

from klappt.catalogue.model import Catalogue
from klappt.planning.catalogues import example_catalogue
from klappt.planning.concept import asking
from klappt.planning.concept.asking import MeasureWorld, after, versions
from klappt.planning.concept.measures import example_menu
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.goals import read_goal
from klappt.planning.many.journeys import Journeys
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.link import Link
from klappt.planning.scenario.edits.open import Open
from klappt.planning.scenario.edits.procedure import Procedure

DAY = date(2021, 9, 1)
PEOPLE = [member.asked.person(read_goal("stage=training")) for member in example_cohort()[:60:12]]
SCHOOL = "un-std-schulische-ausbildung"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return example_catalogue()


def some_edits() -> list[tuple[Edit, ...]]:
    """Return measures that change the same offer, a link between changed offers, and the days of an office."""
    return [
        (Open(SCHOOL, drop=frozenset({"min_school"})),),
        (Open(SCHOOL, drop=frozenset({"min_language"})),),
        (Link("un-std-a2", SCHOOL, frozenset({"min_language"})),),
        (Procedure(7, step="permission"),),
    ]


def reached(catalogue: Catalogue, chosen: frozenset[int], person: int) -> int | None:
    """Return the arrival in a world of its own."""
    edited = after(catalogue, some_edits(), chosen)
    day = Journeys(edited, DAY).outcome(PEOPLE[person]).goal_day
    return None if day is None else (day - DAY).days


@pytest.mark.parametrize("most", [6, 0], ids=["one world", "a world for each set"])
def test_sets_of_measures_are_answered_as_by_a_world_of_their_own(
    most: int, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MOST_AT_ONE", most)
    world = MeasureWorld(catalogue, some_edits(), PEOPLE, DAY)
    sets = [frozenset(one) for size in range(5) for one in combinations(range(4), size)]

    for person in range(len(PEOPLE)):
        for chosen in sets[:: 1 if most else 5]:
            answer = world.reach(person, chosen)
            assert answer.day == reached(catalogue, chosen, person)
            assert answer.used is None or answer.used <= chosen


def test_every_version_stands_once(catalogue: Catalogue) -> None:
    menu = example_menu()
    found = versions(catalogue, [measure.edits for measure in menu.measures])

    assert found is not None
    everything = frozenset(range(len(menu.measures)))
    shown = [row.offer_id for row in found.catalogue.offers if row.offer_id not in found.hidden(everything)]
    names = {name: offer for offer, own in found.of_offer.items() for name in own.values()}
    assert len({names.get(name, name) for name in shown}) == len(shown)
    nothing = {row.offer_id for row in found.catalogue.offers} - found.hidden(frozenset())
    assert nothing == {row.offer_id for row in catalogue.offers}
