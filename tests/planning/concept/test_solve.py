"""The concept equals brute force over all sets of measures, with both masters, on random small instances."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations, pairwise
from random import Random

import pytest

from klappt.planning.concept.effects import NONE, Effects, Measures, Reached, told
from klappt.planning.concept.master import Choice, Wishes
from klappt.planning.concept.money import Purse, Shift
from klappt.planning.concept.program import master_with
from klappt.planning.concept.solve import NothingAllowed, Settings, best_plan, curve, greedy, runners_up
from klappt.planning.concept.turning import prices, thresholds, without_each
from klappt.planning.integer import Solve, cpsat, highs

WORTH = 100


class Country:
    """Invented people, each with journeys that need measures and arrive on a day."""

    def __init__(self, seed: int, people: int = 8, measures: int = 7, tells: bool = True) -> None:
        rng = Random(seed)  # noqa: S311 - a seed for test data
        self.measures, self.tells = measures, tells
        self.weights = [rng.choice((0.5, 1.0, 3.0, 12.5)) for _ in range(people)]
        self.bases = [rng.choice((None, 60, 90)) for _ in range(people)]
        self.journeys = [
            [
                (frozenset(rng.sample(range(measures), rng.choice((1, 1, 2, 3)))), rng.randrange(10, 60))
                for _ in range(rng.randrange(4))
            ]
            for _ in range(people)
        ]
        names = ("a", "b", None)
        self.purse = Purse(
            costs=tuple(rng.randrange(1, 10) for _ in range(measures)),
            budget=rng.randrange(5, 25),
            modules=tuple(rng.choice(names) for _ in range(measures)),
            limits={"a": rng.randrange(2, 12), "b": rng.randrange(2, 12)},
            shifts=(Shift("a", "b", rng.randrange(4)),),
        )

    def reach(self, person: int, chosen: Measures) -> Reached:
        """Return the earliest journey, and which measures it needs."""
        base = self.bases[person]
        ways = [(day, sorted(needs)) for needs, day in self.journeys[person] if needs <= chosen]
        ways += [] if base is None else [(base, [])]
        if not ways:
            return Reached(None)
        day, needs = min(ways)
        return Reached(day, frozenset(needs) if self.tells else None)

    def effects(self) -> Effects:
        return Effects(self.weights, self.measures, self.reach, WORTH)

    def worth(self, chosen: Measures) -> float:
        """Return what a set is worth, straight from the definition."""
        total = 0.0
        for person, weight in enumerate(self.weights):
            day, base = self.reach(person, chosen).day, self.bases[person]
            if day is not None:
                total += weight * (WORTH if base is None else base - day)
        return total * 1000

    def sets(self) -> Iterator[Measures]:
        every = range(self.measures)
        for chosen in chain.from_iterable(combinations(every, size) for size in range(self.measures + 1)):
            if self.purse.fits(chosen):
                yield frozenset(chosen)


SEEDS = range(25)


@pytest.mark.parametrize(
    ("seed", "solve"), [(seed, highs) for seed in SEEDS] + [(seed, cpsat) for seed in range(3)]
)
def test_the_plan_is_the_best_of_all_sets(seed: int, solve: Solve) -> None:
    country = Country(seed, tells=seed % 2 == 0)
    effects = country.effects()

    plan = best_plan(effects, country.purse, settings=Settings(master_with(solve), 0.0))

    assert country.purse.fits(plan.chosen)
    best = max(country.worth(chosen) for chosen in country.sets())
    assert plan.effect.worth == pytest.approx(best)
    assert country.worth(plan.chosen) == pytest.approx(best)
    assert plan.gap == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_bounds_hold_for_every_set(seed: int) -> None:
    country = Country(seed)
    effects = country.effects()
    effects.settle_all(NONE)
    effects.settle_all(greedy(effects, country.purse))
    bound = master_with()(Choice(effects, country.purse), NONE, 0.0, lambda: 60.0).bound

    for chosen in country.sets():
        caps = sum(one.weight * one.at_most(chosen) for one in effects.people)
        assert country.worth(chosen) <= caps + 1e-6
        assert country.worth(chosen) <= bound + 1e-6
        assert effects.least_of(chosen) <= country.worth(chosen) + 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_settling_is_exact_and_lasts(seed: int) -> None:
    country = Country(seed, tells=False)
    effects = country.effects()
    rng = Random(seed)  # noqa: S311 - a seed for test data
    for _ in range(10):
        chosen = frozenset(one for one in range(country.measures) if rng.random() < 0.4)
        assert effects.settle_all(chosen) == pytest.approx(country.worth(chosen))
        before = effects.questions
        assert effects.settle_all(chosen) == effects.least_of(chosen)
        assert effects.questions == before


@pytest.mark.parametrize(("seed", "solve"), [*((seed, highs) for seed in range(8)), (0, cpsat)])
def test_runners_up_are_the_next_best(seed: int, solve: Solve) -> None:
    country = Country(seed)
    effects, settings = country.effects(), Settings(master_with(solve), 0.0)
    first = best_plan(effects, country.purse, settings=settings)
    plans = runners_up(effects, country.purse, first, 3, settings=settings)

    shown = [first.chosen]
    for plan in plans:
        others = [c for c in country.sets() if not any(old <= c for old in shown)]
        assert plan.effect.worth == pytest.approx(max(country.worth(chosen) for chosen in others))
        shown.append(plan.chosen)
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("seed", range(8))
def test_the_curve_is_the_best_for_each_budget(seed: int) -> None:
    country = Country(seed)
    budgets = (0, 5, 10, 20, 40)

    steps = curve(country.effects(), country.purse, budgets, settings=Settings(tolerance=0.0))

    assert [step.budget for step in steps] == list(budgets)
    for step in steps:
        country.purse = replace(country.purse, budget=step.budget)
        best = max(country.worth(chosen) for chosen in country.sets())
        assert step.plan.effect.worth == pytest.approx(best)
    changed = {budget for budget, _, _ in thresholds(steps)}
    assert changed == {b.budget for a, b in pairwise(steps) if a.plan.chosen != b.plan.chosen}


@pytest.mark.parametrize("seed", range(6))
def test_what_changes_the_answer(seed: int) -> None:
    country = Country(seed)
    effects, settings = country.effects(), Settings(tolerance=0.0)
    plan = best_plan(effects, country.purse, settings=settings)

    for other in without_each(effects, country.purse, plan, settings=settings):
        rest = [chosen for chosen in country.sets() if other.measure not in chosen]
        assert other.plan.effect.worth == pytest.approx(max(country.worth(chosen) for chosen in rest))
        assert other.lost >= 0
        assert (plan.chosen - other.goes) | other.comes == other.plan.chosen
    rest_of = [one for one in range(country.measures) if one not in plan.chosen]
    for price in prices(effects, country.purse, plan, rest_of, settings=settings):
        cents = 0 if price.cents is None else price.cents
        costs = tuple(cents if one == price.measure else c for one, c in enumerate(country.purse.costs))
        cheaper = replace(country.purse, costs=costs)
        country.purse, kept = cheaper, country.purse
        sets = [chosen for chosen in country.sets() if price.measure in chosen]
        country.purse = kept
        better = max((country.worth(chosen) for chosen in sets), default=0.0) > plan.effect.worth
        assert better == (price.cents is not None)


def test_without_time_the_greedy_set_stands_with_an_honest_gap() -> None:
    country = Country(3, people=30, measures=12)
    effects = country.effects()

    plan = best_plan(effects, country.purse, left=lambda: 0.0)

    best = max(country.worth(chosen) for chosen in country.sets())
    assert plan.effect.worth <= best <= plan.bound + 1e-6


@pytest.mark.parametrize("looks", [0, 3, 10])
def test_time_that_ends_while_people_are_asked_keeps_the_bound(looks: int) -> None:
    country = Country(5, people=30, measures=12)
    effects, time = country.effects(), iter([1.0] * looks)
    chosen = greedy(effects, country.purse)

    worth = effects.settle_all(chosen, lambda: next(time, 0.0))

    assert worth <= country.worth(chosen) + 1e-6
    plan = best_plan(effects, country.purse, left=lambda: 0.0)
    assert plan.effect.worth <= country.worth(plan.chosen) + 1e-6
    assert max(country.worth(chosen) for chosen in country.sets()) <= plan.bound + 1e-6


def test_without_time_nothing_else_is_told() -> None:
    country = Country(2)
    effects, settings = country.effects(), Settings(tolerance=0.0)
    plan = best_plan(effects, country.purse, settings=settings)
    none = {"settings": settings, "left": lambda: 0.0}

    assert curve(effects, country.purse, (5, 10), **none) == ()
    assert runners_up(effects, country.purse, plan, 3, **none) == ()
    assert without_each(effects, country.purse, plan, **none) == ()
    assert prices(effects, country.purse, plan, [0], **none) == ()


def test_nothing_is_possible_where_what_must_be_is_too_dear() -> None:
    country = Country(1)
    purse = replace(country.purse, budget=0)

    with pytest.raises(NothingAllowed):
        best_plan(country.effects(), purse, wishes=Wishes(must=frozenset({0})))


def test_people_and_months_are_told_apart() -> None:
    journeys = {0: (frozenset({0}), 10), 1: (frozenset({1}), 60)}

    def reach(person: int, chosen: Measures) -> Reached:
        needs, day = journeys[person]
        base = None if person == 0 else 91
        return Reached(day if needs <= chosen else base)

    effects = Effects([2.0, 4.0], 2, reach, 2190)
    effects.settle_all(effects.all)
    effect = told(effects, effects.all)

    assert effect.newly == 2.0
    assert effect.months == pytest.approx(4 * 31 / (365.25 / 12))
    assert effect.worth == 1000 * (2 * 2190 + 4 * 31)


def test_a_measure_that_harms_is_noticed() -> None:
    def reach(person: int, chosen: Measures) -> Reached:
        return Reached(None if chosen == frozenset({0, 1}) else 5 if 0 in chosen else None)

    effects = Effects([1.0], 2, reach, 100)

    assert effects.movable == []  # with all measures nobody gains


@pytest.mark.parametrize(
    ("chosen", "fits"),
    [
        pytest.param({0}, True, id="at the limit"),
        pytest.param({0, 1}, True, id="shift at its most"),
        pytest.param({0, 1, 2}, False, id="a cent above the shift"),
        pytest.param({3}, True, id="no module, within the budget"),
        pytest.param({0, 3}, False, id="above the budget"),
        pytest.param({0, 1, 4}, False, id="the source spends itself what it would give"),
    ],
)
def test_money(chosen: set[int], fits: bool) -> None:
    purse = Purse(
        costs=(10, 5, 1, 30, 6),
        budget=30,
        modules=("a", "a", "a", None, "b"),
        limits={"a": 10, "b": 10},
        shifts=(Shift("b", "a", 5),),
    )

    assert purse.fits(chosen) == fits


def test_money_moves_on() -> None:
    purse = Purse((10,), 10, ("c",), {"a": 10, "b": 0, "c": 0}, (Shift("a", "b", 10), Shift("b", "c", 10)))

    assert purse.moved({0}) == {("a", "b"): 10, ("b", "c"): 10}
