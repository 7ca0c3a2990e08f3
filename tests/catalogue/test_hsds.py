"""HSDS 3: what is written validates against the published schema, and what HSDS can hold comes back."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from tests.catalogue.samples import catalogues, folder, patient

from klappt.catalogue.hsds import from_hsds, read_hsds, to_hsds, write_hsds
from klappt.catalogue.model import Catalogue, OfferRow, Partner, ProcedureRow, RunRow, Settings
from klappt.catalogue.read import read_folder

# The specification is not ours to copy (CC BY-SA 4.0); where it is absent these tests say so.
PUBLISHED = Path(__file__).parents[2].parent / "shared" / "data" / "formats" / "hsds"
needs_schema = pytest.mark.skipif(
    not (PUBLISHED / "schema").is_dir(), reason="the published HSDS schema is not beside this checkout"
)


@cache
def validator() -> Draft202012Validator:
    schemas = {path.name: json.loads(path.read_text()) for path in (PUBLISHED / "schema").glob("*.json")}
    resources = [
        (name, Resource.from_contents(schema, default_specification=_dialect()))
        for name, schema in schemas.items()
        if name != "openapi.json"
    ]
    formats = FormatChecker(["uuid", "email", "date"])
    formats.checks("uri")(
        lambda value: not isinstance(value, str) or value.startswith(("http://", "https://"))
    )
    return Draft202012Validator(
        schemas["service.json"], registry=Registry().with_resources(resources), format_checker=formats
    )


def _dialect() -> object:
    from referencing.jsonschema import DRAFT202012  # noqa: PLC0415 - only where schemas are read

    return DRAFT202012


def faults(service: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(service)]


def kept(catalogue: Catalogue) -> Catalogue:
    """Return what HSDS can hold of a catalogue."""
    busy = {offer.partner_id for offer in catalogue.offers}
    partners = tuple(partner for partner in catalogue.partners if partner.partner_id in busy)
    return replace(catalogue, partners=partners, procedures=(), settings=Settings())


@needs_schema
def test_the_validator_finds_faults() -> None:
    good = to_hsds(Catalogue((Partner("p"),), (OfferRow("o", "", "t", "p"),)))[0]

    assert faults(good) == []
    assert len(faults(good | {"id": "o", "status": "open", "url": "nowhere", "name": 1})) == 4
    assert len(faults(good | {"organization": {"id": good["id"]}})) == 2
    assert len(faults(good | {"schedules": [{"id": "x"}]})) == 1


@needs_schema
@patient
@given(catalogues())
def test_what_is_written_validates(catalogue: Catalogue) -> None:
    assert [faults(service) for service in to_hsds(catalogue)] == [[] for _ in catalogue.offers]


@needs_schema
@pytest.mark.parametrize("name", ["kreis-unna", "kreis-guetersloh"])
def test_the_shipped_catalogues_validate(name: str) -> None:
    where = Path(__file__).parents[2] / "src/klappt/planning/data/catalogues" / name
    services = to_hsds(read_folder(where))

    assert len(services) > 50
    assert [faults(service) for service in services] == [[] for _ in services]


@patient
@given(catalogues())
def test_a_catalogue_comes_back(catalogue: Catalogue) -> None:
    imported = from_hsds(json.loads(json.dumps(to_hsds(catalogue))))

    assert imported.catalogue == kept(catalogue)
    assert imported.catalogue.digest == kept(catalogue).digest
    assert imported.notes == ()


def test_what_has_no_place_is_told(tmp_path: Path) -> None:
    catalogue = Catalogue(
        (Partner("p"), Partner("idle")),
        (OfferRow("o", "", "t", "p"),),
        procedures=(ProcedureRow("T-1", None, 60),),
        settings=Settings(interface_days=1),
    )

    assert write_hsds(catalogue, tmp_path / "k.json") == (
        "Partner ohne Angebot haben in HSDS keinen Ort: idle.",
        "Bearbeitungszeiten haben in HSDS keinen Ort: 1 Zeilen.",
        "Einstellungen haben in HSDS keinen Ort.",
    )
    assert read_hsds(tmp_path / "k.json").catalogue == kept(catalogue)


def test_nothing_is_lost_of_a_small_catalogue(tmp_path: Path) -> None:
    assert write_hsds(Catalogue((Partner("p"),), (OfferRow("o", "", "t", "p"),)), tmp_path / "k.json") == ()


def test_the_fields_that_any_directory_reads(tmp_path: Path) -> None:
    service = {item["name"]: item for item in to_hsds(read_folder(folder(tmp_path)))}["Kurs B1"]

    assert (service["minimum_age"], service["maximum_age"]) == (18, 27)
    assert (service["status"], service["url"]) == ("active", "https://example.org/kurs")
    assert service["organization"]["name"] == "Volkshochschule"
    assert [area["extent"] for area in service["service_areas"]] == ["05915", "05978"]
    assert service["service_at_locations"][0]["location"]["external_identifier"] == "05978020"
    assert service["funding"][0]["source"] == "FB3"
    assert (service["cost_options"][0]["amount"], service["cost_options"][0]["currency"]) == (1234.5, "EUR")
    assert (service["schedules"][0]["valid_from"], service["schedules"][0]["valid_to"]) == (
        "2022-01-10",
        "2022-06-30",
    )
    assert service["eligibility_description"] == (
        "Deutsch mindestens A2; Deutsch höchstens B1; ab 18 Jahren; bis 27 Jahre; "
        "seit mindestens 3 Monaten in Deutschland; Aufenthalt: duldung, gestattung; "
        "nötig: alphabetised; ausgeschlossen: employed"
    )


@pytest.mark.parametrize(
    ("every_days", "expected"),
    [
        pytest.param(14, ("WEEKLY", 2, "2022-02-28", "2022-03-03"), id="whole weeks recur"),
        pytest.param(10, (None, None, "2022-02-28", "2022-03-01"), id="HSDS has no other recurrence"),
    ],
)
def test_a_series_as_a_schedule(every_days: int, expected: tuple[object, ...]) -> None:
    run = RunRow("r", "o", date(2022, 1, 10), date(2022, 1, 21), None, every_days, date(2022, 2, 28))
    catalogue = Catalogue((Partner("p"),), (OfferRow("o", "", "t", "p"),), (run,))

    (schedule,) = to_hsds(catalogue)[0]["schedules"]

    assert tuple(schedule.get(name) for name in ("freq", "interval", "until", "valid_to")) == expected


def test_papers_are_required_documents() -> None:
    offer = OfferRow("o", "", "t", "p", requires=frozenset({"passport", "device"}))

    (service,) = to_hsds(Catalogue((Partner("p"),), (offer,)))

    assert [item["document"] for item in service["required_documents"]] == ["Pass oder Passersatz"]


def test_ids_are_uuids_that_do_not_change() -> None:
    own = "ac148810-d857-441c-9679-408f346de14b"
    catalogue = Catalogue((Partner("p"),), (OfferRow("o", "", "t", "p"), OfferRow(own, "", "t", "p")))

    first, second = to_hsds(catalogue), to_hsds(catalogue)

    assert first == second
    assert [UUID(service["id"]).version for service in first] == [4, 5]
    assert first[0]["id"] == own


def test_a_uuid_in_another_spelling_gets_its_own() -> None:
    loud = "AC148810-D857-441C-9679-408F346DE14B"

    (service,) = to_hsds(Catalogue((Partner("p"),), (OfferRow(loud, "", "t", "p"),)))

    assert service["id"] not in {loud, loud.lower()}
    assert from_hsds([service]).catalogue.offers[0].offer_id == loud
