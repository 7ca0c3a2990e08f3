"""The edits told with a condition: they match the catalogue, and with them people truly arrive."""

from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import COLUMNS, FILES, OFFERS, offers_csv

from klappt.catalogue.model import Catalogue
from klappt.chains.frontier import Milestone
from klappt.planning.catalogues import open_catalogue
from klappt.planning.cohorts import Member
from klappt.planning.goals import read_goal
from klappt.planning.many.endings import Block
from klappt.planning.many.gap_edits import edits_of
from klappt.planning.many.gaps import Blocked, Gaps, blocked, find_gaps
from klappt.planning.many.journeys import Journeys, Outcome, outcomes
from klappt.planning.profiles import read_profile
from klappt.planning.scenario.scenarios import Scenario, resolve

DAY = date(2021, 9, 1)
GOAL = read_goal("stage=training")
PERSON = {
    "residence": [{"status": "duldung_60a", "since": "2021-02-01"}],
    "birth": "2000-05-14",
    "language": "A2",
    "school": "esa",
    "stage": "oriented",
    "place": "05978020",
    "assume": ["no_exclusions"],
}


def catalogue(tmp_path: Path, **changes: object) -> Catalogue:
    """Return the small catalogue, its language course changed, without the course far away."""
    offers = [{**offer, **(changes if offer["offer_id"] == "kurs" else {})} for offer in OFFERS[:-1]]
    for name, text in {**FILES, "offers.csv": offers_csv(offers)}.items():
        kept = [line for line in text.splitlines() if not line.startswith("fern")]
        (tmp_path / name).write_text("\n".join([*kept, ""]), encoding="utf-8")
    assert set(changes) <= set(COLUMNS)
    return open_catalogue(tmp_path)


def asked(offers: Catalogue, member: Member) -> tuple[Outcome, Gaps]:
    people = [member.asked.person(GOAL)]
    found = outcomes(people, Journeys(offers, DAY))
    return found[0], find_gaps([member], people, found, offers, DAY)


@pytest.mark.parametrize(
    ("changes", "document"),
    [
        ({"age_to": 20}, {"open": {"offer": "kurs", "drop": ["age_to"]}}),
        ({"statuses": "gestattung"}, {"open": {"offer": "kurs", "statuses": ["duldung_60a"]}}),
        ({"excluded_statuses": "duldung_60a"}, {"open": {"offer": "kurs", "statuses": ["duldung_60a"]}}),
        ({"scope_ags": "05711"}, {"open": {"offer": "kurs", "drop": ["scope_ags"]}}),
        ({"requires": "female"}, {"open": {"offer": "kurs", "flags": ["female"]}}),
    ],
)
def test_with_the_edit_somebody_arrives_who_did_not(
    tmp_path: Path, changes: dict[str, object], document: dict[str, object]
) -> None:
    offers = catalogue(tmp_path, **changes)
    member = Member("m", read_profile({**PERSON, "flags": {"female": "no"}}), 1.0, {})
    before, gaps = asked(offers, member)
    (one,) = blocked(gaps)
    (edit,) = edits_of(one, gaps)
    after, _ = asked(resolve(Scenario("offen", (edit,)), offers), member)

    assert edit.document() == document
    assert (before.goal_day, after.goal_day) == (None, date(2022, 8, 1))


@pytest.mark.parametrize(("code", "column"), [("law_closed", "law"), ("no_run", "run"), ("not_together", "")])
def test_what_no_partner_can_change_alone_is_no_edit(code: str, column: str) -> None:
    gaps = Gaps(DAY, 36, ())
    block = Block(Milestone(0, 3, "language"), "bvb", code, column=column)

    assert edits_of(Blocked(block, 5, 5, 5, ("x",)), gaps) == ()
