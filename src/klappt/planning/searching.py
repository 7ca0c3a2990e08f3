"""The one place that says which engine searches; a world that is asked several times is compiled once."""

from collections.abc import Callable

from klappt.chains.model import Chain, Person, World
from klappt.chains.search import Timetable

Search = Callable[[Person, World], list[Chain]]


def searcher() -> Search:
    """Return a search that keeps the last world compiled, for questions asked one after the other."""
    kept: list[tuple[World, Timetable]] = []

    def search(person: Person, world: World) -> list[Chain]:
        if not kept or kept[0][0] is not world:
            kept[:] = [(world, Timetable(world))]
        return kept[0][1].chains(person)

    return search


def find_chains(person: Person, world: World) -> list[Chain]:
    """Return the complete Pareto front for one person, best goal day first."""
    return sorted(searcher()(person, world), key=lambda chain: chain.criteria)
