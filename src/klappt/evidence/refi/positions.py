"""
Where a passage lies, although programs count differently.

The standard counts Unicode code points from 0, the end excluded.  Some programs count UTF-16 units, some count a line
end of two signs once, some count line feeds as two, some count the mark at the beginning of a file.  Most files
carry the wording of a passage as its name: that is the proof.  The reading that fits most wordings and leaves
fewest places outside the text wins; where nothing tells them apart, the standard does.

Cost: O(n) for each of at most 12 readings, O(log n) for each place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from klappt.evidence.coding.segments import LAST_BASIC

AS_WRITTEN = 0
SHORTEST_BEGINNING = 8  # a cut wording shorter than this proves nothing
ELLIPSES = ("…", "...")
MARK = "\ufeff"


@dataclass(frozen=True)
class Reading:
    """A way of counting: units of a wide character and of a line end (0: as written), signs before the text."""

    wide: int = 1
    line_end: int = AS_WRITTEN
    lead: int = 0


STANDARD = Reading()


@dataclass(frozen=True)
class Claim:
    """What a file says about a passage: its places as numbers of the file, and its wording where told."""

    start: int
    end: int
    wording: str = ""


@dataclass(frozen=True)
class Scale:
    """The places of a text under a reading: `at[i]` is where code point i of the text stands for the file."""

    at: Sequence[int]

    def exactly(self, place: int) -> int | None:
        """Return the code point at a place, or None where no code point begins there."""
        found = bisect_left(self.at, place)
        return found if found < len(self.at) and self.at[found] == place else None

    def around(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the code points of the smallest passage around two places, or None outside the text."""
        if not self.at[0] <= start < end <= self.at[-1]:
            return None
        return bisect_right(self.at, start) - 1, bisect_left(self.at, end)


def unified(raw: str) -> str:
    """Return a text whose lines end with one line feed, without the mark at its beginning."""
    return raw.removeprefix(MARK).replace("\r\n", "\n").replace("\r", "\n")


def scale(raw: str, reading: Reading) -> Scale:
    """Return the places of the code points of `unified(raw)` under a reading."""
    body = raw.removeprefix(MARK)
    widths, at = [], 0
    while at < len(body):
        step = 2 if body.startswith("\r\n", at) else 1
        if body[at] in "\r\n":
            widths.append(reading.line_end or step)
        else:
            widths.append(reading.wide if ord(body[at]) > LAST_BASIC else 1)
        at += step
    return Scale(list(accumulate(widths, initial=reading.lead)))


def readings(raw: str) -> list[Reading]:
    """Return the ways of counting that differ for this text, the standard first."""
    wides = [1, 2] if any(ord(character) > LAST_BASIC for character in raw) else [1]
    line_ends = [AS_WRITTEN]
    if "\r\n" in raw:
        line_ends.append(1)
    if "\n" in raw.replace("\r\n", ""):
        line_ends.append(2)
    leads = [0, 1] if raw.startswith(MARK) else [0]
    return [Reading(wide, line_end, lead) for lead, line_end, wide in product(leads, line_ends, wides)]


@dataclass(frozen=True)
class Found:
    """The reading that fits best, and whether a wording proves it against the others."""

    reading: Reading
    proved: bool


def best_reading(raw: str, claims: Sequence[Claim]) -> Found:
    """Return how the places of a text are counted."""
    possible = readings(raw)
    if len(possible) == 1 or not claims:
        return Found(STANDARD, proved=True)
    text = unified(raw)
    scores = [_score(text, scale(raw, reading), claims) for reading in possible]
    best = max(scores)
    same_places = {tuple(_placed(scale(raw, reading), claims)) for reading in possible}
    return Found(possible[scores.index(best)], proved=scores.count(best) == 1 or len(same_places) == 1)


def _placed(measured: Scale, claims: Sequence[Claim]) -> list[tuple[int, int] | None]:
    return [measured.around(claim.start, claim.end) for claim in claims]


def _score(text: str, measured: Scale, claims: Sequence[Claim]) -> int:
    score = 0
    for claim in claims:
        start, end = measured.exactly(claim.start), measured.exactly(claim.end)
        if start is None or end is None or start >= end:
            score -= 1
        elif _says(text[start:end], claim.wording):
            score += 1
    return score


def _says(passage: str, wording: str) -> bool:
    """Test if a wording is that of a passage, white space aside; it may be cut at its end."""
    whole, given = " ".join(passage.split()), " ".join(wording.split())
    for ellipsis in ELLIPSES:
        beginning = given.removesuffix(ellipsis).rstrip()
        if given.endswith(ellipsis) and len(beginning) >= SHORTEST_BEGINNING:
            return whole.startswith(beginning) or whole == given
    return bool(given) and whole == given
