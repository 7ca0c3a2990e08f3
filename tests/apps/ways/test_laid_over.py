"""Questions about many people with a scenario: the catalogue, the key and the answer are those of the scenario."""

from datetime import date
from typing import Any

import pytest
from tests.apps.ways.test_reach import add_towns
from tests.apps.ways.test_scenarios import LINK, OPEN, acting, edits, keep
from tests.apps.ways.test_stress import computed
from tests.planning.scenario.test_shocks import HEAD
from tests.web.world import Here

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.ways import computing, scenarios
from klappt.apps.ways.choices import State
from klappt.apps.ways.cohorts import FEWEST
from klappt.apps.ways.computations import kinds, stress
from klappt.apps.ways.models import Computation
from klappt.apps.ways.working import run, take
from klappt.catalogue.model import Catalogue
from klappt.planning.scenario.edits.end import rests_on
from klappt.planning.scenario.shocks import read_shock

DAY = date(2021, 9, 1)
GOAL = "stage=training"
MEASURES = (
    "budget_eur: 1000\nmeasures:\n  - {id: a, eur: 10, edits: [{end: {offer: kurs-a2, day: 2022-01-01}}]}\n"
)
GIVEN: dict[str, dict[str, Any]] = {
    "reach": {"cohort": "estimate", "goal": GOAL},
    "levers": {"cohort": "estimate", "goal": GOAL},
    "stress": {"cohort": "estimate", "goal": GOAL},
    "gaps": {"goal": GOAL, "months": 36, "by": "status"},
    "places": {"goal": GOAL, "rolling": False, "places": 15},
    "concept": {"goal": GOAL, "budget": "", "measures": MEASURES},
}


def test_every_kind_is_asked_with_a_scenario() -> None:
    assert set(GIVEN) == set(kinds())


@pytest.mark.parametrize("kind", sorted(GIVEN))
def test_a_question_with_a_scenario_is_another_question(kind: str, here: Here) -> None:
    add_towns(here, "05978020")
    made = keep(here, OPEN)
    plain = kinds()[kind].gather(here.alliance.pk, GIVEN[kind], DAY)
    with_it = kinds()[kind].gather(here.alliance.pk, GIVEN[kind] | {"scenario": str(made.pk)}, DAY)
    columns = [
        next(row.min_language for row in one.inputs.catalogue.offers if row.offer_id == "kurs-b1")
        for one in (plain, with_it)
    ]

    assert columns == [2, None]
    assert plain.digest != with_it.digest
    assert plain.told == {FEWEST: 5}
    assert with_it.told["scenario"]["words"]["de"] == [
        "Ohne A2-Nachweis zu „Deutschkurs B1 Ahausen“ zugelassen."
    ]


def test_a_changed_scenario_is_another_question(here: Here) -> None:
    made = keep(here, OPEN)
    given = {"cohort": "sketches", "goal": "", "scenario": str(made.pk)}
    first = kinds()["reach"].gather(here.alliance.pk, given, DAY).digest
    assert kinds()["reach"].gather(here.alliance.pk, given, DAY).digest == first
    scenarios.rewrite(made, edits=edits(OPEN, LINK), as_of=DAY, by=acting(here))

    assert kinds()["reach"].gather(here.alliance.pk, given, DAY).digest != first


def ask(here: Here, **given: str) -> Computation:
    return computing.start(
        kind="reach", alliance=here.alliance, parameters={"cohort": "sketches", "goal": "", **given},
        as_of=DAY, by=acting(here),
    )  # fmt: skip


def test_the_answer_keeps_what_it_was_computed_with(here: Here) -> None:
    with change(by=SYSTEM, action="test"):
        Computation.objects.all().delete()
    made = keep(here, OPEN)
    asked = ask(here, scenario=str(made.pk))
    taken = take(asked.created_at)
    assert taken is not None
    run(taken)
    with change(by=SYSTEM, action="test"):
        made.delete()
    done = Computation.objects.get(pk=asked.pk)

    assert done.state == State.DONE
    assert done.result["scenario"]["name"] == "Öffnen"
    assert done.result["scenario"]["edits"] == [OPEN]
    with pytest.raises(Refused, match="gibt es nicht mehr"):
        computing.again(done, by=acting(here))


def test_equal_questions_with_equal_scenarios_are_one(here: Here) -> None:
    made, other = keep(here, OPEN), keep(here, OPEN, name="Anders")
    first = ask(here, scenario=str(made.pk))

    assert ask(here, scenario=str(made.pk)) == first
    assert ask(here, scenario=str(other.pk)) != first
    assert ask(here) != first


def test_formats_and_contacts_can_fall_away(here: Here) -> None:
    found = stress.gather(here.alliance.pk, {"cohort": "sketches", "goal": GOAL}, DAY).inputs
    names = {name for link in found.catalogue.links for name in rests_on(link)}

    assert names == {here.alliance.agreements.get().title}
    assert names <= {edit.format for edit in stress.ends(found.catalogue, DAY)}


def test_a_shock_that_a_scenario_has_overtaken_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """An event whose needs are met, but whose edit matches nothing any more, must not spoil the whole test."""
    overtaken = read_shock(f"{HEAD}edits:\n  - end: {{offer: kurs-x, day: 2022-07-01}}\n", "x.yaml")
    monkeypatch.setattr(stress, "shipped_shocks", lambda: (overtaken,))
    answer, _ = computed(10)

    assert stress.fitting(Catalogue((), ())) == ()
    assert (answer["shocks"], answer["shocks_idle"]) == ([], 0)
