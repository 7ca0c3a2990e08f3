"""The best set by OR-Tools CP-SAT (extra `optimize`), a peer of our own search."""

from klappt.planning.concept.effects import Measures
from klappt.planning.concept.master import Choice, Found, Left
from klappt.planning.concept.money import Purse
from klappt.planning.integer import Program, Row, solved


def cpsat_master(choice: Choice, start: Measures, tolerance: float, left: Left) -> Found:
    """Return the best set by the caps and a bound; see `master.Master`."""
    effects, purse, wishes = choice.effects, choice.purse, choice.wishes
    measures = len(purse.costs)
    every = list(range(measures))
    upper, gain = [1] * measures, [0] * measures
    rows: list[Row] = [(every, list(purse.costs), purse.budget)]
    rows += [([one], [-1], -1) for one in wishes.must]
    rows += [([one], [1], 0) for one in wishes.never]
    rows += [(sorted(other), [1] * len(other), len(other) - 1) for other in wishes.apart]
    for number in effects.movable:
        person = effects.people[number]
        place = len(upper)
        upper.append(person.most)
        gain.append(person.weight)
        for cap in person.caps:
            outside = sorted(effects.all - cap.inside)
            more = [cap.gain - person.most] * len(outside)
            rows.append(([place, *outside], [1, *more], cap.gain))
    rows += _modules(purse, upper)
    hint = [int(one in start) for one in every]
    gain += [0] * (len(upper) - len(gain))
    answer = solved(Program(upper, gain, rows, hint, left(), tolerance))
    if answer.bound is None:
        return Found(None, 0.0)
    if answer.values is None:
        return Found(start, answer.bound)
    return Found(frozenset(one for one in every if answer.values[one]), answer.bound)


def _modules(purse: Purse, upper: list[int]) -> list[Row]:
    """Return the limits of the modules; a number for each shift comes to the numbers in `upper`."""
    first = len(upper)
    upper += [shift.most for shift in purse.shifts]
    rows: list[Row] = []
    for name, limit in purse.limits.items():
        paid = [one for one in range(len(purse.costs)) if purse.module(one) == name]
        came = [first + n for n, shift in enumerate(purse.shifts) if shift.target == name]
        went = [first + n for n, shift in enumerate(purse.shifts) if shift.source == name]
        factors = [*(purse.costs[one] for one in paid), *[-1] * len(came), *[1] * len(went)]
        rows.append(([*paid, *came, *went], factors, limit))
    return rows
