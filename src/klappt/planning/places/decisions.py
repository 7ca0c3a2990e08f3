"""
What people decide about a proposal: accept it, take another way, or none, with the reason they note.

A proposal binds nobody.  Decisions are kept beside it; when places are given again, they stand as they were made.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from klappt.planning.places.model import UNPLACED, Allocation, Crowd


@dataclass(frozen=True)
class Decision:
    """What was proposed to a person, what was chosen instead or just so, and why; ways are positions."""

    person: int
    proposal: int
    chosen: int
    reason: str = ""

    @property
    def accepted(self) -> bool:
        """Test if the proposal was taken as it was."""
        return self.proposal == self.chosen


class NoSuchWay(Exception):
    """Somebody chose a way that the person does not have; the message is fit for the user."""


class ReasonMissing(Exception):
    """Somebody decided otherwise and did not say why; the message is fit for the user."""


class DecidedTwice(Exception):
    """Two decisions about the same person; the message is fit for the user."""


def fixed_by(crowd: Crowd, decisions: Iterable[Decision]) -> dict[int, int]:
    """
    Return the decided way of each person who has decided.

    Raises:
        NoSuchWay: a way that the person does not have.
        ReasonMissing: another way than proposed without a reason.
        DecidedTwice: two decisions about one person.
    """
    fixed: dict[int, int] = {}
    for one in decisions:
        if one.chosen != UNPLACED and not 0 <= one.chosen < len(crowd.ways[one.person]):
            raise NoSuchWay(f"Person {one.person + 1} hat keinen Weg {one.chosen + 1}.")
        if not one.accepted and not one.reason.strip():
            raise ReasonMissing(f"Person {one.person + 1}: Wer anders entscheidet, nennt den Grund.")
        if one.person in fixed:
            raise DecidedTwice(f"Über Person {one.person + 1} ist zweimal entschieden.")
        fixed[one.person] = one.chosen
    return fixed


def proposals(found: Allocation) -> tuple[Decision, ...]:
    """Return the decisions that would accept everything that is proposed."""
    return tuple(Decision(person, way, way) for person, way in enumerate(found.taken))
