"""
The questions of an instrument as parts of a form: one module for each way to answer, walked like all packages.

A module names in `KINDS` which kinds of questions it draws, reads in `read` what was sent, and tells in `parts`
what its template `accompaniment/fields/<module>.html` needs.  What cannot be read comes back as it was typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, NamedTuple

from django.http import QueryDict

from klappt.apps.accompaniment.telling import say, told
from klappt.evidence.instruments.model import Question

Answers = Mapping[str, Any]


class Unreadable(Exception):
    """What was sent is no answer; `raw` is drawn again as it was typed."""

    def __init__(self, words: str, raw: Any) -> None:
        """Keep the words for the person and what was typed."""
        super().__init__(words)
        self.raw = raw


class Line(NamedTuple):
    """A choice, a point or a place of a control: its value, its words, and if it is chosen."""

    value: str
    words: str
    chosen: bool


@dataclass
class Field:
    """A question ready to be drawn, with what stands beside it."""

    question: Question
    name: str
    value: Any = None
    answers: Answers = field(default_factory=dict)  # what is known around it, for choices under a condition
    errors: Sequence[str] = ()
    before: Any = None  # queries.Before
    proposal: Any = None  # prefill.Proposal
    origin: Mapping[str, Any] | None = None
    theirs: Sequence[str] | None = None  # what somebody else has saved meanwhile

    @property
    def title(self) -> str:
        """Return the words of the question."""
        return say(self.question.title)

    @property
    def hint(self) -> str:
        """Return what helps to answer."""
        return say(self.question.hint)

    @property
    def template(self) -> str:
        """Return the template that draws the control."""
        return f"accompaniment/fields/{_module(self.question).__name__.rpartition('.')[2]}.html"

    @property
    def group(self) -> bool:
        """Test if several controls belong together, so that a legend and not a label names them."""
        return bool(_module(self.question).GROUP)

    @property
    def parts(self) -> Mapping[str, Any]:
        """Return what the template of the control needs."""
        found: Mapping[str, Any] = _module(self.question).parts(self)
        return found

    @property
    def before_lines(self) -> list[str]:
        """Return the answer of the last wave in words."""
        return told(self.before.question, self.before.value) if self.before else []

    @property
    def proposed_lines(self) -> list[str]:
        """Return the proposed answer in words."""
        return told(self.question, self.proposal.value) if self.proposal else []

    @property
    def changed_origin(self) -> list[str]:
        """Return what the workspace had proposed, where the answer differs from it now."""
        if not self.origin or self.origin.get("value") == self.value:
            return []
        return told(self.question, self.origin.get("value"))


def read(sent: QueryDict, name: str, question: Question, answers: Answers) -> Any:
    """
    Return the answer that was sent for a question; None for none.

    Raises:
        Unreadable: what was sent is no answer.
    """
    return _module(question).read(sent, name, question, answers)


def _module(question: Question) -> ModuleType:
    return _modules()[question.kind]


@cache
def _modules() -> dict[str, ModuleType]:
    found: dict[str, ModuleType] = {}
    for item in iter_modules(__path__):
        module = import_module(f"{__name__}.{item.name}")
        found |= dict.fromkeys(module.KINDS, module)
    return found
