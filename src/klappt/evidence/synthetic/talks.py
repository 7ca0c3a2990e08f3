"""
Invented Reflexionsgespräche: a guide of topics, answers put together from passages, and where each code belongs.

The first line says that nobody said any of it.  Passages know the years and the alliances they fit to; brackets in
them are alternatives.  Positions count the signs of the text, from its first line on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
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


Line = tuple[str, Mapping[str, Any] | None, int]  # text, the passage in it, the signs before the passage


def transcript(
    rng: np.random.Generator, material: Material, *, year: int, traits: frozenset[str]
) -> Transcript:
    """
    Return an invented talk.

    Args:
        rng: the generator.
        material: `talk_material()`.
        year: the round; passages of other years are left out.
        traits: what is so in the alliance, for example `seat_ki` or `kreis`.
    """
    first = [varied(rng, _fitting(rng, material[part], year)) for part in ("opening", "replies")]
    lines: list[Line] = [(text, None, 0) for text in (FIRST_LINE, "", ASKS + first[0], TELLS + first[1])]
    for topic in material["topics"].values():
        if year in topic.get("rounds", (year,)):
            fitting = [
                one
                for one in topic["passages"]
                if year in one.get("rounds", (year,)) and traits.issuperset(one.get("wants", ()))
            ]
            lines += _discussed(rng, material, topic["questions"], fitting)
    lines += [(ASKS + text, None, 0) for text in material["closing"]]
    return _joined(lines)


def _discussed(
    rng: np.random.Generator,
    material: Material,
    questions: Sequence[str],
    passages: Sequence[Mapping[str, Any]],
) -> Iterator[Line]:
    """Yield a question and two to four answers to it."""
    yield ASKS + _chosen(rng, questions), None, 0
    order = [passages[at] for at in rng.permutation(len(passages))]
    for number, passage in enumerate(order[: int(rng.integers(2, 5))]):
        if number:
            yield ASKS + _chosen(rng, material["nods"]), None, 0
        opener = _chosen(rng, material["openers"])
        told = varied(rng, passage["text"]) + _chosen(rng, material["closers"])
        yield TELLS + opener + told, passage, len(TELLS + opener)


def varied(rng: np.random.Generator, text: str) -> str:
    """Return a text with one of the alternatives in each pair of brackets."""
    return ALTERNATIVES.sub(lambda found: _chosen(rng, found[1].split("|")), text)


def _chosen(rng: np.random.Generator, texts: Sequence[str]) -> str:
    return texts[int(rng.integers(len(texts)))]


def _fitting(rng: np.random.Generator, choices: Sequence[Mapping[str, Any]], year: int) -> str:
    """Return one of the texts of a year."""
    return _chosen(rng, [one["text"] for one in choices if year in one.get("rounds", (year,))])


def _joined(lines: Sequence[Line]) -> Transcript:
    told, at = [], 0
    for text, passage, before in lines:
        if passage is not None:
            quotable = bool(passage.get("quote"))
            told.append(Told(at + before, at + len(text), tuple(passage["codes"]), quotable))
        at += len(text) + 1
    return Transcript("\n".join(text for text, _passage, _before in lines), tuple(told))
