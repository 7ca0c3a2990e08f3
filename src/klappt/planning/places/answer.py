"""
The whole answer about limited places: who gets one, compared with first come first served, and how fair it is.

At once: all are there on the day and are given places together.  Rolling: the same people arrive over a year in an
order drawn from a seed, and are told on arrival by prices; what is expected are other draws of the same people.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from types import MappingProxyType

from klappt.disclosure.model import THRESHOLD, Dimension, Table
from klappt.disclosure.protect import protect
from klappt.disclosure.release import ProtectedTable, Release
from klappt.planning.integer import SOLVERS
from klappt.planning.places.exact import give_places_exactly
from klappt.planning.places.fairness import groups
from klappt.planning.places.giving import Left, give_places
from klappt.planning.places.model import UNPLACED, Allocation, Crowd, around, used_places
from klappt.planning.places.rolling import Year, by_prices, first_come

DAYS_OF_A_YEAR = 365
GUESSES = 5
PLACED, FULL, NO_WAY, DECLINED = "Platz", "alles voll", "kein Weg", "abgelehnt"
NO_PLACE = "ohne Platz"  # the last three together, where one of them would tell about few people
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
    full: tuple[tuple[int, int], ...]  # runs that kept people out, how many; most first
    solver: str


def at_once(
    crowd: Crowd, order: Random, names: Names, *, solver: str, left: Left, fixed: Fixed = NOBODY
) -> Shared:
    """Return the allocation of all together; whoever is equal is drawn by lot, and so is who comes first."""
    give = partial(give_places_exactly, solve=SOLVERS[solver], left=left)
    found = around(crowd, fixed, partial(_by_lot, give=give, order=order))
    first = around(crowd, fixed, partial(_by_lot, give=_first_come, order=order))
    return _shared(crowd, (found, first, None), names, solver, fixed)


def over_a_year(
    crowd: Crowd,
    days: Sequence[int],
    starts: Sequence[int],
    order: Random,
    names: Names,
    *,
    fixed: Fixed = NOBODY,
) -> Shared:
    """
    Return what people get who arrive on the given days.

    Args:
        crowd: people with their ways as of their arrival.
        days: of arrival, ascending, by person.
        starts: of runs, counted like `days`.
        order: draws what is expected.
        names: groups.
        fixed: the decided way by person, `UNPLACED`: none.
    """

    def priced(free: Crowd) -> Allocation:
        year = Year(free, tuple(days), tuple(starts))
        return by_prices(year, [_drawn(year, order) for _ in range(GUESSES)])

    found = around(crowd, fixed, priced)
    first = around(crowd, fixed, lambda free: first_come(Year(free, tuple(days), tuple(starts))))
    return _shared(crowd, (found, first, around(crowd, fixed, give_places)), names, "own", fixed)


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


def _shared(crowd: Crowd, allocations: Allocations, names: Names, solver: str, fixed: Fixed) -> Shared:
    found, first, late = allocations
    outcomes = _outcomes(crowd, found, fixed)
    tables = [_table(kind, own, outcomes) for kind, own in names.items()]
    protected = _protected(tables, outcomes) if crowd.ways else ()
    return Shared(
        crowd=crowd,
        found=found,
        first=first,
        hindsight=late,
        fairness=tuple(protected),
        waits={kind: _waits(crowd, found, own, protected[n]) for n, (kind, own) in enumerate(names.items())},
        full=_full(crowd, found, fixed),
        solver=solver,
    )


def _outcomes(crowd: Crowd, found: Allocation, fixed: Fixed) -> list[str]:
    """Return what came out for each person."""
    told = [
        PLACED
        if found.taken[person] != UNPLACED
        else DECLINED
        if person in fixed
        else FULL
        if ways
        else NO_WAY
        for person, ways in enumerate(crowd.ways)
    ]
    if {told.count(one) for one in (FULL, NO_WAY, DECLINED)} & set(FEW):
        return [one if one == PLACED else NO_PLACE for one in told]
    return told


def _protected(tables: Sequence[Table], outcomes: Sequence[str]) -> tuple[ProtectedTable, ...]:
    """Return the tables safe beside the sums, which stand in the headline and are published first."""
    sums = Table("Plätze", "Plätze", (tables[0].dimensions[1],), Counter((one,) for one in outcomes))
    return protect(tables, Release("Plätze").plus(*protect([sums])))


def _table(kind: str, names: Sequence[str], outcomes: Sequence[str]) -> Table:
    """Return how many of each group have a place, found everything full, or have no way at all."""
    counts: Counter[tuple[str, ...]] = Counter(zip(names, outcomes, strict=True))
    columns = tuple(one for one in (PLACED, FULL, NO_WAY, DECLINED, NO_PLACE) if one in {PLACED, *outcomes})
    dimensions = (Dimension(kind, tuple(sorted(set(names)))), Dimension("Ergebnis", columns))
    return Table(f"Plätze nach {kind}", "Plätze", dimensions, counts)


def _waits(
    crowd: Crowd, found: Allocation, names: Sequence[str], table: ProtectedTable
) -> Mapping[str, float]:
    """Return mean days of groups whose number of places is shown."""
    return {
        group.name: group.mean_days
        for group in groups(crowd, found, names)
        if group.mean_days is not None and table.value(group.name, PLACED)
    }


def _full(crowd: Crowd, found: Allocation, fixed: Fixed) -> tuple[tuple[int, int], ...]:
    """Return the full runs on the ways of those left out."""
    used = used_places(crowd, found.taken)
    kept_out: Counter[int] = Counter()
    for person, ways in enumerate(crowd.ways):
        if found.taken[person] == UNPLACED and person not in fixed:
            runs = {run for way in ways for run in way.runs if used[run] >= crowd.places[run]}
            kept_out.update(runs)
    return tuple(sorted(kept_out.items(), key=lambda item: (-item[1], item[0])))
