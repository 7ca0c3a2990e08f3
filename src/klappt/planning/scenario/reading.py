"""
Read edits and scenarios from YAML, JSON or plain values; everything wrong is told at once, with its row.

A list of edits has one entry for each, its kind as the only key: `- open: {offer: un-std-b1, drop: [min_language]}`.
"""

from dataclasses import MISSING, fields

from klappt.kernel.mistakes import Mistakes, one_of, quoted
from klappt.planning.scenario.edit import Edit, name_in_yaml
from klappt.planning.scenario.kinds import Noting
from klappt.planning.scenario.registry import edit_kinds
from klappt.planning.trees import Entries, Listing, Tree


def read_edits(tree: Tree, mistakes: Mistakes) -> tuple[tuple[Edit, int | None], ...]:
    """Return the edits of a list with their rows; mistakes are noted, and those edits left out."""
    if not isinstance(tree, Listing):
        mistakes.add("keine Liste", "eine Liste: - open: {offer: …, drop: […]}", tree.row, "edits")
        return ()
    read = ((read_edit(item, mistakes), item.row) for item in tree.items)
    return tuple((edit, row) for edit, row in read if edit is not None)


def read_edit(tree: Tree, mistakes: Mistakes) -> Edit | None:
    """Return one edit; None where a mistake was noted."""
    if not isinstance(tree, Entries) or len(tree.items) != 1:
        mistakes.add("keine Änderung", "{open: {…}} mit genau einer Art", tree.row, "edits")
        return None
    ((key, value),) = tree.items
    kind = edit_kinds().get(key.text or "")
    if kind is None:
        mistakes.add(
            f"die Art {quoted(key.text or '')}", one_of(key.text or "", edit_kinds()), key.row, "edits"
        )
        return None
    if not isinstance(value, Entries):
        mistakes.add("keine Angaben", "{Name: Wert, …}", value.row, kind.KIND)
        return None
    return _filled(kind, value, mistakes)


def _filled(kind: type[Edit], tree: Entries, mistakes: Mistakes) -> Edit | None:
    before = len(mistakes.found)
    own = {name_in_yaml(one): one for one in fields(kind)}
    given = {key.text or "": value for key, value in tree.items}
    for key, _ in tree.items:
        if key.text not in own:
            found = f"die unbekannte Angabe {quoted(key.text or '')}"
            mistakes.add(found, one_of(key.text or "", own), key.row, kind.KIND)
    values = {}
    for name, one in own.items():
        if name in given:
            note = Noting(mistakes, f"{kind.KIND}.{name}")
            values[one.name] = one.metadata["kind"].read(given[name], note)
        elif one.default is MISSING:
            mistakes.add("nichts", f"die Angabe {name}", tree.row, kind.KIND)
    if len(mistakes.found) > before:
        return None
    edit = kind(**values)
    for miss in edit.sense():
        mistakes.add(miss.found, miss.expected, tree.row, _column(edit, miss.field))
    return edit if len(mistakes.found) == before else None


def _column(edit: Edit, field: str) -> str:
    return f"{edit.KIND}.{field}" if field else edit.KIND
