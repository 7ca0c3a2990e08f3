"""
The smallest sets of conditions whose change would open an unreachable goal.

Candidates come from the relaxed search (`near_miss.py`), which carries the conditions dropped on the way.
Each is then confirmed by a real search in the world without these conditions: nothing is promised that load,
limits or the number of steps would take back.  Where the relaxed search reaches the goal without dropping
anything, those stand in the way: upper limits and forbidden flags are tried then, one by one and in pairs.
Cost: for each size one relaxed search (a few seconds for 70 offers, 800 runs and 20 legal steps) and at most
`tries` real searches.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from klappt.chains.demands import LAW
from klappt.chains.explain import goal_conditions, helps
from klappt.chains.model import Chain, Offer, Person, World
from klappt.chains.near_miss import NONE_DROPPED, Dropped, Reach, relaxed, smallest
from klappt.kernel.conditions import Condition, StatusIn, judge
from klappt.kernel.truth import Truth

Search = Callable[[Person, World], Sequence[Chain]]
DEFAULT_TRIES = 24


@dataclass(frozen=True)
class Opening:
    """Conditions, each (offer or legal step, column), whose change together opens the goal by a day."""

    conditions: tuple[tuple[str, str], ...]
    goal_day: date


def openings(
    person: Person, world: World, search: Search, *, most: int = 2, tries: int = DEFAULT_TRIES
) -> tuple[Opening, ...]:
    """Return all confirmed openings of the smallest size, soonest first; none if the goal is in reach."""
    if search(person, world):
        return ()
    for size in range(1, most + 1):
        tried = [one for one in candidates(person, world, size) if len(one) == size][:tries]
        opened = [opening for one in tried if (opening := _opening(one, person, world, search))]
        if opened:
            return tuple(sorted(opened, key=lambda one: (one.goal_day, one.conditions)))
    return ()


def _opening(conditions: Dropped, person: Person, world: World, search: Search) -> Opening | None:
    chains = search(person, without(world, conditions))
    if not chains:
        return None
    return Opening(tuple(sorted(conditions)), min(chain.criteria.goal_day for chain in chains))


def without(world: World, conditions: Iterable[tuple[str, str]]) -> World:
    """
    Return the world with some conditions dropped; the column `law` means the access rules of an offer.

    A legal step loses a column in all its wordings.
    """
    offers, dropped = dict(world.offers), frozenset(conditions)
    for name, column in dropped:
        if name in offers:
            offers[name] = _offer_without(offers[name], column)
    legal_steps = tuple(
        replace(step, when=tuple(a for a in step.when if (step.id, a.column) not in dropped))
        for step in world.legal_steps
    )
    return replace(world, offers=offers, legal_steps=legal_steps)


def _offer_without(offer: Offer, column: str) -> Offer:
    if column == LAW:
        return replace(offer, gates=None)
    return replace(offer, admission=tuple(a for a in offer.admission if a.column != column))


def candidates(person: Person, world: World, most: int) -> list[Dropped]:
    """Return the sets of at most `most` conditions that may open the goal, small ones first."""
    reach = relaxed(person, world, most)
    ways: list[Dropped] = [NONE_DROPPED]
    for _, part in goal_conditions(person.goal):
        options = list(_goal_ways(part, person, world, reach))
        ways = smallest((a | b for a in ways for b in options), most)
    return ways if ways != [NONE_DROPPED] else _limits(world, reach, most)


def _goal_ways(part: Condition, person: Person, world: World, reach: Reach) -> Iterable[Dropped]:
    """Yield what to drop so that one part of the goal can be had."""
    profile = person.profile
    if judge(part, profile, world.as_of) == Truth.YES:
        yield NONE_DROPPED
    for offer in world.offers.values():
        if helps(offer.at_start, [part], profile) or helps(offer.at_end, [part], profile):
            yield from reach.ways.get(offer.id, {})
    if isinstance(part, StatusIn):
        for journey in reach.journeys:
            held = [s.status for s in journey.spells if world.as_of <= s.since <= world.horizon]
            if part.statuses & set(held):
                yield journey.dropped


def _limits(world: World, reach: Reach, most: int) -> list[Dropped]:
    """Return the upper limits and forbidden flags of offers within reach, alone and together."""
    columns = sorted(
        {(offer.id, a.column) for offer in world.offers.values() for a in offer.admission if a.upper}
    )
    within_reach = [pair for pair in columns if reach.earliest(pair[0])]
    return [frozenset(several) for size in range(1, most + 1) for several in combinations(within_reach, size)]
