"""
Lines that run horizontally, vertically or at 45 degrees: corners are cut off and then rounded.

All places are whole or half units, so that a cut corner is exactly at 45 degrees.
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

ROUNDING = 7.0


class Point(NamedTuple):
    """A place in the picture."""

    x: float
    y: float


class Corner(NamedTuple):
    """A right angle and how much of it is cut off."""

    x: float
    y: float
    cut: float = 0.0


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def bent(corners: Sequence[Corner]) -> tuple[Point, ...]:
    """Return the points of a way with its right angles cut off at 45 degrees."""
    points = [Point(corners[0].x, corners[0].y)]
    for before, here, after in zip(corners, corners[1:], corners[2:], strict=False):
        room = min(_length(before, here), _length(here, after)) / 2
        cut = min(here.cut, room // 0.5 * 0.5)
        points += [
            Point(here.x - _sign(here.x - before.x) * cut, here.y - _sign(here.y - before.y) * cut),
            Point(here.x + _sign(after.x - here.x) * cut, here.y + _sign(after.y - here.y) * cut),
        ]
    points.append(Point(corners[-1].x, corners[-1].y))
    return tuple(point for n, point in enumerate(points) if n == 0 or point != points[n - 1])


def _length(one: Corner, other: Corner) -> float:
    return abs(one.x - other.x) + abs(one.y - other.y)


def octilinear(points: Sequence[Point]) -> bool:
    """Test if a way only runs horizontally, vertically or at 45 degrees."""
    return all(
        one.x == other.x or one.y == other.y or abs(one.x - other.x) == abs(one.y - other.y)
        for one, other in itertools.pairwise(points)
    )


def number(value: float) -> str:
    """Return a number as short as SVG allows."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def path(points: Sequence[Point]) -> str:
    """Return the way as SVG with rounded bends."""
    parts = [f"M{number(points[0].x)} {number(points[0].y)}"]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _towards(here, before), _towards(here, after)
        parts.append(f"L{number(near.x)} {number(near.y)}Q{number(here.x)} {number(here.y)} ")
        parts[-1] += f"{number(far.x)} {number(far.y)}"
    parts.append(f"L{number(points[-1].x)} {number(points[-1].y)}")
    return "".join(parts)


def _towards(here: Point, there: Point) -> Point:
    """Return the place on the way to a neighbour at which the rounding begins."""
    length = ((there.x - here.x) ** 2 + (there.y - here.y) ** 2) ** 0.5
    share = min(ROUNDING / length, 0.5) if length else 0
    return Point(here.x + (there.x - here.x) * share, here.y + (there.y - here.y) * share)


class Box(NamedTuple):
    """A rectangle that a label takes."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Test if two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )
