"""Whoever acts: a person with the roles held on a day and the alliances each role reaches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

Reach = Mapping[str, frozenset[UUID]]


@dataclass(frozen=True)
class Actor:
    """
    A signed-in person on a day.

    `organisations` and `alliances` say for each role where it is held: the organisations that gave it, and the
    alliances in which those organisations play that part.
    """

    id: UUID
    name: str = ""
    organisations: Reach = field(default_factory=dict)
    alliances: Reach = field(default_factory=dict)
    alliance: UUID | None = None  # the one whose workspace is open

    @property
    def roles(self) -> frozenset[str]:
        """Return all roles held on the day."""
        return frozenset(self.organisations)

    @property
    def audit_id(self) -> str:
        """Return the id that stands in the protocol."""
        return str(self.id)

    @property
    def audit_role(self) -> str:
        """Return the roles as the protocol shows them."""
        return "+".join(sorted(self.roles))[:20]

    def all_alliances(self) -> frozenset[UUID]:
        """Return every alliance that any role reaches."""
        return frozenset[UUID]().union(*self.alliances.values())

    def all_organisations(self) -> frozenset[UUID]:
        """Return every organisation the person works for."""
        return frozenset[UUID]().union(*self.organisations.values())
