"""`klappt report`: every form of the committee report is written, and wrong input is told in one sentence."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run

from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.changes import SYSTEM, change

BEGINS = {".pdf": b"%PDF", ".docx": b"PK", ".html": b"<!doctype html>", ".zip": b"PK"}


@pytest.fixture
def alliance(db: None) -> Alliance:
    with change(by=SYSTEM, action="test"):
        return Alliance.objects.create(code="bericht", name="Bündnis Berichtshausen")


@pytest.mark.parametrize("ending", [*BEGINS, ".PDF"])
def test_every_form_is_written(run: Run, alliance: Alliance, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"bericht{ending}"

    done = run("report", "committee", "--out", out, "--alliance", alliance.code, "--as-of", "2021-09-01")

    assert (done.exit_code, done.stderr) == (0, f"Geschrieben: {out}\n")
    assert out.read_bytes().lower().startswith(BEGINS[ending.lower()].lower())


@pytest.mark.parametrize(
    ("lang", "part"),
    [("de", "Bericht über die Arbeit des Bündnisses"), ("en", "Report on the work of the alliance")],
)
def test_the_report_speaks_the_language_asked_for(
    run: Run, alliance: Alliance, tmp_path: Path, lang: str, part: str
) -> None:
    out = tmp_path / "bericht.html"

    run("report", "committee", "--out", out, "--alliance", alliance.code, "--lang", lang)

    assert part in out.read_text(encoding="utf-8")
    assert alliance.name in out.read_text(encoding="utf-8")


def test_the_report_ends_on_the_day_that_stands_for_today(
    run: Run, alliance: Alliance, tmp_path: Path
) -> None:
    out = tmp_path / "bericht.html"

    run("report", "committee", "--out", out, "--alliance", alliance.code)

    assert "Stand 01.09.2021" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("nonsense", "Den Befehl „nonsense“ gibt es nicht."),
        ("committee", "Es fehlt --out."),
        (
            "committee --out {folder}/bericht.txt",
            "--out: gefunden „.txt“, erwartet .pdf, .docx, .html, .zip.",
        ),
        ("committee --out {folder}/bericht", "--out: gefunden „“, erwartet .pdf"),
        ("committee --out {folder}/a.pdf --alliance nirgends", "--alliance: das Bündnis „nirgends“ gibt es"),
        ("committee --out {folder}/a.pdf --lang fr", "--lang: gefunden „fr“; erwartet eines von: de, en"),
        ("committee --out {folder}/a.pdf --as-of gestern", "--as-of: gefunden „gestern“; erwartet einen Tag"),
        (
            "committee --out {folder}/a.pdf --alliance bericht --since 2021-09-01 --as-of 2021-09-01",
            "Die Berichtszeit endet vor ihrem Beginn.",
        ),
        (
            "committee --out {folder}/nirgends/a.html --alliance bericht",
            "diese Datei oder ihren Ordner gibt es",
        ),
        (
            "committee --out {folder}/ordner.html --alliance bericht",
            "das ist ein Ordner, erwartet eine Datei.",
        ),
    ],
    ids=lambda value: value[:60],
)
def test_wrong_input_is_told(run: Run, alliance: Alliance, tmp_path: Path, words: str, part: str) -> None:
    (tmp_path / "ordner.html").mkdir()

    done = run("report", *(word.format(folder=tmp_path) for word in words.split()))

    assert (done.exit_code, done.stdout) == (2, "")
    assert part in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["ordner.html"]


@pytest.mark.django_db
def test_a_database_without_any_alliance(run: Run, tmp_path: Path) -> None:
    Alliance.objects.filter(code="kreis-unna").delete()

    done = run("report", "committee", "--out", tmp_path / "a.pdf")

    assert done.exit_code == 2
    assert "das Bündnis „kreis-unna“ gibt es in dieser Datenbank nicht" in done.stderr
