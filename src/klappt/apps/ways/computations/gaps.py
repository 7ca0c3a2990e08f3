"""
Where the people of the estimate get stuck on the way to a goal, and which conditions stand there.

Parameters: `goal` (as `klappt chains --goal`), `months` that count as in time, `by` (see `BY`).  The answer is the
document of `klappt gaps` in each language; numbers in it are protected before anybody sees them.
Cost: as `reach`, then some 10 to 100 ms for each profile that does not arrive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.ways.cohorts import estimate
from klappt.apps.ways.computations import Gathered, Json, Kind, Progress, gathered
from klappt.apps.ways.limits import limited
from klappt.apps.ways.scenarios import laid_over
from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.disclosure.audit import PublishingRefused
from klappt.planning.cohorts import Member
from klappt.planning.goals import AskedGoal, read_goal
from klappt.planning.many.gap_answer import gaps_answer
from klappt.planning.many.gaps import Gaps, find_gaps
from klappt.planning.many.journeys import Journeys, outcomes
from klappt.planning.searching import may_compile
from klappt.planning.voice import Voice

BY = ("status", "place", "sex")  # their groups have the same order in both languages, see `_told`
STOPS = "gaps"


@dataclass(frozen=True)
class Asked:
    """The people of the estimate, what they want by when, and the offers they may take."""

    catalogue: Catalogue
    as_of: date
    members: tuple[Member, ...]
    people: tuple[Person, ...]
    goal: AskedGoal
    months: int
    by: str


def gather(alliance_id: UUID, parameters: Mapping[str, Any], as_of: date) -> Gathered:
    """Return the estimate with the goal asked for; raises what `estimate`, `laid_over` and `read_goal` raise."""
    goal = read_goal(parameters["goal"])
    cohort = estimate(alliance_id, as_of)
    laid = laid_over(alliance_id, parameters, as_of)
    asked = Asked(
        laid.catalogue,
        as_of,
        cohort.members,
        cohort.people(goal),
        goal,
        parameters["months"],
        parameters["by"],
    )
    return gathered(asked, {**laid.told, **cohort.told}, laid.catalogue.digest, cohort.digest)


def compute(asked: Asked, progress: Progress) -> Json:
    """Return the answer by language."""
    told = limited(progress)
    journeys = Journeys(asked.catalogue, asked.as_of, compiled=may_compile(len(asked.people)))
    found = outcomes(asked.people, journeys, told)

    def stopped(done: int, of: int) -> None:
        told(done, of, stage=STOPS)

    gaps = find_gaps(
        asked.members,
        asked.people,
        found,
        asked.catalogue,
        asked.as_of,
        months=asked.months,
        progress=stopped,
    )
    try:
        return _told(gaps, asked)
    except PublishingRefused as refused:
        raise Refused(str(refused)) from refused


def _told(gaps: Gaps, asked: Asked) -> Json:
    """
    Return the answer in German, and in English where it hides the same numbers.

    Two answers that hide different numbers would tell both together.
    """
    german, english = (gaps_answer(gaps, asked.goal, asked.by, Voice(lang)) for lang in ("de", "en"))
    return {"de": german} | ({"en": english} if _numbers(german) == _numbers(english) else {})


def _numbers(told: Any) -> list[int | None]:
    """Return all numbers of a document in their order; a hidden one is None."""
    if isinstance(told, dict | list):
        parts = told.values() if isinstance(told, dict) else told
        return [number for part in parts for number in _numbers(part)]
    return [] if isinstance(told, str) else [told]


KIND = Kind("gaps", _("Engpässe"), {"": _("Wege"), STOPS: _("Engpässe")}, gather, compute)
