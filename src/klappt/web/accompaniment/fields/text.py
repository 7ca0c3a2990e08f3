"""Words of one's own."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from klappt.evidence.instruments.model import Kind, Question
from klappt.web.accompaniment.fields import Answers, Field

KINDS, GROUP = (Kind.TEXT,), False


def read(sent: QueryDict, name: str, question: Question, answers: Answers) -> str | None:  # noqa: ARG001
    """Return the words that were sent, without what browsers add to line ends."""
    return sent.get(name, "").replace("\r\n", "\n").strip() or None


def parts(field: Field) -> Mapping[str, Any]:
    """Return what stands in the box."""
    return {"shown": field.value or ""}
