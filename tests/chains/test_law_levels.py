"""A certainty that hangs on a change of status is promised only to those who can have taken it."""

import pytest
from tests.world.country import gate, legal, person, world

from klappt.chains.fast.engine import Engine
from klappt.chains.fast.law_levels import sure_in
from klappt.chains.fast.people import person_tables
from klappt.chains.fast.states import state_number
from klappt.chains.fast.world import compile_world

COURSES = """Vermittlung | Anna | | 10 | | contract papers | 01.02.-01.03.
Lehre | Bert | | 30 | | ^training | 01.09.-01.09.31"""
FIRM = gate("allowed", "visitor")
LOOSE = gate("discretion", "guest")
STAGES = {"none": 0, "oriented": 1, "prepared": 2, "contract": 3}


def sure(needs: str, stage: str) -> int:
    """Return the best certainty of the apprenticeship for who has begun a stage, where the title asks for that."""
    where = world(
        COURSES,
        laws={"Lehre": (FIRM, LOOSE), "Vermittlung": (gate("allowed"),)},
        legal_steps=(legal("Titel", "guest>visitor", 30, needs),),
    )
    who = person("guest A1 esa oriented -papers", "training")
    fast = compile_world(where)
    engine = Engine(fast, compiled=False)
    tables = person_tables(who, fast)
    engine.points(tables)
    plan = engine.rooms(tables)[3]
    run = next(run for run, offer in enumerate(fast.tables.r_offer) if fast.offers[offer].id == "Lehre")
    return sure_in(plan, run, state_number(tables.low[0], tables.low[1], STAGES[stage]))


@pytest.mark.parametrize(
    ("needs", "stage", "expected"),
    [
        pytest.param("contract", "oriented", 2, id="the title asks for a level not begun"),
        pytest.param("contract", "prepared", 2, id="just below it"),
        pytest.param("contract", "contract", 0, id="begun"),
        pytest.param("+papers", "oriented", 2, id="it asks for what only comes with that level"),
        pytest.param("+papers", "contract", 0, id="begun with it"),
        pytest.param("", "oriented", 0, id="it asks for nothing"),
    ],
)
def test_a_run_is_as_sure_as_the_titles_that_can_come_before(needs: str, stage: str, expected: int) -> None:
    assert sure(needs, stage) == expected
