"""The best set by the caps as a program over whole numbers: a choice for each measure, a gain for each person."""

from klappt.planning.concept.effects import Left, Measures
from klappt.planning.concept.master import Choice, Found, Master
from klappt.planning.concept.money import Purse
from klappt.planning.integer import Program, Row, Solve, highs


def master_with(solve: Solve = highs) -> Master:
    """Return the master that asks an exact solver."""

    def master(choice: Choice, start: Measures, tolerance: float, left: Left) -> Found:
        """Return the best set by the caps and a bound; see `master.Master`."""
        upper, gain, rows = _program(choice)
        every = range(len(choice.purse.costs))
        hint = [int(one in start) for one in every]
        answer = solve(Program(upper, gain, rows, hint, left(), tolerance))
        if answer.bound is None:
            return Found(None, 0.0)
        if answer.values is None:
            return Found(start, answer.bound)
        chosen = frozenset(one for one in every if answer.values[one])
        allowed = choice.purse.fits(chosen) and choice.wishes.allow(chosen)
        return Found(chosen if allowed else start, answer.bound)

    return master


def _program(choice: Choice) -> tuple[list[int], list[int], list[Row]]:
    """Return the most of every number, what each is worth, and the rows."""
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
    return upper, gain + [0] * (len(upper) - len(gain)), rows


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
