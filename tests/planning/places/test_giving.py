"""Places equal brute force on small crowds; nobody gets two, no run is given too often."""

from collections.abc import Callable
from itertools import product
from math import inf
from random import Random

import numpy as np
import pytest

from klappt.planning.integer import cpsat
from klappt.planning.places.exact import give_places_exactly, most_places
from klappt.planning.places.fairness import groups
from klappt.planning.places.gathering import gather, individuals
from klappt.planning.places.giving import give_places, share_of
from klappt.planning.places.model import (
    UNPLACED,
    Allocation,
    Crowd,
    Way,
    around,
    overbooked,
    table_of,
    used_places,
)
from klappt.planning.places.prices import priced
from klappt.planning.places.rolling import Year, by_prices, first_come

HORIZON = 400


def peer(some: Crowd) -> Allocation:
    return give_places_exactly(some, solve=cpsat)


def most(some: Crowd) -> Allocation:
    return most_places(some, left=lambda: 60.0)


SEEDS = range(15)
Solver = Callable[..., Allocation]


def crowd(seed: int, people: int = 6, runs: int = 4, most: int = 2) -> Crowd:
    """Return an invented crowd."""
    rng = Random(seed)  # noqa: S311 - a seed for test data
    ways = tuple(
        tuple(
            Way(tuple(sorted(rng.sample(range(runs), rng.choice((0, 1, 1, 2))))), rng.randrange(HORIZON))
            for _ in range(rng.randrange(4))
        )
        for _ in range(people)
    )
    return Crowd(tuple(rng.randrange(most + 1) for _ in range(runs)), ways, HORIZON)


def best(some: Crowd, fixed: dict[int, int] | None = None) -> tuple[int, int]:
    """Return the most that can be placed and the fewest days for it, by trying everything."""
    found = (0, 0)
    choices = [
        [fixed[person]] if fixed and person in fixed else range(UNPLACED, len(ways))
        for person, ways in enumerate(some.ways)
    ]
    for taken in product(*choices):
        if not overbooked(some, taken):
            days = [some.ways[person][way].day for person, way in enumerate(taken) if way != UNPLACED]
            found = max(found, (len(days), -sum(days)))
    return found[0], -found[1]


@pytest.mark.parametrize(
    ("seed", "solver"),
    [(seed, solver) for seed in SEEDS for solver in (give_places, give_places_exactly, most)]
    + [(seed, peer) for seed in range(3)],
)
def test_as_many_as_possible_are_placed(seed: int, solver: Solver) -> None:
    some = crowd(seed)

    found = solver(some)

    assert overbooked(some, found.taken) == []
    assert len(found.taken) == len(some.ways)
    assert all(UNPLACED <= way < len(some.ways[person]) for person, way in enumerate(found.taken))
    most, days = best(some)
    assert found.placed == most
    assert found.bound >= most - 1e-6
    if solver in (give_places_exactly, peer):
        assert found.days == days
    else:
        assert found.days >= days


@pytest.mark.parametrize("seed", SEEDS)
def test_prices_bound_every_allocation(seed: int) -> None:
    some = crowd(seed, people=40, runs=8, most=4)
    table = table_of(some)

    bound = priced(table, np.ones(len(table.day)), table.places).bound

    found = give_places(some)
    assert overbooked(some, found.taken) == []
    assert 0.95 * bound <= found.placed <= bound + 1e-6


def test_a_number_never_falls_for_a_shorter_wait() -> None:
    """One place: either somebody arrives at once and another never, or both arrive, one of them late."""
    some = Crowd((1,), ((Way((0,), 10), Way((), 390)), (Way((0,), 300),)), HORIZON)

    for solver in (give_places, give_places_exactly):
        assert solver(some).taken == (1, 0)


def test_somebody_moves_along_a_chain() -> None:
    ways = (
        (Way((0,), 1),),
        (Way((0,), 1), Way((1,), 2)),
        (Way((1,), 1), Way((2,), 2)),
        (Way((2,), 1), Way((3,), 2)),
    )

    assert give_places(Crowd((1, 1, 1, 1), ways, HORIZON)).taken == (0, 1, 1, 1)


@pytest.mark.parametrize(
    ("seed", "solver"), [(seed, solver) for seed in range(6) for solver in (give_places, give_places_exactly)]
)
def test_decisions_stand(seed: int, solver: Solver) -> None:
    some = crowd(seed)
    first = give_places(some)
    person = next(one for one, way in enumerate(first.taken) if way != UNPLACED)
    for chosen in (UNPLACED, first.taken[person]):
        fixed = {person: chosen}

        found = around(some, fixed, solver)

        assert found.taken[person] == chosen
        assert overbooked(some, found.taken) == []
        assert found.placed == best(some, fixed)[0]


def test_a_run_overbooked_by_decisions_stays_so() -> None:
    some = Crowd((1,), ((Way((0,), 1),), (Way((0,), 1),), (Way((0,), 1), Way((), 2))), HORIZON)

    found = around(some, {0: 0, 1: 0}, give_places)

    assert found.taken == (0, 0, 1)
    assert overbooked(some, found.taken) == [0]


# Rolling


def year(seed: int, people: int = 120, runs: int = 10, world: int = 0) -> Year:
    """Return a year in which some runs are wanted by many; runs and their popularity come from `world`."""
    land, rng = Random(world), Random(seed)  # noqa: S311 - seeds for test data
    starts = sorted(land.randrange(30, 400) for _ in range(runs))
    wanted = [land.paretovariate(1.2) for _ in range(runs)]
    days = sorted(rng.randrange(330) for _ in range(people))
    ways = []
    for day in days:
        first = next((run for run, start in enumerate(starts) if start >= day), runs)
        open_runs = range(first, runs)
        chosen = [rng.choices(open_runs, wanted[first:])[0] for _ in range(3)] if open_runs else []
        ways.append(tuple(Way((run,), starts[run] + 90 - day) for run in dict.fromkeys(chosen)))
    return Year(Crowd((8,) * runs, tuple(ways), HORIZON * 2), tuple(days), tuple(starts))


def test_prices_on_arrival_place_more_than_first_come() -> None:
    first, priced_, hindsight = 0, 0, 0
    for seed in range(6):
        this, guesses = year(seed), [year(1000 + seed * 10 + n) for n in range(3)]
        early, told, late = first_come(this), by_prices(this, guesses, every=10), give_places(this.crowd)
        for found in (early, told, late):
            assert overbooked(this.crowd, found.taken) == []
        assert max(early.placed, told.placed) <= late.bound
        first, priced_, hindsight = first + early.placed, priced_ + told.placed, hindsight + late.placed

    assert first < priced_ <= hindsight


def with_room(this: Year, found: Allocation, person: int) -> list[Way]:
    """Return the ways of a person on which there is room at the end."""
    used = used_places(this.crowd, found.taken)
    return [
        way for way in this.crowd.ways[person] if all(used[run] < this.crowd.places[run] for run in way.runs)
    ]


@pytest.mark.parametrize(("seed", "every"), [(3, 40), (4, 5), (5, 1), (6, 7), (7, 1), (8, 20)])
@pytest.mark.parametrize("seconds", [float("inf"), 0.0])
def test_nobody_is_left_out_while_a_place_is_free(seed: int, every: int, seconds: float) -> None:
    this = year(seed, people=80)
    found = by_prices(this, [year(30)], every=every, left=lambda: seconds)

    assert overbooked(this.crowd, found.taken) == []
    for person, way in enumerate(found.taken):
        assert way != UNPLACED or with_room(this, found, person) == []


@pytest.mark.parametrize("seed", range(4))
def test_first_come_leaves_nobody_out_while_a_place_is_free(seed: int) -> None:
    this = year(seed, people=80)
    found = first_come(this)

    for person, way in enumerate(found.taken):
        assert way != UNPLACED or with_room(this, found, person) == []


def test_first_come_takes_the_earliest() -> None:
    some = Crowd((1,), ((Way((0,), 5), Way((), 9)), (Way((0,), 5), Way((), 9)), (Way((0,), 5),)), HORIZON)

    assert first_come(Year(some, (0, 1, 2), (3,))).taken == (0, 1, UNPLACED)


def test_without_guesses_about_limited_places_the_earliest_way_is_told() -> None:
    some = Crowd((2,), ((Way((), 9), Way((0,), 5)),), HORIZON)

    assert by_prices(Year(some, (0,), (3,)), [Year(Crowd((2,), (), HORIZON), (), (3,))]).taken == (1,)


# Ways, groups


def test_ways_are_asked_where_runs_are_full() -> None:
    asked: list[tuple[int, frozenset[int]]] = []

    def ask(person: int, closed: frozenset[int]) -> Way | None:
        asked.append((person, closed))
        runs = [run for run in range(3) if run not in closed]
        return Way((runs[0],), 10 * runs[0]) if runs else None

    found = gather(3, (1, 1, 5), HORIZON, ask)

    assert [len(ways) for ways in found.crowd.ways] == [3, 3, 3]
    assert not found.ended
    assert give_places(found.crowd).placed == 3
    assert (0, frozenset()) in asked
    assert (0, frozenset({0})) in asked


def test_who_is_decided_about_keeps_the_decision_while_others_are_asked() -> None:
    def ask(_person: int, closed: frozenset[int]) -> Way | None:
        runs = [run for run in range(3) if run not in closed]
        return Way((runs[0],), 10 * runs[0]) if runs else None

    found = gather(3, (1, 1, 5), HORIZON, ask, decided={0: Way((1,), 77), 1: None})

    assert found.fixed == {0: 0, 1: UNPLACED}
    assert found.crowd.ways[0] == (Way((1,), 77), Way((0,), 0))
    assert found.crowd.ways[1] == (Way((0,), 0),)
    assert around(found.crowd, found.fixed, give_places).taken == (0, UNPLACED, 0)


def test_who_has_no_way_is_asked_once() -> None:
    found = gather(2, (1,), HORIZON, lambda *_: None)

    assert found.crowd.ways == ((), ())


def test_without_time_the_first_ways_stand() -> None:
    found = gather(3, (1,), HORIZON, lambda _, closed: None if closed else Way((0,), 1), left=lambda: 0)

    assert [len(ways) for ways in found.crowd.ways] == [1, 1, 1]
    assert found.ended


def test_time_that_ends_while_people_are_asked_again_keeps_what_was_found() -> None:
    """Three at one full run, time for two of them."""
    again: list[int] = []

    def ask(person: int, closed: frozenset[int]) -> Way | None:
        if closed:
            again.append(person)
        return Way((1,), 5) if closed else Way((0,), 1)

    found = gather(3, (1, 9), HORIZON, ask, left=lambda: 2 - len(again))

    assert again == [0, 1]
    assert [len(ways) for ways in found.crowd.ways] == [2, 2, 1]


def test_a_share_of_the_time_ends_before_the_time() -> None:
    seconds = [10.0]
    left = share_of(lambda: seconds[0], 0.3)

    for now, told in ((10.0, 3.0), (7.5, 0.5), (7.0, 0.0), (0.0, -7.0)):
        seconds[0] = now
        assert left() == pytest.approx(told)
    assert share_of(lambda: inf, 0.3)() == inf


@pytest.mark.parametrize(
    ("weights", "people"),
    [
        pytest.param([1.0, 1.0], (1, 1), id="whole"),
        pytest.param([0.4, 0.3, 0.3], (1, 0, 0), id="one person in three rows"),
        pytest.param([1.6, 1.6, 1.8], (2, 1, 2), id="largest remainders"),
        pytest.param([], (), id="nobody"),
    ],
)
def test_individuals(weights: list[float], people: tuple[int, ...]) -> None:
    assert individuals(weights) == people


def test_groups_tell_who_was_kept_out() -> None:
    some = Crowd((1,), ((Way((0,), 30),), (Way((0,), 40),), (), (Way((), 50),)), HORIZON)
    found = give_places(some)

    rows = groups(some, found, ["a", "a", "b", "a"])

    assert [(row.name, row.people, row.no_way, row.kept_out, row.placed) for row in rows] == [
        ("a", 3, 0, 1, 2),
        ("b", 1, 1, 0, 0),
    ]
    assert (rows[0].share, rows[0].mean_days) == (2 / 3, 40)
    assert (rows[1].share, rows[1].mean_days) == (None, None)
