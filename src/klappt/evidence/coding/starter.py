"""The code book to start with, from the analytical frame of the accompaniment; a proposal, not the book of the IAQ."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from klappt.evidence.coding.codes import Code, CodeSystem
from klappt.evidence.instruments.model import Text


@cache
def starter_codes() -> CodeSystem:
    """Return the shipped code book."""
    told = yaml.safe_load((files(__package__) / "data" / "starter.yaml").read_text(encoding="utf-8"))
    return CodeSystem(tuple(_codes(told["codes"], None, None)))


def _codes(rows: list[dict[str, Any]], parent: str | None, colour: str | None) -> list[Code]:
    found = []
    for row in rows:
        own = colour or row["colour"]
        code = Code(
            id=f"{parent}.{row['id']}" if parent else row["id"],
            name=_text(row["name"]),
            parent=parent,
            definition=_text(row.get("definition")),
            example=_text(row.get("example")),
            colour=own,
            codable=row.get("codable", True),
        )
        found += [code, *_codes(row.get("codes", []), code.id, own)]
    return found


def _text(told: list[str] | None) -> Text:
    return Text(*told) if told else Text()
