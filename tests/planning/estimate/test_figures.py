"""The published figures: built again they give the same bytes, and the spread meets the researched estimates."""

import csv
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from klappt.planning.estimate.assumptions import read_assumptions
from klappt.planning.estimate.figures import areas, counts, municipalities, shares_of, total_of

HOME = Path(__file__).parents[3]
SOURCES = HOME.parent / "shared" / "data"
SHIPPED = HOME / "src" / "klappt" / "planning" / "data" / "cohort"
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the researched tables are not here")


@needs_sources
def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    script = HOME / "scripts" / "build_cohort_figures.py"
    command = [sys.executable, str(script), str(SOURCES), "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own script

    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    assert built == {path.name: path.read_bytes() for path in SHIPPED.iterdir()}


@needs_sources
@pytest.mark.parametrize(
    ("key", "column"), [("population", "est_population_share"), ("fluag", "est_fluag_90_10")]
)
def test_the_spread_is_that_of_the_researched_estimates(key: str, column: str) -> None:
    with (SOURCES / "calibration_estimates.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))

    assert len(rows) == 53
    assert {row["ags"]: int(row[column]) for row in rows} == {
        row["ags"]: round(23000 * shares_of(municipalities(row["ags"]), areas(), key)) for row in rows
    }


@needs_sources
def test_published_assumptions_stand_in_the_source() -> None:
    with (SOURCES / "target_group.csv").open(encoding="utf-8") as table:
        sources = {row["source_url"] for row in csv.DictReader(table)}

    told = {
        source
        for entry in read_assumptions().entries.values()
        if entry.basis == "published"
        for source in entry.sources
    }

    assert told
    assert told <= sources


@pytest.mark.parametrize("key", ["population", "fluag"])
def test_the_municipalities_share_all_people(key: str) -> None:
    inside = municipalities("05978")

    assert len(inside) == 10
    assert sum(shares_of((area,), inside, key) for area in inside) == 1
    assert shares_of(areas(), areas(), key) == Fraction(1)


@pytest.mark.parametrize(
    ("kreis", "people", "origin"),
    [
        ("05978", 506, "estimated"),
        ("05770", 400, "published"),
        ("05120", 165, "published"),
        ("05334", 714, "estimated"),
    ],
)
def test_a_published_count_comes_first_where_it_is_for_all_of_the_kreis(
    kreis: str, people: int, origin: str
) -> None:
    total = total_of(kreis, read_assumptions())

    assert (total.people, total.origin) == (people, origin)
    assert (total.count is None) == (kreis == "05978")


def test_every_count_names_its_source() -> None:
    assert [count.ags for count in counts()] == ["05", "05120", "05334", "05770"]
    assert all(count.source_url.startswith("https://") for count in counts())
