"""
Turn the law's changes of status into the engine's legal steps, one for each wording that somebody can choose.

The condition of a wording is cut into its named parts, so that each reason stands for itself.
"""

from collections.abc import Callable, Iterator

from klappt.chains.model import Admission, Certainty, LegalStep
from klappt.kernel.conditions import All, Because, Condition, StatusIn, Within
from klappt.law.model import Grade, StatusStep

CERTAINTY: dict[Grade, Certainty] = {
    Grade.ALLOWED: Certainty.SURE,
    Grade.CLAIM: Certainty.SURE,
    Grade.CONDITIONAL: Certainty.SURE,
    Grade.REGULAR: Certainty.REGULAR,
    Grade.SHOULD: Certainty.REGULAR,
    Grade.DISCRETIONARY: Certainty.DISCRETIONARY,
}


def certainty_of(grade: Grade) -> Certainty:
    """Return how sure a grade is; a grade that is no answer by itself is unclear."""
    return CERTAINTY.get(grade, Certainty.UNCLEAR)


def named_parts(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """Yield the parts of a condition that must all hold, each with its reason code."""
    match condition:
        case All(parts):
            for part in parts:
                yield from named_parts(part)
        case Because(code, _):
            yield code, condition
        case _:
            yield _first_code(condition) or "condition_not_met", condition


def _first_code(condition: Condition) -> str | None:
    """Return the first reason code inside a condition, from left to right."""
    if isinstance(condition, Because):
        return condition.code
    inner = getattr(condition, "parts", None) or tuple(
        part
        for name in ("part", "first", "otherwise")
        if (part := getattr(condition, name, None)) is not None
    )
    return next((code for part in inner if (code := _first_code(part)) is not None), None)


def admissions_from(condition: Condition, citation: str) -> tuple[Admission, ...]:
    """Return the named parts of a condition of law as admissions."""
    return tuple(Admission(code, code, part, citation=citation) for code, part in named_parts(condition))


def legal_step(step: StatusStep, days: int) -> LegalStep:
    """Return the engine's step for one wording, with the office's days for it."""
    citation = step.cites.text
    held = Admission("from_status", "status_not_covered", StatusIn(step.from_statuses), citation=citation)
    grade, firmer = step.grades
    return LegalStep(
        id=step.id,
        from_statuses=step.from_statuses,
        to_status=step.to_status,
        days=days,
        certainty=certainty_of(grade),
        grade=grade.value,
        valid=Within(step.since, step.until),
        when=(held, *admissions_from(step.when, citation)),
        firmer=None if firmer is None else (firmer[0], certainty_of(firmer[1]), firmer[1].value),
        citation=citation,
    )


def legal_steps(steps: tuple[StatusStep, ...], days_of: Callable[[str], int]) -> tuple[LegalStep, ...]:
    """Return the steps somebody can choose; what nobody chooses is never a step (chains.md, rule 8)."""
    return tuple(legal_step(step, days_of(step.id)) for step in steps if step.chosen)
