"""Projects and code books on the command line: the report, the way through, clear messages."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.evidence.refi.files import beside, document, package, selection

from klappt.evidence.coding.starter import starter_codes
from klappt.evidence.refi.reading import read_code_book, read_project

SETS = '<Sets><Set guid="00000000-0000-4000-8000-000000000099" name="Gruppe Nord"/></Sets>'
PROJECT = package(document(beside(selection(1, 0, 2, "Ja")), more=SETS), ("Sources/t.txt", "Ja 😀".encode()))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "fremd.qdpx"
    path.write_bytes(PROJECT)
    return path


def test_the_report_tells_what_became_of_everything(run: Run, project: Path) -> None:
    answer = run("import", project)

    assert answer.exit_code == 0
    assert sorted(answer.stdout.splitlines()[:-1]) + answer.stdout.splitlines()[-1:] == [
        "Codes: 1 übernommen: Hilfe",
        "Codierer*innen: 2 übernommen: Anna, Ben",
        "Codierungen: 1 übernommen: Text, 0–2",
        "Stellen: 1 übernommen: Text, 0–2",
        "Texte: 1 übernommen: Text",
        "Gruppen: 1 nicht übernommen (dafür ist hier kein Platz): Gruppe Nord",
    ]


def test_a_project_goes_through_unchanged(run: Run, project: Path, tmp_path: Path) -> None:
    first, second, book = (tmp_path / name for name in ("a.qdpx", "b.qdpx", "c.qdc"))

    assert run("import", "refi", project, "--out", first).exit_code == 0
    assert run("export", "refi", first, "--out", second).exit_code == 0
    assert run("export", "refi", first, "--out", book).exit_code == 0

    assert first.read_bytes() == second.read_bytes()
    assert read_project(second.read_bytes(), "b").project == read_project(PROJECT, "a").project
    assert [code.name for code in read_code_book(book.read_bytes(), "c").project.codes] == ["Hilfe"]


def test_json_is_one_document(run: Run, project: Path) -> None:
    told = json.loads(run("import", project, "--json", "--lang", "en").stdout)

    assert told["project"]["sources"][0]["text"] == "Ja 😀"
    assert told["report"][-1]["text"] == "sets: 1 ignored (there is no place for it here)"


def test_the_shipped_code_book_goes_out(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "codebuch.qdc"

    assert run("export", "refi", "codebuch", "--out", out).exit_code == 0
    codes = read_code_book(out.read_bytes(), "c").project.codes
    assert [code.name for code in codes] == [code.name.de for code in starter_codes()]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.qdpx", b"PK\x03\x04", "beschädigtes Paket"),
        ("a.qdpx", package(document(), ("../x", b"x")), "führt aus dem Paket hinaus"),
        ("a.qdc", b"<html/>", "Wurzelelement"),
        ("a.qde", b"", "kein lesbares XML"),
    ],
    ids=["broken", "way out", "other", "empty"],
)
def test_bad_files_end_with_one_message(run: Run, tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)

    answer = run("import", tmp_path / name)

    assert answer.exit_code == 2
    assert told in answer.stderr
    assert name in answer.stderr
    assert answer.stdout == ""


def test_an_ending_that_cannot_be_written(run: Run, project: Path, tmp_path: Path) -> None:
    answer = run("export", "refi", project, "--out", tmp_path / "x.txt")

    assert answer.exit_code == 2
    assert ".qdpx oder .qdc" in answer.stderr
