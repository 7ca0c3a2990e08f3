"""The answer about limited places as one JSON document; counts of few people are hidden (null)."""

from typing import Any

from klappt.disclosure.release import ProtectedTable
from klappt.planning.places.answer import Shared
from klappt.planning.places.asking import RunWorld
from klappt.planning.places.model import Allocation

WORDS = {
    "Platz": "placed",
    "alles voll": "full",
    "kein Weg": "no_way",
    "abgelehnt": "declined",
    "ohne Platz": "unplaced",
    "insgesamt": "people",
}
LEAST = 5  # fewer people than that are not told


def document(found: Shared, world: RunWorld, ended: bool) -> dict[str, Any]:
    """Return the answer as plain values; counts of few people are hidden (null)."""
    late = found.hindsight
    return {
        "people": len(found.crowd.ways),
        "proposal": _sums(found.found),
        "bound": int(found.found.bound + 1e-6) if late is None else None,
        "first_come": _sums(found.first),
        "hindsight": None if late is None else _sums(late),
        "fairness": {table.dimensions[0].name: _rows(table, found) for table in found.fairness},
        "full": [
            {
                "run": world.runs[run].run_id,
                "offer": world.runs[run].offer_id,
                "start": world.runs[run].start.isoformat(),
                "kept_out": number,
            }
            for run, number in found.full
            if number >= LEAST
        ],
        "places_assumed": world.assumed,
        "runs": len(world.runs),
        "unproven": world.unproven,
        "complete": not ended,
        "solver": found.solver,
    }


def _sums(one: Allocation) -> dict[str, Any]:
    return {"placed": one.placed, "mean_days": round(one.days / one.placed, 1) if one.placed else None}


def _rows(table: ProtectedTable, found: Shared) -> list[dict[str, Any]]:
    kind, outcomes = table.dimensions
    waits = found.waits[kind.name]
    return [
        {"name": name}
        | {WORDS[told]: table.value(name, told) for told in outcomes.columns}
        | {"mean_days": round(waits[name], 1) if name in waits else None}
        for name in kind.columns
    ]
