"""
Limited places for the people of the estimate: as many as possible with a way, then as soon as possible.

Parameters: `goal` (as `klappt chains --goal`), `rolling` (people arrive over a year), `places` of a run where the
catalogue names none.  A proposal, nothing more: people decide, and what they have decided about this question stands
as given when it is computed again.  The answer is the document of `klappt allocate`, by status, sex and place, with
counts of people protected, and the proposals one by one.
Cost: a search for everybody, then up to twelve times one for everybody at full runs, `SECONDS` at most; for the Kreis
Unna 35 seconds of a processor in plain Python.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from random import Random
from time import monotonic
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.ways.cohorts import estimate
from klappt.apps.ways.computations import Gathered, Json, Kind, Progress, gathered
from klappt.apps.ways.limits import limited
from klappt.apps.ways.scenarios import laid_over
from klappt.apps.ways.standing import question_of, standing
from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.disclosure.audit import PublishingRefused
from klappt.disclosure.model import THRESHOLD
from klappt.disclosure.single import protect_count
from klappt.planning.cohorts import Member
from klappt.planning.goals import read_goal
from klappt.planning.places.answer import Names, Shared, at_once, over_a_year
from klappt.planning.places.asking import RunWorld
from klappt.planning.places.crowds import Individuals, arriving, names_of, together, year_of
from klappt.planning.places.document import document
from klappt.planning.places.gathering import MOST_ROUNDS, Ask, Closed
from klappt.planning.places.gathering import Gathered as GatheredWays
from klappt.planning.places.gathering import gather as gather_ways
from klappt.planning.places.giving import Left
from klappt.planning.places.model import Way
from klappt.planning.places.proposals import Decided, fixed_ways, ids_of, proposals
from klappt.planning.places.reasons import Lack, lacks

SECONDS = 600.0
FOR_GIVING = 120.0  # of these; what is left of the rest goes there as well
SEED = 1  # equal questions have equal answers
EVERY = 50  # questions between two notes of progress
SOLVER = "highs"
HIDDEN = {"placed": None, "mean_days": None}


@dataclass(frozen=True)
class Asked:
    """The people of the estimate, the offers, and how places are given."""

    catalogue: Catalogue
    as_of: date
    members: tuple[Member, ...]
    people: tuple[Person, ...]
    rolling: bool
    places: int
    decided: Mapping[str, Decided]


def gather(alliance_id: UUID, parameters: Mapping[str, Any], as_of: date) -> Gathered:
    """Return the estimate with the goal asked for; raises what `estimate`, `laid_over` and `read_goal` raise."""
    cohort = estimate(alliance_id, as_of)
    laid = laid_over(alliance_id, parameters, as_of)
    people = cohort.people(read_goal(parameters["goal"]))
    decided = standing(question_of(KIND.code, alliance_id, parameters, as_of))
    asked = Asked(
        laid.catalogue, as_of, cohort.members, people, parameters["rolling"], parameters["places"], decided
    )
    return gathered(
        asked, {**laid.told, **cohort.told}, laid.catalogue.digest, cohort.digest, sorted(decided.items())
    )


def compute(asked: Asked, progress: Progress) -> Json:
    """Return the document and the proposals."""
    order = Random(SEED)  # noqa: S311 - a seed for a simulation
    weights = [one.weight for one in asked.members]
    who = arriving(weights, asked.as_of, order) if asked.rolling else together(weights, asked.as_of)
    people = [asked.people[member] for member in who.members]
    world = RunWorld(asked.catalogue, people, who.days, assumed=asked.places)
    end = monotonic() + SECONDS

    def left() -> float:
        return end - monotonic()

    ways = gather_ways(
        len(people),
        world.places,
        asked.catalogue.settings.horizon_days,
        _counted(world.ask, limited(progress), len(people)),
        decided=fixed_ways(ids_of(asked.members, who), asked.decided, world, who.days),
        left=lambda: left() - FOR_GIVING,
    )
    names = names_of(asked.members, who, asked.as_of)
    try:
        found = _given(asked, ways, world, (who, order, names), left)
    except PublishingRefused as refused:
        raise Refused(str(refused)) from refused
    return {
        **_told(found, lacks(found, world.runs, left), world, ways.ended, asked),
        "proposals": proposals(found.crowd, found.found, world, asked.members, who),
    }


def _counted(ask: Ask, told: Progress, people: int) -> Ask:
    """Return the same engine, which tells how often it was asked; nobody knows before how often it will be."""
    questions, most = count(1), people * (1 + MOST_ROUNDS)

    def counted(person: int, closed: Closed) -> Way | None:
        number = next(questions)
        if number % EVERY == 0:
            told(min(number, most - 1), most)
        return ask(person, closed)

    return counted


def _given(
    asked: Asked,
    ways: GatheredWays,
    world: RunWorld,
    coming: tuple[Individuals, Random, Names],
    left: Left,
) -> Shared:
    """Return the allocation of the places that decisions leave."""
    who, order, names = coming
    if not asked.rolling:
        return at_once(ways.crowd, order, names, solver=SOLVER, left=left, fixed=ways.fixed, no_way_told=True)
    year = year_of(ways.crowd, who, world.runs, asked.as_of)
    return over_a_year(year, order, names, solver=SOLVER, left=left, fixed=ways.fixed)


def _told(found: Shared, lacking: Sequence[Lack], world: RunWorld, ended: bool, asked: Asked) -> Json:
    """Return the document with the names of offers; sums are protected as well."""
    names = world.offer_names
    answer = document(found, lacking, world, ended)
    with_way = sum(bool(ways) for ways in found.crowd.ways)
    answer["nearly_all"] = 0 < with_way - answer["proposal"]["placed"] < THRESHOLD
    for kind in ("proposal", "first_come", "hindsight"):
        if answer[kind] is not None and not _may_be_told(answer[kind]["placed"], found):
            answer[kind] = HIDDEN
    if answer["proposal"]["placed"] is None:
        answer["bound"] = None
    lacked = [one | {"name": names[one["offer"]]} for one in answer["lacking"]]
    reasons = {
        kind: [one | {"offers": [names[offer] for offer in one["offers"]]} for one in rows]
        for kind, rows in answer["reasons"].items()
    }
    return answer | {
        "lacking": lacked,
        "reasons": reasons,
        "rolling": asked.rolling,
        "places": asked.places,
    }


def _may_be_told(placed: int, found: Shared) -> bool:
    """Test if a number of people with a place tells of few: of these, of all others, or of others who have a way."""
    with_way = sum(bool(ways) for ways in found.crowd.ways)
    return all(
        protect_count(placed, of=whole).value is not None for whole in (len(found.crowd.ways), with_way)
    )


KIND = Kind("places", _("Plätze"), {"": _("Fragen, ungefähr")}, gather, compute)
