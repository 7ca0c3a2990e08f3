"""What a folder says, and how every mistake in it is told."""

from datetime import date
from pathlib import Path

import pytest
from tests.catalogue.mistakes import CELLS, TABLES, with_line
from tests.catalogue.samples import (
    OFFER_HEADER,
    OFFERS,
    PARTNERS,
    RUNS,
    folder,
    offer_line,
    offers_with,
)

from klappt.catalogue import tables
from klappt.catalogue.model import Basis, LinkKind, LinkRow, Partner, ProcedureRow, RunRow, Settings
from klappt.catalogue.read import read_folder
from klappt.catalogue.tables import csv_table
from klappt.kernel.errors import InputError, InputErrors


def told(where: Path, **known: list[str]) -> list[InputError]:
    """Return the mistakes that reading tells."""
    with pytest.raises(InputErrors) as caught:
        read_folder(where, **known)  # type: ignore[arg-type]
    return list(caught.value.errors)


def test_a_folder_is_read_with_typed_values(tmp_path: Path) -> None:
    catalogue = read_folder(folder(tmp_path))

    school, course = catalogue.offers
    assert catalogue.partners[0] == Partner("bk", "Berufskolleg", "schule", "05978")
    assert (course.place_ags, course.scope_ags) == ("05978020", ("05915", "05978"))
    assert course.statuses == {"duldung", "gestattung"}
    assert (course.min_language, course.max_language, course.end_language) == (2, 3, 3)
    assert (course.age_from, course.age_to, course.min_stay_months) == (18, 27, 3)
    assert (course.requires, course.forbids) == ({"alphabetised"}, {"employed"})
    assert (course.weekly_hours, course.companion, course.repeatable) == (20, False, True)
    assert (course.admission_complete, course.cost_cents) == (True, 123450)
    assert (course.basis, course.source_url) == (Basis.PUBLISHED, "https://example.org/kurs")
    assert (school.weekly_hours, school.companion, school.admission_complete) == (0, False, False)
    assert (school.basis, school.cost_cents, school.place_ags) == (Basis.ASSUMED, None, None)
    assert (school.min_language, school.statuses, school.end_school) == (None, frozenset(), 1)
    assert catalogue.runs[1] == RunRow(
        "k2", "klasse", date(2022, 8, 10), date(2023, 6, 21), None, 365, date(2026, 12, 31), Basis.INFERRED
    )
    assert catalogue.links == (
        LinkRow("kurs", "klasse", LinkKind.HANDOVER, 7),
        LinkRow("kurs", "klasse", LinkKind.WAIVER, None, frozenset({"min_language", "requires"})),
    )
    assert catalogue.procedures == (ProcedureRow("T-1", None, 60), ProcedureRow("permission", "05978", 0))
    assert catalogue.settings == Settings(interface_days=14, horizon_days=2190, max_steps=8)


def test_the_other_tables_may_be_missing(tmp_path: Path) -> None:
    catalogue = read_folder(folder(tmp_path, links=None, procedures=None, settings=None))

    assert (catalogue.links, catalogue.procedures, catalogue.settings) == ((), (), Settings())


@pytest.mark.parametrize("count", [1, 3])
def test_tables_with_one_row_and_with_three(tmp_path: Path, count: int) -> None:
    lines = [offer_line(offer_id=f"o{n}") for n in range(count)]
    offers = "\n".join([OFFER_HEADER, *lines])  # no line break at the end

    catalogue = read_folder(folder(tmp_path, offers=offers, runs=RUNS.splitlines()[0], links=None))

    assert [offer.offer_id for offer in catalogue.offers] == [f"o{n}" for n in range(count)]


@pytest.mark.parametrize(
    "offers",
    [
        pytest.param(b"\xef\xbb\xbf" + OFFERS.encode(), id="with byte order mark"),
        pytest.param(OFFERS.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(OFFERS.replace("\n", "\n\n"), id="blank lines"),
        pytest.param(
            OFFERS.replace(",Klasse,", ', "Klasse" ,').replace(', "', ',"').replace('" ,', '",'), id="quotes"
        ),
        pytest.param(OFFERS.replace("kurs,Kurs B1", " kurs ,Kurs B1 "), id="spaces around cells"),
        pytest.param(OFFERS.replace("duldung;gestattung", "gestattung; duldung ;"), id="spaces in a list"),
    ],
)
def test_spellings_of_the_same_table(tmp_path: Path, offers: str | bytes) -> None:
    plain = read_folder(folder(tmp_path / "a"))

    assert read_folder(folder(tmp_path / "b", offers=offers)) == plain


def test_columns_we_do_not_know_are_kept(tmp_path: Path) -> None:
    partners = "ags,note,partner_id,name,kind\n05978,neu,vhs,VHS,\n,,bk,BK,\n"

    catalogue = read_folder(folder(tmp_path, partners=partners))

    assert catalogue.partners == (Partner("bk", "BK"), Partner("vhs", "VHS", None, "05978", {"note": "neu"}))
    assert catalogue.partners[1].extra == {"note": "neu"}


def test_the_basis_of_single_values(tmp_path: Path) -> None:
    offers = f"{OFFER_HEADER},basis_values\n{offer_line()},min_language=inferred; cost=assumed\n"

    catalogue = read_folder(folder(tmp_path, offers=offers, runs=RUNS.splitlines()[0], links=None))

    assert catalogue.offers[0].basis_values == {
        "min_language": Basis.INFERRED,
        "cost_eur_per_place": Basis.ASSUMED,
    }
    assert catalogue.offers[0].extra == {}


def test_codes_are_checked_against_those_that_are_known(tmp_path: Path) -> None:
    known = {
        "known_statuses": ["duldung", "gestattung"],
        "known_offer_types": ["sprachkurs", "schule"],
        "known_steps": ["T-1"],
    }

    assert read_folder(folder(tmp_path), **known) == read_folder(folder(tmp_path))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("column", "text", "found", "expected"),
    [pytest.param(*cell, id=f"{cell[0]} {cell[1][:12]}") for cell in CELLS],
)
def test_a_wrong_cell_of_an_offer(tmp_path: Path, column: str, text: str, found: str, expected: str) -> None:
    cells = {column: text}
    errors = told(folder(tmp_path, offers=offers_with(**cells), runs=RUNS.splitlines()[0], links=None))

    assert [(error.file, error.row, error.column, error.found) for error in errors] == [
        ("offers.csv", 2, column, found)
    ]
    assert expected in errors[0].expected


@pytest.mark.parametrize(
    ("column", "text"),
    [
        pytest.param("age_from", "0", id="age 0"),
        pytest.param("age_to", "120", id="oldest age"),
        pytest.param("weekly_hours", "168", id="every hour of the week"),
        pytest.param("place_ags", "05", id="a Land"),
        pytest.param("cost_eur_per_place", "0", id="free of charge"),
        pytest.param("min_language", "", id="no condition"),
    ],
)
def test_cells_at_the_edge_are_read(tmp_path: Path, column: str, text: str) -> None:
    cells = {column: text}

    assert len(read_folder(folder(tmp_path, offers=offers_with(**cells))).offers) == 2


@pytest.mark.parametrize(
    ("table", "text", "row", "column", "found", "expected"),
    [pytest.param(*case, id=f"{case[0]} {case[4][:25]} {number}") for number, case in enumerate(TABLES)],
)
def test_a_mistake_in_a_table(  # noqa: PLR0917 - pytest passes by name
    tmp_path: Path,
    table: str,
    text: str | bytes | None,
    row: int | None,
    column: str | None,
    found: str,
    expected: str,
) -> None:
    changed = {table: text}
    errors = told(folder(tmp_path, **changed))
    # Where a partner is lost, its offers are told too.
    first = next(error for error in errors if error.file == f"{table}.csv")

    assert (first.row, first.column) == (row, column)
    assert found in first.found
    assert expected in first.expected
    assert [error for error in errors if error.file != f"{table}.csv" and error.column != "partner_id"] == []


@pytest.mark.parametrize("column", [*OFFER_HEADER.split(",")])
def test_every_column_of_offers_must_be_there(tmp_path: Path, column: str) -> None:
    errors = told(
        folder(
            tmp_path,
            offers=OFFERS.replace(f",{column}", ",other", 1).replace(
                "offer_id,", f"{'other' if column == 'offer_id' else 'offer_id'},", 1
            ),
        )
    )

    assert InputError("offers.csv", "keine solche Spalte", f"die Spalte {column}", 1, column) in errors


@pytest.mark.parametrize(
    ("known", "found", "expected"),
    [
        pytest.param(
            {"known_statuses": ["duldungen", "gestattung"]},
            "„duldung“",
            "meinten Sie „duldungen“?",
            id="status",
        ),
        pytest.param(
            {"known_statuses": ["gestattung"]}, "„duldung“", "bekannt: gestattung", id="nothing near"
        ),
        pytest.param(
            {"known_offer_types": ["schule", "kurs"]}, "„sprachkurs“", "eine bekannte Angebotsart", id="type"
        ),
        pytest.param(
            {"known_steps": ["T-2"]}, "„T-1“", "ein bekannter Rechtsschritt oder permission", id="step"
        ),
    ],
)
def test_an_unknown_code(tmp_path: Path, known: dict[str, list[str]], found: str, expected: str) -> None:
    errors = told(folder(tmp_path), **known)

    assert [error.found for error in errors] == [found]
    assert expected in errors[0].expected
    assert errors[0].row == 2


def test_a_basis_of_a_value_must_name_a_column(tmp_path: Path) -> None:
    offers = f"{OFFER_HEADER},basis_values\n{offer_line()},speed=inferred;min_language\n"
    offers_two = f"{OFFER_HEADER},basis_values\n{offer_line()},speed=inferred\n"
    rest = {"runs": RUNS.splitlines()[0], "links": None}

    assert [error.found for error in told(folder(tmp_path, offers=offers, **rest))] == ["„min_language“"]
    assert told(folder(tmp_path, offers=offers_two, **rest)) == [
        InputError("offers.csv", "„speed“", "eine Spalte dieser Tabelle", 2, "basis_values")
    ]


def test_all_mistakes_are_told_together_in_order(tmp_path: Path) -> None:
    errors = told(
        folder(
            tmp_path,
            partners=PARTNERS + "x,X,,1\n",
            offers=offers_with(min_language="B9", age_from="x", partner_id="nobody"),
            runs=with_line(RUNS, 3, "k2,nix,2022-08-10,2022-08-10,,,,"),
            settings="\xff",
        )
    )

    assert [(error.file, error.row, error.column) for error in errors] == [
        ("partners.csv", 4, "ags"),
        ("offers.csv", 2, "min_language"),
        ("offers.csv", 2, "age_from"),
        ("offers.csv", 2, "partner_id"),
        ("runs.csv", 3, "end"),
        ("runs.csv", 3, "offer_id"),
        ("settings.csv", 1, "key"),
        ("settings.csv", 1, "value"),
    ]


def test_garbage_is_told_up_to_a_limit(tmp_path: Path) -> None:
    runs = RUNS.splitlines()[0] + "\n" + "r,o,x,y,z,a,b,c\n" * 2000

    errors = told(folder(tmp_path, runs=runs))

    assert len(errors) == tables.MAX_ERRORS + 1
    assert errors[-1].found == "mehr als 1000 Fehler"


def test_a_message_names_everything() -> None:
    error = InputError("runs.csv", "„x“", "ein Tag", 3, "start")

    assert str(error) == "runs.csv, Zeile 3, Spalte start: gefunden „x“; erwartet ein Tag"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = folder(tmp_path)
    with (where / "runs.csv").open("r+b") as file:
        file.truncate(100_000_000)

    opened: list[str] = []
    really_open = Path.open

    def watched(path: Path, mode: str = "r") -> object:
        opened.append(path.name)
        return really_open(path, mode)

    monkeypatch.setattr(Path, "open", watched)
    errors = told(where)

    assert "partners.csv" in opened
    assert "runs.csv" not in opened

    assert errors == [InputError("runs.csv", "100000000 Bytes", "höchstens 50000000 Bytes")]


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)

    errors = told(folder(tmp_path))

    assert InputError("runs.csv", "mehr als 2 Zeilen", "höchstens 2 Zeilen") in errors


@pytest.mark.parametrize(
    ("make", "found"),
    [
        pytest.param(lambda _: None, "nichts", id="missing"),
        pytest.param(lambda path: path.write_text("x"), "eine Datei", id="a file"),
    ],
)
def test_no_folder(tmp_path: Path, make: object, found: str) -> None:
    where = tmp_path / "bestand"
    make(where)  # type: ignore[operator]

    assert told(where) == [
        InputError("bestand", found, "ein Ordner mit partners.csv, offers.csv und runs.csv")
    ]


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    where = folder(tmp_path, links=None)
    (where / "links.csv").mkdir()

    assert told(where) == [InputError("links.csv", "etwas, das keine Datei ist", "eine Datei")]


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    where = folder(tmp_path, links=None)
    (where / "links.csv").symlink_to(where / "gone.csv")

    errors = told(where)

    assert [(error.file, error.found) for error in errors] == [
        ("links.csv", "eine Datei, die nicht geöffnet werden kann")
    ]


def test_a_file_nobody_may_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise PermissionError

    where = folder(tmp_path, links=None, procedures=None, settings=None)
    monkeypatch.setattr(Path, "open", refuse)

    assert [error.found for error in told(where)] == ["eine Datei, die nicht geöffnet werden kann"] * 3


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = folder(tmp_path)
    monkeypatch.setattr(tables, "MAX_FILE_BYTES", len(RUNS) - 1)
    monkeypatch.setattr(tables, "check_size", lambda *_: None)

    errors = told(where)

    assert InputError("runs.csv", "eine Datei, die noch wächst", f"höchstens {len(RUNS) - 1} Bytes") in errors


@pytest.mark.parametrize(
    ("text", "found", "row"),
    [
        pytest.param("x" * 200_000, "ein Feld mit mehr als 131072 Zeichen", 1, id="in the header"),
        pytest.param("a,b\n" + "x" * 200_000, "ein Feld mit mehr als 131072 Zeichen", 2, id="below it"),
        pytest.param(
            'a,b\n"x,1\n', "Anführungszeichen oder Umbrüche, die nicht aufgehen", 2, id="open quote"
        ),
    ],
)
def test_what_no_csv_reader_can_take(text: str, found: str, row: int) -> None:
    with pytest.raises(InputErrors) as caught:
        csv_table(text, "runs.csv")

    (error,) = caught.value.errors
    assert (error.found, error.row) == (found, row)
