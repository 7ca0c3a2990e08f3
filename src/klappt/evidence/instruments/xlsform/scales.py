"""The type `range`: whole steps become a scale with named points, all else a number with bounds."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from klappt.evidence.instruments.faults import WIDEST_SCALE
from klappt.evidence.instruments.model import Choice, Kind, Question
from klappt.evidence.instruments.xlsform.nodes import Node
from klappt.kernel.mistakes import quoted

if TYPE_CHECKING:
    from klappt.evidence.instruments.xlsform.building import Builder

DEFAULTS = {"start": "0", "end": "10", "step": "1"}


def read_range(builder: "Builder", node: Node, question: Question) -> Question:
    """Return the scale of a row of type `range`, or a number if its steps are not whole or too many."""
    written = node.line.cells.get("parameters", "")
    given = {
        **DEFAULTS,
        **dict(re.findall(r"(\w+)\s*=\s*(\S+)", written.replace(",", " ").replace(";", " "))),
    }
    try:
        low, high, step = (float(given[name]) for name in ("start", "end", "step"))
    except ValueError:
        builder.mistakes.add(quoted(written), "start=1 end=5 step=1", node.line.row, "parameters")
        return replace(question, low=1.0, high=5.0)
    low, high = min(low, high), max(low, high)
    if step == 1 and low == int(low) and high == int(high) and high - low < WIDEST_SCALE:
        return replace(
            question, low=low, high=high, choices=_named(builder, given.get("tick_labelset"), low, high)
        )
    builder.changed(node, f"eine Skala mit {quoted(written)} ist jetzt eine Zahl", "parameters")
    return replace(
        question, kind=Kind.NUMBER, low=low, high=high, whole=low == int(low) and step == int(step)
    )


def _named(builder: "Builder", name: str | None, low: float, high: float) -> tuple[Choice, ...]:
    points = {str(point) for point in range(int(low), int(high) + 1)}
    listed = builder.lists.get(name or "", [])
    return tuple(Choice(one.code, one.text) for one in listed if one.code in points)
