"""The rows of the sheet `survey` as a tree: groups and repeats hold what stands between their begin and end."""

from dataclasses import dataclass, field

from klappt.evidence.instruments.xlsform.types import KNOWN, Type, type_of
from klappt.evidence.instruments.xlsform.workbook import Book, Line
from klappt.kernel.mistakes import Mistakes, one_of, quoted


@dataclass
class Node:
    """A row with its type and, if it begins a group or repeat, the rows inside."""

    line: Line
    type: Type
    inside: list["Node"] = field(default_factory=list)


def tree_of(book: Book, mistakes: Mistakes) -> list[Node]:
    """Return the rows outside of all groups, the others inside them; what does not fit goes to `mistakes`."""
    roots: list[Node] = []
    open_nodes: list[Node] = []
    for line in book.survey.lines:
        node = _node(line, mistakes)
        if node is None:
            continue
        if node.type.ends:
            _close(node, open_nodes, mistakes)
            continue
        (open_nodes[-1].inside if open_nodes else roots).append(node)
        if node.type.begins:
            open_nodes.append(node)
    for left in open_nodes:
        mistakes.add(f"begin {left.type.begins} ohne Ende", f"end {left.type.begins}", left.line.row, "type")
    return roots


def _node(line: Line, mistakes: Mistakes) -> Node | None:
    written = line.cells.get("type", "")
    if not written:
        if line.cells.get("name") or any(key.startswith("label") for key in line.cells):
            mistakes.add("nichts", "eine Art von Frage", line.row, "type")
        return None
    if written.startswith("#") or line.cells.get("disabled", "").lower() in {"yes", "true"}:
        return None
    found = type_of(written)
    if found is None:
        mistakes.add(quoted(written), one_of(written.split()[0], KNOWN), line.row, "type")
        return None
    if found.begins == "loop":
        mistakes.add(quoted(written), "begin repeat", line.row, "type")
    return Node(line, found)


def _close(node: Node, open_nodes: list[Node], mistakes: Mistakes) -> None:
    if not open_nodes:
        mistakes.add(f"end {node.type.ends}", "vorher einen Anfang dazu", node.line.row, "type")
        return
    begun = open_nodes.pop()
    if begun.type.begins != node.type.ends:
        expected = f"end {begun.type.begins} zu Zeile {begun.line.row}"
        mistakes.add(f"end {node.type.ends}", expected, node.line.row, "type")
