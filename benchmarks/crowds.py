"""
Invented crowds for places, and invented effects of measures, both from a seed.

Places: as many people, runs and places as in the instance that solvers were compared on (2,000 people with five
ways each, 150 runs of 25 places); some runs are wanted by many more than they hold.  Effects: 500 people, 40
measures, journeys that need one to three of them.
"""

from random import Random

from klappt.planning.concept.effects import Measures, Reached
from klappt.planning.concept.money import Purse, Shift
from klappt.planning.places.model import Crowd, Way
from klappt.planning.places.rolling import Year

PEOPLE, RUNS, PLACES, WAYS = 2000, 150, 25, 5
HORIZON, ARRIVING_DAYS = 1095, 365
POPULARITY = 1.2  # exponent of the Pareto law by which runs are wanted


class Land:
    """The runs of a region: when they begin, how long they last, how much they are wanted."""

    def __init__(self, seed: int) -> None:
        rng = Random(seed)
        self.starts = sorted(rng.randrange(30, 700) for _ in range(RUNS))
        self.lengths = [rng.choice((90, 120, 180)) for _ in range(RUNS)]
        self.wanted = [rng.paretovariate(POPULARITY) for _ in range(RUNS)]

    def year(self, seed: int, people: int = PEOPLE) -> Year:
        """Return a year of arrivals."""
        rng = Random(seed)
        days = sorted(rng.randrange(ARRIVING_DAYS) for _ in range(people))
        ways = tuple(tuple(self._way(rng, day) for _ in range(WAYS)) for day in days)
        return Year(Crowd((PLACES,) * RUNS, ways, HORIZON), tuple(days), tuple(self.starts))

    def _way(self, rng: Random, day: int) -> Way:
        first = next(run for run, start in enumerate(self.starts) if start >= day)
        number = rng.choice((1, 2, 2, 3))
        runs = tuple(sorted(set(rng.choices(range(first, RUNS), self.wanted[first:], k=number))))
        return Way(runs, max(self.starts[run] + self.lengths[run] for run in runs) - day)


class Kreis:
    """Invented effects of measures on the people of a Kreis."""

    def __init__(self, seed: int, people: int = 500, measures: int = 40) -> None:
        rng = Random(seed)
        self.weights = [rng.choice((1.0, 0.7, 1.3)) for _ in range(people)]
        self.bases = [rng.choice((None, 700, 1400)) for _ in range(people)]
        wanted = [1 / (1 + place) for place in rng.sample(range(measures), measures)]
        sets = [
            frozenset(rng.choices(range(measures), wanted, k=rng.choice((1, 1, 1, 2, 2, 3))))
            for _ in range(120)
        ]
        self.journeys = [
            [(rng.choice(sets), rng.randrange(200, 1400)) for _ in range(rng.randrange(8))]
            for _ in range(people)
        ]
        self.measures = measures
        costs = tuple(rng.randrange(5, 120) * 100_000 for _ in range(measures))
        modules = tuple(rng.choice(("F1", "F2", "F3", "F4", None)) for _ in range(measures))
        limits = {
            name: sum(cost for cost, own in zip(costs, modules, strict=True) if own == name) // 2
            for name in ("F1", "F2", "F3", "F4")
        }
        self.purse = Purse(costs, int(sum(costs) * 0.3), modules, limits, (Shift("F1", "F2", 3_000_000),))

    def reach(self, person: int, chosen: Measures) -> Reached:
        """Return the earliest journey of a person."""
        base = self.bases[person]
        ways = [(day, sorted(needs)) for needs, day in self.journeys[person] if needs <= chosen]
        ways += [] if base is None else [(base, [])]
        return Reached(*_first(ways)) if ways else Reached(None)


def _first(ways: list[tuple[int, list[int]]]) -> tuple[int, Measures]:
    day, needs = min(ways)
    return day, frozenset(needs)
