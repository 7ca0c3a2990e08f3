"""
Pieces of a text in which people choose and count: paragraphs, sentences, words, and pages of paragraphs.

All pieces are passages of the same text, in order, without overlap; no piece begins or ends with white space.
Cost: O(n) for each cutting.
"""

import re
from collections.abc import Iterable

from klappt.evidence.coding.segments import Segment, may_cut

PAGE_CHARACTERS = 4_000  # about 600 words: what somebody reads before going on

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_WORD = re.compile(r"\S+")
# A sentence ends with its sign, closing quotation marks, and white space before a capital, digit, emoji or quotation.
_END = re.compile(r"[.!?…]+[\"'»«“”’)\]]*\s+(?=[\"'»«„“‚(\[]*[A-ZÄÖÜ0-9\U0001f300-\U0001faff])")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:[A-Za-zÄÖÜäöü]|\d{1,2}|bzw|ca|Dr|Prof|Nr|Abs|Art|vgl|usw|etc|evtl|ggf|inkl|Std|Str|Tel|St|Hr|Fr)\.\s+$"
)


def paragraphs(text: str) -> tuple[Segment, ...]:
    """Return the lines of a text that hold more than white space."""
    return tuple(_trimmed(text, (found.span() for found in _PARAGRAPH.finditer(text))))


def sentences(text: str, within: Segment) -> tuple[Segment, ...]:
    """Return the sentences of a paragraph; „z. B.“, „Dr.“ and the day of a date end none."""
    spans, start = [], within.start
    for found in _END.finditer(text, within.start, within.end):
        if _SHORTENED.search(text[start : found.end()]):
            continue
        spans.append((start, found.end()))
        start = found.end()
    spans.append((start, within.end))
    return tuple(_trimmed(text, spans))


def words(text: str, within: Segment) -> tuple[Segment, ...]:
    """Return the words of a passage with the signs that cling to them; none tears a character."""
    found = [Segment(*word.span()) for word in _WORD.finditer(text, within.start, within.end)]
    return tuple(word for word in found if may_cut(text, word.start) and may_cut(text, word.end))


def pages(text: str, characters: int = PAGE_CHARACTERS) -> tuple[Segment, ...]:
    """Return passages of whole paragraphs, each as long as fits; a longer paragraph is a page of its own."""
    found: list[Segment] = []
    for paragraph in paragraphs(text):
        if found and paragraph.end - found[-1].start <= characters:
            found[-1] = Segment(found[-1].start, paragraph.end)
        else:
            found.append(paragraph)
    return tuple(found)


def _trimmed(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[Segment]:
    for start, end in spans:
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        kept = len(piece.strip())
        if kept:
            yield Segment(start + lead, start + lead + kept)
