"""
The answer to one question: is a change of residence status open for this person on this day?

Open, closed or unknown, with the wording in force, its citation, reasons and questions.  A day on which no
wording is in force gets an answer of its own: `not_in_force` where the provision did not exist yet or has
expired, `not_researched` where the law base does not reach back.  Cost: one visit of the conditions of one
wording; of a closed one, some more for the day on which it opens.
"""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from klappt.kernel.conditions import Because, Condition, StatusIn, failures, judge, leaves, open_facts
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth, all_of
from klappt.law.model import Grade, StatusStep
from klappt.law.registry import status_steps
from klappt.law.telling import has_and_needs, opening_day

# The law base calls the nature of a step by these words.
NATURE_CODES: dict[Grade, str] = {Grade.DISCRETIONARY: "discretion"}
VERDICTS: dict[Truth, str] = {Truth.YES: "open", Truth.NO: "closed", Truth.UNKNOWN: "unknown"}


class UnknownStep(KeyError):
    """No step of the law base has this id; the message names those that are spelled alike."""

    def __init__(self, step_id: str, alike: list[str]) -> None:
        super().__init__(step_id)
        self.step_id = step_id
        self.alike = tuple(alike)

    def __str__(self) -> str:
        hint = f" Gemeint vielleicht: {', '.join(self.alike)}." if self.alike else ""
        return f"Einen Rechtsschritt {self.step_id} gibt es nicht.{hint}"


@dataclass(frozen=True)
class StepReason:
    """Why a step is closed: a code of `reasons.py`, what is there, what is needed, when it would hold."""

    code: str
    has: str | None = None
    needs: str | None = None
    citation: str | None = None
    opens_on: date | None = None


@dataclass(frozen=True)
class StepAnswer:
    """The answer for one step, person and day; `questions` are facts whose answer would change it."""

    step: str
    verdict: str  # open, closed, unknown
    nature: str  # claim, regular, should, discretion, authority_fact
    to_status: str
    citation: str
    reasons: tuple[StepReason, ...] = ()
    softened: tuple[StepReason, ...] = ()  # why the step is only discretionary for this person
    questions: tuple[str, ...] = ()
    wording: StatusStep | None = None  # the wording that decided; None if none is in force


def nature_code(grade: Grade) -> str:
    """Return the word of the law base for the nature of a step."""
    return NATURE_CODES.get(grade, grade.value)


def wordings_of(step_id: str) -> tuple[StatusStep, ...]:
    """
    Return all dated wordings of a step, oldest first.

    Raises:
        UnknownStep: no step has this id.
    """
    found = tuple(step for step in status_steps() if step.id == step_id)
    if not found:
        ids = sorted({step.id for step in status_steps()})
        raise UnknownStep(step_id, get_close_matches(step_id.upper(), ids, n=3, cutoff=0.4))
    return found


def ask_step(step_id: str, profile: Profile, on: date) -> StepAnswer:
    """
    Return whether a step is open for a person on a day, and why.

    Where one step leads to several statuses (the way out of the Chancen-Aufenthaltsrecht), the best answer
    counts.

    Raises:
        UnknownStep: no step has this id.
    """
    wordings = wordings_of(step_id)
    valid = [wording for wording in wordings if on in wording.valid]
    if not valid:
        return _without_wording(wordings, on)
    answers = [_answer(wording, profile, on) for wording in valid]
    return min(answers, key=lambda answer: ("open", "unknown", "closed").index(answer.verdict))


def _without_wording(wordings: tuple[StatusStep, ...], on: date) -> StepAnswer:
    nearest = wordings[0] if on < wordings[0].since else wordings[-1]
    unread = on < nearest.since and nearest.earlier_missing
    reason = StepReason(
        code="not_researched" if unread else "not_in_force",
        has=on.isoformat(),
        needs=_period_text(wordings),
        citation=nearest.cites.text,
    )
    return StepAnswer(
        step=nearest.id,
        verdict="unknown" if unread else "closed",
        nature=nature_code(nearest.nature),
        to_status=nearest.to_status,
        citation=nearest.cites.text,
        reasons=(reason,),
    )


def _period_text(wordings: tuple[StatusStep, ...]) -> str:
    last = wordings[-1].until
    until = f" bis vor {last.isoformat()}" if last else ""
    return f"ab {wordings[0].since.isoformat()}{until}"


def _answer(wording: StatusStep, profile: Profile, on: date) -> StepAnswer:
    status = StatusIn(wording.from_statuses)
    truth = all_of((judge(status, profile, on), judge(wording.when, profile, on)))
    return StepAnswer(
        step=wording.id,
        verdict=VERDICTS[truth],
        nature=nature_code(_nature(wording, profile, on)),
        to_status=wording.to_status,
        citation=wording.cites.text,
        reasons=_reasons(wording, status, profile, on) if truth == Truth.NO else (),
        softened=_softened(wording, profile, on) if truth != Truth.NO else (),
        questions=_questions(wording, status, profile, on) if truth != Truth.NO else (),
        wording=wording,
    )


def _nature(wording: StatusStep, profile: Profile, on: date) -> Grade:
    """Return the nature for this person: softer where something surely fails, harder where it holds."""
    if wording.firm_when is not None and judge(wording.firm_when, profile, on) == Truth.NO:
        return Grade.DISCRETIONARY
    if wording.should_when is not None and judge(wording.should_when, profile, on) == Truth.YES:
        return Grade.SHOULD
    return wording.nature


def _softened(wording: StatusStep, profile: Profile, on: date) -> tuple[StepReason, ...]:
    if wording.firm_when is None:
        return ()
    parts = failures(wording.firm_when, profile, on)
    return tuple(_reason(part, wording, profile, on) for part in parts)


def _questions(wording: StatusStep, status: StatusIn, profile: Profile, on: date) -> tuple[str, ...]:
    asked = open_facts(status, profile, on) | open_facts(wording.when, profile, on)
    for shade in (wording.firm_when, wording.should_when):
        if shade is not None and not asked:
            asked |= open_facts(shade, profile, on)
    return tuple(sorted(asked))


def _reasons(wording: StatusStep, status: StatusIn, profile: Profile, on: date) -> tuple[StepReason, ...]:
    found: list[StepReason] = []
    if judge(status, profile, on) == Truth.NO:
        found.append(
            StepReason(
                code="status_not_covered",
                has=profile.status_on(on),
                needs=", ".join(sorted(wording.from_statuses)),
                citation=wording.cites.text,
            )
        )
    found.extend(_reason(part, wording, profile, on) for part in failures(wording.when, profile, on))
    return tuple(found)


def _reason(part: Condition, wording: StatusStep, profile: Profile, on: date) -> StepReason:
    code = part.code if isinstance(part, Because) else "condition_not_met"
    has, needs = has_and_needs(tuple(leaves(part)), profile, on)
    return StepReason(
        code=code,
        has=has,
        needs=needs,
        citation=wording.cites.text,
        opens_on=opening_day(part, profile, on),
    )
