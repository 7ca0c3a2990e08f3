"""About the tables themselves: every step is asked with both answers, and every case names its source."""

from datetime import date, timedelta

import pytest
from tests.law.people import RuleCase
from tests.law.residence import (
    test_others,
    test_p16g,
    test_p19d,
    test_p25a,
    test_p25b,
    test_p60b,
    test_p60c,
    test_p60d,
    test_p104c,
)

from klappt.law.model import StatusStep
from klappt.law.registry import status_steps
from klappt.law.step import wordings_of

TABLES = (
    test_others,
    test_p16g,
    test_p19d,
    test_p25a,
    test_p25b,
    test_p60b,
    test_p60c,
    test_p60d,
    test_p104c,
)
CASES: list[RuleCase] = [case for table in TABLES for case in table.CASES]


def test_every_step_is_seen_open_and_closed() -> None:
    seen = {(case.step, case.verdict) for case in CASES}
    wanted = {(step.id, verdict) for step in status_steps() for verdict in ("open", "closed")}

    assert wanted - seen == set()


def test_every_case_has_a_source_and_every_table_ids_of_its_own() -> None:
    assert [case.id for case in CASES if len(case.source) <= 8] == []
    assert all(len({case.id for case in table.CASES}) == len(table.CASES) for table in TABLES)


@pytest.mark.parametrize(
    "wording", status_steps(), ids=lambda step: f"{step.id}-{step.since}-{step.to_status}"
)
def test_a_wording_decides_from_its_first_to_its_last_day(wording: StatusStep) -> None:
    """Source: the dates of the law base, transitions.yaml; both sides of each of them."""
    ends = [] if wording.until is None else [wording.until]
    inside = [wording.since, *(end - timedelta(days=1) for end in ends)]
    outside = [wording.since - timedelta(days=1), *ends]

    assert [wording in in_force(wording.id, day) for day in inside] == [True] * len(inside)
    assert [wording in in_force(wording.id, day) for day in outside] == [False] * len(outside)


def in_force(step_id: str, day: date) -> list[StatusStep]:
    """Return the wordings of a step valid on a day."""
    return [wording for wording in wordings_of(step_id) if day in wording.valid]
