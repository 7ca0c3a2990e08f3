"""
How many reach a goal within which time, as it may be shown: whole people, small numbers protected (people.md, 10).

Every time one can ask about, sure ways and all ways, and every group are protected together, whichever was asked
for: two questions about the same people tell no more than one.  How many people there are, and in which groups,
stands on other pages and counts as published before.  Groups of one to four are put together with the next
smallest.  A time to which only one to four come, or after which only so few are left, is not told at all, since one
such number would hide nearly all others; told is the least that follows from the other times.
Cost: half a second for a Kreis.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from klappt.disclosure.audit import PublishingRefused
from klappt.disclosure.model import THRESHOLD, TOTAL, Cell, Dimension, Table
from klappt.disclosure.protect import protect
from klappt.disclosure.release import ProtectedTable, Reason, Release
from klappt.kernel.days import months_after
from klappt.planning.cohorts import Member
from klappt.planning.many.gap_numbers import COHORT, Count, whole_people

TIMES = (12, 24, 36, 48, 72)  # months one can ask about
LATER = TIMES[-1] + 1  # later than one can ask about, or never
COARSER = (THRESHOLD, 2 * THRESHOLD, 4 * THRESHOLD)  # the fewest people of a group, tried one after the other
END, SURE, ALL, NOT = "arrival", "sure", "all", "not"
KINDS = (SURE, ALL)

End = tuple[int, int]  # the times within which somebody arrives on a sure way, and on any
Asked = tuple[str, int]  # a kind and a time
Codes = tuple[str, ...]  # groups put together
K = TypeVar("K")


@dataclass(frozen=True)
class GroupCount:
    """People of a group, or of several put together, and how many of them arrive in time."""

    codes: Codes
    people: int
    there: Count


@dataclass(frozen=True)
class Grouping:
    """A dimension: its groups in their order, and what tells the group of a member."""

    codes: Sequence[str]
    told: Callable[[Member], str]


@dataclass(frozen=True)
class ReachNumbers:
    """All numbers that are shown; a time is told by its months, and what is not told is missing."""

    people: int
    there: Mapping[Asked, Count] = field(default_factory=dict)
    groups: Mapping[tuple[str, Asked], tuple[GroupCount, ...]] = field(default_factory=dict)
    published: tuple[ProtectedTable, ...] = ()  # the tables of which these numbers are, for the audit

    def least(self, kind: str, months: int) -> int:
        """Return how many arrive within a time at least, as far as the numbers shown say so."""
        before = (n for (one, m), n in self.there.items() if m <= months and one in (kind, SURE))
        return max((n for n in before if n is not None), default=0)

    def nearest(self, kind: str, months: int) -> int | None:
        """Return the longest time up to the one asked for of which a number is told."""
        return max((m for one, m in self.there if one == kind and m <= months), default=None)


def months_to(goal_day: date | None, as_of: date) -> int:
    """Return the first time one can ask about in which a day lies."""
    in_time = (months for months in TIMES if goal_day is not None and goal_day <= months_after(as_of, months))
    return next(in_time, LATER)


def all_numbers(ends: Iterable[End]) -> ReachNumbers:
    """Return every number in full, for profiles that people see one by one anyway."""
    told = list(ends)
    times = range(len(KINDS))
    return ReachNumbers(
        len(told),
        {(KINDS[i], months): sum(end[i] <= months for end in told) for i in times for months in TIMES},
    )


def reach_numbers(
    members: Sequence[Member], ends: Sequence[End], groupings: Mapping[str, Grouping]
) -> ReachNumbers:
    """
    Return the protected numbers; groups that cannot be protected are taken coarser, or left out.

    Args:
        members: the cohort.
        ends: for each of them when they arrive (`months_to`), at all no later than surely.
        groupings: by what people are told apart.
    """
    weights = whole_people(members)
    people = sum(weights)
    if people < THRESHOLD:
        return ReachNumbers(people)
    counted = _Counted(members, weights, ends)
    for fewest in COARSER:
        try:
            return counted.protected(groupings, fewest)
        except PublishingRefused:
            continue
    try:
        return counted.protected({}, people)
    except PublishingRefused:
        return ReachNumbers(people)


class _Counted:
    """The people, and when they arrive as far as it is told."""

    def __init__(self, members: Sequence[Member], weights: Sequence[int], ends: Sequence[End]) -> None:
        self.members, self.weights, self.people = members, weights, sum(weights)
        sure, at_all = (
            told_times(_summed(zip((end[i] for end in ends), weights, strict=True))) for i in (0, 1)
        )
        self.asked: list[Asked] = [*((SURE, one) for one in sure), *((ALL, one) for one in at_all)]
        self.ends = [(_first(end[0], sure), _first(end[1], at_all)) for end in ends]
        self.dimension = self._dimension()

    def _dimension(self) -> Dimension:
        """Return the arrivals as a dimension; who arrives in a time told, and who does not, are groups of it."""
        found = sorted(set(self.ends))
        groups: dict[str, tuple[str, ...]] = {}
        for kind, time in self.asked:
            in_time = [end for end in found if end[KINDS.index(kind)] <= time]
            groups[_code((kind, time))] = tuple(map(_code, in_time))
            groups[_code((NOT, kind, time))] = tuple(_code(end) for end in found if end not in in_time)
        # Nobody in time has to be told too, and nobody else; so these have a category of their own.
        empty = {name: f"{name} -" for name, parts in groups.items() if not parts}
        groups |= {name: (code,) for name, code in empty.items()}
        return Dimension(END, (*map(_code, found), *empty.values()), groups, tuple(groups))

    def protected(self, groupings: Mapping[str, Grouping], fewest: int) -> ReachNumbers:
        """Return the numbers with groups of at least so many; raises PublishingRefused."""
        if not self.asked:
            return ReachNumbers(self.people)
        put = {name: _Put(one, self.members, self.weights, fewest) for name, one in groupings.items()}
        put = {name: one for name, one in put.items() if len(one.together) > 1}
        known = (self._known(), *(one.known(name) for name, one in put.items()))
        by_end, *by_group = protect(
            [
                Table(END, COHORT, (self.dimension,), self._counts([()] * len(self.ends))),
                *(
                    Table(name, COHORT, (one.dimension(name), self.dimension), self._counts(one.labels))
                    for name, one in put.items()
                ),
            ],
            Release(COHORT, known),
        )
        return ReachNumbers(
            self.people,
            {one: by_end.value(_code(one)) for one in self.asked},
            {
                (table.name, one): tuple(
                    GroupCount(
                        codes, put[table.name].sizes[_label(codes)], table.value(_label(codes), _code(one))
                    )
                    for codes in put[table.name].together
                )
                for table in by_group
                for one in self.asked
            },
            (*known, by_end, *by_group),
        )

    def _counts(self, labels: Iterable[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
        return _summed(
            ((*label, _code(end)), weight)
            for label, end, weight in zip(labels, self.ends, self.weights, strict=True)
        )

    def _known(self) -> ProtectedTable:
        """Return what is known of the whole before."""
        dimension = replace(self.dimension, shown=(TOTAL,))
        return ProtectedTable(TOTAL, COHORT, (dimension,), {(TOTAL,): self.people})


class _Put:
    """The groups of one dimension with small ones put together."""

    def __init__(
        self, grouping: Grouping, members: Sequence[Member], weights: Sequence[int], fewest: int
    ) -> None:
        own = [grouping.told(member) for member in members]
        self.together = put_together(grouping.codes, _summed(zip(own, weights, strict=True)), fewest)
        label = {code: _label(codes) for codes in self.together for code in codes}
        self.labels = [(label[code],) for code in own]
        self.sizes = _summed((label[code], weight) for code, weight in zip(own, weights, strict=True))

    def dimension(self, name: str) -> Dimension:
        """Return the groups as a dimension of a table."""
        return Dimension(name, tuple(map(_label, self.together)))

    def known(self, name: str) -> ProtectedTable:
        """Return how many people the groups have, which stands on other pages."""
        told: dict[Cell, int | Reason] = {(label,): size for label, size in self.sizes.items()}
        return ProtectedTable(name, COHORT, (self.dimension(name),), told | {(TOTAL,): self.sizes.total()})


def told_times(arrivals: Mapping[int, int]) -> list[int]:
    """Return the times that are told; `arrivals` are people by the first time within which they arrive."""
    kept, before, people = list[int](), 0, sum(arrivals.values())
    for months in TIMES:
        there = sum(count for time, count in arrivals.items() if time <= months)
        if not any(0 < few < THRESHOLD for few in (there - before, people - there)):
            kept.append(months)
            before = there
    return kept


def put_together(codes: Iterable[str], sizes: Mapping[str, int], fewest: int) -> list[Codes]:
    """Return groups of at least so many: those with fewer are one, the last, with as many more as it takes."""
    order = list(codes)
    few = {code for code in order if sizes.get(code, 0) < fewest}
    for code in sorted(order, key=lambda code: (sizes.get(code, 0), order.index(code))):
        if few and sum(sizes.get(one, 0) for one in few) < fewest:
            few.add(code)
    rest = tuple(code for code in order if code in few)
    return [*((code,) for code in order if code not in few), *([rest] if rest else [])]


def _summed(counts: Iterable[tuple[K, int]]) -> Counter[K]:
    found = Counter[K]()
    for key, count in counts:
        found[key] += count
    return found


def _first(time: int, told: Iterable[int]) -> int:
    return next((months for months in told if time <= months), LATER)


def _code(one: tuple[object, ...]) -> str:
    return " ".join(map(str, one))


def _label(codes: Codes) -> str:
    return " + ".join(codes)
