"""Start the process that reads an uploaded file, and turn whatever is wrong with the file into `Refused`."""

import json
import os
import subprocess
import sys
from typing import Any, Final

from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.evidence.instruments.files import read_values
from klappt.evidence.instruments.model import Instrument

MAX_BYTES: Final = 5_000_000
SECONDS: Final = 20  # of the clock; the reading process itself has 10 s of computing
MOST_TOLD: Final = 20


def form_from(data: bytes, name: str) -> tuple[Instrument, list[str]]:
    """
    Return the instrument of an uploaded XLSForm, and the report as lines.

    Raises:
        Refused: too large, damaged, or a form with mistakes: sheet, row and column of each.
    """
    told = _read(data, name)
    return read_values(told["instrument"], name), list(told["report"])


def _read(data: bytes, name: str) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1_000_000:.1f}".replace(".", ",")
        raise Refused(_("Die Datei hat %(size)s MB. Höchstens 5 MB sind möglich.") % {"size": size})
    if not data.strip():
        raise Refused(_("Die Datei ist leer."))
    environment = {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PATH": os.defpath,
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-m", "klappt.apps.accompaniment.form_parsing", name[:200]]
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
        found = told["refused"][:MOST_TOLD]
        more = len(told["refused"]) - len(found)
        raise Refused("\n".join([*found, *([_("… und %(n)d weitere.") % {"n": more}] if more else [])]))
    return dict(told)
