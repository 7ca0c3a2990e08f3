"""HSDS from elsewhere: what is taken over, what is told as lost, and how mistakes are told."""

from datetime import date
from pathlib import Path

import pytest

from klappt.catalogue.convert import load_with_notes
from klappt.catalogue.hsds import from_hsds, read_hsds, to_hsds
from klappt.catalogue.model import Basis, Catalogue, OfferRow, Partner
from klappt.kernel.errors import InputError, InputErrors

PUBLISHED = Path(__file__).parents[2].parent / "shared" / "data" / "formats" / "hsds"


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
