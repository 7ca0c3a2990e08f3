"""
Whether a condition holds on the answers given so far, and whom it asks about.

Two values suffice, as in XForms: what is not answered is no choice and no number.  A question that is not asked
counts as not answered, even if an answer from before is still there; so conditions look only at earlier questions.
Cost: one look at each part.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from klappt.evidence.instruments.model import AllOf, Answered, AnyOf, Compare, Condition, Is, Not

SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


def is_answered(value: object) -> bool:
    """Test if a value answers anything; an empty text or list does not."""
    return value is not None and value not in ("", [], {})


def is_number(value: object) -> bool:
    """Test if a value is a number; a yes or no is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def holds(condition: Condition | None, answers: Mapping[str, Any]) -> bool:
    """Test if a condition holds; no condition always does."""
    match condition:
        case None:
            return True
        case Is(question, code, row):
            return _is_chosen(answers.get(question), code, row)
        case Compare(question, sign, number):
            value = answers.get(question)
            if isinstance(value, int | float) and is_number(value):
                return SIGNS[sign](value, number)
            return sign == "!="
        case Answered(question, row):
            value = answers.get(question)
            return is_answered(value.get(row) if row is not None and isinstance(value, dict) else value)
        case Not(part):
            return not holds(part, answers)
        case AllOf(parts):
            return all(holds(part, answers) for part in parts)
        case AnyOf(parts):
            return any(holds(part, answers) for part in parts)


def _is_chosen(value: object, code: str, row: str | None) -> bool:
    if row is not None:
        return isinstance(value, dict) and value.get(row) == code
    return code in value if isinstance(value, list) else value == code


def leaves(condition: Condition | None) -> Iterator[Is | Compare | Answered]:
    """Return the parts of a condition that look at an answer."""
    match condition:
        case None:
            return
        case Not(part):
            yield from leaves(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield condition
