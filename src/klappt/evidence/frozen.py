"""
A study as one JSON text and back: what an edition keeps, so that it can be made again from the same data.

The same study always gives the same bytes: keys in order, days as ISO text, instruments as `instruments.files` writes
them.  `digest` is a short name of these bytes to print beside figures.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date
from hashlib import sha256
from typing import Any

from klappt.evidence.instruments.files import read_values, values_of
from klappt.evidence.study import (
    Alliance,
    Code,
    Coding,
    Invitation,
    Quote,
    Return,
    Study,
    Talk,
    Wave,
    Workshop,
)
from klappt.kernel.errors import InputError

FORMAT = 1
PARTS: Mapping[str, Any] = {
    "alliances": Alliance,
    "waves": Wave,
    "invitations": Invitation,
    "returns": Return,
    "talks": Talk,
    "codes": Code,
    "codings": Coding,
    "quotes": Quote,
    "workshops": Workshop,
}
DAYS = frozenset({"opens", "closes", "day", "submitted"})


def freeze(study: Study) -> str:
    """Return a study as canonical JSON."""
    told: dict[str, Any] = {name: [asdict(one) for one in getattr(study, name)] for name in PARTS}
    told["instruments"] = [values_of(one) for one in study.instruments]
    told |= {"format": FORMAT, "as_of": study.as_of, "synthetic": study.synthetic}
    return json.dumps(told, default=date.isoformat, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thaw(text: str, name: str = "Ausgabe") -> Study:
    """
    Return the study of such a text.

    Raises:
        InputError: it is no frozen study, or one of a format this version does not know.
    """
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise InputError(name, f"Format {told['format']}", f"Format {FORMAT}")
        parts = {part: tuple(_many(kind, told[part])) for part, kind in PARTS.items()}
        instruments = tuple(read_values(one, name) for one in told["instruments"])
        day = date.fromisoformat(told["as_of"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(name, "kein eingefrorener Datenstand", "JSON einer Ausgabe von klappt") from error
    return Study(as_of=day, synthetic=bool(told["synthetic"]), instruments=instruments, **parts)


def _many(kind: Any, rows: Iterable[Mapping[str, Any]]) -> Iterable[Any]:
    known = {field.name for field in fields(kind)}
    for row in rows:
        values = {name: value for name, value in row.items() if name in known}
        yield kind(**{name: date.fromisoformat(v) if name in DAYS else v for name, v in values.items()})


def digest(text: str) -> str:
    """Return the short name of a frozen study or of published numbers: twelve signs of its SHA-256."""
    return sha256(text.encode()).hexdigest()[:12]
