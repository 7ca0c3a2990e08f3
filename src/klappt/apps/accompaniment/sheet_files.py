"""A working sheet as a file to fill without internet, and a filled one read back; reading changes nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from klappt.apps.accompaniment.mapping import content_of, instrument_of
from klappt.apps.accompaniment.models import Return
from klappt.apps.accounts.access.policy import Refused
from klappt.evidence.instruments.sheets.writing import write_sheet
from klappt.reports.sheet import sheet_pdf

MAX_BYTES: Final = 5_000_000
SECONDS: Final = 20  # of the clock; the reading process itself has 10 s of computing
ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True)
class Filled:
    """What a filled sheet says: answers by question, and what its reader should know."""

    answers: Mapping[str, Any]
    notes: tuple[str, ...]


def as_file(sheet: Return, kind: str, answers: Mapping[str, Any], on: date, language: str) -> bytes:
    """Return a sheet with its answers as `docx`, which can be read back, or as `pdf` to print."""
    instrument = instrument_of(sheet.wave.instrument)
    if kind == "pdf":
        return sheet_pdf(instrument, on, answers, language)
    return write_sheet(instrument, answers, language)


def read_filled(sheet: Return, data: bytes, name: str) -> Filled:
    """
    Return what a filled sheet says, read by a process with narrow limits.

    Raises:
        Refused: too large, no Word file, of another instrument, or answers that are wrong; all sentences together.
    """
    if len(data) > MAX_BYTES:
        raise Refused(_("Die Datei ist zu groß. Höchstens 5 MB sind möglich."))
    if not data.startswith(ZIP):
        raise Refused(_("Das ist keine Word-Datei (.docx)."))
    told = _read_apart(data, name, content_of(instrument_of(sheet.wave.instrument)))
    if told["refused"]:
        raise Refused("\n".join(told["refused"]))
    return Filled(told["answers"], tuple(told["notes"]))


def _read_apart(data: bytes, name: str, content: Mapping[str, Any]) -> dict[str, Any]:
    environment = {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PATH": os.defpath,
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    asked = json.dumps({"name": name[:200], "instrument": content}).encode() + b"\n"
    command = [sys.executable, "-m", "klappt.apps.accompaniment.sheet_parsing"]
    try:
        done = subprocess.run(  # noqa: S603  (our own module; what comes from outside goes in as data)
            command, input=asked + data, capture_output=True, timeout=SECONDS, check=False, env=environment
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError, OSError):
        raise Refused(_("Die Datei ließ sich nicht lesen: Sie ist beschädigt oder zu umfangreich.")) from None
    return found
