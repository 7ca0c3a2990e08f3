"""`klappt import xlsform` and `klappt export xlsform`: questionnaires for KoBo, ODK and back."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klappt.cli.instruments import bytes_of, instrument_named
from klappt.cli.options import FILE, write, write_json

if TYPE_CHECKING:
    from klappt.evidence.instruments.xlsform.report import Remark

ENDINGS = ("xlsx", "xlsm", "xls")


@click.command("xlsform", epilog="Beispiel: klappt import xlsform fragebogen.xlsx --out fragebogen.yaml")
@click.argument("source", type=FILE, metavar="DATEI")
@click.option(
    "--out", type=FILE, metavar="DATEI", help="Den Fragebogen (YAML) dorthin statt auf den Bildschirm."
)
@click.option("--json", "as_json", is_flag=True, help="Fragebogen und Bericht als ein JSON-Dokument.")
def import_form(*, source: Path, out: Path | None, as_json: bool) -> int:
    """
    Einen Fragebogen aus einer XLSForm-Datei (.xlsx, .xlsm, .xls) lesen.

    Fehler werden mit Blatt, Zeile und Spalte gemeldet (Ergebnis 2). Der Bericht sagt, was übernommen, was verändert
    und was nicht übernommen wurde. Makros werden nie ausgeführt.
    """
    from klappt.evidence.instruments.files import values_of, write_instrument  # noqa: PLC0415 - help stays fast
    from klappt.evidence.instruments.xlsform.reading import read_xlsform  # noqa: PLC0415

    instrument, report = read_xlsform(bytes_of(source), source.name)
    if out is not None:
        out.write_text(write_instrument(instrument), encoding="utf-8")
    if as_json:
        told = {
            "taken": report.taken,
            **{outcome: [_remark(one) for one in report.of(outcome)] for outcome in ("changed", "ignored")},
        }
        write_json({"instrument": values_of(instrument), "report": told})
        return 0
    click.echo("\n".join(report.lines()), err=True)
    if out is None:
        write(write_instrument(instrument))
    return 0


def _remark(remark: "Remark") -> dict[str, Any]:
    return {"sheet": remark.sheet, "row": remark.row, "column": remark.column, "text": remark.text}


@click.command("xlsform", epilog="Beispiel: klappt export xlsform ah1 --out arbeitshilfe.xlsx")
@click.argument("source", metavar="FRAGEBOGEN")
@click.option("--out", required=True, type=FILE, metavar="DATEI", help="Arbeitsmappe (.xlsx).")
def export_form(*, source: str, out: Path) -> int:
    """
    Einen Fragebogen als XLSForm schreiben.

    FRAGEBOGEN ist ein mitgelieferter (ah1 bis ah5) oder eine Datei (YAML), wie `klappt import xlsform` sie schreibt.
    """
    from klappt.evidence.instruments.xlsform.writing import write_xlsform  # noqa: PLC0415

    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"--out: gefunden „{out.suffix}“, erwartet .xlsx.")
    out.write_bytes(write_xlsform(instrument_named(source)))
    click.echo(f"Geschrieben: {out}", err=True)
    return 0


IMPORT, EXPORT = import_form, export_form
