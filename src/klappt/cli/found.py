"""`klappt found`: the first alliance on an empty installation, with the letters that let its people in."""

import click

from klappt.cli.workspace import bring_up_to_date, open_workspace


@click.command(
    "found",
    epilog='Beispiel: klappt found --alliance "Bündnis Kreis Soest" --office "KI Kreis Soest" '
    '--email gfs@kreis.example --name "Kim Muster"',
)
@click.option("--alliance", required=True, help="Name des Bündnisses.")
@click.option("--office", required=True, help="Name der geschäftsführenden Stelle (GfS).")
@click.option("--email", required=True, help="E-Mail-Adresse der ersten Person.")
@click.option("--name", required=True, help="Name der ersten Person.")
@click.option(
    "--address", default="http://127.0.0.1:8000", show_default=True, help="Adresse des Arbeitsplatzes."
)
def command(alliance: str, office: str, email: str, name: str, address: str) -> int:
    """Ein Bündnis anlegen und die Einladungen für Verwaltung und GfS ausgeben."""
    open_workspace()
    bring_up_to_date()
    from django.conf import settings  # noqa: PLC0415  (exist only now)
    from django.urls import reverse  # noqa: PLC0415

    from klappt.apps.accounts.access.policy import Refused  # noqa: PLC0415
    from klappt.apps.accounts.roles import Role  # noqa: PLC0415
    from klappt.apps.alliance.founding import found  # noqa: PLC0415
    from klappt.cli.asking import today  # noqa: PLC0415

    try:
        letters = found(
            alliance=alliance, office=office, email=email, name=name, on=settings.FIXED_TODAY or today()
        )
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(
        "Das Bündnis ist angelegt. Diese Einladungen gelten 14 Tage und nur einmal, in dieser Reihenfolge:"
    )
    for role, code in letters.items():
        path = reverse("join", kwargs={"code": code})
        click.echo(f"  {Role(role).label}: {address}{path}")
    return 0


COMMAND = command
