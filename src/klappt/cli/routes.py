"""`klappt routes`: every address with its methods and its row in the matrix of permissions."""

from collections.abc import Iterator
from typing import Any

import click

from klappt.cli.options import write, write_json
from klappt.cli.workspace import open_workspace

METHODS = ("get", "post")


@click.command("routes", epilog="Beispiel: klappt routes --json")
@click.option("--json", "as_json", is_flag=True, help="Als ein JSON-Dokument.")
def command(as_json: bool) -> int:
    """Alle Adressen mit Methoden und Zeile der Berechtigungsmatrix."""
    open_workspace()
    from django.urls import get_resolver  # noqa: PLC0415  (needs the settings)

    told = sorted(_routes(get_resolver().url_patterns, "/"), key=lambda route: str(route["pattern"]))
    if as_json:
        write_json({"routes": told})
    else:
        write(
            "\n".join(
                f"{one['pattern']:<60} {','.join(one['methods']):<10} {one['permission']}" for one in told
            )
        )
    return 0


def _routes(patterns: list[Any], before: str) -> Iterator[dict[str, Any]]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern.url_patterns, here)
        else:
            yield _told(here, pattern)


def _told(here: str, pattern: Any) -> dict[str, Any]:
    row = getattr(pattern.callback, "access", None)
    if row is None:
        permission = "account.read"  # pages of django-allauth: they speak of the own account only
    else:
        permission = "open" if row.open else f"{row.resource}.{row.action}"
    return {
        "pattern": here,
        "name": pattern.name,
        "methods": _methods(pattern.callback),
        "permission": permission,
    }


def _methods(callback: Any) -> list[str]:
    view = getattr(callback, "view_class", None)
    if view is None:
        return list(getattr(callback, "methods", ("GET", "POST")))
    return [name.upper() for name in METHODS if hasattr(view, name)]


COMMAND = command
