"""
The `KLAPPT_` variables: each with its meaning, its default and how it is read; printed by `klappt check --settings`.

A wrong value is a mistake of whoever installs klappt: it ends the start with one sentence.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

PREFIX = "KLAPPT_"


class WrongSetting(Exception):
    """A variable has a value that cannot be used; the message names both."""


@dataclass(frozen=True)
class Variable:
    """One variable of the environment."""

    name: str
    default: str
    means: str
    secret: bool = False


def data_dir(values: Mapping[str, str]) -> Path:
    """Return where an installation keeps its database; a demonstration has a folder of its own."""
    if values["DATA_DIR"]:
        return Path(values["DATA_DIR"])
    return _usual_place() / ("demo" if yes(values, "DEMO") else "workspace")


def _usual_place() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "klappt"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "klappt"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "klappt"


VARIABLES = (
    Variable("DATA_DIR", "", "Ordner für Datenbank, Schlüssel und Dateien; leer = Datenordner der Person."),
    Variable(
        "DATABASE_URL",
        "",
        "sqlite:///pfad oder postgresql://name:wort@host:5432/db; leer = SQLite im Ordner.",
    ),
    Variable(
        "SECRET_KEY", "", "Geheimnis für Sitzungen; leer = wird beim ersten Start erzeugt.", secret=True
    ),
    Variable(
        "AUDIT_KEY", "", "Geheimnis der Protokollkette; leer = wird beim ersten Start erzeugt.", secret=True
    ),
    Variable(
        "ALLOWED_HOSTS", "127.0.0.1,localhost", "Namen, unter denen die Seiten erreichbar sind, mit Komma."
    ),
    Variable("HTTPS", "no", "yes, wenn ein Server davor TLS spricht: sichere Kekse und HSTS."),
    Variable("DEBUG", "no", "yes nur zum Entwickeln."),
    Variable("DEMO", "no", "yes zeigt auf jeder Seite, dass die Daten zur Vorführung da sind."),
    Variable("SECOND_FACTOR", "yes", "yes verlangt für GfS, Verwaltung und Betrieb den zweiten Faktor."),
    Variable("TODAY", "", "Ein fester Tag (JJJJ-MM-TT) statt des heutigen, für Vorführung und Prüfung."),
    Variable(
        "EMAIL_URL", "", "smtp://name:wort@host:25; leer = es wird keine E-Mail verschickt.", secret=True
    ),
)


def read(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """
    Return the value of every variable, without the prefix.

    Raises:
        WrongSetting: a variable with the prefix is not one of ours (most likely a slip of the pen).
    """
    known = {variable.name for variable in VARIABLES}
    for name in environment:
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in known | OTHERS:
            raise WrongSetting(
                f"{name}: diese Einstellung gibt es nicht. Es gibt: {', '.join(sorted(known))}."
            )
    return {v.name: environment.get(PREFIX + v.name, "") or v.default for v in VARIABLES}


# Switches of the test suite that start with the prefix too.
OTHERS = frozenset({"DEEP", "COMPILED_TESTS", "TEST_DATABASE_URL"})


SWITCHES = {"yes": True, "1": True, "no": False, "0": False}


def yes(values: Mapping[str, str], name: str) -> bool:
    """Return a switch; raises WrongSetting if it is neither yes nor no."""
    value = SWITCHES.get(values[name].lower())
    if value is None:
        raise WrongSetting(f"{PREFIX}{name}: gefunden „{values[name]}“, erwartet yes oder no.")
    return value


def fixed_day(values: Mapping[str, str]) -> date | None:
    """Return the day that stands for today, None for that on the clock; raises WrongSetting if it is none."""
    try:
        return date.fromisoformat(values["TODAY"]) if values["TODAY"] else None
    except ValueError:
        found = values["TODAY"]
        raise WrongSetting(f"{PREFIX}TODAY: gefunden „{found}“, erwartet ein Tag wie 2026-08-19.") from None


def secret(values: Mapping[str, str], name: str, folder: Path) -> str:
    """
    Return a secret from its variable, else from its file in the data folder, made on first use.

    Raises:
        WrongSetting: the data folder cannot be written, or its file cannot be read.
    """
    if values[name]:
        return values[name]
    try:
        return _kept_secret(folder / f"{name.lower()}.txt")
    except OSError:
        raise WrongSetting(
            f"{PREFIX}DATA_DIR: gefunden „{folder}“, erwartet ein Ordner, in dem Lesen und Schreiben erlaubt ist."
        ) from None


def _kept_secret(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as opened:
            opened.write(os.urandom(32).hex())
    return file.read_text(encoding="ascii").strip()


SQLITE_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: with NORMAL a power cut loses what was already acknowledged
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "secure_delete": 1,
    "temp_store": 2,
}


def database(values: Mapping[str, str], folder: Path) -> dict[str, object]:
    """Return the entry of Django's DATABASES; raises WrongSetting for an address that is none of ours."""
    address = values["DATABASE_URL"] or f"sqlite:///{folder / 'klappt.sqlite3'}"
    parts, port = _parts(address, "DATABASE_URL", "sqlite:///pfad oder postgresql://name:wort@host:5432/db")
    if parts.scheme == "sqlite":
        pragmas = "".join(f"PRAGMA {name}={value};" for name, value in SQLITE_PRAGMAS.items())
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) or str(folder / "klappt.sqlite3"),
            "OPTIONS": {"init_command": pragmas, "transaction_mode": "IMMEDIATE", "timeout": 10},
            "CONN_MAX_AGE": None,
        }
    if parts.scheme in {"postgres", "postgresql"}:
        if find_spec("psycopg") is None:
            raise WrongSetting(
                f"{PREFIX}DATABASE_URL: für PostgreSQL fehlt ein Paket; es kommt mit „klappt[postgres]“."
            )
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": port or 5432,
            "OPTIONS": {"connect_timeout": "10"} | dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": None,
        }
    raise WrongSetting(f"{PREFIX}DATABASE_URL: gefunden „{parts.scheme}“, erwartet sqlite oder postgresql.")


def _parts(address: str, name: str, expected: str) -> tuple[SplitResult, int | None]:
    """Return the parts of an address and its port; a mistake does not repeat the address, it may hold a password."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise WrongSetting(f"{PREFIX}{name}: keine gültige Adresse, erwartet {expected}.") from None
    return parts, port


def email(values: Mapping[str, str]) -> dict[str, object]:
    """Return Django's settings for sending mail; without an address nothing leaves the machine."""
    if not values["EMAIL_URL"]:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    expected = "smtp://name:wort@host:25"
    parts, port = _parts(values["EMAIL_URL"], "EMAIL_URL", expected)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise WrongSetting(f"{PREFIX}EMAIL_URL: erwartet {expected}.")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtps",
    }
