"""
The grid of the map: the rows of lanes and docks, the tracks on which lines turn, and the width of each column.

At a station lines of its band have a lane; lines that come from or go to another band have a slot in a dock above
or below the lanes.  Slots and tracks are sorted by the lane a line runs in, the nearest innermost, so that lines
which leave a station together never cross each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from klappt.reports.pictures.letters import width
from klappt.reports.pictures.line_map.columns import columns
from klappt.reports.pictures.line_map.lanes import Span, lanes_of
from klappt.reports.pictures.line_map.model import BANDS, Band, Line, LineMap, Stop

PITCH: Final = 27.0  # between lanes
DOCK: Final = 9.0  # between slots, and between tracks
HEAD: Final = 38.0  # names of the stations
AFTER: Final = 20.0  # below the last row of a band
THIN: Final = 21.0  # between companions
PILL: Final = 9.0  # half the width of a station
CLEAR: Final = 9.0  # between a station, tracks and labels
LEFT: Final = 196.0  # before the first column
TOP: Final = 84.0  # title
LABEL: Final = 12.5  # size of the names on lines
STATION: Final = 16.0  # size of the names of stations
LABEL_ROOM: Final = (40.0, 172.0)  # a cell keeps this much for names, at least and at most


class Dock(NamedTuple):
    """One side of a station where lines from elsewhere arrive or leave."""

    stop: Stop
    leaving: bool
    upper: bool


class Track(NamedTuple):
    """Where a line turns in the cell behind a column, coming in or going out."""

    cell: int
    leaving: bool
    key: str


@dataclass(frozen=True)
class Grid:
    """Where rows, columns and tracks are."""

    columns: Mapping[Stop, int]
    lane_of: Mapping[str, float]  # y of the lane by line
    slot_of: Mapping[tuple[str, Stop], float]  # y of the slot by line and station elsewhere
    rank_of: Mapping[tuple[str, Stop], tuple[int, int]]  # place of the slot from outside, and its number
    column_x: Sequence[float]
    track_x: Mapping[Track, float]
    label_x: Sequence[float]  # where names begin in each cell
    band_top: Mapping[Band, float]
    band_bottom: Mapping[Band, float]
    strip_top: float
    height: float
    spans: Mapping[str, Span] = field(default_factory=dict)


def elsewhere(line: Line) -> list[tuple[Stop, bool]]:
    """Return the stations of a line in other bands, and if the line leaves from there."""
    return [(stop, True) for stop in line.begins if stop.band is not line.band] + [
        (stop, False) for stop in line.gives if stop.band is not line.band
    ]


def _upper(stop: Stop, line: Line) -> bool:
    """Test if a line reaches a station from above, or leaves it upwards."""
    return BANDS.index(line.band) < BANDS.index(stop.band)


def grid(drawn: LineMap) -> Grid:
    """Return the grid of a map."""
    placed = columns(drawn.stations, drawn.lines)
    lanes = lanes_of(drawn.lines, placed)
    rank = {
        one.line.key: (BANDS.index(band), n)
        for band in BANDS
        for n, lane in enumerate(lanes[band])
        for one in lane
    }
    docks = _docks(drawn.lines, rank)
    rows = _Rows(drawn, lanes, docks)
    tracks = _tracks(drawn.lines, placed, rank)
    column_x, track_x, label_x = _across(drawn, placed, tracks)
    return Grid(
        columns=placed,
        lane_of=rows.lane_of,
        slot_of=rows.slot_of,
        rank_of=_outside(docks),
        column_x=column_x,
        track_x=track_x,
        label_x=label_x,
        band_top=rows.top,
        band_bottom=rows.bottom,
        strip_top=rows.strip_top,
        height=rows.y,
        spans={one.line.key: one for band in BANDS for lane in lanes[band] for one in lane},
    )


def _docks(lines: Iterable[Line], rank: Mapping[str, tuple[int, int]]) -> dict[Dock, list[str]]:
    """Return who uses each dock, from top to bottom: the line whose lane is higher has the higher slot."""
    found: dict[Dock, list[str]] = {}
    for line in sorted(lines, key=lambda line: (rank[line.key], line.key)):
        for stop, leaving in elsewhere(line):
            found.setdefault(Dock(stop, leaving, _upper(stop, line)), []).append(line.key)
    return found


def _outside(docks: Mapping[Dock, Sequence[str]]) -> dict[tuple[str, Stop], tuple[int, int]]:
    """Return for each slot how many slots lie inside of it: the outer ones turn in a wider bend."""
    found = {}
    for dock, keys in docks.items():
        falling = dock.leaving is not dock.upper
        for n, key in enumerate(keys):
            found[key, dock.stop] = (len(keys) - 1 - n if falling else n, n)
    return found


class _Rows:
    """All heights, from top to bottom."""

    def __init__(
        self, drawn: LineMap, lanes: Mapping[Band, list[list[Span]]], docks: Mapping[Dock, Sequence[str]]
    ) -> None:
        self.lane_of: dict[str, float] = {}
        self.slot_of: dict[tuple[str, Stop], float] = {}
        self.top: dict[Band, float] = {}
        self.bottom: dict[Band, float] = {}
        self.strip_top = 0.0
        self.y = TOP
        for band in BANDS:
            self._band(
                band, lanes[band], {dock: keys for dock, keys in docks.items() if dock.stop.band is band}
            )
            if band is Band.STAGE:
                self.strip_top = self.y
                self.y += len(drawn.companions) * THIN + (AFTER if drawn.companions else 0)

    def _band(self, band: Band, lanes: list[list[Span]], docks: Mapping[Dock, Sequence[str]]) -> None:
        self.top[band] = self.y
        up = max((len(keys) for dock, keys in docks.items() if dock.upper), default=0)
        down = max((len(keys) for dock, keys in docks.items() if not dock.upper), default=0)
        first = self.y + HEAD + (up * DOCK + 8 if up else 0) + PITCH / 2
        for n, lane in enumerate(lanes):
            self.lane_of |= {one.line.key: first + n * PITCH for one in lane}
        last = first + max(len(lanes) - 1, 0) * PITCH
        for dock, keys in docks.items():
            begin = first - 5 - PITCH / 2 - (len(keys) - 1) * DOCK if dock.upper else last + 4 + PITCH / 2
            self.slot_of |= {(key, dock.stop): begin + n * DOCK for n, key in enumerate(keys)}
        self.y = last + (down * DOCK + 8 if down else 0) + AFTER
        self.bottom[band] = self.y


def _tracks(
    lines: Iterable[Line], columns: Mapping[Stop, int], rank: Mapping[str, tuple[int, int]]
) -> dict[tuple[int, bool], list[str]]:
    """Return who turns in each cell, from left to right: first upwards, then downwards, the far ones outside."""
    found: dict[tuple[int, bool], dict[str, bool]] = {}
    for line in lines:
        for stop, leaving in elsewhere(line):
            cell = columns[stop] - (0 if leaving else 1)
            found.setdefault((cell, leaving), {})[line.key] = _upper(stop, line) is leaving
    return {
        place: sorted(
            keys,
            key=lambda key: (
                not keys[key],
                *(rank[key] if keys[key] else (-rank[key][0], -rank[key][1])),
                key,
            ),
        )
        for place, keys in found.items()
    }


def _across(
    drawn: LineMap, columns: Mapping[Stop, int], tracks: Mapping[tuple[int, bool], Sequence[str]]
) -> tuple[list[float], dict[Track, float], list[float]]:
    """Return x of the columns, of the tracks and of the names in each cell."""
    rooms = _rooms(drawn, columns)
    xs, track_x, label_x = [LEFT], {}, []
    for cell in range(max(columns.values())):
        coming, going = tracks.get((cell, True), ()), tracks.get((cell, False), ())
        x = xs[-1] + PILL + CLEAR
        for n, key in enumerate(coming):
            track_x[Track(cell, True, key)] = x + n * DOCK
        x += len(coming) * DOCK + (CLEAR if coming else 0)
        label_x.append(x)
        x += rooms[cell] + (CLEAR if going else 0)
        for n, key in enumerate(going):
            track_x[Track(cell, False, key)] = x + n * DOCK
        x += len(going) * DOCK + CLEAR + PILL
        xs.append(float(round(x)))
    return xs, track_x, [*label_x, xs[-1] + PILL + CLEAR]


def tag_width(code: str) -> float:
    """Return the width of the tag with the name of a line."""
    return float(round(width(code, LABEL, bold=True) + 9))


def _rooms(drawn: LineMap, columns: Mapping[Stop, int]) -> list[float]:
    least, most = LABEL_ROOM
    rooms = [least] * max(columns.values())
    for line in drawn.lines:
        begin = min(columns[stop] for stop in line.begins)
        ends = max(columns[stop] for stop in line.gives)
        wanted = tag_width(line.code) + 5 + width(line.name, LABEL)
        if ends - begin <= 1:
            rooms[begin] = max(rooms[begin], min(float(round(wanted)), most))
        else:
            rooms[begin] = max(rooms[begin], tag_width(line.code) + 8)
    for one, other in zip(drawn.stations, drawn.stations[1:], strict=False):
        if one.stop.band is other.stop.band and columns[other.stop] == columns[one.stop] + 1:
            names = (width(one.short, STATION, bold=True) + width(other.short, STATION, bold=True)) / 2
            rooms[columns[one.stop]] = max(
                rooms[columns[one.stop]], float(round(names + 14 - 2 * (PILL + CLEAR)))
            )
    return rooms
