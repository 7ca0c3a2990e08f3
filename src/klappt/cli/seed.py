"""`klappt seed`: reproducible test data in the configured database, with one sign-in for each role."""

import json
from datetime import date
from pathlib import Path
from random import Random

import click

from klappt.cli.workspace import bring_up_to_date, open_workspace

SIZES = {  # alliances, people, offers, sketches (issue: the nrw seed; Germany by the number of districts)
    "small": None,
    "nrw": (54, 1_500, 10_000, 23_000),
    "germany": (400, 7_000, 47_000, 110_000),
}
DAY = date(2021, 9, 1)
PASSWORD = "Vorfuehrung-2021"  # noqa: S105  (test data; the command writes it into a file)
DOMAIN = "test.example"


@click.command("seed", epilog="Beispiel: klappt seed --scale nrw --seed 1")
@click.option("--scale", type=click.Choice(sorted(SIZES)), default="small", show_default=True, help="Umfang.")
@click.option("--seed", "number", default=1, show_default=True, help="Zahl, aus der alles Zufällige folgt.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Datei für die Anmeldungen.")
def command(scale: str, number: int, out: Path | None) -> int:
    """Erfundene, wiederholbare Daten anlegen und credentials.json mit einer Anmeldung je Rolle schreiben."""
    open_workspace(SECOND_FACTOR="no", TODAY=DAY.isoformat())
    bring_up_to_date()
    from django.conf import settings  # noqa: PLC0415

    from klappt.apps.accounts.models import User  # noqa: PLC0415

    if User.objects.exists():
        raise click.ClickException(
            "In dieser Datenbank gibt es schon Zugänge. Testdaten brauchen eine leere."
        )
    people = _fill(scale, number)
    file = out or Path(settings.DATA_DIR) / "credentials.json"
    file.write_text(json.dumps(people, ensure_ascii=False, indent=1), encoding="utf-8")
    click.echo(f"Fertig. Anmeldungen: {file}", err=True)
    return 0


def _fill(scale: str, number: int) -> list[dict[str, str]]:
    from klappt.apps.accounts.cast import make_cast  # noqa: PLC0415
    from klappt.apps.accounts.seeding import Seeding, fill  # noqa: PLC0415
    from klappt.apps.alliance.seed import JOINED, roles_of  # noqa: PLC0415

    seeding = Seeding(Random(number), DAY, scale)  # noqa: S311  (a seed for test data)
    fill(seeding)
    cast = make_cast(roles_of(seeding), domain=DOMAIN, password=PASSWORD, on=JOINED)
    if SIZES[scale] is not None:
        _fill_many(seeding, *SIZES[scale])  # type: ignore[misc]
    return [{"role": role, "email": user.email, "password": PASSWORD} for role, user in cast.items()]


def _fill_many(seeding: object, alliances: int, people: int, offers: int, sketches: int) -> None:
    from importlib import import_module  # noqa: PLC0415

    from klappt.apps.audit.changes import SYSTEM, change  # noqa: PLC0415

    parts = (
        ("alliance", "Bündnisse", (alliances,)),
        ("accounts", "Zugänge", (people, PASSWORD)),
        ("offers", "Angebote", (offers,)),
        ("funding", "Förderung", ()),
        ("ways", "Fallskizzen", (sketches,)),
        ("accompaniment", "Begleitung", ()),
    )
    for app, words, sizes in parts:
        click.echo(f"{words} …", err=True)
        with change(by=SYSTEM, action=f"seed.{app}"):
            import_module(f"klappt.apps.{app}.seed_many").fill_many(seeding, *sizes)


COMMAND = command
