"""
A desk that answers the same questions at once: compiled worlds and whole answers are kept for a while.

A world is the same for everybody of one alliance on one day whose office takes the same time, and compiling it
costs more than a question; an answer is the same for the same profile, goal, catalogue, day and effort.
Nothing here is about anybody: a key is a digest.  Cost: a dictionary look-up for what was asked before.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from threading import Lock
from typing import Any, Generic, TypeVar

from klappt.catalogue.model import Catalogue
from klappt.chains.model import World
from klappt.planning.answer import Asked, FirstAnswer, Json, first_answer, reasons_answer
from klappt.planning.explained import explained
from klappt.planning.goals import AskedGoal
from klappt.planning.profiles import AskedProfile
from klappt.planning.searching import USUAL_EFFORT, Searcher
from klappt.planning.world import Base, build_base, world_at

QUICK = 1  # partial chains after the dives: what a page shows first
# Compiled kernels are done with these long before plain ones with those.
COMPILED = {QUICK: 400, USUAL_EFFORT: 6_000}
KEPT_BASES, KEPT_SEARCHERS, KEPT_ANSWERS = 8, 6, 300
T = TypeVar("T")


class Shelf(Generic[T]):
    """The last things asked for, by key; whoever has not been asked for longest goes first."""

    def __init__(self, most: int) -> None:
        """Keep so many."""
        self._most = most
        self._kept: OrderedDict[Any, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Any, make: Callable[[], T]) -> T:
        """Return what is kept under a key, made if it is not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


@dataclass(frozen=True)
class Question:
    """What somebody asks of an alliance's offers on a day; `effort` None searches to the end."""

    profile: AskedProfile
    goal: AskedGoal
    catalogue: Catalogue
    as_of: date
    effort: int | None = QUICK

    @property
    def key(self) -> str:
        """Return a digest that is the same for the same question."""
        parts = (self.catalogue.digest, self.as_of, self.effort, self.profile, dict(self.goal.words))
        return sha256(repr(parts).encode()).hexdigest()


class Desk:
    """Answers questions one after the other; several threads may ask."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._bases: Shelf[Base] = Shelf(KEPT_BASES)
        self._searchers: Shelf[tuple[Lock, Searcher]] = Shelf(KEPT_SEARCHERS)
        self._first: Shelf[FirstAnswer] = Shelf(KEPT_ANSWERS)
        self._reasons: Shelf[Json] = Shelf(KEPT_ANSWERS)
        self._explained: Shelf[Json] = Shelf(KEPT_ANSWERS)
        self._compiled = False

    def first(self, question: Question) -> FirstAnswer:
        """
        Return the chains that answer a question, as far as its effort reaches.

        Where the quick look finds nothing it has not seen that there is nothing, so it looks again with more.
        """
        return self._first.get(question.key, lambda: self._search_again(question))

    def reasons(self, question: Question) -> Json:
        """Return what is closed and why, and the questions that help; takes the chains as `first` found them."""
        return self._reasons.get(question.key, lambda: self._explain(question))

    def steps(self, question: Question) -> Json:
        """Return why each offer and each legal step is open or closed on the day of the question."""
        return self._explained.get(question.key, lambda: explained(self._asked(question)))

    def use_compiled(self) -> None:
        """Search with compiled kernels from now on; whoever calls this has made sure that they are ready."""
        self._compiled = True

    def _asked(self, question: Question) -> Asked:
        world = self._world(question)
        effort = question.effort
        if effort is not None and self._compiled:
            effort = COMPILED.get(effort, effort)
        return Asked(question.profile, question.goal, question.catalogue, world, effort=effort)

    def _world(self, question: Question) -> World:
        key = (question.catalogue.digest, question.as_of)
        base = self._bases.get(key, lambda: build_base(question.catalogue, question.as_of))
        return world_at(base, question.profile.profile.place)

    def _searcher(self, world: World, effort: int | None) -> tuple[Lock, Searcher]:
        compiled = self._compiled
        key = (id(world), effort, compiled)
        # The searcher keeps the world, so an id is not given to another one while the searcher is kept.
        lock, searcher = self._searchers.get(key, lambda: (Lock(), Searcher(effort, compiled=compiled)))
        return lock, searcher

    def _search_again(self, question: Question) -> FirstAnswer:
        found = self._search(question)
        if found.chains or found.complete or question.effort != QUICK:
            return found
        return self._search(replace(question, effort=USUAL_EFFORT))

    def _search(self, question: Question) -> FirstAnswer:
        asked = self._asked(question)
        lock, searcher = self._searcher(asked.world, asked.effort)
        with lock:
            return first_answer(asked, searcher)

    def _explain(self, question: Question) -> Json:
        first, asked = self.first(question), self._asked(question)
        lock, searcher = self._searcher(asked.world, asked.effort)
        with lock:
            return reasons_answer(asked, first, searcher)
