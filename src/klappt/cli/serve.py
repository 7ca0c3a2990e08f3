"""`klappt serve`: the workspace on the configured database."""

import click

from klappt.cli.options import NumberType
from klappt.cli.workspace import bring_up_to_date, open_workspace, serve


@click.command(
    "serve",
    epilog="Beispiel: KLAPPT_DATABASE_URL=postgresql://klappt@127.0.0.1/klappt klappt serve --port 8000",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse, an der geantwortet wird.")
@click.option(
    "--port", type=NumberType(1, 65_535), default=8000, show_default=True, help="Nummer des Anschlusses."
)
@click.option(
    "--workers",
    type=NumberType(1, 64),
    default=1,
    show_default=True,
    help="Prozesse; mehr als einer nur mit PostgreSQL.",
)
def command(host: str, port: int, workers: int) -> None:
    """Den Arbeitsplatz auf der eingestellten Datenbank öffnen (klappt check --settings nennt alle Einstellungen)."""
    open_workspace()
    bring_up_to_date()
    _put_in_what_is_published()
    click.echo(f"klappt läuft: http://{host}:{port}/  (Ende mit Strg+C)")
    serve(host, port, workers)


def _put_in_what_is_published() -> None:
    from klappt.apps.funding.reference import ensure_reference  # noqa: PLC0415  (tables exist only now)

    ensure_reference()


COMMAND = command
