"""What pages ask about working sheets: how far each is, what was answered before, what differs from the dossier."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from klappt.apps.accompaniment.choices import WITH_ALLIANCE
from klappt.apps.accompaniment.mapping import instrument_of
from klappt.apps.accompaniment.models import LocalAnswer, Return
from klappt.evidence.instruments.answers import asked, check_answers, kept_answers
from klappt.evidence.instruments.model import Instrument, Question, Section, identity


@dataclass(frozen=True)
class Progress:
    """How far a section is: answered of asked questions, and how many answers are missing or wrong."""

    section: Section
    done: int
    of: int
    wrong: int
    local: bool

    @property
    def complete(self) -> bool:
        """Test if nothing has to be done here any more; questions that may stay open may stay open."""
        return self.of == 0 or (self.done > 0 and not self.wrong)


def progress(instrument: Instrument, answers: Mapping[str, Any]) -> list[Progress]:
    """Return how far each section is."""
    open_ = {question.id for question in asked(instrument, answers)}
    kept = kept_answers(instrument, answers)
    wrong = {one.question for one in check_answers(instrument, answers)}
    found = []
    for section in instrument.sections:
        here = [question for question in section.questions if question.id in open_]
        found.append(
            Progress(
                section,
                sum(question.id in kept for question in here),
                len(here),
                sum(question.id in wrong for question in here),
                section.local or (bool(here) and all(question.local for question in here)),
            )
        )
    return found


def answers_by_sheet(sheets: Iterable[Return]) -> dict[UUID, dict[str, Any]]:
    """Return the answers of several working sheets of one alliance; cost: one query."""
    found: dict[UUID, dict[str, Any]] = defaultdict(dict)
    rows = LocalAnswer.objects.filter(of_return__in=[one.pk for one in sheets])
    for sheet, question, value in rows.values_list("of_return_id", "question", "value"):
        found[sheet][question] = value
    return found


@dataclass(frozen=True)
class Before:
    """What the same alliance answered to the same question in an earlier wave."""

    wave: str
    question: Question
    value: Any


def before(sheet: Return) -> dict[str, Before]:
    """
    Return the last earlier answer to each question of a sheet, by question; the local ones included.

    Only the alliance itself sees this.  Cost: two queries.
    """
    earlier = Return.objects.filter(alliance_id=sheet.alliance_id, wave__opens__lt=sheet.wave.opens)
    sheets = list(earlier.select_related("wave__instrument").order_by("-wave__opens", "pk"))
    answers = answers_by_sheet(sheets)
    found: dict[str, Before] = {}
    for one in sheets:
        instrument = instrument_of(one.wave.instrument)
        kept = kept_answers(instrument, answers[one.pk])
        for question in asked(instrument, kept):
            if question.id in kept:
                name = identity(instrument, question)
                found.setdefault(name, Before(one.wave.title, question, kept[question.id]))
    own = instrument_of(sheet.wave.instrument)
    names = {
        question.id: identity(own, question) for section in own.sections for question in section.questions
    }
    return {question: found[name] for question, name in names.items() if name in found}


def differing(answers: Iterable[LocalAnswer]) -> list[LocalAnswer]:
    """Return the answers that were proposed from the workspace and then changed: one of the two may be out of date."""
    return [one for one in answers if one.origin and one.origin.get("value") != one.value]


def as_of(sheet: Return, on: date) -> date:
    """Return the day whose workspace a sheet speaks of: the present one, within the time of its wave."""
    return min(max(on, sheet.wave.opens), sheet.wave.closes)


def late(sheet: Return, on: date) -> bool:
    """Test if a sheet should have been handed in before a day."""
    return sheet.state in WITH_ALLIANCE and sheet.wave.closes < on
