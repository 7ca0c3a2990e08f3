"""Laws of asking: what is settled stays settled, time opens on the day it names, only unknowns are asked."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.law.people import person

from klappt.kernel.profile import Profile, Spell
from klappt.law.facts import FACTS
from klappt.law.registry import status_steps
from klappt.law.step import StepAnswer, ask_step

IDS = sorted({step.id for step in status_steps()})
FLAGS = sorted(name for name, fact in FACTS.items() if fact.kind == "flag")
# Answers that stand over what other facts tell (`Known`): these may turn a settled answer, and are meant to.
STANDING_OVER = {
    "conviction_above_threshold",
    "identity_clarified",
    "identity_late_own_fault",
    "safe_country",
    "work_ban",
}
FREE = [name for name in FLAGS if name not in STANDING_OVER]
STATUSES = sorted({status for step in status_steps() for status in step.from_statuses})
days = st.dates(date(2018, 1, 1), date(2027, 1, 1))
spell_days = st.dates(date(2014, 1, 1), date(2026, 1, 1))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Draw a person with two spells, some levels, dates and flags."""
    first, second = sorted(draw(st.lists(spell_days, min_size=2, max_size=2, unique=True)))
    who = person(
        "",
        assume=draw(st.sampled_from(["", "no_exclusions", "no_exclusions identity_ok job_ok"])),
        stage=draw(st.sampled_from(["none", "contract", "training", "qualified"])),
        school=draw(st.sampled_from(["none", "esa"])),
        language=draw(st.sampled_from(["A1", "A2", "B1"])),
        birth=draw(st.sampled_from(["1995-05-05", "2003-02-28", "2006"])),
        entry=first.isoformat(),
    )
    told = draw(st.dictionaries(st.sampled_from(FLAGS), st.booleans(), max_size=12))
    spells = tuple(Spell(since, draw(st.sampled_from(STATUSES))) for since in (first, second))
    return who.having(spells=spells, flags={**who.flags, **told})


@given(st.sampled_from(IDS), profiles(), days, st.sampled_from(FREE), st.booleans())
def test_what_is_settled_stays_settled(step: str, who: Profile, on: date, flag: str, answer: bool) -> None:
    """An open or closed step does not turn when an unknown fact becomes known (chains.md, laws)."""
    before = ask_step(step, who, on)
    known = who.having(flags={flag: answer} | dict(who.flags))

    after = ask_step(step, known, on)

    if before.verdict != "unknown":
        assert after.verdict == before.verdict


@given(st.sampled_from(IDS), profiles(), days)
def test_a_reason_opens_on_the_day_it_names(step: str, who: Profile, on: date) -> None:
    """On the named day fewer reasons of this code are left; the eve of it stands in the tables."""
    asked = ask_step(step, who, on)
    for reason in asked.reasons:
        if reason.opens_on is not None:
            later = ask_step(step, who, reason.opens_on)
            assert reason.opens_on > on
            if later.wording == asked.wording:
                assert count(later, reason.code) < count(asked, reason.code)


def count(answer: StepAnswer, code: str) -> int:
    """Return how many reasons of an answer have a code."""
    return sum(reason.code == code for reason in answer.reasons)


@given(st.sampled_from(IDS), profiles(), days)
def test_questions_are_facts_that_nobody_has_told(step: str, who: Profile, on: date) -> None:
    asked = ask_step(step, who, on).questions

    assert not set(asked) & who.flags.keys()
    assert set(asked) <= FACTS.keys() | {"residence", "language", "school", "stage"}
