"""
Passages of a text: half-open, counted in Unicode code points, as Python counts and as the exchange format demands.

A code point is not what people see as one character: „ä“ may be two of them, a family of emoji seven.  A passage
therefore never cuts inside such a cluster (`snapped`).  Other programs count UTF-16 units, where an emoji is two;
`Ruler` converts.  Cost: O(n) once for each text, O(log n) for each place.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from unicodedata import category

JOINER = "\u200d"
MARKS = frozenset({"Mn", "Mc", "Me"})  # among them the variation selectors
LAST_BASIC = 0xFFFF  # above: two units in UTF-16


@dataclass(frozen=True, order=True)
class Segment:
    """A passage from `start` up to, not including, `end`; never empty, never changed."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no passage: {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Return the words of the passage; raises ValueError where it ends beyond the text."""
        if self.end > len(text):
            raise ValueError(f"the passage ends at {self.end}, the text at {len(text)}")
        return text[self.start : self.end]

    def meets(self, other: "Segment") -> bool:
        """Test if two passages share at least one code point."""
        return self.start < other.end and other.start < self.end


def may_cut(text: str, at: int) -> bool:
    """
    Test if a text may be cut before the code point at `at` without tearing a character that people see.

    Source: Unicode Standard Annex 29, extended grapheme clusters; without the rules for Hangul syllables.
    """
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before == "\r" and after == "\n":
        return False
    if JOINER in {before, after} or category(after) in MARKS or _clings(after):
        return False
    if _is_flag_half(before) and _is_flag_half(after):
        first = at - 1
        while first > 0 and _is_flag_half(text[first - 1]):
            first -= 1
        return (at - first) % 2 == 0
    return True


def snapped(text: str, segment: Segment) -> Segment:
    """Return the smallest passage around `segment` that tears no character; raises ValueError beyond the text."""
    segment.of(text)
    start, end = segment.start, segment.end
    while not may_cut(text, start):
        start -= 1
    while not may_cut(text, end):
        end += 1
    return Segment(start, end)


def _clings(character: str) -> bool:
    """Test for skin tones and the tags of flags, which Unicode does not list as marks."""
    return "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f"


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


@dataclass(frozen=True)
class Ruler:
    """Places of one text in code points and in UTF-16 units."""

    text: str

    @cached_property
    def _wide(self) -> tuple[int, ...]:
        return tuple(at for at, character in enumerate(self.text) if ord(character) > LAST_BASIC)

    @cached_property
    def _wide_units(self) -> tuple[int, ...]:
        return tuple(at + earlier for earlier, at in enumerate(self._wide))

    def to_utf16(self, at: int) -> int:
        """Return the UTF-16 place of a code point."""
        return at + bisect_left(self._wide, at)

    def from_utf16(self, unit: int) -> int:
        """Return the code point at a UTF-16 place; raises ValueError inside a character of two units."""
        before = bisect_left(self._wide_units, unit)
        if before and self._wide_units[before - 1] + 1 == unit:
            raise ValueError(f"place {unit} lies inside a character of two units")
        return unit - before
