"""
From raw tables to a catalogue: every cell gets its meaning, references are followed, all mistakes are told.

CSV folder, workbook and HSDS documents all end here, so that one set of rules holds for them.
Cost: linear in the number of cells; 70 offers with 800 runs take about 15 ms.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from klappt.catalogue import columns as c
from klappt.catalogue.cells import WrongCell, quoted
from klappt.catalogue.columns import Column, TableSpec
from klappt.catalogue.model import PERMISSION, Catalogue, KnownCodes, LinkKind, Settings
from klappt.catalogue.tables import Mistakes, RawCatalogue, Table
from klappt.kernel.errors import InputError, InputErrors

MAX_OCCURRENCES: Final = 20_000  # starts of one series: daily for half a century


@dataclass
class Parsed:
    """One row on its way: the values that could be read, by column."""

    row: int
    values: dict[str, Any]
    extra: dict[str, str] = field(default_factory=dict)


def catalogue_of(raw: RawCatalogue, known: KnownCodes) -> Catalogue:
    """
    Return the catalogue that raw tables tell.

    Raises:
        InputErrors: all mistakes together: unreadable tables, then the others by table and row.
    """
    tables = {spec.name: raw.tables[spec.name] for spec in c.TABLES if spec.name in raw.tables}
    mistakes = {name: Mistakes(table.file, list(table.errors)) for name, table in tables.items()}
    parsed: dict[str, list[Parsed]] = {}
    with suppress(InputErrors):  # one table beyond MAX_ERRORS: what was found so far is told below
        for name, table in tables.items():
            parsed[name] = _parse(_SPECS[name], table, known, mistakes[name])
        _check_occurrence_ids(parsed, mistakes)
        _check_references(parsed, tables, mistakes)
    _raise_if_any(raw.errors, mistakes)
    return _assemble(parsed)


_SPECS: Final = {spec.name: spec for spec in c.TABLES}


def _raise_if_any(unreadable: tuple[InputError, ...], mistakes: Mapping[str, Mistakes]) -> None:
    errors = list(unreadable)
    for found in mistakes.values():
        errors.extend(sorted(found.errors, key=lambda error: error.row or 0))
    if errors:
        raise InputErrors(tuple(errors))


def _parse(spec: TableSpec, table: Table, known: KnownCodes, mistakes: Mistakes) -> list[Parsed]:
    """Return the rows of a table, noting missing columns, wrong cells and ids used twice."""
    position = {name: place for place, name in enumerate(table.header)}
    for column in spec.columns:
        if column.name not in position and not column.optional:
            mistakes.add("keine solche Spalte", f"die Spalte {column.name}", 1, column.name)
    if spec.needs_rows and not table.rows:
        mistakes.add("nur eine Kopfzeile", "mindestens eine Zeile darunter")
    own = {column.name for column in spec.columns}
    present = [(column, position[column.name]) for column in spec.columns if column.name in position]
    others = [(name, place) for name, place in position.items() if name not in own]
    rows = []
    for number, cells in table.rows:
        rows.append(_parse_row(number, cells, present, known, mistakes))
        _keep_extra(rows[-1], cells, others, mistakes)
        _ROW_RULES.get(spec.name, _no_rule)(rows[-1], mistakes)
    _check_keys(spec, rows, mistakes)
    return rows


def _parse_row(
    number: int,
    cells: tuple[str, ...],
    present: list[tuple[Column, int]],
    known: KnownCodes,
    mistakes: Mistakes,
) -> Parsed:
    values: dict[str, Any] = {}
    for column, place in present:
        text = cells[place]
        if text:
            try:
                values[column.name] = column.kind.read(text, known)
            except WrongCell as wrong:
                mistakes.add(wrong.found, wrong.expected, number, column.name)
        elif column.kind.required:
            mistakes.add("nichts", column.kind.expected, number, column.name)
        else:
            values[column.name] = column.kind.empty
    return Parsed(number, values)


def _keep_extra(
    row: Parsed, cells: tuple[str, ...], others: list[tuple[str, int]], mistakes: Mistakes
) -> None:
    for name, place in others:
        if cells[place]:
            if name:
                row.extra[name] = cells[place]
            else:
                mistakes.add(quoted(cells[place]), "einen Spaltennamen in der Kopfzeile darüber", row.row)


def _check_keys(spec: TableSpec, rows: list[Parsed], mistakes: Mistakes) -> None:
    first: dict[tuple[Any, ...], int] = {}
    for row in rows if spec.key else ():
        if not all(name in row.values for name in spec.key):
            continue
        key = tuple(row.values[name] for name in spec.key)
        if key in first:
            shown = quoted(" / ".join(str(part) for part in key if part not in {None, ""}))
            found = f"{shown}, schon in Zeile {first[key]}"
            mistakes.add(found, "eine Kennung, die nur einmal vorkommt", row.row, spec.key[0])
        else:
            first[key] = row.row


def _check_offer(row: Parsed, mistakes: Mistakes) -> None:
    allowed = {column.name for column in c.OFFERS.columns} | row.extra.keys()
    for name in sorted(row.values.get("basis_values", {})):
        if name not in allowed:
            mistakes.add(quoted(name), "eine Spalte dieser Tabelle", row.row, "basis_values")


def _check_run(row: Parsed, mistakes: Mistakes) -> None:
    start, end = row.values.get("start"), row.values.get("end")
    if start is not None and end is not None and end <= start:
        mistakes.add(str(end), f"ein Tag nach dem Beginn {start}", row.row, "end")
    if "every_days" not in row.values or "until" not in row.values:
        return
    every, until = row.values["every_days"], row.values["until"]
    if (every is None) != (until is None):
        missing = "every_days" if every is None else "until"
        mistakes.add("nichts", "every_days und until zusammen oder keines von beiden", row.row, missing)
    elif until is not None and start is not None:
        if until < start:
            mistakes.add(str(until), f"ein Tag ab dem Beginn {start}", row.row, "until")
        elif (until - start).days // every >= MAX_OCCURRENCES:
            found = f"eine Reihe von {(until - start).days // every + 1} Terminen"
            mistakes.add(found, f"höchstens {MAX_OCCURRENCES} Termine", row.row, "until")


def _check_link(row: Parsed, mistakes: Mistakes) -> None:
    kind = row.values.get("kind")
    if kind is LinkKind.HANDOVER and row.values.get("days", 0) is None:
        mistakes.add("nichts", "die vereinbarten Tage", row.row, "days")
    if kind is LinkKind.WAIVER and row.values.get("waives") == frozenset():
        mistakes.add("nichts", "mindestens eine Zulassungsspalte von offers.csv", row.row, "waives")


def _check_procedure(row: Parsed, mistakes: Mistakes) -> None:
    if row.values.get("processing_days") == 0 and row.values.get("step_id") not in {None, PERMISSION}:
        mistakes.add("„0“", "mindestens 1 Tag für einen Rechtsschritt", row.row, "processing_days")


def _check_setting(row: Parsed, mistakes: Mistakes) -> None:
    key, value = row.values.get("key"), row.values.get("value")
    if key is None:
        return
    if key not in c.SETTINGS_LEAST:
        mistakes.add(quoted(key), "eine Einstellung: " + ", ".join(c.SETTINGS_LEAST), row.row, "key")
    elif value is not None and value < c.SETTINGS_LEAST[key]:
        mistakes.add(f"„{value}“", f"mindestens {c.SETTINGS_LEAST[key]}", row.row, "value")


def _no_rule(_row: Parsed, _mistakes: Mistakes) -> None:
    """Accept every row."""


_ROW_RULES: Final[Mapping[str, Callable[[Parsed, Mistakes], None]]] = {
    "offers": _check_offer,
    "runs": _check_run,
    "links": _check_link,
    "procedures": _check_procedure,
    "settings": _check_setting,
}


def _check_occurrence_ids(parsed: Mapping[str, list[Parsed]], mistakes: Mapping[str, Mistakes]) -> None:
    """Note runs whose id is already that of an occurrence of a series."""
    runs = parsed.get("runs", [])
    series = {row.values.get("run_id") for row in runs if row.values.get("every_days") is not None}
    for row in runs:
        base, mark, number = str(row.values.get("run_id", "")).rpartition("#")
        if mark and number.isdigit() and base in series:
            found = f"{quoted(row.values['run_id'])}, ein Termin der Reihe {quoted(base)}"
            mistakes["runs"].add(found, "eine Kennung, die nur einmal vorkommt", row.row, "run_id")


_REFERENCES: Final = (
    ("offers", "partner_id", "partners", "partner_id"),
    ("runs", "offer_id", "offers", "offer_id"),
    ("links", "from_offer", "offers", "offer_id"),
    ("links", "to_offer", "offers", "offer_id"),
)


def _check_references(
    parsed: Mapping[str, list[Parsed]], tables: Mapping[str, Table], mistakes: Mapping[str, Mistakes]
) -> None:
    for table, column, target, key in _REFERENCES:
        # A table without its key column or with lost rows cannot be referred to; that is told already.
        sound = target in tables and key in tables[target] and not tables[target].errors
        if table not in parsed or not sound:
            continue
        ids = {row.values.get(key) for row in parsed[target]}
        for row in parsed[table]:
            wanted = row.values.get(column)
            if wanted is not None and wanted not in ids:
                expected = f"eine Kennung aus {target}, Spalte {key}"
                mistakes[table].add(quoted(wanted), expected, row.row, column)


def _assemble(parsed: Mapping[str, list[Parsed]]) -> Catalogue:
    settings = {row.values["key"]: row.values["value"] for row in parsed.get("settings", [])}
    rows = {spec.name: _rows(spec, parsed.get(spec.name, [])) for spec in c.TABLES if spec.row is not None}
    return Catalogue(**rows, settings=Settings(**settings))


def _rows(spec: TableSpec, parsed: list[Parsed]) -> tuple[Any, ...]:
    attribute = {column.name: column.attribute for column in spec.columns}
    return tuple(
        spec.row(**{attribute[name]: value for name, value in row.values.items()}, extra=row.extra)
        for row in parsed
    )
