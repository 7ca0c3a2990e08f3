"""The shipped code book as it is exchanged; the ids are the same in every installation."""

from uuid import NAMESPACE_URL, uuid5

from klappt.evidence.coding.starter import starter_codes
from klappt.evidence.refi.model import Code, Project

BOOK = "https://klappt.example/codebuch/"


def starter_project() -> Project:
    """Return the shipped code book, German, with its anchor examples in the descriptions."""
    return Project(
        name="Codebuch",
        codes=tuple(
            Code(
                guid=_guid(code.id),
                name=code.name.de,
                parent=_guid(code.parent) if code.parent else None,
                codable=code.codable,
                colour=code.colour,
                description=code.definition.de
                + (f"\n\nAnkerbeispiel: {code.example.de}" if code.example else ""),
            )
            for code in starter_codes()
        ),
    )


def _guid(code: str) -> str:
    return str(uuid5(NAMESPACE_URL, BOOK + code))
