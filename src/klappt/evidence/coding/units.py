"""
From coded passages to units that can be compared.

Three kinds of unit, as researchers use them: every character; every stretch between two borders of anybody's
passages; every paragraph.  The value of a coder at a unit is the set of codes there, or, asked for one code, whether
it is there.  What to do with text that has no code is a choice that changes every measure, so it is always named.

Cost: O(m log m) for m passages and pieces, times the coders; no text is walked character by character.
"""

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from klappt.evidence.coding.agreement import Unit
from klappt.evidence.coding.segments import Segment


class Kind(StrEnum):
    """What one unit is."""

    CHARACTER = "character"
    STRETCH = "stretch"
    PARAGRAPH = "paragraph"


class Uncoded(StrEnum):
    """How text without a code counts."""

    COUNTS = "counts"  # no code is a judgement like any other
    WHERE_SOMEBODY_CODED = "where_somebody_coded"  # text that nobody coded is left out
    MISSING = "missing"  # only places coded by at least two are compared


@dataclass(frozen=True)
class Mark:
    """A coder gave a passage a code; all three by their ids and places."""

    coder: str
    code: str
    place: Segment


def units_of(
    text: str,
    marks: Iterable[Mark],
    coders: Sequence[str],
    kind: Kind,
    uncoded: Uncoded = Uncoded.COUNTS,
    *,
    pieces: Sequence[Segment] = (),
    codes: frozenset[str] | None = None,
) -> tuple[Unit, ...]:
    """
    Return the units of one text.

    Args:
        text: the text that all coders saw.
        marks: their codings.
        coders: ids; who worked on the text, also if he or she found nothing in it.
        kind: what a unit is; for paragraphs `pieces` are needed.
        uncoded: how text without a code counts.
        pieces: the paragraphs.
        codes: only these codes, and all of them as one: is one of them there or not.
    """
    kept = [mark for mark in marks if mark.coder in coders and (codes is None or mark.code in codes)]
    places = {coder: at for at, coder in enumerate(coders)}
    units = []
    for said, length in (
        _by_pieces(kept, places, pieces) if kind is Kind.PARAGRAPH else _by_borders(text, kept, places)
    ):
        found = [bool(one) if codes is not None else one for one in said]
        weight = length if kind is Kind.CHARACTER else 1
        match uncoded:
            case Uncoded.COUNTS:
                units.append(Unit(tuple(found), weight))
            case Uncoded.WHERE_SOMEBODY_CODED if any(said):
                units.append(Unit(tuple(found), weight))
            case Uncoded.MISSING if any(said):
                units.append(Unit(tuple(one or None for one in found), weight))
            case _:
                pass
    return tuple(units)


_Said = tuple[list[frozenset[str]], int]  # the codes of each coder, and the length of the piece


def _by_borders(text: str, marks: Sequence[Mark], places: dict[str, int]) -> Iterable[_Said]:
    """Sweep over the borders of all passages; between two of them nothing changes."""
    changes: dict[int, list[tuple[int, str, int]]] = {0: [], len(text): []}
    for mark in marks:
        changes.setdefault(mark.place.start, []).append((places[mark.coder], mark.code, 1))
        changes.setdefault(mark.place.end, []).append((places[mark.coder], mark.code, -1))
    borders = sorted(changes)
    active: list[Counter[str]] = [Counter() for _ in places]
    for start, end in itertools.pairwise(borders):
        for coder, code, step in changes[start]:
            active[coder][code] += step
        yield [frozenset(+codes) for codes in active], end - start


def _by_pieces(marks: Sequence[Mark], places: dict[str, int], pieces: Sequence[Segment]) -> Iterable[_Said]:
    found: list[list[set[str]]] = [[set() for _ in places] for _ in pieces]
    ends = [piece.end for piece in pieces]
    for mark in marks:
        at = bisect_right(ends, mark.place.start)  # the first piece that ends after the passage begins
        while at < len(pieces) and pieces[at].start < mark.place.end:
            found[at][places[mark.coder]].add(mark.code)
            at += 1
    for piece, said in zip(pieces, found, strict=True):
        yield [frozenset(codes) for codes in said], piece.end - piece.start
