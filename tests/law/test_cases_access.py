"""Every published case is asked or has a reason why it is not (the rows run in access/test_boundaries.py)."""

from tests.law.access.cases import CASES, NOT_ASKED_HERE, PUBLISHED


def test_every_published_case_is_asked_or_explained() -> None:
    asked = {row.id[:4] for row in CASES}
    explained = set(NOT_ASKED_HERE)

    assert sorted(set(PUBLISHED) - asked - explained) == []
    assert sorted(asked - set(PUBLISHED)) == []
    assert all(len(reason) > 20 for reason in NOT_ASKED_HERE.values())
