"""
The engine around the kernels: room for labels and plans, made once for a world and used for person after
person.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from klappt.chains.fast import (
    answers,
    arrival,
    arrival_check,
    jit,
    loop,
    onward,
    packed,
    packed_facts,
    touched,
)
from klappt.chains.fast.arrays import NONE, Labels, PersonTables, WorldTables
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.sizes import place_sizes, plan_sizes, work_sizes
from klappt.chains.fast.truth import Work
from klappt.chains.fast.world import FastWorld

FIRST_LABELS = 20_000
LABEL_WIDTH = {"turn": 8, "loads": 4, "level": 3, "need": 4}
SCALARS = frozenset({"hours", "entry", "goal_flags", "goal_statuses", "certainty"})
TUPLES: tuple[tuple[str, type], ...] = (
    ("T", WorldTables),
    ("P", PersonTables),
    ("W", Work),
    ("N", Plan),
    ("L", Labels),
    ("S", answers.Places),
    ("A", arrival.Pass),
    ("B", packed_facts.Week),
)


class Kernels(NamedTuple):
    """The kernels that are called from Python."""

    search: Any
    get_ready: Any
    list_alive: Any
    show: Any
    tell_onward: Any
    pass_runs: Any
    check_plan: Any
    realise: Any
    first_start: Any
    touched_day: Any
    tell_by_way: Any
    packed_day: Any


PLAIN = Kernels(
    loop.search,
    arrival_check.get_ready,
    arrival.list_alive,
    arrival.show,
    onward.tell_onward,
    arrival.pass_runs,
    arrival_check.check_plan,
    arrival_check.realise,
    arrival_check.first_start,
    touched.touched_day,
    packed.tell_by_way,
    packed.packed_day,
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
        self.tables = self.packed(fast.tables)
        self.kernels = Kernels(*jit.compiled(Kernels._fields, TUPLES, SCALARS)) if compiled else PLAIN
        self._work = self.room(Work, work_sizes(fast.tables))
        self._plan = self.room(Plan, plan_sizes(fast.tables))
        self._make_room(room_for)

    def rooms(self, person: PersonTables) -> tuple[Any, ...]:
        """Return the arguments of a kernel: world, person, work, plan, labels, places."""
        packed = self.packed(person, SCALARS)
        return (self.tables, packed, self._work, self._plan, self._labels, self._places)

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
        places = room(answers.Places, place_sizes(self._fast.tables, labels))
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
        # compiled only, see test_compiled.py
        return jit.unpacked(packed, kind._fields.index(name))  # pragma: no cover

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
