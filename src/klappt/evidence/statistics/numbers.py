"""
Middle and spread of numbers, exactly as spreadsheets and R tell them.

Quartiles by linear interpolation between the ordered numbers (type 7 of Hyndman and Fan, the usual one of R, and
QUARTILE.INC of spreadsheets).
Source: R. Hyndman, Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996).
"""

from collections.abc import Sequence
from math import floor

MEDIAN_LEAST, QUARTILE_LEAST = 10, 20  # alliances behind a published one: at least five on each side


def quantile(numbers: Sequence[float], share: float) -> float:
    """
    Return the number below which a share of the numbers lies.

    Raises:
        ValueError: there are no numbers, or the share is not between 0 and 1.
    """
    if not numbers or not 0 <= share <= 1:
        raise ValueError("no numbers, or a share outside 0 to 1")
    ordered = sorted(numbers)
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median(numbers: Sequence[float]) -> float:
    """Return the number in the middle; of an even number the mean of the two in the middle."""
    return quantile(numbers, 0.5)


def middle_code(codes: Sequence[str], order: Sequence[str]) -> str:
    """Return the lower median of ordered answers; all `codes` are in `order`, and there is one at least."""
    ranked = sorted(codes, key=list(order).index)
    return ranked[(len(ranked) - 1) // 2]
