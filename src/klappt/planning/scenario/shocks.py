"""
Real shocks as ready scenarios: funding that ended, formats that closed, courses that stood still, each with its source.

One file for each in `data/shocks`, in the order of days.  A file says what a catalogue must have for the shock to mean
anything (`needs`); where that is missing, or where an event touches no offer, the shock says why it is not applicable.
Where it is applicable its edits must match, as those of any scenario.

The shipped catalogues tell what happened, the end included.  So a shock is seen by comparing two catalogues: with its
edits, and with those of `without`, which tell how it would have gone on (always assumed).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from klappt.catalogue.model import Catalogue
from klappt.kernel.days import DayRange
from klappt.kernel.mistakes import Mistakes, one_of, quoted
from klappt.planning.scenario.reading import read_edits
from klappt.planning.scenario.scenarios import Scenario, read_line, resolve
from klappt.planning.trees import Entries, Listing, Text, Tree, parse_tree
from klappt.planning.wording import Words
from klappt.planning.words import Unfit, read_days, read_yes_no

TEXTS = ("kind", "affects", "sentence", "sentence_en", "source_url")
REMARKS = ("remark", "remark_en")
NEEDS = ("partners", "offers", "modules")
NAMED = 3  # ids that a sentence names
KEYS = ("date", *TEXTS, *REMARKS, "assumed", "needs", "edits", "without")


@dataclass(frozen=True)
class Shock:
    """One event that happened, and the edits that stand for it."""

    id: str
    when: DayRange  # known to its day, month or year
    kind: str
    affects: str
    told: Words
    source_url: str
    scenario: Scenario  # what the event does
    without: Scenario  # how it would have gone on, assumed
    needs: Mapping[str, frozenset[str]]  # ids that a catalogue must have, by table
    assumed: bool  # the edits are our reading, the source does not name the offers
    remark: Words | None  # what is assumed, or why there are no edits

    @property
    def day(self) -> date:
        """Return the first day on which it can have happened."""
        return self.when.first

    def why_not(self, catalogue: Catalogue) -> Words | None:
        """Return why the shock cannot be applied to a catalogue; None if it can."""
        if not self.scenario.edits:
            return self.remark
        known: dict[str, set[str | None]] = {
            "partners": {row.partner_id for row in catalogue.partners},
            "offers": {row.offer_id for row in catalogue.offers},
            "modules": {row.funding_module for row in catalogue.offers},
        }
        missing = sorted(name for table, names in self.needs.items() for name in names - known[table])
        if not missing:
            return None
        return _unknown(missing)


def _unknown(missing: list[str]) -> Words:
    listed, more = ", ".join(missing[:NAMED]), len(missing) - NAMED
    return Words(
        f"Nicht anwendbar: Der Katalog kennt {listed}{f' und {more} weitere' if more > 0 else ''} nicht.",
        f"Not applicable: the catalogue does not know {listed}{f' and {more} more' if more > 0 else ''}.",
    )


@dataclass(frozen=True)
class Replay:
    """Two catalogues that differ by a shock; `why_not` says why they do not."""

    before: Catalogue  # as it would have gone on
    after: Catalogue  # as it came
    why_not: Words | None = None


def replay(shock: Shock, catalogue: Catalogue) -> Replay:
    """
    Return a catalogue without a shock and with it.

    Raises:
        InputError, InputErrors: the shock is applicable, but an edit of it matches nothing.
    """
    why_not = shock.why_not(catalogue)
    if why_not is not None:
        return Replay(catalogue, catalogue, why_not)
    return Replay(resolve(shock.without, catalogue), resolve(shock.scenario, catalogue))


@cache
def shipped_shocks() -> tuple[Shock, ...]:
    """Return the shocks that come with klappt, by day. Cost: reads some small files once."""
    folder = files("klappt.planning") / "data" / "shocks"
    found = [
        read_shock(one.read_text(encoding="utf-8"), one.name)
        for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.name.endswith(".yaml")
    ]
    return tuple(sorted(found, key=lambda shock: (shock.day, shock.id)))


def read_shock(text: str, file: str) -> Shock:
    """Return the shock of a YAML text; raises InputError or InputErrors with everything that is wrong."""
    mistakes = Mistakes(file)
    tree = parse_tree(text, file)
    given = {key.text or "": value for key, value in tree.items} if isinstance(tree, Entries) else {}
    for name in given.keys() - set(KEYS):
        mistakes.add(f"die unbekannte Angabe {quoted(name)}", one_of(name, KEYS), given[name].row)
    for name in [name for name in ("date", *TEXTS) if name not in given]:
        mistakes.add("nichts", f"die Angabe {name}", tree.row, name)
    texts = {name: read_line(given[name], mistakes, name) for name in (*TEXTS, *REMARKS) if name in given}
    when, needs = _when(given.get("date"), mistakes), _needs(given.get("needs"), mistakes)
    assumed = _yes(given.get("assumed"), mistakes)
    scenario, without = (
        _scenario(texts.get("sentence", "").removesuffix("."), given.get(name), mistakes)
        for name in ("edits", "without")
    )
    remark = Words(texts["remark"], texts["remark_en"]) if set(REMARKS) <= texts.keys() else None
    if remark is None and (assumed or not scenario.edits):
        mistakes.add(
            "nichts", "remark und remark_en: was angenommen ist, oder warum nichts geschieht", tree.row
        )
    mistakes.stop()
    told = Words(texts["sentence"], texts["sentence_en"])
    head = (file.removesuffix(".yaml"), when, texts["kind"], texts["affects"], told, texts["source_url"])
    return Shock(*head, scenario, without, needs, assumed, remark)


def _when(tree: Tree | None, mistakes: Mistakes) -> DayRange:
    text = (tree.text or "") if isinstance(tree, Text) else ""
    try:
        return read_days(text)
    except Unfit as unfit:
        mistakes.add(quoted(text), str(unfit), tree.row if tree else None, "date")
        return DayRange(date.max, date.max)


def _yes(tree: Tree | None, mistakes: Mistakes) -> bool:
    text = (tree.text or "") if isinstance(tree, Text) else "no"
    try:
        return read_yes_no(text)
    except Unfit as unfit:
        mistakes.add(quoted(text), str(unfit), tree.row if tree else None, "assumed")
        return False


def _needs(tree: Tree | None, mistakes: Mistakes) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key, value in tree.items if isinstance(tree, Entries) else ():
        if key.text not in NEEDS or not isinstance(value, Listing):
            mistakes.add(quoted(key.text or ""), f"Listen unter: {', '.join(NEEDS)}", key.row, "needs")
        else:
            found[key.text] = frozenset(_texts(value.items))
    return found


def _texts(items: Iterable[Tree]) -> list[str]:
    return [item.text for item in items if isinstance(item, Text) and item.text]


def _scenario(name: str, tree: Tree | None, mistakes: Mistakes) -> Scenario:
    read = read_edits(tree, mistakes) if tree is not None else ()
    return Scenario(name, tuple(edit for edit, _ in read), "", mistakes.file, tuple(row for _, row in read))
