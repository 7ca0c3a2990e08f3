"""
The 449 places of North Rhine-Westphalia: points, distances, the competent Ausländerbehörde.

A place is named by its AGS: 8 digits for a municipality, 5 for a Kreis or a kreisfreie Stadt.
Source of the table: Destatis Gemeindeverzeichnis (area status 31.12.2020), § 1 Nr. 4 ZustAVO NRW.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

from klappt.kernel.truth import Truth

EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True)
class Place:
    """A municipality or a Kreis with its point and the authority that decides there."""

    ags: str
    name: str
    level: str
    kreis_ags: str
    kreis_name: str
    population: int
    latitude: float
    longitude: float
    abh_ags: str
    kind: str = ""  # the official word: Kreis, Kreisfreie Stadt, Mittlere kreisangehörige Stadt, Gemeinde ...

    @property
    def is_municipality(self) -> bool:
        """Test if it is a municipality, not a Kreis around several."""
        return self.level != "kreis"

    @property
    def is_city_as_kreis(self) -> bool:
        """Test if it is a kreisfreie Stadt seen as a Kreis; it stands in the table a second time, with 8 digits."""
        return self.level == "kreis" and self.kind == "Kreisfreie Stadt"


@cache
def places() -> dict[str, Place]:
    """Return all places by AGS. Cost: one reading of a 449-row file, then free."""
    with (files("klappt.kernel") / "data" / "places.csv").open(encoding="utf-8") as table:
        rows = [
            Place(
                ags=row["ags"],
                name=row["name"],
                level=row["level"],
                kreis_ags=row["kreis_ags"],
                kreis_name=row["kreis_name"],
                population=int(row["population"]),
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                abh_ags=row["abh_ags"],
                kind=row["kind"],
            )
            for row in csv.DictReader(table)
        ]
    return {place.ags: place for place in rows}


def great_circle_km(a: Place, b: Place) -> float:
    """Return the distance of two points on the sphere by the haversine formula, in kilometres."""
    half_lat = radians(b.latitude - a.latitude) / 2
    half_lon = radians(b.longitude - a.longitude) / 2
    h = sin(half_lat) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(h))


@cache
def distance_km(a: str, b: str) -> int | None:
    """Return the rounded kilometres between two places by AGS; None if one of them is not in the table."""
    first, second = places().get(a), places().get(b)
    if first is None or second is None:
        return None
    return round(great_circle_km(first, second))


def lies_in(place: str | None, areas: tuple[str, ...]) -> Truth:
    """
    Test if a place lies in one of the areas, each the beginning of an AGS.

    A place known only more coarsely than an area it may lie in is unknown.
    """
    if place is None:
        return Truth.UNKNOWN
    if any(place.startswith(area) for area in areas):
        return Truth.YES
    return Truth.UNKNOWN if any(area.startswith(place) for area in areas) else Truth.NO
