"""
Two invented coders: the first gives every passage the codes it deserves, the second mostly agrees.

The second one misses a passage, takes a neighbouring code, draws the border elsewhere or finds one more code, each
with a named chance, so that agreement is good and not perfect.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from klappt.evidence.study import Coding
from klappt.evidence.synthetic.talks import Told, Transcript

FIRST, SECOND = "kodierung-a", "kodierung-b"
Chances = Mapping[str, float]


def first_codings(talk: str, text: Transcript) -> Iterator[Coding]:
    """Yield what the first coder marks."""
    for told in text.told:
        for code in told.codes:
            yield Coding(talk, code, FIRST, told.start, told.end)


def second_codings(
    rng: np.random.Generator,
    talk: str,
    text: Transcript,
    *,
    neighbours: Mapping[str, Sequence[str]],
    chances: Chances,
) -> Iterator[Coding]:
    """
    Yield what the second coder marks.

    Args:
        rng: the generator.
        talk: the id of the talk.
        text: what was said.
        neighbours: for each code the codes below the same one.
        chances: `missed`, `other_code`, `shifted`, `extra`, each from 0 to 1.
    """
    for told in text.told:
        start = _shifted(rng, text.text, told, chances["shifted"])
        for code in told.codes:
            if rng.random() >= chances["missed"]:
                yield Coding(talk, _code(rng, code, neighbours[code], chances), SECOND, start, told.end)
        if rng.random() < chances["extra"]:
            near = neighbours[told.codes[0]]
            extra = near[int(rng.integers(len(near)))] if near else ""
            if extra and extra not in told.codes:
                yield Coding(talk, extra, SECOND, start, told.end)


def _code(rng: np.random.Generator, code: str, near: Sequence[str], chances: Chances) -> str:
    if near and rng.random() < chances["other_code"]:
        return near[int(rng.integers(len(near)))]
    return code


def _shifted(rng: np.random.Generator, text: str, told: Told, chance: float) -> int:
    """Return where the second coder begins: sometimes one sentence later."""
    if rng.random() >= chance:
        return told.start
    later = text.find(". ", told.start, told.end - 2)
    return told.start if later < 0 else later + 2
