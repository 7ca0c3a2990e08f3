"""
The reference engine: every chain that chains.md allows, one after the other; slow, and easy to believe.

A chain is built in the order of starts.  Each prefix is extended by every run and every legal step that may
begin then; every chain that reaches the goal is kept, and the Pareto front of all of them is the answer.
Cost: exponential in the number of steps; a branch ends early only where a chain already found is better in
every criterion than anything the branch can become (criteria never improve by a further step).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from klappt.chains.admit import Entry, legal_entry, offer_entry
from klappt.chains.criteria import criteria_of, no_worse, pareto_front
from klappt.chains.model import Chain, Criteria, LegalStep, Person, Run, Step, World
from klappt.chains.relevance import relevant_offers
from klappt.chains.state import ONE_DAY, goal_day
from klappt.chains.steps import legal_step, run_step
from klappt.kernel.truth import Truth


def search(person: Person, world: World) -> list[Chain]:
    """Return the complete Pareto front of chains from the person to the goal, one chain for each point."""
    found: list[Chain] = []
    offers = relevant_offers(person, world)
    runs = tuple(run for run in world.runs if run.offer in offers)
    _extend((), person, replace(world, runs=runs), found)
    return pareto_front(found)


def _extend(steps: tuple[Step, ...], person: Person, world: World, found: list[Chain]) -> None:
    reached = goal_day(person.goal, person.profile, steps, world)
    latest = steps[-1].start if steps else world.as_of
    if reached is not None and latest > reached:
        return
    home = person.profile.place
    # A further step may still bring the goal day forward, but never before the latest start.
    bound = criteria_of(steps, world, home, latest)
    if any(_better(chain.criteria, bound) for chain in found):
        return
    if reached is not None:
        found.append(Chain(steps, criteria_of(steps, world, home, reached)))
    for step in _next_steps(steps, person, world):
        _extend((*steps, step), person, world, found)


def _better(found: Criteria, mark: Criteria) -> bool:
    return found != mark and no_worse(found, mark)


def _next_steps(steps: tuple[Step, ...], person: Person, world: World) -> Iterator[Step]:
    counted = sum(step.kind != "companion" for step in steps)
    for run in world.runs:
        offer = world.offers[run.offer]
        if not offer.takes_part or (counted >= world.max_steps and not offer.companion):
            continue
        if (steps and _key(run) <= _key(steps[-1])) or _used(run, steps, world):
            continue
        entry = offer_entry(offer, run, person.profile, steps, world)
        if entry.truth != Truth.NO:
            yield run_step(run, offer, entry)
    if counted < world.max_steps:
        for legal in world.legal_steps:
            if not any(step.id == legal.id for step in steps):
                starts = legal_starts(legal, person, steps, world)
                yield from (step for step in starts if not steps or _key(step) > _key(steps[-1]))


def _key(step: Run | Step) -> tuple[date, int, date, str]:
    """Return the place of a step in the one order in which a chain is built: legal steps last of a day."""
    legal = isinstance(step, Step) and step.kind == "legal"
    return (step.start, int(legal), step.end, step.id)


def _used(run: Run, steps: Sequence[Step], world: World) -> bool:
    if world.offers[run.offer].repeatable:
        return any(step.id == run.id and step.offer == run.offer for step in steps)
    return any(step.offer == run.offer for step in steps)


def legal_starts(legal: LegalStep, person: Person, steps: tuple[Step, ...], world: World) -> Iterator[Step]:
    """
    Yield the step on the earliest day on which its conditions hold, once the last step has started (rule 8).

    Other changes of status may still run.  With unknown facts the earliest day hangs on what they turn out to
    be; each day that can be it is yielded, the last of them the first on which all surely holds.
    """
    before: Entry | None = None
    day = steps[-1].start if steps else world.as_of
    while legal_step(legal, day).end <= world.horizon:
        entry = legal_entry(legal, person.profile, steps, world, day)
        if entry.truth != Truth.NO and (
            before is None or before.truth == Truth.NO or _settled(before, entry)
        ):
            yield legal_step(legal, day, entry)
        if entry.truth == Truth.YES:
            return
        before, day = entry, day + ONE_DAY


def _settled(before: Entry, now: Entry) -> bool:
    """Test if a condition that was open or missing the day before is surely met now."""
    return bool({hurdle.admission for hurdle in before.hurdles} - {h.admission for h in now.hurdles})
