"""Lists on their way into the catalogue: what comes back as it was, what is told, what is refused."""

import io
import zipfile
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from tests.catalogue.test_hsds import faults, kept, needs_schema
from tests.web.world import Here

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.actors import actor_of
from klappt.apps.alliance.models import Alliance, ManagingOffice
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.offers.importing import taking
from klappt.apps.offers.importing.plan import CHANGED, NEW, SAME, plan_of
from klappt.apps.offers.mapping import catalogue_of
from klappt.apps.offers.models import ImportDraft, Offer, OfferRun
from klappt.catalogue.hsds import from_hsds, to_hsds, write_hsds
from klappt.catalogue.model import Catalogue
from klappt.catalogue.write import write_folder, write_xlsx
from klappt.planning.catalogues import example_catalogue


def packed(name: str) -> bytes:
    """Return a shipped catalogue as a packed folder."""
    out = io.BytesIO()
    with (
        as_file(files("klappt.planning") / "data" / "catalogues" / name) as folder,
        zipfile.ZipFile(out, "w") as pack,
    ):
        for path in sorted(folder.iterdir()):
            pack.write(path, path.name)
    return out.getvalue()


def written(catalogue: Catalogue, kind: str, tmp_path: Path) -> bytes:
    """Return a catalogue in one of the forms in which it leaves klappt."""
    if kind == "zip":
        write_folder(catalogue, tmp_path / "folder")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as pack:
            for path in (tmp_path / "folder").iterdir():
                pack.write(path, path.name)
        return out.getvalue()
    path = tmp_path / f"out.{kind}"
    (write_xlsx if kind == "xlsx" else write_hsds)(catalogue, path)
    return path.read_bytes()


@pytest.fixture
def empty(here: Here) -> Alliance:
    """Return an alliance without any offer, led by the same office."""
    with change(by=SYSTEM, action="tests"):
        alliance = Alliance.objects.create(code="neu", name="Bündnis Neu")
        ManagingOffice.objects.create(
            alliance=alliance, organisation=here.organisations["gfs"], since=here.day
        )
    return alliance


def staged(here: Here, alliance: Alliance, data: bytes, name: str) -> ImportDraft:
    by = actor_of(here.users["gfs"], here.day, alliance.pk)
    return taking.stage(data=data, name=name, alliance=alliance, by=by, on=here.day)


def taken(here: Here, alliance: Alliance, data: bytes, name: str) -> None:
    draft = staged(here, alliance, data, name)
    taking.take_over(draft=draft, by=actor_of(here.users["gfs"], here.day, alliance.pk), on=here.day)


@pytest.mark.parametrize("name", ["kreis-unna", "kreis-guetersloh"])
def test_a_folder_comes_back_as_it_was(name: str, here: Here, empty: Alliance) -> None:
    taken(here, empty, packed(name), f"{name}.zip")

    assert catalogue_of(empty.pk, here.day).digest == example_catalogue(name).digest


@pytest.mark.parametrize("kind", ["zip", "xlsx", "json"])
def test_what_leaves_and_returns_changes_nothing(
    kind: str, here: Here, empty: Alliance, tmp_path: Path
) -> None:
    taken(here, empty, packed("kreis-unna"), "kreis-unna.zip")
    before = catalogue_of(empty.pk, here.day)
    draft = staged(here, empty, written(before, kind, tmp_path), f"katalog.{kind}")
    plan = plan_of(draft)

    assert (plan.errors, plan.of(NEW), plan.of(CHANGED)) == ([], [], [])
    assert len(plan.of(SAME)) >= len(before.offers) + len(before.runs) + len(before.links)
    with pytest.raises(Refused, match="nichts Neues"):
        taking.take_over(draft=draft, by=actor_of(here.users["gfs"], here.day, empty.pk), on=here.day)
    assert catalogue_of(empty.pk, here.day).digest == before.digest


def test_a_draft_touches_nothing(here: Here, empty: Alliance) -> None:
    staged(here, empty, packed("kreis-unna"), "kreis-unna.zip")

    assert Offer.objects.filter(alliance=empty).count() == 0


FREE = "Kurs;Träger;Ort;Art;Sprachniveau ab;Zielniveau;Kosten\n"


def free(*rows: str) -> bytes:
    return (FREE + "".join(f"{row}\n" for row in rows)).encode("cp1252")


def test_a_list_of_somebody_else(here: Here) -> None:
    provider = here.organisations["provider"].name
    data = free(f"Deutsch für Ältere;{provider};Unna;Kommunaler Deutschkurs;A2;B1;1.234,50 €")
    taken(here, here.alliance, data, "kurse.csv")
    offer = Offer.objects.get(alliance=here.alliance, name="Deutsch für Ältere")

    assert (offer.code, offer.offer_type, offer.place_ags) == (
        "deutsch-fur-altere",
        "sprachkurs_kommunal",
        "05978036",
    )
    assert (offer.min_language, offer.end_language, offer.cost_cents, offer.basis) == (
        2,
        3,
        123450,
        "entered",
    )
    assert (offer.state, offer.organisation) == ("published", here.organisations["provider"])


def test_few_columns_change_only_those(here: Here) -> None:
    offer = Offer.objects.get(alliance=here.alliance, code="kurs-b1")
    kind = "Kommunaler Deutschkurs"
    data = f"Kurs;Art;Kosten\n{offer.name};{kind};10,50\n".encode()
    plan = plan_of(staged(here, here.alliance, data, "kurse.csv"))

    assert plan.errors == []
    assert [(item.title, [label for label, _old, _new in item.changes]) for item in plan.of(CHANGED)] == [
        (offer.name, ["Art", "Kosten je Platz in Cent"])
    ]


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        pytest.param(
            "Kurs X;Niemand;Unna;Kommunaler Deutschkurs;A2;B1;", "provider_name", "„Niemand“", id="provider"
        ),
        pytest.param("Kurs X;{p};Unna;Töpfern;A2;B1;", "offer_type", "„Töpfern“", id="type"),
        pytest.param("Kurs X;{p};Unna;Kommunaler Deutschkurs;Z9;B1;", "min_language", "„Z9“", id="level"),
        pytest.param("Kurs X;{p};Utopia;Kommunaler Deutschkurs;A2;B1;", "place_ags", "„Utopia“", id="place"),
        pytest.param(
            "Kurs X;{p};Unna;Kommunaler Deutschkurs;A2;B1;viel", "cost_eur_per_place", "„viel“", id="cost"
        ),
    ],
)
def test_mistakes_are_told_by_row_and_column(row: str, column: str, found: str, here: Here) -> None:
    provider = here.organisations["provider"].name
    draft = staged(here, here.alliance, free(row.format(p=provider)), "kurse.csv")
    plan = plan_of(draft)

    assert [(one.file, one.row, one.column, one.found) for one in plan.errors] == [
        ("kurse.csv", 2, column, found)
    ]
    with pytest.raises(Refused, match="Fehler"):
        taking.take_over(draft=draft, by=actor_of(here.users["gfs"], here.day, here.alliance.pk), on=here.day)
    assert not Offer.objects.filter(alliance=here.alliance, name="Kurs X").exists()


def test_runs_of_a_list_end_on_their_last_day(here: Here) -> None:
    data = "Kurs;Beginn;Ende;Plätze\nDeutschkurs B1 Ahausen;04.10.2021;17.12.2021;14\n".encode()
    taken(here, here.alliance, data, "termine.csv")
    run = OfferRun.objects.get(offer__name="Deutschkurs B1 Ahausen")

    assert (f"{run.start}", f"{run.end}", run.places, run.basis) == (
        "2021-10-04",
        "2021-12-18",
        14,
        "entered",
    )


def test_a_run_of_an_unknown_offer_is_a_mistake(here: Here) -> None:
    data = b"Kurs,Beginn,Ende\nGibt es nicht,2021-10-04,2021-12-17\n"
    plan = plan_of(staged(here, here.alliance, data, "termine.csv"))

    assert [(one.row, one.column, one.found) for one in plan.errors] == [(2, "offer_id", "„Gibt es nicht“")]


def test_taken_places_stay(here: Here) -> None:
    run = OfferRun.objects.get(offer__alliance=here.alliance, code="1")
    run.places_taken = 5
    with change(by=SYSTEM, action="tests"):
        run.save()
    data = f"run_id,offer_id,start,end,places,every_days,until,basis\n1,kurs-a2,{run.start},{run.end},9,,,entered\n"
    taken(here, here.alliance, data.encode(), "runs.csv")
    run.refresh_from_db()

    assert (run.places, run.places_taken) == (14, 5)


@needs_schema
def test_hsds_of_the_tables_validates(here: Here, empty: Alliance) -> None:
    taken(here, empty, packed("kreis-unna"), "kreis-unna.zip")
    catalogue = catalogue_of(empty.pk, here.day)
    services = to_hsds(catalogue)

    assert [faults(service) for service in services] == [[] for _ in catalogue.offers]
    assert from_hsds(services).catalogue.digest == kept(catalogue).digest


def test_for_a_stress_test_links_tell_what_they_rest_on(here: Here, empty: Alliance) -> None:
    taken(here, empty, packed("kreis-unna"), "kreis-unna.zip")

    rests = [link.extra.get("rests_on") for link in catalogue_of(empty.pk, here.day, rests=True).links]

    assert rests
    assert all(rests)
    assert not any("rests_on" in link.extra for link in catalogue_of(empty.pk, here.day).links)
