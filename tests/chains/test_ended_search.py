"""An ended search shows valid chains: what it leaves out as idle, no change of status has waited for."""

import pytest
from tests.chains.worlds import plain_world, seeded
from tests.chains.worlds_changes import with_changes

from klappt.chains.check import faults
from klappt.chains.search import Timetable


@pytest.mark.parametrize("most_labels", [2, 4, 8])
def test_chains_of_an_ended_search_are_valid(most_labels: int) -> None:
    for seed in range(120):
        rng = seeded(seed)
        person, world = with_changes(rng, *plain_world(rng))
        timetable = Timetable(world, most_labels=most_labels)

        for chain in timetable.chains(person):
            assert faults(chain, person, world) == [], seed
