"""
A settled answer holds whatever the untold facts turn out to be (chains.md, laws of the engine).

Somebody of whom all is known is asked about, then the same person with facts left untold: the second answer
is the first one, or unknown.
"""

from datetime import date
from random import Random

import pytest
from tests.law.people import person
from tests.law.whole_people import whole_person, with_gaps

from klappt.kernel.profile import Profile
from klappt.law.access_answer import ask_access
from klappt.law.access_resolved import offer_types
from klappt.law.registry import status_steps
from klappt.law.step import ask_step

DAYS = (
    date(2018, 6, 1),
    date(2019, 10, 1),
    date(2021, 6, 1),
    date(2024, 2, 1),
    date(2024, 9, 1),
    date(2026, 8, 1),
)
PEOPLE, GAPS = 20, 3
STEPS = sorted({step.id for step in status_steps()})


def pairs(on: date) -> list[tuple[Profile, Profile]]:
    """Return people of whom all is known, each with a less known self; the same on every run."""
    draw = Random(on.toordinal())  # noqa: S311 - people are drawn, not secrets
    whole = [whole_person(draw, on) for _ in range(PEOPLE)]
    return [(person, with_gaps(draw, person)) for person in whole for _ in range(GAPS)]


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_access_stays_whatever_turns_out(on: date) -> None:
    settled = set()
    for whole, told in pairs(on):
        for offer in offer_types():
            before, after = ask_access(offer, on, told), ask_access(offer, on, whole)
            settled.add(before.verdict)
            assert before.verdict in {"unknown", after.verdict}, (offer, told, before, after)

    assert settled == {"open", "closed", "unknown"}


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_a_step_stays_whatever_turns_out(on: date) -> None:
    settled = set()
    for whole, told in pairs(on):
        for step in STEPS:
            before, after = ask_step(step, told, on), ask_step(step, whole, on)
            settled.add(before.verdict)
            assert before.verdict in {"unknown", after.verdict}, (step, told, before, after)

    assert settled == {"open", "closed", "unknown"}


# Facts that a coordinator is asked for although nothing is out of the ordinary: conditions of the offers.
ORDINARY_QUESTIONS = {
    "assigned_to_municipality",
    "course_prepares_job",
    "employed",
    "good_prospects",
    "in_bvb_or_asa",
    "in_eq",
    "integration_course_attended",
    "newly_arrived",
    "parent_worked_three_years",
    "passport",
    "preparing_for_training",
    "registered_job_seeking",
    "training_duldung_conditions_met",
    "work_contract",
    "work_permit",
    "worked_five_years",
}


@pytest.mark.parametrize(
    "status", ["gestattung", "gestattung_ae", "duldung_60a", "duldung_60a_ae", "duldung_60b"]
)
@pytest.mark.parametrize("on", [date(2021, 6, 1), date(2025, 6, 1), date(2026, 8, 1)], ids=str)
def test_nobody_ordinary_is_asked_about_oddities(status: str, on: date) -> None:
    """With `no_exclusions` an ordinary profile leaves no question but the conditions of the offers."""
    who = person(
        f"{status}@2020-03-10",
        assume="no_exclusions",
        entry="2020-02-20",
        birth="2000-05-14",
        language="B1",
        school="esa",
        stage="contract",
        asylum_application="2020-03-10",
        no="safe_country",
    )
    asked = {fact for offer in offer_types() for fact in ask_access(offer, on, who).questions}

    assert asked <= ORDINARY_QUESTIONS
    assert ask_access("betriebliche_ausbildung", on, who).verdict != "unknown"
