"""
One element of a document at a time: ids, moments, colours, references, and what stands there that we do not take.

`Reader` keeps the ledger and gives every id that is no GUID, or that stands twice, a new one, the same wherever
it is referred to.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element

from klappt.evidence.refi.model import Coding, Made
from klappt.evidence.refi.report import WHAT, Ledger

NAMESPACE = UUID("5b0ffb2f-5a5e-4a7e-9d0c-0b6d6e1f7a11")
GUID = re.compile(
    r"\{[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
)
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
MOMENT = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
MADE = frozenset({"creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"})
CODED = ("Coding",)


def tag(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element, *names: str) -> Iterator[Element]:
    """Return the children of these names."""
    return (child for child in element if tag(child) in names)


def key(guid: str) -> str:
    """Return an id as it is compared: braces and upper case mean nothing."""
    return guid.strip().strip("{}").lower()


def label(element: Element) -> str:
    """Return what an element is called in the report."""
    return (element.get("name") or element.get("guid") or tag(element)).strip()[:200]


@dataclass
class Reader:
    """What is known while one document is read."""

    ledger: Ledger = field(default_factory=Ledger)
    codes: dict[str, str] = field(default_factory=dict)  # key of the id in the file -> id we use
    notes: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def guid(self, element: Element) -> str:
        """Return the id of an element; a bad or doubled one is given anew."""
        given = (element.get("guid") or "").strip()
        if GUID.fullmatch(given) and key(given) not in self.seen:
            self.seen.add(key(given))
            return given
        turn = 0
        while (made := str(uuid5(NAMESPACE, f"{tag(element)} {given} {label(element)} {turn}"))) in self.seen:
            turn += 1
        self.seen.add(made)
        self.ledger.changed(WHAT_OF.get(tag(element), "attribute"), label(element), "guid")
        return made

    def moment(self, element: Element, name: str) -> str:
        """Return a moment as it is written, or nothing where it is none."""
        given = (element.get(name) or "").strip()
        if given and not MOMENT.fullmatch(given):
            self.ledger.changed("attribute", f"{tag(element)} {name}: {given[:40]}", "moment")
            return ""
        return given

    def made(self, element: Element) -> Made:
        """Return who made an element and when."""
        return Made(self._user(element, "creatingUser"), self.moment(element, "creationDateTime"))

    def changed(self, element: Element) -> Made:
        """Return who changed it last and when."""
        return Made(self._user(element, "modifyingUser"), self.moment(element, "modifiedDateTime"))

    def _user(self, element: Element, name: str) -> str:
        given = (element.get(name) or element.get(f"{name}GUID") or "").strip()
        if given and not GUID.fullmatch(given):
            self.ledger.changed("attribute", f"{tag(element)} {name}: {given[:40]}", "guid")
            return str(uuid5(NAMESPACE, given))
        return given

    def colour(self, element: Element) -> str:
        """Return a colour, or nothing where it is none."""
        given = (element.get("color") or "").strip()
        if given and not COLOUR.fullmatch(given):
            self.ledger.changed("attribute", f"{label(element)}: {given[:40]}", "colour")
            return ""
        return given

    def note_refs(self, element: Element) -> tuple[str, ...]:
        """Return the memos to which an element refers; those that do not exist are reported."""
        found = []
        for ref in children(element, "NoteRef"):
            note = self.notes.get(key(ref.get("targetGUID") or ""))
            if note is None:
                self.ledger.ignored("noteref", label(element), "no_target")
            else:
                found.append(note)
        return tuple(found)

    def codings(self, element: Element, place: str) -> tuple[Coding, ...]:
        """Return the codings of a passage or text; `place` names it in the report."""
        found = []
        for one in children(element, *CODED):
            self.rest(one, {"guid", *MADE}, {"CodeRef", "NoteRef"})
            for number, ref in enumerate(children(one, "CodeRef")):
                code = self.codes.get(key(ref.get("targetGUID") or ""))
                if code is None:
                    self.ledger.ignored("coding", place, "no_code")
                    continue
                guid = self.guid(one) if number == 0 else str(uuid5(NAMESPACE, f"{one.get('guid')} {number}"))
                found.append(Coding(guid, code, self.made(one), self.note_refs(one)))
                self.ledger.taken("coding", place)
        return tuple(found)

    def rest(self, element: Element, attributes: Iterable[str], names: Iterable[str]) -> None:
        """Report the attributes and children of an element that nobody takes."""
        known = {*attributes, "guid", "name"}
        for attribute in element.attrib:
            if attribute not in known and "XMLSchema-instance" not in attribute:
                self.ledger.ignored("attribute", f"{tag(element)} {attribute}", "not_kept")
        wanted = set(names)
        for child in element:
            if tag(child) not in wanted:
                self.leave_out(child)

    def leave_out(self, element: Element) -> None:
        """Report an element that is not taken, and every coding, passage and memo inside it."""
        if tag(element) in BUNDLES:
            for child in element:
                self.leave_out(child)
            return
        known = tag(element) in WHAT or tag(element) in WHAT_OF
        self.ledger.ignored(
            WHAT_OF.get(tag(element), tag(element)),
            label(element),
            "not_kept" if known else "unknown_element",
        )
        for inner in element.iter():
            if inner is not element and tag(inner) in WHAT_OF:
                self.ledger.ignored(WHAT_OF[tag(inner)], label(element), "of_ignored")


WHAT_OF = {
    "User": "user", "Code": "code", "TextSource": "source", "Representation": "source", "Transcript": "source",
    "PlainTextSelection": "selection", "TranscriptSelection": "selection", "Coding": "coding", "Note": "note",
    "NoteRef": "noteref",
}  # fmt: skip
BUNDLES = frozenset({"Sets", "Links", "Graphs", "Cases", "Variables"})
