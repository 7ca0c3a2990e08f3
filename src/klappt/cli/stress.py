"""`klappt stress`: what breaks for how many if one thing falls away, and what real events did."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klappt.cli.elsewhere import Send, sender, spread_options
from klappt.cli.failures import DONE
from klappt.cli.many_asking import ManyAsked, many_asked, many_options, progress_of
from klappt.cli.options import FILE, NumberType, shown, write, write_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from klappt.catalogue.model import Catalogue
    from klappt.chains.model import Person
    from klappt.planning.many.effects import Change, Changed, Crowd
    from klappt.planning.many.stress import Ask, Stress
    from klappt.planning.voice import Voice

EXAMPLE = """\b
Beispiele:
  klappt stress
  klappt stress --cohort kohorte.csv --catalogue katalog --as-of 2021-09-01 --by place
  klappt stress --scenario ende.yaml --no-shocks --json
  klappt stress --without sprache-un --out ring.svg
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
@click.option("--out", type=FILE, metavar="DATEI", help="Den Ring der Partner als Bild schreiben (.svg).")
@click.option(
    "--without",
    metavar="PARTNER",
    help="Kennung des Partners, der im Bild wegfällt. Ohne Angabe: der, ohne den am meisten bricht.",
)
@spread_options
@shown
def stress(
    *,
    shocks: bool,
    by: str,
    top: int,
    out: Path | None,
    without: str | None,
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
    _check(asked, by, out, without)
    found = _found(asked, ask, screen, shocks=shocks)
    answer = _answer(found, asked, by, ask, screen)
    if out is not None:
        _draw(found, out, without, screen)
    if as_json:
        write_json(answer)
    else:
        from klappt.cli.stress_text import stress_text  # noqa: PLC0415 - help stays fast

        write("\n".join(stress_text(answer, top, screen)))
    return DONE


def _check(asked: ManyAsked, by: str, out: Path | None, without: str | None) -> None:
    """Raise InputError for what would be found wrong only after long work."""
    from klappt.kernel.errors import InputError  # noqa: PLC0415 - help stays fast
    from klappt.planning.many.groups import known_groups  # noqa: PLC0415
    from klappt.planning.mistakes import one_of, quoted  # noqa: PLC0415

    known = known_groups(asked.members)
    if by not in known:
        raise InputError("--by", quoted(by), one_of(by, known))
    partners = [row.partner_id for row in asked.catalogue.partners]
    if without is not None and without not in partners:
        raise InputError("--without", quoted(without), one_of(without, partners))
    if out is not None and out.suffix.lower() != ".svg":
        raise InputError(str(out), f"die Endung „{out.suffix}“", ".svg")


def _found(asked: ManyAsked, ask: "Ask", voice: "Voice", *, shocks: bool) -> "Stress":
    from klappt.planning.many.stress import changed_by, ends, replayed, stress  # noqa: PLC0415 - help stays fast
    from klappt.planning.scenario.shocks import shipped_shocks  # noqa: PLC0415

    edits = ends(asked.catalogue, asked.as_of)
    crowd, told = ask(asked.catalogue, asked.people, asked.as_of, changed_by(edits, asked.catalogue))
    found = stress(crowd, asked.members, edits, told)
    if not shocks:
        return found
    progress = progress_of(voice.say("Ereignisse nachgespielt:", "Events replayed:"))
    return replayed(shipped_shocks(), found, ask, progress)


def _answer(found: "Stress", asked: ManyAsked, by: str, ask: "Ask", voice: "Voice") -> dict[str, Any]:
    from klappt.network.catalogue import network_of  # noqa: PLC0415 - help stays fast
    from klappt.network.measures import measures  # noqa: PLC0415
    from klappt.planning.many.effects import Changed  # noqa: PLC0415
    from klappt.planning.many.stress_answer import Telling, WhatIf, stress_answer  # noqa: PLC0415

    what_if = None
    if asked.scenario is not None and asked.base is not None:
        _, (changes,) = ask(asked.base, asked.people, asked.as_of, (Changed(asked.catalogue),))
        what_if = WhatIf(asked.scenario, asked.base, changes)
    parts = {one.key: one.parts for one in measures(network_of(asked.catalogue)).partners}
    return stress_answer(found, asked.one_goal, Telling(voice, by, parts), what_if)


def _draw(found: "Stress", out: Path, without: str | None, voice: "Voice") -> None:
    """Write the ring; without a choice the partner whose end costs most is taken away."""
    from klappt.reports.pictures.ring import ring_svg  # noqa: PLC0415 - help stays fast
    from klappt.reports.stress import ring_of  # noqa: PLC0415

    gravest = (one.edit.partner for one in found.removals if one.edit.partner is not None and one.effect.lost)
    out.write_text(
        ring_svg(ring_of(found, without or next(gravest, None), voice), wide=True), encoding="utf-8"
    )


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
