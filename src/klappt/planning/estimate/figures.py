"""
How many people of the target group live in a Kreis and in its municipalities, by published figures.

Source of the tables: `scripts/build_cohort_figures.py`.  The state's figure is spread by inhabitants or by the
key of the law on assignment (FlüAG: 90 percent inhabitants, 10 percent area).
"""

import csv
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from klappt.kernel.errors import InputError
from klappt.kernel.mistakes import quoted
from klappt.kernel.places import places
from klappt.planning.estimate.assumptions import Assumptions

KREIS_DIGITS = 5
BY_INHABITANTS = Fraction(9, 10)


@dataclass(frozen=True)
class Area:
    """A municipality with what people are assigned by."""

    ags: str
    population: int
    hectares: int


@dataclass(frozen=True)
class Count:
    """A published count of the target group; not `whole` where it covers a part of the Kreis only."""

    ags: str
    region: str
    reference_date: str
    people: int
    whole: bool
    as_published: str
    source_url: str


@dataclass(frozen=True)
class Total:
    """How many people a cohort stands for, and where the number comes from: given, published or estimated."""

    people: int
    origin: str
    count: Count | None = None


@cache
def areas() -> tuple[Area, ...]:
    """Return all municipalities. Cost: one reading of 396 rows, then free."""
    return tuple(Area(row["ags"], int(row["population"]), int(row["area_ha"])) for row in _table("areas.csv"))


@cache
def counts() -> tuple[Count, ...]:
    """Return the published counts, sorted by AGS."""
    return tuple(
        Count(
            row["ags"],
            row["region"],
            row["reference_date"],
            int(row["people"]),
            row["whole"] == "1",
            row["as_published"],
            row["source_url"],
        )
        for row in _table("counts.csv")
    )


def _table(name: str) -> list[dict[str, str]]:
    with (files("klappt.planning") / "data" / "cohort" / name).open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


def check_kreis(ags: str) -> str:
    """Return the AGS of a Kreis or kreisfreie Stadt in North Rhine-Westphalia; raises InputError otherwise."""
    known = places().get(ags)
    if known is None or known.level != "kreis":
        expected = (
            "die 5 Ziffern eines Kreises oder einer kreisfreien Stadt in NRW, zum Beispiel 05978 (Kreis Unna)"
        )
        raise InputError("--kreis", quoted(ags), expected)
    return ags


def shares_of(inside: tuple[Area, ...], among: tuple[Area, ...], key: str) -> Fraction:
    """Return the part of all people that is assigned to some municipalities, by `population` or `fluag`."""
    people = Fraction(sum(area.population for area in inside), sum(area.population for area in among))
    if key == "population":
        return people
    land = Fraction(sum(area.hectares for area in inside), sum(area.hectares for area in among))
    return BY_INHABITANTS * people + (1 - BY_INHABITANTS) * land


def municipalities(kreis: str) -> tuple[Area, ...]:
    """Return the municipalities of a Kreis by AGS."""
    return tuple(area for area in areas() if area.ags[:KREIS_DIGITS] == kreis)


def total_of(kreis: str, assumptions: Assumptions) -> Total:
    """Return how many people the cohort of a Kreis stands for; raises InputError for no Kreis."""
    check_kreis(kreis)
    published = next((count for count in counts() if count.ags == kreis), None)
    given = assumptions.text("people")
    if given:
        return Total(int(given), "given", published)
    if published is not None and published.whole and assumptions.text("local_counts") == "yes":
        return Total(published.people, "published", published)
    share = shares_of(municipalities(kreis), areas(), assumptions.text("spread"))
    people = round(assumptions.number("state_people") * share)
    return Total(max(1, people), "estimated", published)
