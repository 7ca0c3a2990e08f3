"""The flat view of 21 November 2026 (law base of the alliance handbook) is reproduced cell by cell."""

import csv
from datetime import date
from pathlib import Path

import pytest

from klappt.law.access_answer import ask_access
from klappt.law.access_terms import ALL_STATUSES
from klappt.law.model import AccessRule, Grade
from klappt.law.registry import access_rules

ON = date(2026, 11, 21)
TABLE = Path(__file__).parent / "data" / f"access_matrix_{ON}.csv"
# People from safe countries are presumed not to stay (§ 39a S. 2 SGB III), so this one closes without
# questions.
CLOSED_BY_PRESUMPTION = {("massnahme_45_sgb3", "gestattung_safe_country")}


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


ROWS = _rows()
CELLS = [
    pytest.param(row["offer"], status, cell, id=f"{row['offer']}-{status}")
    for row in ROWS
    for status, cell in row.items()
    if status != "offer"
]


def _shown(rule: AccessRule) -> str:
    months = f">{rule.wait.months}m" if rule.wait else ""
    return f"{rule.grade}{months}[{rule.id}]"


def test_the_view_has_all_statuses_and_types_of_offers() -> None:
    assert set(ROWS[0]) - {"offer"} == ALL_STATUSES
    assert {row["offer"] for row in ROWS} == {offer for rule in access_rules() for offer in rule.offers}


@pytest.mark.parametrize(("offer", "status", "cell"), CELLS)
def test_cell(offer: str, status: str, cell: str) -> None:
    """Rule, wait and id as in the view; an empty cell is not researched, and closed words close."""
    found = {
        _shown(rule): None
        for rule in access_rules()
        if offer in rule.offers
        and status in rule.statuses
        and ON in rule.valid
        and not (rule.id == "A-BAE-2" and rule.grade == Grade.DISCRETIONARY)  # its exception after five years
        and not (rule.id == "A-BAB-1" and rule.grade == Grade.CONDITIONAL)  # its transition of 2019
    }
    answer = ask_access(offer, ON, status=status)

    assert " | ".join(found) == cell
    if not cell:
        assert (answer.verdict, answer.rule_id) == ("unknown", None)
        assert [reason.code for reason in answer.reasons] == ["not_researched"]
        return
    assert answer.rule_id == cell.partition("[")[2].partition("]")[0]
    assert answer.rule == cell.partition("[")[0].partition(">")[0]
    closed = answer.grade in {"never", "closed_admin"} or (offer, status) in CLOSED_BY_PRESUMPTION
    assert (answer.verdict == "closed") == closed
