"""
How a page of a coded text is shown: paragraphs, numbered sentences, coded stretches with the numbers of their codings.

Only one page of a text is cut at a time, so that a long transcript costs no more than a short one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from klappt.apps.accompaniment.models import TalkCoding
from klappt.evidence.coding.pieces import paragraphs, sentences, words
from klappt.evidence.coding.segments import Segment


@dataclass(frozen=True)
class Stretch:
    """Words between two borders; `ends` are the numbers of the codings that end here, to be shown behind them."""

    text: str
    coded: bool
    ends: tuple[int, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence with its number on the page."""

    number: int
    place: Segment
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Beside:
    """A coding as it stands beside its paragraph."""

    number: int
    coding: TalkCoding


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its sentences and the codings that begin or lie in it."""

    sentences: tuple[Sentence, ...]
    beside: tuple[Beside, ...]


def shown_page(text: str, page: Segment, codings: Sequence[TalkCoding]) -> tuple[Paragraph, ...]:
    """Return a page of a text with the codings that meet it; these are numbered in the order of the text."""
    offset, body = page.start, page.of(text)
    numbered = [Beside(number, one) for number, one in enumerate(codings, 1)]
    found, number = [], 0
    for paragraph in paragraphs(body):
        place = Segment(paragraph.start + offset, paragraph.end + offset)
        told = []
        for sentence in sentences(body, paragraph):
            number += 1
            at = Segment(sentence.start + offset, sentence.end + offset)
            told.append(Sentence(number, at, _stretches(text, at, numbered)))
        found.append(Paragraph(tuple(told), tuple(one for one in numbered if _place(one).meets(place))))
    return tuple(found)


def _place(one: Beside) -> Segment:
    return Segment(one.coding.passage.start, one.coding.passage.end)


def _stretches(text: str, sentence: Segment, codings: Sequence[Beside]) -> tuple[Stretch, ...]:
    meeting = [(one.number, _place(one)) for one in codings if _place(one).meets(sentence)]
    borders = {sentence.start, sentence.end}
    for _, place in meeting:
        borders |= {max(place.start, sentence.start), min(place.end, sentence.end)}
    return tuple(
        Stretch(
            text[start:end],
            coded=any(place.start <= start < place.end for _, place in meeting),
            ends=tuple(number for number, place in meeting if place.end == end),
        )
        for start, end in pairwise(sorted(borders))
    )


@dataclass(frozen=True)
class Word:
    """A word to begin or end with: its place in the text, and how the choice names it."""

    start: int
    end: int
    label: str


def words_between(text: str, first: Segment, last: Segment) -> tuple[list[Word], list[Word]]:
    """Return the words of the first and of the last sentence, numbered as they stand."""

    def told(sentence: Segment) -> list[Word]:
        return [
            Word(word.start, word.end, f"{number} {word.of(text)}")
            for number, word in enumerate(words(text, sentence), 1)
        ]

    return told(first), told(last)
