"""
Read a small YAML or JSON file into a tree that knows its lines.

Only texts, lists and mappings come out: what a text means (a day, a yes) is decided by whoever knows the key.
So nothing is lost on the way, neither the leading zero of an AGS nor the difference of `2000` and `2000-01`.
The file is hostile until proven otherwise: size, number of values, depth, aliases and tags are bounded.
Cost: one pass; at most `MAX_NODES` values.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import yaml

from klappt.kernel.errors import InputError, file_trouble
from klappt.kernel.mistakes import parser_says, quoted

MAX_BYTES = 1_000_000
MAX_NODES = 5_000
MAX_DEPTH = 12
PLAIN_TAGS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value"})


@dataclass(frozen=True)
class Text:
    """One value as it was written; None is an explicit nothing."""

    text: str | None
    row: int | None = None
    number: bool = False  # came as a number from a program, so that leading zeros are gone


@dataclass(frozen=True)
class Listing:
    """Values one after the other."""

    items: tuple["Tree", ...]
    row: int | None = None


@dataclass(frozen=True)
class Entries:
    """Values by key, in the order of the file."""

    items: tuple[tuple[Text, "Tree"], ...]
    row: int | None = None


Tree = Text | Listing | Entries


class _TooMuchError(yaml.YAMLError):
    """The document has more values or levels than anybody would write by hand."""


class _Loader(yaml.SafeLoader):
    """Composes nodes and stops early where a document grows beyond reason."""

    nodes = 0
    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Return the next node; raises `_TooMuchError` where there are too many, or too deep."""
        self.nodes += 1
        self.depth += 1
        if self.nodes > MAX_NODES or self.depth > MAX_DEPTH:
            raise _TooMuchError
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """
    Return a file's text.

    Raises:
        InputError: no file, not readable, larger than `limit` bytes, or not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        _no(path, _why(path, error), "eine lesbare Datei")
    if len(data) > limit:
        _no(path, f"mehr als {limit // 1000} kB", f"höchstens {limit // 1000} kB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        _no(path, f"Zeichen, die kein UTF-8 sind (Byte {data[error.start]:#04x})", "eine Datei in UTF-8", row)


def _why(path: Path, error: OSError) -> str:
    if path.is_dir():
        return "ein Verzeichnis"
    match error:
        case FileNotFoundError():
            return "keine Datei"
        case PermissionError():
            return "eine Datei ohne Leserecht"
        case _:
            return f"einen Fehler beim Lesen ({file_trouble(error)})"


def _no(file: Path | str, found: str, expected: str, row: int | None = None) -> NoReturn:
    raise InputError(str(file), found, expected, row) from None


def read_tree(path: Path) -> Tree:
    """
    Return the tree of a YAML or JSON file.

    Raises:
        InputError: not readable, too large, wrong encoding, neither YAML nor JSON, a key given twice.
    """
    text = read_text(path)
    if path.suffix.lower() == ".json":
        _check_json(path, text)
    return parse_tree(text, str(path))


def _check_json(path: Path, text: str) -> None:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        _no(path, f"kein gültiges JSON ({parser_says(error.msg)})", "ein JSON-Dokument", error.lineno)
    except ValueError:
        _no(path, "eine Zahl mit Tausenden von Ziffern", "ein JSON-Dokument mit lesbaren Zahlen")
    except RecursionError:
        _no(path, "zu viele Ebenen", f"höchstens {MAX_DEPTH} Ebenen")


def parse_tree(text: str, name: str) -> Tree:
    """
    Return the tree of a YAML text; JSON is YAML, once its tabs are blanks.

    Raises:
        InputError: see `read_tree`; `name` stands for the file.
    """
    if text.lstrip().startswith("{"):
        text = text.replace("\t", " ")
    loader = None
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
    except _TooMuchError:
        _no(name, "zu viele Werte oder Ebenen", f"höchstens {MAX_NODES} Werte in {MAX_DEPTH} Ebenen")
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else None
        _no(
            name,
            f"kein gültiges YAML ({parser_says(error.problem or '')})",
            "ein YAML- oder JSON-Dokument",
            row,
        )
    except (yaml.YAMLError, ValueError):
        _no(name, "Steuerzeichen oder anderes, das kein Text ist", "ein YAML- oder JSON-Dokument")
    finally:
        if loader is not None:
            loader.dispose()
    if root is None:
        _no(name, "nichts", "ein YAML- oder JSON-Dokument")
    return _Builder(name).tree(root, 0)


class _Builder:
    """Turns nodes into a tree; an alias counts each time it is used."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes = 0

    def tree(self, node: yaml.Node, depth: int) -> Tree:
        """Return the tree below a node."""
        row = node.start_mark.line + 1
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            _no(self.name, "zu viele Werte oder Ebenen", f"höchstens {MAX_NODES} Werte", row)
        tag = node.tag.removeprefix("tag:yaml.org,2002:")
        if tag not in PLAIN_TAGS:
            _no(
                self.name, f"die Kennzeichnung {quoted(node.tag)}", "einfache Werte ohne !-Kennzeichnung", row
            )
        match node:
            case yaml.MappingNode():
                return Entries(self._pairs(node, depth), row)
            case yaml.SequenceNode():
                return Listing(tuple(self.tree(item, depth + 1) for item in node.value), row)
            case _:
                return Text(None if tag == "null" else node.value, row)

    def _pairs(self, node: yaml.MappingNode, depth: int) -> tuple[tuple[Text, Tree], ...]:
        pairs: list[tuple[Text, Tree]] = []
        for key_node, value_node in node.value:
            key = self.tree(key_node, depth + 1)
            row = key_node.start_mark.line + 1
            if not isinstance(key, Text) or key.text is None:
                _no(self.name, "einen Schlüssel, der kein Wort ist", "ein Wort als Schlüssel", row)
            if any(key.text == other.text for other, _ in pairs):
                _no(self.name, f"den Schlüssel {quoted(key.text)} zweimal", "jeden Schlüssel einmal", row)
            pairs.append((key, self.tree(value_node, depth + 1)))
        return tuple(pairs)


def tree_of(value: object) -> Tree:
    """
    Return the tree of plain Python values (as a web form or `json.loads` gives them).

    Raises:
        TypeError: a value is neither a text, a number, a day, a yes/no, a list nor a mapping.
    """
    match value:
        case None:
            return Text(None)
        case bool():
            return Text("yes" if value else "no")
        case int() | float():
            return Text(str(value), number=True)
        case str():
            return Text(value)
        case date() if not isinstance(value, datetime):
            return Text(value.isoformat())
        case Mapping():
            return Entries(tuple((Text(str(key)), tree_of(item)) for key, item in value.items()))
        case Sequence():
            return Listing(tuple(tree_of(item) for item in value))
        case _:
            raise TypeError(f"a profile holds no {type(value).__name__}")
