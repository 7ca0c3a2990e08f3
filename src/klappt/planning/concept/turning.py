"""
What would change the answer: a measure that falls away, a measure that gets cheaper, a little more money.

Cost: one plan for each measure chosen, some for each one not chosen, all with what has been learnt already.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from klappt.planning.concept.effects import Effects, Left, Measures, forever
from klappt.planning.concept.master import Wishes
from klappt.planning.concept.money import Purse
from klappt.planning.concept.solve import Plan, Settings, Step, best_plan

HALVINGS = 6


@dataclass(frozen=True)
class Without:
    """The best plan if one chosen measure cannot be had."""

    measure: int
    plan: Plan
    lost: int  # worth lost against the first plan
    comes: Measures
    goes: Measures


@dataclass(frozen=True)
class Price:
    """A measure not chosen: it would be, if it cost at most `cents`; None = not even as a gift."""

    measure: int
    cents: int | None


def without_each(
    effects: Effects, purse: Purse, plan: Plan, *, settings: Settings, left: Left = forever
) -> tuple[Without, ...]:
    """Return what stands in for each chosen measure, the dearest loss first; not for all if the time is over."""
    found = []
    for measure in sorted(plan.chosen):
        if left() <= 0:
            break
        wishes = Wishes(never=frozenset({measure}))
        other = best_plan(effects, purse, wishes=wishes, settings=settings, left=left)
        lost = plan.effect.worth - other.effect.worth
        comes, goes = other.chosen - plan.chosen, plan.chosen - other.chosen
        found.append(Without(measure, other, lost, comes, goes))
    return tuple(sorted(found, key=lambda one: (-one.lost, one.measure)))


def prices(
    effects: Effects,
    purse: Purse,
    plan: Plan,
    measures: Sequence[int],
    *,
    settings: Settings,
    left: Left = forever,
) -> tuple[Price, ...]:
    """
    Return for measures that are not chosen what they may cost to be in a better plan; not for all if the time is over.

    Told from below: at `cents` a plan with the measure is better; the edge lies at most a hundredth of the price above.
    """

    def pays(measure: int, cents: int) -> bool:
        """Test if the best plan with a measure at a price is better than the plan without it."""
        costs = tuple(cents if one == measure else cost for one, cost in enumerate(purse.costs))
        wishes, cheaper = Wishes(must=frozenset({measure})), replace(purse, costs=costs)
        if not cheaper.fits(wishes.must):
            return False
        other = best_plan(effects, cheaper, wishes=wishes, settings=settings, left=left)
        return other.effect.worth > plan.effect.worth

    found = []
    for measure in measures:
        low, high = -1, purse.costs[measure]
        if pays(measure, 0):
            low = 0
            for _ in range(HALVINGS):
                middle = (low + high) // 2
                if pays(measure, middle):
                    low = middle
                else:
                    high = middle
        if left() <= 0:
            break
        found.append(Price(measure, None if low < 0 else low))
    return tuple(found)


def thresholds(steps: Sequence[Step]) -> tuple[tuple[int, Measures, Measures], ...]:
    """Return the budgets of a curve at which the plan changes, with what comes and what goes."""
    changes = []
    for before, after in pairwise(steps):
        comes = after.plan.chosen - before.plan.chosen
        goes = before.plan.chosen - after.plan.chosen
        if comes or goes:
            changes.append((after.budget, comes, goes))
    return tuple(changes)
