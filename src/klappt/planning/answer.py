"""
The answer of `klappt chains` as one document: chains with everything shown beside them, reasons, questions.

Field names are those of contracts.md; fields that stand there keep their meaning, others add to them.
Cost: one visit of each step of each chain, and of each run of a companion.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from klappt import __version__
from klappt.catalogue.model import Catalogue, OfferRow
from klappt.chains.admit import offer_entry
from klappt.chains.explain import explain
from klappt.chains.model import Chain, Person, Step, World
from klappt.kernel.places import distance_km
from klappt.kernel.truth import Truth
from klappt.law.registry import access_rules, status_steps
from klappt.planning.assumed import assumed_of, bases_of_runs
from klappt.planning.explaining import closed_json, no_chain_json, questions_json
from klappt.planning.goals import AskedGoal
from klappt.planning.offer_types import offer_types
from klappt.planning.profiles import AskedProfile
from klappt.planning.risks import Risk, risks_of
from klappt.planning.searching import USUAL_EFFORT, Searcher
from klappt.planning.waits import Wait, wait_before

SEPARATOR = " > "
Json = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """Everything an answer is about: who asks, for what, in which world."""

    profile: AskedProfile
    goal: AskedGoal
    catalogue: Catalogue
    world: World
    law: bool = True
    effort: int | None = USUAL_EFFORT

    @property
    def person(self) -> Person:
        """Return the question as the engine sees it."""
        return self.profile.person(self.goal)


def law_day() -> date:
    """Return the day up to which the rules of law were last reviewed."""
    days = [rule.reviewed for rule in access_rules()]
    return max([*days, *(step.reviewed for step in status_steps())])


def head(asked: Asked) -> Json:
    """Return what every answer repeats: day, goal, versions, what was taken as given, notes."""
    notes = list(asked.profile.notes) if asked.law else [_no_residence(asked.profile.notes), "law_not_asked:"]
    engine = {"version": __version__, "catalogue": asked.catalogue.digest}
    return {
        "as_of": asked.world.as_of.isoformat(),
        "goal": dict(asked.goal.words),
        "engine": {**engine, "law": law_day().isoformat() if asked.law else None},
        "assumed": {"bundles": list(asked.profile.bundles), "facts": dict(asked.profile.assumed or {})},
        "notes": [note for note in notes if note],
    }


def _no_residence(notes: Sequence[str]) -> str:
    return next((note for note in notes if note.startswith("place_unknown")), "")


def chains_answer(asked: Asked) -> Json:
    """Return the whole answer: the Pareto front, what is closed and why, the questions that help."""
    search = Searcher(asked.effort)
    first = first_answer(asked, search)
    return {**first.document, **reasons_answer(asked, first, search)}


@dataclass(frozen=True)
class FirstAnswer:
    """The chains of an answer, before anything is told of what is closed."""

    chains: tuple[Chain, ...]
    complete: bool
    document: Json


def first_answer(asked: Asked, search: Searcher) -> FirstAnswer:
    """Return the Pareto front as far as the search reaches; the reasons are `reasons_answer`."""
    chains = tuple(sorted(search(asked.person, asked.world), key=lambda chain: chain.criteria))
    top = head(asked)
    if not search.complete:
        top["notes"].append(f"search_ended:{asked.effort}")
    told = [chain_json(chain, asked) for chain in chains]
    return FirstAnswer(chains, search.complete, {**top, "complete": search.complete, "chains": told})


def reasons_answer(asked: Asked, first: FirstAnswer, search: Searcher) -> Json:
    """Return what is closed and why, what would open an unreachable goal, and the questions that help."""
    person, world = asked.person, asked.world
    explanation = explain(person, world)
    why = {"reasons": []} if first.chains else no_chain_json(explanation, person, world, search)
    searched = search if first.complete else None
    return {
        "closed": closed_json(explanation.offers.values()),
        **why,
        "questions": questions_json(person, world, first.chains, explanation, searched),
    }


def chain_json(chain: Chain, asked: Asked) -> Json:
    """Return one chain with its steps, companions, waits, questions and risks."""
    rows = {row.offer_id: row for row in asked.catalogue.offers}
    names = {partner.partner_id: partner.name for partner in asked.catalogue.partners}
    runs = bases_of_runs(asked.catalogue)
    profile, world = asked.profile.profile, asked.world
    steps = sorted(chain.steps, key=lambda step: (step.start, step.kind == "legal", step.end))
    criteria = chain.criteria
    return {
        "goal_day": criteria.goal_day.isoformat(),
        "handovers": criteria.handovers,
        "certainty": criteria.certainty,
        "travel_km": criteria.travel_km,
        "group": group_of(steps, world),
        "companions": [
            {"offer": offer, "run": run, "name": rows[offer].name}
            for offer, run in companions_beside(chain, asked)
        ],
        "steps": [
            {
                **step_json(step, rows.get(step.offer or ""), names, asked),
                "assumed": assumed_of(step, rows.get(step.offer or ""), runs),
                "wait": _wait_json(wait_before(step, steps[:index], world)),
            }
            for index, step in enumerate(steps)
        ],
        "questions": sorted(frozenset[str]().union(*(step.questions for step in steps))),
        "risks": [
            _risk_json(risk)
            for risk in risks_of(chain, profile if asked.law else profile.having(spells=()), world)
        ],
    }


def group_of(steps: Iterable[Step], world: World) -> str:
    """Return the sequence of offer types, legal steps by id; chains with the same sequence form one group."""
    return SEPARATOR.join(
        world.offers[step.offer].type if step.offer else step.id for step in steps if step.kind != "companion"
    )


def step_json(step: Step, row: OfferRow | None, names: dict[str, str], asked: Asked) -> Json:
    """Return one step; what only offers have is null for a legal step."""
    offer = asked.world.offers[step.offer] if step.offer else None
    home = asked.profile.profile.place
    return {
        "kind": step.kind,
        "id": step.id,
        "offer": step.offer,
        "name": row.name if row else legal_name(step.id),
        "type": offer.type if offer else None,
        "partner": step.partner,
        "partner_name": names.get(step.partner or "") or step.partner,
        "place": offer.place if offer else None,
        "kilometres": distance_km(home, offer.place) if home and offer and offer.place else None,
        "start": step.start.isoformat(),
        "end": step.end.isoformat(),
        "weekly_hours": offer.weekly_hours if offer else 0,
        "grade": step.grade,
        "certainty": int(step.certainty),
        "citations": list(step.citations),
        "rule": step.rule,
        "permission": step.permission,
        "file_by": step.filed_by.isoformat() if step.filed_by else None,
        "unclear": list(step.unclear),
        "questions": sorted(step.questions),
        "basis": row.basis.value if row else None,
        "source_url": row.source_url if row else None,
    }


def legal_name(step_id: str, lang: str = "de") -> str:
    """Return what a legal step is called; its id where the law base does not know it."""
    step = next((step for step in reversed(status_steps()) if step.id == step_id), None)
    if step is None:
        return step_id
    return step.name_en if lang == "en" else step.name


def type_name(code: str, lang: str = "de") -> str:
    """Return what a type of offer is called; its code where nobody has named it."""
    known = offer_types().get(code)
    if known is None:
        return code.replace("_", " ")
    return known.name_en if lang == "en" else known.name


def _wait_json(wait: Wait | None) -> Json | None:
    if wait is None:
        return None
    since = wait.since.isoformat()
    return {"since": since, "days": wait.days, "code": wait.code, "interface_days": wait.interface_days}


def _risk_json(risk: Risk) -> Json:
    values = {k: v.isoformat() if isinstance(v, date) else v for k, v in risk.values.items()}
    return {"code": risk.code, "step": risk.step, **values}


def companions_beside(chain: Chain, asked: Asked) -> list[tuple[str, str]]:
    """
    Return offer and run of each companion without effects whose admission holds beside a chain.

    Of each such offer the first run that begins before the goal day and is open on its start.
    """
    world, profile = asked.world, asked.profile.profile
    found: dict[str, str] = {}
    for run in sorted(world.runs, key=lambda run: (run.start, run.id)):
        offer = world.offers[run.offer]
        if offer.takes_part or offer.id in found or run.start > chain.criteria.goal_day:
            continue
        before = [step for step in chain.steps if step.start < run.start]
        if offer_entry(offer, run, profile, before, world).truth == Truth.YES:
            found[offer.id] = run.id
    return sorted(found.items())
