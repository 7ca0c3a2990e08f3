"""An order of importance: each choice gets a place, or none."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.telling import say
from klappt.evidence.instruments.answers import offered
from klappt.evidence.instruments.model import Kind, Question
from klappt.web.accompaniment.fields import Answers, Field, Line, Unreadable

KINDS, GROUP = (Kind.RANK,), True


def read(sent: QueryDict, name: str, question: Question, answers: Answers) -> list[str] | None:  # noqa: ARG001
    """Return the codes by their places, gaps closed; raises Unreadable where a place is given twice."""
    places = {one.code: sent.get(f"{name}.{one.code}", "") for one in question.choices}
    given = {code: int(place) for code, place in places.items() if place.isdecimal()}
    if len(set(given.values())) < len(given):
        raise Unreadable(_("Jeden Platz bitte nur einmal vergeben."), given)
    return sorted(given, key=lambda code: given[code]) or None


def parts(field: Field) -> Mapping[str, Any]:
    """Return, for each choice, its name, words and the places it can have."""
    value = field.value
    places = value if isinstance(value, dict) else {code: n for n, code in enumerate(value or [], start=1)}
    there = offered(field.question, field.answers)
    choices = [one for one in field.question.choices if one.code in there]
    most = min(int(field.question.high or len(choices)), len(choices))
    return {
        "rows": [
            {
                "name": f"{field.name}.{one.code}",
                "words": say(one.text),
                "lines": [Line(str(n), str(n), places.get(one.code) == n) for n in range(1, most + 1)],
            }
            for one in choices
        ]
    }
