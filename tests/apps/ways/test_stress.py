"""The stress test for pages: the numbers of the engine, protected for estimates, with rings that tell of no few."""

import json

from tests.apps.ways.test_levers import asked
from tests.planning.many.small_crowds import AS_OF

from klappt.apps.ways.computations import stress
from klappt.planning.voice import Voice
from klappt.reports.pictures.ring import ring_table
from klappt.reports.ring_kept import read_ring

NUMBERS = ("lost", "later", "better")


def computed(weight: float, *, by_name: bool = False) -> tuple[stress.Json, set[str]]:
    stages: set[str] = set()

    def progress(done: int, of: int, /, stage: str = "") -> None:
        assert done <= of
        stages.add(stage)

    return stress.compute(asked(weight, by_name=by_name), progress), stages


def test_the_answer_has_what_a_page_shows() -> None:
    answer, stages = computed(10)

    assert answer["removals"]
    assert answer["partners"]
    assert answer["rings"][0]["gone"] is None
    assert {one["gone"] for one in answer["rings"][1:]} == {one["partner"] for one in answer["partners"]}
    assert answer["shocks_idle"] > 0
    assert stages == set(stress.KIND.stages)
    assert json.loads(json.dumps(answer)) == answer
    assert AS_OF.isoformat() not in answer["removals"][0]["what"]["en"]


def test_small_numbers_of_an_estimate_are_hidden() -> None:
    answer, _ = computed(0.6)
    rows = [*answer["removals"], *answer["partners"]]
    numbers = {row[name] for row in rows for name in NUMBERS} | {row["through"] for row in rows}

    assert rows
    assert not numbers & {1, 2, 3, 4}
    for ring in answer["rings"]:
        assert {one[2] for one in ring["partners"]} <= {0.0, 1.0, 5.0}
        assert all(chord[2] >= 5 for chord in ring["chords"])


def test_a_ring_is_read_again_with_its_table() -> None:
    answer, _ = computed(10)
    head, *rows = ring_table(read_ring(answer["rings"][1], Voice()))

    assert head[-1] == "davon ohne Weg"
    assert rows


def test_sketches_are_counted_in_full() -> None:
    answer, _ = computed(1, by_name=True)

    assert all(isinstance(row[name], int) for row in answer["removals"] for name in NUMBERS)
