"""
The code system: codes with stable ids in a tree, each with definition and anchor example in two languages.

The order of the codes is the order of the book; a parent stands before its children.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from klappt.evidence.instruments.model import Text

NO_TEXT = Text()


@dataclass(frozen=True)
class Code:
    """One code; `id` stays the same for ever, `parent` is the id of the code above."""

    id: str
    name: Text
    parent: str | None = None
    definition: Text = NO_TEXT
    example: Text = NO_TEXT
    colour: str = ""  # #RRGGBB or empty
    codable: bool = True  # False: only a heading


@dataclass(frozen=True)
class CodeSystem:
    """All codes of a book; raises ValueError where ids repeat or a parent does not stand before its child."""

    codes: tuple[Code, ...]

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for code in self.codes:
            if code.id in seen:
                raise ValueError(f"the code {code.id} is there twice")
            if code.parent is not None and code.parent not in seen:
                raise ValueError(f"the code {code.id} stands before its parent {code.parent}")
            seen.add(code.id)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def code(self, code_id: str) -> Code:
        """Return a code; raises KeyError."""
        for code in self.codes:
            if code.id == code_id:
                return code
        raise KeyError(code_id)

    def path(self, code_id: str) -> tuple[Code, ...]:
        """Return the codes from the root down to this one."""
        code = self.code(code_id)
        return (*(self.path(code.parent) if code.parent else ()), code)

    def below(self, code_id: str) -> frozenset[str]:
        """Return the ids of a code and of all codes beneath it."""
        found = {self.code(code_id).id}
        for code in self.codes:  # parents come first, one round is enough
            if code.parent in found:
                found.add(code.id)
        return frozenset(found)
