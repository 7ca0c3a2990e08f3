"""`klappt report committee`: the report to the committee as a file; the group that all reports belong to."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from klappt.cli.options import DAY, FILE, WordType
from klappt.cli.report_interim import interim, talk
from klappt.cli.workspace import open_workspace

FORMS = (".pdf", ".docx", ".html", ".zip")


@click.group("report", epilog="Beispiel: klappt report committee --out bericht.pdf")
def report() -> None:
    """Berichte als PDF, DOCX, HTML oder Tabellen (ZIP)."""


@report.command("committee", epilog="Beispiel: klappt report committee --out bericht.pdf --since 2021-01-01")
@click.option("--out", required=True, type=FILE, metavar="DATEI", help="Datei.")
@click.option("--alliance", "code", default="kreis-unna", show_default=True, help="Kurzname des Bündnisses.")
@click.option(
    "--since", type=DAY, metavar="TAG", help="Beginn der Berichtszeit. Ohne Angabe: ein halbes Jahr vorher."
)
@click.option("--as-of", "on", type=DAY, metavar="TAG", help="Ende der Berichtszeit. Ohne Angabe: heute.")
@click.option("--lang", type=WordType(["de", "en"]), default="de", show_default=True, help="Sprache.")
def committee(out: Path, code: str, since: date | None, on: date | None, lang: str) -> int:
    """Den Bericht an den Ausschuss schreiben."""
    if out.suffix.lower() not in FORMS:
        raise click.UsageError(f"--out: gefunden „{out.suffix}“, erwartet {', '.join(FORMS)}.")
    open_workspace()
    from django.conf import settings  # noqa: PLC0415  (exist only now)
    from django.utils.translation import override  # noqa: PLC0415

    from klappt.apps.alliance.models import Alliance  # noqa: PLC0415
    from klappt.apps.funding.reporting import committee_facts  # noqa: PLC0415
    from klappt.cli.asking import today  # noqa: PLC0415
    from klappt.reports.committee import committee_report, usual_begin  # noqa: PLC0415

    alliance = Alliance.objects.filter(code=code).first()
    if alliance is None:
        raise click.ClickException(f"--alliance: das Bündnis „{code}“ gibt es in dieser Datenbank nicht.")
    last = on or settings.FIXED_TODAY or today()
    first = since or usual_begin(last)
    if first >= last:
        raise click.UsageError("Die Berichtszeit endet vor ihrem Beginn.")
    with override(lang):
        facts = committee_facts(alliance=alliance, since=first, on=last)
    out.write_bytes(writer(out.suffix.lower())(committee_report(facts, lang)))
    click.echo(f"Geschrieben: {out}", err=True)
    return 0


def writer(suffix: str) -> Callable[..., bytes]:
    """Return what writes a report into a file with this ending."""
    from klappt.reports.writers import csv, docx, html, pdf  # noqa: PLC0415

    return {".pdf": pdf.write, ".docx": docx.write, ".html": html.write, ".zip": csv.write}[suffix]


report.add_command(interim)
report.add_command(talk)
COMMAND = report
