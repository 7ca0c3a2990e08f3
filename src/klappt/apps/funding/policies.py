"""How money belongs to alliances and organisations."""

from klappt.apps.accounts.access.policy import Scope

SCOPES: dict[str, Scope] = {"funding": Scope(None)}
