"""
Who of a cohort reaches a goal, and when: the earliest way of each member.

Parameters: `cohort` (`Source`), `goal` (as `klappt chains --goal`; empty: each member's own, or a training) and, for
all kinds, `scenario` (its id; missing: the catalogue as it is).
Cost: some milliseconds a member once the world is compiled, some tenths of a second before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from klappt.apps.ways.cohorts import Source, cohort_of
from klappt.apps.ways.computations import Gathered, Json, Kind, Progress, gathered
from klappt.apps.ways.scenarios import laid_over
from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.planning.cohort_groups import composition, group_of
from klappt.planning.cohorts import Member
from klappt.planning.goals import read_goal
from klappt.planning.many.journeys import Journeys, Outcome, outcomes
from klappt.planning.searching import may_compile

GROUPED = ("status", "language", "school", "stage", "sex", "place")
YEARS = (1, 2, 3, 4, 6)
DAYS_OF_A_YEAR = 365


@dataclass(frozen=True)
class Asked:
    """The members, what they want, and the offers they may take."""

    catalogue: Catalogue
    as_of: date
    members: tuple[Member, ...]
    people: tuple[Person, ...]
    by_name: bool  # sketches have names; of an estimate only groups are shown


def gather(alliance_id: UUID, parameters: Mapping[str, Any], as_of: date, *, rests: bool = False) -> Gathered:
    """
    Return the cohort with the goal asked for; raises what `cohort_of`, `laid_over` and `read_goal` raise.

    With `rests` links tell what they rest on.
    """
    goal = read_goal(parameters["goal"]) if parameters.get("goal") else None
    cohort = cohort_of(alliance_id, parameters["cohort"], as_of)
    laid = laid_over(alliance_id, parameters, as_of, rests=rests)
    by_name = parameters["cohort"] == Source.SKETCHES
    asked = Asked(laid.catalogue, as_of, cohort.members, cohort.people(goal), by_name)
    return gathered(asked, laid.told, laid.catalogue.digest, cohort.digest)


Found = tuple[Member, Outcome]


def compute(asked: Asked, progress: Progress) -> Json:
    """Return how many reach the goal and after how long: all, by group, and by name where there are names."""
    journeys = Journeys(asked.catalogue, asked.as_of, compiled=may_compile(len(asked.people)))
    found = list(zip(asked.members, outcomes(asked.people, journeys, progress), strict=True))
    return {
        **_part(found, asked.as_of),
        "unproven": sum(member.weight for member, outcome in found if not outcome.proven),
        "within": [[years, _within(found, years, asked.as_of)] for years in YEARS],
        "groups": {} if asked.by_name else dict(_groups(found, asked.as_of)),
        "members": [_member(*one, asked.as_of) for one in found] if asked.by_name else [],
    }


def _part(found: Iterable[Found], as_of: date) -> Json:
    """Return the people, those who reach the goal, and the days after which half of these are there."""
    rows = list(found)
    days = sorted(
        (days, member.weight) for member, outcome in rows if (days := _days(outcome, as_of)) is not None
    )
    there = sum(weight for _, weight in days)
    return {"people": sum(member.weight for member, _ in rows), "there": there, "half": _half(days, there)}


def _half(days: Iterable[tuple[int, float]], there: float) -> int | None:
    sofar = 0.0
    for day, weight in days:
        sofar += weight
        if sofar >= there / 2:
            return day
    return None


def _within(found: Iterable[Found], years: int, as_of: date) -> float:
    most = years * DAYS_OF_A_YEAR
    return sum(
        m.weight for m, outcome in found if (days := _days(outcome, as_of)) is not None and days <= most
    )


def _groups(found: list[Found], as_of: date) -> Iterable[tuple[str, list[Json]]]:
    """Yield for each dimension its groups in their natural order."""
    order = composition((member for member, _ in found), as_of)
    for dimension in GROUPED:
        rows: dict[str, list[Found]] = {}
        for one in found:
            rows.setdefault(group_of(one[0], dimension, as_of), []).append(one)
        keys = [part.group for part in order if part.dimension == dimension]
        yield dimension, [{"group": key, **_part(rows[key], as_of)} for key in keys]


def _member(member: Member, outcome: Outcome, as_of: date) -> Json:
    day = outcome.goal_day
    return {
        "name": member.id,
        "goal_day": day.isoformat() if day else None,
        "days": _days(outcome, as_of),
        "handovers": outcome.handovers,
        "proven": outcome.proven,
    }


def _days(outcome: Outcome, as_of: date) -> int | None:
    return (outcome.goal_day - as_of).days if outcome.goal_day else None


KIND = Kind("reach", _("Wer kommt ans Ziel?"), {"": _("Profile")}, gather, compute)
