"""Runs of the offers: single ones, series of so many days, and years written out one by one."""

from collections.abc import Sequence
from datetime import date

from catalogues.tables import Area, Row, filled, matching

COLUMNS = (
    "run_id", "offer_id", "start", "end", "places", "every_days", "until",
    "basis", "source_url", "basis_values",
)  # fmt: skip
EVERY_YEAR = "year"


def _in_year(day: date, years: int) -> str:
    return day.replace(year=day.year + years).isoformat()


def _occurrences(row: Row) -> list[tuple[str, str, str]]:
    """Return suffix, start and end; a year is no fixed number of days, so years are no series."""
    if row["every_days"] != EVERY_YEAR:
        return [("", row["start"], row["end"])]
    start, end, until = (date.fromisoformat(row[name]) for name in ("start", "end", "until"))
    years = [n for n in range(until.year - start.year + 1) if _in_year(start, n) <= row["until"]]
    return [(f"-{start.year + n}", _in_year(start, n), _in_year(end, n)) for n in years]


def _runs_of_row(offer: Row, row: Row) -> list[Row]:
    series = row["every_days"] not in ("", EVERY_YEAR)
    return [
        {
            "run_id": f"{offer['offer_id']}-{row['suffix']}{suffix}",
            "offer_id": offer["offer_id"],
            "start": start,
            "end": end,
            "places": row["places"],
            "every_days": row["every_days"] if series else "",
            "until": row["until"] if series else "",
            "basis": row["basis"],
            "source_url": "" if row["basis"] == "assumed" else offer["source_url"],
            "basis_values": "places=inferred" if row["places"] and row["basis"] != "inferred" else "",
        }
        for suffix, start, end in _occurrences(row)
    ]


def runs_of(area: Area, offers: Sequence[Row]) -> list[Row]:
    """Return the runs of all offers of a catalogue, by offer, then in the order of the mapping table."""
    rows = filled(area, "runs")
    return [
        run
        for offer in offers
        for row in matching(rows, offer["offer_id"])
        for run in _runs_of_row(offer, row)
    ]
