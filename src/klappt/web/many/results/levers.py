"""The levers as cards: what to change, for how many, how much earlier, what it costs, who must agree, why it works."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from klappt.apps.offers.models import Offer
from klappt.apps.ways.cohorts import USUAL_GOAL, Source
from klappt.apps.ways.models import Computation
from klappt.planning.goals import read_goal
from klappt.planning.voice import Voice
from klappt.reports import counts
from klappt.reports import levers as told
from klappt.reports.blocks import Report
from klappt.web.many.telling import WRITERS
from klappt.web.planner import questions

Goal = Mapping[str, object] | None


def shown(record: Computation) -> dict[str, Any]:
    """Return the answer, the cards of single changes and those of pairs."""
    result: dict[str, Any] = record.result or {}
    goal, voice = goal_of(record), questions.voice()
    offers = _pages(record.alliance_id, (*result["levers"], *result["pairs"]))
    return {
        "kinds": list(WRITERS),
        "answer": told.answer(result, goal, voice),
        "tried": result["tried"],
        "found": result["found"],
        "unproven": result["unproven"] and counts.shown(result["unproven"], voice),
        "cohort": Source(record.parameters["cohort"]).label,
        "estimated": record.parameters["cohort"] == Source.ESTIMATE,
        "cards": [card_of(one, goal, offers, voice) for one in result["levers"]],
        "pairs": [card_of(one, goal, offers, voice) for one in result["pairs"]],
    }


def report(record: Computation) -> Report:
    """Return the answer to take along."""
    voice = questions.voice()
    cohort = str(Source(record.parameters["cohort"]).label)
    asked = told.Asked(record.alliance.name, record.as_of, cohort, goal_of(record))
    return told.levers_report(record.result or {}, asked, voice)


def goal_of(record: Computation) -> Goal:
    """Return the goal asked for in words of a profile; None: each sketch's own."""
    asked = record.parameters.get("goal")
    if not asked and record.parameters["cohort"] == Source.SKETCHES:
        return None
    return read_goal(asked or USUAL_GOAL).words


def card_of(card: Mapping[str, Any], goal: Goal, offers: Mapping[str, Offer], voice: Voice) -> dict[str, Any]:
    """Return a card in the language of the page."""
    return {
        "what": card["what"][voice.lang],
        "effect": told.effect(card, goal, voice),
        "cost": told.cost(card, voice),
        "agree": ", ".join(card["agree"][voice.lang]),
        "why": told.why(card, voice),
        "way": told.way(card, voice),
        "same": card["same"][voice.lang],
        "same_more": card["same_more"],
        "offers": [offers[one["code"]] for one in card["offers"] if one["code"] in offers],
    }


def _pages(alliance_id: UUID, cards: Iterable[Mapping[str, Any]]) -> dict[str, Offer]:
    """Return the offers that the cards speak of, as far as they still are there."""
    codes = {one["code"] for card in cards for one in card["offers"]}
    found = Offer.objects.filter(alliance_id=alliance_id, code__in=codes).select_related("organisation")
    return {offer.code: offer for offer in found}
