"""
The answer of `klappt explain` as one document: every offer and legal step, open from when or why not.

Without a search for chains; cost: one relaxed search.
"""

from klappt.chains.explain import Openness, explain
from klappt.kernel.errors import InputError
from klappt.kernel.mistakes import one_of, quoted
from klappt.planning.answer import Asked, Json, head, legal_name
from klappt.planning.assumed import bases_of_runs, dates_assumed
from klappt.planning.explaining import reason_json


def explained(asked: Asked, offer: str | None = None) -> Json:
    """
    Return why each offer, or only one, is open or closed.

    Raises:
        InputError: the catalogue has no offer of that id.
    """
    world = asked.world
    if offer is not None and offer not in world.offers:
        raise InputError("--offer", quoted(offer), one_of(offer, world.offers))
    explanation = explain(asked.person, world)
    names = {row.offer_id: row.name for row in asked.catalogue.offers}
    runs = bases_of_runs(asked.catalogue)
    offers = [
        {
            **_openness_json(one),
            "offer": one.id,
            "name": names[one.id],
            "type": world.offers[one.id].type,
            "dates_assumed": dates_assumed(one.run, runs),
        }
        for one in explanation.offers.values()
        if offer in {None, one.id}
    ]
    steps = [
        {**_openness_json(one), "step": one.id, "name": legal_name(one.id)}
        for one in explanation.legal_steps.values()
    ]
    return {
        **head(asked),
        "offers": offers,
        "legal_steps": [] if offer is not None else steps,
        "goal_reasons": [] if offer is not None else [reason_json(reason) for reason in explanation.goal],
        "questions": sorted(
            {fact for one in offers for reason in one["reasons"] for fact in reason["questions"]}
        ),
    }


def _openness_json(one: Openness) -> Json:
    return {
        "open_from": one.open_from.isoformat() if one.open_from else None,
        "run": one.run,
        "certainty": int(one.certainty) if one.open_from else None,
        "reasons": [reason_json(reason) for reason in one.reasons],
    }
