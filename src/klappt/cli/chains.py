"""`klappt chains`: which journeys reach the goal, and which of them are worth showing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from klappt.cli.options import (
    DAY,
    NumberType,
    WordType,
    catalogue_option,
    profile_option,
    progress,
    shown,
    write,
    write_json,
)

EXAMPLE = """\b
Beispiele:
  klappt chains
  klappt chains --profile person.yaml --catalogue katalog --as-of 2021-09-01
  klappt chains --profile person.yaml --goal stage=training,language=B1 --json
"""


@click.command("chains", epilog=EXAMPLE)
@profile_option()
@catalogue_option
@click.option("--as-of", type=DAY, metavar="TAG", help="Stichtag. Ohne Angabe: heute.")
@click.option("--goal", metavar="ZIEL", help="Ziel, zum Beispiel stage=training oder status=secure.")
@click.option("--law", type=WordType(["full", "none"]), default="full", help="none: ohne Aufenthaltsrecht.")
@click.option(
    "--effort",
    type=NumberType(0),
    metavar="ZAHL",
    help="Nach so vielen Teilwegen endet die Suche; 0: ohne Grenze. Ohne Angabe: 100, ohne Recht keine.",
)
@click.option("--all", "everything", is_flag=True, help="Alle Wege zeigen, nichts zusammenfassen.")
@click.option("--sources", is_flag=True, help="Fundstellen der Angebote zeigen.")
@shown
def chains(
    *,
    profile: Path | None,
    catalogue: Path | None,
    as_of: date | None,
    goal: str | None,
    law: str,
    effort: int | None,
    everything: bool,
    sources: bool,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
) -> int:
    """
    Wege zum Ziel zeigen.

    Alle Wege, die sich lohnen: der früheste, der mit den wenigsten Überleitungen, der sicherste, der
    kürzeste. Ohne Angaben rechnet der Befehl ein Beispiel im Kreis Unna. Ergebnis 1: kein Weg führt zum Ziel.
    """
    from klappt.cli.asking import asked_for  # noqa: PLC0415 - help stays fast
    from klappt.planning.answer import chains_answer  # noqa: PLC0415

    asked = asked_for(profile, catalogue, as_of, goal, law)
    if effort is not None or law == "none":
        # Without residence law a search ends by itself soon enough.
        asked = replace(asked, effort=effort or None)
    progress("Wege werden gesucht …" if lang == "de" else "Searching …")
    answer = chains_answer(asked)
    if as_json:
        write_json(answer)
    else:
        from klappt.cli.chains_text import chains_text  # noqa: PLC0415
        from klappt.cli.screen import screen_for  # noqa: PLC0415

        screen = screen_for(width, no_color, lang)
        write("\n".join(chains_text(answer, screen, everything=everything, sources=sources)))
    return 0 if answer["chains"] else 1


COMMAND = chains
