"""Programs whose corners are no whole numbers, and programs without an answer."""

import pytest

from klappt.disclosure import programs
from klappt.disclosure.programs import Program

TRIANGLE = [({0: 1, 1: 1, 3: 1}, 1), ({1: 1, 2: 1, 4: 1}, 1), ({0: 1, 2: 1, 5: 1}, 1)]


def test_a_corner_that_is_not_whole_is_asked_again() -> None:
    """Three cells of which each two have at most one person: by halves 1.5 people, by whole ones 1."""
    program = Program(6, TRIANGLE)

    found = program.least({0: -1, 1: -1, 2: -1})

    assert found is not None
    assert int(found[:3].sum()) == 1


def test_the_next_question_is_not_bound_to_whole_corners_of_the_last() -> None:
    program = Program(6, TRIANGLE)
    program.least({0: -1, 1: -1, 2: -1})

    found = program.least({0: 1})

    assert found is not None
    assert int(found[0]) == 0


def test_only_halves_fit() -> None:
    program = Program(3, [({0: 1, 1: 1}, 1), ({1: 1, 2: 1}, 1), ({0: 1, 2: 1}, 1)])

    assert program.least({0: 1}) is None


@pytest.mark.parametrize(
    ("low", "high", "answer"), [pytest.param(0, 2, 1, id="fits"), pytest.param(2, 2, None, id="does not fit")]
)
def test_bounds(low: int, high: int, answer: int | None) -> None:
    program = Program(2, [({0: 1, 1: 1}, 1)])
    program.bound(0, low, high)

    found = program.least({0: -1})

    assert (None if found is None else int(found[0])) == answer


def test_without_time_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever cannot be found out in time counts as unsafe."""
    monkeypatch.setattr(programs, "PATIENCE_SECONDS", 0.0)

    assert Program(6, TRIANGLE).least({0: -1}) is None
