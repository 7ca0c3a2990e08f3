"""One of several choices, as radio buttons; „keine Angabe“ takes an answer back."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from klappt.apps.accompaniment.telling import say
from klappt.evidence.instruments.answers import offered
from klappt.evidence.instruments.model import Kind, Question
from klappt.web.accompaniment.fields import Answers, Field, Line

KINDS, GROUP = (Kind.SINGLE,), True


def read(sent: QueryDict, name: str, question: Question, answers: Answers) -> str | None:  # noqa: ARG001
    """Return the code that was sent."""
    return sent.get(name) or None


def parts(field: Field) -> Mapping[str, Any]:
    """Return the choices that are offered on the answers so far."""
    there = offered(field.question, field.answers)
    lines = [
        Line(choice.code, say(choice.text), choice.code == field.value)
        for choice in field.question.choices
        if choice.code in there
    ]
    return {"lines": lines, "empty": field.value is None}
