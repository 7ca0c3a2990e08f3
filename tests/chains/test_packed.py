"""With the week kept from the first case on, the earliest arrival is the same, and more of them are proven."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.test_arrivals import check_arrival
from tests.chains.worlds import random_world, seeded
from tests.world.country import person, world

from klappt.chains.fast import arrivals
from klappt.chains.fast.arrays import FAR, NONE
from klappt.chains.fast.arrivals import Arrivals
from klappt.chains.fast.cases import Case
from klappt.chains.fast.weeks import Weeks

CROWDED = [  # each B1 course fills half a week; school and practice need the other half at the same time
    *(f"Kurs{n} | Anna | Bedorf | 25 | | B1 | 10.0{n}.-11.0{n + 3}." for n in range(1, 6)),
    *(f"Schule{n} | Bert | Bedorf | 25 | | school | 12.0{n}.-13.0{n + 3}." for n in range(1, 6)),
    *(f"Praxis{n} | Carl | Bedorf | 20 | | ready | 14.0{n}.-15.0{n + 3}." for n in range(1, 6)),
    "Lehre | Anna | Bedorf | 30 | B1 +school +ready | contract | 10.10.-10.01.31 10.12.-10.01.31",
]
SOMEBODY = person("guest A2 -school -ready @Ahausen", "contract")


@settings(max_examples=worlds(200), deadline=None)
@given(st.integers(0, 10**9))
def test_the_week_kept_changes_no_answer(seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrivals, "MOST_CASES", 0)
        check_arrival(seed)


@settings(max_examples=worlds(100), deadline=None)
@given(st.integers(0, 10**9))
def test_no_journey_is_earlier_than_the_day_with_the_week_kept(seed: int) -> None:
    somebody, here = random_world(seeded(seed))
    found = Arrivals(here, thorough=False)
    question = found.ask(somebody)
    if question is None:
        return
    arrival = question.answer()
    tables = found.fast.tables

    question.onward(frozenset())
    weeks = Weeks(found.engine, len(tables.r_offer), len(tables.o_hours))
    weeks.begin(question._rooms, found.room)
    found.put(Case(), FAR)
    day = weeks.day(question._rooms, found.room, Case(), until=FAR)

    if arrival.day is not None and day != NONE and arrival.steps:
        assert question.bound(FAR) <= day <= arrival.day


def test_courses_that_compete_for_one_week_need_few_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = Arrivals(world("\n".join(CROWDED)), thorough=False)
    monkeypatch.setattr(arrivals, "MOST_CASES", 10)
    together = alone.earliest(SOMEBODY)
    monkeypatch.setattr(arrivals, "MOST_CASES", 100_000)
    by_cases = alone.earliest(SOMEBODY)

    assert alone.weeks is not None
    assert together.proven
    assert by_cases.proven
    assert together.day == by_cases.day
