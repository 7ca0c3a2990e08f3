"""An answer in words, for previews, comparisons and reviews."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import localize
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from klappt.evidence.instruments.answers import asked_in
from klappt.evidence.instruments.conditions import is_answered
from klappt.evidence.instruments.model import Kind, Question, Text


def say(text: Text) -> str:
    """Return words in the language of the request."""
    return text.say("en" if (get_language() or "").startswith("en") else "de")


def told(question: Question, value: Any) -> list[str]:
    """Return an answer as lines to read; nothing for no answer."""
    if not is_answered(value):
        return []
    match question.kind:
        case Kind.SINGLE:
            return [_choice(question, value)]
        case Kind.MULTIPLE:
            return [_choice(question, code) for code in value]
        case Kind.RANK:
            return [f"{place}. {_choice(question, code)}" for place, code in enumerate(value, start=1)]
        case Kind.MATRIX:
            rows = {row.code: say(row.text) for row in question.rows}
            return [f"{rows.get(row, row)}: {_choice(question, code)}" for row, code in value.items()]
        case Kind.SCALE | Kind.NUMBER:
            return [_number(question, value)]
        case Kind.REPEAT:
            return [_entry(question, number, entry) for number, entry in enumerate(value, start=1)]
        case _:
            return str(value).splitlines()


def _choice(question: Question, code: object) -> str:
    return next((say(choice.text) for choice in question.choices if choice.code == code), str(code))


def _number(question: Question, value: float) -> str:
    shown = str(localize(int(value) if value == int(value) else value, use_l10n=True))
    if question.kind == Kind.SCALE:
        named = next((say(one.text) for one in question.choices if one.code == str(int(value))), "")
        high = int(question.high or 0)
        place = _("%(n)s von %(high)d") % {"n": shown, "high": high}
        return f"{place} ({named})" if named else place
    return f"{shown} {say(question.unit)}".strip()


def _entry(group: Question, number: int, entry: Mapping[str, Any]) -> str:
    parts = []
    for question in asked_in(group, entry, {}):
        lines = told(question, entry.get(question.id))
        if lines:
            parts.append(f"{say(question.title)}: {', '.join(lines)}")
    return f"{number}. " + "; ".join(parts)
