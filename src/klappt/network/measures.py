"""
Measures of a cooperation network, each told in a sentence.

Two partners work together if they share a format or an agreement, or if an offer of one hands over to an offer of
the other.  Everything is counted on that network of partners; networkx does the counting.
Cost: O(partners x ties) for the measure of the middle; some milliseconds for a hundred partners.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from klappt.network.model import Network, NodeKind

SHOWN = 1e-9


@dataclass(frozen=True)
class PartnerMeasures:
    """What is counted for one partner; `parts` is 1 unless the network falls apart without it."""

    key: str
    name: str
    neighbours: tuple[str, ...]
    betweenness: float  # share of the shortest ways between others that lead over this partner
    parts: int  # parts into which its part of the network falls if it leaves
    core: int  # it belongs to a group in which everybody works with at least so many of the group
    central: bool

    @property
    def degree(self) -> int:
        """Return with how many others the partner works."""
        return len(self.neighbours)


@dataclass(frozen=True)
class Measures:
    """What is counted for the whole network; `density` is None for fewer than two partners."""

    partners: tuple[PartnerMeasures, ...]
    pairs: int
    density: float | None
    components: tuple[tuple[str, ...], ...]  # partners who can reach each other, the largest first
    alone: tuple[str, ...]

    def of(self, key: str) -> PartnerMeasures | None:
        """Return the measures of a partner."""
        return next((one for one in self.partners if one.key == key), None)


def together(net: Network) -> list[tuple[str, str]]:
    """Return the pairs of partners who work together, each once, in order."""
    kinds = {node.key: node.kind for node in net.nodes}
    direct: set[tuple[str, str]] = set()
    members: dict[str, set[str]] = {}
    for tie in net.ties:
        both = [kinds[tie.one] is NodeKind.PARTNER, kinds[tie.other] is NodeKind.PARTNER]
        if all(both):
            direct.add((tie.one, tie.other))
        elif any(both):
            partner, meeting = (tie.one, tie.other) if both[0] else (tie.other, tie.one)
            members.setdefault(meeting, set()).add(partner)
    shared = {pair for found in members.values() for pair in combinations(sorted(found), 2)}
    return sorted(direct | shared)


def partner_graph(net: Network) -> Any:
    """Return the network of partners as networkx knows it."""
    import networkx as nx  # noqa: PLC0415 - half a second that most commands do not need

    graph = nx.Graph()
    graph.add_nodes_from(node.key for node in net.partners)
    graph.add_edges_from(together(net))
    return graph


def measures(net: Network) -> Measures:
    """Return everything that is counted."""
    import networkx as nx  # noqa: PLC0415 - see above

    graph = partner_graph(net)
    between = nx.betweenness_centrality(graph)
    core = nx.core_number(graph)
    bridges = set(nx.articulation_points(graph))
    most = max(core.values(), default=0)
    components = sorted((tuple(sorted(part)) for part in nx.connected_components(graph)), key=_size)
    return Measures(
        partners=tuple(
            PartnerMeasures(
                node.key,
                node.name,
                tuple(sorted(graph[node.key])),
                between[node.key],
                _parts(graph, node.key) if node.key in bridges else 1,
                core[node.key],
                most > 0 and core[node.key] == most,
            )
            for node in net.partners
        ),
        pairs=graph.number_of_edges(),
        density=nx.density(graph) if len(graph) > 1 else None,
        components=tuple(components),
        alone=tuple(part[0] for part in components if len(part) == 1),
    )


def _size(part: Sequence[str]) -> tuple[int, Sequence[str]]:
    return (-len(part), part)


def _parts(graph: Any, key: str) -> int:
    import networkx as nx  # noqa: PLC0415 - see above

    rest = graph.subgraph(nx.node_connected_component(graph, key) - {key})
    return int(nx.number_connected_components(rest))
