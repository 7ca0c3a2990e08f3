"""Compiled kernels answer like plain ones; compiling takes more than a minute, so this runs on demand."""

from os import environ

import pytest
from tests.chains.worlds import random_world, seeded

from klappt.chains.fast import jit
from klappt.chains.search import Timetable

WORLDS = 60

pytestmark = [
    pytest.mark.skipif(not jit.can_compile(), reason="numba is not installed (extra speed)"),
    pytest.mark.skipif(
        environ.get("KLAPPT_COMPILED_TESTS") != "1",
        reason="compiling takes more than a minute: set KLAPPT_COMPILED_TESTS=1",
    ),
]


def test_compiled_kernels_answer_like_plain_ones() -> None:
    for seed in range(WORLDS):
        person, world = random_world(seeded(seed))

        assert Timetable(world, compiled=True).points(person) == Timetable(world).points(person), seed
