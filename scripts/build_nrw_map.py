"""
Write the outlines of the Kreise and kreisfreie Städte that klappt draws, from a GeoJSON file of VG250.

    python scripts/build_nrw_map.py [GEOJSON] [--out FILE]

One row for each ring: AGS and its corners as whole thousandths of a degree (about 100 m), without repetition.
Equal corners of neighbours stay equal, so no gap opens between them.  The same input gives the same bytes.
"""

import argparse
import json
from itertools import groupby
from pathlib import Path

from catalogues.tables import Row, write_rows

HOME = Path(__file__).parent.parent
SOURCE = HOME.parent / "shared" / "data" / "nrw_kreise.geojson"
SHIPPED = HOME / "src" / "klappt" / "reports" / "pictures" / "data" / "nrw_kreise.csv"
Corner = list[float]


def ring_row(ags: str, ring: list[Corner]) -> Row:
    """Return a ring as a row, its corners rounded and those that fall together written once."""
    corners = [f"{round(longitude * 1000)} {round(latitude * 1000)}" for longitude, latitude, *_ in ring]
    return {"ags": ags, "corners": ",".join(corner for corner, _same in groupby(corners[:-1]))}


def rows_of(collection: dict[str, list[dict[str, dict[str, list[list[Corner]] | str]]]]) -> list[Row]:
    """Return the rings of all areas, sorted by AGS."""
    found = []
    for feature in collection["features"]:
        shape, ags = feature["geometry"], str(feature["properties"]["ags"])
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        found += [ring_row(ags, ring) for polygon in polygons for ring in polygon]  # type: ignore[arg-type]
    return sorted(found, key=lambda row: row["ags"])


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description="Write the outlines of the Kreise.")
    parser.add_argument("geojson", nargs="?", type=Path, default=SOURCE)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    wishes = parser.parse_args()
    rows = rows_of(json.loads(wishes.geojson.read_text(encoding="utf-8")))
    write_rows(wishes.out, ("ags", "corners"), rows)
    print(wishes.out, len(rows))


if __name__ == "__main__":
    main()
