"""`klappt import refi` and `klappt export refi`: projects and code books of programs for qualitative research."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klappt.cli.instruments import bytes_of
from klappt.cli.options import FILE, WordType, write, write_json
from klappt.kernel.errors import InputError

if TYPE_CHECKING:
    from klappt.evidence.refi.reading import Read

ENDINGS = ("qdpx", "qde", "qdc")
BOOK = "qdc"
STARTER = "codebuch"  # the shipped code book by its name
LANGUAGE = click.option(
    "--lang", type=WordType(["de", "en"]), default="de", show_default=True, help="Sprache."
)


@click.command("refi", epilog="Beispiel: klappt import projekt.qdpx --out geprueft.qdpx")
@click.argument("source", type=FILE, metavar="DATEI")
@click.option("--out", type=FILE, metavar="DATEI", help="Das Übernommene wieder schreiben (.qdpx oder .qdc).")
@click.option("--keep", is_flag=True, help="Als eigenes Projekt in den Arbeitsplatz übernehmen.")
@click.option("--json", "as_json", is_flag=True, help="Projekt und Bericht als ein JSON-Dokument.")
@LANGUAGE
def import_refi(*, source: Path, out: Path | None, keep: bool, as_json: bool, lang: str) -> int:
    """
    Ein REFI-QDA-Projekt (.qdpx, .qde) oder Codebuch (.qdc) lesen.

    Der Bericht sagt, was übernommen, was verändert und was nicht übernommen wurde, mit Anzahl und Namen.
    """
    from klappt.evidence.refi.report import as_data, told  # noqa: PLC0415 - help stays fast

    read = _read(source)
    if out is not None:
        out.write_bytes(_written(read, out))
    if keep:
        _keep(read, source.name)
    if as_json:
        from klappt.evidence.refi.plain import as_plain  # noqa: PLC0415

        write_json({"project": as_plain(read)["project"], "report": as_data(read.lines, lang)})
        return 0
    lines = []
    for line in read.lines:
        names = ", ".join(name for name in line.names[:5] if name)
        more = f", … ({line.count})" if line.count > 5 else ""  # noqa: PLR2004
        lines.append(told(line, lang) + (f": {names}{more}" if names else ""))
    write("\n".join(lines))
    return 0


@click.command("refi", epilog="Beispiel: klappt export refi codebuch --out codebuch.qdc")
@click.argument("source", metavar="PROJEKT")
@click.option(
    "--out", required=True, type=FILE, metavar="DATEI", help="Projekt (.qdpx) oder Codebuch (.qdc)."
)
def export_refi(*, source: str, out: Path) -> int:
    """
    Ein Projekt oder Codebuch für MAXQDA, ATLAS.ti, NVivo und andere schreiben.

    PROJEKT ist der Titel einer Auswertung im Arbeitsplatz, eine Datei (.qdpx, .qde, .qdc) oder „codebuch“ für das
    mitgelieferte Codebuch. Was jemand gerade verdeckt codiert, geht nicht hinaus.
    """
    if source == STARTER:
        read = _starter()
    elif source.lower().rpartition(".")[2] in ENDINGS:
        read = _read(Path(source))
    else:
        read = _of_workspace(source)
    out.write_bytes(_written(read, out))
    click.echo(f"Geschrieben: {out}", err=True)
    return 0


def _read(source: Path) -> "Read":
    from klappt.evidence.refi.reading import read_code_book, read_project  # noqa: PLC0415

    reading = read_code_book if source.suffix.lower() == f".{BOOK}" else read_project
    return reading(bytes_of(source), source.name)


def _written(read: "Read", out: Path) -> bytes:
    from klappt.evidence.refi.writing import write_code_book, write_project  # noqa: PLC0415

    match out.suffix.lower():
        case ".qdc":
            return write_code_book(read.project.codes)
        case ".qdpx":
            return write_project(read.project)
        case other:
            raise InputError("--out", f"die Endung „{other}“", ".qdpx oder .qdc")


def _starter() -> "Read":
    from klappt.evidence.refi.reading import Read  # noqa: PLC0415
    from klappt.evidence.refi.shipped import starter_project  # noqa: PLC0415

    return Read(starter_project(), ())


def _keep(read: "Read", name: str) -> None:
    from klappt.cli.asking import today  # noqa: PLC0415
    from klappt.cli.workspace import open_workspace  # noqa: PLC0415

    open_workspace()
    from klappt.apps.accompaniment.talks.exchange import take_project  # noqa: PLC0415  (needs the settings)
    from klappt.apps.audit.changes import SYSTEM  # noqa: PLC0415

    made = take_project(read=read, file=name, by=SYSTEM, user=None, on=today())
    click.echo(f"Im Arbeitsplatz als Projekt „{made.title}“.", err=True)


def _of_workspace(title: str) -> "Read":
    from klappt.cli.workspace import open_workspace  # noqa: PLC0415

    open_workspace()
    from klappt.apps.accompaniment.models import CodingProject  # noqa: PLC0415  (needs the settings)
    from klappt.apps.accompaniment.talks import seeing  # noqa: PLC0415
    from klappt.apps.accompaniment.talks.exchange import give_project  # noqa: PLC0415
    from klappt.evidence.refi.reading import Read  # noqa: PLC0415

    found: list[Any] = list(CodingProject.objects.filter(title=title))
    if len(found) != 1:
        titles = ", ".join(CodingProject.objects.values_list("title", flat=True)) or "keine"
        raise InputError("PROJEKT", f"{len(found)} Projekte „{title}“", f"ein Titel; vorhanden: {titles}")
    given = give_project(project=found[0], codings=seeing.open_codings(), memos=seeing.open_memos())
    for line in given.lines:
        click.echo(f"Zurückgehalten, weil verdeckt codiert wird: {line.count} Stellen", err=True)
    return Read(given.project, given.lines)


IMPORT, EXPORT = import_refi, export_refi
