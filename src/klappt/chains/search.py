"""
The search for chains: the same answers as `chains.reference`, in the time a page has.

`search` answers one question.  `Timetable` keeps a compiled world for many people; with numba installed its
answers come from compiled kernels, otherwise from the same kernels as plain Python.
Cost: see docs/algorithms/search.md; figures in benchmarks/results.
"""

from collections.abc import Sequence
from datetime import timedelta

from klappt.chains.admit import legal_entry, offer_entry
from klappt.chains.criteria import criteria_of
from klappt.chains.fast import jit
from klappt.chains.fast.engine import Engine, Key, Point
from klappt.chains.fast.people import UnknownGoal, person_tables
from klappt.chains.fast.world import compile_world
from klappt.chains.model import Chain, Person, Step, World
from klappt.chains.state import goal_day
from klappt.chains.steps import legal_step, run_step


class Timetable:
    """A compiled world that answers people one after the other."""

    def __init__(self, world: World, *, compiled: bool = False, most_labels: int | None = None) -> None:
        """
        Compile a world.

        Args:
            world: the world all questions are about.
            compiled: ask for compiled kernels, which need numba.
            most_labels: end a search after so many partial chains; `complete` then tells whether it was ended.
        """
        self.world = world
        self.fast = compile_world(world)
        self._engine = Engine(self.fast, compiled=compiled and jit.can_compile(), most_labels=most_labels)

    @property
    def complete(self) -> bool:
        """Test if the last answer is the whole front; an ended search may have missed chains, never wrong ones."""
        return self._engine.complete

    def points(self, person: Person) -> list[Point]:
        """Return the Pareto front as criteria with (start, id) of each step, ordered by criteria."""
        try:
            tables = person_tables(person, self.fast)
        except UnknownGoal:
            return []
        return self._engine.points(tables)

    def chains(self, person: Person) -> list[Chain]:
        """Return the Pareto front as chains with grades, citations and questions for every step."""
        return [self._told(point, person) for point in self.points(person)]

    def _told(self, point: Point, person: Person) -> Chain:
        steps: tuple[Step, ...] = ()
        for key in point.steps:
            steps = (*steps, self._step(key, steps, person))
        reached = goal_day(person.goal, person.profile, steps, self.world)
        if reached is None:
            raise AssertionError("a chain of the fast engine misses its goal")
        return Chain(steps, criteria_of(steps, self.world, person.profile.place, reached))

    def _step(self, key: Key, steps: Sequence[Step], person: Person) -> Step:
        if key.run is not None:
            run = self.fast.runs[key.run]
            offer = self.world.offers[run.offer]
            return run_step(run, offer, offer_entry(offer, run, person.profile, steps, self.world))
        legal = self.world.legal_steps[key.legal]
        start = self.world.as_of + timedelta(days=key.start)
        return legal_step(legal, start, legal_entry(legal, person.profile, steps, self.world, start))


def search(person: Person, world: World) -> list[Chain]:
    """Return the complete Pareto front of chains from the person to the goal, one chain for each point."""
    return Timetable(world).chains(person)
