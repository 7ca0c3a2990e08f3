"""`klappt catalogue`: check a catalogue, or write it in another form."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klappt.cli.options import DAY, FILE, shown, write, write_json

if TYPE_CHECKING:
    from klappt.catalogue.check import CheckReport
    from klappt.cli.screen import Screen


@click.group("catalogue", epilog="Beispiel: klappt catalogue check katalog")
def catalogue() -> None:
    """Einen Katalog prüfen oder umwandeln."""


@catalogue.command("check", epilog="Beispiel: klappt catalogue check katalog --as-of 2021-09-01")
@click.argument("source", type=FILE, metavar="ORDNER")
@click.option("--as-of", type=DAY, metavar="TAG", help="Auch sagen, was an dem Tag schon vorbei ist.")
@click.option("--strict", is_flag=True, help="Ergebnis 1 auch bei Warnungen.")
@shown
def check(
    *,
    source: Path,
    as_of: date | None,
    strict: bool,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
) -> int:
    """
    Einen Katalog prüfen: Fehler, Schwächen, Vollständigkeit.

    Fehler werden mit Datei, Zeile und Spalte gemeldet (Ergebnis 2). Warnungen und Hinweise halten nichts auf.
    """
    from klappt.catalogue.check import check as check_catalogue  # noqa: PLC0415 - help stays fast
    from klappt.planning.catalogues import open_catalogue  # noqa: PLC0415

    report = check_catalogue(open_catalogue(source), as_of=as_of)
    if as_json:
        write_json(_report_json(report))
    else:
        from klappt.cli.screen import screen_for  # noqa: PLC0415

        write("\n".join(_report_text(report, screen_for(width, no_color, lang))))
    return 1 if strict and report.warnings else 0


def _report_json(report: "CheckReport") -> dict[str, Any]:
    findings = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "table": finding.table,
            "ids": list(finding.ids),
            "message": finding.message,
        }
        for finding in report.findings
    ]
    return {
        "completeness": report.completeness,
        "completeness_by_offer": dict(report.completeness_by_offer),
        "values_by_basis": {basis.value: count for basis, count in report.values_by_basis.items()},
        "findings": findings,
    }


def _report_text(report: "CheckReport", screen: "Screen") -> list[str]:
    score = screen.say(
        f"Vollständigkeit: {report.completeness} von 100 ({len(report.completeness_by_offer)} Angebote)",
        f"completeness: {report.completeness} of 100 ({len(report.completeness_by_offer)} offers)",
    )
    lines = screen.title(score)
    words = {
        "published": screen.say("veröffentlicht", "published"),
        "entered": screen.say("eingetragen", "entered"),
        "inferred": screen.say("abgeleitet", "inferred"),
        "assumed": screen.say("angenommen", "assumed"),
    }
    counts = [f"{count} {words[basis.value]}" for basis, count in report.values_by_basis.items() if count]
    lines += screen.wrap(screen.say("Werte: ", "values: ") + ", ".join(counts))
    for severity, title in (
        ("warning", screen.say("Warnungen", "warnings")),
        ("hint", screen.say("Hinweise", "hints")),
    ):
        found = [finding for finding in report.findings if finding.severity.value == severity]
        if found:
            lines += ["", screen.paint(f"{title} ({len(found)})", "bold")]
        for finding in found:
            lines += screen.wrap(finding.message, 4, "  ! " if severity == "warning" else "  - ")
    return lines


@catalogue.command("convert", epilog="Beispiel: klappt catalogue convert katalog katalog.xlsx")
@click.argument("source", type=FILE, metavar="QUELLE")
@click.argument("target", type=FILE, metavar="ZIEL")
@click.option("--force", is_flag=True, help="Ein vorhandenes Ziel überschreiben.")
def convert(*, source: Path, target: Path, force: bool) -> int:
    """
    Einen Katalog umwandeln: CSV-Ordner, Excel (.xlsx) oder HSDS (.json).

    Die Endung des Ziels sagt, was geschrieben wird. Was dort keinen Platz hat, wird gemeldet.
    """
    from klappt.catalogue.convert import save_any  # noqa: PLC0415 - help stays fast
    from klappt.kernel.errors import InputError  # noqa: PLC0415
    from klappt.planning.catalogues import open_with_notes  # noqa: PLC0415

    used = target.exists() and not (target.is_dir() and not any(target.iterdir()))
    if used and not force:
        raise InputError(str(target), "ein Ziel, das es schon gibt", "einen neuen Namen, oder --force")
    read, notes = open_with_notes(source)
    for note in (*notes, *save_any(read, target)):
        click.echo(note, err=True)
    return 0


COMMAND = catalogue
