"""
Which column each station stands in, so that every line runs from left to right.

A column is the longest way to a station over lines and along its own scale.  Cost: O(stations x lines).
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence

from klappt.reports.pictures.line_map.model import Line, Station, Stop


def columns(stations: Iterable[Station], lines: Iterable[Line]) -> Mapping[Stop, int]:
    """
    Return the column of each station; stations of one band never share one.

    Raises:
        ValueError: lines run in a circle, which cannot be drawn from left to right.
    """
    stops = [one.stop for one in stations]
    ways = [(ask, give) for line in lines for ask in line.begins for give in line.gives]
    ways += [(one, other) for one, other in itertools.pairwise(stops) if one.band is other.band]
    found = dict.fromkeys(stops, 0)
    for _ in range(len(stops) + 1):
        late = [(ask, give) for ask, give in ways if found[give] <= found[ask]]
        if not late:
            return found
        for ask, give in late:
            found[give] = max(found[give], found[ask] + 1)
    raise ValueError("lines run in a circle")


def drawable(stations: Iterable[Station], lines: Sequence[Line]) -> list[Line]:
    """Return the lines that can be drawn together from left to right; of those in a circle the last is left out."""
    stops = list(stations)
    try:
        columns(stops, lines)
    except ValueError:
        kept: list[Line] = []
        for line in lines:
            try:
                columns(stops, [*kept, line])
            except ValueError:
                continue
            kept.append(line)
        return kept
    return list(lines)
