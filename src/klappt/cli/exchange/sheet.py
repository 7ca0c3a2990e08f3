"""`klappt export sheet` and `klappt import sheet`: an instrument to fill without internet, and its answers back."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from klappt.cli.instruments import bytes_of, instrument_named
from klappt.cli.options import DAY, FILE, WordType, write_json

ENDINGS = ("docx",)
FORMS = (".docx", ".pdf")


@click.command("sheet", epilog="Beispiel: klappt export sheet ah1 --out arbeitshilfe.docx")
@click.argument("source", metavar="FRAGEBOGEN")
@click.option(
    "--out", required=True, type=FILE, metavar="DATEI", help="Zum Ausfüllen (.docx) oder Drucken (.pdf)."
)
@click.option("--answers", type=FILE, metavar="DATEI", help="Antworten (JSON), die schon eingetragen werden.")
@click.option("--as-of", "on", type=DAY, metavar="TAG", help="Tag, der im PDF steht. Ohne Angabe: heute.")
@click.option("--lang", type=WordType(["de", "en"]), default="de", show_default=True, help="Sprache.")
def export_sheet(*, source: str, out: Path, answers: Path | None, on: date | None, lang: str) -> int:
    """
    Ein Blatt zum Ausfüllen ohne Internet schreiben.

    FRAGEBOGEN ist ein mitgelieferter (ah1 bis ah5) oder eine Datei (YAML). Das Word-Blatt wird mit `klappt import
    sheet` wieder eingelesen; das PDF ist zum Drucken.
    """
    if out.suffix.lower() not in FORMS:
        raise click.UsageError(f"--out: gefunden „{out.suffix}“, erwartet {' oder '.join(FORMS)}.")
    instrument = instrument_named(source)
    given = _answers(answers)
    if out.suffix.lower() == ".pdf":
        from klappt.cli.asking import today  # noqa: PLC0415 - help stays fast
        from klappt.reports.sheet import sheet_pdf  # noqa: PLC0415

        out.write_bytes(sheet_pdf(instrument, on or today(), given, lang))
    else:
        from klappt.evidence.instruments.sheets.writing import write_sheet  # noqa: PLC0415

        out.write_bytes(write_sheet(instrument, given, lang))
    click.echo(f"Geschrieben: {out}", err=True)
    return 0


def _answers(path: Path | None) -> dict[str, Any]:
    import json  # noqa: PLC0415

    from klappt.kernel.errors import InputError  # noqa: PLC0415

    if path is None:
        return {}
    try:
        found = json.loads(bytes_of(path))
    except (ValueError, RecursionError) as error:
        raise InputError(str(path), "kein gültiges JSON", "Antworten wie {„gfs_seat“: „ki“}") from error
    if isinstance(found, dict):
        return dict(found.get("answers", found))
    raise InputError(str(path), "keine Antworten", "Antworten wie {„gfs_seat“: „ki“}")


@click.command("sheet", epilog="Beispiel: klappt import sheet arbeitshilfe.docx --instrument ah1")
@click.argument("source", type=FILE, metavar="DATEI")
@click.option(
    "--instrument",
    "of",
    required=True,
    metavar="FRAGEBOGEN",
    help="Wozu das Blatt gehört: ah1 bis ah5, YAML.",
)
def import_sheet(*, source: Path, of: str) -> int:
    """
    Die Antworten eines ausgefüllten Word-Blatts als JSON.

    Fehler werden mit Nummer und Wortlaut der Frage gemeldet (Ergebnis 2).
    """
    from klappt.evidence.instruments.sheets.reading import read_sheet  # noqa: PLC0415

    sheet = read_sheet(bytes_of(source), source.name, instrument_named(of))
    for note in sheet.notes:
        click.echo(note, err=True)
    write_json({"answers": sheet.answers, "language": sheet.language, "notes": list(sheet.notes)})
    return 0


IMPORT, EXPORT = import_sheet, export_sheet
