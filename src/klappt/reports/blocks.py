"""
What a report is made of: plain blocks that every writer (PDF, DOCX, HTML, CSV) knows.

A report says whom it speaks of, of which day, and where its figures come from.  Texts are plain text; a picture
is an SVG with a description, which stands for it wherever it cannot be shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Self


@dataclass(frozen=True)
class Heading:
    """A heading of level 1, 2 or 3 below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `strong` is one that must not be overlooked."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Items:
    """A list of short sentences, with numbers or without."""

    texts: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True)
class Facts:
    """Pairs of a name and a value."""

    pairs: Sequence[tuple[str, str]]


class Links(str):
    """A cell of names that lead somewhere; where a file has no links it is just their text."""

    __slots__ = ("items",)
    items: tuple[tuple[str, str], ...]  # name and address; no address: the name alone

    def __new__(cls, items: Iterable[tuple[str, str]]) -> Self:
        """Join the names."""
        kept = tuple(items)
        made = super().__new__(cls, ", ".join(name for name, _ in kept))
        made.items = kept
        return made


@dataclass(frozen=True)
class Table:
    """A table with a caption that says what it answers; `numeric` are the positions of columns of numbers."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: frozenset[int] = frozenset()
    note: str = ""


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG with the description that replaces it where nobody can see it."""

    svg: str
    description: str
    caption: str = ""
    width_share: float = 1.0


@dataclass(frozen=True)
class Box:
    """Texts set apart from what stands around them, such as quotes, each with where it is from."""

    title: str
    texts: Sequence[tuple[str, str]]  # the text, and who says so


@dataclass(frozen=True)
class Contents:
    """The table of contents; `texts` are the headings of the first two levels with their level."""

    title: str
    texts: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Break:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Items | Facts | Table | Picture | Box | Contents | Break


@dataclass(frozen=True)
class Report:
    """A whole report; as `slides` each heading of the first level begins one."""

    title: str
    subtitle: str
    on: date
    blocks: Sequence[Block]
    language: str = "de"
    author: str = ""
    footer: str = ""
    landscape: bool = False
    paper: str = "a4"
    slides: bool = False
    keywords: Sequence[str] = field(default_factory=tuple)
