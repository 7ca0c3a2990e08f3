"""From the options of a command to the question: profile, goal, catalogue, day; only here a clock is read."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from klappt.chains.model import Goal
from klappt.kernel.errors import InputError
from klappt.planning.answer import Asked
from klappt.planning.catalogues import example_catalogue, open_catalogue
from klappt.planning.examples import EXAMPLE_DAY, example_profile
from klappt.planning.goals import AskedGoal, read_goal
from klappt.planning.profiles import AskedProfile, read_profile
from klappt.planning.world import build_world


def today() -> date:
    """Return the day on the clock; asked only where nobody names a day."""
    return date.today()  # noqa: DTZ011, TID251 - a command line lives in local time, and this is the command line


def day_or_today(as_of: date | None, *, example: bool) -> date:
    """Return the day asked for, else that of the built-in example, else today."""
    if as_of is not None:
        return as_of
    return EXAMPLE_DAY if example else today()


def asked_for(
    profile: Path | None,
    catalogue: Path | None,
    as_of: date | None,
    goal: str | None,
    law: str,
    *,
    goal_needed: bool = True,
) -> Asked:
    """
    Return the question; whatever is left out comes from the built-in example.

    Raises:
        InputError, InputErrors: a file cannot be read or is wrong, no goal, a goal on status without law.
    """
    day = day_or_today(as_of, example=profile is None and catalogue is None)
    person = read_profile(profile) if profile else example_profile()
    wanted = _goal(person, goal, law=law != "none", needed=goal_needed)
    offers = open_catalogue(catalogue) if catalogue else example_catalogue()
    world = build_world(offers, person.profile, day, law=law != "none")
    return Asked(replace(person, goal=wanted), wanted, offers, world, law=law != "none")


def _goal(person: AskedProfile, text: str | None, *, law: bool, needed: bool) -> AskedGoal:
    goal = read_goal(text) if text is not None else person.goal
    if goal is None and not needed:
        return AskedGoal(Goal(), {})
    if goal is None:
        raise InputError("--goal", "kein Ziel", "ein Ziel im Profil oder --goal stage=training")
    if not law and goal.goal.statuses is not None:
        raise InputError(
            "--law none", "ein Ziel auf Aufenthaltsstatus", "ein Ziel auf stage, language, school oder flags"
        )
    return goal
