"""
Peers on the same people and the same world, answers checked in the same run.

Asked are people of *alliance* whose residence status no legal step can change within the horizon and whose
goal is of levels or flags, because neither peer models changes of status; for them the whole world, law
included, is the same question.  A different earliest goal day of CP-SAT is an error.  NetworkX and the
reference engine: see below.  Two of ours are held against them: the search for the complete front, and that for
the earliest arrival, which answers just what CP-SAT and NetworkX answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks import peer_cpsat, peer_networkx
from benchmarks.asking import Asked, ask_all, in_time
from benchmarks.one_person import SEED, warm
from benchmarks.worlds import alliance

from klappt.chains import reference
from klappt.chains.fast.arrivals import Arrivals
from klappt.chains.model import LegalStep, Person, World
from klappt.chains.search import Timetable
from klappt.kernel.conditions import All, StatusIn, judge
from klappt.kernel.truth import Truth

EACH_SECONDS = 20.0
SMALL_OFFERS, SMALL_HORIZON, SMALL_STEPS = 47, 540, 3


class Mismatch(Exception):
    """A peer gives another answer to the same question."""


def measure(number: int, seconds: float) -> dict[str, Any]:
    """Return ratios and counts for `number` people; `seconds` bounds each peer."""
    one = alliance(SEED)
    world = one.world()
    timetable = Timetable(world, compiled=True)
    warm(timetable, one.people)
    chosen = [p for p in one.people[: 12 * number] if _plain_question(p, world)][:number]
    ours = ask_all(timetable, chosen, EACH_SECONDS, seconds)
    arrivals = _arrivals(chosen, ours, world)
    return {
        "people": len(chosen),
        "engine_too_late": sum(asked.seconds is None for asked in ours),
        "arrival_ms": _middle([1000 * spent for spent in arrivals.values()], 2),
        "cpsat": _cpsat(chosen, ours, world, seconds, arrivals),
        "networkx": _networkx(chosen, ours, world, seconds, arrivals),
        "reference": _reference(seconds),
    }


def _plain_question(person: Person, world: World) -> bool:
    asks_levels = person.goal.statuses is None and bool(person.goal.levels or person.goal.flags)
    return asks_levels and not any(_may_begin(step, person, world) for step in world.legal_steps)


def _may_begin(step: LegalStep, person: Person, world: World) -> bool:
    """Test if a legal step may be open on some day, every level reachable and every gained flag open."""
    gained = {flag for o in world.offers.values() for flag in (*o.at_start.flags, *o.at_end.flags)}
    flags = {flag: yes for flag, yes in person.profile.flags.items() if flag not in gained}
    anybody = person.profile.having(levels={}, flags=flags)
    conditions = [admission.condition for admission in step.when]
    firm = [one for one in conditions if isinstance(one, StatusIn)]
    for condition in conditions:
        firm += [
            part
            for part in (condition.parts if isinstance(condition, All) else ())
            if isinstance(part, StatusIn)
        ]
    if any(judge(one, anybody, world.as_of) == Truth.NO for one in firm):
        return False
    days = (world.as_of + timedelta(days=n) for n in range(world.horizon_days))
    return any(
        all(judge(one, anybody, day) != Truth.NO for one in conditions)
        for day in days
        if (step.valid.start is None or step.valid.start <= day)
        and (step.valid.end is None or day < step.valid.end)
    )


def _cases(people: Sequence[Person], ours: Sequence[Asked]) -> Iterator[tuple[Person, Asked]]:
    return ((person, asked) for person, asked in zip(people, ours, strict=False) if asked.seconds is not None)


def _first_day(asked: Asked) -> int | None:
    return asked.points[0].goal_day if asked.points else None


def _arrivals(people: Sequence[Person], ours: Sequence[Asked], world: World) -> dict[int, float]:
    """Return the seconds for the earliest arrival by number of the person; a day other than the front's is an error."""
    arrivals = Arrivals(world, compiled=True)
    for person in people:
        arrivals.earliest(person)  # loads the compiled kernels
    found = {}
    for person, asked in _cases(people, ours):
        begun = perf_counter()
        arrival = arrivals.earliest(person)
        found[asked.index] = perf_counter() - begun
        if not arrival.proven or arrival.day != _first_day(asked):
            raise Mismatch(f"arrival {arrival}, engine {_first_day(asked)}, person {asked.index}: {person}")
    return found


def _cpsat(
    people: Sequence[Person],
    ours: Sequence[Asked],
    world: World,
    seconds: float,
    arrivals: Mapping[int, float],
) -> dict[str, Any]:
    builds, solves, both, alone, left, late = [], [], [], [], seconds, 0
    for person, asked in _cases(people, ours):
        if left <= 0:
            break
        answer = peer_cpsat.earliest_goal_day(person, world)
        left -= answer.build_seconds + answer.solve_seconds
        if not answer.finished:
            late += 1
            continue
        if answer.goal_day != _first_day(asked):
            raise Mismatch(
                f"CP-SAT {answer.goal_day}, engine {_first_day(asked)}, person {asked.index}: {person}"
            )
        builds.append(answer.build_seconds)
        solves.append(answer.solve_seconds)
        whole = answer.build_seconds + answer.solve_seconds
        both.append((whole, answer.solve_seconds, asked.seconds or 0.0))
        alone.append((whole / arrivals[asked.index], answer.solve_seconds / arrivals[asked.index]))
    return {
        "same_goal_day": len(both),
        "too_late": late,
        "build_s": _middle(builds),
        "solve_s": _middle(solves),
        "ratio_build_and_solve": _middle([whole / own for whole, _, own in both], 0),
        "ratio_solve_only": _middle([solve / own for _, solve, own in both], 0),
        "arrival_ratio_build_and_solve": _middle([ratio for ratio, _ in alone], 0),
        "arrival_ratio_solve_only": _middle([ratio for _, ratio in alone], 0),
    }


def _networkx(
    people: Sequence[Person],
    ours: Sequence[Asked],
    world: World,
    seconds: float,
    arrivals: Mapping[int, float],
) -> dict[str, Any]:
    """Compare where the answers are the same; the graph is never earlier, because it knows fewer journeys."""
    times, ratios, alone, left, later, late = [], [], [], seconds, 0, 0
    for person, asked in _cases(people, ours):
        if left <= 0:
            break
        answer = peer_networkx.earliest_goal_day(person, world)
        whole = answer.build_seconds + answer.solve_seconds
        left -= whole
        day = _first_day(asked)
        if not answer.finished:
            late += 1
        elif answer.goal_day == day:
            times.append(whole)
            ratios.append(whole / (asked.seconds or 0.0))
            alone.append(whole / arrivals[asked.index])
        else:
            later += 1
    return {
        "same_goal_day": len(times),
        "other_goal_day": later,
        "too_late": late,
        "build_and_solve_s": _middle(times),
        "ratio": _middle(ratios, 0),
        "arrival_ratio": _middle(alone, 0),
    }


def _reference(seconds: float) -> dict[str, Any]:
    """Compare whole fronts with the reference engine, on small worlds in which it ends."""
    one = alliance(SEED, 200, offers=SMALL_OFFERS)
    whole = one.world()
    kept = sorted(whole.offers)[::4]
    horizon = whole.as_of + timedelta(days=SMALL_HORIZON)
    small = replace(
        whole,
        offers={name: whole.offers[name] for name in kept},
        runs=tuple(run for run in whole.runs if run.offer in kept and run.end <= horizon),
        horizon_days=SMALL_HORIZON,
        max_steps=SMALL_STEPS,
    )
    timetable = Timetable(small, compiled=True)
    warm(timetable, one.people)
    people = one.people[:30]
    ratios, times, late, left = [], [], 0, seconds
    for person, asked in _cases(people, ask_all(timetable, people, EACH_SECONDS, seconds)):
        if left <= 0:
            break
        found = in_time(lambda person=person: reference.search(person, small), EACH_SECONDS)
        left -= found[0] if found else EACH_SECONDS
        if found is None:
            late += 1
            continue
        vectors = [
            ((c.criteria.goal_day - small.as_of).days, *list(vars(c.criteria).values())[1:]) for c in found[1]
        ]
        ours = [(p.goal_day, p.handovers, p.certainty, p.travel_km) for p in asked.points]
        if sorted(vectors) != ours:
            raise Mismatch(f"reference {sorted(vectors)}, engine {ours}, person {asked.index}: {person}")
        times.append(found[0])
        ratios.append(found[0] / (asked.seconds or 0.0))
    return {
        "offers": len(kept),
        "runs": len(small.runs),
        "same_front": len(times),
        "too_late": late,
        "reference_s": _middle(times),
        "ratio": _middle(ratios, 0),
    }


def _middle(values: Sequence[float], digits: int = 3) -> float | None:
    return round(median(values), digits) if values else None
