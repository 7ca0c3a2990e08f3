"""Both engines for every test that asks for `engine`."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from os import environ

import pytest

from klappt.chains import reference
from klappt.chains.model import Chain, Person, World

Engine = Callable[[Person, World], list[Chain]]


@pytest.fixture(params=["reference", "fast"], scope="module")
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "reference":
        return reference.search
    if find_spec("klappt.chains.search") is None:
        pytest.skip("there is no fast engine yet")
    fast: Engine = import_module("klappt.chains.search").search
    return fast


def worlds(usual: int) -> int:
    """Return how many random worlds a property test tries: `KLAPPT_DEEP=20` tries twenty times as many."""
    return usual * int(environ.get("KLAPPT_DEEP", "1"))
