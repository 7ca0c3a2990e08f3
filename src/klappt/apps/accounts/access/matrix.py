"""
The matrix of permissions, read from `matrix.yaml`: resource x action x role -> relations, and classes of fields.

Relations: `alliance` (the object belongs to an alliance this role reaches), `organisation` (it belongs to the
organisation that gave the role), `self` (it belongs to the person), `any` (everybody in the role).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from klappt.apps.accounts.roles import Role

RELATIONS = frozenset({"alliance", "organisation", "self", "any"})
EVERYBODY = "everybody"  # in the file: all roles
ALL_CLASSES = frozenset("SKMNL")  # structure, contact data, money, internal notes, what stays local


@dataclass(frozen=True)
class Permission:
    """Who may do one action on one resource: the relations for each role."""

    resource: str
    action: str
    relations: Mapping[str, frozenset[str]]


class WrongMatrix(ValueError):
    """The matrix names something that does not exist."""


@cache
def matrix() -> Mapping[tuple[str, str], Permission]:
    """Return all rows by resource and action; raises WrongMatrix for a role or relation there is not."""
    found = {}
    for resource, actions in _read()["resources"].items():
        for action, cells in actions.items():
            relations = _relations(cells, f"{resource}.{action}")
            found[resource, action] = Permission(resource, action, relations)
    return found


@cache
def field_classes() -> Mapping[str, frozenset[str]]:
    """Return the classes of fields each role sees."""
    return {str(role): frozenset(classes) for role, classes in _read()["classes"].items()}


@cache
def _read() -> dict[str, dict[str, dict[str, dict[str, str | list[str]]]]]:
    text = (files("klappt.apps.accounts.access") / "matrix.yaml").read_text(encoding="utf-8")
    read: dict[str, dict[str, dict[str, dict[str, str | list[str]]]]] = yaml.safe_load(text)
    return read


def _relations(cells: Mapping[str, str | list[str]], where: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for role, told in cells.items():
        names = frozenset([told] if isinstance(told, str) else told)
        if names - RELATIONS:
            raise WrongMatrix(f"{where}.{role}: {', '.join(sorted(names - RELATIONS))}")
        if role != EVERYBODY and role not in set(Role):
            raise WrongMatrix(f"{where}: {role}")
        for one in Role if role == EVERYBODY else [role]:
            found[str(one)] = found.get(str(one), frozenset()) | names
    return found
