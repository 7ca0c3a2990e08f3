"""The whole answer of a Gesamtkonzept: complete where the time allows, and honest where it does not."""

from itertools import count

import pytest
from tests.planning.concept.test_solve import WORTH, Country

from klappt.planning.concept.answer import BUDGET_STEPS, RUNNERS_UP, Clock, Concept, concept
from klappt.planning.concept.measures import Measure, Menu


def answer(country: Country, seconds: float, clock: Clock) -> Concept:
    purse = country.purse
    measures = tuple(
        Measure(str(n), str(n), cents, purse.module(n), ()) for n, cents in enumerate(purse.costs)
    )
    return concept(
        Menu(measures, None, purse.limits, purse.shifts),
        country.weights,
        country.reach,
        budget=purse.budget,
        worth_days=WORTH,
        seconds=seconds,
        clock=clock,
        tolerance=0.0,
    )


@pytest.mark.parametrize("seed", range(6))
def test_with_time_everything_is_told_and_proven(seed: int) -> None:
    country = Country(seed)

    found = answer(country, 60.0, lambda: 0.0)

    assert not found.ended
    assert found.plan.effect.worth == pytest.approx(max(country.worth(chosen) for chosen in country.sets()))
    assert found.everything.worth == pytest.approx(country.worth(frozenset(range(country.measures))))
    assert len(found.curve) == len({round(country.purse.budget * step) for step in BUDGET_STEPS})
    assert len(found.without) == len(found.plan.chosen)
    assert len(found.runners_up) <= RUNNERS_UP
    assert all(one.cents and one.measure not in found.plan.chosen for one in found.cheaper)


@pytest.mark.parametrize("seed", range(6))
def test_what_a_measure_does_alone_is_asked_for(seed: int) -> None:
    """Not only what ways known by chance tell."""
    country = Country(seed, people=20)

    found = answer(country, 60.0, lambda: 0.0)

    for measure, alone in zip(sorted(found.plan.chosen), found.alone, strict=True):
        assert alone is not None
        assert alone.worth == pytest.approx(country.worth(frozenset({measure})))


@pytest.mark.parametrize("seconds", [1, 20, 60, 200])
def test_without_time_the_best_so_far_stands_and_says_so(seconds: int) -> None:
    country, ticks = Country(3, people=20), count()

    found = answer(country, seconds, lambda: float(next(ticks)))

    best = max(country.worth(chosen) for chosen in country.sets())
    assert country.purse.fits(found.plan.chosen)
    assert found.plan.effect.worth <= country.worth(found.plan.chosen) + 1e-6
    assert best <= found.plan.bound + 1e-6
    assert found.ended
    for measure, alone in zip(sorted(found.plan.chosen), found.alone, strict=True):
        assert alone is None or alone.worth == pytest.approx(country.worth(frozenset({measure})))
