"""How what people keep of their ways belongs to alliances."""

from klappt.apps.accounts.access.policy import Scope
from klappt.apps.ways.models import Computation, PlaceDecision, Scenario, Sketch

SCOPES: dict[str, Scope] = {
    "planner": Scope(None),
    "sketch": Scope(Sketch, alliance=("alliance",), organisation=("organisation",)),
    "scenario": Scope(Scenario, alliance=("alliance",)),
    "computation": Scope(Computation, alliance=("alliance",), self_=("asked_by",)),
    "place_decision": Scope(PlaceDecision, alliance=("alliance",), self_=("decided_by",)),
}
