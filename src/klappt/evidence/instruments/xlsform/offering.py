"""Choice filters: which choice is offered when, read for each choice from its own columns."""

from typing import TYPE_CHECKING

from klappt.evidence.instruments.model import AnyOf, Choice, Condition
from klappt.evidence.instruments.xlsform.choices import Listed
from klappt.evidence.instruments.xlsform.expressions import NotUnderstood, read_condition
from klappt.evidence.instruments.xlsform.nodes import Node
from klappt.kernel.mistakes import quoted

if TYPE_CHECKING:
    from klappt.evidence.instruments.xlsform.building import Builder


def offered_choices(builder: "Builder", node: Node, listed: list[Listed]) -> tuple[Choice, ...]:
    """
    Return the choices of a list under the row's filter, if it has one.

    A choice whose filter never holds is left out; one that stands there several times is offered if any of them is.
    A filter that goes beyond what is understood is left out, so that all choices are offered.
    """
    text = node.line.cells.get("choice_filter")
    columns = {column for one in listed for column in one.columns}
    found: dict[str, tuple[Listed, list[Condition | bool]]] = {}
    try:
        for one in listed:
            mine = {column: one.columns.get(column, "") for column in columns}
            when = read_condition(text, builder.seen.get, mine) if text else True
            found.setdefault(one.code, (one, []))[1].append(when)
    except NotUnderstood as why:
        told = f"alle Antworten werden angeboten; der Filter {quoted(text or '')} fehlt: {why}"
        builder.changed(node, told, "choice_filter")
        found = {one.code: (one, [True]) for one in listed}
    return tuple(_choices(builder, node, found))


def _choices(
    builder: "Builder", node: Node, found: dict[str, tuple[Listed, list[Condition | bool]]]
) -> list[Choice]:
    choices = []
    for code, (one, conditions) in found.items():
        if len(conditions) > 1 and not node.line.cells.get("choice_filter"):
            builder.mistakes.add(
                f"das Kürzel {quoted(code)} zweimal in der Liste {quoted(node.type.choices)}",
                f"jedes Kürzel einmal (Blatt choices, Zeile {one.row})",
                node.line.row,
                "type",
            )
        if True in conditions:
            choices.append(Choice(code, one.text))
        elif kept := tuple(condition for condition in conditions if not isinstance(condition, bool)):
            choices.append(Choice(code, one.text, kept[0] if len(kept) == 1 else AnyOf(kept)))
        else:
            builder.ignored(
                node, f"die Antwort {quoted(code)} wird nach dem Filter nie angeboten", "choice_filter"
            )
    return choices
