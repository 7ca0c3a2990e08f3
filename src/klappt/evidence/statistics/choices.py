"""
The answers among which a question lets people choose, in their order.

Answers have an order where their codes are numbers, as on every scale; others in the same list („trifft nicht zu“)
count among the answers, but have no place in the order.
"""

from klappt.evidence.instruments.model import Choice, Kind, Question, Text

MOST_POINTS = 11  # a scale with more points is told like a number


def points_of(question: Question) -> tuple[Choice, ...]:
    """Return all answers of a single, multiple, matrix, rank or scale question."""
    if question.kind != Kind.SCALE:
        return question.choices
    named = {choice.code: choice.text for choice in question.choices}
    low, high = int(question.low or 0), int(question.high or 0)
    codes = [str(point) for point in range(low, high + 1)]
    return tuple(Choice(code, _named(code, named.get(code))) for code in codes)


def _named(code: str, name: Text | None) -> Text:
    return Text(f"{code} {name.say('de')}", f"{code} {name.say('en')}") if name else Text(code, code)


def ordered_codes(question: Question) -> tuple[str, ...]:
    """Return the codes that have an order, from low to high."""
    return tuple(sorted((one.code for one in points_of(question) if one.code.isdecimal()), key=int))


def upper_half(question: Question) -> tuple[str, ...]:
    """Return the upper half of the ordered codes; of an odd number without the one in the middle."""
    codes = ordered_codes(question)
    return codes[(len(codes) + 1) // 2 :]


def code_of(question: Question, value: object) -> str:
    """Return an answer to a single or scale question as a code."""
    return str(int(value)) if question.kind == Kind.SCALE and isinstance(value, int | float) else str(value)


def is_wide(question: Question) -> bool:
    """Test if a scale has so many points that it is told like a number."""
    return question.kind == Kind.SCALE and (question.high or 0) - (question.low or 0) >= MOST_POINTS
