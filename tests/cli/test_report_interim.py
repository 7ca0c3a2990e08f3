"""`klappt report zwischenbericht` and `vortrag`: files come out, wrong input ends in one sentence."""

from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from klappt.evidence.frozen import freeze
from klappt.evidence.study import Study

BEGINS = {".pdf": b"%PDF", ".docx": b"PK", ".html": b"<!doctype html>", ".zip": b"PK", ".json": b"{"}


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A study without returns, so that the report is written quickly."""
    path = tmp_path / "stand.json"
    path.write_text(freeze(Study(date(2022, 11, 24), synthetic=False)), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", [*BEGINS, ".PDF"])
def test_every_form_is_written(run: Run, tmp_path: Path, frozen: Path, ending: str) -> None:
    out = tmp_path / f"bericht{ending}"

    done = run("report", "zwischenbericht", "--out", out, "--study", frozen)

    assert done.exit_code == 0
    assert done.stderr.startswith(f"Geschrieben: {out} (Zahlenstand ")
    assert out.read_bytes().lower().startswith(BEGINS[ending.lower()].lower())


def test_without_a_study_the_data_are_invented_and_it_says_so(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "folien.pdf"

    done = run("report", "vortrag", "--out", out)

    assert done.exit_code == 0
    assert "Erfundene Daten" in done.stderr
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("command", "ending"), [("zwischenbericht", ".txt"), ("vortrag", ".docx")])
def test_another_ending_is_refused(run: Run, tmp_path: Path, command: str, ending: str) -> None:
    done = run("report", command, "--out", tmp_path / f"bericht{ending}")

    assert done.exit_code == 2
    assert f"gefunden „{ending}“" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'{"format": 9}'])
def test_a_file_that_is_no_study_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "falsch.json"
    path.write_bytes(content)

    done = run("report", "zwischenbericht", "--out", tmp_path / "bericht.pdf", "--study", path)

    assert done.exit_code == 2
    assert "falsch.json" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_study_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("report", "zwischenbericht", "--out", tmp_path / "b.pdf", "--study", tmp_path / "fehlt.json")

    assert done.exit_code == 2
