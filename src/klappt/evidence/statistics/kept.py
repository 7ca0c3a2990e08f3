"""
Protected tables as plain values, to be kept as they were published, and back.

Only what was published is kept: no alliances behind a number and no counts of cells.
"""

from collections.abc import Mapping
from typing import Any

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.model import Finding, Form, Line, Value
from klappt.evidence.study import Base

Kept = Mapping[str, Any]


def to_kept(finding: Finding) -> dict[str, Any]:
    """
    Return a protected table as plain values.

    Raises:
        ValueError: the table was not protected; it still knows who is behind its numbers.
    """
    if finding.tallies or finding.sources:
        raise ValueError("only protected tables are kept")
    return {
        "id": finding.id,
        "title": _text(finding.title),
        "head": [_text(one) for one in finding.head],
        "lines": [[_text(line.label), [_value(one) for one in line.values]] for line in finding.lines],
        "method": _text(finding.method),
        "waves": list(finding.waves),
        "base": list(vars(finding.base).values()) if finding.base else None,
        "draw": finding.draw,
        "notes": [_text(one) for one in finding.notes],
    }


def from_kept(kept: Kept) -> Finding:
    """Return a table that `to_kept` kept."""
    return Finding(
        id=kept["id"],
        title=Text(*kept["title"]),
        head=tuple(Text(*one) for one in kept["head"]),
        lines=tuple(
            Line(Text(*label), tuple(_from_value(*one) for one in values)) for label, values in kept["lines"]
        ),
        method=Text(*kept["method"]),
        waves=tuple(kept["waves"]),
        base=Base(*kept["base"]) if kept["base"] else None,
        draw=kept["draw"],
        notes=tuple(Text(*one) for one in kept["notes"]),
    )


def _text(text: Text) -> list[str]:
    return [text.de, text.en]


def _value(value: Value) -> list[Any]:
    return [value.told, str(value.form), value.hidden]


def _from_value(told: float | str | None, form: str, hidden: bool) -> Value:
    return Value(told, Form(form), hidden=hidden)
