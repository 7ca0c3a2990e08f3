"""Both engines for every test that asks for `engine`."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import pytest

from klappt.chains import reference
from klappt.chains.model import Chain, Person, World

Engine = Callable[[Person, World], list[Chain]]


@pytest.fixture(params=["reference", "fast"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "reference":
        return reference.search
    if find_spec("klappt.chains.search") is None:
        pytest.skip("there is no fast engine yet")
    fast: Engine = import_module("klappt.chains.search").search
    return fast
