"""
A project as it is exchanged: people, codes, texts with coded passages, notes.

Ids are the GUIDs of the file, spelled as they are there.  Places count code points of `Source.text`, whose lines end
with one line feed.  A text of None is one that the file names but does not hold; its places are kept unchecked.
"""

from dataclasses import dataclass

TextPath = str


@dataclass(frozen=True)
class Made:
    """Who made or changed something (id of a user) and when, as written; empty where it is not told."""

    user: str = ""
    at: str = ""


UNTOLD = Made()


@dataclass(frozen=True)
class User:
    """Somebody who coded or wrote."""

    guid: str
    name: str = ""
    id: str = ""


@dataclass(frozen=True)
class Code:
    """One code; a parent stands before its children."""

    guid: str
    name: str
    parent: str | None = None
    codable: bool = True
    colour: str = ""
    description: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coding:
    """Somebody gave a code."""

    guid: str
    code: str
    made: Made = UNTOLD
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """A passage from `start` up to, not including, `end`, with its codings."""

    guid: str
    start: int
    end: int
    name: str = ""
    description: str = ""
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()
    made: Made = UNTOLD
    changed: Made = UNTOLD


@dataclass(frozen=True)
class Source:
    """A text; `codings` are those of the text as a whole, `path` is where a missing text should be."""

    guid: str
    name: str = ""
    text: str | None = None
    selections: tuple[Selection, ...] = ()
    description: str = ""
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()
    made: Made = UNTOLD
    changed: Made = UNTOLD
    path: TextPath = ""


@dataclass(frozen=True)
class Note:
    """A memo; other things refer to it by its id."""

    guid: str
    name: str = ""
    text: str | None = None
    description: str = ""
    made: Made = UNTOLD
    changed: Made = UNTOLD
    path: TextPath = ""


@dataclass(frozen=True)
class Project:
    """All of one exchange; of a code book only `origin` and `codes` are told."""

    name: str = ""
    origin: str = ""
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    description: str = ""
    note_refs: tuple[str, ...] = ()
    made: Made = UNTOLD
    changed: Made = UNTOLD
