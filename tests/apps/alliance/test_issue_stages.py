"""The ways of structural issues and meetings are whole: no stage is forgotten, none is a trap by oversight."""

from klappt.apps.alliance.choices import IssueStage, MeetingState
from klappt.apps.alliance.issue_stages import ASKS, NEXT, OPEN_STAGES
from klappt.apps.alliance.meeting_services import NEXT as MEETING_NEXT


def test_every_stage_has_its_ways() -> None:
    assert set(NEXT) == set(IssueStage)
    assert set(MEETING_NEXT) == set(MeetingState)


def test_every_stage_is_reached() -> None:
    assert {stage for ways in NEXT.values() for stage in ways} == set(IssueStage)


def test_only_a_checked_effect_ends_the_way() -> None:
    assert [stage for stage in IssueStage if not NEXT[stage]] == [IssueStage.CHECKED]


def test_open_stages_lead_on() -> None:
    assert all(NEXT[stage] for stage in OPEN_STAGES)
    assert set(ASKS) <= set(IssueStage)
