"""
The explanations of an answer as plain data: closed offers with near misses, openings of an unreachable goal,
questions with what each answer would change.

Cost: a relaxed search for the closed offers.  A question costs a search for each of its answers, so only the
facts that make a chain of the answer unclear (all where there is no chain), up to `MOST_FACTS`, are searched;
of the others only the offers that open or close are told.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from klappt.chains.explain import Explanation, Openness, Reason, Supply
from klappt.chains.model import Chain, Person, World
from klappt.chains.openings import openings
from klappt.chains.questions import Question, asked_facts, questions
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth
from klappt.planning.searching import Search

MOST_FACTS = 4
MOST_TRIES = 6
Json = dict[str, Any]


def supply_json(supply: Supply) -> Json:
    """Return who supplies what is missing, an offer or a legal step, and from when."""
    legal = supply.kind == "legal"
    return {
        "offer": None if legal else supply.id,
        "step": supply.id if legal else None,
        "earliest": supply.earliest.isoformat() if supply.earliest else None,
    }


def reason_json(reason: Reason) -> Json:
    """Return one reason; what is unknown is null."""
    return {
        "code": reason.code,
        "verdict": "closed" if reason.truth == Truth.NO else "unknown",
        "has": None if reason.has in {"", "?"} else reason.has,
        "needs": reason.needs or None,
        "column": reason.column,
        "citation": reason.citation,
        "rule": reason.rule,
        "opens_on": reason.opens_on.isoformat() if reason.opens_on else None,
        "questions": sorted(reason.questions),
        "supplied_by": [supply_json(supply) for supply in reason.supplied_by],
    }


def closed_json(openness: Iterable[Openness]) -> list[Json]:
    """Return the offers that are closed as the person stands, each with the reasons that close it."""
    return [
        {"offer": one.id, "reasons": [reason_json(r) for r in one.reasons if r.truth == Truth.NO]}
        for one in openness
        if one.open_from is None
    ]


def no_chain_json(explanation: Explanation, person: Person, world: World, search: Search) -> Json:
    """Return why nothing leads to the goal: its missing parts, and the smallest changes that open it."""
    reasons = [reason_json(reason) for reason in explanation.goal]
    found = openings(person, world, search, tries=MOST_TRIES)
    return {
        "reasons": [{"code": "no_chain"}, *reasons],
        "openings": [
            {
                "conditions": [{"of": name, "column": column} for name, column in opening.conditions],
                "goal_day": opening.goal_day.isoformat(),
            }
            for opening in found
        ],
    }


def questions_json(
    person: Person,
    world: World,
    chains: Sequence[Chain],
    explanation: Explanation,
    search: Search | None,
) -> list[Json]:
    """
    Return the questions whose answer changes something, those that matter for chains first.

    Without a search (None) only the offers that open or close are told.
    """
    facts = asked_facts(person, world, chains, explanation)
    unclear = {fact for chain in chains for step in chain.steps for fact in step.questions}
    pressing = unclear if chains else facts
    searched = frozenset(sorted(pressing)[:MOST_FACTS])
    known = list(chains)

    def only_for_some(other: Person, there: World) -> list[Chain]:
        changed = told_apart(person.profile, other.profile)
        return search(other, there) if search and changed & searched else known

    found = [one for one in questions(person, world, only_for_some, explanation) if one.matters]
    return [
        _question_json(one) for one in sorted(found, key=lambda one: (one.fact not in pressing, one.fact))
    ]


def told_apart(before: Profile, after: Profile) -> frozenset[str]:
    """Return the facts in which two profiles differ."""
    tables = ("levels", "flags", "dates", "codes", "numbers")
    found = {
        str(name)
        for table in tables
        for name, value in getattr(after, table).items()
        if getattr(before, table).get(name) != value
    }
    found |= {"place"} if before.place != after.place else set()
    return frozenset(found | ({"residence"} if before.spells != after.spells else set()))


def _question_json(question: Question) -> Json:
    return {
        "fact": question.fact,
        "changes": [
            {
                "answer": change.value,
                "opens": list(change.opens),
                "closes": list(change.closes),
                "goal_day": change.goal_day.isoformat() if change.goal_day else None,
                "certainty": change.certainty,
            }
            for change in question.changes
        ],
    }
