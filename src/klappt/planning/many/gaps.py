"""
Where people get stuck: for a whole cohort who arrives in time, late or never, and which conditions stand there.

    gaps = find_gaps(members, people, outcomes, catalogue, as_of)
    gaps.people(Stand.NEVER)          # how many
    blocked(gaps)                     # conditions that stand in the way, those of most people first
    counts(gaps, by_status, ...)      # people by group and condition

What is counted: people, that is the weights of members.  Somebody who does not arrive counts once for each
condition that stands in one of their smallest sets, so conditions add up to more than people; `main` names
one set for each of them, the one whose conditions stand in the way of most, so ends add up to people.  What
is unknown closes nothing and is counted apart.  Who arrives is never counted as blocked.
Cost: a few milliseconds for each member who arrives, some 10 to 100 ms for each who does not.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from klappt.catalogue.model import Catalogue
from klappt.chains.frontier import Milestone
from klappt.chains.furthest import Ground, ground_of
from klappt.chains.model import Goal, Person, World
from klappt.kernel.days import months_after
from klappt.planning.cohorts import Member
from klappt.planning.many.endings import Block, Ending, Stand, ending_of
from klappt.planning.many.journeys import Outcome, Progress
from klappt.planning.world import build_base, world_at

USUAL_MONTHS = 36


@dataclass(frozen=True)
class Stop:
    """The end of a member's way; `main` is the one set of blocks told where only one can be told."""

    member: Member
    ending: Ending
    main: tuple[Block, ...] = ()

    @property
    def blocks(self) -> frozenset[Block]:
        """Return every condition that stands in one of the smallest sets."""
        return frozenset[Block]().union(*self.ending.ways)


@dataclass(frozen=True)
class Gaps:
    """The ends of all ways, in the order of the members."""

    as_of: date
    months: int
    stops: tuple[Stop, ...]

    @property
    def deadline(self) -> date:
        """Return the last day that counts as in time."""
        return months_after(self.as_of, self.months)

    def people(self, *stands: Stand) -> float:
        """Return how many people stand so; all if nothing is named."""
        return sum(stop.member.weight for stop in self.of(*stands))

    def of(self, *stands: Stand) -> tuple[Stop, ...]:
        """Return the members that stand so; all if nothing is named."""
        return tuple(stop for stop in self.stops if not stands or stop.ending.stand in stands)


def find_gaps(
    members: Sequence[Member],
    people: Sequence[Person],
    outcomes: Sequence[Outcome],
    catalogue: Catalogue,
    as_of: date,
    *,
    law: bool = True,
    months: int = USUAL_MONTHS,
    progress: Progress | None = None,
) -> Gaps:
    """
    Return where the ways of a cohort end.

    Args:
        members: the cohort; `people` and `outcomes` are theirs, in the same order.
        people: the members with their goals.
        outcomes: their earliest journeys through the catalogue.
        catalogue: the offers.
        as_of: the day of the question.
        law: whether residence law was asked.
        months: so many months count as in time.
        progress: told after each member.
    """
    base = build_base(catalogue, as_of, law=law)

    def world_of(person: Person) -> World:
        return world_at(base, person.profile.place)

    return gaps_in(world_of, tuple(zip(members, people, outcomes, strict=True)), as_of, months, progress)


def gaps_in(
    world_of: Callable[[Person], World],
    cohort: Sequence[tuple[Member, Person, Outcome]],
    as_of: date,
    months: int = USUAL_MONTHS,
    progress: Progress | None = None,
) -> Gaps:
    """Return where the ways of a cohort end in the engine's worlds; `find_gaps` makes these of a catalogue."""
    deadline, grounds = months_after(as_of, months), _Grounds()
    endings = []
    for _, person, outcome in cohort:
        endings.append(ending_of(person, outcome, grounds.of(world_of(person), person.goal), deadline))
        if progress is not None:
            progress(len(endings), len(cohort))
    members = [member for member, _, _ in cohort]
    common = _weights(zip(members, endings, strict=True))
    stops = (Stop(m, e, _main(e, common)) for m, e in zip(members, endings, strict=True))
    return Gaps(as_of, months, tuple(stops))


class _Grounds:
    """Worlds prepared for goals, each once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str], Ground] = {}

    def of(self, world: World, goal: Goal) -> Ground:
        """Return a world prepared for a goal; worlds live as long as their base."""
        statuses = sorted(goal.statuses) if goal.statuses is not None else None
        key = id(world), repr((sorted(goal.levels.items()), sorted(goal.flags), statuses))
        if key not in self._kept:
            self._kept[key] = ground_of(world, goal)
        return self._kept[key]


def _weights(ends: Iterable[tuple[Member, Ending]]) -> dict[Block, float]:
    found: dict[Block, float] = defaultdict(float)
    for member, ending in ends:
        for block in frozenset[Block]().union(*ending.ways):
            found[block] += member.weight
    return found


def _main(ending: Ending, common: Mapping[Block, float]) -> tuple[Block, ...]:
    """Return the set whose rarest condition is the most common one; of equals the first in order."""
    sets = [tuple(sorted(way)) for way in ending.ways]
    return min(sets, key=lambda way: (-min(common[block] for block in way), way), default=())


@dataclass(frozen=True)
class Blocked:
    """A condition, for how many people it stands in the way, and at which offers."""

    block: Block
    people: float
    alone: float  # of these, for so many it would be enough to change this one
    main: float
    offers: tuple[str, ...]


def blocked(gaps: Gaps, *stands: Stand, before: Milestone | None = None) -> tuple[Blocked, ...]:
    """Return the conditions in the way of those who stand so (never, if nothing is named), most people first."""
    stops = [
        stop for stop in gaps.of(*stands or (Stand.NEVER,)) if before is None or stop.ending.before == before
    ]
    return tuple(sorted(_blocked(stops), key=lambda one: (-one.people, -one.alone, one.block)))


def _blocked(stops: Iterable[Stop]) -> Iterable[Blocked]:
    people: dict[Block, float] = defaultdict(float)
    alone: dict[Block, float] = defaultdict(float)
    main: dict[Block, float] = defaultdict(float)
    offers: dict[Block, set[str]] = defaultdict(set)
    for stop in stops:
        for block in stop.blocks:
            people[block] += stop.member.weight
            alone[block] += stop.member.weight * any(way == {block} for way in stop.ending.ways)
            main[block] += stop.member.weight * (block in stop.main)
            offers[block] |= stop.ending.offers.get(block, frozenset())
    return (Blocked(b, people[b], alone[b], main[b], tuple(sorted(offers[b]))) for b in people)


def unclear(gaps: Gaps, *stands: Stand) -> tuple[tuple[Block, float], ...]:
    """Return what nobody knows on the ways of those who stand so (all, if nothing is named), most people first."""
    found: dict[Block, float] = defaultdict(float)
    for stop in gaps.of(*stands):
        for block in stop.ending.unclear:
            found[block] += stop.member.weight
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def stages(gaps: Gaps, *stands: Stand) -> tuple[tuple[Milestone, float], ...]:
    """Return before which stage how many people stand, in the order in which ways usually go."""
    found: dict[Milestone, float] = defaultdict(float)
    for stop in gaps.of(*stands or (Stand.LATE, Stand.NEVER)):
        if stop.ending.before is not None:
            found[stop.ending.before] += stop.member.weight
    return tuple(sorted(found.items()))


Grouping = Callable[[Member], str]


def counts(
    gaps: Gaps, group: Grouping, *stands: Stand, of: Iterable[Block] | None = None
) -> dict[tuple[str, Block], float]:
    """Return people by group and condition; groups are disjoint, so the sum over them is the whole."""
    wanted = None if of is None else frozenset(of)
    found: dict[tuple[str, Block], float] = defaultdict(float)
    for stop in gaps.of(*stands or (Stand.NEVER,)):
        for block in stop.blocks:
            if wanted is None or block in wanted:
                found[group(stop.member), block] += stop.member.weight
    return dict(found)


def standing(gaps: Gaps, group: Grouping) -> dict[tuple[str, Stand], float]:
    """Return people by group and where they stand at the end of the time."""
    found: dict[tuple[str, Stand], float] = defaultdict(float)
    for stop in gaps.stops:
        found[group(stop.member), stop.ending.stand] += stop.member.weight
    return dict(found)
