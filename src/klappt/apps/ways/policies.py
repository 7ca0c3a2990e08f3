"""How sketches belong to alliances."""

from klappt.apps.accounts.access.policy import Scope
from klappt.apps.ways.models import Sketch

SCOPES: dict[str, Scope] = {
    "planner": Scope(None),
    "sketch": Scope(Sketch, alliance=("alliance",), organisation=("organisation",)),
}
