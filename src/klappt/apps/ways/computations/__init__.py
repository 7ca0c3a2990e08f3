"""
The kinds of computations, one file each: what it is called, what it needs to know, what it computes.

Each module has a `KIND`; the package is walked, no list is edited.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol
from uuid import UUID

from django.utils.functional import Promise

Json = dict[str, Any]
Text = str | Promise


class Progress(Protocol):
    """Whom a computation tells how far it is; may raise to end the computation."""

    def __call__(self, done: int, of: int, /, stage: str = "") -> None:
        """Tell that so many of so many are done; `stage` is one of the kind's."""


@dataclass(frozen=True)
class Gathered:
    """
    All that decides an answer, as plain objects, with a digest that is equal only for the same.

    `told` goes into the answer as it is: what it rests on, such as a scenario.
    """

    digest: str
    inputs: Any
    told: Json = field(default_factory=dict)


def gathered(inputs: Any, told: Json, *digests: object) -> Gathered:
    """Return inputs under a digest of other digests and of what is told of them."""
    return Gathered(sha256(repr((digests, told)).encode()).hexdigest(), inputs, told)


@dataclass(frozen=True)
class Kind:
    """
    One kind of computation.

    `gather` reads tables: alliance, parameters, day; it raises Refused or InputError where there is nothing to
    compute.  `compute` is pure, told the inputs and whom to tell how far it is; its answer must fit into JSON.
    """

    code: str
    title: Text
    stages: Mapping[str, Text]  # what each stage counts, in the plural: {"": "Profile"}
    gather: Callable[[UUID, Mapping[str, Any], date], Gathered]
    compute: Callable[[Any, Progress], Json]


@cache
def kinds() -> Mapping[str, Kind]:
    """Return all kinds by code."""
    found = [import_module(f"{__name__}.{module.name}").KIND for module in iter_modules(__path__)]
    return {kind.code: kind for kind in found}
