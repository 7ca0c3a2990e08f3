"""Texts of a project with their passages: found in the document or beside it, with places converted where needed."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from klappt.evidence.refi.archive import Package
from klappt.evidence.refi.elements import MADE, Reader, children, label, tag
from klappt.evidence.refi.model import Note, Selection, Source
from klappt.evidence.refi.positions import (
    AS_WRITTEN,
    Claim,
    Scale,
    best_reading,
    scale,
    unified,
)

TEXT_ATTRIBUTES = frozenset({"plainTextPath", *MADE})
TEXT_CHILDREN = frozenset(
    {
        "Description",
        "PlainTextContent",
        "PlainTextSelection",
        "Coding",
        "NoteRef",
        "SyncPoint",
        "TranscriptSelection",
    }
)
SELECTION_ATTRIBUTES = frozenset({"startPosition", "endPosition", *MADE})
SELECTION_CHILDREN = frozenset({"Description", "Coding", "NoteRef"})


def description(element: Element) -> str:
    """Return the description of an element."""
    return "".join(child.text or "" for child in children(element, "Description"))


def read_text(
    reader: Reader, element: Element, package: Package | None, used: set[str], name: str = ""
) -> Source:
    """Return a text with its passages; `name` where it stands for something else, such as a PDF."""
    called = name or label(element)
    reader.rest(element, TEXT_ATTRIBUTES, TEXT_CHILDREN)
    path = (element.get("plainTextPath") or "").strip()
    raw = raw_text(reader, element, package, used, called)
    found = [*_plain(reader, element, raw, called), *_by_marks(reader, element, raw, called)]
    return Source(
        guid=reader.guid(element),
        name=called,
        text=None if raw is None else unified(raw),
        selections=tuple(found),
        description=description(element),
        codings=reader.codings(element, called),
        notes=reader.note_refs(element),
        made=reader.made(element),
        changed=reader.changed(element),
        path=path if raw is None else "",
    )


def read_note(reader: Reader, element: Element, package: Package | None, used: set[str], guid: str) -> Note:
    """Return a memo; passages and codings inside a memo are reported, not taken."""
    reader.rest(element, TEXT_ATTRIBUTES, {"Description", "PlainTextContent"})
    raw = raw_text(reader, element, package, used, label(element))
    return Note(
        guid=guid,
        name=(element.get("name") or "").strip(),
        text=None if raw is None else unified(raw),
        description=description(element),
        made=reader.made(element),
        changed=reader.changed(element),
        path=(element.get("plainTextPath") or "").strip() if raw is None else "",
    )


def raw_text(
    reader: Reader, element: Element, package: Package | None, used: set[str], called: str
) -> str | None:
    """Return a text as it is written, or None where the file names it and does not hold it."""
    inside = [child.text or "" for child in children(element, "PlainTextContent")]
    if inside:
        return "".join(inside)
    path = (element.get("plainTextPath") or "").strip()
    part = package.part(path) if package else None
    if package is None or part is None:
        reader.ledger.changed("note" if tag(element) == "Note" else "source", called, "no_text")
        return None
    used.add(part.filename)
    data = package.text(path) or b""
    for charset in ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8",):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            reader.ledger.changed("source", called, "charset")
    return data.decode("cp1252", errors="replace")


def _plain(reader: Reader, element: Element, raw: str | None, called: str) -> list[Selection]:
    """Return the passages told by start and end."""
    told = []
    for one in children(element, "PlainTextSelection"):
        reader.rest(one, SELECTION_ATTRIBUTES, SELECTION_CHILDREN)
        start, end = _number(one.get("startPosition")), _number(one.get("endPosition"))
        if start is None or end is None or start >= end:
            _refuse(reader, one, called)
        else:
            told.append((one, Claim(start, end, one.get("name") or "")))
    measured = None if raw is None else _measured(reader, raw, [claim for _, claim in told], called)
    return _selections(reader, [(one, claim.start, claim.end) for one, claim in told], measured, called)


def _measured(reader: Reader, raw: str, claims: Sequence[Claim], called: str) -> Scale:
    """Return the scale of a text, and report what it took to find it."""
    found = best_reading(raw, claims)
    ledger, reading = reader.ledger, found.reading
    if reading.wide > 1:
        ledger.changed("source", called, "measured_utf16")
    if reading.line_end != AS_WRITTEN:
        ledger.changed("source", called, "measured_line_ends")
    if reading.lead:
        ledger.changed("source", called, "measured_mark")
    if not found.proved:
        ledger.changed("source", called, "unproved")
    if "\r" in raw:
        ledger.changed("source", called, "line_ends")
    return scale(raw, reading)


def _selections(
    reader: Reader, told: Sequence[tuple[Element, int, int]], measured: Scale | None, called: str
) -> list[Selection]:
    found = []
    for element, start, end in told:
        place = (start, end) if measured is None else measured.around(start, end)
        if place is None:
            _refuse(reader, element, called)
            continue
        if measured and (measured.exactly(start) is None or measured.exactly(end) is None):
            reader.ledger.changed("selection", label(element), "widened")
        name = f"{called}, {place[0]}–{place[1]}"
        reader.ledger.taken("selection", name)
        found.append(
            Selection(
                guid=reader.guid(element),
                start=place[0],
                end=place[1],
                name=element.get("name") or "",
                description=description(element),
                codings=reader.codings(element, name),
                notes=reader.note_refs(element),
                made=reader.made(element),
                changed=reader.changed(element),
            )
        )
    return found


def _by_marks(reader: Reader, element: Element, raw: str | None, called: str) -> list[Selection]:
    """Return the passages of a transcript that lie between two time marks with a place."""
    places = {}
    for mark in children(element, "SyncPoint"):
        reader.ledger.ignored("SyncPoint", called, "not_kept")
        places[mark.get("guid")] = _number(mark.get("position"))
    told = []
    for one in children(element, "TranscriptSelection"):
        reader.rest(one, {"fromSyncPoint", "toSyncPoint", *MADE}, SELECTION_CHILDREN)
        start, end = places.get(one.get("fromSyncPoint")), places.get(one.get("toSyncPoint"))
        if start is None or end is None or start >= end:
            _refuse(reader, one, called)
        else:
            reader.ledger.changed("selection", label(one), "from_marks")
            told.append((one, start, end))
    measured = None
    if raw is not None and told:
        measured = scale(raw, best_reading(raw, [Claim(start, end) for _, start, end in told]).reading)
    return _selections(reader, told, measured, called)


def _refuse(reader: Reader, element: Element, called: str) -> None:
    """Report a passage without a place, and its codings."""
    reader.ledger.ignored("selection", f"{called}: {label(element)}", "no_place")
    for _ in children(element, "Coding"):
        reader.ledger.ignored("coding", f"{called}: {label(element)}", "of_ignored")


def _number(told: str | None) -> int | None:
    told = (told or "").strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None  # noqa: PLR2004
