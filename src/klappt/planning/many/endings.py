"""
How the way of one person ends: in time, late or never, before which stage, and what stands there.

In time and late the earliest journey is taken step by step again, which tells what of it is unclear and where
the longest wait lies.  Who never arrives is followed as far as a relaxed look goes (`chains/frontier.py`).
Cost: a few admissions for who arrives, some 10 to 100 ms for who does not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from klappt.chains.admit import Entry, legal_entry, offer_entry, within
from klappt.chains.frontier import (
    FLAG_RANK,
    NOWHERE,
    RANKS,
    STATUS_RANK,
    TOGETHER,
    Barrier,
    Milestone,
    barrier_of,
    frontier_of,
    goal_end,
)
from klappt.chains.furthest import Ground
from klappt.chains.model import Effect, LegalStep, Person, Run, Step, World
from klappt.chains.state import at_once
from klappt.chains.steps import legal_step, run_step
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth
from klappt.planning.many.journeys import Outcome
from klappt.planning.waits import wait_before

WORTH_TELLING_DAYS = 28  # shorter waits are not what makes a way late
WAITING = "wait"  # stands as the column of what somebody waits for
TAKES_LONG = "takes_long"
SEARCH_ENDED = "search_ended"
WITHOUT_NEEDS = frozenset({"statuses", "excluded_statuses", "scope_ags"})  # too long to be told of a type


class Stand(StrEnum):
    """Where somebody stands at the end of the time asked about."""

    IN_TIME = "in_time"
    LATE = "late"
    NEVER = "never"


@dataclass(frozen=True, order=True)
class Block:
    """A condition that stands in the way of many: the same for all offers of a type, or a change of status."""

    before: Milestone
    of: str  # type of offer, id of a legal step, or empty
    code: str
    needs: str = ""
    column: str = ""
    citation: str = ""
    rule: str = ""
    legal: bool = False


@dataclass(frozen=True)
class Ending:
    """
    The end of one person's way.

    `before` is the stage not reached in time (None: all were).  `ways` are alternatives, each a set of blocks
    that must all change; for who is late, what took longest.  `unclear` is what nobody knows on the way.
    """

    stand: Stand
    goal_day: date | None
    proven: bool = True
    before: Milestone | None = None
    ways: tuple[frozenset[Block], ...] = ()
    unclear: frozenset[Block] = frozenset()
    offers: Mapping[Block, frozenset[str]] = field(default_factory=dict)
    passed: frozenset[Milestone] = frozenset()  # levels to which the steps of the journey lead


def ending_of(person: Person, outcome: Outcome, ground: Ground, deadline: date) -> Ending:
    """Return how the way of one person ends, given their earliest journey."""
    if outcome.goal_day is None:
        return _never(person, outcome, ground)
    steps, unclear = _again(person.profile, outcome, ground.world)
    if outcome.goal_day <= deadline:
        ending = _in_time(outcome, unclear, ground.world)
    else:
        ending = _late(person, outcome, (steps, unclear), ground.world, deadline)
    return replace(ending, passed=_passed(person.profile, steps, ground.world, outcome.goal_day))


def _never(person: Person, outcome: Outcome, ground: Ground) -> Ending:
    found = frontier_of(person, ground)
    ways = found.ways
    if not outcome.proven:  # perhaps there is a way: what is in reach piece by piece may be so as a whole
        ways = tuple(frozenset(_not_searched(barrier) for barrier in way) for way in ways)
    told = _blocks((*found.unclear, *(barrier for way in ways for barrier in way)), ground.world)
    return Ending(
        Stand.NEVER,
        None,
        outcome.proven,
        min(barrier.before for way in ways for barrier in way),
        tuple(dict.fromkeys(frozenset(told[barrier] for barrier in way) for way in ways)),
        frozenset(told[barrier] for barrier in found.unclear),
        _offers(told),
    )


def _not_searched(barrier: Barrier) -> Barrier:
    return replace(barrier, code=SEARCH_ENDED) if barrier.code == TOGETHER else barrier


def _in_time(outcome: Outcome, unclear: Iterable[Barrier], world: World) -> Ending:
    told = _blocks(unclear, world)
    return Ending(
        Stand.IN_TIME,
        outcome.goal_day,
        outcome.proven,
        unclear=frozenset(told.values()),
        offers=_offers(told),
    )


def _late(
    person: Person, outcome: Outcome, taken: tuple[list[Step], list[Barrier]], world: World, deadline: date
) -> Ending:
    steps, unclear = taken
    before = _next_stage(person, steps, world, deadline)
    cause = _what_took_longest(steps, before, world, deadline)
    told = _blocks((cause, *unclear), world)
    return Ending(
        Stand.LATE,
        outcome.goal_day,
        outcome.proven,
        before,
        (frozenset({told[cause]}),),
        frozenset(told[barrier] for barrier in unclear),
        _offers(told),
    )


def _again(person: Profile, outcome: Outcome, world: World) -> tuple[list[Step], list[Barrier]]:
    """Return the steps of a journey, and what is unclear of them."""
    steps: list[Step] = []
    unclear: list[Barrier] = []
    for ride in outcome.rides:
        if ride.offer is None:
            change = _change(ride.id, ride.start, world)
            entry = legal_entry(change, person, steps, world, ride.start)
            before = Milestone(STATUS_RANK, 0, change.to_status)
            steps.append(legal_step(change, ride.start, entry))
        else:
            offer = world.offers[ride.offer]
            run = Run(ride.id, offer.id, ride.start, ride.end)
            entry = offer_entry(offer, run, person, steps, world)
            before = _given((offer.at_start, offer.at_end)) or NOWHERE
            steps.append(run_step(run, offer, entry))
        unclear += _unclear(steps[-1], entry, before)
    return steps, unclear


def _change(name: str, day: date, world: World) -> LegalStep:
    """Return the wording of a legal step that is in force on a day."""
    return next(step for step in world.legal_steps if step.id == name and within(step.valid, day))


def _unclear(step: Step, entry: Entry, before: Milestone) -> Iterable[Barrier]:
    for hurdle in entry.hurdles:
        if hurdle.truth == Truth.UNKNOWN:
            name, asked = step.offer or step.id, ";".join(sorted(hurdle.questions))
            yield replace(barrier_of(name, hurdle, hurdle.code, asked, before), legal=step.offer is None)


def _passed(person: Profile, steps: Iterable[Step], world: World, goal_day: date) -> frozenset[Milestone]:
    """Return the levels to which steps lead by the day of the goal, that somebody did not have before."""
    effects: list[Effect] = []
    for step in steps:
        if step.offer is not None:
            offer = world.offers[step.offer]
            effects += [offer.at_start] if step.start <= goal_day else []
            effects += [offer.at_end] if step.end <= goal_day else []
    return frozenset(
        Milestone(RANKS[scale], level, scale.value)
        for effect in effects
        for scale, level in effect.levels.items()
        if person.level(scale).low < level
    )


def _what_took_longest(steps: list[Step], before: Milestone, world: World, deadline: date) -> Barrier:
    """Return the longest wait of those that began in time, or that nothing but the courses took so long."""
    waits = [(wait, step) for n, step in enumerate(steps) if (wait := wait_before(step, steps[:n], world))]
    worth = [(w, s) for w, s in waits if w.days >= WORTH_TELLING_DAYS and w.since < deadline]
    if not worth:
        return Barrier("", TAKES_LONG, WAITING, before)
    wait, step = max(worth, key=lambda one: one[0].days)
    return Barrier(step.offer or step.id, f"wait_{wait.code}", WAITING, before, legal=step.offer is None)


def _next_stage(person: Person, steps: Iterable[Step], world: World, deadline: date) -> Milestone:
    """Return what the journey brings first after a day: the stage before which somebody stands then."""
    taken = list(steps)
    had = at_once(person.profile, taken, world, deadline)
    changes = {step.id: step.to_status for step in world.legal_steps}
    for step in sorted(taken, key=lambda one: one.end):
        if step.offer is None and step.end > deadline:
            return Milestone(STATUS_RANK, 0, changes[step.id])
        if step.offer is not None:
            offer = world.offers[step.offer]
            found = _given((offer.at_start, offer.at_end), had)
            if found is not None:
                return found
    return goal_end(person)


def _given(effects: Iterable[Effect], had: Profile | None = None) -> Milestone | None:
    """Return the first stage that effects bring, of those that somebody does not have."""
    found = [
        Milestone(RANKS[scale], level, scale.value)
        for effect in effects
        for scale, level in effect.levels.items()
        if had is None or had.level(scale).low < level
    ]
    found += [
        Milestone(FLAG_RANK, 0, flag)
        for effect in effects
        for flag in effect.flags
        if had is None or had.flag(flag) != Truth.YES
    ]
    return min(found, default=None)


def _blocks(barriers: Iterable[Barrier], world: World) -> dict[Barrier, Block]:
    return {barrier: block_of(barrier, world) for barrier in barriers}


def block_of(barrier: Barrier, world: World) -> Block:
    """Return what a barrier at one offer is for many: a condition at a type of offer."""
    offer = world.offers.get(barrier.of)
    return Block(
        barrier.before,
        offer.type if offer else barrier.of,
        barrier.code,
        "" if barrier.column in WITHOUT_NEEDS else barrier.needs,
        barrier.column,
        barrier.citation,
        barrier.rule,
        barrier.legal,
    )


def _offers(told: Mapping[Barrier, Block]) -> dict[Block, frozenset[str]]:
    found: dict[Block, frozenset[str]] = {}
    for barrier, block in told.items():
        if barrier.of:
            found[block] = found.get(block, frozenset()) | {barrier.of}
    return found
