"""
Filters made on the spot: counts with noise, and filters that single out a few people refused.

A filter fixes some dimensions to one value each and may tell the people found apart by one more.  The same people
get the same noise, so two filters that differ by one person differ in their numbers just when that person
counts.  Therefore no condition may leave out only a few people, whichever of the others are dropped.
Cost: one pass over the records, then one step for each combination of values that occurs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from klappt.disclosure.model import whole
from klappt.disclosure.noise import noisy

MOST_DIMENSIONS = 3
FEWEST_PEOPLE = 10

Group = tuple[str, ...]  # a value for each dimension of a question


@dataclass(frozen=True)
class Record:
    """A row that stands for `weight` people; the id is of the row, not of a person."""

    id: str
    labels: Mapping[str, str]
    weight: float = 1.0


@dataclass(frozen=True)
class Noisy:
    """What a filter found: numbers with noise, which do not add up."""

    people: int
    parts: Mapping[str, int]


class FilterRefused(Exception):
    """A filter that would tell about few people; the message is fit for the user."""


def query(
    records: Iterable[Record], *, where: Mapping[str, str], secret: bytes, by: str | None = None
) -> Noisy:
    """
    Count the people a filter finds, with noise.

    Weights are added up and rounded first; noise comes on top, and thresholds hold for the rounded number.

    Args:
        records: all rows; those without a dimension count as „unbekannt“ there.
        where: dimension to value.
        secret: the key of the wave (see `noise.noisy`).
        by: a dimension to tell the people apart by; it counts as one of the three.

    Raises:
        FilterRefused: more than three dimensions, fewer than ten people, or too few left out.
        InputError: the secret is too short.
    """
    if len(where) + bool(by) > MOST_DIMENSIONS:
        raise FilterRefused(f"Wählen Sie höchstens {MOST_DIMENSIONS} Merkmale zugleich.")
    if by in where:
        raise FilterRefused(f"Das Merkmal {by} ist schon festgelegt.")
    known = list(records)
    found = [record for record in known if all(_label(record, d) == value for d, value in where.items())]
    if _people(found) < FEWEST_PEOPLE:
        raise FilterRefused(f"Diese Auswahl trifft weniger als {FEWEST_PEOPLE} Menschen.")
    groups = _groups(known, [*where, *([by] if by else [])])
    values = sorted({group[-1] for group in groups}) if by else []
    for conditions in [where, *({**where, by: value} for value in values if by)]:
        if _leaves_out_few(groups, conditions):
            raise FilterRefused(
                "Diese Auswahl lässt nur wenige Menschen weg. Lassen Sie ein Merkmal frei oder wählen Sie ein anderes."
            )
    parts = {value: [record for record in found if by and _label(record, by) == value] for value in values}
    return Noisy(_noisy(found, secret), {value: _noisy(part, secret) for value, part in parts.items()})


def _leaves_out_few(groups: Mapping[Group, float], conditions: Mapping[str, str]) -> bool:
    """
    Test if a condition leaves out one to nine people of those who meet some of the others.

    Conditions added one by one are enough: who leaves out few with two at once does so with one of them.
    """
    weights: dict[tuple[bool, ...], float] = {}
    for group, weight in groups.items():
        met = tuple(value == wanted for value, wanted in zip(group, conditions.values(), strict=False))
        weights[met] = weights.get(met, 0.0) + weight
    for added in range(len(conditions)):
        others = [place for place in range(len(conditions)) if place != added]
        for size in range(len(others) + 1):
            for kept in combinations(others, size):
                out = [
                    w for met, w in weights.items() if not met[added] and all(met[place] for place in kept)
                ]
                if out and whole(sum(out)) < FEWEST_PEOPLE:
                    return True
    return False


def _groups(records: Iterable[Record], dimensions: Iterable[str]) -> dict[Group, float]:
    """Return how many people there are with each combination of values."""
    names = list(dimensions)
    found: dict[Group, float] = {}
    for record in records:
        group = tuple(_label(record, name) for name in names)
        found[group] = found.get(group, 0.0) + record.weight
    return found


def _label(record: Record, dimension: str) -> str:
    return record.labels.get(dimension, "unbekannt")


def _people(records: Iterable[Record]) -> int:
    return whole(sum(record.weight for record in records))


def _noisy(records: list[Record], secret: bytes) -> int:
    return noisy(_people(records), (record.id for record in records), secret)
