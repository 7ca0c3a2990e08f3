"""One choice for each row, as a table of radio buttons; on a narrow screen one row stands below the other."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from klappt.apps.accompaniment.telling import say
from klappt.evidence.instruments.answers import offered
from klappt.evidence.instruments.model import Kind, Question
from klappt.web.accompaniment.fields import Answers, Field, Line

KINDS, GROUP = (Kind.MATRIX,), True


def read(sent: QueryDict, name: str, question: Question, answers: Answers) -> dict[str, str] | None:  # noqa: ARG001
    """Return the code of each row that was answered."""
    found = {row.code: sent.get(f"{name}.{row.code}", "") for row in question.rows}
    return {row: code for row, code in found.items() if code} or None


def parts(field: Field) -> Mapping[str, Any]:
    """Return the columns and, for each row, its name, words and cells."""
    chosen = field.value if isinstance(field.value, dict) else {}
    there = offered(field.question, field.answers)
    columns = [choice for choice in field.question.choices if choice.code in there]
    rows = [
        {
            "name": f"{field.name}.{row.code}",
            "words": say(row.text),
            "empty": row.code not in chosen,
            "cells": [Line(one.code, say(one.text), chosen.get(row.code) == one.code) for one in columns],
        }
        for row in field.question.rows
    ]
    return {"columns": [say(one.text) for one in columns], "rows": rows}
