"""`klappt report zwischenbericht` and `klappt report vortrag`: the accompaniment as a report and as slides."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klappt.cli.options import FILE, WordType

if TYPE_CHECKING:
    from klappt.evidence.study import Study
    from klappt.reports.blocks import Report
    from klappt.reports.interim.edition import Edition

FORMS = (".pdf", ".docx", ".html", ".zip", ".json")
SYNTHETIC = "Erfundene Daten: Der Bericht zeigt, wie er aussieht, und sagt nichts über wirkliche Bündnisse."
STUDY_HELP = (
    "Eingefrorener Datenstand (JSON einer Ausgabe). Ohne Angabe: die erfundenen Daten der Vorführung."
)
Command = Callable[..., Any]


def _options(command: Command) -> Command:
    for option in (
        click.option("--lang", type=WordType(["de", "en"]), default="de", show_default=True, help="Sprache."),
        click.option("--name", default="Entwurf", show_default=True, help="Name der Ausgabe."),
        click.option("--study", type=FILE, metavar="DATEI", help=STUDY_HELP),
        click.option("--out", required=True, type=FILE, metavar="DATEI", help="Datei."),
    ):
        command = option(command)
    return command


@click.command("zwischenbericht", epilog="Beispiel: klappt report zwischenbericht --out bericht.pdf")
@_options
def interim(out: Path, study: Path | None, name: str, lang: str) -> int:
    """
    Den Zwischenbericht der wissenschaftlichen Begleitung schreiben.

    Als PDF, DOCX, HTML, mit .zip alle Tabellen und mit .json die veröffentlichten Zahlen.
    """
    edition = _edition(out, FORMS, study, name)
    if out.suffix.lower() == ".json":
        out.write_bytes(edition.numbers)
    else:
        from klappt.reports.interim.report import interim_report  # noqa: PLC0415 - help stays fast

        _write(out, interim_report(edition, lang))
    _tell(out, edition)
    return 0


@click.command("vortrag", epilog="Beispiel: klappt report vortrag --out folien.pdf")
@_options
def talk(out: Path, study: Path | None, name: str, lang: str) -> int:
    """Die Zusammenfassung für einen Vortrag als Folien (PDF) schreiben."""
    from klappt.reports.interim.slides import slides  # noqa: PLC0415 - help stays fast

    edition = _edition(out, (".pdf",), study, name)
    _write(out, slides(edition, lang))
    _tell(out, edition)
    return 0


def _edition(out: Path, forms: tuple[str, ...], study: Path | None, name: str) -> "Edition":
    from klappt.reports.interim.edition import Edition  # noqa: PLC0415 - help stays fast

    if out.suffix.lower() not in forms:
        raise click.UsageError(f"--out: gefunden „{out.suffix}“, erwartet {', '.join(forms)}.")
    return Edition(_study(study), name)


def _study(path: Path | None) -> "Study":
    """Return a frozen study, or the synthetic one of the demonstration."""
    if path is None:
        import numpy as np  # noqa: PLC0415 - help stays fast

        from klappt.evidence.synthetic.generate import SEED, synthetic_study  # noqa: PLC0415

        return synthetic_study(np.random.Generator(np.random.PCG64(SEED))).study
    from klappt.evidence.frozen import thaw  # noqa: PLC0415
    from klappt.kernel.errors import InputError  # noqa: PLC0415

    try:
        return thaw(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), "nicht lesbar", "JSON einer Ausgabe von klappt") from error


def _write(out: Path, report: "Report") -> None:
    from klappt.cli.report import writer  # noqa: PLC0415 - they know each other

    out.write_bytes(writer(out.suffix.lower())(report))


def _tell(out: Path, edition: "Edition") -> None:
    if edition.study.synthetic:
        click.echo(SYNTHETIC, err=True)
    click.echo(f"Geschrieben: {out} (Zahlenstand {edition.digest})", err=True)
