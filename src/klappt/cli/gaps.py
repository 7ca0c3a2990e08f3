"""`klappt gaps`: where the people of a cohort get stuck, and which conditions stand there."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klappt.cli.many_asking import ManyAsked, many_asked, many_options, progress_of
from klappt.cli.options import FILE, NumberType, shown, write, write_json

if TYPE_CHECKING:
    from klappt.planning.voice import Voice

EXAMPLE = """\b
Beispiele:
  klappt gaps
  klappt gaps --cohort kohorte.csv --catalogue katalog --as-of 2021-09-01 --by place
  klappt gaps --goal language=B1 --within 18 --out engpass.svg
"""
MOST_MONTHS = 120


@click.command("gaps", epilog=EXAMPLE)
@many_options
@click.option(
    "--within",
    "months",
    type=NumberType(1, MOST_MONTHS),
    default=36,
    metavar="ZAHL",
    help="Monate, die als rechtzeitig zählen. Ohne Angabe: 36.",
)
@click.option(
    "--by",
    default="status",
    metavar="MERKMAL",
    help="Gruppen nach status, place, language, school, stage, sex oder einer Spalte der Kohorte.",
)
@click.option(
    "--out",
    type=FILE,
    metavar="DATEI",
    help="Als Bild (.svg), Tabelle (.csv) oder Bericht (.pdf, .docx, .html) schreiben.",
)
@shown
def gaps(
    *,
    months: int,
    by: str,
    out: Path | None,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
    **question: Any,
) -> int:
    """
    Wo Menschen auf dem Weg zum Ziel stehen bleiben.

    Wer rechtzeitig ankommt, wer später, wer nie; vor welcher Stufe der Weg endet und welche Bedingungen dort
    im Weg stehen, mit Fundstelle und mit dem, was sie öffnen könnte. Ohne Angaben rechnet der Befehl die
    geschätzte Kohorte des Kreises Unna. Kleine Zahlen sind geschützt. Ergebnis 1: niemand erreicht das Ziel.
    """
    from klappt.cli.screen import screen_for  # noqa: PLC0415 - help stays fast

    asked = many_asked(**question)
    screen = screen_for(width, no_color, lang)
    if out is not None:
        _check_ending(out)
    answer = _answer(asked, months, by, screen)
    if out is not None:
        _save(answer, out, screen)
    if as_json:
        write_json(answer)
    else:
        from klappt.cli.gaps_text import gaps_text  # noqa: PLC0415 - help stays fast

        write("\n".join(gaps_text(answer, screen)))
    return 1 if answer["people"]["in_time"] == 0 and answer["people"]["late"] == 0 else 0


def _answer(asked: ManyAsked, months: int, by: str, voice: "Voice") -> dict[str, Any]:
    from klappt.disclosure.audit import PublishingRefused  # noqa: PLC0415 - help stays fast
    from klappt.kernel.errors import InputError  # noqa: PLC0415
    from klappt.kernel.mistakes import one_of, quoted  # noqa: PLC0415
    from klappt.planning.many.gap_answer import gaps_answer  # noqa: PLC0415
    from klappt.planning.many.gaps import find_gaps  # noqa: PLC0415
    from klappt.planning.many.groups import known_groups  # noqa: PLC0415
    from klappt.planning.many.journeys import Journeys, outcomes  # noqa: PLC0415

    known = known_groups(asked.members)
    if by not in known:
        raise InputError("--by", quoted(by), one_of(by, known))
    people = asked.people
    found = outcomes(
        people,
        Journeys(asked.catalogue, asked.as_of, law=asked.law),
        progress_of(voice.say("Wege werden gesucht:", "Searching for ways:")),
    )
    gaps = find_gaps(
        asked.members,
        people,
        found,
        asked.catalogue,
        asked.as_of,
        law=asked.law,
        months=months,
        progress=progress_of(voice.say("Engpässe werden gesucht:", "Searching for gaps:")),
    )
    try:
        return gaps_answer(gaps, asked.one_goal, by, voice)
    except PublishingRefused as refused:
        raise click.ClickException(str(refused)) from None


WRITERS = (".pdf", ".docx", ".html")


def _check_ending(out: Path) -> None:
    from klappt.kernel.errors import InputError  # noqa: PLC0415 - help stays fast

    known = (".svg", ".csv", *WRITERS)
    if out.suffix.lower() not in known:
        found = f"die Endung „{out.suffix}“"
        raise InputError(str(out), found, f"{', '.join(known[:-1])} oder {known[-1]}")


def _save(answer: dict[str, Any], out: Path, voice: "Voice") -> None:
    from importlib import import_module  # noqa: PLC0415 - help stays fast

    from klappt.reports.gaps import conditions_table, flow_of, gaps_report  # noqa: PLC0415
    from klappt.reports.pictures.flow import flow_svg  # noqa: PLC0415
    from klappt.reports.writers.csv import table_csv  # noqa: PLC0415

    ending = out.suffix.lower()
    if ending == ".svg":
        out.write_text(flow_svg(flow_of(answer, voice)), encoding="utf-8")
    elif ending == ".csv":
        out.write_bytes(table_csv(conditions_table(answer, voice)))
    else:
        writer = import_module(f"klappt.reports.writers.{ending[1:]}")
        out.write_bytes(writer.write(gaps_report(answer, voice)))


COMMAND = gaps
