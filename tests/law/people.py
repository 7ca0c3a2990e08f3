"""Profiles and cases for tests of rules of law: written in one line, and none without its source."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from klappt.kernel.days import parse_day, parse_day_range
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LevelRange, Scale, parse_level
from klappt.law.facts import FACTS, given_by
from klappt.law.step import StepAnswer, ask_step

LEVEL_WORDS = {scale.value: scale for scale in Scale}


def spells(text: str) -> tuple[Spell, ...]:
    """Read `gestattung@2019-03-10 duldung_60a@2021-02-01`."""
    parts = (part.split("@") for part in text.split())
    return tuple(Spell(parse_day(since), status) for status, since in parts)


def person(residence: str, *, yes: str = "", no: str = "", assume: str = "", **facts: str | int) -> Profile:
    """Return a profile; `yes`, `no`, `assume` are words with blanks, facts go by the vocabulary."""
    flags = dict.fromkeys(yes.split(), True) | dict.fromkeys(no.split(), False)
    unheard = [name for name in (*flags, *facts) if name not in FACTS and name not in LEVEL_WORDS]
    assert not unheard, f"not in the vocabulary: {unheard}"
    kinds = {name: FACTS[name].kind for name in facts if name in FACTS}
    told = Profile(
        spells=spells(residence),
        flags=flags,
        levels={
            LEVEL_WORDS[name]: LevelRange(level, level)
            for name, code in facts.items()
            if name in LEVEL_WORDS
            for level in [parse_level(LEVEL_WORDS[name], str(code))]
        },
        dates={name: parse_day_range(str(facts[name])) for name, kind in kinds.items() if kind == "date"},
        numbers={name: int(facts[name]) for name, kind in kinds.items() if kind == "number"},
        codes={name: str(facts[name]) for name, kind in kinds.items() if kind == "code"},
    )
    given: dict[str, bool] = {}
    for bundle in assume.split():
        given |= given_by(bundle, told)
    return replace(told, flags={**given, **told.flags})


@dataclass(frozen=True)
class RuleCase:
    """One line of a table: who asks for which step on which day, and what the source says."""

    id: str
    source: str
    step: str
    who: Profile
    on: date
    verdict: str
    codes: tuple[str, ...] = ()  # all reasons, in order
    nature: str | None = None
    opens_on: date | None = None
    questions: tuple[str, ...] | None = None


def line(  # noqa: PLR0917 - a table reads best by position
    id: str,  # noqa: A002
    source: str,
    step: str,
    who: Profile,
    on: str,
    verdict: str,
    *codes: str,
    nature: str | None = None,
    opens_on: str | None = None,
    questions: str | None = None,
) -> RuleCase:
    """Return a case with days and facts written as text."""
    assert len(source) > 8, f"{id}: no rule test without its source"
    return RuleCase(
        id=id,
        source=source,
        step=step,
        who=who,
        on=parse_day(on),
        verdict=verdict,
        codes=codes,
        nature=nature,
        opens_on=parse_day(opens_on) if opens_on else None,
        questions=None if questions is None else tuple(questions.split()),
    )


def params(cases: list[RuleCase]) -> pytest.MarkDecorator:
    """Return the decorator that runs a test with each case under its id."""
    return pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in cases])


def check(case: RuleCase) -> None:
    """Ask the step and compare all that the case tells."""
    answer = ask_step(case.step, case.who, case.on)

    assert seen(answer) == (case.verdict, case.codes), answer
    if case.nature is not None:
        assert answer.nature == case.nature
    if case.opens_on is not None:
        assert [reason.opens_on for reason in answer.reasons] == [case.opens_on]
    if case.questions is not None:
        assert answer.questions == case.questions


def seen(answer: StepAnswer) -> tuple[str, tuple[str, ...]]:
    """Return verdict and reason codes of an answer."""
    return answer.verdict, tuple(reason.code for reason in answer.reasons)
