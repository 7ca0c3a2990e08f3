"""
How stable a group of organisations is from wave to wave: shared members and turnover of each alliance.

Jaccard index: members in both waves by members in at least one; 1 is unchanged, 0 entirely new.  Turnover: those who
left by those who were there, and those who came by those who are there.
Source: P. Jaccard, The distribution of the flora in the alpine zone, New Phytologist 11 (1912).
Cost: one pass over the answers of two waves.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from klappt.disclosure.model import TOTAL, Cell, Dimension
from klappt.evidence.answered import answers_to, find
from klappt.evidence.instruments.model import Kind, Text
from klappt.evidence.statistics import words
from klappt.evidence.statistics.change import base_of
from klappt.evidence.statistics.model import BLANK, Finding, Form, Line, Tally, Unit, Value
from klappt.evidence.statistics.numbers import MEDIAN_LEAST, median
from klappt.evidence.study import Study, Wave

STABLE, MOSTLY = 1.0, 0.75  # from 0.75 on, of eight members at most one was exchanged
BANDS = ("unverändert", "weitgehend stabil", "verändert")
NAMES = {
    "unverändert": Text("unverändert (Index 1)", "unchanged (index 1)"),
    "weitgehend stabil": Text("weitgehend stabil (0,75 bis unter 1)", "mostly stable (0.75 to below 1)"),
    "verändert": Text("verändert (unter 0,75)", "changed (below 0.75)"),
}
METHOD = Text(
    "Jaccard-Index je Bündnis: Organisationen in beiden Wellen geteilt durch Organisationen in mindestens einer. "
    "Gezählt werden Arten von Organisationen, keine Personen. "
    f"Nur Bündnisse mit Angaben in beiden Wellen; Mediane ab {MEDIAN_LEAST} Bündnissen.",
    "Jaccard index of each alliance: organisations in both waves divided by organisations in at least one. "
    "Kinds of organisations are counted, not persons. "
    f"Only alliances that answered in both waves; medians from {MEDIAN_LEAST} alliances on.",
)


@dataclass(frozen=True)
class Turnover:
    """The change of one group: Jaccard index, share of those who left and who came, 0 to 1."""

    jaccard: float
    left: float
    came: float


def turnover(before: AbstractSet[str], after: AbstractSet[str]) -> Turnover:
    """
    Return how much a group changed.

    Raises:
        ValueError: one of the groups has no members; then nothing can be said.
    """
    if not before or not after:
        raise ValueError("a group without members")
    shared = before & after
    return Turnover(
        len(shared) / len(before | after),
        len(before - shared) / len(before),
        len(after - shared) / len(after),
    )


def stability(study: Study, name: str, first: Wave, second: Wave) -> Finding | None:
    """Return how many alliances kept a group named in a multiple question; None where it was not asked twice."""
    before, after = find(study, first, name), find(study, second, name)
    if not before or not after or {before.kind, after.kind} != {Kind.MULTIPLE}:
        return None
    sides = answers_to(study, first, before), answers_to(study, second, after)
    one, other = (side.by_alliance for side in sides)
    told = {
        Unit(alliance, (one[alliance].id, other[alliance].id)): turnover(
            set(one[alliance].value), set(other[alliance].value)
        )
        for alliance in sorted(set(one) & set(other))
    }
    tally = _bands(f"{name}:{first.id}-{second.id}:jaccard", told)
    lines = [Line(NAMES[band], (tally.count(band), tally.share(band))) for band in BANDS]
    lines.append(Line(words.TOTAL_LINE, (tally.count(TOTAL), tally.share(TOTAL))))
    lines += _medians(told)
    return Finding(
        id=f"{name}:{first.id}-{second.id}:stability",
        title=Text(
            f"Stabilität: {words.wave_name(first)} bis {words.wave_name(second)}",
            f"Stability: {words.wave_name(first)} to {words.wave_name(second)}",
        ),
        head=(before.title, words.COUNT, words.SHARE),
        lines=tuple(lines),
        method=METHOD,
        waves=(first.id, second.id),
        base=base_of(study, *sides),
        tallies=(tally,),
        draw="bars",
    )


def _bands(name: str, told: dict[Unit, Turnover]) -> Tally:
    members: dict[Cell, list[Unit]] = {(band,): [] for band in BANDS}
    for unit, one in told.items():
        members[band_of(one.jaccard),].append(unit)
    return Tally(name, name, (Dimension(name, BANDS),), members)


def band_of(jaccard: float) -> str:
    """Return the word for an index."""
    if jaccard >= STABLE:
        return BANDS[0]
    return BANDS[1] if jaccard >= MOSTLY else BANDS[2]


def _medians(told: dict[Unit, Turnover]) -> list[Line]:
    if not told:
        return []
    units = tuple(told)
    parts = (
        (Text("Median des Index", "median index"), [one.jaccard for one in told.values()], 1),
        (Text("Ausgeschieden, Median in %", "left, median in %"), [one.left for one in told.values()], 100),
        (Text("Neu dabei, Median in %", "new, median in %"), [one.came for one in told.values()], 100),
    )
    return [
        Line(label, (Value(factor * median(numbers), Form.NUMBER, units, least=MEDIAN_LEAST), BLANK))
        for label, numbers, factor in parts
    ]
