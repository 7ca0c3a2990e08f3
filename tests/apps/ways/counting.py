"""A kind of computation for tests: it counts, and does at each step what the test wants."""

from collections.abc import Callable
from typing import Any

import pytest

from klappt.apps.ways.computations import Gathered, Json, Kind, Progress, kinds

Step = Callable[[int], Any]


def nothing(number: int) -> None:
    """Do nothing at a step."""


def counting(step: Step = nothing, digest: Callable[[], str] = lambda: "same") -> Kind:
    """Return a kind that counts to the parameter `n`."""

    def compute(parameters: dict[str, int], progress: Progress) -> Json:
        for number in range(1, parameters["n"] + 1):
            step(number)
            progress(number, parameters["n"])
        return {"sum": sum(range(parameters["n"] + 1))}

    return Kind(
        "counting", "Zählen", {"": "Zahlen"}, lambda _a, given, _on: Gathered(digest(), dict(given)), compute
    )


def known(monkeypatch: pytest.MonkeyPatch, kind: Kind) -> Kind:
    """Add the kind to those there are, for the time of a test."""
    found = kinds()
    assert isinstance(found, dict)
    monkeypatch.setitem(found, kind.code, kind)
    return kind
