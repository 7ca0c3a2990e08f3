"""
Who of a cohort reaches a goal, and when: one search for the earliest way of each profile.

The cohort are the sketches of the alliance, newest first.  Cost: some tenths of a second a profile.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.offers.mapping import catalogue_of
from klappt.apps.ways.computations import Gathered, Json, Kind, Progress
from klappt.apps.ways.models import Sketch
from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.planning.goals import AskedGoal, read_goal
from klappt.planning.many.journeys import Journeys, Outcome, outcomes
from klappt.planning.profiles import read_profile

MOST = 500  # sketches


@dataclass(frozen=True)
class Asked:
    """The profiles with their names, and the offers they may take."""

    catalogue: Catalogue
    as_of: date
    names: tuple[str, ...]
    people: tuple[Person, ...]


def gather(alliance_id: UUID, parameters: Mapping[str, Any], as_of: date) -> Gathered:
    """Return the sketches as people with the goal asked for, or each with its own; raises Refused without any."""
    goal = read_goal(parameters["goal"]) if parameters.get("goal") else None
    sketches = list(Sketch.objects.filter(alliance_id=alliance_id)[:MOST])
    if not sketches:
        raise Refused(_("Noch gibt es keine Fallskizze. Bitte zuerst im Wegeplaner eine behalten."))
    catalogue = catalogue_of(alliance_id, as_of)
    people = tuple(_person(sketch, goal) for sketch in sketches)
    asked = Asked(catalogue, as_of, tuple(sketch.title for sketch in sketches), people)
    text = repr((catalogue.digest, as_of, asked.names, people))
    return Gathered(sha256(text.encode()).hexdigest(), asked)


def _person(sketch: Sketch, goal: AskedGoal | None) -> Person:
    return read_profile(sketch.profile, sketch.title).person(goal or read_goal(sketch.goal, sketch.title))


def compute(asked: Asked, progress: Progress) -> Json:
    """Return for each profile the day it reaches the goal, None where no way was found."""
    found = outcomes(asked.people, Journeys(asked.catalogue, asked.as_of), progress)
    return {
        "members": [
            _member(name, outcome, asked.as_of) for name, outcome in zip(asked.names, found, strict=True)
        ]
    }


def _member(name: str, outcome: Outcome, as_of: date) -> Json:
    day = outcome.goal_day
    return {
        "name": name,
        "goal_day": day.isoformat() if day else None,
        "days": (day - as_of).days if day else None,
        "handovers": outcome.handovers,
        "proven": outcome.proven,
    }


KIND = Kind("reach", gettext_lazy("Wer kommt ans Ziel?"), {"": gettext_lazy("Profile")}, gather, compute)
