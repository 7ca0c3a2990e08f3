"""The words of a transcript from a document: DOCX (python-docx), ODT (odfdo) or plain text; one line a paragraph."""

import io
from zipfile import BadZipFile, ZipFile

from klappt.evidence.refi.positions import unified
from klappt.kernel.errors import InputError

DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
TAB = " | "  # between the cells of a row


def words_of(data: bytes, name: str) -> str:
    """Return the words of a document by the ending of its name; raises InputError."""
    suffix = name.lower().rpartition(".")[2]
    match suffix:
        case "txt":
            return unified(_decoded(data))
        case "docx" | "odt":
            _refuse_doctype(data, name)
            return unified(_docx(data) if suffix == "docx" else _odt(data))
        case _:
            raise InputError(name, f"die Endung .{suffix}", "DOCX, ODT oder TXT")


def _decoded(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _refuse_doctype(data: bytes, name: str) -> None:
    """Refuse XML that can point to other files or grow without end; the libraries read it without asking."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = [
                archive.read(part) for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))
            ]
    except (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        raise InputError(name, "ein beschädigtes Dokument", "DOCX, ODT oder TXT") from None
    if any(sign in part for part in parts for sign in DOCTYPE):
        raise InputError(name, "ein Dokument mit DOCTYPE", "ein gewöhnliches Dokument")


def _docx(data: bytes) -> str:
    from docx import Document  # noqa: PLC0415 - heavy, and only needed here
    from docx.table import Table  # noqa: PLC0415

    lines = []
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            lines += [TAB.join(cell.text.replace("\n", " ") for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)


def _odt(data: bytes) -> str:
    from odfdo import Document  # noqa: PLC0415 - heavy, and only needed here

    found = Document(io.BytesIO(data)).body.xpath("//text:p|//text:h")
    return "\n".join(str(element).rstrip("\n") for element in found)
