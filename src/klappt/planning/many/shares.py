"""
The same computation in shares: people are split, each share is computed by itself, the answers are joined.

A share is plain data and `work` a plain function, so that shares can go to other processes and machines; who
sends them there is no matter of this room.  The answers do not depend on the split.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pickle import dumps, loads

from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.planning.many.effects import Change, Changed, Crowd, Edited, Progress
from klappt.planning.many.journeys import Journeys, Outcome, outcomes

Send = Callable[[Callable[["Part"], "Worked"], Sequence["Part"]], Iterable["Worked"]]


@dataclass(frozen=True)
class Share:
    """A question: some people, and all edits."""

    catalogue: Catalogue
    people: tuple[Person, ...]
    as_of: date
    law: bool
    compiled: bool
    edits: tuple[Changed, ...]


@dataclass(frozen=True)
class Part:
    """A question (pickled without its people, once for all parts), and some of its people."""

    question: bytes
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Worked:
    """The answer to a part: outcomes by person, changes by edit with persons numbered within the part."""

    outcomes: tuple[Outcome, ...]
    changes: tuple[tuple[Change, ...], ...]


class _Desk:
    """A question as one worker has it, with all worlds made for it so far."""

    def __init__(self, question: bytes) -> None:
        self.question = question
        self._asked: Share = loads(question)  # noqa: S301 - from the process that asks
        asked = self._asked
        self._base = Journeys(asked.catalogue, asked.as_of, law=asked.law, compiled=asked.compiled)
        self._edited = Edited(self._journeys, asked.catalogue, asked.edits)

    def _journeys(self, catalogue: Catalogue) -> Journeys:
        asked = self._asked
        return Journeys(catalogue, asked.as_of, law=asked.law, compiled=asked.compiled)

    def work(self, people: tuple[Person, ...]) -> Worked:
        """Return the answer for some people."""
        asked, reached = self._asked, outcomes(people, self._base)
        crowd = Crowd(
            asked.catalogue, people, asked.as_of, law=asked.law, compiled=asked.compiled, outcomes=reached
        )
        return Worked(reached, crowd.changes(asked.edits, worlds=self._edited))


_KEPT: list[_Desk] = []  # the last question of this process: its other parts find the worlds made


def work(part: Part) -> Worked:
    """Return the answer to one part."""
    if not _KEPT or _KEPT[0].question != part.question:
        _KEPT[:] = [_Desk(part.question)]
    return _KEPT[0].work(part.people)


def in_shares(
    whole: Share, number: int, send: Send, progress: Progress | None = None
) -> tuple[Crowd, tuple[tuple[Change, ...], ...]]:
    """
    Return the crowd of a question and what each edit changes, computed in shares.

    Args:
        whole: the question.
        number: how many shares to make; there are never more than people.
        send: computes shares somewhere and yields the answers in their order.
        progress: told how many people are done.
    """
    question = dumps(replace(whole, people=()))
    # Neighbours share worlds, so they go together.
    order = sorted(range(len(whole.people)), key=lambda one: whole.people[one].profile.place or "")
    size = max(1, -(-len(order) // number))
    groups = [order[first : first + size] for first in range(0, len(order), size)]
    parts = [Part(question, tuple(whole.people[one] for one in group)) for group in groups]
    reached: dict[int, Outcome] = {}
    changes: list[list[Change]] = [[] for _ in whole.edits]
    for group, worked in zip(groups, send(work, parts), strict=True):
        reached |= zip(group, worked.outcomes, strict=True)
        for found, told in zip(changes, worked.changes, strict=True):
            found += [Change(group[one.person], one.before, one.after) for one in told]
        if progress is not None:
            progress(len(reached), len(order))
    crowd = Crowd(
        whole.catalogue,
        whole.people,
        whole.as_of,
        law=whole.law,
        compiled=whole.compiled,
        outcomes=tuple(reached[one] for one in range(len(order))),
    )
    return crowd, tuple(tuple(sorted(found, key=lambda one: one.person)) for found in changes)
