"""Tables and orders that a form shows as a group: matrices of XLSForm, and the groups that only KoBo knows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from klappt.evidence.instruments.model import Condition, Kind, Question, Row, Text
from klappt.evidence.instruments.xlsform.choices import code_of
from klappt.evidence.instruments.xlsform.nodes import Node

if TYPE_CHECKING:
    from klappt.evidence.instruments.xlsform.building import Builder

GRID = re.compile(r"\b(table-list|label|list-nolabel)\b")
KOBO_LISTS = {"score": "kobo--score-choices", "rank": "kobo--rank-items"}
KOBO_SILENT = {
    *KOBO_LISTS.values(),
    "kobo--rank-constraint-message",
    "$autoname",
    "$kuid",
    "$xpath",
    "$qpath",
}


def is_grid(node: Node) -> bool:
    """Test if a group is a matrix: single choices from one list, shown as a table."""
    rows = [one for one in node.inside if one.type.kind is not Kind.NOTE]
    looks = GRID.search(node.line.cells.get("appearance", "")) or all(
        GRID.search(one.line.cells.get("appearance", "")) for one in rows
    )
    same = {(one.type.kind, one.type.choices, one.type.other) for one in node.inside}
    plain = not any(one.line.cells.get("relevant") or one.line.cells.get("choice_filter") for one in rows[1:])
    return bool(
        rows
        and looks
        and plain
        and len(same) == 1
        and rows[0].type.kind == Kind.SINGLE
        and not rows[0].type.other
        and rows[0].type.choices
    )


def grid(builder: "Builder", node: Node, around: Sequence[Condition]) -> Iterable[Question]:
    """Return the matrix of a group of single choices."""
    base = builder.base(node, Kind.MATRIX, around)
    if base is None:
        return
    rows = [one for one in node.inside if one.line.cells.get("appearance") != "label"] or node.inside
    if len(rows) < len(node.inside):
        builder.changed(node.inside[0], "die Kopfzeile der Tabelle ist keine Frage")
    choices = builder.choices(rows[0])
    found = []
    for one in rows:
        builder.columns(one)
        code = one.line.cells.get("name", "").removeprefix(f"{node.line.cells.get('name', '')}.")
        found.append((one, Row(code, builder.label(one, Text(code, code)))))
    required = [builder.yes(one, "required") for one in rows]
    if any(required) and not all(required):
        builder.changed(node, "nur manche Zeilen der Tabelle sind Pflicht; jetzt keine", "required")
    question = replace(base, choices=choices, rows=tuple(row for _, row in found), required=all(required))
    for one, row in found:
        builder.seen[one.line.cells.get("name", "")] = (question, row.code)
    yield question


def of_kobo(builder: "Builder", node: Node, around: Sequence[Condition]) -> Iterable[Question]:
    """Return the question of KoBo's own groups: a score is a matrix, a rank is one; its matrix has no place."""
    column = KOBO_LISTS.get(node.type.begins)
    if column is None:
        builder.ignored(node, "eine Tabelle mit verschiedenen Arten von Fragen (kobomatrix)")
        return
    kind = Kind.MATRIX if node.type.begins == "score" else Kind.RANK
    listed = replace(node.type, choices=node.line.cells.get(column, ""))
    base = builder.base(node, kind, around)
    if base is None:
        return
    question = replace(
        base,
        choices=builder.choices(replace(node, type=listed)),
        rows=tuple(_score_rows(builder, node)) if kind == Kind.MATRIX else (),
        high=float(len(node.inside)) if kind == Kind.RANK and node.inside else None,
        required=builder.yes(node, "required"),
    )
    builder.remember(node, question)
    yield question


def _score_rows(builder: "Builder", node: Node) -> Iterable[Row]:
    taken: set[str] = set()
    for place, one in enumerate(node.inside, start=1):
        code = code_of(one.line.cells.get("name", "")) or f"zeile_{place}"
        if code not in taken:
            taken.add(code)
            yield Row(code, builder.label(one, Text(code, code)))
