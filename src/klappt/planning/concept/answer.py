"""
The whole answer of a Gesamtkonzept: the plan, its proof, the next best, the curve over the budget, what changes it.

The first part of the time goes to the plan; what is left is shared by the rest, which uses all that was learnt.
Whatever the time does not reach is left out, and the answer says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from klappt.planning.concept.effects import NONE, Effects, Left, Reach, Told, told
from klappt.planning.concept.measures import Menu
from klappt.planning.concept.program import master_with
from klappt.planning.concept.solve import Plan, Settings, Step, best_plan, curve, runners_up
from klappt.planning.concept.turning import Price, Without, prices, without_each
from klappt.planning.integer import SOLVERS

Clock = Callable[[], float]  # seconds, from any beginning
BUDGET_STEPS = (0.05, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
RUNNERS_UP = 3
# Until when, in shares of the time, the plan is looked for, then what else belongs to the answer.
PLAN, CURVE, WITHOUT, OTHERS, PRICES = 0.7, 0.8, 0.85, 0.9, 1.0


@dataclass(frozen=True)
class Concept:
    """Everything that is told about a Gesamtkonzept."""

    menu: Menu
    budget: int
    people: float
    plan: Plan
    everything: Told  # with all measures, whatever they cost: no plan does more
    runners_up: tuple[Plan, ...]
    curve: tuple[Step, ...]
    without: tuple[Without, ...]
    cheaper: tuple[Price, ...]  # measures not chosen that would be at a lower price
    alone: tuple[
        Told | None, ...
    ]  # each chosen measure alone, in their order; None: not asked for lack of time
    questions: int
    unproven: int  # journeys that the engine did not prove
    harmed: int  # sets with which somebody arrives later than with fewer measures
    solver: str
    ended: bool  # the time was over before all was proven


def concept(
    menu: Menu,
    weights: Sequence[float],
    reach: Reach,
    *,
    budget: int,
    worth_days: int,
    seconds: float,
    clock: Clock,
    solver: str = "highs",
    tolerance: float = 0.005,
) -> Concept:
    """
    Return the whole answer within a time.

    Args:
        menu: measures and money.
        weights: for how many people each asked person stands.
        reach: the journey engine.
        budget: cents.
        worth_days: what a newly arriving person is worth, in days saved by others.
        seconds: time for all of it; looking at everybody once is always finished.
        clock: tells the seconds.
        solver: a name of `integer.SOLVERS`.
        tolerance: gap at which a plan counts as proven.
    """
    begun = clock()
    settings, purse = Settings(master_with(SOLVERS[solver]), tolerance), menu.purse(budget)
    effects = Effects(weights, len(menu.measures), reach, worth_days)

    def left_of(share: float) -> Left:
        return lambda: begun + share * seconds - clock()

    plan = best_plan(effects, purse, settings=settings, left=left_of(PLAN))
    alone = _alone(effects, plan, left_of(PLAN))
    budgets = tuple(round(budget * step) for step in BUDGET_STEPS)
    steps = curve(effects, purse, budgets, settings=settings, left=left_of(CURVE))
    turns = without_each(effects, purse, plan, settings=settings, left=left_of(WITHOUT))
    others = runners_up(effects, purse, plan, RUNNERS_UP, settings=settings, left=left_of(OTHERS))
    rest = [one for one in range(len(menu.measures)) if one not in plan.chosen]
    cheaper = prices(effects, purse, plan, rest, settings=settings, left=left_of(PRICES))
    whole = (
        len(steps) == len(set(budgets))
        and len(turns) == len(plan.chosen)
        and len(cheaper) == len(rest)
        and None not in alone
    )
    shown = (plan, *(step.plan for step in steps), *(turn.plan for turn in turns), *others)
    return Concept(
        menu=menu,
        budget=budget,
        people=sum(weights),
        plan=plan,
        everything=told(effects, effects.all),
        runners_up=others,
        curve=steps,
        without=turns,
        cheaper=tuple(one for one in cheaper if one.cents),
        alone=alone,
        questions=effects.questions,
        unproven=effects.unproven,
        harmed=effects.harmed,
        solver=solver,
        ended=not whole or any(one.gap > tolerance for one in shown),
    )


def _alone(effects: Effects, plan: Plan, left: Left) -> tuple[Told | None, ...]:
    """Return what each chosen measure does without the others, as far as the time allows."""
    found: list[Told | None] = []
    for one in sorted(plan.chosen):
        effects.settle_all(NONE | {one}, left)
        found.append(told(effects, NONE | {one}) if left() > 0 else None)
    return tuple(found)
