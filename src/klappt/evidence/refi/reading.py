"""
Reading a project (.qdpx, or its .qde alone) or a code book (.qdc), with a report of what became of everything.

Strict where something would be lost unseen: no XML, another format, codes with the same id.  Tolerant where programs
differ: names and case of folders, braces around ids, namespaces of earlier editions, ways of counting.
Cost: O(size of the document and of its texts).
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from klappt.evidence.refi.archive import ZIP, Package, open_package, parse
from klappt.evidence.refi.elements import MADE, Reader, children, key, label, tag
from klappt.evidence.refi.model import Code, Made, Note, Project, Source, User
from klappt.evidence.refi.report import Line
from klappt.evidence.refi.texts import description, read_note, read_text
from klappt.kernel.errors import InputError

OURS = "urn:QDA-XML:"
PROJECT_ATTRIBUTES = frozenset(
    {"origin", "creatingUserGUID", "modifyingUserGUID", "creationDateTime", "modifiedDateTime"}
)
PROJECT_CHILDREN = frozenset({"Users", "CodeBook", "Sources", "Notes", "Description", "NoteRef"})
MEDIA = {"PDFSource": "Representation", "AudioSource": "Transcript", "VideoSource": "Transcript"}


@dataclass(frozen=True)
class Read:
    """What was read, and what became of everything."""

    project: Project
    lines: tuple[Line, ...]


def read_project(data: bytes, file: str) -> Read:
    """Return the project of a .qdpx or .qde file; raises InputError."""
    package = open_package(data, file) if data.startswith(ZIP) else None
    root = _root(package.project() if package else data, file, "Project")
    reader = Reader()
    reader.rest(root, PROJECT_ATTRIBUTES, PROJECT_CHILDREN)
    _announce_notes(reader, root)
    users = tuple(_users(reader, root))
    codes = tuple(_codes(reader, root, file))
    used: set[str] = set()
    notes = tuple(_notes(reader, root, package, used))
    sources = tuple(_sources(reader, root, package, used))
    for name in package.others(used) if package else ():
        reader.ledger.ignored("file", name, "not_kept")
    project = Project(
        name=(root.get("name") or "").strip(),
        origin=root.get("origin") or "",
        users=users,
        codes=codes,
        sources=sources,
        notes=notes,
        description=description(root),
        note_refs=reader.note_refs(root),
        made=Made((root.get("creatingUserGUID") or "").strip(), reader.moment(root, "creationDateTime")),
        changed=Made((root.get("modifyingUserGUID") or "").strip(), reader.moment(root, "modifiedDateTime")),
    )
    return Read(project, reader.ledger.lines())


def read_code_book(data: bytes, file: str) -> Read:
    """Return the codes of a .qdc file, or those of a project; raises InputError."""
    package = open_package(data, file) if data.startswith(ZIP) else None
    root = _root(package.project() if package else data, file, "CodeBook", "Project")
    reader = Reader()
    reader.rest(root, {"origin"}, {"Codes", "CodeBook"})
    _announce_notes(reader, root)
    return Read(
        Project(
            name=(root.get("name") or "").strip(),
            origin=root.get("origin") or "",
            codes=tuple(_codes(reader, root, file)),
        ),
        reader.ledger.lines(),
    )


def _root(data: bytes, file: str, *names: str) -> Element:
    root = parse(data, file)
    namespace = root.tag.partition("}")[0].lstrip("{") if root.tag.startswith("{") else ""
    if tag(root) not in names or not namespace.startswith(OURS):
        raise InputError(
            file, f"das Wurzelelement „{root.tag[:80]}“", f"{' oder '.join(names)} im Namensraum {OURS}…"
        )
    return root


def _users(reader: Reader, root: Element) -> list[User]:
    found = []
    for bundle in children(root, "Users"):
        reader.rest(bundle, (), {"User"})
        for one in children(bundle, "User"):
            reader.rest(one, {"id"}, ())
            found.append(User(reader.guid(one), one.get("name") or "", one.get("id") or ""))
            reader.ledger.taken("user", label(one))
    return found


def _codes(reader: Reader, root: Element, file: str) -> list[Code]:
    """Return all codes, parents first; raises InputError where two bear the same id."""
    books = [root] if tag(root) == "CodeBook" else list(children(root, "CodeBook"))
    found: list[Code] = []
    for book in books:
        if book is not root:
            reader.rest(book, {"origin"}, {"Codes"})
        for bundle in children(book, "Codes"):
            reader.rest(bundle, (), {"Code"})
            for one in children(bundle, "Code"):
                found += _code(reader, one, None, file)
    return found


def _code(reader: Reader, element: Element, parent: str | None, file: str) -> list[Code]:
    given = key(element.get("guid") or "")
    if given and given in reader.codes:
        raise InputError(
            file, f"zwei Codes mit der Kennung {given}, einer davon „{label(element)}“", "eine je Code"
        )
    reader.rest(element, {"isCodable", "color"}, {"Description", "NoteRef", "Code"})
    guid = reader.guid(element)
    reader.codes[given] = guid
    code = Code(
        guid=guid,
        name=element.get("name") or "",
        parent=parent,
        codable=(element.get("isCodable") or "true").strip() not in {"false", "0"},
        colour=reader.colour(element),
        description=description(element),
        notes=reader.note_refs(element),
    )
    reader.ledger.taken("code", code.name or guid)
    return [code, *(below for one in children(element, "Code") for below in _code(reader, one, guid, file))]


def _announce_notes(reader: Reader, root: Element) -> None:
    """Give the memos their ids first, as codes and passages refer to them."""
    for bundle in children(root, "Notes"):
        for one in children(bundle, "Note"):
            reader.notes[key(one.get("guid") or label(one))] = reader.guid(one)


def _notes(reader: Reader, root: Element, package: Package | None, used: set[str]) -> list[Note]:
    found = []
    for bundle in children(root, "Notes"):
        reader.rest(bundle, (), {"Note"})
        for one in children(bundle, "Note"):
            guid = reader.notes[key(one.get("guid") or label(one))]
            found.append(read_note(reader, one, package, used, guid))
            reader.ledger.taken("note", label(one))
    return found


def _sources(reader: Reader, root: Element, package: Package | None, used: set[str]) -> list[Source]:
    found = []
    for bundle in children(root, "Sources"):
        reader.rest(bundle, (), {"TextSource", *MEDIA, "PictureSource"})
        for one in bundle:
            if tag(one) == "TextSource":
                found.append(read_text(reader, one, package, used))
                reader.ledger.taken("source", label(one))
            elif tag(one) in MEDIA:
                found += _texts_of(reader, one, package, used)
            elif tag(one) == "PictureSource":
                reader.leave_out(one)
    return found


def _texts_of(reader: Reader, element: Element, package: Package | None, used: set[str]) -> list[Source]:
    """Return the texts of a PDF file or recording; the rest of it is reported."""
    inner = MEDIA[tag(element)]
    texts = list(children(element, inner))
    if texts:
        reader.ledger.changed(tag(element), label(element), "as_text")
        reader.rest(element, MADE, {inner, "Description", "Coding", "NoteRef"})
        for _ in children(element, "Description", "Coding", "NoteRef"):
            reader.ledger.ignored(tag(_), label(element), "not_kept")
    else:
        reader.leave_out(element)
    found = []
    for one in texts:
        name = label(element) if len(texts) == 1 and inner == "Representation" else label(one)
        found.append(read_text(reader, one, package, used, name))
    return found
