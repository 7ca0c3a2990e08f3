"""`klappt serve`: the workspace on the configured database."""

from contextlib import nullcontext

import click

from klappt.cli.options import NumberType
from klappt.cli.workspace import bring_up_to_date, open_workspace, serve, worker


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
@click.option(
    "--work/--no-work", default=True, help="Rechnungen hier mit erledigen; nein, wo klappt work eigens läuft."
)
def command(host: str, port: int, workers: int, work: bool) -> None:
    """Den Arbeitsplatz auf der eingestellten Datenbank öffnen (klappt check --settings nennt alle Einstellungen)."""
    open_workspace()
    bring_up_to_date()
    _put_in_what_is_published()
    click.echo(f"klappt läuft: http://{host}:{port}/  (Ende mit Strg+C)")
    with worker() if work else nullcontext():
        serve(host, port, workers)


def _put_in_what_is_published() -> None:
    from klappt.apps.funding.reference import ensure_reference  # noqa: PLC0415  (tables exist only now)

    ensure_reference()


COMMAND = command
