"""The whole answer: who is equal is drawn by lot, not by the order in which people stand."""

from random import Random

from klappt.planning.places.answer import at_once
from klappt.planning.places.model import UNPLACED, Crowd, Way


def test_equal_people_are_drawn_by_lot() -> None:
    """200 people of two towns, 100 places: without the lot the first town would get them all."""
    crowd = Crowd((100,), ((Way((0,), 10),),) * 200, 400)
    names = {"Ort": ["A"] * 100 + ["B"] * 100}

    found = at_once(crowd, Random(1), names, solver="highs", left=lambda: 60.0).found  # noqa: S311 - test data

    first = sum(way != UNPLACED for way in found.taken[:100])
    assert found.placed == 100
    assert 30 <= first <= 70


def test_equal_seeds_have_equal_answers() -> None:
    crowd = Crowd((5,), ((Way((0,), 10),),) * 20, 400)
    names = {"Ort": ["A"] * 20}
    answers = [
        at_once(crowd, Random(seed), names, solver="highs", left=lambda: 60.0).found.taken  # noqa: S311 - test data
        for seed in (7, 7, 8)
    ]

    assert answers[0] == answers[1] != answers[2]
