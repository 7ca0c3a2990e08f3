"""
The earliest goal day as a model for OR-Tools CP-SAT: one Boolean for each run, the rules as constraints.

Covers admission with gaps, links, upper limits, rolling runs, load, hours, single use, the number of steps
and the access rules of residence law (their answers are tabulated for each run and each set of things
gained on the way that they look at).  Changes of status are no part of it, so it is asked only about people
who can have none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from time import perf_counter

from ortools.sat.python import cp_model

from klappt.chains.admit import law_entry
from klappt.chains.model import Effect, Gate, Offer, Person, Run, World
from klappt.chains.state import with_effects
from klappt.kernel.conditions import AtLeast, AtMost, Condition, Flag, Not, judge, leaves
from klappt.kernel.scales import Scale
from klappt.kernel.truth import Truth

Feature = tuple[Scale, int] | str  # a level reached, or a flag gained
LIMIT_SECONDS = 60.0


@dataclass(frozen=True)
class Answer:
    """What a peer found and how long it took."""

    goal_day: int | None
    build_seconds: float
    solve_seconds: float
    size: int
    finished: bool = True


@dataclass
class _Model:
    person: Person
    world: World
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    taken: dict[str, cp_model.IntVar] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)
    known: dict[tuple[Feature, date, str, bool], cp_model.IntVar] = field(default_factory=dict)
    givers: dict[Feature, list[tuple[Run, date, bool]]] = field(default_factory=dict)
    laws: dict[tuple[int, date, tuple[bool, ...]], bool] = field(default_factory=dict)


def earliest_goal_day(person: Person, world: World) -> Answer:
    """Return the earliest goal day in days from the as-of day, None if there is no chain."""
    begun = perf_counter()
    m = _Model(person, world)
    _take_runs(m)
    _admit(m)
    _share_time(m)
    goal = _reach(m)
    built = perf_counter()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = LIMIT_SECONDS
    status = solver.solve(m.model)
    day = int(solver.value(goal)) if status in {cp_model.OPTIMAL, cp_model.FEASIBLE} else None
    size = len(m.model.proto.constraints)
    done = status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
    return Answer(day, built - begun, perf_counter() - built, size, done)


def _take_runs(m: _Model) -> None:
    """Make a Boolean for each run that can be a step at all, and note what each gives."""
    for run in m.world.runs:
        offer = m.world.offers[run.offer]
        heavy = offer.takes_load and offer.weekly_hours > m.person.profile.weekly_hours
        if offer.takes_part and run.places != 0 and not heavy:
            m.taken[run.id], m.runs[run.id] = m.model.new_bool_var(run.id), run
            for effect, day, at_end in ((offer.at_start, run.start, False), (offer.at_end, run.end, True)):
                for feature in _features(effect):
                    m.givers.setdefault(feature, []).append((run, day, at_end))


def _features(effect: Effect) -> Iterator[Feature]:
    for scale, level in effect.levels.items():
        yield from ((scale, lower) for lower in range(1, level + 1))
    yield from effect.flags


def _gap(m: _Model, first: Run, second: Offer) -> timedelta:
    if m.world.offers[first.offer].partner == second.partner:
        return timedelta(0)
    days = m.world.interface_days
    return timedelta(days=min(days, m.world.handovers.get((first.offer, second.id), days)))


def _before(m: _Model, feature: Feature, run: Run, gaps: bool) -> Iterator[Run]:
    """Yield the runs that give a feature in time for a run; without gaps for upper limits."""
    offer = m.world.offers[run.offer]
    for giver, day, at_end in m.givers.get(feature, ()):
        gap = _gap(m, giver, offer) if gaps else timedelta(0)
        in_time = day + gap <= run.start and (at_end or giver.start < run.start)
        if in_time and giver.id != run.id and (gaps or not m.world.offers[giver.offer].companion):
            yield giver


def _gained(m: _Model, feature: Feature, run: Run) -> cp_model.IntVar:
    """Return the Boolean that says whether a feature is gained in time for a run, gaps counted."""
    offer = m.world.offers[run.offer]
    linked = any(second == offer.id for _, second in m.world.handovers)
    key = (feature, run.start, offer.id if linked else offer.partner, True)
    if key not in m.known:
        one = m.known[key] = m.model.new_bool_var("")
        ways = [m.taken[giver.id] for giver in _before(m, feature, run, gaps=True)]
        m.model.add_bool_or([*ways, one.negated()])
        for way in ways:
            m.model.add_implication(way, one)
    return m.known[key]


def _admit(m: _Model) -> None:
    for run in list(m.runs.values()):
        offer = m.world.offers[run.offer]
        for admission in offer.admission:
            waiver = _waivers(m, run, admission.column)
            for clause in _clauses(m, admission.condition, run):
                m.model.add_bool_or([m.taken[run.id].negated(), *clause, *waiver])
        if offer.gates is not None:
            _ask_law(m, run, offer.gates)


def _waivers(m: _Model, run: Run, column: str) -> list[cp_model.IntVar]:
    offer = m.world.offers[run.offer]
    return [
        m.taken[first.id]
        for first in m.runs.values()
        if column in m.world.waivers.get((first.offer, offer.id), ())
        and first.end + _gap(m, first, offer) <= run.start
    ]


def _clauses(m: _Model, condition: Condition, run: Run) -> Iterator[list[cp_model.IntVar]]:
    """Yield lists of literals of which one must hold so that a condition is not surely unmet."""
    profile = m.person.profile
    match condition:
        case AtLeast(scale, level):
            yield from [] if profile.level(scale).high >= level else [[_gained(m, (scale, level), run)]]
        case Flag(name):
            yield from [] if profile.flag(name) != Truth.NO else [[_gained(m, name, run)]]
        case AtMost(scale, level):
            yield from _never(m, (scale, level + 1), run, already=profile.level(scale).low > level)
        case Not(Flag(name)):
            yield from _never(m, name, run, already=profile.flag(name) == Truth.YES)
        case _:
            yield from [[]] if judge(condition, profile, run.start) == Truth.NO else []


def _never(m: _Model, feature: Feature, run: Run, *, already: bool) -> Iterator[list[cp_model.IntVar]]:
    """Yield the clauses that keep a feature from being there when a run begins."""
    if already:
        yield []
    for giver in _before(m, feature, run, gaps=False):
        yield [m.taken[giver.id].negated()]


def _ask_law(m: _Model, run: Run, gates: tuple[Gate, ...]) -> None:
    """Forbid a run together with everything gained by then under which the access rules close it."""
    features = [feature for feature in _looked_at(m, gates) if m.givers.get(feature)]
    literals = [_gained(m, feature, run) for feature in features]
    for gained in product((False, True), repeat=len(features)):
        key = (id(gates), run.start, gained)
        if key not in m.laws:
            effects = [_effect(f) for f, yes in zip(features, gained, strict=True) if yes]
            profile = with_effects(m.person.profile, effects)
            m.laws[key] = law_entry(gates, profile, run.start, m.world).truth != Truth.NO
        if not m.laws[key]:
            other = [a.negated() if yes else a for a, yes in zip(literals, gained, strict=True)]
            m.model.add_bool_or([m.taken[run.id].negated(), *other])


def _looked_at(m: _Model, gates: Iterable[Gate]) -> list[Feature]:
    """Return the levels and flags that gates look at and that the person does not have."""
    found: dict[Feature, None] = {}
    profile = m.person.profile
    for gate in gates:
        for condition in (gate.guard, *(admission.condition for admission in gate.when)):
            for leaf in leaves(condition):
                match leaf:
                    case AtLeast(scale, level) if profile.level(scale).low < level:
                        found[scale, level] = None
                    case AtMost(scale, level) if profile.level(scale).low <= level:
                        found[scale, level + 1] = None
                    case Flag(name) if profile.flag(name) != Truth.YES:
                        found[name] = None
                    case _:
                        pass
    return list(found)


def _effect(feature: Feature) -> Effect:
    return (
        Effect(flags=frozenset({feature})) if isinstance(feature, str) else Effect({feature[0]: feature[1]})
    )


def _share_time(m: _Model) -> None:
    """Add load, hours, single use and the number of steps."""
    intervals, hours = [], []
    by_offer: dict[str, list[cp_model.IntVar]] = {}
    for run in m.runs.values():
        offer, one = m.world.offers[run.offer], m.taken[run.id]
        by_offer.setdefault(offer.id, []).append(one)
        if offer.takes_load:
            start, length = (run.start - m.world.as_of).days, (run.end - run.start).days
            intervals.append(m.model.new_optional_fixed_size_interval_var(start, length, one, run.id))
            hours.append(offer.weekly_hours)
    m.model.add_cumulative(intervals, [1] * len(intervals), 2)
    m.model.add_cumulative(intervals, hours, m.person.profile.weekly_hours)
    for name, group in by_offer.items():
        if not m.world.offers[name].repeatable:
            m.model.add_at_most_one(group)
    counted = [one for name, one in m.taken.items() if not m.world.offers[m.runs[name].offer].companion]
    m.model.add(sum(counted) <= m.world.max_steps)


def _reach(m: _Model) -> cp_model.IntVar:
    """Add the goal: the first day on which every missing part is there; no step begins later."""
    goal, as_of = m.person.goal, m.world.as_of
    day = m.model.new_int_var(0, m.world.horizon_days, "goal")
    low = m.person.profile.level
    missing: list[Feature] = [(s, level) for s, level in goal.levels.items() if low(s).low < level]
    missing += [flag for flag in goal.flags if m.person.profile.flag(flag) != Truth.YES]
    for part in missing:
        ways = []
        for run, given, _ in m.givers.get(part, ()):
            way = m.model.new_bool_var("")
            m.model.add_implication(way, m.taken[run.id])
            m.model.add(day >= (given - as_of).days).only_enforce_if(way)
            ways.append(way)
        m.model.add_bool_or(ways)
    for run in m.runs.values():
        m.model.add(day >= (run.start - as_of).days).only_enforce_if(m.taken[run.id])
    m.model.minimize(day)
    return day
