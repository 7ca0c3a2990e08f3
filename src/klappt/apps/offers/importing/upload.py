"""
Uploaded files: looked at before anything is unpacked, then read by a process of its own with narrow limits.

Whatever is wrong with a file becomes one clear German sentence (`Refused`); a file never ends in an error page.
"""

import io
import json
import os
import subprocess
import sys
from pathlib import PurePosixPath
from typing import Any, Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused

MAX_BYTES: Final = 5_000_000
MAX_UNPACKED: Final = 50_000_000
MAX_RATIO: Final = 100
MAX_ENTRIES: Final = 2_000
SECONDS: Final = 20  # of the clock; the reading process itself has 10 s of computing
KINDS: Final = {".csv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".json": "json", ".zip": "zip"}
ARCHIVES: Final = (".zip", ".xlsx", ".docx", ".7z", ".gz", ".rar", ".tar", ".jar")
ENCRYPTED_BIT: Final = 0x1
OLE: Final = b"\xd0\xcf\x11\xe0"  # old Excel files, and new ones behind a password
ZIP: Final = b"PK\x03\x04"


def read_upload(data: bytes, name: str) -> tuple[str, dict[str, Any]]:
    """
    Return the kind of an uploaded file and what it holds: `tables` and `notes`.

    Raises:
        Refused: the file is too large, dangerous, damaged or no list.
    """
    kind = guard(data, name)
    return kind, read_apart(data, name, kind)


def guard(data: bytes, name: str) -> str:
    """Return the kind of a file that may be read; raises Refused."""
    suffix = PurePosixPath(name.lower()).suffix
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1_000_000:.1f}".replace(".", ",")
        raise Refused(_("Die Datei hat %(size)s MB. Höchstens 5 MB sind möglich.") % {"size": size})
    if not data.strip():
        raise Refused(_("Die Datei ist leer."))
    if suffix in {".xlsm", ".xltm", ".xlsb"}:
        raise Refused(_("Die Arbeitsmappe kann Makros enthalten. Bitte als .xlsx ohne Makros speichern."))
    if data.startswith(OLE):
        raise Refused(
            _(
                "Das ist eine alte oder durch ein Passwort geschützte Datei. Bitte als .xlsx ohne Passwort speichern."
            )
        )
    if suffix not in KINDS:
        raise Refused(
            _(
                "Mit dieser Art von Datei geht es nicht. Möglich sind CSV, XLSX, ein Ordner als ZIP und HSDS als JSON."
            )
        )
    kind = KINDS[suffix]
    if kind in {"xlsx", "zip"}:
        _check_archive(data)
    else:
        _check_text(data, kind)
    return kind


def _check_text(data: bytes, kind: str) -> None:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if data.startswith(ZIP) or b"\x00" in data[:4096]:
        raise Refused(_("Der Inhalt passt nicht zur Endung des Namens: Das ist kein Text."))
    if start == b"<":
        raise Refused(
            _("Das ist XML oder eine Seite aus dem Netz, keine Liste. XML nehmen wir hier nicht an.")
        )
    if kind == "json" and start not in {b"{", b"["}:
        raise Refused(_("Das ist kein JSON-Dokument."))


def _check_archive(data: bytes) -> None:
    """Refuse an archive by what its directory says; nothing is unpacked."""
    if not data.startswith(ZIP):
        raise Refused(_("Der Inhalt passt nicht zur Endung des Namens: Das ist weder Arbeitsmappe noch ZIP."))
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise Refused(_("Die Datei ist beschädigt und lässt sich nicht öffnen.")) from None
    if len(parts) > MAX_ENTRIES:
        raise Refused(_("In der Datei stecken zu viele Teile (höchstens 2 000)."))
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(data):
        raise Refused(_("Die Datei ist ausgepackt viel zu groß. Sie wurde nicht geöffnet."))
    for part in parts:
        _check_part(part)


def _check_part(part: ZipInfo) -> None:
    name = part.filename.lower()
    if part.flag_bits & ENCRYPTED_BIT:
        raise Refused(_("Die Datei ist durch ein Passwort geschützt. Bitte ohne Passwort speichern."))
    if ".." in PurePosixPath(name).parts or name.startswith("/") or "\\" in name or ":" in name:
        raise Refused(
            _("Die Datei enthält Namen, die aus ihrem Ordner hinausführen. Sie wurde nicht geöffnet.")
        )
    if name.endswith(ARCHIVES):
        raise Refused(
            _("In der Datei steckt noch eine gepackte Datei. Bitte laden Sie die Listen selbst hoch.")
        )
    if "vbaproject" in name or "/macrosheets/" in name:
        raise Refused(_("Die Arbeitsmappe enthält Makros. Bitte als .xlsx ohne Makros speichern."))


def read_apart(data: bytes, name: str, kind: str) -> dict[str, Any]:
    """Return the tables of a file, read by a process that may use 512 MB and 10 seconds; raises Refused."""
    environment = {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PATH": os.defpath,
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-m", "klappt.apps.offers.importing.parsing", kind, name[:200]]
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
