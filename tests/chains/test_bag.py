"""The lists of labels a search works with: waiting ones sorted, kept ones asked by kind."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.chains.worlds import random_world, seeded

from klappt.chains.fast import bag, engine, lists, sizes
from klappt.chains.fast.arrays import NONE, Labels
from klappt.chains.fast.people import person_tables
from klappt.chains.fast.world import compile_world
from klappt.chains.search import Timetable

WORLDS = 40


def labels(number: int) -> Any:
    """Return room for labels as the plain engine has it."""
    return engine.room(Labels, dict.fromkeys(Labels._fields, 8 * number))


def listed(rows: Any, first: int) -> list[int]:
    """Return the labels of a list."""
    found = []
    while first != NONE:
        found.append(first)
        first = rows.waiting[first]
    return found


@given(st.integers(0, 10**6), st.integers(0, 40))
def test_waiting_labels_come_by_steps_kilometres_and_age(seed: int, number: int) -> None:
    rng = Random(seed)  # noqa: S311 - reproducible
    rows = labels(100)
    for parent in range(50):
        rows.count[parent], rows.travel[parent] = rng.randint(0, 3), rng.randint(0, 3)
    waiting = list(range(50, 50 + number))
    for label in waiting:
        rows.parent[label] = rng.randrange(50)
    shuffled = rng.sample(waiting, number)
    for label, following in zip(shuffled, [*shuffled[1:], NONE], strict=False):
        rows.waiting[label] = following

    first = lists.in_order_of_promise(rows, shuffled[0] if shuffled else NONE)

    def promise(label: int) -> tuple[int, int, int, int]:
        parent = rows.parent[label]
        return (rows.count[parent], rows.travel[parent], parent, label)

    assert listed(rows, first) == sorted(waiting, key=promise)


def test_every_kept_label_is_in_the_list_of_its_kind() -> None:
    kinds_seen = 0
    for seed in range(WORLDS):
        person, world = random_world(seeded(seed))
        fast = compile_world(world)
        one = engine.Engine(fast, compiled=False)
        one.points(person_tables(person, fast))
        *_, rows, places = one.rooms(person_tables(person, fast))
        kept = places.bag[: places.numbers[bag.BAG]]
        kinds: dict[tuple[int, ...], list[int]] = {}
        for label in kept:
            kinds.setdefault((*rows.level[3 * label : 3 * label + 3], rows.flags[label]), []).append(label)
        found = []
        for last in places.kind_last[: places.numbers[bag.KINDS]]:
            row, label = [], last
            while label != NONE:
                row.append(label)
                label = rows.kin[label]
            found.append(row[::-1])
        kinds_seen += len(kinds)

        assert sorted(found) == sorted(kinds.values())
    assert kinds_seen > WORLDS


class Strict(list[int]):
    """A table that refuses negative places: compiled kernels would read what lies before it."""

    def __getitem__(self, place: Any) -> Any:
        """Return what stands at a place."""
        assert not (isinstance(place, int) and place < 0), place
        return super().__getitem__(place)

    def __setitem__(self, place: Any, value: Any) -> None:
        """Write what stands at a place."""
        assert not (isinstance(place, int) and place < 0), place
        super().__setitem__(place, value)


def strict(tables: Any) -> Any:
    """Return a named tuple with strict tables."""
    return type(tables)(*(Strict(one) if isinstance(one, list | tuple) else one for one in tables))


@pytest.mark.parametrize("ways", [sizes.MOST_WAYS, 20])
def test_no_kernel_reads_before_the_begin_of_a_table(monkeypatch: pytest.MonkeyPatch, ways: int) -> None:
    room = engine.room
    monkeypatch.setattr(engine, "room", lambda kind, wanted: strict(room(kind, wanted)))
    monkeypatch.setattr(engine.Engine, "packed", lambda _, tables, scalars=frozenset(): strict(tables))  # noqa: ARG005
    expected = [
        Timetable(world).points(person) for person, world in map(random_world, map(seeded, range(WORLDS)))
    ]
    monkeypatch.setattr(sizes, "MOST_WAYS", ways)

    found = [
        Timetable(world).points(person) for person, world in map(random_world, map(seeded, range(WORLDS)))
    ]

    assert found == expected
