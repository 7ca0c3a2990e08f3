"""
The hash chain of the protocol: each entry seals the one before it.

Pure functions; a keyed hash (HMAC-SHA-256), so that nobody who can only write to the database can make a new
chain.  Source: security.md D10 (segments of a month, whose bodies may be deleted while their seal stays).
"""

import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

START = "0" * 64


@dataclass(frozen=True)
class Sealed:
    """One entry as the chain sees it: its number, its content, the seal it stands on and its own."""

    number: int
    content: dict[str, Any]
    previous: str
    seal: str


@dataclass(frozen=True)
class Fault:
    """The first place at which the chain is broken, with what is wrong there."""

    number: int
    what: str


def seal(key: bytes, number: int, content: dict[str, Any], previous: str) -> str:
    """Return the seal of an entry, 64 hexadecimal digits."""
    text = json.dumps([number, content, previous], sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(key, text.encode("ascii"), sha256).hexdigest()


def faults(key: bytes, entries: Iterable[Sealed], first: int, previous: str) -> Iterator[Fault]:
    """
    Yield every place where the chain is broken; entries come in the order of their numbers.

    Args:
        key: the secret of the chain.
        entries: what stands in the table.
        first: the number the first entry must have.
        previous: the seal the first entry must stand on.

    Cost: one hash for each entry.
    """
    number = first
    for entry in entries:
        if entry.number != number:
            yield Fault(number, "missing")
        if entry.previous != previous and entry.number == number:
            yield Fault(entry.number, "torn")
        if seal(key, entry.number, entry.content, entry.previous) != entry.seal:
            yield Fault(entry.number, "changed")
        number, previous = entry.number + 1, entry.seal
