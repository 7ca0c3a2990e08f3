"""
Anonymisation: propose what points to somebody, replace it, log it, and move passages along.

Proposals come from names the alliance knows, from titles („Frau …“) and from shapes (telephone, mail, address in
the web, street, date); people decide about each.  The same name always gets the same placeholder.  The log says which
rule replaced which place by what; the words that stood there are in no log.  Cost: O(n) for each rule,
O((r + s) log r) to move s passages over r replacements.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise
from unicodedata import normalize

from klappt.evidence.coding.segments import Segment, snapped


class Rule(StrEnum):
    """Why a place is replaced."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    TITLE = "title"
    MAIL = "mail"
    WEB = "web"
    PHONE = "phone"
    STREET = "street"
    DATE = "date"
    BY_HAND = "by_hand"


# Placeholders stay German, as the transcripts are.
WORDS = {
    Rule.PERSON: "Person", Rule.TITLE: "Person", Rule.PLACE: "Ort", Rule.ORGANISATION: "Organisation",
    Rule.MAIL: "E-Mail", Rule.WEB: "Internetadresse", Rule.PHONE: "Telefonnummer", Rule.STREET: "Adresse",
    Rule.DATE: "Datum", Rule.BY_HAND: "ausgelassen",
}  # fmt: skip

_MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_CAPITAL = r"[A-ZÄÖÜ][\w'’-]+"
_SHAPES = (  # in the order in which they win where two of them meet
    (Rule.MAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (Rule.WEB, re.compile(r"(?:https?://|www\.)[^\s<>()\"„“]+[^\s<>()\"„“.,;:!?]")),
    (Rule.DATE, re.compile(rf"\b(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:\d{{4}}|\d{{2}})?|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}\.\s?(?:{_MONTHS})(?:\s\d{{4}})?)(?!\d|\.\d)")),  # noqa: E501
    (Rule.PHONE, re.compile(r"(?<![\w.])(?:\+\d{2}|0)[\d\s()/-]{5,}\d(?!\w)")),
    (Rule.STREET, re.compile(rf"\b(?:{_CAPITAL}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring)|{_CAPITAL}\s(?:Straße|Str\.|Weg|Platz|Allee))\s\d+\s?[a-z]?\b")),  # noqa: E501
    (Rule.TITLE, re.compile(rf"\b(?:Herrn?|Frau|Dr\.|Prof\.)\s(?:Dr\.\s)?(?P<name>{_CAPITAL}(?:\s{_CAPITAL})?)")),
)  # fmt: skip


@dataclass(frozen=True)
class Name:
    """A name the alliance knows; longer names win over their parts."""

    words: str
    rule: Rule  # PERSON, PLACE or ORGANISATION


@dataclass(frozen=True, order=True)
class Replacement:
    """What stands from `start` to `end` gives way to `by`."""

    start: int
    end: int
    rule: Rule
    by: str


@dataclass(frozen=True)
class LogEntry:
    """One replacement as it may be kept: rule, place in the new text, placeholder; never what stood there."""

    rule: Rule
    start: int
    end: int
    by: str


@dataclass(frozen=True)
class Replaced:
    """The new text, the passages moved along in their order, and the log."""

    text: str
    segments: tuple[Segment, ...]
    log: tuple[LogEntry, ...]


class Overlapping(ValueError):
    """Two replacements meet; one place gives way only once."""


def proposals(text: str, names: Iterable[Name]) -> tuple[Replacement, ...]:
    """Return what should give way, in the order of the text and without overlap."""
    found: list[tuple[int, int, Rule]] = []
    for rule, place in _candidates(text, sorted(names, key=lambda name: -len(name.words))):
        if all(place.start >= end or place.end <= start for start, end, _ in found):
            found.append((place.start, place.end, rule))
    numbers: dict[tuple[str, str], int] = {}
    told = []
    for start, end, rule in sorted(found):
        word, key = WORDS[rule], normalize("NFC", text[start:end]).casefold()
        known = [own for named, own in numbers if named == word]
        number = numbers.setdefault((word, key), len(known) + 1)
        told.append(Replacement(start, end, rule, f"[{word} {number}]"))
    return tuple(told)


def everywhere(text: str, words: str, by: str) -> tuple[Replacement, ...]:
    """Return a replacement by hand for every place where these words stand, as they are written."""
    pattern = _spelled(words)
    return tuple(Replacement(*one.span(), Rule.BY_HAND, by) for one in pattern.finditer(text))


def replace(text: str, wanted: Iterable[Replacement], segments: Sequence[Segment] = ()) -> Replaced:
    """
    Return the text with all replacements made.

    A passage that begins or ends inside a replaced place takes in the whole placeholder.

    Raises:
        Overlapping: two replacements share a place.
        ValueError: a replacement or its placeholder is empty, or it lies beyond the text.
    """
    ordered = sorted(wanted)
    for earlier, later in pairwise(ordered):
        if later.start < earlier.end:
            raise Overlapping(f"{earlier.start}-{earlier.end} and {later.start}-{later.end}")
    parts, log, at, length = [], [], 0, 0
    for one in ordered:
        Segment(one.start, one.end).of(text)
        if not one.by:
            raise ValueError("a placeholder has at least one sign, else passages could vanish")
        parts += [text[at : one.start], one.by]
        begins = length + one.start - at
        length = begins + len(one.by)
        log.append(LogEntry(one.rule, begins, length, one.by))
        at = one.end
    parts.append(text[at:])
    return Replaced("".join(parts), _moved(ordered, segments), tuple(log))


def _moved(ordered: Sequence[Replacement], segments: Sequence[Segment]) -> tuple[Segment, ...]:
    starts = [one.start for one in ordered]
    grown = [0, *accumulate(len(one.by) - (one.end - one.start) for one in ordered)]

    def place(at: int, *, end: bool) -> int:
        before = bisect_right(starts, at - end)  # those that begin before this place
        if before:
            last = ordered[before - 1]
            if at < last.end:
                begin = last.start + grown[before - 1]
                return begin + len(last.by) if end else begin
        return at + grown[before]

    found = []
    for one in segments:
        start, end = place(one.start, end=False), place(one.end, end=True)
        found.append(Segment(start, end))
    return tuple(found)


def _candidates(text: str, names: Sequence[Name]) -> Iterable[tuple[Rule, Segment]]:
    for name in names:
        for found in _spelled(name.words, genitive=name.rule is Rule.PERSON).finditer(text):
            yield name.rule, snapped(text, Segment(*found.span("name")))
    for rule, pattern in _SHAPES:
        for found in pattern.finditer(text):
            yield rule, snapped(text, Segment(*found.span("name" if rule is Rule.TITLE else 0)))


def _spelled(words: str, *, genitive: bool = False) -> re.Pattern[str]:
    """Return a pattern for words in composed and decomposed spelling, in upper or lower case, with any white space."""
    spellings = {normalize(form, words.strip()) for form in ("NFC", "NFD")}
    told = "|".join(r"\s+".join(re.escape(word) for word in one.split()) for one in sorted(spellings))
    return re.compile(rf"(?<!\w)(?P<name>{told}){'s?' if genitive else ''}(?!\w)", re.IGNORECASE)
