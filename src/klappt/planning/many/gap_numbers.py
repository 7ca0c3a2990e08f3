"""
The numbers of gaps as they may be shown: whole people, small numbers protected (people.md, 10).

Weights become whole people once, in the order of the members, so that all tables speak of the same people and
add up.  Where the ways end, which conditions stand there, groups and where people stand today are protected
together: nobody recovers a hidden number from one table with the help of another.  For this the ends of ways
are one dimension, cut as finely as anything here asks; stands, stages, reasons and conditions, which overlap,
are its subtotals.  What is open and which stages are taken is counted by itself and hidden if it, or the rest,
is few.  Cost: tens of milliseconds for a Kreis.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import TypeVar

from klappt.chains.frontier import Milestone
from klappt.disclosure.model import THRESHOLD, TOTAL, Dimension, Table
from klappt.disclosure.protect import protect
from klappt.planning.cohorts import Member
from klappt.planning.many.endings import Block, Stand
from klappt.planning.many.gaps import Gaps, Stop

Count = int | None  # None: hidden
Key = TypeVar("Key", str, tuple[str, str])
People = Sequence[tuple[Stop, int]]
MOST_REASONS = 3  # told of each stage; the others are put together
MOST_BLOCKS = 10
COHORT = "Menschen der Kohorte"
ENDS, STARTS, GROUP = "Ende", "Heute", "Gruppe"


@dataclass(frozen=True, order=True)
class EndKey:
    """Where ways end alike: `reason` is one set of conditions, empty where several are put together."""

    stand: Stand
    before: Milestone | None = None
    reason: tuple[Block, ...] = ()
    sure: bool = False  # in time: nothing is unclear on the way

    @property
    def code(self) -> str:
        """Return a word for the table; equal exactly for equal ends."""
        return f"{self.stand} {self.sure} {self.before} {self.reason}"


@dataclass(frozen=True)
class Fine:
    """Ends of ways that are alike in everything told here: where they end, and which conditions stand there."""

    end: EndKey
    blocks: tuple[Block, ...]

    @property
    def code(self) -> str:
        """Return a word for the table; equal exactly for equal ends."""
        return f"{self.end.code} | {self.blocks}"


@dataclass(frozen=True)
class GapNumbers:
    """All numbers that are shown."""

    ends: Mapping[EndKey, Count]
    stands: Mapping[Stand, Count]
    stages: Mapping[tuple[Stand, Milestone], Count]
    starts: Mapping[str, Count]
    groups: Mapping[tuple[str, Stand], Count]
    group_sizes: Mapping[str, Count]
    blocks: Mapping[Block, Count]
    cells: Mapping[tuple[Block, str], Count]
    questions: Mapping[str, Count]  # by the fact that is open
    points: Mapping[
        tuple[str, str], Count
    ]  # by type of offer (or legal step) and code, where no fact settles it
    passed: Mapping[Milestone, Count]  # how many journeys lead to a level
    people: Count


def whole_people(members: Iterable[Member]) -> tuple[int, ...]:
    """Return the weights as whole people; sums over neighbours differ from the weights by less than one."""
    found, weight, given = [], 0.0, 0
    for member in members:
        weight += member.weight
        found.append(floor(weight + 0.5) - given)
        given += found[-1]
    return tuple(found)


def gap_numbers(
    gaps: Gaps,
    *,
    start: Callable[[Member], str],
    group: Callable[[Member], str],
    blocks: Sequence[Block],
) -> GapNumbers:
    """
    Return the protected numbers.

    Args:
        gaps: where ways end.
        start: tells where a member stands today.
        group: tells the group of a member.
        blocks: the conditions of which people are counted by group.

    Raises:
        PublishingRefused: the numbers cannot be made safe; the message names them.
    """
    people = tuple(zip(gaps.stops, whole_people(stop.member for stop in gaps.stops), strict=True))
    ends, told = _end_keys(people), dict.fromkeys(blocks)
    fine = [
        Fine(end, tuple(b for b in told if b in stop.blocks))
        for (stop, _), end in zip(people, ends, strict=True)
    ]
    dimension = _dimension(fine, blocks)
    groups, starts = _values(gaps, group), _values(gaps, start)
    crossed, alone, begun = (Counter[tuple[str, ...]]() for _ in range(3))
    for (stop, weight), end in zip(people, fine, strict=True):
        crossed[group(stop.member), end.code] += weight
        alone[end.code,] += weight
        begun[start(stop.member),] += weight
    shown = (*Stand, *map(block_code, blocks), TOTAL)
    by_group, by_end, by_start = protect(
        [
            Table(GROUP, COHORT, (Dimension(GROUP, groups), replace(dimension, shown=shown)), crossed),
            Table(ENDS, COHORT, (dimension,), alone),
            Table(STARTS, COHORT, (Dimension(STARTS, starts),), begun),
        ]
    )
    stages = {_stage(key): (key.stand, key.before) for key in ends if key.before is not None}
    return GapNumbers(
        ends={key: by_end.value(key.code) for key in sorted(set(ends), key=_order)},
        stands={stand: by_end.value(stand) for stand in Stand},
        stages={pair: by_end.value(name) for name, pair in stages.items()},
        starts={name: by_start.value(name) for name in starts},
        groups={(name, stand): by_group.value(name, stand) for name in groups for stand in Stand},
        group_sizes={name: by_group.value(name, TOTAL) for name in groups},
        blocks={block: by_end.value(block_code(block)) for block in blocks},
        cells={(b, name): by_group.value(name, block_code(b)) for b in blocks for name in groups},
        questions=_open(people, lambda block: tuple(filter(None, block.needs.split(";")))),
        points=_open(people, lambda block: () if block.needs else ((block.of, block.code),)),
        passed=_passed(people),
        people=by_end.value(TOTAL),
    )


def _end_keys(people: People) -> list[EndKey]:
    """Return where each way ends; of the reasons before a stage all but the most common are put together."""
    common: dict[tuple[Stand, Milestone], Counter[tuple[Block, ...]]] = {}
    for stop, weight in people:
        if stop.ending.before is not None:
            reasons = common.setdefault((stop.ending.stand, stop.ending.before), Counter())
            reasons[stop.main] += weight
    kept = {
        place: {r for r, _ in sorted(reasons.items(), key=lambda one: (-one[1], one[0]))[:MOST_REASONS]}
        for place, reasons in common.items()
    }
    return [_end_key(stop, kept) for stop, _ in people]


def _end_key(stop: Stop, kept: Mapping[tuple[Stand, Milestone], set[tuple[Block, ...]]]) -> EndKey:
    stand, before = stop.ending.stand, stop.ending.before
    if before is None:
        return EndKey(stand, sure=not stop.ending.unclear)
    return EndKey(stand, before, stop.main if stop.main in kept[stand, before] else ())


def _order(key: EndKey) -> tuple[object, ...]:
    nowhere = Milestone(-1, 0, "")
    return key.stand, key.before or nowhere, not key.reason, not key.sure, key.reason


def _dimension(fine: Iterable[Fine], blocks: Iterable[Block]) -> Dimension:
    """Return the ends of ways as a dimension: stands, stages, reasons and conditions are its subtotals."""
    ordered = sorted(set(fine), key=lambda one: (_order(one.end), one.blocks))
    # A stand in which nobody is has to be told too, so each has a category of its own.
    empty = [f"{stand} -" for stand in Stand if not any(one.end.stand == stand for one in ordered)]
    groups: dict[str, list[str]] = {stand.value: [] for stand in Stand}
    groups |= {block_code(block): [] for block in blocks}
    for one in ordered:
        key = one.end
        named = [key.stand.value, key.code, *map(block_code, one.blocks)]
        for name in named if key.before is None else [*named, _stage(key)]:
            groups.setdefault(name, []).append(one.code)
    for name in empty:
        groups[name.removesuffix(" -")].append(name)
    categories = (*(one.code for one in ordered), *empty)
    return Dimension(ENDS, categories, {name: tuple(codes) for name, codes in groups.items()})


def _stage(key: EndKey) -> str:
    return f"{key.stand} {key.before}"


def _values(gaps: Gaps, told: Callable[[Member], str]) -> tuple[str, ...]:
    return tuple(sorted({told(stop.member) for stop in gaps.stops}))


def block_code(block: Block) -> str:
    """Return a word for a table; equal exactly for equal conditions."""
    return str(block)


def _open(people: People, told: Callable[[Block], tuple[Key, ...]]) -> dict[Key, Count]:
    """Return on how many ways something is unclear; hidden if these, or the others, are few, and then last."""
    found, whole = Counter[Key](), sum(weight for _, weight in people)
    for stop, weight in people:
        for key in {key for block in stop.ending.unclear for key in told(block)}:
            found[key] += weight
    shown = {key: _shown(count, whole - count) for key, count in found.items()}
    return dict(sorted(shown.items(), key=lambda one: (-(one[1] or 0), repr(one[0]))))


def _shown(count: int, others: int) -> Count:
    return None if 0 < count < THRESHOLD or 0 < others < THRESHOLD else count


def _passed(people: People) -> dict[Milestone, Count]:
    """Return how many take each level on their way; hidden if these, or the others, are few."""
    found, whole = Counter[Milestone](), sum(weight for _, weight in people)
    for stop, weight in people:
        for milestone in stop.ending.passed:
            found[milestone] += weight
    return {milestone: _shown(count, whole - count) for milestone, count in sorted(found.items())}
