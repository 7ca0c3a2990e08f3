"""
Findings as they may be published: counts of few alliances hidden, with all that would tell them.

Alliances are protected like people (T = 5).  Those that agreed to be named are taken as known to everybody: what is
protected are the counts of all the others, so a cell is shown where the others in it are none, or five and more, and no
sum tells.  A share, an index or a median is shown only if every count it can be reckoned from is.  Everything that was
published before in the same wave goes into the audit.
Cost: one linear program for each small cell; tables that share no dimension are protected apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from klappt.disclosure.audit import PublishingRefused
from klappt.disclosure.model import Cell, Table
from klappt.disclosure.protect import protect
from klappt.disclosure.release import ProtectedTable, Release
from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.model import OPEN, Finding, Line, Tally, Value
from klappt.evidence.study import Study
from klappt.kernel.errors import InputError

HIDDEN_NOTE = Text(
    "„gesperrt“: weniger als fünf Bündnisse, oder eine Zahl, aus der sich solche errechnen ließen.",
    "“hidden”: fewer than five alliances, or a number from which such could be computed.",
)
REFUSED_NOTE = Text(
    "Diese Tabelle ist gesperrt: Zusammen mit dem, was schon veröffentlicht ist, ließe sie auf einzelne Bündnisse "
    "schließen, oder die Antworten haben sich seither geändert.",
    "This table is hidden: together with what is published already it would tell about single alliances, or answers "
    "have changed since.",
)


@dataclass(frozen=True)
class Published:
    """Findings fit for publishing, and the record of everything published so far, these included."""

    findings: tuple[Finding, ...]
    release: Release


def publish(findings: Sequence[Finding], study: Study, earlier: Release) -> Published:
    """Return findings with small numbers hidden, weighed against each other and everything published before."""
    named = frozenset(one.id for one in study.alliances if one.name_released)
    release = earlier
    done = []
    for finding in findings:
        protected = _protected(finding.tallies, named, release)
        release = release.plus(*(table for table in protected.values() if table and _is_new(table, release)))
        done.append(_shown(finding, protected, named))
    return Published(tuple(done), release)


def _is_new(table: ProtectedTable, release: Release) -> bool:
    return all(
        (one.population, one.dimensions) != (table.population, table.dimensions) for one in release.tables
    )


def _protected(
    tallies: Sequence[Tally], named: frozenset[str], earlier: Release
) -> dict[str, ProtectedTable | None]:
    """Return the table of each tally by its name; None: it must not be published."""
    found: dict[str, ProtectedTable | None] = {}
    for part in _linked(tallies):
        tables = [_table(tally, named) for tally in part]
        shared = {(table.population, d.name) for table in tables for d in table.dimensions}
        before = _reaching(shared, earlier)
        try:
            done = protect(tables, before)
        except (PublishingRefused, InputError):
            found |= dict.fromkeys((tally.name for tally in part), None)
        else:
            found |= {tally.name: table for tally, table in zip(part, done, strict=True)}
    return found


def _linked(tallies: Iterable[Tally]) -> list[list[Tally]]:
    """Return tallies in parts that share no dimension; each table once."""
    known: dict[tuple[str, tuple[object, ...]], Tally] = {}
    for tally in tallies:
        known.setdefault((tally.name, tuple(d.name for d in tally.dimensions)), tally)
    parts: list[tuple[set[tuple[str, str]], list[Tally]]] = []
    for tally in known.values():
        names = {(tally.population, d.name) for d in tally.dimensions}
        near = [part for part in parts if part[0] & names]
        parts = [part for part in parts if not part[0] & names]
        merged = names.union(*(part[0] for part in near))
        parts.append((merged, [*(one for part in near for one in part[1]), tally]))
    return [members for _, members in parts]


def _reaching(shared: set[tuple[str, str]], earlier: Release) -> Release:
    """Return what was published before and is tied to these dimensions, directly or through other tables."""
    known, found = set(shared), []
    waiting = list(earlier.tables)
    while near := [one for one in waiting if any((one.population, d.name) in known for d in one.dimensions)]:
        known |= {(one.population, d.name) for one in near for d in one.dimensions}
        found += near
        waiting = [one for one in waiting if one not in near]
    return Release(earlier.wave, tuple(found))


def _table(tally: Tally, named: frozenset[str]) -> Table:
    counts: dict[Cell, int] = {
        cell: sum(unit.alliance not in named for unit in units) for cell, units in tally.members.items()
    }
    return Table(tally.name, tally.population, tally.dimensions, counts)


def _shown(
    finding: Finding, protected: Mapping[str, ProtectedTable | None], named: frozenset[str]
) -> Finding:
    lines = tuple(
        Line(line.label, tuple(_value(value, protected, named) for value in line.values))
        for line in finding.lines
        if line.alliance is None or line.alliance in named
    )
    hidden = any(value.hidden for line in lines for value in line.values)
    notes = (REFUSED_NOTE,) if None in protected.values() else (HIDDEN_NOTE,) if hidden else ()
    return replace(finding, lines=lines, tallies=(), notes=(*finding.notes, *notes))


def _value(value: Value, protected: Mapping[str, ProtectedTable | None], named: frozenset[str]) -> Value:
    """Return a value without those it came from, or the fact that it is hidden."""
    shown = not value.hidden and _may_be_shown(value, protected, named)
    told = value.told if shown else None
    return Value(told, value.form, hidden=not shown)


def _may_be_shown(
    value: Value, protected: Mapping[str, ProtectedTable | None], named: frozenset[str]
) -> bool:
    if value.needs is None:
        return value.named and bool(value.units) and all(unit.alliance in named for unit in value.units)
    others = {unit.alliance for unit in value.units} - named
    if others and len(others) < value.least:
        return False
    return value.needs == OPEN or all(_is_shown(protected[name], cell) for name, cell in value.needs)


def _is_shown(table: ProtectedTable | None, cell: Cell) -> bool:
    """Test if a count is published; a cell the table does not have is not."""
    return table is not None and cell in table.cells and table.value(*cell) is not None
