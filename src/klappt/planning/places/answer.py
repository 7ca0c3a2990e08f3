"""
The whole answer about limited places: who gets one, compared with first come first served, and how fair it is.

At once: all are there on the day and are given places together.  Rolling: the same people arrive over a year in an
order drawn from a seed, and are told on arrival by prices; what is expected are other draws of the same people.
The best in hindsight is exact as far as the time allows.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from types import MappingProxyType

from klappt.disclosure.audit import PublishingRefused
from klappt.disclosure.model import THRESHOLD, TOTAL, Dimension, Table
from klappt.disclosure.protect import protect
from klappt.disclosure.release import ProtectedTable, Reason, Release
from klappt.planning.integer import SOLVERS
from klappt.planning.places.exact import give_places_exactly
from klappt.planning.places.fairness import groups
from klappt.planning.places.giving import Left, share_of
from klappt.planning.places.model import UNPLACED, Allocation, Crowd, around
from klappt.planning.places.rolling import Year, by_prices, first_come

DAYS_OF_A_YEAR = 365
GUESSES = 5
FOR_PRICES = 0.5  # of the time that is left; the rest goes to the best in hindsight
PLACED, FULL, NO_WAY, DECLINED = "Platz", "alles voll", "kein Weg", "abgelehnt"
NO_PLACE = "ohne Platz"  # the last three together, where one of them would tell about few people
PLACES = "Plätze"  # the population of all tables
FEW = range(1, THRESHOLD)
Allocations = tuple[Allocation, Allocation, Allocation | None]  # ours, first come, hindsight
Fixed = Mapping[int, int]
NOBODY: Fixed = MappingProxyType({})
Names = Mapping[str, Sequence[str]]  # by what people are told apart: a name for each person


@dataclass(frozen=True)
class Shared:
    """Everything that is told about an allocation."""

    crowd: Crowd
    found: Allocation
    first: Allocation  # first come, first served
    hindsight: Allocation | None  # rolling only: all arrivals known beforehand
    fairness: tuple[ProtectedTable, ...]
    waits: Mapping[
        str, Mapping[str, float]
    ]  # mean days until arrival by kind and name of group, large groups only
    names: Names
    fixed: Fixed  # the decided way by person, `UNPLACED`: none
    solver: str

    @property
    def few_without_way(self) -> bool:
        """Test if all without a place found everything full, but for a few who have no way."""
        no_way = sum(not ways for ways in self.crowd.ways)
        merged = any(NO_PLACE in table.dimensions[1].columns for table in self.fairness)
        return (
            merged
            and no_way in FEW
            and len(self.kept_out) >= THRESHOLD
            and UNPLACED not in self.fixed.values()
        )

    @property
    def kept_out(self) -> tuple[int, ...]:
        """Return the people who have a way and no place, decisions apart."""
        taken = enumerate(self.found.taken)
        return tuple(
            one for one, way in taken if way == UNPLACED and one not in self.fixed and self.crowd.ways[one]
        )


def at_once(
    crowd: Crowd,
    order: Random,
    names: Names,
    *,
    solver: str,
    left: Left,
    fixed: Fixed = NOBODY,
    no_way_told: bool = False,
) -> Shared:
    """
    Return the allocation of all together; whoever is equal is drawn by lot, and so is who comes first.

    With `no_way_told` other answers about the same people tell who has no way at all; nothing here may be computed
    from that.
    """
    give = partial(give_places_exactly, solve=SOLVERS[solver], left=left)
    found = around(crowd, fixed, partial(_by_lot, give=give, order=order))
    first = around(crowd, fixed, partial(_by_lot, give=_first_come, order=order))
    return _shared(crowd, (found, first, None), names, solver, fixed, no_way_told=no_way_told)


def over_a_year(
    year: Year, order: Random, names: Names, *, solver: str, left: Left, fixed: Fixed = NOBODY
) -> Shared:
    """
    Return what people get who arrive over a year.

    Args:
        year: people with their ways as of their arrival.
        order: draws what is expected.
        names: groups.
        solver: a name of `integer.SOLVERS`; for the best in hindsight.
        left: seconds that are left.
        fixed: the decided way by person, `UNPLACED`: none.
    """
    crowd, for_prices = year.crowd, share_of(left, FOR_PRICES)

    def priced(free: Crowd) -> Allocation:
        coming = replace(year, crowd=free)
        guesses = [_drawn(coming, order) for _ in range(GUESSES)]
        return by_prices(coming, guesses, left=for_prices)

    found = around(crowd, fixed, priced)
    first = around(crowd, fixed, lambda free: first_come(replace(year, crowd=free)))
    late = around(crowd, fixed, partial(give_places_exactly, solve=SOLVERS[solver], left=left))
    return _shared(crowd, (found, first, late), names, solver, fixed)


def _by_lot(crowd: Crowd, give: Callable[[Crowd], Allocation], order: Random) -> Allocation:
    """
    Return what is given to the same people in an order drawn at random.

    Of allocations that are equally good a solver takes one by the order of people, and people of a cohort stand town
    by town: without the lot whole towns would go first.
    """
    people = list(range(len(crowd.ways)))
    order.shuffle(people)
    found = give(Crowd(crowd.places, tuple(crowd.ways[one] for one in people), crowd.horizon))
    taken = [UNPLACED] * len(people)
    for place, person in enumerate(people):
        taken[person] = found.taken[place]
    return Allocation(tuple(taken), found.placed, found.days, found.bound)


def _first_come(crowd: Crowd) -> Allocation:
    """Return what is given to people in their order, all on one day."""
    return first_come(Year(crowd, (0,) * len(crowd.ways), ()))


def _drawn(year: Year, order: Random) -> Year:
    """Return a year of as many people, each drawn from those who come, on the day of that one."""
    people = sorted(order.randrange(len(year.days)) for _ in year.days)
    ways = tuple(year.crowd.ways[one] for one in people)
    crowd = Crowd(year.crowd.places, ways, year.crowd.horizon)
    return Year(crowd, tuple(year.days[one] for one in people), year.starts)


def _shared(
    crowd: Crowd,
    allocations: Allocations,
    names: Names,
    solver: str,
    fixed: Fixed,
    *,
    no_way_told: bool = False,
) -> Shared:
    found, first, late = allocations
    protected = Tables(names, _outcomes(crowd, found, fixed), no_way_told).protected() if crowd.ways else ()
    return Shared(
        crowd=crowd,
        found=found,
        first=first,
        hindsight=late,
        fairness=tuple(protected),
        waits={_kind(table): _waits(crowd, found, names[_kind(table)], table) for table in protected},
        names=names,
        fixed=fixed,
        solver=solver,
    )


def _outcomes(crowd: Crowd, found: Allocation, fixed: Fixed) -> list[str]:
    """Return what came out for each person."""
    return [
        PLACED
        if found.taken[person] != UNPLACED
        else DECLINED
        if person in fixed
        else FULL
        if ways
        else NO_WAY
        for person, ways in enumerate(crowd.ways)
    ]


def _kind(table: ProtectedTable) -> str:
    """Return by what a table tells people apart."""
    return table.dimensions[0].name


@dataclass(frozen=True)
class Tables:
    """How many of each group have a place, found everything full, or have no way at all."""

    names: Names
    outcomes: Sequence[str]
    no_way_told: bool = False

    def protected(self) -> tuple[ProtectedTable, ...]:
        """
        Return the tables safe beside the sums, which stand in the headline and are published first.

        Where that cannot be, why people go without is told less exactly, and at last by fewer groups.
        """
        few = {self.outcomes.count(one) for one in (FULL, NO_WAY, DECLINED)} & set(FEW)
        for merged in (True,) if few else (False, True):
            with suppress(PublishingRefused):
                return self._safe(list(self.names), merged=merged)
        kept: tuple[ProtectedTable, ...] = ()
        for kind in self.names:
            with suppress(PublishingRefused):
                kept = self._safe([*map(_kind, kept), kind], merged=True)
        return kept

    def _safe(self, kinds: Sequence[str], *, merged: bool) -> tuple[ProtectedTable, ...]:
        result = self._results(merged=merged)
        sums = Table(PLACES, PLACES, (result,), Counter((one,) for one in self.outcomes))
        tables = [
            Table(f"{PLACES} nach {kind}", PLACES, (self._groups(kind), result), self._counts(kind))
            for kind in kinds
        ]
        told = Release(PLACES, tuple(self._told_before(kinds, result)))
        return protect(tables, told.plus(*protect([sums], told)))

    def _results(self, *, merged: bool) -> Dimension:
        """Return what can come out; merged shows only who has a place and who has none."""
        without = tuple(one for one in (FULL, NO_WAY, DECLINED) if one in self.outcomes)
        if not merged or not without:
            return Dimension("Ergebnis", (PLACED, *without))
        return Dimension("Ergebnis", (PLACED, *without), {NO_PLACE: without}, (PLACED, NO_PLACE, TOTAL))

    def _groups(self, kind: str) -> Dimension:
        return Dimension(kind, tuple(sorted(set(self.names[kind]))))

    def _counts(self, kind: str) -> Counter[tuple[str, ...]]:
        return Counter(zip(self.names[kind], self.outcomes, strict=True))

    def _told_before(self, kinds: Sequence[str], result: Dimension) -> Iterator[ProtectedTable]:
        """Yield what other answers about the same people tell: the groups, and who in them has no way."""
        if not self.no_way_told:
            return
        no_way = replace(result, shown=(NO_WAY, TOTAL) if NO_WAY in result.categories else (TOTAL,))
        for kind in kinds:
            counts, sizes = self._counts(kind), Counter(self.names[kind])
            cells: dict[tuple[str, ...], int | Reason] = {
                (name, one): sizes[name] if one == TOTAL else counts[name, one]
                for name in sizes
                for one in no_way.columns
            }
            groups = replace(self._groups(kind), shown=tuple(sizes))
            yield ProtectedTable(f"{PLACES} nach {kind}", PLACES, (groups, no_way), cells)


def _waits(
    crowd: Crowd, found: Allocation, names: Sequence[str], table: ProtectedTable
) -> Mapping[str, float]:
    """Return mean days of groups whose number of places is shown."""
    return {
        group.name: group.mean_days
        for group in groups(crowd, found, names)
        if group.mean_days is not None and table.value(group.name, PLACED)
    }
