"""Numbered examples from simple to hard: a question, and the whole answer as lines that people can read."""

import pytest
from tests.chains.conftest import Engine
from tests.chains.examples import Example
from tests.chains.examples_changes import CHANGES
from tests.chains.examples_law import LAW
from tests.chains.examples_offers import OFFERS
from tests.world.journey import line

from klappt.chains.check import faults

EXAMPLES = [*OFFERS, *LAW, *CHANGES]


def _param(number: int, case: Example) -> object:
    return pytest.param(case, id=f"{number:03} {case.name}")


@pytest.mark.parametrize("case", [_param(number, case) for number, case in enumerate(EXAMPLES, 1)])
def test_example(engine: Engine, case: Example) -> None:
    answer = engine(case.person, case.world)

    assert tuple(line(chain, case.person, case.world) for chain in answer) == case.answer
    assert [faults(chain, case.person, case.world) for chain in answer] == [[]] * len(case.answer)
