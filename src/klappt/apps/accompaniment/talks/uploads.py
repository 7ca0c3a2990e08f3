"""Uploaded transcripts and projects: looked at first, then read by a process of its own with narrow limits."""

import io
import json
import os
import subprocess
import sys
from pathlib import PurePosixPath
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.evidence.refi.plain import of_plain
from klappt.evidence.refi.reading import Read

MAX_BYTES: Final = 20_000_000
MAX_UNPACKED: Final = 100_000_000
MAX_RATIO: Final = 200
SMALL: Final = 2_000_000  # unpacked; below this a high ratio is harmless
SECONDS: Final = 30
DOCUMENTS: Final = (".docx", ".odt", ".txt")
OLE: Final = b"\xd0\xcf\x11\xe0"


def read_words(data: bytes, name: str) -> str:
    """Return the words of an uploaded document; raises Refused."""
    suffix = _guard(data, name, DOCUMENTS)
    if suffix != ".txt":
        _check_archive(data)
    return str(_read_apart(data, name, "words")["words"])


def read_exchange(data: bytes, name: str) -> Read:
    """Return an uploaded project; raises Refused."""
    _guard(data, name, (".qdpx", ".qde"))
    return of_plain(_read_apart(data, name, "project"))


def read_codes(data: bytes, name: str) -> Read:
    """Return an uploaded code book; raises Refused."""
    _guard(data, name, (".qdc", ".qdpx", ".qde"))
    return of_plain(_read_apart(data, name, "codes"))


def _guard(data: bytes, name: str, possible: tuple[str, ...]) -> str:
    suffix = PurePosixPath(name.lower()).suffix
    if len(data) > MAX_BYTES:
        raise Refused(_("Die Datei ist zu groß. Höchstens 20 MB sind möglich."))
    if not data.strip():
        raise Refused(_("Die Datei ist leer."))
    if data.startswith(OLE):
        raise Refused(
            _("Das ist ein altes oder durch ein Passwort geschütztes Dokument. Bitte neu speichern.")
        )
    if suffix not in possible:
        told = ", ".join(one.removeprefix(".").upper() for one in possible)
        raise Refused(
            _("Mit dieser Art von Datei geht es hier nicht. Möglich sind: %(kinds)s.") % {"kinds": told}
        )
    return suffix


def _check_archive(data: bytes) -> None:
    """Refuse a document by what its directory says; nothing is unpacked."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise Refused(_("Die Datei ist beschädigt und lässt sich nicht öffnen.")) from None
    if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked > MAX_RATIO * len(data)):
        raise Refused(_("Die Datei ist ausgepackt viel zu groß. Sie wurde nicht geöffnet."))


def _read_apart(data: bytes, name: str, kind: str) -> dict[str, Any]:
    environment = {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PATH": os.defpath,
        "PYTHONIOENCODING": "utf-8",
        "OPENBLAS_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "klappt.apps.accompaniment.talks.parsing", kind, name[:200]]
    try:
        done = subprocess.run(  # noqa: S603  (our own module; the name of the file is an argument, never a command)
            command, input=data, capture_output=True, timeout=SECONDS, check=False, env=environment
        )
        told = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError, OSError):
        told = None
    if told is None:
        raise Refused(_("Die Datei ließ sich nicht lesen: Sie ist beschädigt oder zu umfangreich."))
    if told["refused"]:
        raise Refused(told["refused"])
    found: dict[str, Any] = told
    return found
