"""The tables of ways, by what they are about."""

from klappt.apps.ways.models.computations import Computation
from klappt.apps.ways.models.decisions import PlaceDecision
from klappt.apps.ways.models.scenarios import Scenario
from klappt.apps.ways.models.sketches import Sketch

__all__ = ["Computation", "PlaceDecision", "Scenario", "Sketch"]
