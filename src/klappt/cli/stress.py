"""`klappt stress`: what breaks for how many if one thing falls away, and what real events did."""

from typing import TYPE_CHECKING, Any

import click

from klappt.cli.elsewhere import Send, sender, spread_options
from klappt.cli.failures import DONE
from klappt.cli.many_asking import ManyAsked, many_asked, many_options, progress_of
from klappt.cli.options import NumberType, shown, write, write_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from klappt.catalogue.model import Catalogue
    from klappt.chains.model import Person
    from klappt.planning.many.effects import Change, Changed, Crowd
    from klappt.planning.many.stress import Ask
    from klappt.planning.voice import Voice

EXAMPLE = """\b
Beispiele:
  klappt stress
  klappt stress --cohort kohorte.csv --catalogue katalog --as-of 2021-09-01 --by place
  klappt stress --scenario ende.yaml --no-shocks --json
"""


@click.command("stress", epilog=EXAMPLE)
@many_options
@click.option("--shocks/--no-shocks", default=True, help="Auch die wirklichen Ereignisse nachspielen.")
@click.option(
    "--by",
    default="status",
    metavar="MERKMAL",
    help="Gruppen nach status, place, language, school, stage, sex oder einer Spalte der Kohorte.",
)
@click.option(
    "--top", type=NumberType(1, 1000), default=12, metavar="ZAHL", help="So viele zeigen; JSON zeigt alle."
)
@spread_options
@shown
def stress(
    *,
    shocks: bool,
    by: str,
    top: int,
    processes: int | None,
    cluster: str | None,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
    **question: Any,
) -> int:
    """
    Was bricht, wenn etwas wegfällt.

    Jeder Partner, jedes Angebot, jede Verbindung, jeder Förderbaustein, jedes Format und jede Ansprechperson fällt
    einzeln weg: wer verliert jeden Weg zum Ziel, wer kommt später an, welcher Partner ist die einzige Brücke.
    Dazu veröffentlichte Ereignisse wie das Ende des Teilhabemanagements, jedes an seinem Tag. Ohne Angaben rechnet
    der Befehl mit der geschätzten Kohorte des Kreises Unna.
    """
    from klappt.cli.screen import screen_for  # noqa: PLC0415 - help stays fast

    asked = many_asked(**question)
    screen = screen_for(width, no_color, lang)
    ask = _asking(asked, *sender(processes, cluster), screen)
    answer = _answer(asked, by, ask, screen, shocks=shocks)
    if as_json:
        write_json(answer)
    else:
        from klappt.cli.stress_text import stress_text  # noqa: PLC0415 - help stays fast

        write("\n".join(stress_text(answer, top, screen)))
    return DONE


def _answer(asked: ManyAsked, by: str, ask: "Ask", voice: "Voice", *, shocks: bool) -> dict[str, Any]:
    from klappt.kernel.errors import InputError  # noqa: PLC0415 - help stays fast
    from klappt.kernel.mistakes import one_of, quoted  # noqa: PLC0415
    from klappt.network.catalogue import network_of  # noqa: PLC0415
    from klappt.network.measures import measures  # noqa: PLC0415
    from klappt.planning.many.effects import Changed  # noqa: PLC0415
    from klappt.planning.many.groups import known_groups  # noqa: PLC0415
    from klappt.planning.many.stress import changed_by, ends, replayed, stress  # noqa: PLC0415
    from klappt.planning.many.stress_answer import Telling, WhatIf, stress_answer  # noqa: PLC0415
    from klappt.planning.scenario.shocks import shipped_shocks  # noqa: PLC0415

    known = known_groups(asked.members)
    if by not in known:
        raise InputError("--by", quoted(by), one_of(by, known))
    what_if = None
    if asked.scenario is not None and asked.base is not None:
        _, (changes,) = ask(asked.base, asked.people, asked.as_of, (Changed(asked.catalogue),))
        what_if = WhatIf(asked.scenario, asked.base, changes)
    edits = ends(asked.catalogue, asked.as_of)
    crowd, told = ask(asked.catalogue, asked.people, asked.as_of, changed_by(edits, asked.catalogue))
    found = stress(crowd, asked.members, edits, told)
    if shocks:
        progress = progress_of(voice.say("Ereignisse nachgespielt:", "Events replayed:"))
        found = replayed(shipped_shocks(), found, ask, progress)
    parts = {one.key: one.parts for one in measures(network_of(asked.catalogue)).partners}
    return stress_answer(found, asked.one_goal, Telling(voice, by, parts), what_if)


def _asking(asked: ManyAsked, send: Send, shares: int, voice: "Voice") -> "Ask":
    """Return what computes somewhere, and tells how far it is."""
    from klappt.planning.many.shares import Share, in_shares  # noqa: PLC0415 - help stays fast
    from klappt.planning.searching import may_compile  # noqa: PLC0415

    compiled = may_compile(len(asked.members))

    def ask(
        catalogue: "Catalogue", people: "Sequence[Person]", day: "date", edits: tuple["Changed", ...]
    ) -> tuple["Crowd", tuple[tuple["Change", ...], ...]]:
        whole = Share(catalogue, tuple(people), day, asked.law, compiled, edits)
        told = progress_of(voice.say("Menschen gerechnet:", "People computed:"))
        return in_shares(whole, shares, send, told)

    return ask


COMMAND = stress
