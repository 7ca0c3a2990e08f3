"""From which state to which a return may go; the one table that services and pages ask."""

from collections.abc import Mapping
from typing import NamedTuple

from klappt.apps.accompaniment.choices import EDITABLE, ReturnState


class Move(NamedTuple):
    """An act with the states in which it may happen and the one it leads to."""

    since: frozenset[str]
    to: ReturnState


MOVES: Mapping[str, Move] = {
    "confirm": Move(frozenset({ReturnState.IN_WORK, ReturnState.QUERIED}), ReturnState.CONFIRMED),
    "rework": Move(frozenset({ReturnState.CONFIRMED}), ReturnState.IN_WORK),
    "submit": Move(frozenset({ReturnState.CONFIRMED, ReturnState.QUERIED}), ReturnState.SUBMITTED),
    "query": Move(frozenset({ReturnState.SUBMITTED, ReturnState.FINAL}), ReturnState.QUERIED),
    "accept": Move(frozenset({ReturnState.SUBMITTED}), ReturnState.FINAL),
}
ORDER = (
    ReturnState.OPEN,
    ReturnState.IN_WORK,
    ReturnState.CONFIRMED,
    ReturnState.SUBMITTED,
    ReturnState.FINAL,
)


def possible(state: str, act: str) -> bool:
    """Test if an act may happen to a return in a state."""
    return state in (EDITABLE if act == "save" else MOVES[act].since)
