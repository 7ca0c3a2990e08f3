"""
Read the assumptions behind an estimated cohort: single values and shares, each with its basis and its reason.

The shipped file holds them all; a file of somebody's own holds only what differs and lies over it.  An entry with
`shares` spreads people over categories; its name is the fact of a profile that they fill, or one of `SHAPING`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from klappt.kernel.mistakes import Mistakes
from klappt.planning.estimate.entries import Entry, read_entries
from klappt.planning.trees import read_tree

Shares = Mapping[str, Fraction]
OTHER = "other"
UNKNOWN = "unknown"
EACH = "people_per_profile"


@dataclass(frozen=True)
class Assumption:
    """
    One assumption.

    Either `value` is set, or `shares`: for each group of the earlier assumptions named in `by` the parts of each
    category, together 1; without `by` there is the one group `other`.
    """

    id: str
    label: str
    label_en: str
    basis: str  # published, inferred, assumed
    reason: str
    reason_en: str
    sources: tuple[str, ...] = ()  # addresses
    value: str | None = None
    by: tuple[str, ...] = ()
    shares: Mapping[str, Shares] | None = None
    changed: bool = False  # stands in a file of somebody's own

    def shares_for(self, held: Mapping[str, str]) -> Shares:
        """Return the shares of people who hold these categories of earlier assumptions; the first in `by` decides."""
        groups = self.shares or {}
        for parent in self.by:
            if held[parent] in groups:
                return groups[held[parent]]
        return groups[OTHER]

    def categories(self) -> tuple[str, ...]:
        """Return all categories in the order of the file."""
        return tuple(dict.fromkeys(name for shares in (self.shares or {}).values() for name in shares))


@dataclass(frozen=True)
class Assumptions:
    """All assumptions by id, in an order in which each depends on earlier ones only."""

    entries: Mapping[str, Assumption]

    def __getitem__(self, name: str) -> Assumption:
        return self.entries[name]

    def text(self, name: str) -> str:
        """Return a single value as it was written."""
        return self.entries[name].value or ""

    def number(self, name: str) -> int:
        """Return a single value that is a number."""
        return int(self.text(name))

    def spreads(self) -> tuple[Assumption, ...]:
        """Return the assumptions that spread people over categories."""
        return tuple(entry for entry in self.entries.values() if entry.shares is not None)

    def with_people_per_profile(self, fewest: int) -> "Assumptions":
        """Return the same where a profile stands for at least so many people."""
        each = replace(self.entries[EACH], value=str(max(fewest, self.number(EACH))))
        return Assumptions({**self.entries, EACH: each})


def read_assumptions(path: Path | None = None) -> Assumptions:
    """
    Return the shipped assumptions, those of a file laid over them.

    Raises:
        InputError, InputErrors: the file cannot be read, or what it says is no assumption.
    """
    return _laid_over(_shipped(), path) if path is not None else Assumptions(_finished(_shipped()))


@cache
def _shipped() -> Mapping[str, Entry]:
    with as_file(files("klappt.planning") / "data" / "cohort_assumptions.yaml") as path:
        mistakes = Mistakes(path.name)
        entries = read_entries(read_tree(path), {}, mistakes)
    mistakes.stop()
    return entries


def _laid_over(shipped: Mapping[str, Entry], path: Path) -> Assumptions:
    mistakes = Mistakes(str(path))
    own = read_entries(read_tree(path), shipped, mistakes)
    mistakes.stop()
    return Assumptions(_finished({**shipped, **own}, frozenset(own)))


def _finished(
    entries: Mapping[str, Entry], changed: frozenset[str] = frozenset()
) -> Mapping[str, Assumption]:
    return {
        name: Assumption(
            id=name,
            label=entry.texts["label"],
            label_en=entry.texts.get("label_en") or entry.texts["label"],
            basis=entry.texts["basis"],
            reason=entry.texts["reason"],
            reason_en=entry.texts.get("reason_en") or entry.texts["reason"],
            sources=tuple(entry.texts.get("source_url", "").split()),
            value=entry.value,
            by=entry.by,
            shares=entry.shares,
            changed=name in changed,
        )
        for name, entry in entries.items()
    }
