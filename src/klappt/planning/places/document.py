"""The answer about limited places as one JSON document; counts of few people are hidden (null)."""

from collections.abc import Sequence
from typing import Any

from klappt.disclosure.release import ProtectedTable
from klappt.planning.places.answer import Shared
from klappt.planning.places.asking import RunWorld
from klappt.planning.places.model import Allocation
from klappt.planning.places.reasons import Lack, reasons_of

WORDS = {
    "Platz": "placed",
    "alles voll": "full",
    "kein Weg": "no_way",
    "abgelehnt": "declined",
    "ohne Platz": "unplaced",
    "insgesamt": "people",
}


def document(found: Shared, lacking: Sequence[Lack], world: RunWorld, ended: bool) -> dict[str, Any]:
    """Return the answer as plain values, counts of few people are hidden (null)."""
    late = found.hindsight
    return {
        "people": len(found.crowd.ways),
        "proposal": _sums(found.found),
        "bound": int(found.found.bound + 1e-6) if late is None else None,
        "first_come": _sums(found.first),
        "hindsight": None if late is None else _sums(late),
        "fairness": {table.dimensions[0].name: _rows(table, found) for table in found.fairness},
        "lacking": [
            {
                "offer": one.offer,
                "starts": [world.runs[run].start.isoformat() for run in one.runs],
                "kept_out": len(one.people) if one.told or not one.people else None,
                "more": one.more,
            }
            for one in lacking
            if one.told or one.more
        ],
        "reasons": {table.dimensions[0].name: _reasons(table, found, lacking) for table in found.fairness},
        "few_without_way": found.few_without_way,
        "places_assumed": world.assumed,
        "runs": len(world.runs),
        "unproven": world.unproven,
        "complete": not ended,
        "solver": found.solver,
    }


def _reasons(table: ProtectedTable, found: Shared, lacking: Sequence[Lack]) -> list[dict[str, Any]]:
    told = reasons_of(found, lacking, table.dimensions[0].name)
    return [{"name": name, "offers": list(offers)} for name, offers in told.items() if offers]


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
