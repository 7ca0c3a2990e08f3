"""
The fields of a filled Word file, whoever saved it last.

Word, LibreOffice and others split words over runs, choose other prefixes and rename parts; so the main part is found
through the package, elements by their full names, and a field's words are put together from all of its runs.
The file is hostile until proven otherwise: sizes are bounded, XML comes through defusedxml.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from klappt.evidence.instruments.sheets.controls import w, w14
from klappt.evidence.instruments.xlsform.workbook import check_archive
from klappt.kernel.errors import InputError

MAX_BYTES = 20_000_000
EXPECTED = "ein Blatt von klappt als Word-Datei (.docx)"
KINDS_OF_MAIN = "/officeDocument"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TICKS = frozenset("☒☑✓✔✗✘xX×")
ON = {"1", "true", "on"}


@dataclass(frozen=True)
class Field:
    """What stands in a field: its words, or nothing where only the placeholder stands; and whether it is ticked."""

    text: str
    ticked: bool


def read_fields(data: bytes, file: str) -> dict[str, list[Field]]:
    """
    Return the fields of a Word file by their mark; a mark that was copied stands there several times.

    Raises:
        InputError: no Word file, damaged, or too large.
    """
    if len(data) > MAX_BYTES:
        raise InputError(file, f"{len(data)} Bytes", f"höchstens {MAX_BYTES} Bytes")
    check_archive(data, file, EXPECTED)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            root = fromstring(archive.read(_main_part(archive)).replace(STRICT.encode(), _usual()))
    except (
        KeyError,
        ParseError,
        DefusedXmlException,
        ValueError,
        OSError,
        NotImplementedError,
        EOFError,
    ) as error:
        raise InputError(file, f"eine beschädigte Datei ({type(error).__name__})", EXPECTED) from error
    found: dict[str, list[Field]] = {}
    for control in root.iter(w("sdt")):
        tag = control.find(f"{w('sdtPr')}/{w('tag')}")
        if tag is not None and tag.get(w("val")):
            found.setdefault(tag.get(w("val")), []).append(_field(control))
    return found


def _usual() -> bytes:
    return w("")[1:-1].encode()


def _main_part(archive: ZipFile) -> str:
    for relation in fromstring(archive.read("_rels/.rels")):
        if relation.get("Type", "").endswith(KINDS_OF_MAIN):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _field(control: Any) -> Field:
    about, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
    text = "".join(_words(content)).strip() if content is not None else ""
    shown = about.find(w("showingPlcHdr"))
    if shown is not None and shown.get(w("val"), "1").lower() in ON:
        text = ""
    state = about.find(f"{w14('checkbox')}/{w14('checked')}")
    marked = state is not None and str(state.get(w14("val"), "1")).lower() in ON
    return Field(text, marked or bool(TICKS & set(text)))


def _words(element: Any) -> Iterator[str]:
    first = True
    for part in element.iter():
        if part.tag == w("p"):
            if not first:
                yield "\n"
            first = False
        elif part.tag == w("t"):
            yield part.text or ""
        elif part.tag in {w("br"), w("cr")}:
            yield "\n"
        elif part.tag == w("tab"):
            yield "\t"
