"""Both databases write so that nothing acknowledged is lost; the settings of each are asserted on a connection."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from pytest_django.plugin import DjangoDbBlocker

from klappt.cli.check import _durability
from klappt.site.environment import SQLITE_PRAGMAS, WrongSetting, database, read, yes

VALUES = {"DATABASE_URL": "", "DEMO": "no"}
ON_POSTGRESQL = bool(os.environ.get("KLAPPT_TEST_DATABASE_URL"))


@pytest.mark.django_db
def test_the_tests_run_on_the_database_they_name() -> None:
    assert connection.vendor == ("postgresql" if ON_POSTGRESQL else "sqlite")


@pytest.mark.django_db
@pytest.mark.skipif(not ON_POSTGRESQL, reason="needs KLAPPT_TEST_DATABASE_URL (scripts/with_postgres.py)")
def test_postgresql_keeps_what_it_has_acknowledged() -> None:
    assert _durability() == ""


def test_sqlite_is_opened_with_every_pragma(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> None:
    entry = database(VALUES, tmp_path)
    connections.settings["file"] = connections.settings["default"] | entry
    try:
        with django_db_blocker.unblock(), connections["file"].cursor() as cursor:
            found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in SQLITE_PRAGMAS}
    finally:
        connections["file"].close()
        del connections["file"], connections.settings["file"]

    assert found == SQLITE_PRAGMAS
    assert (found["journal_mode"], found["synchronous"]) == ("wal", 2)


@pytest.mark.parametrize(
    ("address", "engine", "name"),
    [
        ("sqlite:////var/lib/k.sqlite3", "django.db.backends.sqlite3", "/var/lib/k.sqlite3"),
        ("postgresql://a:b%40c@db:6543/k", "django.db.backends.postgresql", "k"),
        ("postgres://a@db/k", "django.db.backends.postgresql", "k"),
    ],
)
def test_addresses_of_databases(address: str, engine: str, name: str, tmp_path: Path) -> None:
    entry = database(VALUES | {"DATABASE_URL": address}, tmp_path)

    assert (entry["ENGINE"], entry["NAME"]) == (engine, name)


def test_a_password_in_an_address_may_hold_signs(tmp_path: Path) -> None:
    entry = database(VALUES | {"DATABASE_URL": "postgresql://a:b%40c@db:6543/k"}, tmp_path)

    assert (entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"]) == ("a", "b@c", "db", 6543)


@pytest.mark.parametrize("address", ["mysql://a@b/c", "klappt.sqlite3", "http://x"])
def test_other_databases_are_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="erwartet sqlite oder postgresql"):
        database(VALUES | {"DATABASE_URL": address}, tmp_path)


def test_a_slip_of_the_pen_is_named() -> None:
    with pytest.raises(WrongSetting, match="KLAPPT_DATABSE_URL: diese Einstellung gibt es nicht"):
        read({"KLAPPT_DATABSE_URL": "x", "PATH": "y"})


@pytest.mark.parametrize(
    ("word", "value"), [("yes", True), ("YES", True), ("1", True), ("no", False), ("0", False)]
)
def test_switches(word: str, value: bool) -> None:
    assert yes({"HTTPS": word}, "HTTPS") is value


def test_a_switch_is_not_guessed() -> None:
    with pytest.raises(WrongSetting, match="KLAPPT_HTTPS: gefunden „vielleicht“"):
        yes({"HTTPS": "vielleicht"}, "HTTPS")


def test_secrets_are_made_once_and_only_for_the_owner() -> None:
    file = settings.DATA_DIR / "secret_key.txt"

    assert file.read_text() == settings.SECRET_KEY
    assert len(settings.SECRET_KEY) == 64
    assert settings.SECRET_KEY != settings.AUDIT_KEY
    assert file.stat().st_mode & 0o077 == 0
