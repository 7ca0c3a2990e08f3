"""
Read a goal: the levels, flags or residence statuses somebody wants to reach; several mean all of them.

As a mapping `{stage: training, language: B1}` or as one short text `stage=training,language=B1`.
`status` takes `title` (any residence title), `secure` (a title not tied to the present training) or codes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from klappt.chains.model import Goal
from klappt.kernel.errors import InputError
from klappt.kernel.mistakes import Mistakes, one_of, quoted
from klappt.kernel.scales import LEVELS, Scale
from klappt.law.statuses import SECURE, STATUSES, TITLES
from klappt.planning.trees import Entries, Listing, Text, Tree, parse_tree, tree_of
from klappt.planning.words import Unfit, level_hint, read_flag_name

SETS: dict[str, frozenset[str]] = {"title": TITLES, "secure": SECURE}
KEYS = ("stage", "language", "school", "flags", "status")
PAIR = re.compile(r"\s*([A-Za-z_]+)\s*[=:]\s*(.*?)\s*", re.DOTALL)


@dataclass(frozen=True)
class AskedGoal:
    """A goal as the engine sees it, and in the words of whoever asked."""

    goal: Goal
    words: Mapping[str, object]


def read_goal(source: str | Mapping[str, object], name: str = "--goal") -> AskedGoal:
    """
    Return the goal from a short text, a text in braces, or a mapping.

    Raises:
        InputError, InputErrors: unknown keys, levels or statuses, an empty goal.
    """
    mistakes = Mistakes(name)
    if isinstance(source, str) and source.lstrip().startswith("{"):
        tree = parse_tree(source, name)
    else:
        tree = tree_of(source)
    goal = goal_of(tree, mistakes)
    mistakes.stop()
    if goal is None:
        raise InputError(name, "nichts", "ein Ziel wie stage=training")
    return goal


def _short(text: str, mistakes: Mistakes, row: int | None) -> Tree:
    pairs: list[tuple[Text, Tree]] = []
    for part in filter(str.strip, text.split(",")):
        match = PAIR.fullmatch(part)
        if match is None:
            mistakes.add(quoted(part), "name=wert, zum Beispiel stage=training,language=B1", row)
            continue
        key, words = match[1], [word.strip() for word in match[2].split(";")]
        texts = tuple(Text(word, row) for word in words)
        value: Tree = texts[0] if len(texts) == 1 else Listing(texts, row)
        if any(key == other.text for other, _ in pairs):
            mistakes.add(f"{quoted(key)} zweimal", "jeden Namen einmal; mehrere Werte trennt ein ;", row)
        pairs.append((Text(key, row), value))
    return Entries(tuple(pairs), row)


def goal_of(tree: Tree, mistakes: Mistakes) -> AskedGoal | None:
    """Return the goal of a tree; None where there is none or where a mistake was noted."""
    before = len(mistakes.found)
    if isinstance(tree, Text) and tree.text is not None:
        tree = _short(tree.text, mistakes, tree.row)
    if not isinstance(tree, Entries):
        mistakes.add("kein Ziel", "ein Ziel wie {stage: training}", tree.row, "goal")
        return None
    read = (_part(key, value, mistakes) for key, value in tree.items)
    parts = dict(part for part in read if part is not None)
    if not parts and len(mistakes.found) == before:
        mistakes.add("ein leeres Ziel", "mindestens eines von: " + ", ".join(KEYS), tree.row, "goal")
    if len(mistakes.found) > before:
        return None
    levels = {scale: LEVELS[scale].index(parts[scale][0]) for scale in Scale if scale in parts}
    statuses = _statuses(parts["status"]) if "status" in parts else None
    words = {name: texts if name == "flags" or len(texts) > 1 else texts[0] for name, texts in parts.items()}
    return AskedGoal(Goal(levels, frozenset(parts.get("flags", ())), statuses), words)


def _part(key: Text, value: Tree, mistakes: Mistakes) -> tuple[str, list[str]] | None:
    """Return one checked part of a goal: its name and its words."""
    name = "flags" if key.text == "flag" else key.text or ""
    texts = _texts(value)
    try:
        if name in list(Scale):
            _check_level(Scale(name), texts)
        elif name == "flags":
            _check_flags(texts)
        elif name == "status":
            _check_statuses(texts)
        else:
            mistakes.add(f"das unbekannte Ziel {quoted(name)}", one_of(name, KEYS), key.row, "goal")
            return None
    except Unfit as unfit:
        mistakes.add(quoted("; ".join(texts)), str(unfit), value.row, f"goal.{name}")
        return None
    return name, texts


def _texts(tree: Tree) -> list[str]:
    items = tree.items if isinstance(tree, Listing) else (tree,)
    return [(item.text or "").strip() if isinstance(item, Text) else "{…}" for item in items]


def _check_level(scale: Scale, texts: list[str]) -> None:
    if len(texts) != 1 or texts[0] not in LEVELS[scale]:
        raise Unfit(level_hint(scale, "; ".join(texts)))


def _check_flags(texts: list[str]) -> None:
    if not texts:
        raise Unfit("mindestens ein Merkmal, zum Beispiel employed")
    for text in texts:
        read_flag_name(text)


def _check_statuses(texts: list[str]) -> None:
    if not texts:
        raise Unfit("title, secure oder Codes von Aufenthaltsstatus")
    for text in texts:
        if text not in STATUSES and text not in SETS:
            raise Unfit(one_of(text, [*SETS, *STATUSES]))


def _statuses(texts: list[str]) -> frozenset[str]:
    return frozenset().union(*(SETS.get(text, frozenset({text})) for text in texts))
