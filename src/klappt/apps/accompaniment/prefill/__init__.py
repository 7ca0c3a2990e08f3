"""
Proposals for answers out of the workspace, each with where it comes from, so that a return is a by-product.

One module for each source, walked like all packages.  A source tells in `FITS` which questions it can answer, by
their identity over instruments (`ah1.gfs_seat`), and finds in `propose` a value, or nothing: nothing is better
than a guess.  A value that the question does not offer is no proposal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any
from uuid import UUID

from klappt.evidence.instruments.answers import asked, check_answers
from klappt.evidence.instruments.model import Instrument, Question, identity, questions_of


@dataclass(frozen=True)
class Asking:
    """For whom a question is answered, and as of which day."""

    alliance_id: UUID
    question: Question
    identity: str
    on: date


@dataclass(frozen=True)
class Found:
    """A value with the words and the address of where it stands."""

    value: Any
    words: str
    href: str


@dataclass(frozen=True)
class Proposal:
    """A proposed answer with its origin, as it is kept with the answer once it is accepted."""

    question: Question
    value: Any
    words: str
    href: str
    on: date
    source: str

    def origin(self) -> dict[str, Any]:
        """Return where the value comes from, as plain values; `value` stays the proposed one."""
        return {
            "source": self.source,
            "words": self.words,
            "href": self.href,
            "on": self.on.isoformat(),
            "value": self.value,
        }


@cache
def sources() -> Mapping[str, ModuleType]:
    """Return the source of each question that can be answered from the workspace, by identity."""
    found: dict[str, ModuleType] = {}
    for module in iter_modules(__path__):
        source = import_module(f"{__name__}.{module.name}")
        found |= dict.fromkeys(getattr(source, "FITS", ()), source)
    return found


def proposals(
    instrument: Instrument, alliance_id: UUID, on: date, answers: Mapping[str, Any]
) -> dict[str, Proposal]:
    """
    Return what the workspace proposes for the questions that are asked and have no answer yet, in their order.

    Cost: a query or two for each question that has a source.
    """
    known = dict(answers)
    found = {}
    for question in questions_of(instrument):
        name = identity(instrument, question)
        source = sources().get(name)
        if source is None or question.id in answers or question not in asked(instrument, known):
            continue
        proposed = source.propose(Asking(alliance_id, question, name, on))
        if proposed is None or _wrong(instrument, {**known, question.id: proposed.value}, question):
            continue
        known[question.id] = proposed.value
        found[question.id] = _proposal(question, proposed, on, source)
    return found


def _proposal(question: Question, found: Found, on: date, source: ModuleType) -> Proposal:
    return Proposal(question, found.value, found.words, found.href, on, source.__name__.rpartition(".")[2])


def _wrong(instrument: Instrument, answers: Mapping[str, Any], question: Question) -> bool:
    return any(wrong.question == question.id for wrong in check_answers(instrument, answers, final=False))


def offered(codes: Iterable[str | None], question: Question) -> list[str]:
    """Return those of some codes that the question offers, in its order, each once."""
    wanted = set(codes)
    return [choice.code for choice in question.choices if choice.code in wanted]
