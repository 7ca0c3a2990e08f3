"""A place on a scale, as a row of radio buttons with the names of its points."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from klappt.apps.accompaniment.telling import say
from klappt.evidence.instruments.model import Kind, Question
from klappt.web.accompaniment.fields import Answers, Field, Line
from klappt.web.accompaniment.fields.number import number_of

KINDS, GROUP = (Kind.SCALE,), True


def read(sent: QueryDict, name: str, question: Question, answers: Answers) -> float | None:  # noqa: ARG001
    """Return the point that was sent; raises Unreadable where it is no number."""
    return number_of(sent.get(name, ""))


def parts(field: Field) -> Mapping[str, Any]:
    """Return the points from low to high."""
    named = {choice.code: say(choice.text) for choice in field.question.choices}
    low, high = int(field.question.low or 0), int(field.question.high or 0)
    lines = [
        Line(str(point), named.get(str(point), ""), field.value == point) for point in range(low, high + 1)
    ]
    return {"lines": lines, "empty": field.value is None}
