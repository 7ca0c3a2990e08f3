"""`klappt stress`: what breaks for how many if one thing falls away, and what real events did."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klappt.cli.failures import DONE
from klappt.cli.many_asking import ManyAsked, many_asked, many_options, progress_of
from klappt.cli.options import FILE, NumberType, shown, write, write_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from klappt.catalogue.model import Catalogue
    from klappt.chains.model import Person
    from klappt.planning.many.effects import Crowd
    from klappt.planning.many.stress import Stress
    from klappt.planning.voice import Voice

EXAMPLE = """\b
Beispiele:
  klappt stress
  klappt stress --cohort kohorte.csv --catalogue katalog --as-of 2021-09-01 --by place
  klappt stress --scenario ende.yaml --no-shocks --json
"""


@click.command("stress", epilog=EXAMPLE)
@many_options
@click.option(
    "--scenario", type=FILE, metavar="DATEI", help="Ein Szenario (YAML), einzeln und genau gezeigt."
)
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
@shown
def stress(
    *,
    scenario: Path | None,
    shocks: bool,
    by: str,
    top: int,
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

    asked = many_asked(**question, scenario=scenario)
    screen = screen_for(width, no_color, lang)
    answer = _answer(asked, by, screen, shocks=shocks)
    if as_json:
        write_json(answer)
    else:
        from klappt.cli.stress_text import stress_text  # noqa: PLC0415 - help stays fast

        write("\n".join(stress_text(answer, top, screen)))
    return DONE


def _answer(asked: ManyAsked, by: str, voice: "Voice", *, shocks: bool) -> dict[str, Any]:
    from klappt.kernel.errors import InputError  # noqa: PLC0415 - help stays fast
    from klappt.network.catalogue import network_of  # noqa: PLC0415
    from klappt.network.measures import measures  # noqa: PLC0415
    from klappt.planning.many.groups import known_groups  # noqa: PLC0415
    from klappt.planning.many.stress import trial  # noqa: PLC0415
    from klappt.planning.many.stress_answer import Telling, stress_answer  # noqa: PLC0415
    from klappt.planning.mistakes import one_of, quoted  # noqa: PLC0415

    known = known_groups(asked.members)
    if by not in known:
        raise InputError("--by", quoted(by), one_of(by, known))
    found = _stressed(asked, voice, shocks=shocks)
    base = found.crowd.catalogue
    parts = {one.key: one.parts for one in measures(network_of(base)).partners}
    what_if = None
    if asked.scenario is not None:
        tried = trial(found.crowd, asked.members, asked.scenario.edits, asked.catalogue)
        what_if = (asked.scenario, tried)
    return stress_answer(found, asked.one_goal, Telling(voice, by, parts), what_if)


def _stressed(asked: ManyAsked, voice: "Voice", *, shocks: bool) -> "Stress":
    from klappt.planning.many.effects import Crowd  # noqa: PLC0415 - help stays fast
    from klappt.planning.many.stress import replayed, stress  # noqa: PLC0415
    from klappt.planning.scenario.shocks import shipped_shocks  # noqa: PLC0415
    from klappt.planning.searching import may_compile  # noqa: PLC0415

    def build(catalogue: "Catalogue", people: "Sequence[Person]", day: "date") -> "Crowd":
        return Crowd(catalogue, people, day, law=asked.law, compiled=may_compile())

    crowd = Crowd(
        asked.base or asked.catalogue,
        asked.people,
        asked.as_of,
        law=asked.law,
        compiled=may_compile(),
        progress=progress_of(voice.say("Wege heute:", "Journeys today:")),
    )
    told = progress_of(voice.say("Wegfall geprüft:", "Removals tried:"))
    found = stress(crowd, asked.members, told)
    if not shocks:
        return found
    told = progress_of(voice.say("Ereignisse nachgespielt:", "Events replayed:"))
    return replayed(shipped_shocks(), found, build, told)


COMMAND = stress
