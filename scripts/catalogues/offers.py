"""Published and standard offers as rows of a catalogue's offers.csv."""

import re
from collections.abc import Sequence

from catalogues.tables import Area, Cell, Row, basis_values, filled, mapping, matching

COLUMNS = (
    "offer_id", "name", "offer_type", "partner_id", "place_ags", "scope_ags", "statuses", "excluded_statuses",
    "min_language", "max_language", "min_school", "max_school", "min_stage", "age_from", "age_to",
    "min_stay_months", "requires", "forbids", "weekly_hours", "companion", "repeatable", "admission_complete",
    "start_language", "start_school", "start_stage", "start_flags", "end_language", "end_school", "end_stage",
    "end_flags", "funding_module", "cost_eur_per_place", "basis", "source_url",
    "basis_values", "values_source_url", "source_date",
)  # fmt: skip
PLAIN = {
    "name": "name",
    "partner_id": "provider_id",
    "place_ags": "municipality_ags",
    "scope_ags": "scope_ags",
    "age_from": "adm_age_min",
    "age_to": "adm_age_max",
    "min_stay_months": "adm_stay_months_min",
}
FLAGS = {("adm_gender", "w"): "female", ("adm_employment", "in_arbeit_oder_ausbildung"): "employed"}


def _published(text: str) -> Cell:
    return Cell(text, "published")


def _language(source: Row) -> dict[str, Cell]:
    basis = "published" if source["language_basis"] == "published" else "inferred"
    lowest = "" if source["language_in"] == "A0" else source["language_in"]
    return {"min_language": Cell(lowest, basis), "end_language": Cell(source["language_out"], basis)}


def _school(source: Row) -> dict[str, Cell]:
    levels = {row["source_level"]: row for row in mapping("levels")}
    cells: dict[str, Cell] = {}
    if lowest := levels.get(source["adm_school_min"]):
        cells["min_school"] = _published(lowest["level"])
    if certificate := levels.get(source["certificate_out"]):
        cells[f"end_{certificate['column']}"] = _published(certificate["level"])
    return cells


def _statuses(source: Row) -> dict[str, Cell]:
    known = {row["source_status"]: row for row in mapping("statuses")}
    rows = [known[word] for word in source["adm_status"].split(";") if word in known]
    basis = "inferred" if any(row["basis"] == "inferred" for row in rows) else "published"
    return {
        column: Cell(";".join(row[column] for row in rows if row[column]), basis)
        for column in ("statuses", "excluded_statuses")
    }


def _type(source: Row) -> dict[str, Cell]:
    row = next(row for row in mapping("types") if row["source_type"] == source["type"])
    return {
        "offer_type": _published(row["offer_type"]),
        "companion": Cell(row["companion"], "inferred"),
        "repeatable": Cell(row["repeatable"], "inferred"),
        "admission_complete": Cell("0", "inferred"),
    }


def _module(source: Row) -> dict[str, Cell]:
    found = [row for row in mapping("modules") if source[row["column"]] == row["source"]]
    return {"funding_module": Cell(found[0]["module"], found[0]["basis"])} if found else {}


def _hours(source: Row) -> dict[str, Cell]:
    number = re.match(r"\d+(?![-\d])", source["weekly_hours"])
    return {"weekly_hours": _published(number.group())} if number else {}


def _flags(source: Row) -> dict[str, Cell]:
    return {"requires": _published(";".join(f for (c, w), f in FLAGS.items() if source[c] == w))}


def _admitted(cells: dict[str, Cell]) -> dict[str, Cell]:
    """Return the cells with excluded statuses taken out of a list of admitted ones, where there is a list."""
    listed, excluded = cells["statuses"], cells["excluded_statuses"]
    if not (listed.value and excluded.value):
        return cells
    kept = [status for status in listed.value.split(";") if status not in excluded.value.split(";")]
    return cells | {"statuses": Cell(";".join(kept), excluded.basis), "excluded_statuses": Cell("", "")}


def published_offer(source: Row, fillings: Sequence[Row]) -> Row:
    """
    Return the row of an offer that was published.

    A nationwide format is real but its local form is only inferred; fillings come last and name their basis.
    """
    cells = {column: _published(source[name]) for column, name in PLAIN.items()}
    for part in (_language, _school, _statuses, _type, _module, _hours, _flags):
        cells |= part(source)
    cells |= {
        row["column"]: Cell(row["value"], row["basis"]) for row in matching(fillings, source["offer_id"])
    }
    cells = _admitted(cells)
    basis = "inferred" if source["region"] == "template" else "published"
    return {name: cell.value for name, cell in cells.items()} | {
        "offer_id": source["offer_id"],
        "basis": basis,
        "source_url": source["source_url"],
        "source_date": source["source_date"],
        "basis_values": basis_values(cells, basis),
    }


def standard_offers(area: Area) -> list[Row]:
    """Return the formats that every Kreis has and nobody published here, as assumed offers."""
    rows = [row for row in filled(area, "standard_offers") if row["only"] in ("", area.key)]
    return [_standard_offer(area, row) for row in rows]


def _standard_offer(area: Area, row: Row) -> Row:
    given = {column: text for column, text in row.items() if column in COLUMNS}
    inferred = row["inferred"].split(";") if row["inferred"] else []
    return given | {
        "place_ags": area.seat_ags,
        "scope_ags": area.kreis_ags,
        "companion": row["companion"] or "0",
        "repeatable": row["repeatable"] or "0",
        "admission_complete": "1",
        "basis": "assumed",
        "basis_values": ";".join(f"{column}=inferred" for column in inferred),
    }


def offers_of(area: Area, sources: Sequence[Row]) -> list[Row]:
    """Return all offers of a catalogue: published ones, nationwide formats, assumed standard formats."""
    left_out = {row["offer_id"] for row in mapping("left_out")}
    fillings = filled(area, "fillings")
    here = [row for row in sources if row["kreis_ags"] == area.kreis_ags or row["region"] == "template"]
    published = [published_offer(row, fillings) for row in here if row["offer_id"] not in left_out]
    return sorted(published + standard_offers(area), key=lambda row: row["offer_id"])
