"""Several entries with the same questions; below them stands an empty one, and saving adds the next."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from klappt.evidence.instruments.answers import MOST_ENTRIES, asked_in
from klappt.evidence.instruments.model import Kind, Question
from klappt.web.accompaniment.fields import Answers, Field, Unreadable
from klappt.web.accompaniment.fields import read as read_one

KINDS, GROUP = (Kind.REPEAT,), True


def read(sent: QueryDict, name: str, question: Question, answers: Answers) -> list[dict[str, Any]] | None:
    """Return the entries that hold anything and are not crossed out; raises Unreadable as the questions inside do."""
    found, wrong = [], []
    for number in range(min(_count(sent, name), MOST_ENTRIES + 1)):
        prefix = f"{name}.{number}"
        if sent.get(f"{prefix}.gone"):
            continue
        entry: dict[str, Any] = {}
        for part in question.of:
            try:
                value = read_one(sent, f"{prefix}.{part.id}", part, {**answers, **entry})
            except Unreadable as unreadable:
                value = unreadable.raw
                wrong.append(_("Eintrag %(n)d: %(words)s") % {"n": number + 1, "words": unreadable})
            if value is not None:
                entry[part.id] = value
        if entry:
            found.append(entry)
    if wrong:
        raise Unreadable(" ".join(wrong), found)
    return found or None


def _count(sent: QueryDict, name: str) -> int:
    told = sent.get(f"{name}.count", "")
    return int(told) if told.isdecimal() and len(told) < len(str(MOST_ENTRIES)) + 1 else 0


def parts(field: Field) -> Mapping[str, Any]:
    """Return the entries as lists of fields, and an empty one where there may be another."""
    entries = [entry for entry in field.value or [] if isinstance(entry, dict)]
    most = int(field.question.high or MOST_ENTRIES)
    drawn = [*entries, {}] if len(entries) < most else entries
    return {
        "count": len(drawn),
        "entries": [
            {
                "name": f"{field.name}.{number}",
                "number": number + 1,
                "new": number >= len(entries),
                "fields": [
                    Field(
                        part,
                        f"{field.name}.{number}.{part.id}",
                        entry.get(part.id),
                        {**field.answers, **entry},
                    )
                    for part in asked_in(field.question, entry, field.answers)
                ],
            }
            for number, entry in enumerate(drawn)
        ],
    }
