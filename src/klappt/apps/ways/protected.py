"""Numbers of people in kept answers: protected where they are estimates of people, in full where they are sketches."""

from collections.abc import Callable

from klappt.disclosure.single import protect_count

Shown = int | float | str
Shows = Callable[[float, float], Shown]


def shows(*, by_name: bool) -> Shows:
    """Return how a count of some group is kept; sketches are made up and stand for nobody, so they are counted."""
    return _in_full if by_name else _protected


def _in_full(count: float, of: float) -> Shown:  # noqa: ARG001 - called like the other one
    return round(count, 1) if count % 1 else int(count)


def _protected(count: float, of: float) -> Shown:
    told = protect_count(min(count, of), of=of)
    return told.word if told.value is None else told.value
