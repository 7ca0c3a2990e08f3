"""
Write the published figures from which klappt estimates cohorts, from the researched tables.

    python scripts/build_cohort_figures.py [DATA] [--out DIR]

`areas.csv`: every municipality with inhabitants and area, the two shares by which people are assigned.
`counts.csv`: published counts of young adults with Duldung or Gestattung; `whole` 0 where the region is only a part
of its Kreis, or the count is about something narrower.  The same tables give the same bytes.
"""

import argparse
from pathlib import Path

from catalogues.tables import Row, read_rows, write_rows

HOME = Path(__file__).parent.parent
DATA = HOME.parent / "shared" / "data"
SHIPPED = HOME / "src" / "klappt" / "planning" / "data" / "cohort"
AREAS = ("ags", "population", "area_ha")
COUNTS = ("ags", "region", "reference_date", "people", "whole", "as_published", "source_url", "source_date")


def areas(rows: list[Row]) -> list[Row]:
    """Return the municipalities, areas in whole hectares."""
    kept = [row for row in rows if row["level"] != "kreis"]
    return [
        {
            "ags": row["ags"],
            "population": row["population"],
            "area_ha": str(round(float(row["area_km2"]) * 100)),
        }
        for row in sorted(kept, key=lambda row: row["ags"])
    ]


def counts(rows: list[Row]) -> list[Row]:
    """Return the published counts of the target group."""
    return [
        {
            **{name: row[name] for name in COUNTS if name in row},
            "people": row["value"],
            "whole": str(int("ohne" not in row["region"])),
        }
        for row in sorted(rows, key=lambda row: (row["ags"], row["reference_date"]))
        if (row["status"], row["age_group"], row["dimension"]) == ("Duldung/Gestattung", "18-27", "")
    ]


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description="Write the figures for estimating cohorts.")
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    wishes = parser.parse_args()
    write_rows(wishes.out / "areas.csv", AREAS, areas(read_rows(wishes.data / "municipalities.csv")))
    write_rows(wishes.out / "counts.csv", COUNTS, counts(read_rows(wishes.data / "target_group.csv")))


if __name__ == "__main__":
    main()
