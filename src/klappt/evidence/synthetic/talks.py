"""
Invented Reflexionsgespräche: a guide of topics, answers put together from passages, and where each code belongs.

The first line says that nobody said any of it.  Passages know the years and the alliances they fit to; brackets in
them are alternatives.  Positions count the signs of the text, from its first line on.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

FIRST_LINE = "SYNTHETISCH: Dieses Gespräch wurde für die Vorführung erfunden. Niemand hat das gesagt."
ASKS, TELLS = "I: ", "B: "
ALTERNATIVES = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
Material = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """A passage as it stands in a transcript, from `start` until before `end`, with the codes it deserves."""

    start: int
    end: int
    codes: tuple[str, ...]
    quotable: bool


@dataclass(frozen=True)
class Transcript:
    """The whole text of a talk and the passages in it."""

    text: str
    told: tuple[Told, ...]


def transcript(rng: np.random.Generator, material: Material, *, year: int, traits: frozenset[str]) -> Transcript:
    """
    Return an invented talk.

    Args:
        rng: the generator.
        material: `talk_material()`.
        year: the round; passages of other years are left out.
        traits: what is so in the alliance, for example `seat_ki` or `kreis`.
    """
    first = [varied(rng, _fitting(rng, material[part], year)) for part in ("opening", "replies")]
    lines = [FIRST_LINE, "", ASKS + first[0], TELLS + first[1]]
    told: list[tuple[int, int, Mapping[str, Any]]] = []  # number of the line, signs before the passage, passage
    for topic in material["topics"].values():
        if year in topic.get("rounds", (year,)):
            _discuss(rng, material, topic, lines, told, year, traits)
    lines += [ASKS + text for text in material["closing"]]
    return _joined(lines, told)


def _discuss(
    rng: np.random.Generator,
    material: Material,
    topic: Mapping[str, Any],
    lines: list[str],
    told: list[tuple[int, int, Mapping[str, Any]]],
    year: int,
    traits: frozenset[str],
) -> None:
    """Add the question of a topic and two to four answers."""
    fitting = [
        one
        for one in topic["passages"]
        if year in one.get("rounds", (year,)) and traits.issuperset(one.get("wants", ()))
    ]
    order = [fitting[at] for at in rng.permutation(len(fitting))]
    lines.append(ASKS + _chosen(rng, topic["questions"]))
    for number, passage in enumerate(order[: int(rng.integers(2, 5))]):
        if number:
            lines.append(ASKS + _chosen(rng, material["nods"]))
        opener = _chosen(rng, material["openers"])
        told.append((len(lines), len(TELLS + opener), passage))
        lines.append(TELLS + opener + varied(rng, passage["text"]) + _chosen(rng, material["closers"]))


def varied(rng: np.random.Generator, text: str) -> str:
    """Return a text with one of the alternatives in each pair of brackets."""
    return ALTERNATIVES.sub(lambda found: _chosen(rng, found[1].split("|")), text)


def _chosen(rng: np.random.Generator, texts: Sequence[str]) -> str:
    return texts[int(rng.integers(len(texts)))]


def _fitting(rng: np.random.Generator, choices: Sequence[Mapping[str, Any]], year: int) -> str:
    """Return one of the texts of a year."""
    return _chosen(rng, [one["text"] for one in choices if year in one.get("rounds", (year,))])


def _joined(lines: Sequence[str], told: Sequence[tuple[int, int, Mapping[str, Any]]]) -> Transcript:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    found = tuple(
        Told(
            starts[number] + before,
            starts[number] + len(lines[number]),
            tuple(passage["codes"]),
            bool(passage.get("quote")),
        )
        for number, before, passage in told
    )
    return Transcript("\n".join(lines), found)
