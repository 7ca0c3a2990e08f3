"""
Read what a Gesamtkonzept chooses from: measures with edits and cost, limits of modules, money that may move.

```yaml
budget_eur: 250000                            # optional; whoever asks can say another
limits: {F3: 110000}                          # most euros of a funding module
shifts: [{from: F5, to: F3, eur: 20000}]      # money that may move between two modules, at the most
measures:
  - {id: abend, name: Abendkurs, eur: 44000, module: F3, edits: [{create: {…}}]}
```
Every measure is judged by itself against the catalogue; everything wrong is told at once, with its row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import as_file, files
from pathlib import Path

from klappt.catalogue.model import Catalogue
from klappt.kernel.mistakes import Mistakes, one_of, quoted
from klappt.planning.concept.money import Purse, Shift
from klappt.planning.scenario import kinds
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.shift import Shift as Moved
from klappt.planning.scenario.kinds import Noting
from klappt.planning.scenario.reading import read_edits
from klappt.planning.scenario.scenarios import read_line
from klappt.planning.trees import Entries, Listing, Tree, read_tree

KEYS = ("note", "budget_eur", "limits", "shifts", "measures")
MEASURE_KEYS = ("id", "name", "eur", "module", "edits")
NEEDED = ("id", "eur", "edits")
SHIFT_KEYS = ("from", "to", "eur")
EXAMPLE = "kreis-unna"


@dataclass(frozen=True)
class Measure:
    """Something that an alliance could do: edits that come together, and what they cost."""

    id: str
    name: str
    cents: int
    module: str | None
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Menu:
    """All measures to choose from, and the money."""

    measures: tuple[Measure, ...]
    budget: int | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    shifts: tuple[Shift, ...] = ()
    note: str = ""

    def purse(self, budget: int) -> Purse:
        """Return the money side of the choice."""
        return Purse(
            tuple(one.cents for one in self.measures),
            budget,
            tuple(one.module for one in self.measures),
            self.limits,
            self.shifts,
        )


def example_menu(name: str = EXAMPLE) -> Menu:
    """Return the measures that come with klappt; their costs are assumed."""
    with as_file(files("klappt.planning") / "data" / "measures" / f"{name}.yaml") as path:
        return read_menu(path)


def read_menu(path: Path) -> Menu:
    """
    Return the measures of a YAML or JSON file.

    Raises:
        InputError, InputErrors: the file cannot be read or something in it is wrong; all mistakes together.
    """
    return menu_of(read_tree(path), str(path))


def menu_of(tree: Tree, name: str) -> Menu:
    """Return the measures of a tree that was read already; raises what `read_menu` raises, naming `name`."""
    mistakes = Mistakes(name)
    given = _named(tree, KEYS, ("measures",), mistakes, "")
    budget = _euros(given["budget_eur"], mistakes, "budget_eur") if "budget_eur" in given else None
    note = read_line(given["note"], mistakes, "note") if "note" in given else ""
    limits = _limits(given["limits"], mistakes) if "limits" in given else {}
    shifts = _shifts(given["shifts"], limits, mistakes) if "shifts" in given else ()
    measures = _measures(given["measures"], mistakes) if "measures" in given else ()
    mistakes.stop()
    return Menu(measures, budget, limits, shifts, note)


def check_menu(menu: Menu, catalogue: Catalogue, file: str) -> None:
    """
    Test every measure by itself against a catalogue.

    Raises:
        InputError, InputErrors: edits that match nothing, all together.
    """
    mistakes = Mistakes(file)
    for measure in menu.measures:
        known = catalogue
        for edit in measure.edits:
            found = (*edit.sense(), *edit.misses(known))
            for miss in found:
                mistakes.add(
                    miss.found, miss.expected, None, f"{measure.id}.{edit.KIND}.{miss.field}".rstrip(".")
                )
            if edit.ADDS and not found:
                known = edit.changed(known)
    mistakes.stop()


def with_shifts(menu: Menu, edits: Iterable[Edit]) -> Menu:
    """Return a menu after the shifts of a scenario: limits move; a module without a limit has none afterwards."""
    limits = dict(menu.limits)
    for edit in edits:
        if isinstance(edit, Moved):
            for module, cents in ((edit.from_module, -edit.cents), (edit.to_module, edit.cents)):
                if module in limits:
                    limits[module] = max(limits[module] + cents, 0)
    return replace(menu, limits=limits)


def _named(
    tree: Tree, keys: tuple[str, ...], needed: tuple[str, ...], mistakes: Mistakes, column: str
) -> dict[str, Tree]:
    if not isinstance(tree, Entries):
        mistakes.add("keine Angaben", f"Angaben wie {', '.join(keys)}", tree.row, column or None)
        return {}
    for key, _ in tree.items:
        if key.text not in keys:
            found = f"die unbekannte Angabe {quoted(key.text or '')}"
            mistakes.add(found, one_of(key.text or "", keys), key.row, column or None)
    given = {key.text or "": value for key, value in tree.items}
    for name in needed:
        if name not in given:
            mistakes.add("nichts", f"die Angabe {name}", tree.row, column or None)
    return given


def _euros(tree: Tree, mistakes: Mistakes, column: str) -> int:
    cents = kinds.EUROS.read(tree, Noting(mistakes, column))
    return cents if isinstance(cents, int) else 0


def _limits(tree: Tree, mistakes: Mistakes) -> dict[str, int]:
    if not isinstance(tree, Entries):
        mistakes.add("keine Grenzen", "{F1: 60000, …}", tree.row, "limits")
        return {}
    return {key.text or "": _euros(value, mistakes, f"limits.{key.text}") for key, value in tree.items}


def _items(tree: Tree, mistakes: Mistakes, column: str) -> tuple[Tree, ...]:
    if not isinstance(tree, Listing):
        mistakes.add("keine Liste", "eine Liste: - {…}", tree.row, column)
        return ()
    return tree.items


def _shifts(tree: Tree, limits: Mapping[str, int], mistakes: Mistakes) -> tuple[Shift, ...]:
    shifts = []
    for item in _items(tree, mistakes, "shifts"):
        given = _named(item, SHIFT_KEYS, SHIFT_KEYS, mistakes, "shifts")
        if len(given) < len(SHIFT_KEYS):
            continue
        ends = [read_line(given[name], mistakes, f"shifts.{name}") for name in ("from", "to")]
        for name in ends:
            if name not in limits:
                expected = f"einen Baustein mit Grenze: {', '.join(sorted(limits)) or 'keiner hat eine'}"
                mistakes.add(f"den Baustein {quoted(name)}", expected, item.row, "shifts")
        shifts.append(Shift(ends[0], ends[1], _euros(given["eur"], mistakes, "shifts.eur")))
    return tuple(shifts)


def _measures(tree: Tree, mistakes: Mistakes) -> tuple[Measure, ...]:
    measures: list[Measure] = []
    for item in _items(tree, mistakes, "measures"):
        given = _named(item, MEASURE_KEYS, NEEDED, mistakes, "measures")
        if any(name not in given for name in NEEDED):
            continue
        name = read_line(given["id"], mistakes, "measures.id")
        if name in {one.id for one in measures}:
            mistakes.add(
                f"die Kennung {quoted(name)} zweimal", "jede Kennung einmal", item.row, "measures.id"
            )
        measures.append(
            Measure(
                name,
                read_line(given["name"], mistakes, "measures.name") if "name" in given else name,
                _euros(given["eur"], mistakes, "measures.eur"),
                read_line(given["module"], mistakes, "measures.module") if "module" in given else None,
                tuple(edit for edit, _ in read_edits(given["edits"], mistakes)),
            )
        )
    if not measures:
        mistakes.add("keine Maßnahme", "mindestens eine", tree.row, "measures")
    return tuple(measures)
