"""
Writing a project (.qdpx) or a code book (.qdc) as the standard says: UTF-8, line feeds, places in code points.

The same project gives the same bytes: entries of the package bear a fixed day, order is that of the project.
Signs that XML cannot hold are replaced in names and descriptions; texts lie beside the document and keep all signs.
"""

import io
import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from klappt.evidence.refi.model import Code, Coding, Made, Note, Project, Selection, Source

ORIGIN = "klappt"
PROJECT = "urn:QDA-XML:project:1.0"
CODE_BOOK = "urn:QDA-XML:codebook:1.0"
DAY = (1980, 1, 1, 0, 0, 0)  # the first that a package can tell
_TORN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_project(project: Project) -> bytes:
    """Return a .qdpx file."""
    root = Element(
        "Project", _attributes(xmlns=PROJECT, name=project.name or ORIGIN, origin=project.origin or ORIGIN)
    )
    _made(root, project.made, project.changed, suffix="GUID")
    _put(root, "Users", [_user(one.guid, one.name, one.id) for one in project.users])
    if project.codes:
        SubElement(root, "CodeBook").append(_codes(project.codes))
    _put(root, "Sources", [_source(one) for one in project.sources])
    _put(root, "Notes", [_note(one) for one in project.notes])
    _describe(root, project.description)
    _refer(root, project.note_refs)
    held: list[Source | Note] = [*project.sources, *project.notes]
    texts = [(one.guid, one.text) for one in held if one.text is not None]
    package = io.BytesIO()
    with ZipFile(package, "w") as archive:
        _pack(archive, "project.qde", _document(root))
        for guid, text in texts:
            _pack(archive, f"Sources/{_file(guid)}", text.encode("utf-8", errors="replace"))
    return package.getvalue()


def write_code_book(codes: Sequence[Code], origin: str = ORIGIN) -> bytes:
    """Return a .qdc file."""
    root = Element("CodeBook", _attributes(xmlns=CODE_BOOK, origin=origin))
    root.append(_codes(codes, notes=False))
    return _document(root)


def _codes(codes: Sequence[Code], *, notes: bool = True) -> Element:
    bundle = Element("Codes")
    below: dict[str | None, list[Code]] = {}
    for code in codes:
        below.setdefault(code.parent, []).append(code)
    waiting = [(bundle, code) for code in reversed(below.get(None, []))]
    while waiting:
        parent, code = waiting.pop()
        element = SubElement(parent, "Code", _attributes(guid=code.guid, name=code.name))
        element.set("isCodable", "true" if code.codable else "false")
        if code.colour:
            element.set("color", code.colour)
        _describe(element, code.description)
        if notes:
            _refer(element, code.notes)
        waiting += [(element, one) for one in reversed(below.get(code.guid, []))]
    return bundle


def _source(source: Source) -> Element:
    element = Element("TextSource", _attributes(guid=source.guid, name=source.name))
    _text(element, source)
    _made(element, source.made, source.changed)
    _describe(element, source.description)
    element.extend(_selection(one) for one in source.selections)
    element.extend(_coding(one) for one in source.codings)
    _refer(element, source.notes)
    return element


def _note(note: Note) -> Element:
    element = Element("Note", _attributes(guid=note.guid, name=note.name))
    _text(element, note)
    _made(element, note.made, note.changed)
    _describe(element, note.description)
    return element


def _text(element: Element, told: Source | Note) -> None:
    path = f"internal://{_file(told.guid)}" if told.text is not None else told.path
    if path:
        element.set("plainTextPath", _clean(path))


def _selection(selection: Selection) -> Element:
    element = Element("PlainTextSelection", _attributes(guid=selection.guid, name=selection.name))
    element.set("startPosition", str(selection.start))
    element.set("endPosition", str(selection.end))
    _made(element, selection.made, selection.changed)
    _describe(element, selection.description)
    element.extend(_coding(one) for one in selection.codings)
    _refer(element, selection.notes)
    return element


def _coding(coding: Coding) -> Element:
    element = Element("Coding", _attributes(guid=coding.guid))
    _made(element, coding.made)
    SubElement(element, "CodeRef", _attributes(targetGUID=coding.code))
    _refer(element, coding.notes)
    return element


def _user(guid: str, name: str, own_id: str) -> Element:
    return Element("User", _attributes(guid=guid, name=name, id=own_id))


def _made(element: Element, made: Made, changed: Made | None = None, suffix: str = "") -> None:
    told = {f"creatingUser{suffix}": made.user, "creationDateTime": made.at}
    if changed:
        told |= {f"modifyingUser{suffix}": changed.user, "modifiedDateTime": changed.at}
    for name, value in told.items():
        if value:
            element.set(name, value)


def _describe(element: Element, words: str) -> None:
    if words:
        SubElement(element, "Description").text = _clean(words)


def _refer(element: Element, notes: Iterable[str]) -> None:
    for guid in notes:
        SubElement(element, "NoteRef", _attributes(targetGUID=guid))


def _put(root: Element, name: str, elements: Sequence[Element]) -> None:
    if elements:
        SubElement(root, name).extend(elements)


def _attributes(**told: str) -> dict[str, str]:
    return {name: _clean(value) for name, value in told.items() if value or name in {"name", "guid"}}


def _clean(words: str) -> str:
    return _TORN.sub("\ufffd", words)


def _file(guid: str) -> str:
    return f"{guid.strip('{}')}.txt"


def _document(root: Element) -> bytes:
    indent(root)
    told: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + told


def _pack(archive: ZipFile, name: str, data: bytes) -> None:
    entry = ZipInfo(name, DAY)
    entry.compress_type = ZIP_DEFLATED
    archive.writestr(entry, data)
