"""`klappt concept`: which set of measures does most within a budget, how sure that is, and what would change it."""

from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from klappt.cli.many_asking import ManyAsked, many_asked, many_options
from klappt.cli.options import FILE, NumberType, WordType, progress, shown, write, write_json

if TYPE_CHECKING:
    from klappt.planning.concept.effects import Reach
    from klappt.planning.concept.measures import Menu

MOST_SECONDS = 86_400
MONTH_DAYS = 365.25 / 12


@click.command("concept", epilog="Beispiel: klappt concept --measures massnahmen.yaml --budget 250000")
@many_options
@click.option("--measures", type=FILE, metavar="DATEI", help="Maßnahmen als YAML. Ohne Angabe: Kreis Unna.")
@click.option("--budget", metavar="EURO", help="Höchstens so viele Euro. Ohne Angabe: der Betrag der Datei.")
@click.option(
    "--time-limit", type=NumberType(1, MOST_SECONDS), default=60, metavar="ZAHL", help="Sekunden; 60."
)
@click.option(
    "--worth",
    type=NumberType(1, 10_000),
    default=72,
    metavar="ZAHL",
    help="So viele gewonnene Monate anderer zählen wie ein Mensch, der erstmals ankommt; 72.",
)
@click.option(
    "--solver", type=WordType(["highs", "cpsat"]), default="highs", help="Rechenweg: highs oder cpsat; highs."
)
@shown
def concept(
    *,
    cohort: Path | None,
    catalogue: Path | None,
    as_of: date | None,
    goal: str | None,
    law: str,
    scenario: Path | None,
    measures: Path | None,
    budget: str | None,
    time_limit: int,
    worth: int,
    solver: str,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
) -> int:
    """
    Das Gesamtkonzept: welche Maßnahmen zusammen am meisten bewirken.

    Zuerst zählt, wie viele Menschen das Ziel erstmals erreichen, dann die Monate, die andere gewinnen.
    """
    from klappt.planning.concept.measures import check_menu, example_menu, read_menu  # noqa: PLC0415 - help stays fast

    asked = many_asked(cohort, catalogue, as_of, goal, law, scenario=scenario)
    menu = read_menu(measures) if measures else example_menu()
    check_menu(menu, asked.catalogue, str(measures) if measures else "Beispiel")
    check_solver(solver)
    progress(
        f"{len(asked.members)} Profile, {len(menu.measures)} Maßnahmen, höchstens {time_limit} Sekunden …"
    )
    from klappt.planning.concept.answer import concept as answer  # noqa: PLC0415 - help stays fast

    found = answer(
        menu,
        asked.weights,
        _reach(asked, menu),
        budget=_cents(budget, menu),
        worth_days=round(worth * MONTH_DAYS),
        seconds=float(time_limit),
        clock=monotonic,
        solver=solver,
    )
    if as_json:
        from klappt.planning.concept.document import document  # noqa: PLC0415 - help stays fast

        write_json(document(found))
    else:
        from klappt.cli.concept_text import text  # noqa: PLC0415 - help stays fast
        from klappt.cli.screen import screen_for  # noqa: PLC0415

        write("\n".join(text(found, screen_for(width, no_color, lang))))
    return 0 if found.plan.chosen else 1


def _reach(asked: ManyAsked, menu: "Menu") -> "Reach":
    from klappt.planning.concept.asking import MeasureWorld  # noqa: PLC0415 - help stays fast

    edits = [one.edits for one in menu.measures]
    return MeasureWorld(asked.catalogue, edits, asked.people, asked.as_of, law=asked.law).reach


def _cents(budget: str | None, menu: "Menu") -> int:
    from klappt.kernel.errors import InputError  # noqa: PLC0415 - help stays fast
    from klappt.kernel.mistakes import quoted  # noqa: PLC0415
    from klappt.kernel.money import read_euros  # noqa: PLC0415

    if budget is None:
        if menu.budget is None:
            raise InputError("--budget", "nichts", "einen Betrag in Euro, weil in der Datei keiner steht")
        return menu.budget
    try:
        return read_euros(budget)
    except ValueError:
        raise InputError("--budget", quoted(budget), "einen Betrag in Euro, zum Beispiel 250000") from None


def check_solver(solver: str) -> None:
    """Test that a solver is installed; raises InputError."""
    from klappt.kernel.errors import InputError  # noqa: PLC0415 - help stays fast
    from klappt.planning.integer import installed  # noqa: PLC0415

    if solver == "cpsat" and not installed():
        raise InputError("--solver cpsat", "kein OR-Tools", "die Pakete aus requirements/optimize.txt")


COMMAND = concept
