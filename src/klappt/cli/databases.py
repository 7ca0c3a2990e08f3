"""What to tell where a database cannot be used: one German sentence with its address, never its password."""

import sys
from collections.abc import Mapping
from typing import Any

# What drivers say about a connection that fails, and how that reads in German; a server may speak another
# language, then the sentence does without the reason.
_REASONS = (
    ("password authentication failed", "Name oder Passwort werden nicht angenommen"),
    ("no password supplied", "es fehlt das Passwort"),
    ("does not exist", "diese Datenbank oder diesen Namen gibt es dort nicht"),
    ("resolve host", "den Rechner kennt niemand"),
    ("refused", "dort antwortet niemand"),
    ("timeout", "dort antwortet niemand"),
    ("unreachable", "der Rechner ist nicht erreichbar"),
    ("unable to open", "die Datei lässt sich nicht öffnen"),
    ("not a database", "die Datei ist keine Datenbank"),
)
_MISSING_TABLE = {"42P01", "42703"}  # PostgreSQL: undefined table, undefined column


def sentence(error: Exception) -> str:
    """Return what to tell about a mistake of the database; nothing for any other mistake."""
    if "django.db" not in sys.modules:
        return ""  # no table was ever asked for, and Django is not loaded for a message
    from django.db import DatabaseError, InterfaceError, OperationalError, connection  # noqa: PLC0415

    if not isinstance(error, DatabaseError | InterfaceError):
        return ""
    place = address(connection.settings_dict)
    if _lacks_tables(error):
        return f"In der Datenbank {place} fehlen Tabellen: „klappt serve“ legt sie an."
    if connection.connection is None or "not a database" in str(error):
        return f"Die Datenbank {place} ist nicht zu öffnen (KLAPPT_DATABASE_URL){_reason(error)}."
    if isinstance(error, OperationalError):
        return f"Die Datenbank {place} hat die Arbeit abgebrochen: {' '.join(str(error).split())}."
    return ""


def address(entry: Mapping[str, Any]) -> str:
    """Return the address of an entry of Django's DATABASES, as KLAPPT_DATABASE_URL has it, without the password."""
    if entry["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{entry['NAME']}"
    user = f"{entry['USER']}@" if entry["USER"] else ""
    port = f":{entry['PORT']}" if entry["PORT"] else ""
    return f"postgresql://{user}{entry['HOST']}{port}/{entry['NAME']}"


def _lacks_tables(error: Exception) -> bool:
    told = str(error)
    by_state = getattr(error.__cause__, "sqlstate", None) in _MISSING_TABLE
    return by_state or "no such table" in told or "no such column" in told


def _reason(error: Exception) -> str:
    told = str(error)
    return next((f": {reason}" for sign, reason in _REASONS if sign in told), "")
