"""`klappt allocate`: who gets which limited place, at once or as people arrive, and whether it is fair."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import monotonic

import click

from klappt.cli.many_asking import ManyAsked, many_asked, many_options
from klappt.cli.options import NumberType, WordType, progress, shown, write, write_json

MOST_SECONDS, MOST_PLACES, MOST_SEED = 86_400, 100_000, 10**6
USUAL_PLACES = 15
DAYS_OF_A_YEAR, MONTH = 365, 30


@dataclass(frozen=True)
class Individuals:
    """Whole people: the member of each, and the day on which each asks."""

    members: tuple[int, ...]
    days: tuple[date, ...]


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
    "--solver", type=WordType(["auto", "own", "cpsat"]), default="auto", help="Rechenweg: auto, own, cpsat."
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
    from klappt.planning.places.gathering import gather  # noqa: PLC0415

    check_solver(solver)
    asked = many_asked(cohort, catalogue, as_of, goal, law, scenario=scenario)
    order = Random(seed)  # noqa: S311 - a seed for a simulation
    who = _arriving(asked, order) if rolling else _all(asked)
    progress(f"{len(who.members)} Menschen, höchstens {time_limit} Sekunden nach der ersten Frage an alle …")
    everybody = asked.people
    world = RunWorld(
        asked.catalogue,
        [everybody[member] for member in who.members],
        who.days,
        assumed=places or None,
        law=asked.law,
    )
    left = _seconds(time_limit)
    horizon = asked.catalogue.settings.horizon_days
    gathered = gather(len(who.members), world.places, horizon, world.ask, left=left)
    names = _names(asked, who)
    if rolling:
        days = [(day - asked.as_of).days for day in who.days]
        starts = [(run.start - asked.as_of).days for run in world.runs]
        found = over_a_year(gathered.crowd, days, starts, order, names)
    else:
        found = at_once(gathered.crowd, order, names, solver=solver, left=left)
    from klappt.cli.allocate_text import document, text  # noqa: PLC0415 - help stays fast

    if as_json:
        write_json(document(found, world, gathered.ended))
    else:
        from klappt.cli.screen import screen_for  # noqa: PLC0415 - help stays fast

        write("\n".join(text(found, world, gathered.ended, screen_for(width, no_color, lang))))
    return 0 if found.found.placed else 1


def _seconds(limit: int) -> Callable[[], float]:
    """Return what tells the seconds left, from the first time it is asked."""
    end: list[float] = []

    def left() -> float:
        if not end:
            end.append(monotonic() + limit)
        return end[0] - monotonic()

    return left


def _all(asked: ManyAsked) -> Individuals:
    """Return everybody, asking on the same day."""
    from klappt.planning.places.gathering import individuals  # noqa: PLC0415 - help stays fast

    counts = individuals(asked.weights)
    members = tuple(member for member, count in enumerate(counts) for _ in range(count))
    return Individuals(members, (asked.as_of,) * len(members))


def _arriving(asked: ManyAsked, order: Random) -> Individuals:
    """Return everybody in an order of arrival over a year; they ask on the first day of the month after."""
    members = list(_all(asked).members)
    order.shuffle(members)
    arrivals = sorted(order.randrange(DAYS_OF_A_YEAR) for _ in members)
    days = tuple(asked.as_of + timedelta(days=day - day % MONTH) for day in arrivals)
    return Individuals(tuple(members), days)


def _names(asked: ManyAsked, who: Individuals) -> Mapping[str, Sequence[str]]:
    """Return the groups of each person by status, sex and place."""
    from klappt.kernel.places import places  # noqa: PLC0415 - help stays fast
    from klappt.kernel.truth import Truth  # noqa: PLC0415
    from klappt.law.statuses import STATUSES  # noqa: PLC0415

    known = places()
    sexes = {Truth.YES: "Frauen", Truth.NO: "Männer", Truth.UNKNOWN: "unbekannt"}
    profiles = [asked.members[member].asked.profile for member in who.members]
    held = [profile.status_on(asked.as_of) for profile in profiles]
    towns = [known.get(profile.place or "") for profile in profiles]
    return {
        "Status": [STATUSES.get(code or "", code) or "unbekannt" for code in held],
        "Geschlecht": [sexes[profile.flag("female")] for profile in profiles],
        "Ort": [town.name if town else "unbekannt" for town in towns],
    }


COMMAND = allocate
