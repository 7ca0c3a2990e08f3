"""
Where a way ends, and the smallest sets of conditions that stand there.

From how far somebody gets at the most (`furthest.py`) this looks backward from the goal: which offers or
changes of status would bring what is missing, which of their conditions are not met, and who would bring
those.  A condition that another closed offer could bring is not the end of the way; the conditions of that
other offer are, unless they are more.  So each set names causes, and sets are as small as they can be:

    frontier = frontier_of(person, ground)
    frontier.ways      # alternatives, each a set of barriers; all of the same, smallest size
    frontier.unclear   # what is not known of the same offers

Nothing is promised: whether a change truly opens the way, load and time counted, is for a search to say.
Cost: 3 runs of each closed offer, then a few rounds over the closed offers; some milliseconds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

from klappt.chains.admit import Hurdle, law_entry, within
from klappt.chains.explain import goal_conditions, helps
from klappt.chains.furthest import Furthest, Ground, furthest
from klappt.chains.model import Effect, LegalStep, Offer, Person, Run
from klappt.chains.words import needs_of
from klappt.kernel.conditions import (
    AtLeast,
    Because,
    Condition,
    Flag,
    Leaf,
    StatusIn,
    failures,
    judge,
    leaves,
    open_facts,
)
from klappt.kernel.profile import Profile
from klappt.kernel.scales import Scale
from klappt.kernel.truth import Truth

MOST_SETS = 12  # alternatives kept at each place
MOST_BARRIERS = 6  # in one set; somebody further away is told with the first of them
ROUNDS = 12
RANKS = {Scale.LANGUAGE: 0, Scale.SCHOOL: 1, Scale.STAGE: 2}
FLAG_RANK, STATUS_RANK = 3, 4
NO_RUN = "no_run"
NOBODY_OFFERS = "nobody_offers"
TOGETHER = "not_together"


@dataclass(frozen=True, order=True)
class Milestone:
    """A level, a flag or a status on the way to a goal; ordered as ways usually go."""

    rank: int  # language, school, stage, flag, status
    level: int
    name: str  # of the scale, the flag or the statuses (joined by `;`)


@dataclass(frozen=True, order=True)
class Barrier:
    """
    One condition that is not met where a way ends.

    `of` is an offer, a legal step, or empty where nobody offers what is missing; `before` is what they would
    have brought; `column` is the admission column, `law` for residence law, `run` for missing dates.
    """

    of: str
    code: str
    column: str
    before: Milestone
    needs: str = ""
    citation: str = ""
    rule: str = ""
    legal: bool = False


Barriers = frozenset[Barrier]


@dataclass(frozen=True)
class Frontier:
    """The end of somebody's way: what can be had, and the smallest sets of conditions that stand there."""

    levels: Mapping[Scale, int]
    statuses: frozenset[str]
    ways: tuple[Barriers, ...]
    unclear: frozenset[Barrier] = frozenset()


@dataclass(frozen=True)
class Wall:
    """What one closed offer or legal step gives, and what closes it where the least does."""

    id: str
    gives: tuple[Effect, ...]
    status: str
    closing: tuple[tuple[Barrier, tuple[Leaf, ...]], ...]
    unclear: tuple[Barrier, ...]


NOWHERE = Milestone(9, 0, "")  # stands until it is known what for an offer was asked


def frontier_of(person: Person, ground: Ground) -> Frontier:
    """Return where the way of somebody ends who does not reach the goal."""
    reach = furthest(person, ground)
    last = reach.at_last()
    statuses = frozenset(s.status for j in reach.journeys for s in j.spells[-1:])
    missing = list(_missing(person, reach, last, statuses))
    if not missing:
        return Frontier(_lows(last), statuses, (frozenset({Barrier("", TOGETHER, "", goal_end(person))}),))
    walls = {wall.id: wall for wall in _offer_walls(reach, last)}
    if person.goal.statuses is not None:  # only then a change of status is asked for
        walls |= {wall.id: wall for wall in _legal_walls(reach, last)}
    back = _Back(walls, last)
    back.solve()
    ways: list[Barriers] = [frozenset()]
    for milestone, leaf in missing:
        options = back.bring((leaf,))
        ways = _joined(ways, options or [frozenset({Barrier("", NOBODY_OFFERS, "", milestone)})])
    met = {barrier.of for way in ways for barrier in way}
    unclear = frozenset(
        replace(b, before=_end(ways, b)) for name in met & walls.keys() for b in walls[name].unclear
    )
    return Frontier(_lows(last), statuses, tuple(ways), unclear)


def _end(ways: Iterable[Barriers], barrier: Barrier) -> Milestone:
    return min(one.before for way in ways for one in way if one.of == barrier.of)


def _lows(person: Profile) -> dict[Scale, int]:
    return {scale: person.level(scale).low for scale in Scale}


def _missing(
    person: Person, reach: Furthest, last: Profile, statuses: frozenset[str]
) -> Iterable[tuple[Milestone, Leaf]]:
    """Yield the parts of the goal that are out of reach."""
    for _, part in goal_conditions(person.goal):
        match part:
            case AtLeast(scale, level) if last.level(scale).low < level:
                yield _milestone(part), part
            case Flag(name) if last.flag(name) != Truth.YES:
                yield _milestone(part), part
            case StatusIn(wanted):
                held = {person.profile.status_on(reach.ground.world.as_of), *statuses}
                if not held & wanted:
                    yield _milestone(part), part
            case _:
                pass


def _milestone(leaf: Condition) -> Milestone:
    match leaf:
        case AtLeast(scale, level):
            return Milestone(RANKS[scale], level, scale.value)
        case StatusIn(statuses):
            return Milestone(STATUS_RANK, 0, ";".join(sorted(statuses)))
        case Flag(name):
            return Milestone(FLAG_RANK, 0, name)
        case _:
            raise AssertionError(leaf)


def goal_end(person: Person) -> Milestone:
    """Return the last part of a goal, as ways usually go."""
    return max(_milestone(part) for _, part in goal_conditions(person.goal))


# What closes each offer and legal step


def _offer_walls(reach: Furthest, last: Profile) -> Iterable[Wall]:
    for offer in reach.ground.offers.values():
        if offer.id not in reach.ways:
            yield _offer_wall(offer, reach, last)


def _offer_wall(offer: Offer, reach: Furthest, last: Profile) -> Wall:
    runs = reach.runs(offer)
    effects = (offer.at_start, offer.at_end)
    if not runs:
        code = "load" if reach.ground.runs[offer.id] else NO_RUN
        return Wall(offer.id, effects, "", ((Barrier(offer.id, code, "run", NOWHERE), ()),), ())
    found = [
        _told(offer, run, reach, last.having(spells=journey.spells))
        for run in dict.fromkeys((runs[0], runs[len(runs) // 2], runs[-1]))
        for journey in reach.journeys
    ]
    closing, unclear = min(reversed(found), key=lambda one: len(one[0]))
    if not closing:  # each condition can be met, but no run begins after they are
        closing = ((Barrier(offer.id, NO_RUN, "run", NOWHERE), ()),)
    return Wall(offer.id, effects, "", closing, unclear)


Told = tuple[tuple[tuple[Barrier, tuple[Leaf, ...]], ...], tuple[Barrier, ...]]


def _told(offer: Offer, run: Run, reach: Furthest, last: Profile) -> Told:
    """Return what closes an offer on the first day of a run for somebody with all that can be had; and what is open."""
    hurdles = [
        Hurdle(a.code, truth, a)
        for a in offer.admission
        if (truth := judge(a.condition, reach.person if a.upper else last, run.start)) != Truth.YES
        and reach.waived_since(offer, a.column) > run.start
    ]
    if offer.gates is not None:
        hurdles += law_entry(offer.gates, last, run.start, reach.ground.world).hurdles
    if not offer.complete:
        hurdles.append(Hurdle("admission_incomplete", Truth.UNKNOWN))
    return _sorted_out(offer.id, hurdles, (reach.person, last), run.start)


def _legal_walls(reach: Furthest, last: Profile) -> Iterable[Wall]:
    """Yield the changes of status out of reach, each looked at on the last day on which it could be taken."""
    world = reach.ground.world
    for step in world.legal_steps:
        if step.id not in reach.ways:
            end = step.valid.end
            day = min(world.horizon, end) if end is not None and end > world.as_of else world.horizon
            people = [last.having(spells=journey.spells) for journey in reach.journeys]
            found = [_legal_told(step, reach, person, day) for person in people]
            closing, unclear = min(found, key=lambda one: len(one[0]))
            yield Wall(step.id, (), step.to_status, closing, unclear)


def _legal_told(step: LegalStep, reach: Furthest, last: Profile, day: date) -> Told:
    hurdles = [Hurdle(a.code, judge(a.condition, last, day), a) for a in step.when]
    if (
        step.valid.end is not None
        and not within(step.valid, reach.ground.world.as_of)
        and step.valid.end <= day
    ):
        hurdles.append(Hurdle("not_in_force", Truth.NO))
    closing, unclear = _sorted_out(step.id, hurdles, (reach.person, last), day, legal=True)
    told = tuple((replace(b, legal=True), wanted) for b, wanted in closing)
    return told or ((Barrier(step.id, "not_in_force", "", NOWHERE, legal=True), ()),), unclear


def _sorted_out(
    name: str, hurdles: Iterable[Hurdle], people: tuple[Profile, Profile], day: date, *, legal: bool = False
) -> Told:
    """Return what closes and what is unclear; upper limits are judged on the first of the two profiles."""
    closing: dict[Barrier, tuple[Leaf, ...]] = {}
    unclear: dict[Barrier, None] = {}
    for hurdle in hurdles:
        if hurdle.truth == Truth.NO:
            upper = hurdle.admission is not None and hurdle.admission.upper
            for barrier, part in _parts(name, hurdle, people[0 if upper else 1], day):
                closing[barrier] = () if part is None or upper else tuple(_causes(part, legal))
        elif hurdle.truth == Truth.UNKNOWN:
            unclear[barrier_of(name, hurdle, hurdle.code, _asked(hurdle, people[1], day))] = None
    return tuple(closing.items()), tuple(unclear)


def _causes(part: Condition, legal: bool) -> Iterable[Leaf]:
    """
    Yield the leaves of a condition that another step can bring.

    That an offer is not for a status is the end of the way there; a change of status may need another one first.
    """
    return (
        leaf
        for leaf in leaves(part)
        if isinstance(leaf, AtLeast | Flag | StatusIn if legal else AtLeast | Flag)
    )


def _asked(hurdle: Hurdle, last: Profile, day: date) -> str:
    found = hurdle.questions
    if hurdle.admission is not None:
        found = found or open_facts(hurdle.admission.condition, last, day)
    return ";".join(sorted(found))


def _parts(
    name: str, hurdle: Hurdle, person: Profile, day: date
) -> Iterable[tuple[Barrier, Condition | None]]:
    """Yield a barrier for each named part of a hurdle that fails."""
    if hurdle.admission is None:
        yield barrier_of(name, hurdle, hurdle.code, ""), None
        return
    condition = hurdle.admission.condition
    for part in failures(condition, person, day) or (condition,):
        code = part.code if isinstance(part, Because) else hurdle.code
        yield barrier_of(name, hurdle, code, needs_of(part)), part


def barrier_of(name: str, hurdle: Hurdle, code: str, needs: str, before: Milestone = NOWHERE) -> Barrier:
    """Return what a hurdle of an offer or legal step is as a barrier."""
    admission, gate = hurdle.admission, hurdle.gate
    column = "law" if gate is not None else admission.column if admission else ""
    cited = (admission.citation if admission else None) or (gate.citation if gate else None)
    return Barrier(name, code, column, before, needs, cited or "", gate.rule if gate else "")


# From the goal back to the causes


@dataclass
class _Back:
    """The walls, and for each the smallest sets of barriers behind which it opens, as far as known."""

    walls: Mapping[str, Wall]
    last: Profile
    known: dict[str, list[Barriers]] = field(default_factory=dict)

    def solve(self) -> None:
        """Go over the walls until nothing changes."""
        for _ in range(ROUNDS):
            found: dict[str, list[Barriers]] = {}
            for wall in self.walls.values():
                ways: list[Barriers] = [frozenset()]
                for barrier, wanted in wall.closing:
                    ways = _joined(ways, self._options(barrier, wanted))
                if ways:
                    found[wall.id] = ways
            if found == self.known:
                break
            self.known = found

    def _options(self, barrier: Barrier, wanted: Iterable[Leaf]) -> list[Barriers]:
        """Return what must change for one condition: its causes, itself where it has none or they are more."""
        options = self.bring(wanted, but=barrier.of)
        if not options or min(map(len, options)) > 1:
            options = [*options, frozenset({barrier})]
        return _smallest(options)

    def bring(self, wanted: Iterable[Leaf], but: str = "") -> list[Barriers]:
        """Return the sets behind which something opens that brings one of some facts."""
        found = [
            frozenset(_placed(barrier, _milestone(leaf)) for barrier in way)
            for leaf in wanted
            for wall in self.walls.values()
            if wall.id != but and wall.id in self.known and _brings(wall, leaf, self.last)
            for way in self.known[wall.id]
        ]
        return _smallest(found)


def _brings(wall: Wall, leaf: Leaf, last: Profile) -> bool:
    """Test if an offer or legal step would bring what a leaf asks for."""
    if isinstance(leaf, StatusIn):
        return wall.status in leaf.statuses
    return any(helps(effect, (leaf,), last) for effect in wall.gives)


def _placed(barrier: Barrier, end: Milestone) -> Barrier:
    return replace(barrier, before=end) if barrier.before == NOWHERE else barrier


def _joined(ways: Sequence[Barriers], options: Sequence[Barriers]) -> list[Barriers]:
    joined = [one | other for one, other in product(ways, options)]
    return _smallest(way for way in joined if len(way) <= MOST_BARRIERS)


def _smallest(ways: Iterable[Barriers]) -> list[Barriers]:
    """Return the smallest sets, not more than `MOST_SETS`, in a fixed order."""
    found = set(ways)
    least = min(map(len, found), default=0)
    return sorted((way for way in found if len(way) == least), key=sorted)[:MOST_SETS]
