"""`klappt allocate`: who gets which limited place, at once or as people arrive, and whether it is fair."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from time import monotonic

import click

from klappt.cli.many_asking import many_asked, many_options
from klappt.cli.options import NumberType, WordType, progress, shown, write, write_json

MOST_SECONDS, MOST_PLACES, MOST_SEED = 86_400, 100_000, 10**6
USUAL_PLACES = 15
FOR_GIVING = 0.25  # of the time; the rest goes to asking for ways


@click.command("allocate", epilog="Beispiel: klappt allocate --rolling --places 12")
@many_options
@click.option("--rolling", is_flag=True, help="Die Menschen kommen über ein Jahr verteilt an.")
@click.option(
    "--places",
    type=NumberType(0, MOST_PLACES),
    default=USUAL_PLACES,
    metavar="ZAHL",
    help="Plätze je Durchgang, wo der Katalog keine nennt (angenommen); 0 = unbegrenzt; 15.",
)
@click.option(
    "--seed", type=NumberType(0, MOST_SEED), default=1, metavar="ZAHL", help="Zufall der Ankünfte; 1."
)
@click.option(
    "--time-limit", type=NumberType(1, MOST_SECONDS), default=60, metavar="ZAHL", help="Sekunden; 60."
)
@click.option(
    "--solver", type=WordType(["highs", "cpsat"]), default="highs", help="Rechenweg: highs oder cpsat; highs."
)
@shown
def allocate(
    *,
    cohort: Path | None,
    catalogue: Path | None,
    as_of: date | None,
    goal: str | None,
    law: str,
    scenario: Path | None,
    rolling: bool,
    places: int,
    seed: int,
    time_limit: int,
    solver: str,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
) -> int:
    """
    Begrenzte Plätze: möglichst viele Menschen mit einem Weg, dann möglichst früh.

    Ein Vorschlag, keine Zuweisung: entschieden wird von Menschen, und der Grund einer anderen Wahl bleibt stehen.
    """
    from klappt.cli.concept import check_solver  # noqa: PLC0415 - help stays fast
    from klappt.planning.places.answer import at_once, over_a_year  # noqa: PLC0415
    from klappt.planning.places.asking import RunWorld  # noqa: PLC0415
    from klappt.planning.places.crowds import arriving, names_of, together, year_of  # noqa: PLC0415
    from klappt.planning.places.gathering import gather  # noqa: PLC0415
    from klappt.planning.places.reasons import lacks  # noqa: PLC0415

    check_solver(solver)
    asked = many_asked(cohort, catalogue, as_of, goal, law, scenario=scenario)
    order = Random(seed)  # noqa: S311 - a seed for a simulation
    who = arriving(asked.weights, asked.as_of, order) if rolling else together(asked.weights, asked.as_of)
    progress(f"{len(who.members)} Menschen, höchstens {time_limit} Sekunden nach der ersten Frage an alle …")
    everybody = asked.people
    people = [everybody[member] for member in who.members]
    world = RunWorld(asked.catalogue, people, who.days, assumed=places or None, law=asked.law)
    left = _seconds(time_limit)
    horizon = asked.catalogue.settings.horizon_days
    gathered = gather(
        len(who.members), world.places, horizon, world.ask, left=lambda: left() - FOR_GIVING * time_limit
    )
    names = names_of(asked.members, who, asked.as_of)
    if rolling:
        year = year_of(gathered.crowd, who, world.runs, asked.as_of)
        found = over_a_year(year, order, names, solver=solver, left=left)
    else:
        found = at_once(gathered.crowd, order, names, solver=solver, left=left)
    lacking = lacks(found, world.runs, left)

    if as_json:
        from klappt.planning.places.document import document  # noqa: PLC0415 - help stays fast

        write_json(document(found, lacking, world, gathered.ended))
    else:
        from klappt.cli.allocate_text import text  # noqa: PLC0415 - help stays fast
        from klappt.cli.screen import screen_for  # noqa: PLC0415 - help stays fast

        write("\n".join(text(found, lacking, world, gathered.ended, screen_for(width, no_color, lang))))
    return 0 if found.found.placed else 1


def _seconds(limit: int) -> Callable[[], float]:
    """Return what tells the seconds left, from the first time it is asked."""
    end: list[float] = []

    def left() -> float:
        if not end:
            end.append(monotonic() + limit)
        return end[0] - monotonic()

    return left


COMMAND = allocate
