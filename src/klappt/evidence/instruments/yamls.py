"""
Read a YAML text from anywhere into plain values that know their row.

Bounded in size, number of values and depth; without aliases and tags; a key given twice is an error.  Words stay
words: `yes`, `no` and numbers of choices come out as they were written.
"""

from typing import Any, NoReturn

import yaml

from klappt.kernel.errors import InputError
from klappt.kernel.mistakes import quoted

MAX_CHARACTERS = 1_000_000
MAX_NODES = 50_000
MAX_DEPTH = 20
PLAIN = {"str", "int", "float", "bool", "null", "timestamp", "map", "seq"}


class Entries(dict[str, Any]):
    """A mapping that knows the row in which it begins."""

    row: int = 0


def row_of(value: object) -> int | None:
    """Return the row of a mapping that came from a text, else nothing."""
    return value.row if isinstance(value, Entries) else None


def load(text: str, name: str) -> Any:
    """
    Return the values of a YAML text: mappings as `Entries`, lists, and words; nothing is None.

    Raises:
        InputError: too large or too deep, no YAML, an alias, a tag, a key given twice; `name` is the file.
    """
    if len(text) > MAX_CHARACTERS:
        _no(name, "einen sehr langen Text", f"höchstens {MAX_CHARACTERS} Zeichen")
    try:
        _look_over(text, name)
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else None
        _no(name, f"kein gültiges YAML ({error.problem})", "ein YAML-Dokument", row)
    except (yaml.YAMLError, ValueError):
        _no(name, "Steuerzeichen oder anderes, das kein Text ist", "ein YAML-Dokument")
    if node is None:
        _no(name, "nichts", "ein YAML-Dokument")
    return _value(node, name)


def _look_over(text: str, name: str) -> None:
    depth = 0
    for number, event in enumerate(yaml.parse(text, yaml.SafeLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        row = event.start_mark.line + 1 if event.start_mark else None
        if number > MAX_NODES or depth > MAX_DEPTH:
            _no(name, "zu viele Werte oder Ebenen", f"höchstens {MAX_DEPTH} Ebenen", row)
        if isinstance(event, yaml.AliasEvent):
            _no(name, "einen Verweis mit *", "ausgeschriebene Werte", row)


def _value(node: yaml.Node, name: str) -> Any:
    row = node.start_mark.line + 1
    tag = node.tag.removeprefix("tag:yaml.org,2002:")
    if tag not in PLAIN:
        _no(name, f"die Kennzeichnung {quoted(node.tag)}", "einfache Werte ohne !-Kennzeichnung", row)
    match node:
        case yaml.MappingNode():
            return _entries(node, name, row)
        case yaml.SequenceNode():
            return [_value(item, name) for item in node.value]
        case _:
            return None if tag == "null" else node.value


def _entries(node: yaml.MappingNode, name: str, row: int) -> Entries:
    found = Entries()
    found.row = row
    for key_node, value_node in node.value:
        key, at = key_node.value, key_node.start_mark.line + 1
        if not isinstance(key, str):
            _no(name, "einen Schlüssel, der kein Wort ist", "ein Wort als Schlüssel", at)
        if key in found:
            _no(name, f"den Schlüssel {quoted(key)} zweimal", "jeden Schlüssel einmal", at)
        found[key] = _value(value_node, name)
    return found


def _no(file: str, found: str, expected: str, row: int | None = None) -> NoReturn:
    raise InputError(file, found, expected, row) from None
