"""
The package of a project: a ZIP with one .qde and the texts beside it; opened with care, as it comes from outside.

Nothing is unpacked to a disk.  What is read is bounded in bytes before and while reading, so that a small file
cannot become a large one; names that lead out of their folder, passwords and entities are refused.
"""

import io
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from klappt.kernel.errors import InputError

MAX_PROJECT: Final = 50_000_000
MAX_TEXTS: Final = 100_000_000
MAX_RATIO: Final = 200  # text seldom packs better than 10 to 1
SMALL: Final = 1_000_000  # below this a high ratio is harmless
MAX_ENTRIES: Final = 10_000
MAX_DEPTH: Final = 100
ENCRYPTED_BIT: Final = 0x1
ZIP: Final = b"PK"


def parse(data: bytes, file: str) -> Element:
    """Return the root of an XML document; raises InputError, also for entities and for nesting without end."""
    if len(data) > MAX_PROJECT:
        raise InputError(file, f"{len(data) // 1_000_000} MB XML", f"höchstens {MAX_PROJECT // 1_000_000} MB")
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise InputError(file, "eine DOCTYPE-Angabe oder Entitäten", "XML ohne beides") from None
    except (ParseError, ValueError, LookupError) as wrong:
        raise InputError(file, f"kein lesbares XML ({wrong})", "ein Dokument nach REFI-QDA") from None
    _check_depth(root, file)
    return root


def _check_depth(root: Element, file: str) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise InputError(file, f"mehr als {MAX_DEPTH} Ebenen ineinander", "eine flachere Gliederung")
        level = [child for element in level for child in element]


@dataclass
class Package:
    """The files of a package by their names; `read` counts what was unpacked so far."""

    file: str
    archive: ZipFile
    parts: dict[str, ZipInfo]
    read: int = 0

    def project(self) -> bytes:
        """Return the project document; raises InputError unless there is exactly one."""
        names = [name for name in self.parts if name.endswith(".qde")]
        if len(names) != 1:
            found = "keine Datei .qde" if not names else f"{len(names)} Dateien .qde"
            raise InputError(self.file, found, "genau eine Projektdatei .qde im Paket")
        return self._unpack(self.parts[names[0]])

    def text(self, path: str) -> bytes | None:
        """Return the file to which a path of the project leads, or None where the package does not hold it."""
        part = self.part(path)
        return None if part is None else self._unpack(part)

    def part(self, path: str) -> ZipInfo | None:
        """Return the entry to which a path leads: by its whole name, or by its last part in any folder."""
        if not path.startswith("internal://"):
            return None
        name = path.removeprefix("internal://").lstrip("/").lower()
        for known, part in self.parts.items():
            if known == name or (name and PurePosixPath(known).name == PurePosixPath(name).name):
                return part
        return None

    def others(self, used: set[str]) -> list[str]:
        """Return the names of files that were neither the project nor used."""
        return [
            part.filename
            for name, part in self.parts.items()
            if not part.is_dir() and not name.endswith(".qde") and part.filename not in used
        ]

    def _unpack(self, part: ZipInfo) -> bytes:
        left = MAX_PROJECT + MAX_TEXTS - self.read
        if part.file_size > left or (
            part.file_size > SMALL and part.file_size > MAX_RATIO * max(1, part.compress_size)
        ):
            raise InputError(
                self.file, f"„{part.filename}“ ist ausgepackt viel zu groß", "ein Projekt mit Texten"
            )
        try:
            with self.archive.open(part) as stream:
                data = stream.read(part.file_size + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
            raise InputError(
                self.file, f"„{part.filename}“ ist beschädigt", "ein unbeschädigtes Paket"
            ) from None
        if len(data) > part.file_size:
            raise InputError(self.file, f"„{part.filename}“ ist größer als angegeben", "ein ehrliches Paket")
        self.read += len(data)
        return data


def open_package(data: bytes, file: str) -> Package:
    """Return a package after a look at its directory; raises InputError."""
    try:
        archive = ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise InputError(file, "ein beschädigtes Paket", "ein Projekt als .qdpx") from None
    if len(parts) > MAX_ENTRIES:
        raise InputError(file, f"{len(parts)} Teile", f"höchstens {MAX_ENTRIES}")
    parts = [part for part in parts if not _is_litter(part.filename)]
    for part in parts:
        name = part.filename.replace("\\", "/")
        if part.flag_bits & ENCRYPTED_BIT:
            raise InputError(file, "ein Paket mit Passwort", "ein Paket ohne Passwort")
        if ".." in PurePosixPath(name).parts or name.startswith("/") or ":" in name.split("/", maxsplit=1)[0]:
            raise InputError(
                file, f"der Name „{part.filename[:60]}“ führt aus dem Paket hinaus", "Namen im Paket"
            )
    named = {part.filename.replace("\\", "/").lower(): part for part in parts}
    return Package(file, archive, named)


def _is_litter(name: str) -> bool:
    """Test for what macOS adds to packages; it is no part of the project."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")
