"""
Read a cohort: a CSV with a profile per row, the names of a profile as columns, and a `weight` (contracts.md).

Spells are written `status@day;status@day`, flags `name=yes;name=no`, bundles with `;`.  Columns that no
profile knows are kept as labels for grouping, unless they look like a misspelt name.
Cost: one pass; about 20 000 rows a second.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from klappt.kernel.errors import InputError
from klappt.kernel.mistakes import Mistakes, quoted
from klappt.planning.profile_parts import Draft, known_keys, read_entry
from klappt.planning.profile_sense import check_sense
from klappt.planning.profiles import AskedProfile, finish
from klappt.planning.trees import Entries, Listing, Text, Tree, read_text

MAX_BYTES = 100_000_000
MOST_MISTAKES = 50
MISSPELT = 0.8
SPELLS = "residence"
ALIASES = {"spells": SPELLS}
OWN_COLUMNS = ("id", "weight")


@dataclass(frozen=True)
class Member:
    """One row of a cohort: a profile standing for `weight` people."""

    id: str
    asked: AskedProfile
    weight: float
    labels: Mapping[str, str]


def read_cohort(path: Path) -> tuple[Member, ...]:
    """
    Return the members of a cohort in the order of the file.

    Raises:
        InputError, InputErrors: no CSV in UTF-8, a column twice or misspelt, a row that is no profile.
    """
    return members_of(_rows(read_text(path, MAX_BYTES), str(path)), str(path))


def members_of(rows: Iterator[tuple[int, Sequence[str]]], name: str) -> tuple[Member, ...]:
    """
    Return the members of a table: its rows with their numbers, the header first; `name` is told in mistakes.

    Raises:
        InputError, InputErrors: as `read_cohort`.
    """
    mistakes = Mistakes(name)
    header = [cell.strip() for cell in next(rows, (1, []))[1]]
    _check_header(header, mistakes)
    mistakes.stop()
    members = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            mistakes.add(f"{len(cells)} Felder", f"{len(header)} Felder", number)
        else:
            members.append(_member(dict(zip(header, cells, strict=True)), number, mistakes))
        if len(mistakes.found) >= MOST_MISTAKES:
            break
    mistakes.stop()
    if not members:
        raise InputError(name, "keine Zeile", "eine Kopfzeile und mindestens ein Profil")
    return tuple(member for member in members if member is not None)


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise InputError(name, f"kein gültiges CSV ({error})", "Felder mit Komma", reader.line_num) from None


def _check_header(header: Sequence[str], mistakes: Mistakes) -> None:
    from difflib import get_close_matches  # noqa: PLC0415 - once for each file

    known = [*known_keys(), *ALIASES, *OWN_COLUMNS]
    if not any(column in known for column in header):
        mistakes.add("keine bekannte Spalte", "eine Kopfzeile mit Namen wie language, birth, weight", 1)
        return
    names = [ALIASES.get(column, column) for column in header]
    for position, (column, name) in enumerate(zip(header, names, strict=True)):
        near = [] if column in known else get_close_matches(column, known, n=1, cutoff=MISSPELT)
        if near:
            mistakes.add(f"die Spalte {quoted(column)}", f"vielleicht {quoted(near[0])}?", 1, column)
        if name in names[:position]:
            mistakes.add(f"die Spalte {quoted(name)} zweimal", "jede Spalte einmal", 1, column)


def _member(cells: Mapping[str, str], number: int, mistakes: Mistakes) -> Member | None:
    before = len(mistakes.found)
    draft = Draft(mistakes)
    labels = {}
    for column, cell in cells.items():
        name, text = ALIASES.get(column, column), cell.strip()
        if name in known_keys():
            if text:
                read_entry(draft, Text(name, number), _tree(name, text, number))
        elif name not in OWN_COLUMNS:
            labels[name] = text
    weight = _weight(cells.get("weight", "").strip(), number, mistakes)
    check_sense(draft)
    if len(mistakes.found) > before:
        return None
    return Member(cells.get("id", "").strip() or f"row-{number}", finish(draft), weight, labels)


def _tree(name: str, text: str, row: int) -> Tree:
    """Return the tree that a cell would be in a profile file."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if name == SPELLS:
        return Listing(tuple(_pair(part, "@", ("status", "since"), row) for part in parts), row)
    if name == "flags":
        pairs = [part.partition("=") for part in parts]
        # Without a sign the whole text stands as the answer, so that it is told as a mistake.
        told = [(key.strip(), value if sign else key) for key, sign, value in pairs]
        return Entries(tuple((Text(key, row), Text(value, row)) for key, value in told), row)
    if name == "assume":
        return Listing(tuple(Text(part, row) for part in parts), row)
    return Text(text, row)


def _pair(part: str, separator: str, names: tuple[str, str], row: int) -> Tree:
    first, _, second = part.partition(separator)
    values = (first.strip(), second.strip())
    return Entries(
        tuple((Text(key, row), Text(value, row)) for key, value in zip(names, values, strict=True)), row
    )


def _weight(text: str, row: int, mistakes: Mistakes) -> float:
    if not text:
        return 1.0
    try:
        weight = float(text)
    except ValueError:
        weight = -1.0
    if not 0 <= weight < float("inf"):
        mistakes.add(quoted(text), "eine Zahl ab 0, zum Beispiel 12.5", row, "weight")
        return 1.0
    return weight
