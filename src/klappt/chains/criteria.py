"""The four criteria of a chain and the order in which equal chains stand (chains.md)."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, pairwise, permutations

from klappt.chains.model import Chain, Criteria, Step, World

DAYS_OF_A_WEEK = 7


def started_weeks(start: date, end: date) -> int:
    """Return the weeks begun in a half-open period."""
    return -(-(end - start).days // DAYS_OF_A_WEEK)


def loaded(steps: Iterable[Step], world: World) -> list[Step]:
    """Return the steps with load, ordered by start, then end."""
    found = [step for step in steps if step.offer is not None and world.offers[step.offer].takes_load]
    return sorted(found, key=lambda step: (step.start, step.end))


def handovers(steps: Iterable[Step], world: World) -> int:
    """Return the changes of partner along the steps with load; of equal steps the best order counts."""
    best: dict[str | None, int] = {None: 0}  # last partner -> fewest changes so far
    for _, equal in groupby(loaded(steps, world), key=lambda step: (step.start, step.end)):
        partners = [step.partner for step in equal]
        ways = [
            (order[-1], count + changes((last, *order) if last else order))
            for order in permutations(partners)
            for last, count in best.items()
        ]
        best = {last: min(count for end, count in ways if end == last) for last, _ in ways}
    return min(best.values())


def changes(partners: Sequence[str | None]) -> int:
    """Return how often a partner differs from the one before."""
    return sum(a != b for a, b in pairwise(partners))


def travel_km(steps: Iterable[Step], world: World, home: str | None) -> int:
    """Return the kilometres to all steps with load, one way, once a week begun; unknown places count 0."""
    total = 0
    for step in loaded(steps, world):
        place = world.offers[step.offer or ""].place
        if home is not None and place is not None:
            total += (world.kilometres(home, place) or 0) * started_weeks(step.start, step.end)
    return total


def criteria_of(steps: Sequence[Step], world: World, home: str | None, reached: date) -> Criteria:
    """Return the four criteria of a chain that reaches its goal on a day."""
    worst = max((int(step.certainty) for step in steps), default=0)
    return Criteria(reached, handovers(steps, world), worst, travel_km(steps, world, home))


def no_worse(a: Criteria, b: Criteria) -> bool:
    """Test if `a` is at least as good as `b` in every criterion."""
    return (
        a.goal_day <= b.goal_day
        and a.handovers <= b.handovers
        and a.certainty <= b.certainty
        and a.travel_km <= b.travel_km
    )


def standing(chain: Chain) -> tuple[object, ...]:
    """
    Return the key by which one of several equal chains stands for its point: the smallest.

    Fewest steps, then the smallest list of (start, id); companions are no steps and come last, by the same
    rule.
    """
    steps = sorted((step.start, step.id) for step in chain.steps if step.kind != "companion")
    companions = sorted((step.start, step.id) for step in chain.steps if step.kind == "companion")
    return (len(steps), steps, len(companions), companions)


def pareto_front(chains: Iterable[Chain]) -> list[Chain]:
    """
    Return one chain for each point no other point dominates, ordered by criteria.

    Cost: O(n log n + n·m) for m points on the front.
    Source: Kung, Luccio, Preparata, On Finding the Maxima of a Set of Vectors, J. ACM 22 (1975).
    """
    best: dict[Criteria, Chain] = {}
    for chain in chains:
        other = best.get(chain.criteria)
        if other is None or standing(chain) < standing(other):
            best[chain.criteria] = chain
    front: list[Chain] = []
    # In lexicographic order nothing that comes later can dominate what is kept already.
    for criteria in sorted(best):
        if not any(no_worse(kept.criteria, criteria) for kept in front):
            front.append(best[criteria])
    return front
