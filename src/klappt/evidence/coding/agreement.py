"""
How far coders agree: percent, Cohen's kappa, Krippendorff's alpha for nominal values.

The measures know units with one value for each coder; `units.py` makes them of passages.  A value that is missing is
None.  Where a measure has no answer (nothing to compare, no variation), it says so instead of 0 or 1.  Sums are exact
fractions, so the order of units and coders changes nothing.  Cost: O(units x coders + values^2).

Sources: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960);
R. J. Light, Measures of response agreement for qualitative data, Psychological Bulletin 76 (1971) for the mean of
pairs; K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations


@dataclass(frozen=True)
class Unit:
    """What each coder said about one unit, in the order of the coders; `weight` equal units may stand for one."""

    values: tuple[Hashable | None, ...]
    weight: int = 1


class Undefined(StrEnum):
    """Why a measure has no value."""

    TOO_FEW = "too_few"  # no unit was judged by two coders
    NO_VARIATION = "no_variation"  # everybody always said the same: chance alone explains it


@dataclass(frozen=True)
class Measure:
    """The value of a measure, or why there is none; `n` units were compared."""

    value: float | None
    n: int
    why: Undefined | None = None


def percent(units: Iterable[Unit]) -> Measure:
    """Return the share of pairs of judgements on the same unit that are equal; 1 is full agreement."""
    equal = pairs = n = 0
    for unit in units:
        said = Counter(value for value in unit.values if value is not None)
        judged = said.total()
        if judged > 1:
            equal += unit.weight * sum(count * (count - 1) for count in said.values())
            pairs += unit.weight * judged * (judged - 1)
            n += unit.weight
    return Measure(equal / pairs, n) if pairs else Measure(None, 0, Undefined.TOO_FEW)


def kappa(units: Iterable[Unit], first: int = 0, second: int = 1) -> Measure:
    """Return Cohen's kappa of two coders over the units that both judged."""
    table: Counter[tuple[Hashable, Hashable]] = Counter()
    for unit in units:
        a, b = unit.values[first], unit.values[second]
        if a is not None and b is not None:
            table[a, b] += unit.weight
    n = table.total()
    if not n:
        return Measure(None, 0, Undefined.TOO_FEW)
    rows: Counter[Hashable] = Counter()
    columns: Counter[Hashable] = Counter()
    for (a, b), count in table.items():
        rows[a] += count
        columns[b] += count
    observed = Fraction(sum(count for (a, b), count in table.items() if a == b), n)
    expected = Fraction(sum(rows[value] * columns[value] for value in rows), n * n)
    if expected == 1:
        return Measure(None, n, Undefined.NO_VARIATION)
    return Measure(float((observed - expected) / (1 - expected)), n)


@dataclass(frozen=True)
class Pair:
    """Kappa of two coders, by their places."""

    first: int
    second: int
    kappa: Measure


def kappas(units: Sequence[Unit], coders: int) -> tuple[Pair, ...]:
    """Return Cohen's kappa of every pair of coders."""
    return tuple(Pair(a, b, kappa(units, a, b)) for a, b in combinations(range(coders), 2))


def mean_kappa(pairs: Iterable[Pair]) -> Measure:
    """Return the mean of the kappas that have a value (Light); `n` is the number of these pairs."""
    told = [pair.kappa.value for pair in pairs if pair.kappa.value is not None]
    return Measure(sum(told) / len(told), len(told)) if told else Measure(None, 0, Undefined.TOO_FEW)


def alpha(units: Iterable[Unit]) -> Measure:
    """Return Krippendorff's alpha for nominal values; a unit judged by fewer than two coders does not count."""
    together: Fraction = Fraction(0)  # weight on the diagonal of the coincidence matrix
    totals: Counter[Hashable] = Counter()
    n = 0
    for unit in units:
        said = Counter(value for value in unit.values if value is not None)
        judged = said.total()
        if judged < 2:  # noqa: PLR2004  (a judgement needs a second one)
            continue
        n += unit.weight
        together += Fraction(unit.weight * sum(count * (count - 1) for count in said.values()), judged - 1)
        for value, count in said.items():
            totals[value] += unit.weight * count
    paired = totals.total()
    if not paired:
        return Measure(None, 0, Undefined.TOO_FEW)
    if len(totals) == 1:
        return Measure(None, n, Undefined.NO_VARIATION)
    observed = 1 - together / paired
    same = sum(count * (count - 1) for count in totals.values())
    expected = 1 - Fraction(same, paired * (paired - 1))
    return Measure(float(1 - observed / expected), n)
