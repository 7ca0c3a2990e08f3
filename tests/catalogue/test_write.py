"""What is written is read again, to the byte; workbooks say the same as folders."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given
from tests.catalogue.samples import OFFER_HEADER, catalogues, folder, patient

from klappt.catalogue import workbook
from klappt.catalogue.columns import OFFERS, TABLES
from klappt.catalogue.model import Catalogue, OfferRow, Partner
from klappt.catalogue.read import read_folder, read_workbook
from klappt.catalogue.write import tables_of, write_folder, write_xlsx
from klappt.kernel.errors import InputError, InputErrors

SMALL = Catalogue((Partner("p"),), (OfferRow("o", "=1+1", "t", "p", extra={"note": "x"}),))


@patient
@given(catalogues())
def test_a_written_folder_is_read_as_it_was(catalogue: Catalogue) -> None:
    with TemporaryDirectory() as where:
        write_folder(catalogue, Path(where))
        first = {path.name: path.read_bytes() for path in Path(where).iterdir()}
        again = read_folder(Path(where))
        write_folder(again, Path(where))
        second = {path.name: path.read_bytes() for path in Path(where).iterdir()}

    assert again == catalogue
    assert again.digest == catalogue.digest
    assert second == first


@patient
@given(catalogues())
def test_a_written_workbook_is_read_as_it_was(catalogue: Catalogue) -> None:
    with TemporaryDirectory() as where:
        path = Path(where) / "k.xlsx"
        write_xlsx(catalogue, path)

        assert read_workbook(path) == catalogue


def test_the_columns_stand_in_the_published_order(tmp_path: Path) -> None:
    write_folder(SMALL, tmp_path)

    assert (tmp_path / "offers.csv").read_text().splitlines()[0] == f"{OFFER_HEADER},note"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{spec.name}.csv" for spec in TABLES)


def test_nothing_older_stays_in_a_folder(tmp_path: Path) -> None:
    write_folder(SMALL, folder(tmp_path))

    assert read_folder(tmp_path) == SMALL


def test_the_basis_of_values_is_a_column_only_where_somebody_has_one() -> None:
    assert "basis_values" in {column.name for column in OFFERS.columns}
    assert "basis_values" not in tables_of(SMALL)["offers"][0]


def test_a_workbook_has_frozen_headers_hints_and_text_only(tmp_path: Path) -> None:
    write_xlsx(SMALL, tmp_path / "k.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "k.xlsx")["offers"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].comment.text == "Kennung des Angebots"
    assert sheet.cell(1, sheet.max_column).value == "note"
    assert sheet.cell(1, sheet.max_column).comment is None
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize("write", [write_folder, write_xlsx])
def test_a_place_that_cannot_be_written_to(tmp_path: Path, write: object) -> None:
    (tmp_path / "file").write_text("x")

    path = tmp_path / "file" if write is write_folder else tmp_path / "file" / "k.xlsx"

    with pytest.raises(InputErrors, match="gefunden ein Ziel, das nicht beschrieben werden kann"):
        write(SMALL, path)  # type: ignore[operator]


def book_of(where: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(where / "k.xlsx")
    return where / "k.xlsx"


def sheets_with(ags: object = "05978", start: object = date(2022, 1, 10)) -> dict[str, list[list[object]]]:
    offer = dict.fromkeys(OFFER_HEADER.split(",")) | {
        "offer_id": "o",
        "name": "O",
        "offer_type": "t",
        "partner_id": "p",
        "age_from": 18.0,
        "companion": True,
        "cost_eur_per_place": 12.5,
    }
    return {
        "partners": [["partner_id", "name", "kind", "ags"], ["p", 7, None, ags]],
        "offers": [list(offer), list(offer.values())],
        "runs": [
            ["run_id", "offer_id", "start", "end", "places", "every_days", "until", "basis"],
            [],
            ["r", "o", start, datetime(2022, 7, 1), 15, None, None, None],  # noqa: DTZ001 - as openpyxl gives it
        ],
        "notes": [["anything"]],
    }


def test_cells_of_a_table_program_are_understood(tmp_path: Path) -> None:
    catalogue = read_workbook(book_of(tmp_path, sheets_with()))

    (offer,), (run,) = catalogue.offers, catalogue.runs
    assert (offer.age_from, offer.companion, offer.cost_cents) == (18, True, 1250)
    assert (run.start, run.end, run.places) == (date(2022, 1, 10), date(2022, 7, 1), 15)
    assert catalogue.partners == (Partner("p", "7", None, "05978"),)


@pytest.mark.parametrize(
    ("sheets", "error"),
    [
        pytest.param(
            sheets_with(ags=5978020),
            InputError(
                "k.xlsx, Blatt partners", "die Zahl 5978020", "ein AGS als Text, mit führender Null", 2, "ags"
            ),
            id="a number has lost its zero",
        ),
        pytest.param(
            sheets_with(start="10.01.2022"),
            InputError("k.xlsx, Blatt runs", "„10.01.2022“", "ein Tag in der Form JJJJ-MM-TT", 3, "start"),
            id="rows are counted with blank ones",
        ),
        pytest.param(
            {name: rows for name, rows in sheets_with().items() if name != "runs"},
            InputError("k.xlsx, Blatt runs", "nichts", "die Tabelle runs"),
            id="a sheet is missing",
        ),
        pytest.param(
            sheets_with()
            | {"partners": [["partner_id", "name", "kind", "ags"], ["p"], [None] * 600 + ["x"]]},
            InputError("k.xlsx, Blatt partners", "601 Spalten", "höchstens 500 Spalten", 3),
            id="too wide",
        ),
        pytest.param(
            sheets_with() | {"settings": []},
            InputError("k.xlsx, Blatt settings", "keine Kopfzeile", "eine Kopfzeile mit den Spaltennamen", 1),
            id="an empty sheet",
        ),
    ],
)
def test_a_mistake_in_a_workbook(
    tmp_path: Path, sheets: dict[str, list[list[object]]], error: InputError
) -> None:
    with pytest.raises(InputErrors) as caught:
        read_workbook(book_of(tmp_path, sheets))

    assert caught.value.errors == (error,)


def bomb(size: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * size)
    return data.getvalue()


def many_parts(count: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number in range(count):
            archive.writestr(str(number), "")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(b"partner_id,name", "eine Datei, die keine Arbeitsmappe ist", id="text"),
        pytest.param(b"", "eine leere Datei", id="empty"),
        pytest.param(bomb(2001), "2001 Bytes nach dem Entpacken", id="a bomb"),
        pytest.param(bomb(2000), "eine beschädigte Datei", id="a zip, no workbook"),
        pytest.param(many_parts(1001), "1001 Teile im Archiv", id="too many parts"),
    ],
)
def test_no_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, found: str) -> None:
    monkeypatch.setattr(workbook, "MAX_UNPACKED_BYTES", 2000)
    (tmp_path / "k.xlsx").write_bytes(data)

    with pytest.raises(InputErrors) as caught:
        read_workbook(tmp_path / "k.xlsx")

    (error,) = caught.value.errors
    assert error.file == "k.xlsx"
    assert error.found.startswith(found)


def test_a_workbook_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputErrors, match=r"k\.xlsx: gefunden eine Datei, die nicht geöffnet werden kann"):
        read_workbook(tmp_path / "k.xlsx")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param(True, "1", id="yes"),
        pytest.param(False, "0", id="no"),
        pytest.param(18.0, "18", id="a whole number"),
        pytest.param(12.5, "12.5", id="a fraction"),
        pytest.param(date(2022, 1, 1), "2022-01-01", id="a day"),
        pytest.param(datetime(2022, 1, 1), "2022-01-01", id="midnight"),  # noqa: DTZ001 - as openpyxl gives it
        pytest.param(datetime(2022, 1, 1, 8), "2022-01-01T08:00:00", id="no day"),  # noqa: DTZ001 - see above
        pytest.param("05978", "05978", id="text"),
    ],
)
def test_the_text_of_a_cell(value: object, text: str) -> None:
    assert workbook.cell_text(value) == text


def test_a_wide_row_of_spaces_is_blank(tmp_path: Path) -> None:
    sheets = sheets_with()
    sheets["partners"].append([" "] * 9)

    assert len(read_workbook(book_of(tmp_path, sheets)).partners) == 1
