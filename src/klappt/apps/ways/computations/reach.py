"""
Who of a cohort reaches a goal, and when: the earliest way of each member, and the earliest on which all is sure.

Parameters: `cohort` (`Source`), `goal` (as `klappt chains --goal`; empty: each member's own, or a training), `months`
that count as in time, `surely` (only ways on which nothing is unclear: certainty below 3, chains.md) and, for all
kinds, `scenario` (its id; missing: the catalogue as it is).  Numbers of an estimate are protected before anybody sees
them, all times and both kinds of ways together; sketches are told one by one.
Cost: for the 101 profiles of the Kreis Unna 3 s of a processor for all ways and 5 s for sure ones in plain Python.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from klappt.apps.ways.cohorts import Source, cohort_of
from klappt.apps.ways.computations import Gathered, Json, Kind, Progress, gathered
from klappt.apps.ways.limits import limited
from klappt.apps.ways.protected import shows
from klappt.apps.ways.scenarios import laid_over
from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.kernel.days import months_after
from klappt.planning.cohort_groups import composition, group_of
from klappt.planning.cohorts import Member
from klappt.planning.goals import read_goal
from klappt.planning.many.journeys import Journeys, Outcome, outcomes
from klappt.planning.many.reach_numbers import (
    ALL,
    KINDS,
    SURE,
    TIMES,
    Grouping,
    ReachNumbers,
    all_numbers,
    months_to,
    reach_numbers,
)
from klappt.planning.searching import may_compile

GROUPED = ("status", "language", "school", "stage", "sex", "place")
USUAL_MONTHS = 12
FEWEST_HALVED = 10  # people of whom the day of the middle one may be told
FORM = 2  # of the answer
SURELY = "surely"


@dataclass(frozen=True)
class Asked:
    """The members, what they want, and the offers they may take."""

    catalogue: Catalogue
    as_of: date
    members: tuple[Member, ...]
    people: tuple[Person, ...]
    by_name: bool  # sketches have names; of an estimate only groups are shown
    months: int = USUAL_MONTHS
    surely: bool = True


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
    return gathered(asked, {**laid.told, **cohort.told}, laid.catalogue.digest, cohort.digest)


def gather_reach(alliance_id: UUID, parameters: Mapping[str, Any], as_of: date) -> Gathered:
    """Return what `gather` returns, under a digest that answers of another form do not share."""
    found = gather(alliance_id, parameters, as_of)
    inputs = replace(
        found.inputs,
        months=parameters.get("months", USUAL_MONTHS),
        surely=parameters.get("surely", True),
    )
    return replace(found, inputs=inputs, digest=f"{found.digest} {FORM}")


def compute(asked: Asked, progress: Progress) -> Json:
    """Return how many reach the goal in which time: all, by group, and by name where there are names."""
    told = limited(progress)
    at_all = outcomes(asked.people, _journeys(asked, surely=False), told)

    def surely_told(done: int, of: int) -> None:
        told(done, of, stage=SURELY)

    sure = outcomes(asked.people, _journeys(asked, surely=True), surely_told)
    found = [
        _Found(member, one, _sooner(one, other))
        for member, one, other in zip(asked.members, sure, at_all, strict=True)
    ]
    numbers = _numbers(asked, found)
    return {
        "months": asked.months,
        "surely": asked.surely,
        "people": numbers.people,
        "within": [_within(numbers, months) for months in TIMES],
        **_more(asked, found, numbers),
        "members": [_member(one, asked) for one in found] if asked.by_name else [],
    }


def _journeys(asked: Asked, *, surely: bool) -> Journeys:
    compiled = may_compile(len(asked.people))
    return Journeys(asked.catalogue, asked.as_of, compiled=compiled, surely=surely)


@dataclass(frozen=True)
class _Found:
    """A member with their earliest sure way and their earliest way of all."""

    member: Member
    sure: Outcome
    at_all: Outcome

    def of(self, *, surely: bool) -> Outcome:
        return self.sure if surely else self.at_all


def _sooner(sure: Outcome, at_all: Outcome) -> Outcome:
    """Return the earliest way of all; where that is not proven, a sure one may have been found earlier."""
    found = sure.goal_day is not None and (at_all.goal_day is None or sure.goal_day < at_all.goal_day)
    return replace(sure, proven=False) if found else at_all


def _numbers(asked: Asked, found: list[_Found]) -> ReachNumbers:
    ends = [
        (months_to(one.sure.goal_day, asked.as_of), months_to(one.at_all.goal_day, asked.as_of))
        for one in found
    ]
    if asked.by_name:
        return all_numbers(ends)
    order = composition(asked.members, asked.as_of)
    groupings = {
        name: Grouping(
            [part.group for part in order if part.dimension == name], partial(_group, name, asked.as_of)
        )
        for name in GROUPED
    }
    return reach_numbers(asked.members, ends, groupings)


def _group(dimension: str, as_of: date, member: Member) -> str:
    return group_of(member, dimension, as_of)


def _within(numbers: ReachNumbers, months: int) -> Json:
    """Return how many arrive within a time: a number, or None with the least it can be."""
    return {
        "months": months,
        **{kind: numbers.there.get((kind, months)) for kind in KINDS},
        "least": {kind: numbers.least(kind, months) for kind in KINDS},
    }


def _more(asked: Asked, found: list[_Found], numbers: ReachNumbers) -> Json:
    """Return what is told for the time and the ways asked for, or for the nearest time that is told."""
    kind = SURE if asked.surely else ALL
    shown = numbers.nearest(kind, asked.months)
    people = sum(one.member.weight for one in found)
    unproven = sum(one.member.weight for one in found if not one.of(surely=asked.surely).proven)
    return {
        "shown": shown,
        "half": None if shown is None else _half(asked, found, numbers, (kind, shown)),
        "unproven": shows(by_name=asked.by_name)(unproven, people),
        "groups": {} if shown is None else _groups(numbers, (kind, shown)),
    }


def _groups(numbers: ReachNumbers, one: tuple[str, int]) -> Json:
    """Return for each dimension its groups with those who arrive in a time."""
    return {
        name: [
            {"codes": list(group.codes), "people": group.people, "there": group.there}
            for group in numbers.groups.get((name, one), ())
        ]
        for name in GROUPED
    }


def _half(asked: Asked, found: list[_Found], numbers: ReachNumbers, one: tuple[str, int]) -> int | None:
    """Return the days after which half of those in time are there; None where they are few or hidden."""
    there = numbers.there[one]
    if there is None or there < (2 if asked.by_name else FEWEST_HALVED):
        return None
    last = months_after(asked.as_of, one[1])
    arrived = ((each.of(surely=asked.surely).goal_day, each.member.weight) for each in found)
    days = sorted((day, weight) for day, weight in arrived if day is not None and day <= last)
    sofar, whole = 0.0, sum(weight for _, weight in days)
    for day, weight in days:
        sofar += weight
        if sofar >= whole / 2:
            return (day - asked.as_of).days
    return None


def _member(one: _Found, asked: Asked) -> Json:
    outcome = one.of(surely=asked.surely)
    return {
        "name": one.member.id,
        "sure_day": one.sure.goal_day.isoformat() if one.sure.goal_day else None,
        "goal_day": one.at_all.goal_day.isoformat() if one.at_all.goal_day else None,
        "handovers": outcome.handovers if outcome.goal_day else None,
        "proven": outcome.proven,
    }


KIND = Kind(
    "reach",
    _("Wer kommt ans Ziel?"),
    {"": _("Profile"), SURELY: _("Profile, nur sichere Wege")},
    gather_reach,
    compute,
)
