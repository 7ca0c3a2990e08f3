"""Numbers of people in documents: what is hidden, and the sentence that says so only where something is."""

from typing import Any

import pytest

from klappt.planning.voice import Voice
from klappt.reports.counts import hides, protection

DE, EN = Voice("de"), Voice("en")


@pytest.mark.parametrize(
    ("told", "hidden"),
    [
        ({}, False),
        ({"people": 5, "there": 0}, False),
        ({"people": None}, True),
        ({"newly": "unter 5"}, True),
        ({"through": "gesperrt"}, True),
        ({"half": None, "goal": None, "cost_cents": None, "hindsight": None}, False),
        ({"within": [{"months": 12, "sure": 5, "all": None}]}, True),
        ({"groups": {"status": ({"people": 7, "there": None},)}}, True),
        ({"name": "Kurs", "people": {"all": 60, "late": 0}}, False),
    ],
)
def test_hidden_is_what_is_missing_under_a_name_of_people(told: Any, hidden: bool) -> None:
    assert hides(told) == hidden
    assert bool(protection(told, DE)) == bool(protection(told, EN)) == hidden
