"""Every boundary of the access rules from both sides; the tables are in `boundaries_*.py`."""

import pytest
from tests.law.access.boundaries_law import LAW
from tests.law.access.boundaries_people import PEOPLE
from tests.law.access.boundaries_waits import WAITS
from tests.law.access.cases import CASES
from tests.law.access.people import Row

from klappt.law.access_answer import ask_access

BOUNDARIES = (*WAITS, *PEOPLE, *LAW)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.id) for row in (*BOUNDARIES, *CASES)])
def test_row(row: Row) -> None:
    answer = ask_access(row.offer, row.day, row.person, row.status)

    assert answer.verdict == row.verdict, answer
    asked = {
        "rule_id": row.rule_id,
        "grade": row.grade,
        "permission": row.permission,
        "wait_months": row.wait_months,
    }
    expected = {name: value for name, value in asked.items() if value is not None}
    assert {name: getattr(answer, name) for name in expected} == expected
    if row.reasons:
        assert tuple(reason.code for reason in answer.reasons) == row.reasons
    if row.opens_on:
        assert [str(reason.opens_on) for reason in answer.reasons] == [row.opens_on]
    assert bool(answer.questions) == (answer.verdict == "unknown")


def test_every_row_names_its_source() -> None:
    """No expectation about law without the place where it stands, and no two rows under one name."""
    rows = (*BOUNDARIES, *CASES)

    assert [row.id for row in rows if not row.source.strip()] == []
    assert len({row.id for row in rows}) == len(rows)
