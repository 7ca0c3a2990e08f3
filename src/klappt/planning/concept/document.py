"""The answer of a Gesamtkonzept as one JSON document; counts of people stand in it in full."""

from typing import Any

from klappt.kernel.money import euros
from klappt.planning.concept.answer import Concept
from klappt.planning.concept.effects import Measures, Told
from klappt.planning.concept.solve import Plan


def document(found: Concept) -> dict[str, Any]:
    """Return the answer as plain values; amounts are euros, people are weights added up."""
    return {
        "budget_eur": euros(found.budget),
        "people": round(found.people, 1),
        "solver": found.solver,
        "plan": _plan(found, found.plan),
        "measures": [
            {
                "id": found.menu.measures[one].id,
                "name": found.menu.measures[one].name,
                "eur": euros(found.menu.measures[one].cents),
                "module": found.menu.measures[one].module,
                "alone": None if alone is None else _told(alone),
            }
            for one, alone in zip(sorted(found.plan.chosen), found.alone, strict=True)
        ],
        "everything": _told(found.everything),
        "runners_up": [_plan(found, one) for one in found.runners_up],
        "curve": [{"budget_eur": euros(one.budget), **_plan(found, one.plan)} for one in found.curve],
        "without": [
            {
                "measure": found.menu.measures[one.measure].id,
                "comes": _ids(found, one.comes),
                "goes": _ids(found, one.goes),
                **_plan(found, one.plan),
            }
            for one in found.without
        ],
        "cheaper": [
            {
                "measure": found.menu.measures[one.measure].id,
                "eur": euros(found.menu.measures[one.measure].cents),
                "below_eur": euros(one.cents or 0),
            }
            for one in found.cheaper
        ],
        "questions": found.questions,
        "unproven": found.unproven,
        "harmed": found.harmed,
        "complete": not found.ended,
    }


def _plan(found: Concept, plan: Plan) -> dict[str, Any]:
    return {
        "chosen": _ids(found, plan.chosen),
        "cost_eur": euros(plan.cost),
        **_told(plan.effect),
        "gap": round(plan.gap, 5),
        "moved": [
            {"from": source, "to": target, "eur": euros(cents)} for source, target, cents in plan.moved
        ],
    }


def _told(effect: Told) -> dict[str, float]:
    return {"newly": round(effect.newly, 1), "months": round(effect.months, 1)}


def _ids(found: Concept, chosen: Measures) -> list[str]:
    return [found.menu.measures[one].id for one in sorted(chosen)]
