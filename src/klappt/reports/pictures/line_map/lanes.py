"""
Which lane of its band each line runs in, and in which order the lanes lie.

A lane holds lines that do not overlap, first of all lines of one owner.  The order is searched for few crossings:
a line that comes down from a band above crosses all lanes between, so each pair of lanes has a price for either
order, and lanes move one by one as long as that pays.  Cost: O(lanes^2 x lines^2) for the prices, O(lanes^3) a turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from klappt.reports.pictures.line_map.model import BANDS, Band, Line, Stop

# Where in the cell behind a column lines turn: those that come from elsewhere right behind it, those that leave
# for elsewhere right before the next one.
TURN_IN: Final = 0.3
TURN_OUT: Final = 0.7
_TURNS: Final = 50  # far more than any map needs; keeps a mistake from running for ever


@dataclass(frozen=True)
class Span:
    """Where a line runs in its band, in columns, and where it turns up or down to others."""

    line: Line
    left: float
    right: float
    above: tuple[float, ...]
    below: tuple[float, ...]

    def covers(self, place: float) -> bool:
        """Test if the line runs past a place, not only up to it."""
        return self.left < place < self.right


def span(line: Line, columns: Mapping[Stop, int]) -> Span:
    """Return where a line runs."""
    begins = [(stop, columns[stop] + (0 if stop.band is line.band else TURN_IN)) for stop in line.begins]
    ends = [(stop, columns[stop] - (0 if stop.band is line.band else 1 - TURN_OUT)) for stop in line.gives]
    both = [*begins, *ends]
    own = BANDS.index(line.band)
    return Span(
        line,
        min(place for _, place in begins),
        max(place for _, place in both),
        tuple(place for stop, place in both if BANDS.index(stop.band) < own),
        tuple(place for stop, place in both if BANDS.index(stop.band) > own),
    )


def packed(spans: Sequence[Span]) -> list[list[Span]]:
    """Return lanes of lines that do not overlap; lines of one owner follow each other where they can."""
    lanes: list[list[Span]] = []
    for one in sorted(spans, key=lambda one: (one.line.owner, one.left, one.right, one.line.key)):
        fitting = [
            lane for lane in lanes if lane[0].line.owner == one.line.owner and lane[-1].right <= one.left
        ]
        if fitting:
            max(fitting, key=lambda lane: lane[-1].right).append(one)
        else:
            lanes.append([one])
    return _merged(lanes)


def _merged(lanes: list[list[Span]]) -> list[list[Span]]:
    """Return fewer lanes: a short one moves to where it touches nobody, with a station or more between."""
    kept: list[list[Span]] = []
    for lane in sorted(lanes, key=lambda lane: (-len(lane), lane[0].left, lane[0].line.key)):
        for other in kept:
            if all(one.right + 1 <= two.left or two.right + 1 <= one.left for one in lane for two in other):
                other.extend(lane)
                other.sort(key=lambda one: one.left)
                break
        else:
            kept.append(list(lane))
    return kept


def price(upper: Sequence[Span], lower: Sequence[Span]) -> int:
    """Return how many crossings it costs that one lane lies above another."""
    down = sum(one.covers(place) for one in upper for two in lower for place in two.above)
    up = sum(two.covers(place) for one in upper for two in lower for place in one.below)
    return down + up


def crossings(order: Sequence[Sequence[Span]]) -> int:
    """Return the crossings of turning lines with the lanes of their band."""
    return sum(price(upper, lower) for n, upper in enumerate(order) for lower in order[n + 1 :])


def ordered(lanes: Sequence[list[Span]]) -> list[list[Span]]:
    """Return the lanes in an order with few crossings, the same for the same lanes."""
    found = sorted(lanes, key=_pull)
    for _ in range(_TURNS):
        moved = False
        for lane in list(found):
            rest = [other for other in found if other is not lane]
            here = found.index(lane)
            costs = [_cost_at(rest, lane, place) for place in range(len(found))]
            best = min(range(len(costs)), key=lambda place: (costs[place], abs(place - here)))
            if costs[best] < costs[here]:
                rest.insert(best, lane)
                found, moved = rest, True
        if not moved:
            break
    return found


def _cost_at(rest: Sequence[Sequence[Span]], lane: Sequence[Span], place: int) -> int:
    return sum(price(other, lane) for other in rest[:place]) + sum(
        price(lane, other) for other in rest[place:]
    )


def _pull(lane: Sequence[Span]) -> tuple[float, float, float, str]:
    """Return where a lane wants to lie: up if it turns up, down if it turns down; long ones outside."""
    turns = sum(len(one.below) for one in lane) - sum(len(one.above) for one in lane)
    return (turns, lane[0].left, -lane[-1].right, lane[0].line.key)


def lanes_of(lines: Sequence[Line], columns: Mapping[Stop, int]) -> dict[Band, list[list[Span]]]:
    """Return the lanes of each band, from top to bottom."""
    spans = [span(line, columns) for line in lines]
    return {band: ordered(packed([one for one in spans if one.line.band is band])) for band in BANDS}
