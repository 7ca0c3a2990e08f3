"""
The Gesamtkonzept: which measures do most together within a budget, for the people of the estimate.

Parameters: `goal` (as `klappt chains --goal`), `budget` (as people write euros; empty: that of the measures),
`measures` (YAML as `klappt concept --measures` reads it; empty: the example that comes with klappt).  The answer is
the document of `klappt concept` with counts of people protected.
Cost: `SECONDS` at most, once everybody was asked with all measures and with none; for 506 profiles of
the Kreis Unna 50 seconds of a processor, some 2,700 questions; pages have 101.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.ways.cohorts import estimate
from klappt.apps.ways.computations import Gathered, Json, Kind, Progress, gathered
from klappt.apps.ways.limits import limited
from klappt.apps.ways.scenarios import laid_over
from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.disclosure.single import protect_count
from klappt.kernel.money import read_euros
from klappt.planning.concept.answer import concept
from klappt.planning.concept.asking import MeasureWorld
from klappt.planning.concept.document import document
from klappt.planning.concept.effects import Measures, Reached
from klappt.planning.concept.measures import Menu, check_menu, example_menu, menu_of, with_shifts
from klappt.planning.goals import read_goal
from klappt.planning.trees import parse_tree

SECONDS = 600.0
WORTH_DAYS = round(72 * 365.25 / 12)  # as `klappt concept --worth`
EVERY = 50  # questions between two notes of progress
OWN = "Maßnahmen"


@dataclass(frozen=True)
class Asked:
    """The people of the estimate, the offers, the measures and the money."""

    catalogue: Catalogue
    as_of: date
    people: tuple[Person, ...]
    weights: tuple[float, ...]
    menu: Menu
    budget: int  # cents


def gather(alliance_id: UUID, parameters: Mapping[str, Any], as_of: date) -> Gathered:
    """Return all that decides the answer; raises Refused, InputError and InputErrors where something is wrong."""
    goal = read_goal(parameters["goal"])
    cohort = estimate(alliance_id, as_of)
    laid = laid_over(alliance_id, parameters, as_of)
    menu = menu_of(parse_tree(parameters["measures"], OWN), OWN) if parameters["measures"] else example_menu()
    check_menu(menu, laid.catalogue, OWN)
    menu = with_shifts(menu, laid.edits)
    weights = tuple(one.weight for one in cohort.members)
    budget = _cents(parameters["budget"], menu)
    asked = Asked(laid.catalogue, as_of, cohort.people(goal), weights, menu, budget)
    return gathered(asked, {**laid.told, **cohort.told}, laid.catalogue.digest, cohort.digest, menu, budget)


def _cents(budget: str, menu: Menu) -> int:
    if not budget:
        if menu.budget is None:
            raise Refused(_("In der Datei steht kein Budget. Bitte einen Betrag angeben."))
        return menu.budget
    try:
        return read_euros(budget)
    except ValueError:
        raise Refused(_("„%(found)s“ ist kein Betrag in Euro.") % {"found": budget}) from None


def compute(asked: Asked, progress: Progress) -> Json:
    """Return the document with the names of all measures, counts of people protected."""
    edits = [one.edits for one in asked.menu.measures]
    world = MeasureWorld(asked.catalogue, edits, asked.people, asked.as_of)
    told, questions = limited(progress), 0

    def reach(person: int, chosen: Measures) -> Reached:
        nonlocal questions
        questions += 1
        if questions % EVERY == 0:
            told(min(questions, _looks(asked) - 1), _looks(asked))
        return world.reach(person, chosen)

    found = concept(
        asked.menu,
        asked.weights,
        reach,
        budget=asked.budget,
        worth_days=WORTH_DAYS,
        seconds=SECONDS,
        clock=monotonic,
    )
    names = {one.id: one.name for one in asked.menu.measures}
    protected: Json = _protected(document(found), found.people)
    return protected | {"people": round(found.people), "names": names, "note": asked.menu.note}


def _looks(asked: Asked) -> int:
    """Return about how many questions are asked; nobody knows before."""
    return 6 * len(asked.people)


def _protected(told: Any, people: float) -> Any:
    """Return a document whose counts of people are as they may be shown, and whose months are whole."""
    if isinstance(told, list):
        return [_protected(one, people) for one in told]
    if not isinstance(told, dict):
        return told
    shown = {name: _protected(one, people) for name, one in told.items()}
    if "newly" in shown:
        count = protect_count(min(told["newly"], people), of=people)
        shown["newly"] = count.word if count.value is None else count.value
        shown["months"] = round(told["months"])
    return shown


KIND = Kind("concept", gettext_lazy("Gesamtkonzept"), {"": gettext_lazy("Fragen, ungefähr")}, gather, compute)
