"""
Where everything in the map is drawn: the ways of the lines, stations, names, interfaces.

The same map always gives the same picture.  Cost: some milliseconds for a hundred lines.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from klappt.reports.pictures.letters import fitted, width
from klappt.reports.pictures.line_map.geometry import Box, Corner, Point, bent
from klappt.reports.pictures.line_map.grid import (
    CLEAR,
    DOCK,
    HEAD,
    LABEL,
    LEFT,
    PILL,
    STATION,
    THIN,
    Grid,
    Track,
    grid,
    tag_width,
)
from klappt.reports.pictures.line_map.model import Band, Interface, Kind, Line, LineMap, Station, Stop

CUT: Final = 12.0
WIDER: Final = 0.5858 * DOCK  # how much wider the next outer bend is, so that a bundle keeps its distance
END: Final = 3.5  # a line ends this far before the middle of a station
LEGEND: Final = 440.0


@dataclass(frozen=True)
class Route:
    """A drawn line: its ways, where it stops on the way, its tag and its name."""

    line: Line
    ways: tuple[tuple[Point, ...], ...]
    halts: tuple[Point, ...]
    tag: Box
    name: str
    name_at: Point


@dataclass(frozen=True)
class Place:
    """A drawn station: blocks around the rows of its lines, joined by a neck; `change` says if lines meet."""

    station: Station
    x: float
    blocks: tuple[tuple[float, float], ...]
    label_at: Point
    label: Box
    change: bool
    served: bool


@dataclass(frozen=True)
class Joint:
    """A drawn interface between two rows of a station."""

    interface: Interface
    x: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Layout:
    """The whole picture."""

    map: LineMap
    grid: Grid
    routes: tuple[Route, ...]
    companions: tuple[Route, ...]
    places: tuple[Place, ...]
    joints: tuple[Joint, ...]
    legend_x: float
    width: float
    height: float


def layout(drawn: LineMap) -> Layout:
    """Return the picture of a map."""
    base = grid(drawn)
    rows = _rows(drawn, base)
    ways = {line.key: _ways(line, base) for line in drawn.lines}
    walls = _turns(ways)
    names = _station_names(drawn.stations, base, walls)
    places = tuple(_place(one, base, rows, drawn.lines, names[one.stop]) for one in drawn.stations)
    walls += _pills(places)
    last = max(base.columns[one.stop] for one in drawn.stations if one.stop.band is not Band.RESIDENCE)
    legend_x = base.column_x[last] + 110
    wide = max(base.column_x[-1] + 90, legend_x + LEGEND)
    routes = tuple(_route(line, ways[line.key], base, walls) for line in drawn.lines)
    tags = max((tag_width(line.code) for line in drawn.companions), default=0.0)
    thin = tuple(_companion(n, line, base, walls, tags) for n, line in enumerate(drawn.companions))
    joints = tuple(
        joint
        for one in drawn.interfaces
        if (joint := _joint(one, base, {r.line.key: r.line for r in routes}))
    )
    return Layout(drawn, base, routes, thin, places, joints, legend_x, round(wide), round(base.height + 34))


def row(line: Line, stop: Stop, base: Grid) -> float:
    """Return the height at which a line reaches a station."""
    return base.lane_of[line.key] if stop.band is line.band else base.slot_of[line.key, stop]


def _rows(drawn: LineMap, base: Grid) -> dict[Stop, list[float]]:
    found: dict[Stop, set[float]] = {one.stop: set() for one in drawn.stations}
    for line in drawn.lines:
        for stop in (*line.begins, *line.gives):
            found[stop].add(row(line, stop, base))
    return {stop: sorted(rows) for stop, rows in found.items()}


# The ways of a line


def _ways(line: Line, base: Grid) -> tuple[tuple[Point, ...], ...]:
    """Return the main way of a line and its branches."""
    y = base.lane_of[line.key]
    left, head, coming = _beginning(line, base, y)
    right, tail, going = _ending(line, base, y)
    main = [*head, *([Corner(left, y)] if not head else []), *([Corner(right, y)] if not tail else []), *tail]
    return (bent(main), *(bent(branch) for branch in [*coming, *going]))


def _bend(line: Line, stop: Stop, base: Grid) -> float:
    return round((8 + base.rank_of[line.key, stop][0] * WIDER) * 2) / 2


def _beginning(line: Line, base: Grid, y: float) -> tuple[float, list[Corner], list[list[Corner]]]:
    """Return where the lane begins, the way into it from elsewhere (empty if it begins here), and branches."""
    own = [base.column_x[base.columns[stop]] for stop in line.begins if stop.band is line.band]
    away = [stop for stop in line.begins if stop.band is not line.band]
    turns = {stop: base.track_x[Track(base.columns[stop], True, line.key)] for stop in away}
    left = min(own, default=float("inf"))
    first = [stop for stop in away if turns[stop] == min(turns.values()) and turns[stop] < left]
    main = max(first, key=lambda stop: abs(base.slot_of[line.key, stop] - y)) if first else None
    head = _from_station(line, main, turns[main], base, y) if main else []
    branches = []
    for stop in away:
        if stop == main:
            continue
        way = _from_station(line, stop, turns[stop], base, y)
        if main and turns[stop] == turns[main]:  # joins the track of the main way
            slot, down = way[0].y, 1 if y > way[0].y else -1
            way = [*way[:2], Corner(turns[stop], slot + down * 2 * way[1].cut)]
        else:
            way.append(Corner(turns[stop] + 2 * CUT, y))
        branches.append(way)
    return left + END, head, branches


def _from_station(line: Line, stop: Stop, turn: float, base: Grid, y: float) -> list[Corner]:
    slot = base.slot_of[line.key, stop]
    begin = base.column_x[base.columns[stop]] + END
    return [Corner(begin, slot), Corner(turn, slot, _bend(line, stop, base)), Corner(turn, y, CUT)]


def _ending(line: Line, base: Grid, y: float) -> tuple[float, list[Corner], list[list[Corner]]]:
    """Return where the lane ends, the way out of it to elsewhere (empty if it ends here), and branches."""
    own = [base.column_x[base.columns[stop]] for stop in line.gives if stop.band is line.band]
    away = [stop for stop in line.gives if stop.band is not line.band]
    turns = {stop: base.track_x[Track(base.columns[stop] - 1, False, line.key)] for stop in away}
    right = max(own, default=0.0)
    last = [stop for stop in away if turns[stop] == max(turns.values()) and turns[stop] > right]
    main = max(last, key=lambda stop: abs(base.slot_of[line.key, stop] - y)) if last else None
    tail = _to_station(line, main, turns[main], base, y) if main else []
    branches = [
        [Corner(turns[stop] - 2 * CUT, y), *_to_station(line, stop, turns[stop], base, y)]
        for stop in away
        if stop != main
    ]
    return right - END, tail, branches


def _to_station(line: Line, stop: Stop, turn: float, base: Grid, y: float) -> list[Corner]:
    slot = base.slot_of[line.key, stop]
    end = base.column_x[base.columns[stop]] - END
    return [Corner(turn, y, CUT), Corner(turn, slot, _bend(line, stop, base)), Corner(end, slot)]


# Names


def _turns(ways: Mapping[str, Sequence[Sequence[Point]]]) -> list[Box]:
    """Return where lines turn, as boxes that no name may touch."""
    found = []
    for drawn in ways.values():
        for way in drawn:
            for one, other in itertools.pairwise(way):
                if one.y != other.y:
                    xs, ys = sorted((one.x, other.x)), sorted((one.y, other.y))
                    found.append(Box(xs[0] - 5, ys[0], xs[1] + 5, ys[1]))
    return found


def _pills(places: Sequence[Place]) -> list[Box]:
    """Return where stations are, as boxes that no name of a line may touch."""
    return [
        Box(place.x - PILL - 2, place.blocks[0][0], place.x + PILL + 2, place.blocks[-1][1])
        for place in places
    ]


def _room(x: float, y: float, end: float, walls: Sequence[Box]) -> float:
    """Return how wide a name above a line may be."""
    strip = Box(x, y - 15, max(end, x), y - 4)
    return min((wall.left for wall in walls if wall.meets(strip)), default=end) - x - 3


def _route(line: Line, ways: tuple[tuple[Point, ...], ...], base: Grid, walls: Sequence[Box]) -> Route:
    y = base.lane_of[line.key]
    x = base.label_x[int(base.spans[line.key].left)]
    wide = tag_width(line.code)
    end = max(point.x for point in ways[0])
    room = _room(x + wide + 4, y, end, walls)
    more = f" +{line.count - 1}" if line.count > 1 and line.kind is Kind.OFFER else ""
    name = fitted(line.name, LABEL, room - width(more, LABEL))
    tag = Box(x, y - 8.5, x + wide, y + 8.5)
    return Route(
        line, ways, _halts(line, base), tag, name + more if name else more.strip(), Point(x + wide + 4, y - 6)
    )


def _halts(line: Line, base: Grid) -> tuple[Point, ...]:
    """Return where a line stops and runs on."""
    y = base.lane_of[line.key]
    span = base.spans[line.key]
    stops = [stop for stop in (*line.begins, *line.gives) if stop.band is line.band]
    found = [stop for stop in stops if span.left < base.columns[stop] < span.right]
    return tuple(Point(base.column_x[base.columns[stop]], y) for stop in found)


def _companion(n: int, line: Line, base: Grid, walls: Sequence[Box], tags: float) -> Route:
    """Return the thin line of a companion; all names begin at the same place, behind the widest tag."""
    y = base.strip_top + 18 + n * THIN
    last = base.column_x[max(column for stop, column in base.columns.items() if stop.band is Band.STAGE)]
    cell = max((base.columns[stop] for stop in line.asks), default=0)
    x = base.label_x[cell] if cell else LEFT + CLEAR
    left = base.column_x[cell]
    wide = tag_width(line.code)
    more = f" +{line.count - 1}" if line.count > 1 else ""
    begin = x + (wide if cell else tags) + 5
    name = fitted(line.name, LABEL, _room(begin, y, last, walls) - width(more, LABEL))
    way = (Point(left, y), Point(last, y))
    return Route(line, (way,), (), Box(x, y - 8, x + wide, y + 8), name + more, Point(begin, y - 4))


# Stations and interfaces


def _place(
    one: Station,
    base: Grid,
    rows: Mapping[Stop, Sequence[float]],
    lines: Sequence[Line],
    label: Box,
) -> Place:
    x = base.column_x[base.columns[one.stop]]
    served = rows[one.stop]
    passing = sorted(
        base.lane_of[line.key]
        for line in lines
        if line.band is one.stop.band
        and one.stop not in (*line.begins, *line.gives)
        and base.spans[line.key].covers(base.columns[one.stop])
    )
    arriving = any(one.stop in line.gives for line in lines)
    leaving = any(one.stop in line.begins for line in lines)
    top = base.band_top[one.stop.band]
    blocks = _blocks(served, passing) if served else ((top + HEAD + 2, top + HEAD + 18),)
    change = arriving and leaving
    if change:
        blocks = ((blocks[0][0] - 13, blocks[0][1]), *blocks[1:])
    at = Point((label.left + label.right) / 2, label.bottom - 4)
    return Place(one, x, blocks, at, label, change, arriving or leaving or one.stop.number == 0)


def _station_names(stations: Sequence[Station], base: Grid, walls: Sequence[Box]) -> dict[Stop, Box]:
    """Return where names stand: above their station, moved aside where lines pass and nobody else's name is."""
    found = {}
    for one in stations:
        x, top = base.column_x[base.columns[one.stop]], base.band_top[one.stop.band]
        wide = width(one.short, STATION, bold=True)
        found[one.stop] = Box(x - wide / 2, top + 8, x + wide / 2, top + 27)
    for stop, here in found.items():
        others = [box for other, box in found.items() if other != stop and other.band is stop.band]
        reach = int((here.right - here.left) / 2)
        moves = [side * step for step in range(0, reach, 3) for side in (1, -1)]
        tried = [Box(here.left + move, here.top, here.right + move, here.bottom) for move in moves]
        free = (box for box in tried if not any(box.meets(wall) for wall in [*walls, *others]))
        found[stop] = next(free, here)
    return found


def _blocks(rows: Sequence[float], passing: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """Return from where to where a station is drawn: a new block behind each line that passes."""
    found = [[rows[0], rows[0]]]
    for before, here in itertools.pairwise(rows):
        if any(before < one < here for one in passing):
            found.append([here, here])
        else:
            found[-1][1] = here
    return tuple((top - PILL, bottom + PILL) for top, bottom in found)


def _joint(interface: Interface, base: Grid, lines: Mapping[str, Line]) -> Joint | None:
    if interface.at is None or interface.before not in lines or interface.after not in lines:
        return None
    one = row(lines[interface.before], interface.at, base)
    other = row(lines[interface.after], interface.at, base)
    x = base.column_x[base.columns[interface.at]]
    return Joint(interface, x, min(one, other), max(one, other))
