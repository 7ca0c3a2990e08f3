"""No journey by way of an offer arrives before the days that are told beforehand."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded

from klappt.chains.fast.arrays import FAR
from klappt.chains.fast.arrivals import Arrivals

NOTHING = frozenset[int]()


@settings(max_examples=worlds(120), deadline=None)
@given(st.integers(0, 10**9))
def test_no_journey_with_an_offer_is_earlier_than_told(seed: int) -> None:
    person, world = random_world(seeded(seed))
    arrivals = Arrivals(world, thorough=False)
    question = arrivals.ask(person)
    if question is None or question.answer().day == 0:
        return
    for offer in range(len(arrivals.fast.offers)):
        one = frozenset({offer})

        found = question.answer(NOTHING, FAR, one)

        taken = {arrivals.fast.tables.r_offer[key.run] for key in found.steps if key.run is not None}
        if found.day is not None and offer in taken:
            assert question.soonest(NOTHING, one, FAR) <= found.day
            assert question.onward(one) <= found.day


def test_the_days_told_rule_offers_out() -> None:
    """Days that are never late are worth something only if they are often late enough."""
    told = []
    for seed in range(60):
        person, world = random_world(seeded(seed))
        arrivals = Arrivals(world, thorough=False)
        question = arrivals.ask(person)
        if question is not None and question.answer().day != 0:
            best = question.answer().day or FAR
            told += [
                question.onward(frozenset({offer})) >= best for offer in range(len(arrivals.fast.offers))
            ]

    assert sum(told) >= 0.4 * len(told)
