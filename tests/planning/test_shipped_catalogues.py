"""The two shipped catalogues: sound, dated for both days of comparison, and honest about their basis."""

import csv
import re
import subprocess
import sys
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from klappt.catalogue.check import check
from klappt.catalogue.model import ADMISSION_COLUMNS, EFFECT_COLUMNS, Basis, basis_of
from klappt.catalogue.read import read_folder
from klappt.kernel.places import places
from klappt.kernel.scales import LEVELS, Scale
from klappt.law.statuses import STATUSES

Row = dict[str, str]

HOME = Path(__file__).parents[2]
SOURCES = HOME.parent / "shared" / "data"
SHIPPED = Path(str(files("klappt.planning"))) / "data" / "catalogues"
FOLDERS = ("kreis-unna", "kreis-guetersloh")
KREIS = {"kreis-unna": "05978", "kreis-guetersloh": "05754"}
TABLES = ("partners", "offers", "runs", "links", "settings")
BASES = {"published", "inferred", "assumed"}
AS_OF = (date(2021, 9, 1), date(2026, 11, 21))
HORIZON = timedelta(days=2190)
ON_THE_WAY = (
    "sprachkurs_kommunal",
    "schulabschluss_nachholen",
    "berufssprachkurs",
    "berufssprachkurs_spezial_A2_B1",
    "integrationskurs",
    "praktikum_orientierung_max3m",
    "berufsberatung_vermittlung_ba",
    "massnahme_45_sgb3",
    "einstiegsqualifizierung",
    "bvb",
    "asa_flex_vorphase",
    "asa_flex_begleitend",
    "internationale_foerderklasse_bk",
    "fit_fuer_mehr_ffm_bk",
    "ausbildungsvorbereitung",
    "berufsfachschule",
    "schulische_berufsausbildung_vollzeit",
    "betriebliche_ausbildung",
    "beschaeftigung_allgemein",
    "case_management",
)
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the collected publications are not here")
each_folder = pytest.mark.parametrize("folder", FOLDERS)


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@cache
def shipped(folder: str, table: str) -> list[Row]:
    return rows(SHIPPED / folder / f"{table}.csv")


@cache
def published_urls() -> frozenset[str]:
    return frozenset(
        row["source_url"]
        for name in ("offers", "partners", "offer_links")
        for row in rows(SOURCES / f"{name}.csv")
    )


def starts(run: Row) -> list[date]:
    first = date.fromisoformat(run["start"])
    if not run["every_days"]:
        return [first]
    pause = timedelta(days=int(run["every_days"]))
    return [first + n * pause for n in range((date.fromisoformat(run["until"]) - first) // pause + 1)]


def length(run: Row) -> timedelta:
    return date.fromisoformat(run["end"]) - date.fromisoformat(run["start"])


def words(cell: str) -> list[str]:
    return [word for word in cell.split(";") if word]


@needs_sources
def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    script = HOME / "scripts" / "build_catalogues.py"
    subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(script), str(SOURCES), "--out", str(tmp_path)], check=True, capture_output=True
    )

    built = {path.relative_to(tmp_path): path.read_bytes() for path in sorted(tmp_path.rglob("*.csv"))}

    assert built == {path.relative_to(SHIPPED): path.read_bytes() for path in sorted(SHIPPED.rglob("*.csv"))}


@needs_sources
@each_folder
def test_every_offer_of_the_kreis_is_there_or_left_out_with_a_reason(folder: str) -> None:
    left_out = {row["offer_id"]: row["reason"] for row in rows(HOME / "scripts" / "data" / "left_out.csv")}
    expected = {
        row["offer_id"]
        for row in rows(SOURCES / "offers.csv")
        if row["kreis_ags"] == KREIS[folder] or row["region"] == "template"
    }

    there = {row["offer_id"] for row in shipped(folder, "offers") if row["basis"] != "assumed"}

    assert there | set(left_out) == expected
    assert not there & set(left_out)
    assert all(left_out.values())


@needs_sources
@each_folder
@pytest.mark.parametrize("table", ["partners", "offers", "runs", "links"])
def test_only_what_was_published_names_a_source(folder: str, table: str) -> None:
    for row in shipped(folder, table):
        assert row["basis"] in BASES
        if row["basis"] == "assumed":
            assert row["source_url"] == ""
        else:
            assert row["source_url"] in published_urls(), row


@each_folder
def test_what_is_assumed_says_so_in_its_name(folder: str) -> None:
    for table in ("offers", "partners"):
        marked = {row["name"] for row in shipped(folder, table) if "(angenommen)" in row["name"]}

        assert marked == {row["name"] for row in shipped(folder, table) if row["basis"] == "assumed"}


@each_folder
def test_generic_partners_are_assumed_and_have_no_published_offer(folder: str) -> None:
    generic = {row["partner_id"] for row in shipped(folder, "partners") if row["basis"] == "assumed"}

    for row in shipped(folder, "offers"):
        if row["partner_id"] in generic:
            partner_basis = dict(part.split("=") for part in words(row["basis_values"])).get("partner_id")
            assert row["basis"] == "assumed" or partner_basis == "assumed", row["offer_id"]
    assert f"betriebe-{'un' if folder == 'kreis-unna' else 'gt'}" in generic


@each_folder
def test_basis_values_name_columns_and_bases(folder: str) -> None:
    for row in shipped(folder, "offers"):
        for part in words(row["basis_values"]):
            column, basis = part.split("=")
            assert row[column], (row["offer_id"], column)
            assert basis in BASES - {row["basis"]}


@each_folder
def test_ids_are_unique_and_references_lead_somewhere(folder: str) -> None:
    partners, offers = shipped(folder, "partners"), shipped(folder, "offers")
    runs, links = shipped(folder, "runs"), shipped(folder, "links")
    partner_ids, offer_ids = [r["partner_id"] for r in partners], [r["offer_id"] for r in offers]
    run_ids = [r["run_id"] for r in runs]

    assert all(len(ids) == len(set(ids)) for ids in (partner_ids, offer_ids, run_ids))
    assert {r["partner_id"] for r in offers} == set(partner_ids)
    assert {r["offer_id"] for r in runs} == set(offer_ids)  # no offer without a run
    assert {r[end] for r in links for end in ("from_offer", "to_offer")} <= set(offer_ids)


@each_folder
def test_every_code_is_known(folder: str) -> None:
    types = {row["code"] for row in rows(SHIPPED.parent / "offer_types.csv")}
    for row in shipped(folder, "offers"):
        assert row["offer_type"] in types
        assert set(words(row["statuses"]) + words(row["excluded_statuses"])) <= set(STATUSES)
        for scale in Scale:
            for prefix in ("min", "max", "start", "end"):
                level = row.get(f"{prefix}_{scale.value}", "")
                assert level == "" or level in LEVELS[scale], row["offer_id"]
        for ags in [row["place_ags"], *words(row["scope_ags"])]:
            assert ags in places(), row["offer_id"]
    assert {row["kind"] for row in shipped(folder, "links")} == {"handover", "waiver"}
    assert {w for row in shipped(folder, "links") for w in words(row["waives"])} <= set(ADMISSION_COLUMNS)


@each_folder
def test_the_catalogue_room_reads_the_folder_without_complaint(folder: str) -> None:
    types = {row["code"] for row in rows(SHIPPED.parent / "offer_types.csv")}

    catalogue = read_folder(SHIPPED / folder, known_statuses=STATUSES, known_offer_types=types)

    counts = [len(shipped(folder, table)) for table in ("partners", "offers", "runs", "links")]
    assert counts == [len(getattr(catalogue, name)) for name in ("partners", "offers", "runs", "links")]
    [course] = [offer for offer in catalogue.offers if offer.offer_id == "de-bsk-b2"]
    assert basis_of(course, "end_language") is Basis.PUBLISHED
    assert basis_of(course, "partner_id") is Basis.ASSUMED
    assert basis_of(course, "offer_id") is Basis.INFERRED


@each_folder
def test_the_check_warns_of_nothing_but_the_past(folder: str) -> None:
    report = check(read_folder(SHIPPED / folder), as_of=AS_OF[0])

    assert {finding.code for finding in report.warnings} == {"runs_past"}
    assert report.values_by_basis[Basis.PUBLISHED] > 0
    assert report.completeness < 50  # half of what decides was never published


@each_folder
def test_runs_end_after_they_start(folder: str) -> None:
    for run in shipped(folder, "runs"):
        assert length(run) >= timedelta(days=1), run["run_id"]
        assert bool(run["every_days"]) == bool(run["until"]), run["run_id"]
        assert "#" not in run["run_id"]


@each_folder
def test_companions_take_part_without_load(folder: str) -> None:
    """Companions of the catalogue have no effects, so no chain rests on them."""
    for row in shipped(folder, "offers"):
        if row["companion"] == "1":
            assert not any(row[column] for column in EFFECT_COLUMNS), row["offer_id"]
            assert row["repeatable"] == "1"


@each_folder
@pytest.mark.parametrize("as_of", AS_OF, ids=str)
@pytest.mark.parametrize("offer_type", ON_THE_WAY)
def test_each_kind_of_offer_has_runs_within_three_years(folder: str, as_of: date, offer_type: str) -> None:
    offers = {row["offer_id"] for row in shipped(folder, "offers") if row["offer_type"] == offer_type}

    ahead = [
        start
        for run in shipped(folder, "runs")
        if run["offer_id"] in offers
        for start in starts(run)
        if as_of <= start < as_of + timedelta(days=3 * 365) and start + length(run) <= as_of + HORIZON
    ]

    assert ahead


@each_folder
@pytest.mark.parametrize("as_of", AS_OF, ids=str)
@pytest.mark.parametrize(
    ("column", "levels"),
    [
        ("end_language", {"A1", "A2", "B1", "B2"}),
        ("end_school", {"esa", "eesa", "msa"}),
        ("end_stage", {"contract"}),
    ],
    ids=["language", "school", "contract"],
)
def test_every_level_can_be_earned_after_both_days(
    folder: str, as_of: date, column: str, levels: set[str]
) -> None:
    alive = {
        run["offer_id"]
        for run in shipped(folder, "runs")
        if run["places"] != "0" and any(start >= as_of for start in starts(run))
    }

    assert levels <= {row[column] for row in shipped(folder, "offers") if row["offer_id"] in alive}


def test_the_published_course_of_luenen() -> None:
    """From 12 July 2021, nine months, 15 places, to B1; the state programme's course, not the BAMF's."""
    [run] = [row for row in shipped("kreis-unna", "runs") if row["offer_id"] == "un-jik-mkf"]
    [offer] = [row for row in shipped("kreis-unna", "offers") if row["offer_id"] == "un-jik-mkf"]

    assert (run["start"], run["end"], run["places"], run["basis"]) == (
        "2021-07-12",
        "2022-04-12",
        "15",
        "inferred",  # the year follows from the weekday
    )
    assert (offer["end_language"], offer["funding_module"], offer["cost_eur_per_place"]) == (
        "B1",
        "F4",
        "2500",
    )
    assert offer["offer_type"] == "jugendintegrationskurs_landesfoerderung"


def test_full_courses_have_no_places() -> None:
    full = [row["run_id"] for row in shipped("kreis-unna", "runs") if row["places"] == "0"]

    assert full == ["un-vhsluenen-hsa9-2021", "un-vhsluenen-msa-2021"]


def test_offer_types_say_whether_the_law_has_a_gate() -> None:
    types = rows(SHIPPED.parent / "offer_types.csv")

    assert len({row["code"] for row in types}) == len(types)
    assert {row["law"] for row in types} == {"yes", "none"}
    assert all(row[column] for row in types for column in ("code", "name_de", "name_en", "reason"))


def test_the_documentation_lists_every_type_without_gate() -> None:
    text = (HOME / "docs" / "catalogues.md").read_text(encoding="utf-8")
    listed = set(
        re.findall(
            r"^\| `([a-z_0-9]+)`", text.split("## Types without a gate")[1].split("## ")[0], re.MULTILINE
        )
    )

    assert listed == {row["code"] for row in rows(SHIPPED.parent / "offer_types.csv") if row["law"] == "none"}
