"""
The one place that says which engine searches; a world that is asked several times is compiled once.

A search for somebody whose status the law can still change in many ways may take very long.  It can be
ended after a number of partial chains; the answer then says that it is not complete.
"""

from collections.abc import Callable

from klappt.chains.fast import jit
from klappt.chains.model import Chain, Person, World
from klappt.chains.search import Timetable

USUAL_EFFORT = 100  # partial chains; a few seconds in plain Python
Search = Callable[[Person, World], list[Chain]]


class Searcher:
    """A search that keeps the last world compiled, for questions asked one after the other."""

    def __init__(self, effort: int | None = None, *, compiled: bool = False) -> None:
        """Search with so many partial chains at most (None: without limit), with compiled kernels or not."""
        self._effort, self._compiled = effort, compiled
        self._kept: tuple[World, Timetable] | None = None
        self.complete = True  # whether the last front is the whole one

    def __call__(self, person: Person, world: World) -> list[Chain]:
        """Return the Pareto front of one person, as far as the effort reaches."""
        if self._kept is None or self._kept[0] is not world:
            self._kept = (world, Timetable(world, most_labels=self._effort, compiled=self._compiled))
        chains = self._kept[1].chains(person)
        self.complete = self._kept[1].complete
        return chains


def find_chains(person: Person, world: World) -> list[Chain]:
    """Return the complete Pareto front for one person, best goal day first."""
    return sorted(Searcher()(person, world), key=lambda chain: chain.criteria)


MANY = 100  # people from which loading or making compiled kernels is worth its time


def may_compile(people: int) -> bool:
    """Test if compiled kernels are there and worth their start for so many people."""
    return people >= MANY and jit.can_compile()
