"""`klappt levers`: of all single changes an alliance could agree on, which opens the way for how many."""

from datetime import date
from pathlib import Path

import click

from klappt.cli.elsewhere import sender, spread_options
from klappt.cli.failures import ANSWER_IS_NO, DONE
from klappt.cli.many_asking import many_options
from klappt.cli.options import NumberType, shown, write, write_json

EXAMPLE = """\b
Beispiele:
  klappt levers
  klappt levers --cohort kohorte.csv --catalogue katalog --as-of 2021-09-01
  klappt levers --goal language=B1 --top 5 --json
"""


@click.command("levers", epilog=EXAMPLE)
@many_options
@click.option(
    "--top", type=NumberType(1, 1000), default=12, metavar="ZAHL", help="So viele zeigen; JSON zeigt alle."
)
@click.option("--pairs/--no-pairs", default=True, help="Auch Paare suchen, die nur zusammen wirken.")
@spread_options
@shown
def levers(
    *,
    cohort: Path | None,
    catalogue: Path | None,
    as_of: date | None,
    goal: str | None,
    law: str,
    scenario: Path | None,
    top: int,
    pairs: bool,
    processes: int | None,
    cluster: str | None,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
) -> int:
    """
    Welche Änderung am meisten hilft.

    Jede einzelne Änderung, die das Bündnis vereinbaren kann: ein Angebot öffnen, schaffen oder verbinden, eine
    Überleitung oder ein schnelleres Verfahren. Geordnet nach den Menschen, die ihr Ziel erstmals erreichen, dann
    nach gewonnenen Monaten. Ergebnis 1: keine einzelne Änderung hilft.
    """
    from klappt.cli.levers_text import answer, text  # noqa: PLC0415 - help stays fast
    from klappt.cli.many_asking import many_asked  # noqa: PLC0415
    from klappt.cli.screen import screen_for  # noqa: PLC0415

    asked = many_asked(cohort, catalogue, as_of, goal, law, scenario=scenario)
    screen = screen_for(width, no_color, lang)
    send, shares = sender(processes, cluster)
    found = answer(asked, send, shares, pairs=pairs, voice=screen)
    if as_json:
        write_json(found.document(screen))
    else:
        write("\n".join(text(found, top, screen)))
    return DONE if found.levers else ANSWER_IS_NO


COMMAND = levers
