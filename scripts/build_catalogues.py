"""
Write the two shipped catalogues, Kreis Unna and Kreis Gütersloh, from the collected publications.

    python scripts/build_catalogues.py [DATA] [--out DIR]

DATA holds offers.csv, partners.csv and offer_links.csv; what was decided about them stands in scripts/data
and is told in docs/catalogues.md.  The same input gives the same bytes.
"""

import argparse
from pathlib import Path

from catalogues import links, offers, runs
from catalogues.tables import Area, areas, read_rows, write_rows

HOME = Path(__file__).parent.parent
SHIPPED = HOME / "src" / "klappt" / "planning" / "data" / "catalogues"
SETTINGS = (("interface_days", "28"), ("horizon_days", "2190"), ("max_steps", "8"))


def build(area: Area, data: Path, out: Path) -> None:
    """Write the folder of one catalogue."""
    offer_rows = offers.offers_of(area, read_rows(data / "offers.csv"))
    partner_rows = links.partners_of(area, offer_rows, read_rows(data / "partners.csv"))
    link_rows = links.links_of(area, offer_rows, read_rows(data / "offer_links.csv"))
    folder = out / area.folder
    write_rows(folder / "partners.csv", links.PARTNER_COLUMNS, partner_rows)
    write_rows(folder / "offers.csv", offers.COLUMNS, offer_rows)
    write_rows(folder / "runs.csv", runs.COLUMNS, runs.runs_of(area, offer_rows))
    write_rows(folder / "links.csv", links.LINK_COLUMNS, link_rows)
    write_rows(folder / "settings.csv", ("key", "value"), [{"key": k, "value": v} for k, v in SETTINGS])


def main() -> None:
    """Build all catalogues of scripts/data/catalogues.csv."""
    parser = argparse.ArgumentParser(description="Write the shipped catalogues.")
    parser.add_argument("data", nargs="?", type=Path, default=HOME.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    wishes = parser.parse_args()
    for area in areas():
        build(area, wishes.data, wishes.out)
        print(wishes.out / area.folder)


if __name__ == "__main__":
    main()
