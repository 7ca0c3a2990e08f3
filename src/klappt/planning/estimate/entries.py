"""Read and check the entries of an assumptions file; everything wrong is told at once, with its row."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import takewhile

from klappt.kernel.mistakes import Mistakes, one_of, quoted
from klappt.law.facts import BUNDLES, FACTS
from klappt.planning.estimate.statuses import PATHS
from klappt.planning.profile_parts import OWN_KEYS, Draft, read_entry
from klappt.planning.trees import Entries, Listing, Text, Tree
from klappt.planning.wording import FLAGS
from klappt.planning.words import Unfit, is_unknown, read_number, read_yes_no

BASES = ("published", "inferred", "assumed")
TEXTS = ("label", "label_en", "reason", "reason_en", "basis", "source_url")
KEYS = (*TEXTS, "value", "by", "shares")
SPREADING_KEYS = frozenset({"population", "fluag"})
OTHER = "other"
LEAST_STAY, MOST_STAY = 3, 1200
YOUNGEST, OLDEST = 14, 99
MOST_PEOPLE = 1_000_000
SHAPING = ("status", "stay", "age", "procedure_months")
COMPOUND = frozenset({"residence", "flags", "assume", "goal", "place"})
SHARE = re.compile(r"(?:0|1)?(?:\.\d{1,12})?|1(?:\.0{1,12})?|\d{1,9}/\d{1,9}", re.ASCII)
RANGE = re.compile(r"(\d{1,4})-(\d{1,4})", re.ASCII)

Shares = Mapping[str, Fraction]


@dataclass(frozen=True)
class Entry:
    """What one entry says, checked."""

    texts: Mapping[str, str]
    value: str | None = None
    by: tuple[str, ...] = ()
    shares: Mapping[str, Shares] | None = None


def read_entries(tree: Tree, shipped: Mapping[str, Entry], mistakes: Mistakes) -> dict[str, Entry]:
    """Return the entries of a file; those of `shipped` say what must not change and what may be left out."""
    if not isinstance(tree, Entries):
        mistakes.add("keine Annahmen", "Namen mit value oder shares, basis und reason", tree.row)
        return {}
    read: dict[str, Entry] = {}
    for key, value in tree.items:
        name = key.text or ""
        entry = _Reader(name, mistakes, {**shipped, **read}).entry(key, value, shipped.get(name))
        if entry is not None:
            read[name] = entry
    return read


@dataclass
class _Reader:
    """Reads one entry."""

    name: str
    mistakes: Mistakes
    known: Mapping[str, Entry]
    parts: dict[str, Tree] = field(default_factory=dict)

    def entry(self, key: Text, tree: Tree, old: Entry | None) -> Entry | None:
        """Return the entry, or None where a mistake was noted."""
        before = len(self.mistakes.found)
        if not self._has_name(key) or not self._has_parts(tree):
            return None
        texts = self._texts(tree.row, old)
        value, by, shares = None, old.by if old else (), None
        if (old.shares is None) if old else ("value" in self.parts):
            value = self._value(tree.row)
        else:
            by = self._by() if "by" in self.parts else by
            shares = self._shares(by, tree.row)
        return Entry(texts, value, by, shares) if len(self.mistakes.found) == before else None

    def _has_name(self, key: Text) -> bool:
        facts = [*(name for name in OWN_KEYS if name not in COMPOUND), *FACTS, *FLAGS]
        known = {*VALUES, *SHAPING, *facts}
        if self.name in known:
            return True
        self.mistakes.add(f"die unbekannte Annahme {quoted(self.name)}", one_of(self.name, known), key.row)
        return False

    def _has_parts(self, tree: Tree) -> bool:
        if not isinstance(tree, Entries):
            self._wrong("einen einzelnen Wert", "value oder shares, dazu basis und reason", tree.row)
            return False
        for key, value in tree.items:
            if key.text not in KEYS:
                self._wrong(
                    f"die unbekannte Angabe {quoted(key.text or '')}", one_of(key.text or "", KEYS), key.row
                )
            self.parts[key.text or ""] = value
        return True

    def _texts(self, row: int | None, old: Entry | None) -> dict[str, str]:
        kept = {name: old.texts[name] for name in ("label", "label_en") if old and name in old.texts}
        told = {name: value for name in TEXTS if (value := self._text(name)) is not None}
        texts = {**kept, **told}
        for name in ("label", "basis", "reason"):
            if not texts.get(name):
                self._wrong(f"kein {name}", f"{name}: worauf die Annahme beruht und warum", row)
        basis = texts.get("basis")
        if basis and basis not in BASES:
            self._wrong(quoted(basis), one_of(basis, BASES), self.parts["basis"].row)
        sources = texts.get("source_url", "").split()
        if (basis == "published" and not sources) or not all(word.startswith("https://") for word in sources):
            found = " ".join(sources)
            found = quoted(found) if found else "published ohne source_url"
            self._wrong(found, "source_url: die Adresse der Veröffentlichung, mit https://", row)
        return texts

    def _text(self, name: str) -> str | None:
        tree = self.parts.get(name)
        if tree is None:
            return None
        if isinstance(tree, Text) and tree.text and tree.text.strip():
            return tree.text.strip()
        self._wrong(f"kein Text bei {name}", "einen Text", tree.row)
        return None

    def _value(self, row: int | None) -> str | None:
        tree = self.parts.get("value")
        if not isinstance(tree, Text) or "shares" in self.parts:
            self._wrong("kein einzelner Wert", "value: mit einem Wert", tree.row if tree else row)
            return None
        text = (tree.text or "").strip()
        try:
            return VALUES[self.name](text)
        except KeyError:
            self._wrong("value", "shares: {…}, die Anteile der Möglichkeiten", tree.row)
        except Unfit as unfit:
            self._wrong(quoted(text), str(unfit), tree.row)
        return None

    def _by(self) -> tuple[str, ...]:
        tree = self.parts["by"]
        items = tree.items if isinstance(tree, Listing) else (tree,)
        names = tuple((item.text or "") if isinstance(item, Text) else "" for item in items)
        before = takewhile(lambda name: name != self.name, self.known)
        earlier = [name for name in before if self.known[name].shares is not None]
        for name in names:
            if name not in earlier:
                self._wrong(quoted(name), f"eine Annahme darüber: {', '.join(earlier)}", tree.row)
        return names

    def _shares(self, by: tuple[str, ...], row: int | None) -> Mapping[str, Shares] | None:
        tree = self.parts.get("shares")
        if not isinstance(tree, Entries) or not tree.items:
            self._wrong("keine Anteile", "shares: {Möglichkeit: 0.4, …}", tree.row if tree else row)
            return None
        if not by:
            return {OTHER: self._group(tree)}
        groups = {key.text or "": self._inner(value) for key, value in tree.items}
        parents = {name for parent in by if parent in self.known for name in _categories(self.known[parent])}
        for key, _ in tree.items:
            if key.text not in {*parents, OTHER}:
                self._wrong(
                    f"die Gruppe {quoted(key.text or '')}", one_of(key.text or "", {*parents, OTHER}), key.row
                )
        if OTHER not in groups:
            self._wrong("keine Gruppe other", "other: für alle, die keine eigene Zeile haben", tree.row)
        return groups

    def _inner(self, tree: Tree) -> Shares:
        if isinstance(tree, Entries):
            return self._group(tree)
        self._wrong("einen einzelnen Wert", "Anteile je Gruppe: {Möglichkeit: 0.4, …}", tree.row)
        return {}

    def _group(self, tree: Entries) -> Shares:
        shares = {}
        for key, value in tree.items:
            self._check_category(key)
            text = value.text if isinstance(value, Text) else None
            share = _share(text or "")
            if share is None:
                self._wrong(
                    quoted(text) if text else "keine Zahl", "einen Anteil von 0 bis 1: 0.25", value.row
                )
            shares[key.text or ""] = share or Fraction(0)
        total = sum(shares.values())
        if total != 1 and all(
            isinstance(value, Text) and _share(value.text or "") is not None for _, value in tree.items
        ):
            self._wrong(f"Anteile, die zusammen {float(total):g} ergeben", "zusammen genau 1", tree.row)
        return shares

    def _check_category(self, key: Text) -> None:
        text = key.text or ""
        if self.name in CATEGORIES:
            try:
                CATEGORIES[self.name](text)
            except Unfit as unfit:
                self._wrong(quoted(text), str(unfit), key.row)
        elif not is_unknown(text):
            own = Mistakes(self.mistakes.file)
            read_entry(Draft(own), *fact_tree(self.name, text, key.row))
            self.mistakes.found.extend(own.found)

    def _wrong(self, found: str, expected: str, row: int | None) -> None:
        self.mistakes.add(found, expected, row, self.name)


def fact_tree(name: str, text: str, row: int | None = None) -> tuple[Text, Tree]:
    """Return a fact as an entry of a profile; a flag that law does not know stands below `flags`."""
    if name in FACTS or name in OWN_KEYS:
        return Text(name, row), Text(text, row)
    return Text("flags", row), Entries(((Text(name, row), Text(text, row)),), row)


def _categories(entry: Entry) -> Iterator[str]:
    for shares in (entry.shares or {}).values():
        yield from shares


def _share(text: str) -> Fraction | None:
    word = text.strip()
    if not word or not SHARE.fullmatch(word) or word.endswith("/0"):
        return None
    share = Fraction(word)
    return share if 0 <= share <= 1 else None


def _count(least: int, most: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        return str(read_number(text, least, most))

    return check


def _people(text: str) -> str:
    return "" if is_unknown(text) else str(read_number(text, 1, MOST_PEOPLE))


def _key(text: str) -> str:
    if text not in SPREADING_KEYS:
        raise Unfit(one_of(text, SPREADING_KEYS))
    return text


def _yes(text: str) -> str:
    return "yes" if read_yes_no(text) else "no"


def _bundles(text: str) -> str:
    names = [part.strip() for part in text.split(";") if part.strip()]
    for name in names:
        if name not in BUNDLES and name != "none":
            raise Unfit(one_of(name, [*BUNDLES, "none"]))
    return ";".join(name for name in names if name != "none")


def range_of(text: str, least: int, most: int) -> tuple[int, int]:
    """Return the two numbers of `12-24`; raises Unfit outside the limits or where the second is not above."""
    match = RANGE.fullmatch(text)
    first, last = (int(match[1]), int(match[2])) if match else (0, 0)
    if not (match and least <= first < last <= most):
        raise Unfit(f"zwei Zahlen von {least} bis {most}: {least}-{least + 9}")
    return first, last


def _status(text: str) -> None:
    if text not in PATHS:
        raise Unfit(one_of(text, PATHS))


def _months(text: str) -> None:
    read_number(text, 1, MOST_STAY)


VALUES: dict[str, Callable[[str], str]] = {
    "state_people": _count(1, MOST_PEOPLE),
    "spread": _key,
    "local_counts": _yes,
    "people": _people,
    "people_per_profile": _count(1, 1000),
    "municipalities": _key,
    "bundles": _bundles,
    "registration_months": _count(0, 120),
    "status_months": _count(1, 120),
}
CATEGORIES: dict[str, Callable[[str], object]] = {
    "status": _status,
    "stay": lambda text: range_of(text, LEAST_STAY, MOST_STAY),
    "age": lambda text: range_of(text, YOUNGEST, OLDEST),
    "procedure_months": _months,
}
