"""A database or a setting that cannot be used: one German sentence, exit status 2, and no password in it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connections

from klappt.cli import databases
from klappt.cli.failures import guarded

SILENT = "postgres://wer:geheim@127.0.0.1:1/klappt"  # nothing listens on port 1
SAID = (
    "Die Datenbank postgresql://wer@127.0.0.1:1/klappt ist nicht zu öffnen (KLAPPT_DATABASE_URL): "
    "dort antwortet niemand."
)


def real(folder: Path, words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the real program with settings of its own, not with those of the test suite."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("KLAPPT_", "DJANGO_"))}
    own = {f"KLAPPT_{name}": value for name, value in ({"DATA_DIR": str(folder)} | settings).items()}
    return subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-m", "klappt.cli.main", *words.split()],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=clean | own | {"PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.parametrize("words", ["serve", "demo", "seed", "audit verify", "check"])
def test_a_silent_server_is_told_without_its_password(words: str, tmp_path: Path) -> None:
    done = real(tmp_path, words, DATABASE_URL=SILENT)

    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", SAID)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (("HTTPS", "ja"), "KLAPPT_HTTPS: gefunden „ja“, erwartet yes oder no."),
        (("TODAY", "gestern"), "KLAPPT_TODAY: gefunden „gestern“, erwartet ein Tag wie 2026-08-19."),
        (("DATABASE_URL", "mysql://a"), "KLAPPT_DATABASE_URL: gefunden „mysql“, erwartet sqlite"),
        (("DATABSE_URL", "sqlite://"), "KLAPPT_DATABSE_URL: diese Einstellung gibt es nicht."),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_wrong_setting_ends_every_start(setting: tuple[str, str], said: str, tmp_path: Path) -> None:
    done = real(tmp_path, "check", **dict([setting]))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 1


def test_a_database_without_tables_is_looked_at_and_refused(tmp_path: Path) -> None:
    looked, read = real(tmp_path, "check"), real(tmp_path, "audit verify")

    assert looked.returncode == 1
    assert "FEHLER  Tabellen" in looked.stdout
    assert "FEHLER  Protokoll: nicht lesbar" in looked.stdout
    assert (read.returncode, read.stdout) == (2, "")
    assert f"{tmp_path}/klappt.sqlite3 fehlen Tabellen" in read.stderr


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "klappt.sqlite3").write_text("Liebes Tagebuch, " * 100)

    done = real(tmp_path, "check")

    assert done.returncode == 2
    assert "die Datei ist keine Datenbank" in done.stderr


@pytest.mark.parametrize(
    ("entry", "address"),
    [
        ({"ENGINE": "django.db.backends.sqlite3", "NAME": "/var/k.sqlite3"}, "sqlite:////var/k.sqlite3"),
        (
            {"USER": "a", "PASSWORD": "geheim", "HOST": "db", "PORT": 5432, "NAME": "k"},
            "postgresql://a@db:5432/k",
        ),
        ({"USER": "", "PASSWORD": "", "HOST": "db", "PORT": "", "NAME": "k"}, "postgresql://db/k"),
    ],
    ids=["sqlite", "postgresql", "without user and port"],
)
def test_addresses_have_no_password(entry: dict[str, object], address: str) -> None:
    assert databases.address({"ENGINE": "django.db.backends.postgresql"} | entry) == address


class _NoTable(Exception):
    sqlstate = "42P01"


@pytest.mark.parametrize(
    ("error", "is_open", "part"),
    [
        (
            OperationalError("FATAL: password authentication failed"),
            False,
            "Passwort werden nicht angenommen.",
        ),
        (OperationalError('FATAL: database "k" does not exist'), False, "gibt es dort nicht."),
        (OperationalError("eine Meldung in anderer Sprache"), False, "(KLAPPT_DATABASE_URL)."),
        (InterfaceError("connection is closed"), False, "ist nicht zu öffnen"),
        (OperationalError("database\n is locked"), True, "hat die Arbeit abgebrochen: database is locked."),
        (OperationalError("no such column: a.b"), True, "fehlen Tabellen"),
        (ProgrammingError("syntax error"), True, ""),
        (ZeroDivisionError("no such table"), False, ""),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_told(error: Exception, is_open: bool, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections["default"], "connection", object() if is_open else None)

    told = databases.sentence(error)

    assert part in told
    assert bool(told) is bool(part)


def test_postgresql_names_a_missing_table_by_its_state() -> None:
    error = ProgrammingError('relation "x" does not exist')
    error.__cause__ = _NoTable()

    assert "fehlen Tabellen" in databases.sentence(error)


def test_a_mistake_in_our_own_query_stays_one_of_ours(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections["default"], "connection", object())

    def action() -> None:
        raise ProgrammingError("syntax error")

    assert guarded(action) == 70
    assert "Fehler im Programm" in capsys.readouterr().err
