"""What the synthetic study rests on, each assumption with its basis and its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

BASES = ("published", "inferred", "assumed")


@dataclass(frozen=True)
class Assumption:
    """A value with where it comes from; `source` is an address where the reason names none of the two documents."""

    name: str
    value: Any
    basis: str
    reason: str
    source: str = ""


Assumptions = Mapping[str, Assumption]


@cache
def assumptions() -> Assumptions:
    """Return all assumptions by name, those of the answers as `answers.<question>`."""
    told = _table("assumptions")
    rules = {f"answers.{name}": rule for name, rule in _table("answers").items()}
    return {name: Assumption(name=name, **entry) for name, entry in {**told, **rules}.items()}


@cache
def talk_material() -> Mapping[str, Any]:
    """Return the passages of which invented talks are made."""
    return _table("talks")


def _table(name: str) -> dict[str, Any]:
    place = files("klappt.evidence.synthetic") / "data" / f"{name}.yaml"
    told: dict[str, Any] = yaml.safe_load(place.read_text(encoding="utf-8"))
    return told
