"""The best set by OR-Tools CP-SAT (extra `optimize`), a peer of our own search that proves more in its time."""

from typing import TYPE_CHECKING

from klappt.planning.concept.effects import Measures
from klappt.planning.concept.master import Choice, Found, Left
from klappt.planning.concept.money import Purse

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

LEAST_SECONDS = 0.05
WORKERS = 2


def cpsat_master(choice: Choice, start: Measures, tolerance: float, left: Left) -> Found:
    """Return the best set by the caps and a bound; see `master.Master`."""
    from ortools.sat.python import cp_model as cp  # noqa: PLC0415 - 188 MB that only this needs

    effects, purse, wishes = choice.effects, choice.purse, choice.wishes
    model = cp.CpModel()
    take = [model.new_bool_var("") for _ in purse.costs]
    worth = []
    for number in effects.movable:
        person = effects.people[number]
        gain = model.new_int_var(0, person.most, "")
        worth.append(person.weight * gain)
        for cap in person.caps:
            outside = sum(take[one] for one in sorted(effects.all - cap.inside))
            model.add(gain <= cap.gain + (person.most - cap.gain) * outside)
    _pay(model, take, purse)
    for one in wishes.must:
        model.add(take[one] == 1)
    for one in wishes.never:
        model.add(take[one] == 0)
    for other in wishes.apart:
        model.add(sum(take[one] for one in other) <= len(other) - 1)
    model.maximize(sum(worth))
    for one, variable in enumerate(take):
        model.add_hint(variable, int(one in start))
    solver = cp.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = 1
    solver.parameters.relative_gap_limit = tolerance
    solver.parameters.max_time_in_seconds = max(LEAST_SECONDS, min(left(), 3600.0))
    status = solver.solve(model)
    if status == cp.INFEASIBLE:
        return Found(None, 0.0)
    if status in {cp.OPTIMAL, cp.FEASIBLE}:
        chosen = frozenset(one for one, variable in enumerate(take) if solver.boolean_value(variable))
        return Found(chosen, solver.best_objective_bound)
    most = sum(effects.people[one].weight * effects.people[one].most for one in effects.movable)
    return Found(start, float(most))


def _pay(model: "cp_model.CpModel", take: "list[cp_model.IntVar]", purse: Purse) -> None:
    """Add the budget, the limits of the modules and the shifts between them."""
    costs = [cost * variable for cost, variable in zip(purse.costs, take, strict=True)]
    model.add(sum(costs) <= purse.budget)
    moves = [(shift, model.new_int_var(0, shift.most, "")) for shift in purse.shifts]
    for name, limit in purse.limits.items():
        paid = sum(cost for one, cost in enumerate(costs) if purse.module(one) == name)
        came = sum(cents for shift, cents in moves if shift.target == name)
        went = sum(cents for shift, cents in moves if shift.source == name)
        model.add(paid <= limit + came - went)
