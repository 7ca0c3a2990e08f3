"""Places by OR-Tools CP-SAT (extra `optimize`): the most people first, then the fewest days, each with its proof."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from klappt.planning.places.giving import Left, give_places, without_fixed
from klappt.planning.places.model import UNPLACED, Allocation, Crowd, allocation

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

LEAST_SECONDS, MOST_SECONDS = 0.05, 3600.0
WORKERS = 2
Variables = list[list["cp_model.IntVar"]]


def give_places_cpsat(
    crowd: Crowd, *, fixed: Mapping[int, int] | None = None, left: Left = lambda: float("inf")
) -> Allocation:
    """Return an allocation and a bound, at least as good as our own search, from which it starts."""
    own = give_places(crowd, fixed=fixed, left=left)
    decided = dict(fixed or {})
    free = without_fixed(crowd, decided)
    settled = sum(way != UNPLACED for way in decided.values())
    start = [UNPLACED if person in decided else way for person, way in enumerate(own.taken)]
    most, bound = _solve(free, start, 0, left)
    placed = sum(way != UNPLACED for way in most)
    soonest, _ = _solve(free, most, placed, left)
    whole = [decided.get(person, way) for person, way in enumerate(soonest)]
    return allocation(crowd, whole, min(own.bound, bound + settled))


def _solve(crowd: Crowd, start: list[int], at_least: int, left: Left) -> tuple[list[int], float]:
    """Return the most placed (`at_least` 0), or the fewest days with so many placed; and the bound."""
    from ortools.sat.python import cp_model as cp  # noqa: PLC0415 - 188 MB that only this needs

    model = cp.CpModel()
    take = _variables(model, crowd, start)
    every = [one for ways in take for one in ways]
    if at_least:
        model.add(sum(every) >= at_least)
        days = [way.day for ways in crowd.ways for way in ways]
        model.minimize(sum(day * one for day, one in zip(days, every, strict=True)))
    else:
        model.maximize(sum(every))
    solver = cp.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = max(LEAST_SECONDS, min(left() / 2, MOST_SECONDS))
    if solver.solve(model) not in {cp.OPTIMAL, cp.FEASIBLE}:
        return start, float("inf")
    taken = [next((n for n, one in enumerate(ways) if solver.boolean_value(one)), UNPLACED) for ways in take]
    return taken, solver.best_objective_bound


def _variables(model: "cp_model.CpModel", crowd: Crowd, start: list[int]) -> Variables:
    """Return a variable for each way: everybody at most one, every run at most its places."""
    take = [[model.new_bool_var("") for _ in ways] for ways in crowd.ways]
    sitting: dict[int, list[cp_model.IntVar]] = {}
    for person, ways in enumerate(crowd.ways):
        model.add_at_most_one(take[person])
        for n, way in enumerate(ways):
            model.add_hint(take[person][n], int(start[person] == n))
            for run in way.runs:
                sitting.setdefault(run, []).append(take[person][n])
    for run, people in sitting.items():
        model.add(sum(people) <= crowd.places[run])
    return take
