"""
The same computation in shares: people are split, each share is computed by itself, the answers are joined.

A share is plain data and `work` a plain function, so that shares can go to other processes and machines; who
sends them there is no matter of this room.  The answers do not depend on the split.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.planning.many.effects import Change, Changed, Crowd, Progress
from klappt.planning.many.journeys import Outcome

Send = Callable[[Callable[["Share"], "Worked"], Sequence["Share"]], Iterable["Worked"]]


@dataclass(frozen=True)
class Share:
    """Some people, and all edits."""

    catalogue: Catalogue
    people: tuple[Person, ...]
    as_of: date
    law: bool
    compiled: bool
    edits: tuple[Changed, ...]


@dataclass(frozen=True)
class Worked:
    """The answer to a share: outcomes by person, changes by edit with persons numbered within the share."""

    outcomes: tuple[Outcome, ...]
    changes: tuple[tuple[Change, ...], ...]


def work(share: Share) -> Worked:
    """Return the answer to one share."""
    crowd = Crowd(share.catalogue, share.people, share.as_of, law=share.law, compiled=share.compiled)
    return Worked(crowd.outcomes, crowd.changes(share.edits))


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
    size = max(1, -(-len(whole.people) // number))
    firsts = range(0, len(whole.people), size)
    shares = [
        Share(
            whole.catalogue,
            whole.people[first : first + size],
            whole.as_of,
            whole.law,
            whole.compiled,
            whole.edits,
        )
        for first in firsts
    ]
    outcomes: list[Outcome] = []
    changes: list[list[Change]] = [[] for _ in whole.edits]
    for first, worked in zip(firsts, send(work, shares), strict=True):
        outcomes += worked.outcomes
        for found, told in zip(changes, worked.changes, strict=True):
            found += [Change(first + one.person, one.before, one.after) for one in told]
        if progress is not None:
            progress(len(outcomes), len(whole.people))
    crowd = Crowd(
        whole.catalogue,
        whole.people,
        whole.as_of,
        law=whole.law,
        compiled=whole.compiled,
        outcomes=tuple(outcomes),
    )
    return crowd, tuple(tuple(found) for found in changes)
