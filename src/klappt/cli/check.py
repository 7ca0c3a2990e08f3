"""`klappt check`: the self-test of an installation, and the list of all settings."""

from collections.abc import Callable

import click

from klappt.cli.options import write, write_json
from klappt.cli.workspace import open_workspace

Check = Callable[[], str]  # returns what is wrong, nothing if all is well


@click.command("check", epilog="Beispiel: klappt check --settings")
@click.option(
    "--settings", "list_settings", is_flag=True, help="Alle Einstellungen mit Bedeutung und Vorgabe."
)
@click.option("--json", "as_json", is_flag=True, help="Als ein JSON-Dokument.")
def command(list_settings: bool, as_json: bool) -> int:
    """Ob diese Installation betriebsbereit ist; Ausgang 1, wenn nicht."""
    open_workspace()
    if list_settings:
        return _settings(as_json)
    results = [(name, test()) for name, test in CHECKS.items()]
    if as_json:
        write_json({"checks": [{"name": name, "ok": not wrong, "reason": wrong} for name, wrong in results]})
    else:
        write(
            "\n".join(
                f"{'ok    ' if not wrong else 'FEHLER'}  {name}{': ' + wrong if wrong else ''}"
                for name, wrong in results
            )
        )
    return int(any(wrong for _, wrong in results))


def _settings(as_json: bool) -> int:
    from django.conf import settings  # noqa: PLC0415

    told = [
        {"name": f"KLAPPT_{one.name}", "default": one.default, "means": one.means, "secret": one.secret}
        for one in settings.VARIABLES
    ]
    if as_json:
        write_json({"settings": told})
    else:
        write("\n".join(f"{one['name']:<24} {one['means']} Vorgabe: {one['default'] or '–'}" for one in told))
    return 0


UNREADABLE = "nicht lesbar, solange Änderungen an den Tabellen ausstehen"


def _addresses() -> str:
    from django.core.checks import run_checks  # noqa: PLC0415

    return "; ".join(str(message.msg) for message in run_checks() if message.is_serious())


def _tables() -> str:
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return (
        f"{len(waiting)} Änderungen an den Tabellen stehen aus (klappt serve führt sie aus)"
        if waiting
        else ""
    )


def _durability() -> str:
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            wanted = {name: str(value) for name, value in settings.SQLITE_PRAGMAS.items()}
            found = {}
            for name in wanted:
                cursor.execute(f"PRAGMA {name}")
                found[name] = str(cursor.fetchone()[0])
        else:
            wanted = {"synchronous_commit": "on", "fsync": "on", "full_page_writes": "on"}
            found = {}
            for name in wanted:
                cursor.execute(f"SHOW {name}")
                found[name] = str(cursor.fetchone()[0])
    return ", ".join(
        f"{name} ist {found[name]} statt {value}" for name, value in wanted.items() if found[name] != value
    )


def _protocol() -> str:
    from klappt.apps.audit.verify import verify  # noqa: PLC0415

    if _tables():
        return UNREADABLE
    faults = verify().faults
    return f"beschädigt bei Eintrag {faults[0].number}" if faults else ""


def _computations() -> str:
    from django.utils import timezone  # noqa: PLC0415

    from klappt.apps.ways.computing import forgotten  # noqa: PLC0415

    if _tables():
        return UNREADABLE
    count = forgotten(timezone.now())
    return f"{count} warten seit zehn Minuten und niemand rechnet (klappt work)" if count else ""


def _https() -> str:
    from django.conf import settings  # noqa: PLC0415

    local = set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}
    return (
        ""
        if local or settings.HTTPS
        else "KLAPPT_HTTPS ist no, obwohl andere Namen als localhost erlaubt sind"
    )


CHECKS: dict[str, Check] = {
    "Adressen und Berechtigungen": _addresses,
    "Tabellen": _tables,
    "Sicheres Schreiben": _durability,
    "Protokoll": _protocol,
    "Rechnungen": _computations,
    "Verschlüsselte Verbindung": _https,
}
COMMAND = command
