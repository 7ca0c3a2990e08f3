"""
The search for chains: the same answers as `chains.reference`, in the time a page has.

`search` answers one question.  `Timetable` keeps a compiled world for many people; with numba installed its
answers come from compiled kernels, otherwise from the same kernels as plain Python.
Cost: see docs/algorithms/search.md; figures in benchmarks/results.
"""

from collections.abc import Sequence
from datetime import timedelta

from klappt.chains.admit import Entry, legal_entry, offer_entry
from klappt.chains.criteria import criteria_of, no_worse, pareto_front
from klappt.chains.fast import jit
from klappt.chains.fast.engine import Engine, Key, Point
from klappt.chains.fast.people import UnknownGoal, person_tables
from klappt.chains.fast.world import compile_world
from klappt.chains.model import Chain, Person, Step, World
from klappt.chains.reference import legal_starts
from klappt.chains.state import goal_day
from klappt.chains.steps import legal_step, run_step
from klappt.kernel.truth import Truth


class Timetable:
    """A compiled world that answers people one after the other."""

    def __init__(
        self,
        world: World,
        *,
        compiled: bool = False,
        most_labels: int | None = None,
        day_only: bool = False,
    ) -> None:
        """
        Compile a world.

        Args:
            world: the world all questions are about.
            compiled: ask for compiled kernels, which need numba.
            most_labels: end a search after so many partial chains; see `complete`.
            day_only: let the goal day alone count; `points` then holds one earliest journey at most.
        """
        self.world = world
        self.fast = compile_world(world, day_only=day_only)
        self._engine = Engine(self.fast, compiled=compiled and jit.can_compile(), most_labels=most_labels)

    @property
    def complete(self) -> bool:
        """Test if the last answer is the whole front; an ended search may miss chains."""
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
        points = self.points(person)
        if not self.complete:
            # The first answers of an ended search may hold idle steps, and nothing idle is ever shown.
            return pareto_front(self._tightened(point.steps, person) for point in points)
        chains = [self.told(point.steps, person) for point in points]
        if None in chains:
            raise AssertionError("a chain of the fast engine is not valid or misses its goal")
        return [chain for chain in chains if chain is not None]

    def told(self, keys: Sequence[Key], person: Person) -> Chain | None:
        """Return the chain of some steps; None if one of them may not begin or the goal is missed."""
        steps: tuple[Step, ...] = ()
        for key in keys:
            step, entry = self._step(key, steps, person)
            if entry.truth == Truth.NO:
                return None
            steps = (*steps, step)
        reached = goal_day(person.goal, person.profile, steps, self.world)
        if reached is None or any(step.start > reached for step in steps):
            return None
        return Chain(steps, criteria_of(steps, self.world, person.profile.place, reached))

    def _tightened(self, keys: tuple[Key, ...], person: Person) -> Chain:
        """Return the chain of some steps without those that can be left out and make nothing worse."""
        chain = self.told(keys, person)
        assert chain is not None  # noqa: S101 - the engine has just found it
        for place in range(len(keys) - 1, -1, -1):
            fewer = (*keys[:place], *keys[place + 1 :])
            shorter = self.told(fewer, person) if keys[place].run is not None else None
            if (
                shorter is not None
                and no_worse(shorter.criteria, chain.criteria)
                and self._on_its_day(shorter.steps, place, person)
            ):
                return self._tightened(fewer, person)
        return chain

    def _on_its_day(self, steps: Sequence[Step], place: int, person: Person) -> bool:
        """Test if the step at a place is no legal one that has waited for a step before it (rule 8)."""
        if place == len(steps) or steps[place].kind != "legal":
            return True
        before = tuple(steps[:place])
        same = (legal for legal in self.world.legal_steps if legal.id == steps[place].id)
        days = (step.start for legal in same for step in legal_starts(legal, person, before, self.world))
        return steps[place].start in days

    def _step(self, key: Key, steps: Sequence[Step], person: Person) -> tuple[Step, Entry]:
        if key.run is not None:
            run = self.fast.runs[key.run]
            offer = self.world.offers[run.offer]
            entry = offer_entry(offer, run, person.profile, steps, self.world)
            return run_step(run, offer, entry), entry
        legal = self.world.legal_steps[key.legal]
        start = self.world.as_of + timedelta(days=key.start)
        entry = legal_entry(legal, person.profile, steps, self.world, start)
        return legal_step(legal, start, entry), entry


def search(person: Person, world: World) -> list[Chain]:
    """Return the complete Pareto front of chains from the person to the goal, one chain for each point."""
    return Timetable(world).chains(person)
