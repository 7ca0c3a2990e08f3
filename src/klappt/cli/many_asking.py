"""
What the commands about many people ask: cohort, catalogue, day, goal; and how they tell that they work.

`gaps`, `levers`, `stress`, `concept` and `allocate` take the same options and begin with the same `ManyAsked`.
Whatever is left out comes from the built-in example; who names no goal wants to begin a training.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.cli.asking import day_or_today
from klappt.cli.options import DAY, FILE, Command, WordType, catalogue_option
from klappt.kernel.errors import InputError
from klappt.planning.catalogues import example_catalogue, open_catalogue
from klappt.planning.cohorts import Member, read_cohort
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.goals import AskedGoal, read_goal
from klappt.planning.many.journeys import Progress
from klappt.planning.scenario.scenarios import Scenario, read_scenario, resolve

USUAL_GOAL = "stage=training"
COHORT_HELP = "Kohorte: CSV mit einem Profil je Zeile und weight. Ohne Angabe: Schätzung für den Kreis Unna."
STEPS_TOLD = 100  # so often at most the progress of one piece of work is told


@dataclass(frozen=True)
class ManyAsked:
    """
    A question about many people; `goal` None: each member's own, or the usual one.

    `catalogue` is what the alliance offers once the scenario, if any, has come true; `base` is what it offers now.
    """

    members: tuple[Member, ...]
    catalogue: Catalogue
    as_of: date
    goal: AskedGoal | None = None
    law: bool = True
    scenario: Scenario | None = None
    base: Catalogue | None = None  # None: the same as `catalogue`

    @property
    def people(self) -> tuple[Person, ...]:
        """Return the members as the engine asks for them, in their order."""
        return tuple(member.asked.person(self.goal_of(member)) for member in self.members)

    @property
    def weights(self) -> tuple[float, ...]:
        """Return for how many people each member stands."""
        return tuple(member.weight for member in self.members)

    @property
    def one_goal(self) -> AskedGoal | None:
        """Return the goal of all members; None if they want different things."""
        goals = {repr(sorted(g.words.items())): g for g in map(self.goal_of, self.members)}
        return next(iter(goals.values())) if len(goals) == 1 else None

    def goal_of(self, member: Member) -> AskedGoal:
        """Return what a member wants: the goal asked for all, else their own, else the usual one."""
        return self.goal or member.asked.goal or read_goal(USUAL_GOAL)


def many_options(command: Command) -> Command:
    """Add the options that say who is asked about, where, when and for what."""
    for option in (
        click.option(
            "--law", type=WordType(["full", "none"]), default="full", help="none: ohne Aufenthaltsrecht."
        ),
        click.option("--goal", metavar="ZIEL", help="Ziel für alle, zum Beispiel stage=training."),
        click.option("--as-of", type=DAY, metavar="TAG", help="Stichtag. Ohne Angabe: heute."),
        click.option(
            "--scenario", type=FILE, metavar="DATEI", help="Szenario, das vorher schon gilt (YAML)."
        ),
        catalogue_option,
        click.option("--cohort", type=FILE, metavar="DATEI", help=COHORT_HELP),
    ):
        command = option(command)
    return command


def many_asked(
    cohort: Path | None,
    catalogue: Path | None,
    as_of: date | None,
    goal: str | None,
    law: str,
    *,
    scenario: Path | None = None,
) -> ManyAsked:
    """
    Return the question about many people.

    Raises:
        InputError, InputErrors: a file cannot be read or is wrong, a goal on status without law, edits of the
            scenario that match nothing.
    """
    day = day_or_today(as_of, example=cohort is None and catalogue is None)
    wanted = read_goal(goal) if goal is not None else None
    members = read_cohort(cohort) if cohort else example_cohort()
    offers = open_catalogue(catalogue) if catalogue else example_catalogue()
    what_if = read_scenario(scenario) if scenario else None
    then = resolve(what_if, offers) if what_if else offers
    asked = ManyAsked(members, then, day, wanted, law != "none", what_if, offers)
    if not asked.law and any(asked.goal_of(one).goal.statuses is not None for one in members):
        raise InputError(
            "--law none", "ein Ziel auf Aufenthaltsstatus", "ein Ziel auf stage, language, school oder flags"
        )
    return asked


def progress_of(text: str) -> Progress | None:
    """Return what tells on stderr how far some work has come; None where nobody looks."""
    return teller(text, lambda line: click.echo(line, nl=False, err=True)) if sys.stderr.isatty() else None


def teller(text: str, write: Callable[[str], object]) -> Progress:
    """Return what writes `text 12 / 300` over and over on the same line, and ends it."""

    def tell(done: int, whole: int) -> None:
        if done % max(whole // STEPS_TOLD, 1) == 0 or done == whole:
            write(f"\r{text} {done} / {whole}" + ("\n" if done >= whole else ""))

    return tell
