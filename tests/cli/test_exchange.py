"""`klappt import` and `klappt export`: formats are found, files go out and back, mistakes end with status 2."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from klappt.cli.main import main
from klappt.evidence.instruments.files import read_instrument
from klappt.evidence.instruments.shipped import templates


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def workbook(path: Path, *rows: tuple[str, ...]) -> Path:
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = "survey"
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def test_a_shipped_instrument_goes_out_and_comes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, text = tmp_path / "ah1.xlsx", tmp_path / "ah1.yaml"

    assert run(capsys, "export", "xlsform", "ah1", "--out", form)[0] == 0
    code, out, err = run(capsys, "import", "xlsform", form, "--out", text)

    assert (code, out) == (0, "")
    assert err.startswith("Übernommen: Abschnitte 5, Fragen 31")
    assert read_instrument(text.read_text(encoding="utf-8"), "x") == templates()["ah1"]
    assert run(capsys, "export", "xlsform", text, "--out", tmp_path / "again.xlsx")[0] == 0


def test_the_ending_names_the_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path / "f.xlsx", ("type", "name", "label"), ("image", "a", "A"), ("text", "b", "B"))

    code, out, _ = run(capsys, "import", path, "--json")

    told = json.loads(out)
    assert code == 0
    assert told["instrument"]["sections"][0]["questions"][0]["id"] == "b"
    assert [(one["sheet"], one["row"]) for one in told["report"]["ignored"]] == [("survey", 2)]


def test_a_mistake_names_the_row_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(tmp_path / "f.xlsx", ("type", "name", "label"), ("txet", "a", "A"))

    code, out, err = run(capsys, "import", "xlsform", path, "--out", tmp_path / "f.yaml")

    assert (code, out) == (2, "")
    assert "f.xlsx, Blatt survey, Zeile 2, Spalte type: gefunden „txet“" in err
    assert not (tmp_path / "f.yaml").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("import", "nothing.xyz"), "Das Format „nothing.xyz“ gibt es nicht. Es gibt: "),
        (("import", "xlsform", "nothing.xlsx"), "nothing.xlsx: gefunden keine lesbare Datei"),
        (("export", "xlsform", "ah9", "--out", "x.xlsx"), "ah9: gefunden keine lesbare Datei"),
        (("export", "xlsform", "ah1", "--out", "x.pdf"), "--out: gefunden „.pdf“, erwartet .xlsx."),
    ],
)
def test_wrong_use_is_told(words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, *words)

    assert code == 2
    assert message in err


def test_a_sheet_goes_out_filled_and_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, sheet, paper = tmp_path / "a.json", tmp_path / "ah1.docx", tmp_path / "ah1.pdf"
    given.write_text('{"gfs_seat": "ki", "gfs_fte": 0.5}', encoding="utf-8")

    assert run(capsys, "export", "sheet", "ah1", "--answers", given, "--out", sheet)[0] == 0
    assert run(capsys, "export", "sheet", "ah1", "--as-of", "2026-11-22", "--out", paper)[0] == 0
    code, out, _ = run(capsys, "import", sheet, "--instrument", "ah1")

    assert (code, json.loads(out)["answers"]) == (0, {"gfs_seat": "ki", "gfs_fte": 0.5})
    assert paper.read_bytes().startswith(b"%PDF-")
    assert run(capsys, "import", "sheet", sheet, "--instrument", "ah2")[0] == 2


def test_answers_that_are_no_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tmp_path / "a.json"
    given.write_text("[1]", encoding="utf-8")

    code, _, err = run(capsys, "export", "sheet", "ah1", "--answers", given, "--out", tmp_path / "f.docx")

    assert code == 2
    assert "gefunden keine Antworten" in err
