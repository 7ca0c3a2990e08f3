"""
What an import would do: new, changed and unchanged rows, and every mistake with file, row and column.

Nothing is written here.  Every list is completed by what the catalogue already knows of a row, so that a list
with few columns changes only those; then the readers of the catalogue judge it, as they judge any folder.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import CharField, PositiveSmallIntegerField
from django.utils.text import slugify
from django.utils.translation import gettext as _

from klappt.apps.offers import words
from klappt.apps.offers.importing import columns as c
from klappt.apps.offers.importing.present import Present, present
from klappt.apps.offers.mapping import offer_values
from klappt.apps.offers.models import ImportDraft, Offer, OfferLink, OfferRun, Procedure
from klappt.catalogue.build import catalogue_of
from klappt.catalogue.cells import quoted
from klappt.catalogue.model import Catalogue, OfferRow
from klappt.catalogue.tables import RawCatalogue, Table
from klappt.kernel.errors import InputError, InputErrors
from klappt.planning.catalogues import known_codes

UNKNOWN_PARTNER: Final = "?"  # told as a mistake already
NEW, CHANGED, SAME = "new", "changed", "same"
ORDER: Final = ("partners", "offers", "runs", "links", "procedures", "settings")
SMALL: Final = 32_767
LARGEST: Final = 2_147_483_647
MODELS: Final = {"offers": Offer, "runs": OfferRun, "links": OfferLink, "procedures": Procedure}
Cells = dict[str, str]


@dataclass(frozen=True)
class Item:
    """One row of the import and what it would do; `changes` are label, present words, words of the list."""

    table: str
    key: Any
    title: str
    what: str
    row: Any
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass
class Plan:
    """What an import would do as a whole."""

    items: list[Item] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    offers: set[str] = field(default_factory=set)  # codes that the lists themselves tell
    partners: set[str] = field(default_factory=set)
    typed: dict[str, frozenset[str]] = field(default_factory=dict)  # offers: columns the list itself tells

    def of(self, what: str) -> list[Item]:
        """Return the rows that would be new, changed or the same."""
        return [item for item in self.items if item.what == what]


def plan_of(draft: ImportDraft) -> Plan:
    """Return what a draft would do to the catalogue of its alliance as it is now."""
    here = present(draft.alliance_id)
    plan = Plan(notes=list(draft.tables.get("notes", ())))
    lists = [
        _List(one, draft.mapping.get(str(number), {}), here)
        for number, one in enumerate(draft.tables.get("tables", ()))
    ]
    for one in sorted(
        lists, key=lambda found: ORDER.index(found.table) if found.table in ORDER else len(ORDER)
    ):
        if one.table not in ORDER:
            continue
        plan.errors += one.errors
        catalogue = one.read(plan)
        if catalogue is not None:
            _add(plan, one, catalogue, here)
    _check_twice(plan)
    return plan


class _List:
    """One list of a draft: its rows in our columns."""

    def __init__(self, told: dict[str, Any], mapping: dict[str, Any], here: Present) -> None:
        self.here = here
        self.file = str(told["file"])
        self.table = str(mapping.get("as", ""))
        self.header = [str(title) for title in told["header"]]
        self.columns: dict[str, str] = mapping.get("columns", {})
        self.defaults: Cells = mapping.get("defaults", {})
        self.errors = [
            InputError(file, found, expected, row, column)
            for file, found, expected, row, column in told["errors"]
        ]
        self.rows = (
            [(int(number), self._cells(cells)) for number, cells in told["rows"]]
            if self.table in ORDER
            else []
        )
        self.place: dict[str, int] = {}

    def _cells(self, cells: Iterable[str]) -> Cells:
        """Return the cells of a row under our names; what is kept beside stays under its own."""
        found: Cells = {}
        for title, text in zip(self.header, cells, strict=True):
            target = self.columns.get(title, c.LEAVE_OUT)
            if target == c.KEEP:
                found[title] = text
            elif target:
                value = text or self.defaults.get(target, "")
                found[target] = c.normal(target, value, self.here.kreise) if value else ""
        for name, value in self.defaults.items():
            if value and not found.get(name):
                found[name] = value
        return found

    def read(self, plan: Plan) -> Catalogue | None:
        """Return the rows as the catalogue reads them, or note what is wrong."""
        rows = [(number, self._complete(number, cells, plan)) for number, cells in self.rows]
        if not rows:
            return None
        own = [column.name for column in c.SPECS[self.table].columns]
        others = sorted({name for _number, cells in rows for name in cells} - set(own))
        header = (*own, *others)
        texts = tuple((number, tuple(cells.get(name, "") for name in header)) for number, cells in rows)
        table = Table(self.file, header, texts)
        self.place = {cells.get(c.SPECS[self.table].columns[0].name, ""): number for number, cells in rows}
        try:
            return catalogue_of(RawCatalogue({self.table: table}), known_codes())
        except InputErrors as wrong:
            plan.errors += wrong.errors
            return None

    def _complete(self, number: int, cells: Cells, plan: Plan) -> Cells:
        """Return a row with what the catalogue already knows of it."""
        if self.table == "offers":
            return self._offer(number, dict(cells), plan)
        if self.table == "runs":
            return self._run(dict(cells))
        return cells

    def _offer(self, number: int, cells: Cells, plan: Plan) -> Cells:
        provider = cells.pop(c.PROVIDER_NAME, "")
        if provider and not cells.get("partner_id"):
            cells["partner_id"] = self.here.partner_codes.get(provider.casefold(), "")
            if not cells["partner_id"]:
                expected = _("der Name eines Partners des Bündnisses, wie er in der Liste der Partner steht")
                plan.errors.append(InputError(self.file, quoted(provider), expected, number, c.PROVIDER_NAME))
                cells["partner_id"] = UNKNOWN_PARTNER
        code = cells.get("offer_id") or self.here.code_of(cells.get("name", ""), cells.get("partner_id", ""))
        cells["offer_id"] = code or slugify(cells.get("name", ""))[:70]
        known = self.here.offer_cells.get(cells["offer_id"], {})
        plan.typed[cells["offer_id"]] = frozenset(cells) if "basis" not in cells else frozenset()
        return {"basis": "entered", **known, **cells}

    def _run(self, cells: Cells) -> Cells:
        last = cells.pop(c.LAST_DAY, "")
        if last and not cells.get("end"):
            try:
                cells["end"] = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
            except (ValueError, OverflowError):
                cells["end"] = last
        named = self.here.code_of(cells.get("offer_id", ""), "")
        if named and cells.get("offer_id") not in self.here.offer_cells:
            cells["offer_id"] = named
        if not cells.get("run_id"):
            cells["run_id"] = f"{cells.get('offer_id', '')}-{cells.get('start', '')}"
        return {"basis": "entered", **cells}


def _add(plan: Plan, one: _List, catalogue: Catalogue, here: Present) -> None:
    """Add what the rows of a list would do."""
    rows: list[Any] = [catalogue.settings] if one.table == "settings" else list(getattr(catalogue, one.table))
    if one.table == "offers":
        plan.offers |= {row.offer_id for row in rows}
    if one.table == "partners":
        plan.partners |= {row.partner_id for row in rows}
    wanted = _references(plan, here).get(one.table, ())
    for row in rows:
        plan.errors += _too_long(one, row)
        for column, known, expected in wanted:
            value = getattr(row, column)
            if value not in known and value != UNKNOWN_PARTNER:
                plan.errors.append(_wrong(one, row, column, quoted(value), expected))
        plan.items.append(item_of(one.table, row, here))


def _references(plan: Plan, here: Present) -> dict[str, list[tuple[str, frozenset[str], str]]]:
    """Return for each table the columns that refer to something, what is known of it, what is expected."""
    offers = frozenset(plan.offers | here.offer_cells.keys())
    partners = frozenset(plan.partners | here.organisations.keys())
    offer, partner = _("ein Angebot des Katalogs"), _("ein Partner des Bündnisses")
    return {
        "offers": [("partner_id", partners, partner)],
        "runs": [("offer_id", offers, offer)],
        "links": [(end, offers, offer) for end in ("from_offer", "to_offer")],
    }


def item_of(table: str, row: Any, here: Present) -> Item:
    """Return what one row would do."""
    key = here.key_of(table, row)
    known = here.rows[table].get(key)
    title = here.title_of(table, row)
    if known is None:
        return Item(table, key, title, NEW, row)
    changes = tuple(_changes(table, known, row))
    return Item(table, key, title, CHANGED if changes else SAME, row, changes)


def _changes(table: str, old: Any, new: Any) -> Iterator[tuple[str, str, str]]:
    if isinstance(old, OfferRow):
        before, after = offer_values(old), offer_values(new)
    else:
        before, after = ({one.name: getattr(row, one.name) for one in fields(row)} for row in (old, new))
    for name in before:
        # What an organisation is called, and where it sits, is not the alliance's to change.
        if before[name] != after[name] and not (table == "partners" and name in {"name", "ags"}):
            yield words.column_words(name), _shown(name, before[name]), _shown(name, after[name])


def _shown(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {told}" for key, told in sorted(value.items())) or "–"
    if isinstance(value, frozenset | tuple):
        return "; ".join(sorted(value)) or "–"
    return words.value_words(name, value)


def _too_long(one: _List, row: Any) -> Iterator[InputError]:
    """Yield the values that no column of our tables can hold."""
    model = MODELS.get(one.table)
    if model is None:
        return
    for column in model._meta.concrete_fields:
        value = getattr(row, {"code": _id_of(one.table)}.get(column.name, column.name), None)
        if (
            isinstance(column, CharField)
            and isinstance(value, str)
            and column.max_length
            and len(value) > column.max_length
        ):
            yield _wrong(
                one, row, column.name, quoted(value), _("höchstens %(n)s Zeichen") % {"n": column.max_length}
            )
        most = SMALL if isinstance(column, PositiveSmallIntegerField) else LARGEST
        if isinstance(value, int) and value > most:
            yield _wrong(one, row, column.name, str(value), _("höchstens %(n)s") % {"n": most})


def _id_of(table: str) -> str:
    return {"offers": "offer_id", "runs": "run_id"}.get(table, "code")


def _wrong(one: _List, row: Any, column: str, found: str, expected: str) -> InputError:
    first = c.SPECS[one.table].columns[0]
    number = one.place.get(str(getattr(row, first.attribute, "")))
    return InputError(one.file, found, expected, number, column)


def _check_twice(plan: Plan) -> None:
    """Note rows that two lists of one upload tell."""
    seen = Counter((item.table, str(item.key)) for item in plan.items if item.table != "settings")
    for (table, key), count in seen.items():
        if count > 1:
            plan.errors.append(
                InputError(table, quoted(key), _("jede Zeile nur einmal, auch über mehrere Listen hinweg"))
            )
