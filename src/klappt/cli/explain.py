"""`klappt explain`: why each offer is open or closed, near misses, questions."""

from datetime import date
from pathlib import Path

import click

from klappt.cli.options import DAY, WordType, catalogue_option, profile_option, shown, write, write_json

EXAMPLE = """\b
Beispiele:
  klappt explain
  klappt explain --profile person.yaml --catalogue katalog --as-of 2021-09-01
  klappt explain --offer un-std-b1 --json
"""


@click.command("explain", epilog=EXAMPLE)
@profile_option()
@catalogue_option
@click.option("--as-of", type=DAY, metavar="TAG", help="Stichtag. Ohne Angabe: heute.")
@click.option("--goal", metavar="ZIEL", help="Ziel, zum Beispiel stage=training.")
@click.option("--law", type=WordType(["full", "none"]), default="full", help="none: ohne Aufenthaltsrecht.")
@click.option("--offer", metavar="ID", help="Nur dieses Angebot.")
@shown
def explain(
    *,
    profile: Path | None,
    catalogue: Path | None,
    as_of: date | None,
    goal: str | None,
    law: str,
    offer: str | None,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
) -> int:
    """
    Jedes Angebot: offen ab welchem Tag, oder warum nicht.

    Dazu, wer das Fehlende liefert und ab wann, und welche Fragen etwas klären.
    """
    from klappt.cli.asking import asked_for  # noqa: PLC0415 - help stays fast
    from klappt.planning.explained import explained  # noqa: PLC0415

    asked = asked_for(profile, catalogue, as_of, goal, law, goal_needed=False)
    answer = explained(asked, offer)
    if as_json:
        write_json(answer)
    else:
        from klappt.cli.explain_text import explain_text  # noqa: PLC0415
        from klappt.cli.screen import screen_for  # noqa: PLC0415

        names = {row.offer_id: row.name for row in asked.catalogue.offers}
        write("\n".join(explain_text(answer, screen_for(width, no_color, lang), names)))
    return 0


COMMAND = explain
