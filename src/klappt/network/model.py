"""
What a cooperation network is: partners, the formats and agreements that bring them together, and who is in which.

Plain data: tables of an alliance, a catalogue folder or a file of another program all become this.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class NodeKind(StrEnum):
    """What a point of the network is."""

    PARTNER = "partner"
    FORMAT = "format"
    AGREEMENT = "agreement"


class TieKind(StrEnum):
    """What a tie is."""

    MEMBER = "member"  # a partner takes part in a format
    PARTY = "party"  # a partner has signed an agreement
    LINK = "link"  # an offer of one partner hands over to an offer of another


@dataclass(frozen=True, order=True)
class Node:
    """A point of the network; `group` is the kind of organisation or format in words."""

    key: str
    name: str
    kind: NodeKind = NodeKind.PARTNER
    group: str = ""
    href: str = ""


@dataclass(frozen=True, order=True)
class Tie:
    """Two points that belong together; `note` says how, such as the days of a hand-over."""

    one: str
    other: str
    kind: TieKind = TieKind.MEMBER
    note: str = ""


@dataclass(frozen=True)
class Network:
    """Points and ties, each once, in the order of their keys."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]

    @property
    def partners(self) -> tuple[Node, ...]:
        """Return the partners."""
        return tuple(node for node in self.nodes if node.kind is NodeKind.PARTNER)

    @property
    def meetings(self) -> tuple[Node, ...]:
        """Return formats and agreements."""
        return tuple(node for node in self.nodes if node.kind is not NodeKind.PARTNER)


def network(nodes: Iterable[Node], ties: Iterable[Tie]) -> Network:
    """Return a network of points and ties; a tie to a point that is not there, or to itself, is left out."""
    kept = {node.key: node for node in nodes}
    found: dict[tuple[str, str, TieKind], Tie] = {}
    for tie in sorted(ties):
        one, other = sorted((tie.one, tie.other))
        if one != other and one in kept and other in kept:
            found.setdefault((one, other, tie.kind), Tie(one, other, tie.kind, tie.note))
    return Network(tuple(sorted(kept.values())), tuple(sorted(found.values())))
