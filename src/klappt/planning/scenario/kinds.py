"""
Kinds of fields of an edit: how a tree of YAML becomes a value and back, and what is said when it cannot.

`read` returns None where it noted a mistake.  `read(tree_of(write(value))) == value` for every value.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from klappt.catalogue import cells, columns
from klappt.catalogue.cells import WrongCell
from klappt.catalogue.columns import TableSpec
from klappt.catalogue.model import ADMISSION_COLUMNS, PERMISSION, KnownCodes, LinkKind, OfferRow
from klappt.kernel.mistakes import Mistakes, one_of, quoted
from klappt.kernel.money import euros, read_euros
from klappt.kernel.scales import LEVELS, Scale, level_code
from klappt.planning.catalogues import known_codes
from klappt.planning.trees import Entries, Listing, Text, Tree
from klappt.planning.words import (
    Unfit,
    level_hint,
    read_day,
    read_flag_name,
    read_number,
    read_place,
    read_status,
    read_yes_no,
)

LONGEST_ID = 200
LOWERED = {f"min_{scale}": scale for scale in Scale}
PAIR = 2


@dataclass(frozen=True)
class Noting:
    """Where mistakes go, and the name of the field that is being read."""

    mistakes: Mistakes
    column: str

    def add(self, found: str, expected: str, row: int | None) -> None:
        """Note one mistake."""
        self.mistakes.add(found, expected, row, self.column)

    def under(self, name: str) -> "Noting":
        """Return the same for a field below."""
        return Noting(self.mistakes, f"{self.column}.{name}")


@dataclass(frozen=True)
class Kind:
    """How a field is read and written."""

    read: Callable[[Tree, Noting], Any]
    write: Callable[[Any], object]


def _single(parse: Callable[[Text], Any], write: Callable[[Any], object] = str) -> Kind:
    def read(tree: Tree, note: Noting) -> Any:
        if not isinstance(tree, Text) or not (tree.text or "").strip():
            found = "nichts" if isinstance(tree, Text) else "mehrere Werte"
            note.add(found, "einen einzelnen Wert", tree.row)
            return None
        try:
            return parse(tree)
        except Unfit as unfit:
            note.add(quoted(tree.text or ""), str(unfit), tree.row)
            return None

    return Kind(read, write)


def _several(parse: Callable[[str], str]) -> Kind:
    def read(tree: Tree, note: Noting) -> frozenset[str] | None:
        items = tree.items if isinstance(tree, Listing) else (tree,)
        one = _single(lambda text: parse((text.text or "").strip()))
        found = [one.read(item, note) for item in items]
        if not found:
            note.add("eine leere Liste", "mindestens einen Wert", tree.row)
            return None
        return None if None in found else frozenset(found)

    return Kind(read, sorted)


def _id(text: Text) -> str:
    word = (text.text or "").strip()
    if len(word) > LONGEST_ID or not word.isprintable() or ";" in word:
        raise Unfit(f"eine Kennung ohne Semikolon, höchstens {LONGEST_ID} Zeichen")
    return word


def number(least: int, most: int) -> Kind:
    """Return the kind of a whole number within limits."""
    return _single(lambda text: read_number(text.text or "", least, most), int)


def _euro(text: Text) -> int:
    try:
        cents = read_euros(text.text or "")
    except ValueError:
        raise Unfit("einen Betrag in Euro, zum Beispiel 20000 oder 1.234,50") from None
    if not cents:
        raise Unfit("einen Betrag über 0 Euro")
    return cents


def _column(word: str) -> str:
    if word not in ADMISSION_COLUMNS:
        raise Unfit(one_of(word, ADMISSION_COLUMNS))
    return word


@cache
def codes() -> KnownCodes:
    """Return the codes of the law base; read once."""
    return known_codes()


def _step(text: Text) -> str:
    word, known = (text.text or "").strip(), {*(codes().steps or ()), PERMISSION}
    if word not in known:
        raise Unfit(one_of(word, known))
    return word


def _pair(tree: Tree, note: Noting) -> tuple[str, str] | None:
    items = tree.items if isinstance(tree, Listing) else ()
    found = [ID.read(item, note) for item in items]
    if len(found) != PAIR:
        note.add(f"{len(found)} Kennungen", "zwei Kennungen: [a, b]", tree.row)
        return None
    first, second = sorted(name or "" for name in found)
    return (first, second) if first and second else None


def _limits(tree: Tree, note: Noting) -> tuple[tuple[str, int], ...] | None:
    if not isinstance(tree, Entries) or not tree.items:
        note.add("keine Stufen", "{min_language: A1}", tree.row)
        return None
    found = [_limit(key, value, note) for key, value in tree.items]
    return tuple(sorted(one for one in found if one is not None)) if None not in found else None


def _limit(key: Text, value: Tree, note: Noting) -> tuple[str, int] | None:
    scale = LOWERED.get(key.text or "")
    if scale is None:
        note.add(f"die Spalte {quoted(key.text or '')}", one_of(key.text or "", LOWERED), key.row)
        return None
    word = (value.text or "").strip() if isinstance(value, Text) else "{…}"
    if word not in LEVELS[scale]:
        note.under(str(key.text)).add(quoted(word), level_hint(scale, word), value.row)
        return None
    return str(key.text), LEVELS[scale].index(word)


def _write_limits(limits: tuple[tuple[str, int], ...]) -> object:
    return {column: level_code(LOWERED[column], level) for column, level in limits}


@dataclass(frozen=True)
class LinkName:
    """A link of the catalogue by its two offers; `kind` None means every link between them."""

    from_offer: str
    to_offer: str
    kind: LinkKind | None = None


def _link(tree: Tree, note: Noting) -> LinkName | None:
    given = {key.text: value for key, value in tree.items} if isinstance(tree, Entries) else {}
    if not {"from", "to"} <= given.keys() or not given.keys() <= {"from", "to", "kind"}:
        note.add("keine Verbindung", "{from: ANGEBOT, to: ANGEBOT, kind: handover}", tree.row)
        return None
    first, second = (ID.read(given[name], note.under(name)) for name in ("from", "to"))
    kind = LINK_KIND.read(given["kind"], note.under("kind")) if "kind" in given else None
    return LinkName(first, second, kind) if first and second and (kind or "kind" not in given) else None


def _link_kind(text: Text) -> LinkKind:
    word = (text.text or "").strip()
    if word not in list(LinkKind):
        raise Unfit(one_of(word, LinkKind))
    return LinkKind(word)


def _write_link(link: LinkName) -> object:
    kind = {"kind": str(link.kind)} if link.kind else {}
    return {"from": link.from_offer, "to": link.to_offer, **kind}


def row_kind(spec: TableSpec, left_out: Iterable[str] = ()) -> Kind:
    """Return the kind of one row of a table: its columns as names, cells as in the CSV, lists allowed."""
    own = {column.name: column for column in spec.columns if column.name not in set(left_out)}

    def read(tree: Tree, note: Noting) -> Any:
        if not isinstance(tree, Entries):
            note.add("keine Zeile", f"Angaben wie {{{next(iter(own))}: …}}", tree.row)
            return None
        before = len(note.mistakes.found)
        given = {key.text or "": value for key, value in tree.items}
        for key, _ in tree.items:
            if key.text not in own:
                note.add(f"die Spalte {quoted(key.text or '')}", one_of(key.text or "", own), key.row)
        for name, column in own.items():
            if column.kind.required and name not in given:
                note.under(name).add("nichts", column.kind.expected, tree.row)
        values = {
            column.attribute: _cell(column.kind, given[name], note.under(name))
            if name in given
            else column.kind.empty
            for name, column in own.items()
        }
        blanks = {column.name: "" for column in spec.columns if column.name not in own}
        return spec.row(**values, **blanks) if len(note.mistakes.found) == before else None

    def write(row: Any) -> object:
        return {
            name: column.kind.write(getattr(row, column.attribute))
            for name, column in own.items()
            if getattr(row, column.attribute) != column.kind.empty or column.kind.required
        }

    return Kind(read, write)


def _cell(kind: cells.Kind, tree: Tree, note: Noting) -> Any:
    """Return the value of one cell; lists are the values that `;` separates in a table."""
    items = tree.items if isinstance(tree, Listing) else (tree,)
    texts = [(item.text or "").strip() for item in items if isinstance(item, Text)]
    if len(texts) != len(items):
        note.add("mehrere Ebenen", "einen Wert oder eine Liste", tree.row)
        return None
    text = ";".join(texts)
    try:
        if kind is cells.BOOL and text and text not in {"0", "1"}:
            return read_yes_no(text)
        return kind.read(text, codes()) if text else kind.empty
    except (WrongCell, Unfit) as wrong:
        expected = wrong.expected if isinstance(wrong, WrongCell) else str(wrong)
        note.add(quoted(text), expected, tree.row)
        return None


ID = _single(_id)
STATUSES, FLAGS, COLUMNS = _several(read_status), _several(read_flag_name), _several(_column)
DAY = _single(lambda text: read_day(text.text or ""))
AGS = _single(lambda text: read_place(text.text or "", text.number))
STEP = _single(_step)
EUROS = _single(_euro, euros)
LINK_KIND = _single(_link_kind)
IDS = Kind(_pair, list)
LIMITS = Kind(_limits, _write_limits)
LINK = Kind(_link, _write_link)
PARTNER = row_kind(columns.PARTNERS)
RUN = row_kind(columns.RUNS, ("offer_id",))
_OFFER_ROW = row_kind(columns.OFFERS)


def _offer(tree: Tree, note: Noting) -> OfferRow | str | None:
    found: OfferRow | str | None = (ID if isinstance(tree, Text) else _OFFER_ROW).read(tree, note)
    return found


def _runs(tree: Tree, note: Noting) -> Any:
    items = tree.items if isinstance(tree, Listing) else (tree,)
    found = [RUN.read(item, note) for item in items]
    if not found:
        note.add("keine Termine", "mindestens einen Termin", tree.row)
        return None
    return None if None in found else tuple(found)


OFFER = Kind(_offer, lambda value: value if isinstance(value, str) else _OFFER_ROW.write(value))
RUNS = Kind(_runs, lambda runs: [RUN.write(run) for run in runs])
