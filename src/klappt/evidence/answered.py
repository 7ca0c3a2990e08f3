"""
Who answered what: the answers to a question in a wave, with the base they stand on.

A question that stayed empty is unknown and counts nowhere, least of all as a zero.  The same question keeps its
identity through `same_as`, also where that names a question which itself repeats an earlier one.
Cost: one look at each return of the wave.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from klappt.evidence.instruments.answers import asked
from klappt.evidence.instruments.conditions import is_answered
from klappt.evidence.instruments.model import Instrument, Question, identity, local_ids, questions_of
from klappt.evidence.study import Base, Study, Wave


@dataclass(frozen=True)
class Given:
    """What one return says to a question; `value` as its kind has it."""

    id: str
    alliance: str
    value: Any


@dataclass(frozen=True)
class Answered:
    """All answers to a question in a wave, in the order of the alliances."""

    wave: Wave
    question: Question
    base: Base
    given: tuple[Given, ...]

    @property
    def by_alliance(self) -> dict[str, Given]:
        """Return the answers by alliance; each alliance returns once in a wave."""
        return {one.alliance: one for one in self.given}


def asked_questions(study: Study, wave: Wave) -> tuple[Question, ...]:
    """Return the questions of a wave whose answers are submitted: those that are not local."""
    instrument = study.instrument_of(wave)
    local = local_ids(instrument)
    return tuple(question for question in questions_of(instrument) if question.id not in local)


def origin(study: Study, instrument: Instrument, question: Question) -> str:
    """Return the name of a question over all waves: that of the first question it repeats, `ah1.gfs_seat`."""
    earlier = {
        f"{one.id}.{asked.id}": asked.same_as
        for one in study.instruments
        for asked in questions_of(one)
        if asked.same_as
    }
    name, seen = identity(instrument, question), set[str]()
    while name in earlier and name not in seen:
        seen.add(name)
        name = earlier[name]
    return name


def find(study: Study, wave: Wave, name: str) -> Question | None:
    """Return the question with this name over all waves, if it was asked in a wave."""
    instrument = study.instrument_of(wave)
    found = (one for one in asked_questions(study, wave) if origin(study, instrument, one) == name)
    return next(found, None)


def waves_asking(study: Study, name: str) -> Iterator[tuple[Wave, Question]]:
    """Yield the waves in which a question was asked, the first one first, with its wording there."""
    for wave in study.waves_in_order:
        if question := find(study, wave, name):
            yield wave, question


def answers_to(study: Study, wave: Wave, question: Question) -> Answered:
    """Return the answers to a question in a wave with their base."""
    instrument = study.instrument_of(wave)
    returns = study.returns_of(wave)
    given = tuple(
        Given(one.id, one.alliance, one.answers[question.id])
        for one in returns
        if is_answered(one.answers.get(question.id))
    )
    # A condition may look at a local answer, which nobody here knows: whoever answered was asked.
    told = {one.id for one in given}
    reached = [one for one in returns if one.id in told or question in asked(instrument, one.answers)]
    base = Base(len(study.invited_to(wave)), len(returns), len(reached), len(given))
    return Answered(wave, question, base, given)
