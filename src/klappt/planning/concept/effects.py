"""
What sets of measures do for each person, asked of the journey engine as seldom as possible.

For one person the effect is a function of sets that never falls when a measure is added.  Two lists hold what
is known of it, and both grow only where somebody looks:

* *ways*: a small set of measures that opens a journey, with what the journey gains.  Every set that contains
  it gains at least that.
* *caps*: a large set of measures with the most it gains.  Every set inside it gains at most that.

`settle` brings both together at one set: it asks for the largest set that holds no better known way.  Either
the answer is a cap that closes the case for all sets inside it, or the journey found is a new way.  So each
question teaches something about many sets, and after finitely many the function is known where it is looked at.
Cost: one question for each new way or cap, and one for each measure of a new way.
Source: the pairing of smallest openings and largest closings is that of Gunopulos et al., Discovering All Most
Specific Sentences, ACM TODS 28 (2003); caps as cuts are logic-based Benders cuts, Hooker and Ottosson,
Mathematical Programming 96 (2003).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Measures = frozenset[int]
Left = Callable[[], float]  # seconds that are left
NONE: Measures = frozenset()
WEIGHT_PARTS = 1000  # weights are counted in thousandths of a person, so that all sums are exact


@dataclass(frozen=True)
class Reached:
    """The earliest journey of a person with some measures: day from the as-of day, None if there is none."""

    day: int | None
    used: Measures | None = None  # measures that this journey needs at the most; None = not told
    proven: bool = True


Reach = Callable[[int, Measures], Reached]


def forever() -> float:
    """Return endless seconds."""
    return float("inf")


@dataclass(frozen=True)
class Way:
    """Measures that together open a journey, what it gains in days, and when it arrives."""

    needs: Measures
    gain: int
    day: int


@dataclass(frozen=True)
class Cap:
    """A set of measures with which, and with all sets inside, a person gains at most `gain` days."""

    inside: Measures
    gain: int


@dataclass
class Somebody:
    """What is known of one person so far."""

    weight: int  # thousandths
    base: int | None
    most: int = 0  # days gained with all measures
    ways: list[Way] = field(default_factory=list)
    caps: list[Cap] = field(default_factory=list)

    def least(self, chosen: Measures) -> int:
        """Return what a set gains at least, in days."""
        return max((way.gain for way in self.ways if way.needs <= chosen), default=0)

    def at_most(self, chosen: Measures) -> int:
        """Return what a set gains at most, in days."""
        return min((cap.gain for cap in self.caps if chosen <= cap.inside), default=self.most)

    def best_way(self, chosen: Measures) -> Way | None:
        """Return the best known way that a set opens, None if it opens none."""
        return max((way for way in self.ways if way.needs <= chosen), key=lambda way: way.gain, default=None)


class Effects:
    """What is known of all people, and the questions that make it more."""

    def __init__(self, weights: Sequence[float], measures: int, reach: Reach, worth_days: int) -> None:
        """
        Ask for everybody without and with all measures.

        Args:
            weights: how many people each asked person stands for.
            measures: number of measures; a set holds positions below it.
            reach: the journey engine.
            worth_days: what it is worth that somebody arrives who did not before, in days saved by others.
        """
        self.all: Measures = frozenset(range(measures))
        self.worth_days = worth_days
        self.questions, self.learnt, self.unproven, self.harmed = 0, 0, 0, 0
        self._reach = reach
        self._asked: dict[tuple[int, Measures], Reached] = {}
        self.people = [Somebody(round(weight * WEIGHT_PARTS), None) for weight in weights]
        self.movable: list[int] = []  # whom measures can help at all
        for number, person in enumerate(self.people):
            person.base = self._ask(number, NONE).day
            person.most = self._gain(number, self._ask(number, self.all))
            if person.most > 0:
                self.movable.append(number)
                self._learn_way(number, self.all, self._ask(number, self.all))

    def _ask(self, number: int, chosen: Measures) -> Reached:
        key = (number, chosen)
        if key not in self._asked:
            self.questions += 1
            self._asked[key] = self._reach(number, chosen)
            self.unproven += not self._asked[key].proven
        return self._asked[key]

    def _gain(self, number: int, reached: Reached) -> int:
        """Return the days gained against no measure at all; never negative."""
        if reached.day is None:
            return 0
        base = self.people[number].base
        return self.worth_days if base is None else max(0, base - reached.day)

    def settle(self, number: int, chosen: Measures) -> int:
        """Return exactly what a set gains for a person, in days; asks until that is known."""
        person = self.people[number]
        while (known := person.least(chosen)) < person.at_most(chosen):
            wide = self._widened(person, chosen, known)
            reached = self._ask(number, wide)
            gain = self._gain(number, reached)
            self.harmed += gain < person.least(wide)
            if gain > known:
                self._learn_way(number, wide, reached)
            else:
                person.caps.append(Cap(wide, known))
                self.learnt += 1
        return known

    def _widened(self, person: Somebody, chosen: Measures, known: int) -> Measures:
        """Return a largest set around `chosen` that holds no known way better than `known`."""
        better = [way.needs for way in person.ways if way.gain > known]
        wide = set(chosen)
        for measure in sorted(self.all - chosen):
            if not any(measure in needs and needs <= wide | {measure} for needs in better):
                wide.add(measure)
        return frozenset(wide)

    def _learn_way(self, number: int, chosen: Measures, reached: Reached) -> None:
        """Note the journey of an answer with as few measures as open one that is as good."""
        person, gain = self.people[number], self._gain(number, reached)
        needs = chosen if reached.used is None else reached.used & chosen
        for measure in sorted(needs):
            fewer = needs - {measure}
            if person.at_most(fewer) < gain:
                continue
            if person.least(fewer) >= gain or self._gain(number, self._ask(number, fewer)) >= gain:
                needs = fewer
        person.ways.append(Way(needs, gain, reached.day or 0))
        self.learnt += 1

    def settle_all(self, chosen: Measures, left: Left = forever) -> int:
        """Return the worth of a set: days times thousandths of people; exact unless `left` runs out on the way."""
        for one in self.movable:
            if left() <= 0:
                break
            self.settle(one, chosen)
        return self.least_of(chosen)

    def least_of(self, chosen: Measures) -> int:
        """Return what a set is worth by the ways known so far, without a question."""
        return sum(self.people[one].weight * self.people[one].least(chosen) for one in self.movable)


@dataclass(frozen=True)
class Told:
    """A set of measures in words of people: how many newly arrive, and how many months others save."""

    worth: int  # days times thousandths of people
    newly: float
    months: float


DAYS_OF_A_MONTH = 365.25 / 12


def told(effects: Effects, chosen: Measures) -> Told:
    """Return what a set does by the ways known; exact once it is settled."""
    newly, days, worth = 0, 0, 0
    for one in effects.movable:
        person = effects.people[one]
        gain = person.least(chosen)
        worth += person.weight * gain
        if person.base is None:
            newly += person.weight * (gain > 0)
        else:
            days += person.weight * gain
    return Told(worth, newly / WEIGHT_PARTS, days / WEIGHT_PARTS / DAYS_OF_A_MONTH)
