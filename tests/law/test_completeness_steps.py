"""Every step on every day on which a rule starts or ends: cited, explained, reviewed, without gaps."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.law.people import person

from klappt.kernel.conditions import Within, leaves
from klappt.kernel.profile import Profile
from klappt.law.model import Grade, StatusStep
from klappt.law.registry import status_steps
from klappt.law.statuses import STATUSES
from klappt.law.step import ask_step

FIRST, LAST = date(2018, 1, 1), date(2027, 1, 1)
ROOT = Path(__file__).parents[2]
# The ids of the law base; a new provision adds its own here with its source.
BASE = [
    "T-ASYL-RECOG",
    "T-ASYL-25-3",
    "T-ASYL-REJECT",
    "T-60A-TO-60B",
    "T-60B-HEAL",
    "T-60C-NEW",
    "T-60C-CONT",
    "T-60A24-OLD",
    "T-60C-SEARCH",
    "T-60C-JOBSEARCH",
    "T-16G-NEW",
    "T-16G-CONT",
    "T-16G-SEARCH",
    "T-16G-JOB",
    "T-19D-1A",
    "T-19D-1",
    "T-18A-SPURWECHSEL",
    "T-60D",
    "T-25A",
    "T-25B",
    "T-25B-6",
    "T-104C",
    "T-104C-EXIT",
    "T-25-5",
    "T-23A",
    "T-60A-ERMESSEN",
    "T-NE-26-4",
    "T-NE-26-3",
    "T-NE-9",
]
NEVER_CHOSEN = [
    "T-ASYL-RECOG",
    "T-ASYL-25-3",
    "T-ASYL-REJECT",
    "T-60A-TO-60B",
    "T-60C-SEARCH",
    "T-60C-JOBSEARCH",
    "T-16G-SEARCH",
    "T-104C-EXIT",
]


def turning_days() -> list[date]:
    """Return the days on which a wording or a dated part of one starts or ends, and the day before each."""
    days: set[date] = {FIRST, LAST}
    for step in status_steps():
        inside = [leaf for leaf in leaves(step.when) if isinstance(leaf, Within)]
        ends = [step.since, step.until, *(leaf.start for leaf in inside), *(leaf.end for leaf in inside)]
        days |= {day for day in ends if day is not None and FIRST <= day <= LAST}
    return sorted(days | {day - timedelta(days=1) for day in days if day > FIRST})


def test_all_steps_of_the_law_base_are_there() -> None:
    assert sorted({step.id for step in status_steps()}) == sorted(BASE)


def test_events_nobody_chooses_are_marked() -> None:
    assert sorted({step.id for step in status_steps() if not step.chosen}) == sorted(NEVER_CHOSEN)
    assert {s.id for s in status_steps() if s.nature == Grade.AUTHORITY_FACT} <= set(NEVER_CHOSEN)


@pytest.mark.parametrize("day", turning_days(), ids=str)
def test_every_step_answers_on_every_turning_day(day: date) -> None:
    people = [
        person(f"{status}@2014-01-01", assume="no_exclusions identity_ok training_contract_ok job_ok")
        for status in STATUSES
    ]
    answers = [ask_step(step_id, who, day) for step_id in BASE for who in (*people, Profile())]

    for answer in answers:
        assert answer.verdict in {"open", "closed", "unknown"}
        assert answer.citation
        assert answer.to_status in STATUSES
        assert bool(answer.reasons) == (answer.verdict == "closed" or answer.wording is None)
        if answer.verdict == "unknown":
            assert answer.questions or answer.wording is None


@pytest.mark.parametrize("step_id", BASE)
def test_wordings_adjoin_without_gap_or_overlap(step_id: str) -> None:
    by_target: dict[str, list[StatusStep]] = {}
    for step in status_steps():
        if step.id == step_id:
            by_target.setdefault(step.to_status, []).append(step)

    for wordings in by_target.values():
        assert [a.until for a in wordings[:-1]] == [b.since for b in wordings[1:]]
        assert all(step.until is None or step.since < step.until for step in wordings)


@pytest.mark.parametrize("step", status_steps(), ids=lambda step: f"{step.id}-{step.since}-{step.to_status}")
def test_every_wording_is_cited_explained_and_reviewed(step: object) -> None:
    wording = next(s for s in status_steps() if s is step)

    assert wording.cites.text.startswith("§")
    assert wording.reviewed == date(2026, 8, 19)
    assert wording.explains.endswith(".")
    assert wording.explains_en.endswith(".")
    assert wording.name != wording.name_en or wording.id == "T-60D"
    assert wording.from_statuses <= STATUSES.keys()
    assert wording.to_status in STATUSES
    assert wording.should_when is None or wording.firm_when is None, "one shade of nature is enough"
    page = (ROOT / "docs" / "law" / f"{wording.page}.md").read_text(encoding="utf-8")
    assert wording.id in page
    assert "gesetze-im-internet.de" in page
    assert "2026-08-19" in page
    assert 8 <= len(page.splitlines()) <= 30


def test_a_plain_duldung_in_a_reception_centre_goes_wherever_a_duldung_goes() -> None:
    lacking = {
        s.id
        for s in status_steps()
        if ("duldung_60a" in s.from_statuses) > ("duldung_60a_ae" in s.from_statuses)
    }

    assert lacking == set()
