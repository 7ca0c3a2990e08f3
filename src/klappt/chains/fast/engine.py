"""
The engine around the kernels: room for labels and plans, made once for a world and cleared for each person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from klappt.chains.fast import jit, loop
from klappt.chains.fast.arrays import NONE, Labels, PersonTables, WorldTables
from klappt.chains.fast.plan import LEVELS, Plan
from klappt.chains.fast.truth import Work
from klappt.chains.fast.world import FastWorld
from klappt.chains.fast.windows import FLAGS

FIRST_LABELS = 2_000
LABEL_WIDTH = {"turn": 8, "loads": 4, "level": 3}
STATES = 7 * 6 * 6


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

    def __init__(self, fast: FastWorld, *, compiled: bool) -> None:
        """Make room; compiled kernels work on arrays, plain ones on lists."""
        self._compiled = compiled
        self._tables: WorldTables = fast.arrays if compiled else fast.tables
        self._search = jit.compiled(loop.search) if compiled else loop.search
        self._room = FIRST_LABELS
        self._make_room()
        self._plan = Plan(**{name: self._table(size) for name, size in _plan_sizes(self._tables).items()})
        self._work = Work(
            usable=self._table(8),
            at_once=self._table(8),
            spell_day=self._table(64),
            spell_status=self._table(64),
            spells=self._table(1),
            stack=self._table(max(map(_length, zip_starts(fast.tables.p_start)), default=0) + 2),
            days=self._table(256),
        )

    def _table(self, size: int, value: int = 0) -> Any:
        if self._compiled:
            import numpy as np  # noqa: PLC0415 - only where numba runs

            return np.full(size, value, dtype=np.int64)
        return [value] * size

    def _make_room(self) -> None:
        sizes = {name: LABEL_WIDTH.get(name, 1) * self._room for name in Labels._fields}
        self._labels = Labels(**{name: self._table(size) for name, size in sizes.items()})

    def _places(self) -> loop.Places:
        T = self._tables
        return loop.Places(
            waiting_run=self._table(len(T.r_offer) + 1, NONE),
            waiting_day=self._table(int(T.size[2]) + 2, NONE),
            next_run=self._table(len(T.o_hours)),
            bag=self._table(self._room),
            found=self._table(self._room),
            numbers=self._numbers([0, 0, 0, self._room]),
            one=self._table(256),
            two=self._table(256),
            possible=self._table(len(T.l_key)),
        )

    def _numbers(self, values: Sequence[int]) -> Any:
        table = self._table(len(values))
        for place, value in enumerate(values):
            table[place] = value
        return table

    def points(self, person: PersonTables) -> list[Point]:
        """Return the front of one person, ordered by criteria."""
        if self._compiled:
            person = PersonTables(
                *(self._numbers(field) if isinstance(field, list) else field for field in person)
            )
        while True:
            self._clear()
            places = self._places()
            if self._search(self._tables, person, self._work, self._plan, self._labels, places):
                return sorted(
                    (self._point(int(places.found[i])) for i in range(int(places.numbers[2]))),
                    key=lambda point: (point.goal_day, point.handovers, point.certainty, point.travel_km),
                )
            self._room *= 2
            self._make_room()

    def _clear(self) -> None:
        for name, table in zip(Plan._fields, self._plan, strict=True):
            value = NONE if name == "memo" else 0
            if self._compiled:
                table[:] = value
            else:
                table[:] = [value] * len(table)

    def _point(self, label: int) -> Point:
        L = self._labels
        steps = []
        step = label
        while step > 0:
            number = int(L.step[step])
            start = int(L.start[step])
            steps.append(Key(start, number) if number >= 0 else Key(start, None, -2 - number))
            step = int(L.parent[step])
        changes = min(int(L.turn[8 * label]), int(L.turn[8 * label + 2]))
        return Point(
            int(L.goal[label]),
            changes,
            int(L.certainty[label]),
            int(L.travel[label]),
            tuple(reversed(steps)),
        )


def zip_starts(starts: Sequence[int]) -> list[tuple[int, int]]:
    """Return begin and end of each program."""
    return list(zip(starts, starts[1:], strict=False))


def _length(bounds: tuple[int, int]) -> int:
    return bounds[1] - bounds[0]


def _plan_sizes(T: WorldTables) -> dict[str, int]:
    days = int(T.size[2]) + 2
    runs, offers, legal = len(T.r_offer), len(T.o_hours), len(T.l_key)
    return {
        "useful": offers,
        "open_run": runs,
        "need": 4,
        "live": legal,
        "strict": legal,
        "harm": legal * days,
        "limit": 3 * LEVELS * days,
        "flag_limit": FLAGS * days,
        "sensitive": 5,
        "memo": runs,
        "reach": 3 * (runs + 1),
        "to_go": 2 * STATES,
    }
