"""`klappt law`: what residence law says on a day about a type of offer, a change of status, or altogether."""

from datetime import date
from pathlib import Path

import click

from klappt.cli.options import DAY, FILE, shown, write, write_json


@click.group(
    "law", epilog="Beispiel: klappt law access --status duldung_60a --offer-type bvb --on 2021-09-01"
)
def law() -> None:
    """Was das Aufenthaltsrecht an einem Tag sagt. Keine Rechtsberatung."""


ON = click.option("--on", type=DAY, metavar="TAG", help="Tag. Ohne Angabe: heute.")
PROFILE = click.option("--profile", type=FILE, metavar="DATEI", help="Profil als YAML oder JSON.")


@law.command(
    "access", epilog="Beispiel: klappt law access --status duldung_60a --offer-type bvb --on 2021-09-01"
)
@click.option("--status", metavar="CODE", help="Aufenthaltsstatus, zum Beispiel duldung_60a.")
@click.option("--offer-type", required=True, metavar="CODE", help="Art des Angebots, zum Beispiel bvb.")
@ON
@PROFILE
@shown
def access(
    *,
    status: str | None,
    offer_type: str,
    on: date | None,
    profile: Path | None,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
) -> int:
    """Ob jemand mit einem Aufenthaltsstatus ein Angebot nutzen darf."""
    from klappt.cli.asking import today  # noqa: PLC0415 - help stays fast
    from klappt.planning.law_answers import access_json  # noqa: PLC0415
    from klappt.planning.profiles import read_profile  # noqa: PLC0415

    if status is None and profile is None:
        raise click.UsageError("Es fehlt --status oder --profile.")
    person = read_profile(profile).profile if profile else None
    answer = access_json(offer_type, on or today(), person, status)
    if as_json:
        write_json(answer)
    else:
        from klappt.cli.law_text import access_text  # noqa: PLC0415
        from klappt.cli.screen import screen_for  # noqa: PLC0415

        write("\n".join(access_text(answer, screen_for(width, no_color, lang))))
    return 0


@law.command(
    "step", epilog="Beispiel: klappt law step --step T-60C-NEW --profile person.yaml --on 2022-08-01"
)
@click.option("--step", "step_id", required=True, metavar="ID", help="Rechtsschritt, zum Beispiel T-60C-NEW.")
@ON
@PROFILE
@shown
def step(
    *,
    step_id: str,
    on: date | None,
    profile: Path | None,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
) -> int:
    """Ob ein Wechsel des Aufenthaltsstatus offen ist."""
    from klappt.cli.asking import today  # noqa: PLC0415 - help stays fast
    from klappt.kernel.profile import Profile  # noqa: PLC0415
    from klappt.planning.law_answers import step_json  # noqa: PLC0415
    from klappt.planning.profiles import read_profile  # noqa: PLC0415

    person = read_profile(profile).profile if profile else Profile()
    answer = step_json(step_id, on or today(), person)
    if as_json:
        write_json(answer)
    else:
        from klappt.cli.law_text import step_text  # noqa: PLC0415
        from klappt.cli.screen import screen_for  # noqa: PLC0415

        write("\n".join(step_text(answer, screen_for(width, no_color, lang))))
    return 0


@law.command("list", epilog="Beispiel: klappt law list --on 2026-06-12")
@ON
@shown
def listed(*, on: date | None, as_json: bool, lang: str, width: int | None, no_color: bool) -> int:
    """Alle Regeln und Schritte, die an einem Tag gelten."""
    from klappt.cli.asking import today  # noqa: PLC0415 - help stays fast
    from klappt.planning.law_answers import list_json  # noqa: PLC0415

    answer = list_json(on or today())
    if as_json:
        write_json(answer)
    else:
        from klappt.cli.law_text import list_text  # noqa: PLC0415
        from klappt.cli.screen import screen_for  # noqa: PLC0415

        write("\n".join(list_text(answer, screen_for(width, no_color, lang))))
    return 0


COMMAND = law
