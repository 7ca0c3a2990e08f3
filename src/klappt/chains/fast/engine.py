"""
The engine around the kernels: room for labels and plans, made once for a world and used for person after
person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from klappt.chains.fast import answers, arrival, arrival_check, jit, loop, onward, touched
from klappt.chains.fast.arrays import NONE, Labels, PersonTables, WorldTables
from klappt.chains.fast.plan import LEVELS, Plan
from klappt.chains.fast.truth import Work
from klappt.chains.fast.world import FastWorld

FIRST_LABELS = 20_000
LABEL_WIDTH = {"turn": 8, "loads": 4, "level": 3, "need": 4}
STATES = 7 * 6 * 6
MOST_ENTRIES = 50_000
SCALARS = frozenset({"hours", "entry", "goal_flags", "goal_statuses", "certainty"})
TUPLES: tuple[tuple[str, type], ...] = (
    ("T", WorldTables),
    ("P", PersonTables),
    ("W", Work),
    ("N", Plan),
    ("L", Labels),
    ("S", answers.Places),
    ("A", arrival.Pass),
)


class Kernels(NamedTuple):
    """The kernels that are called from Python."""

    search: Any
    get_ready: Any
    list_alive: Any
    tell_onward: Any
    pass_runs: Any
    check_plan: Any
    realise: Any
    first_start: Any
    touched_day: Any


PLAIN = Kernels(
    loop.search,
    arrival_check.get_ready,
    arrival.list_alive,
    onward.tell_onward,
    arrival.pass_runs,
    arrival_check.check_plan,
    arrival_check.realise,
    arrival_check.first_start,
    touched.touched_day,
)


@dataclass(frozen=True)
class Key:
    """One step of a point: a run by its number or a legal step by its number, and the day it starts."""

    start: int
    run: int | None
    legal: int = NONE


@dataclass(frozen=True)
class Point:
    """One point of the front: the criteria (goal day counted from the as-of day) and its standing chain."""

    goal_day: int
    handovers: int
    certainty: int
    travel_km: int
    steps: tuple[Key, ...]


class Engine:
    """Searches in one world; not for several threads at once."""

    def __init__(
        self, fast: FastWorld, *, compiled: bool, most_labels: int | None = None, room_for: int = FIRST_LABELS
    ) -> None:
        """Make room, for so many labels at first; compiled kernels work on packed arrays, plain ones on lists."""
        self.complete = True  # whether the last answer is the whole front
        self._limit = NONE if most_labels is None else most_labels
        self._compiled = compiled
        self._fast = fast
        self._tables = self.packed(fast.tables)
        self.kernels = Kernels(*jit.compiled(Kernels._fields, TUPLES, SCALARS)) if compiled else PLAIN
        self._work = self.room(Work, _work_sizes(fast.tables))
        self._plan = self.room(Plan, _plan_sizes(fast.tables))
        self._make_room(room_for)

    def rooms(self, person: PersonTables) -> tuple[Any, ...]:
        """Return the arguments of a kernel: world, person, work, plan, labels, places."""
        packed = self.packed(person, SCALARS)
        return (self._tables, packed, self._work, self._plan, self._labels, self._places)

    def packed(self, tables: NamedTuple, scalars: frozenset[str] = frozenset()) -> Any:
        """Return tables as the kernels take them."""
        return jit.pack(tables, scalars) if self._compiled else tables

    def room(self, kind: Any, sizes: dict[str, int]) -> Any:
        """Return a named tuple of empty tables as the kernels take them."""
        if self._compiled:
            return jit.pack_empty([sizes[name] for name in kind._fields])
        return room(kind, sizes)

    def _make_room(self, labels: int) -> None:
        self._most = labels
        wide = LABEL_WIDTH | {"follows": len(self._fast.tables.l_key)}
        sizes = {name: wide.get(name, 1) * labels for name in Labels._fields}
        self._labels = self.room(Labels, sizes)
        places = room(answers.Places, _place_sizes(self._fast.tables, labels))
        places.numbers[3], places.numbers[4] = labels, self._limit
        self._places = self.packed(places)

    def points(self, person: PersonTables) -> list[Point]:
        """Return the front of one person, ordered by criteria."""
        while (ended := self.kernels.search(*self.rooms(person))) == loop.FULL:
            self._make_room(2 * self._most)
        self.complete = ended == loop.COMPLETE
        found = self.column(self._places, answers.Places, "found")
        count = int(self.column(self._places, answers.Places, "numbers")[2])
        return sorted((self.point(int(label)) for label in found[:count]), key=_criteria)

    def column(self, packed: Any, kind: Any, name: str) -> Any:
        """Return one table of a named tuple, packed or not."""
        if not self._compiled:
            return getattr(packed, name)
        place = 2 * kind._fields.index(name)  # pragma: no cover - compiled only, see test_compiled.py
        return packed[packed[place] : packed[place] + packed[place + 1]]  # pragma: no cover

    def point(self, label: int) -> Point:
        """Return the journey that a label ends."""
        step, start, parent, goal, certainty, travel, turn = (
            self.column(self._labels, Labels, name)
            for name in ("step", "start", "parent", "goal", "certainty", "travel", "turn")
        )
        changes = min(int(turn[8 * label]), int(turn[8 * label + 2]))
        criteria = (int(goal[label]), changes, int(certainty[label]), int(travel[label]))
        steps = []
        while label > 0:
            number, day = int(step[label]), int(start[label])
            steps.append(Key(day, number) if number >= 0 else Key(day, None, -2 - number))
            label = int(parent[label])
        return Point(*criteria, steps=tuple(reversed(steps)))


def _criteria(point: Point) -> tuple[int, int, int, int]:
    return (point.goal_day, point.handovers, point.certainty, point.travel_km)


def room(kind: Any, sizes: dict[str, int]) -> Any:
    """Return a named tuple of empty tables of some sizes."""
    return kind(**{name: [0] * size for name, size in sizes.items()})


def _work_sizes(T: WorldTables) -> dict[str, int]:
    starts: Sequence[int] = T.p_start
    deepest = max((b - a for a, b in pairwise(starts)), default=0)
    spells = 192 + int(T.size[3])
    return {
        "usable": 8,
        "at_once": 8,
        "spell_day": spells,
        "spell_status": spells,
        "spells": 1,
        "stack": deepest + 2,
        "fixed": len(starts) - 1,
        "f_start": len(starts),
        "f_op": 2 * len(T.n_op) + 2,
        "f_a": 2 * len(T.n_op) + 2,
        "f_b": 2 * len(T.n_op) + 2,
        "f_c": 2 * len(T.n_op) + 2,
        "begins": deepest + 2,
        "days": 512,
    }


def _place_sizes(T: WorldTables, labels: int) -> dict[str, int]:
    return {
        "waiting_run": len(T.r_offer) + 1,
        "waiting_day": int(T.size[2]) + 2,
        "next_run": len(T.o_hours),
        "bag": labels,
        "found": labels,
        "numbers": 5,
        "one": 512,
        "two": 512,
        "possible": len(T.l_key),
    }


def _plan_sizes(T: WorldTables) -> dict[str, int]:
    days = int(T.size[2]) + 2
    runs, offers, legal = len(T.r_offer), len(T.o_hours), len(T.l_key)
    return {
        "useful": offers,
        "anchor": offers,
        "waits": legal,
        "last": legal,
        "open_run": runs,
        "need": 4,
        "had": 3 * LEVELS + 1,
        "flag_had": int(T.size[9]) + 1,
        "mark": offers,
        "settled": 3,
        "live": legal,
        "strict": 2 * legal,
        "shuts": 2 * legal,
        "harm": 2 * legal * days,
        "limit": 3 * LEVELS * days,
        "flag_limit": int(T.size[9]) * days,
        "sensitive": 5,
        "memo": runs,
        "to_go": 2 * STATES,
        "sure": runs,
        "own": runs,
        "space": offers,
        "soon": 3 * runs + 3,
        "again": 3 * LEVELS * (runs + 1),
        "base": runs,
        "status_day": 62,
        "legal_day": legal,
        "legal_sure": legal,
        "done": 4 * offers,
        "prefix": 2 * STATES,
        "aim": 6,
        "tried": 4 * days,
        "asks": offers,
        "t_begin": offers + 1,
        "t_from": 2 * STATES * offers,
        "t_to": 2 * STATES * offers,
        "c_head": 2 * STATES,
        "c_count": 1,
        "due_level": 3 * MOST_ENTRIES,
        "due_day": 3 * MOST_ENTRIES,
        "due": 6,
    } | dict.fromkeys(
        (name for name in Plan._fields if name[:2] == "c_" and name not in ("c_head", "c_count")),
        MOST_ENTRIES,
    )
