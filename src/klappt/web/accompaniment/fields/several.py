"""Several of several choices, as check boxes."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from klappt.apps.accompaniment.telling import say
from klappt.evidence.instruments.answers import offered
from klappt.evidence.instruments.model import Kind, Question
from klappt.web.accompaniment.fields import Answers, Field, Line

KINDS, GROUP = (Kind.MULTIPLE,), True
MANY = 8  # more stand in two columns where there is room


def read(sent: QueryDict, name: str, question: Question, answers: Answers) -> list[str] | None:  # noqa: ARG001
    """Return the codes that were sent, in the order of the question."""
    codes = set(sent.getlist(name))
    known = [choice.code for choice in question.choices if choice.code in codes]
    return [*known, *sorted(codes - set(known))] or None


def parts(field: Field) -> Mapping[str, Any]:
    """Return the choices that are offered on the answers so far."""
    there = offered(field.question, field.answers)
    chosen = field.value if isinstance(field.value, list) else []
    lines = [
        Line(choice.code, say(choice.text), choice.code in chosen)
        for choice in field.question.choices
        if choice.code in there
    ]
    return {"lines": lines, "many": len(lines) > MANY}
