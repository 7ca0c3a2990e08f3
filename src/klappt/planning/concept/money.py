"""
What a set of measures may cost: one budget, a limit for each funding module, money that may move between two.

Amounts are cents.  A shift takes from what its source leaves over; what came in may move on.
Cost: a flow over the few modules that need more than their limit.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Shift:
    """Money that may move from one funding module to another, at most `most` cents."""

    source: str
    target: str
    most: int


@dataclass(frozen=True)
class Purse:
    """The costs of all measures, by position, and what limits them; a module without a limit has none."""

    costs: tuple[int, ...]
    budget: int
    modules: tuple[str | None, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    shifts: tuple[Shift, ...] = ()

    def cost(self, chosen: Collection[int]) -> int:
        """Return what a set of measures costs, in cents."""
        return sum(self.costs[one] for one in chosen)

    def module(self, measure: int) -> str | None:
        """Return the module that pays for a measure, None if none does."""
        return self.modules[measure] if self.modules else None

    def fits(self, chosen: Collection[int]) -> bool:
        """Test if budget and modules can pay for a set."""
        return self.cost(chosen) <= self.budget and self.moved(chosen) is not None

    def spent(self, chosen: Collection[int]) -> dict[str, int]:
        """Return the cents that each limited module has to pay."""
        paid = dict.fromkeys(self.limits, 0)
        for one in chosen:
            module = self.module(one)
            if module in paid:
                paid[module] += self.costs[one]
        return paid

    def moved(self, chosen: Collection[int]) -> dict[tuple[str, str], int] | None:
        """Return the cents to be moved by source and target so that no module pays too much, None if none do."""
        paid = self.spent(chosen)
        needs = {name: paid[name] - limit for name, limit in self.limits.items() if paid[name] > limit}
        spare = {name: limit - paid[name] for name, limit in self.limits.items() if paid[name] < limit}
        return _flow(needs, spare, {(s.source, s.target): s.most for s in self.shifts})

    def most_of(self, module: str) -> int:
        """Return what a module can pay at the most, with everything that may come in."""
        return self.limits[module] + sum(shift.most for shift in self.shifts if shift.target == module)


def _flow(
    needs: Mapping[str, int], spare: Mapping[str, int], most: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], int] | None:
    """Return a flow from spare money to needs, each pair at most its own; None if some need stays."""
    if not needs:
        return {}
    import networkx as nx  # noqa: PLC0415 - most sets need no money from elsewhere

    graph = nx.DiGraph()
    graph.add_nodes_from(("have", "paid"))
    graph.add_edges_from(("have", ("module", name), {"capacity": cents}) for name, cents in spare.items())
    graph.add_edges_from((("module", name), "paid", {"capacity": cents}) for name, cents in needs.items())
    for (source, target), cents in most.items():
        graph.add_edge(("module", source), ("module", target), capacity=cents)
    total, flow = nx.maximum_flow(graph, "have", "paid")
    if total < sum(needs.values()):
        return None
    moved = {pair: flow["module", pair[0]]["module", pair[1]] for pair in most}
    return {pair: cents for pair, cents in moved.items() if cents}
