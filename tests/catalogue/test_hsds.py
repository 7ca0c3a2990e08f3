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

from klappt.catalogue.convert import load_with_notes
from klappt.catalogue.hsds import from_hsds, read_hsds, to_hsds, write_hsds
from klappt.catalogue.model import Basis, Catalogue, OfferRow, Partner, ProcedureRow, RunRow, Settings
from klappt.catalogue.read import read_folder
from klappt.kernel.errors import InputError, InputErrors

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


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published HSDS example is not beside this checkout")
def test_the_published_example_is_read() -> None:
    catalogue, notes = load_with_notes(PUBLISHED / "service_full.json", known_offer_types=["bsk"])

    (offer,), (run,), (partner,) = catalogue.offers, catalogue.runs, catalogue.partners
    assert (offer.name, offer.offer_type, offer.basis) == (
        "Community Counselling",
        "sonstiges",
        Basis.ENTERED,
    )
    assert (offer.age_from, offer.age_to, offer.admission_complete) == (12, 100, False)
    assert offer.source_url == "http://example.com/counselling"
    assert partner.name == "Example Organization Inc."
    assert (run.start, run.end) == (date(2005, 1, 1), date(2005, 1, 2))
    assert notes[0] == "„Community Counselling“: Angebotsart unbekannt, sonstiges eingesetzt."
    assert "Ohne Ort in diesem Katalog: cost_options (1-mal)." in notes


FOREIGN = {"id": "s1", "name": "Beratung", "status": "active", "organization": {"id": "org", "name": "Haus"}}


@pytest.mark.parametrize(
    "document",
    [
        pytest.param([FOREIGN], id="a list"),
        pytest.param(FOREIGN, id="one service"),
        pytest.param({"total_pages": 1, "contents": [FOREIGN]}, id="a page"),
    ],
)
def test_forms_of_a_document(document: object) -> None:
    imported = from_hsds(document)

    assert imported.catalogue.offers == (OfferRow("s1", "Beratung", "sonstiges", "org", basis=Basis.ENTERED),)
    assert imported.catalogue.partners == (Partner("org", "Haus"),)


def test_a_page_of_many_says_so() -> None:
    imported = from_hsds({"total_pages": 3, "contents": [FOREIGN]})

    assert imported.notes[0] == "Nur eine von 3 Seiten; die übrigen fehlen."


def test_a_term_may_be_an_offer_type_we_know() -> None:
    term = {"taxonomy_term": {"id": "x", "code": "bsk", "name": "n", "description": "d"}, "id": "y"}

    imported = from_hsds([FOREIGN | {"attributes": [term]}], known_offer_types=["bsk"])

    assert imported.catalogue.offers[0].offer_type == "bsk"
    assert imported.notes == ()


@pytest.mark.parametrize(
    ("change", "attribute", "expected"),
    [
        pytest.param({"minimum_age": 17.5}, "age_from", 18, id="a lower age is rounded up"),
        pytest.param({"maximum_age": 27.5}, "age_to", 27, id="an upper age is rounded down"),
        pytest.param({"maximum_age": 999}, "age_to", None, id="no upper age"),
        pytest.param({"organization": None}, "partner_id", "partner-s1", id="nobody named"),
        pytest.param(
            {"organization": None, "organization_id": "org2"}, "partner_id", "org2", id="only the id named"
        ),
        pytest.param(
            {"service_areas": [{"id": "a", "extent": "05978", "extent_type": "AGS"}]},
            "scope_ags",
            ("05978",),
            id="an area by AGS",
        ),
        pytest.param(
            {
                "service_areas": [
                    {"id": "a", "extent": "05978", "extent_type": "AGS"},
                    {"id": "b", "name": "Unna"},
                ]
            },
            "scope_ags",
            (),
            id="an area in words makes the whole unknown",
        ),
        pytest.param(
            {
                "service_at_locations": [
                    {"location": {"external_identifier": "05978020", "external_identifier_type": "AGS"}}
                ]
            },
            "place_ags",
            "05978020",
            id="a place by AGS",
        ),
    ],
)
def test_a_service_from_elsewhere(change: dict[str, object], attribute: str, expected: object) -> None:
    (offer,) = from_hsds([FOREIGN | change]).catalogue.offers

    assert getattr(offer, attribute) == expected


def test_schedules_without_both_days_and_closed_services_are_told() -> None:
    imported = from_hsds(
        [FOREIGN | {"status": "defunct", "schedules": [{"id": "x", "valid_from": "2022-01-01"}]}]
    )

    assert imported.catalogue.runs == ()
    assert imported.notes[1:] == (
        "„Beratung“ ist dort nicht als aktiv geführt.",
        "Ohne Ort in diesem Katalog: schedules ohne Beginn oder Ende (1-mal).",
    )


def test_partners_told_differently_are_told() -> None:
    other = FOREIGN | {"id": "s2", "organization": {"id": "org", "name": "Anders"}}

    imported = from_hsds([FOREIGN, other])

    assert imported.catalogue.partners == (Partner("org", "Haus"),)
    assert "Partner org: Angaben widersprechen sich, die ersten gelten." in imported.notes


ROWS = "HSDS (Zeile = Nummer des service)"


@pytest.mark.parametrize(
    ("document", "error"),
    [
        pytest.param(
            7,
            InputError(
                "HSDS",
                "ein Dokument ohne services",
                "HSDS 3: eine Liste von services oder eine Seite mit contents",
            ),
            id="a number",
        ),
        pytest.param([], InputError("HSDS", "keine services", "mindestens einen service"), id="nothing"),
        pytest.param(
            {"contents": []},
            InputError("HSDS", "keine services", "mindestens einen service"),
            id="empty page",
        ),
        pytest.param([FOREIGN, 3], InputError(ROWS, "eine Zahl", "ein service-Objekt", 2), id="no service"),
        pytest.param(
            [FOREIGN | {"name": None}], InputError(ROWS, "nichts", "ein Text", 1, "name"), id="no name"
        ),
        pytest.param([FOREIGN | {"id": 5}], InputError(ROWS, "eine Zahl", "ein Text", 1, "id"), id="no id"),
        pytest.param([FOREIGN | {"id": " "}], InputError(ROWS, "„ “", "ein Text", 1, "id"), id="blank id"),
        pytest.param(
            [FOREIGN | {"minimum_age": -1}],
            InputError(ROWS, "„-1“", "ein Alter in Jahren ab 0", 1, "minimum_age"),
            id="no age",
        ),
        pytest.param(
            [FOREIGN, FOREIGN],
            InputError(
                ROWS, "„s1“, schon in Zeile 1", "eine Kennung, die nur einmal vorkommt", 2, "offer_id"
            ),
            id="twice",
        ),
        pytest.param(
            [FOREIGN | {"schedules": [{"id": "r", "valid_from": "2022-02-30", "valid_to": "2022-03-01"}]}],
            InputError(ROWS, "„2022-02-30“", "ein Tag, den es gibt", 1, "start"),
            id="no day",
        ),
        pytest.param(
            [FOREIGN | {"schedules": [{"id": "r", "valid_from": "2022-02-01", "valid_to": "Ende März"}]}],
            InputError(ROWS, "„Ende März“", "ein Tag in der Form JJJJ-MM-TT", 1, "end"),
            id="an end in words",
        ),
        pytest.param(
            [FOREIGN | {"name": "a\x07"}],
            InputError(ROWS, "das Steuerzeichen \\x07", "lesbarer Text", 1, "name"),
            id="a control character",
        ),
    ],
)
def test_a_mistake_in_a_document(document: object, error: InputError) -> None:
    with pytest.raises(InputErrors) as caught:
        from_hsds(document)

    assert caught.value.errors[0] == error


@pytest.mark.parametrize(
    ("text", "found", "row"),
    [
        pytest.param('[{"id": 1,}]', "kein JSON (", 1, id="a comma too many"),
        pytest.param("[\n[", "kein JSON (", 2, id="unfinished"),
        pytest.param('[{"minimum_age": NaN}]', "JSON mit unlesbaren Zahlen", None, id="no number"),
        pytest.param(
            "[" * 100_000, "JSON mit unlesbaren Zahlen oder zu tiefer Schachtelung", None, id="too deep"
        ),
    ],
)
def test_no_json(tmp_path: Path, text: str, found: str, row: int | None) -> None:
    (tmp_path / "k.json").write_text(text)

    with pytest.raises(InputErrors) as caught:
        read_hsds(tmp_path / "k.json")

    (error,) = caught.value.errors
    assert (error.file, error.row) == ("k.json", row)
    assert error.found.startswith(found)


def test_names_with_control_characters_are_told() -> None:
    services = to_hsds(Catalogue((Partner("p"),), (OfferRow("o", "", "t", "p"),)))
    services[0]["attributes"].append(
        {"value": "x", "taxonomy_term": {"code": "offers.a\x07", "taxonomy": "klappt"}}
    )

    with pytest.raises(InputErrors, match="Steuerzeichen im Namen eines Merkmals"):
        from_hsds(services)


def test_attributes_that_say_nothing_are_passed_over() -> None:
    attributes = [
        3,
        {"id": "x"},
        {"taxonomy_term": {"code": 1}},
        {"taxonomy_term": {"code": "offers.name", "taxonomy": "klappt"}},
    ]

    (offer,) = from_hsds([FOREIGN | {"attributes": attributes}]).catalogue.offers

    assert offer.name == "Beratung"


def test_schedules_at_a_location_are_told() -> None:
    imported = from_hsds([FOREIGN | {"service_at_locations": [{"schedules": [{"id": "x"}]}]}])

    assert imported.notes[1:] == ("Ohne Ort in diesem Katalog: service_at_locations.schedules (1-mal).",)


def test_a_link_that_cannot_be_read_is_told() -> None:
    services = to_hsds(Catalogue((Partner("p"),), (OfferRow("o", "", "t", "p"),)))
    term = {"code": "links.link", "taxonomy": "klappt"}
    services[0]["attributes"].append({"value": "no json", "taxonomy_term": term})

    with pytest.raises(InputErrors) as caught:
        from_hsds(services)

    assert [error.column for error in caught.value.errors] == ["to_offer", "kind"]
