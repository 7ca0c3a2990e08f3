"""`klappt demo`: the whole workspace on an embedded database, made on first start."""

import os
from datetime import date
from pathlib import Path
from random import Random

import click

from klappt.cli.options import NumberType
from klappt.cli.workspace import bring_up_to_date, drop_database, open_workspace, serve, worker

PASSWORD = "Vorfuehrung-2021"  # noqa: S105  (printed by the command; the data are public and invented)
SNAPSHOT_DAY = "2021-09-01"  # the published facts are of these years
DOMAIN = "vorfuehrung.example"
STUDY_ENDS = "24.11.2022"  # the day of the talk in which the accompaniment told its figures


@click.command(
    help="Öffnet den Arbeitsplatz mit dem Bündnis Kreis Unna zur Vorführung. Beispiel: klappt demo --port 8080"
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse, an der geantwortet wird.")
@click.option(
    "--port", type=NumberType(1, 65_535), default=8000, show_default=True, help="Nummer des Anschlusses."
)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Ordner für die Datenbank.")
@click.option("--fresh", is_flag=True, help="Vorhandene Vorführung verwerfen und neu anlegen.")
def demo(host: str, port: int, data: Path | None, fresh: bool) -> None:
    """Make the demonstration if it is not there, say where it is, and serve it."""
    if data is not None:
        os.environ["KLAPPT_DATA_DIR"] = str(data)
    open_workspace(DEMO="yes", SECOND_FACTOR="no", TODAY=SNAPSHOT_DAY)
    if fresh:
        drop_database()
    bring_up_to_date()
    _fill_once()
    _say(host, port)
    with worker():
        serve(host, port)


def _fill_once() -> None:
    from klappt.apps.accounts.cast import make_cast  # noqa: PLC0415
    from klappt.apps.accounts.models import User  # noqa: PLC0415
    from klappt.apps.accounts.seeding import Seeding, fill  # noqa: PLC0415
    from klappt.apps.alliance.seed import JOINED, roles_of  # noqa: PLC0415

    if User.objects.exists():
        return
    click.echo("Die Vorführung wird angelegt …", err=True)
    today = date.fromisoformat(SNAPSHOT_DAY)
    seeding = Seeding(Random(2021), today)  # noqa: S311  (a seed for test data)
    fill(seeding)
    make_cast(roles_of(seeding), domain=DOMAIN, password=PASSWORD, on=JOINED)


def _say(host: str, port: int) -> None:
    from klappt.apps.accounts.models import Post  # noqa: PLC0415

    click.echo(f"klappt läuft: http://{host}:{port}/  (Ende mit Strg+C)")
    click.echo(f"Anmelden mit einer dieser Adressen, Passwort für alle: {PASSWORD}")
    for post in Post.objects.filter(user__email__endswith=DOMAIN).select_related("user", "organisation"):
        click.echo(f"  {post.user.email:<38} {post.get_role_display()}, {post.organisation}")
    click.echo(
        "Die wissenschaftliche Begleitung ist erfunden und reicht weiter als dieser Tag. "
        f"Für alle fünf Wellen oben auf der Seite „Stand“ auf {STUDY_ENDS} stellen."
    )


COMMAND = demo
