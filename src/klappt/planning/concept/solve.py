"""
The best set of measures within a budget: choose by what is known, ask what that does, learn, choose again.

The master (`master.py`) chooses over caps, so its bound holds for every set.  Its set is settled: for each person
the engine is asked until the gain is exact, which yields new caps where the master was too hopeful.  When a
choice teaches nothing new, its worth is its bound and it is the best.  Ended earlier by time, the best settled set
stands with its bound; the gap between the two is told.
Cost: one master and few questions for each round; the rounds seen are between two and twenty.
"""

from dataclasses import dataclass, field, replace

from klappt.planning.concept.effects import NONE, Effects, Left, Measures, Told, forever, told
from klappt.planning.concept.master import ANY, Choice, Master, Wishes
from klappt.planning.concept.money import Purse
from klappt.planning.concept.program import master_with

MOST_ROUNDS = 200
AT_THE_END = 2.0  # seconds for a last choice when the time is over


class NothingAllowed(Exception):
    """No set of measures is what was asked for."""


@dataclass(frozen=True)
class Plan:
    """A set of measures, what it does, what it costs, and what no other set can exceed."""

    chosen: Measures
    effect: Told
    cost: int
    bound: float
    moved: tuple[tuple[str, str, int], ...] = ()  # source, target, cents

    @property
    def gap(self) -> float:
        """Return how much better the best set could be at the most, as a share of the bound."""
        return max(0.0, self.bound - self.effect.worth) / self.bound if self.bound > 0 else 0.0


@dataclass(frozen=True)
class Settings:
    """How a concept is looked for."""

    master: Master = field(default_factory=master_with)
    tolerance: float = 0.001


def best_plan(
    effects: Effects,
    purse: Purse,
    *,
    wishes: Wishes = ANY,
    settings: Settings = Settings(),
    left: Left = forever,
) -> Plan:
    """
    Return the best plan.

    The plan is proven to `settings.tolerance` unless `left` runs out; `Plan.gap` tells.  What the engine was not
    asked any more then counts in the bound, not in the effect.

    Raises:
        NothingAllowed: what must be in the plan is too dear, or contains a set that must not be.
    """
    if not purse.fits(wishes.must) or not wishes.allow(wishes.must):
        raise NothingAllowed
    best = greedy(effects, purse, wishes)
    worth, bound = effects.settle_all(best, left), float("inf")
    for _ in range(MOST_ROUNDS):
        over = left() <= 0  # what was learnt still makes a better bound
        found = settings.master(
            Choice(effects, purse, wishes), best, settings.tolerance / 2, lambda: max(left(), AT_THE_END)
        )
        if found.chosen is None:
            break
        bound = min(bound, found.bound)
        if over:
            break
        before = effects.learnt
        asked = effects.settle_all(found.chosen, left)
        if asked > worth:
            best, worth = found.chosen, asked
        if worth >= bound * (1 - settings.tolerance) or effects.learnt == before:
            break
    return _plan(effects, purse, wishes, best, max(bound, float(worth)))


def _plan(effects: Effects, purse: Purse, wishes: Wishes, chosen: Measures, bound: float) -> Plan:
    """Return the plan of a set, without measures that do nothing in it."""
    worth = effects.least_of(chosen)
    for one in sorted(chosen - wishes.must, key=lambda one: -purse.costs[one]):
        if effects.least_of(chosen - {one}) >= worth:
            chosen -= {one}
    moved = purse.moved(chosen) or {}
    pairs = tuple((source, target, cents) for (source, target), cents in sorted(moved.items()))
    return Plan(chosen, told(effects, chosen), purse.cost(chosen), bound, pairs)


def greedy(effects: Effects, purse: Purse, wishes: Wishes = ANY) -> Measures:
    """
    Return a good allowed set by the ways known: one way after the other, the most worth for its money first.

    Measures come with all that one way needs, so those that only work together are found together.
    """
    chosen = wishes.must
    ways = {way.needs for one in effects.movable for way in effects.people[one].ways}
    while True:
        here = effects.least_of(chosen)
        best, rate = NONE, 0.0
        for needs in sorted(ways, key=sorted):
            more = chosen | needs
            if more == chosen or not purse.fits(more) or not wishes.allow(more):
                continue
            price = max(purse.cost(more) - purse.cost(chosen), 1)
            if (gained := (effects.least_of(more) - here) / price) > rate:
                best, rate = more, gained
        if not best:
            return chosen
        chosen = best


@dataclass(frozen=True)
class Step:
    """The best plan for one budget."""

    budget: int
    plan: Plan


def curve(
    effects: Effects, purse: Purse, budgets: tuple[int, ...], *, settings: Settings, left: Left = forever
) -> tuple[Step, ...]:
    """Return the best plan for each budget, in order; never less for more money; fewer steps if the time is over."""
    steps: list[Step] = []
    for budget in sorted(set(budgets)):
        if left() <= 0:
            break
        plan = best_plan(effects, replace(purse, budget=budget), settings=settings, left=left)
        if steps and plan.effect.worth < steps[-1].plan.effect.worth:
            plan = replace(steps[-1].plan, bound=plan.bound)
        steps.append(Step(budget, plan))
    return tuple(steps)


def runners_up(
    effects: Effects, purse: Purse, first: Plan, number: int, *, settings: Settings, left: Left = forever
) -> tuple[Plan, ...]:
    """
    Return the next best plans.

    Each leaves out some measure of every plan before it, since a plan with one more measure that does nothing
    would be no other answer.  Fewer if the time is over.
    """
    plans = [first]
    while len(plans) <= number and all(plan.chosen for plan in plans) and left() > 0:
        wishes = Wishes(apart=tuple(plan.chosen for plan in plans))
        plans.append(best_plan(effects, purse, wishes=wishes, settings=settings, left=left))
    return tuple(plans[1:])
