"""How sketches belong to alliances."""

from klappt.apps.accounts.access.policy import Scope

SCOPES: dict[str, Scope] = {"planner": Scope(None)}
