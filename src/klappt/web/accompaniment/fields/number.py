"""A number, written the German or the English way."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.formats import localize
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.telling import say
from klappt.evidence.instruments.model import Kind, Question
from klappt.web.accompaniment.fields import Answers, Field, Unreadable

KINDS, GROUP = (Kind.NUMBER,), False
LONGEST = 30


def read(sent: QueryDict, name: str, question: Question, answers: Answers) -> float | None:  # noqa: ARG001
    """Return the number that was sent; raises Unreadable where it is none."""
    return number_of(sent.get(name, ""))


def number_of(typed: str) -> float | None:
    """Return a number written with comma or point, whole ones as such; raises Unreadable for anything else."""
    text = typed.strip().replace(" ", "")
    if not text:
        return None
    try:
        value = float(text.replace(",", ".")) if len(text) <= LONGEST and "_" not in text else float("nan")
    except ValueError:
        value = float("nan")
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - nan is not equal to itself
        raise Unreadable(_("Erwartet ist eine Zahl, zum Beispiel 0,5."), typed)
    return int(value) if value == int(value) else value


def parts(field: Field) -> Mapping[str, Any]:
    """Return what stands in the box and the unit behind it."""
    value = field.value
    shown = value if isinstance(value, str) or value is None else localize(value, use_l10n=True)
    return {"shown": "" if shown is None else shown, "unit": say(field.question.unit)}
