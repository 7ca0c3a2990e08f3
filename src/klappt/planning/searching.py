"""The one place that says which engine searches."""

from klappt.chains.model import Chain, Person, World
from klappt.chains.search import search as engine


def find_chains(person: Person, world: World) -> list[Chain]:
    """Return the complete Pareto front for one person, best goal day first."""
    return sorted(engine(person, world), key=lambda chain: chain.criteria)
