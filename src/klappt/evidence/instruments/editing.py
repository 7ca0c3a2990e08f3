"""
Small changes to an instrument, each giving a new one: put in, move, take out a question or section.

Nothing is checked here: whoever keeps the outcome asks `faults` first.  A question in a repeat group is found
through its group.  Cost: one pass over the instrument.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from klappt.evidence.instruments.model import Instrument, Question, Section
from klappt.evidence.instruments.telling import questions_by_id

Thing = TypeVar("Thing", bound=Section | Question)


def section_of(instrument: Instrument, name: str) -> Section | None:
    """Return the section of an id, or the one that holds the question of this id."""
    for section in instrument.sections:
        questions = [*section.questions, *(part for one in section.questions for part in one.of)]
        if section.id == name or name in {question.id for question in questions}:
            return section
    return None


def group_of(instrument: Instrument, name: str) -> Question | None:
    """Return the repeat group that holds the question of this id."""
    groups = [one for section in instrument.sections for one in section.questions if one.of]
    return next((one for one in groups if name in {part.id for part in one.of}), None)


def put_section(instrument: Instrument, section: Section, old: str = "") -> Instrument:
    """Return the instrument with a section in place of the one named `old`, or at the end."""
    return replace(instrument, sections=_put(instrument.sections, section, old))


def put_question(instrument: Instrument, question: Question, *, into: str, old: str = "") -> Instrument:
    """
    Return the instrument with a question in place of the one named `old`, or at the end of a section or group.

    Args:
        instrument: where.
        question: what.
        into: the id of the section or repeat group; of no meaning with `old`.
        old: the id of the question it replaces.
    """
    where = section_of(instrument, old or into)
    if where is None:
        return instrument
    group = (
        group_of(instrument, old) if old else next((one for one in where.questions if one.id == into), None)
    )
    if group is not None:
        changed = replace(group, of=_put(group.of, question, old))
        section = replace(where, questions=_put(where.questions, changed, group.id))
    else:
        section = replace(where, questions=_put(where.questions, question, old))
    return put_section(instrument, section, where.id)


def moved(instrument: Instrument, name: str, by: int) -> Instrument:
    """
    Return the instrument with a section or question so many places further down (up: less than 0).

    A question that would leave its section at one end goes into the section there.
    """
    if any(section.id == name for section in instrument.sections):
        return replace(instrument, sections=_moved(instrument.sections, name, by))
    where, group = section_of(instrument, name), group_of(instrument, name)
    if where is None:
        return instrument
    if group is not None:
        changed = replace(group, of=_moved(group.of, name, by))
        return put_section(
            instrument, replace(where, questions=_put(where.questions, changed, group.id)), where.id
        )
    place = [question.id for question in where.questions].index(name)
    if 0 <= place + by < len(where.questions):
        return put_section(instrument, replace(where, questions=_moved(where.questions, name, by)), where.id)
    return _to_neighbour(instrument, where, where.questions[place], by)


def _to_neighbour(instrument: Instrument, where: Section, question: Question, by: int) -> Instrument:
    sections = list(instrument.sections)
    place = sections.index(where) + (1 if by > 0 else -1)
    if not 0 <= place < len(sections):
        return instrument
    beside = sections[place]
    there = (question, *beside.questions) if by > 0 else (*beside.questions, question)
    left = replace(where, questions=tuple(one for one in where.questions if one.id != question.id))
    changed = put_section(instrument, left, where.id)
    return put_section(changed, replace(beside, questions=there), beside.id)


def without(instrument: Instrument, name: str) -> Instrument:
    """Return the instrument without a section (and its questions) or question."""

    def left(questions: Sequence[Question]) -> tuple[Question, ...]:
        return tuple(
            replace(one, of=tuple(part for part in one.of if part.id != name)) if one.of else one
            for one in questions
            if one.id != name
        )

    return replace(
        instrument,
        sections=tuple(
            replace(section, questions=left(section.questions))
            for section in instrument.sections
            if section.id != name
        ),
    )


def _put(things: Sequence[Thing], new: Thing, old: str) -> tuple[Thing, ...]:
    if old and old in {thing.id for thing in things}:
        return tuple(new if thing.id == old else thing for thing in things)
    return (*things, new)


def _moved(things: Sequence[Thing], name: str, by: int) -> tuple[Thing, ...]:
    place = next(at for at, thing in enumerate(things) if thing.id == name)
    target = min(max(place + by, 0), len(things) - 1)
    rest: list[Thing] = [thing for thing in things if thing.id != name]
    return (*rest[:target], things[place], *rest[target:])


def free_name(instrument: Instrument, wanted: str) -> str:
    """Return an id nobody has yet: the wanted one, or with a number behind it."""
    taken = {section.id for section in instrument.sections}
    taken |= set(questions_by_id(instrument))
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}_{number}", number + 1
    return name
