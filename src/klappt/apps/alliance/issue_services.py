"""What is done with structural issues: report, move to a stage, put on an agenda."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.choices import CaseBand, FormatKind, IssueStage, MeetingState
from klappt.apps.alliance.issue_stages import ASKS, NEXT
from klappt.apps.alliance.models import AgendaItem, Decision, IssueEvent, Meeting, StructuralIssue
from klappt.apps.alliance.personal import personal_data_in
from klappt.apps.audit.changes import Who, change


def report_issue(*, issue: StructuralIssue, by: Who) -> StructuralIssue:
    """
    Keep what somebody has observed.

    Raises:
        Refused: the text could point to a person.
    """
    found = personal_data_in(f"{issue.title}\n{issue.description}")
    if found:
        raise Refused(found)
    with change(by=by, action="issue.report"):
        issue.stage = IssueStage.OBSERVED
        issue.save()
        IssueEvent.objects.create(issue=issue, stage=issue.stage, on=issue.observed_on)
    return issue


def check_can_move(issue: StructuralIssue, stage: str, note: str = "") -> None:
    """Raise Refused unless the issue may go to a stage from where it is and has what the stage asks for."""
    if stage not in NEXT[issue.stage]:
        raise Refused(_("Von „%(stage)s“ geht es nicht dorthin.") % {"stage": issue.get_stage_display()})
    missing = {
        "case_band": issue.case_band == CaseBand.UNKNOWN,
        "decision": issue.decision is None,
        "effect_text": not issue.effect_text.strip(),
        "note": not note.strip(),
    }
    told = {
        "case_band": _("Bitte angeben, wie viele Fälle das Thema zeigen."),
        "decision": _("Bitte den Beschluss nennen."),
        "effect_text": _("Bitte die Wirkung beschreiben."),
        "note": _("Bitte den Grund nennen."),
    }
    asked = ASKS.get(stage, "")
    if asked and missing[asked]:
        raise Refused(told[asked])


def move_issue(*, issue: StructuralIssue, stage: str, on: date, by: Who, note: str = "") -> StructuralIssue:
    """
    Let an issue reach a stage; what the stage asks for stands on the issue already.

    Raises:
        Refused: there is no such way, or something is missing, or a text could point to a person.
    """
    check_can_move(issue, stage, note)
    found = personal_data_in(f"{note}\n{issue.effect_text}")
    if found:
        raise Refused(found)
    with change(by=by, action="issue.move"):
        issue.stage = stage
        issue.save()
        number = issue.events.count() + 1
        IssueEvent.objects.create(issue=issue, number=number, stage=stage, on=on, note=note)
    return issue


def next_meeting(alliance_id: UUID, on: date) -> Meeting | None:
    """Return the next meeting that has not taken place, one of the core group first."""
    coming = Meeting.objects.filter(
        alliance_id=alliance_id,
        state__in=[MeetingState.PLANNED, MeetingState.INVITED],
        starts_at__date__gte=on,
    ).order_by("starts_at", "id")
    return coming.filter(format__kind=FormatKind.CORE_GROUP).first() or coming.first()


def put_on_agenda(*, issue: StructuralIssue, on: date, by: Who) -> AgendaItem:
    """
    Put an issue on the agenda of the next meeting.

    Raises:
        Refused: no meeting is planned, the issue is on its agenda already, or it is past that stage.
    """
    meeting = next_meeting(issue.alliance_id, on)
    if meeting is None:
        raise Refused(_("Es ist kein Treffen geplant. Bitte zuerst ein Treffen anlegen."))
    if meeting.items.filter(issue=issue).exists():
        raise Refused(_("Das Thema steht schon auf der Tagesordnung von „%(title)s“.") % {"title": meeting})
    if issue.stage != IssueStage.AGENDA:
        check_can_move(issue, IssueStage.AGENDA)
    with change(by=by, action="issue.agenda"):
        number = max((item.number for item in meeting.items.all()), default=0) + 1
        item = AgendaItem.objects.create(
            meeting=meeting, number=number, title=issue.title, owner=issue.observed_by, issue=issue
        )
        if issue.stage != IssueStage.AGENDA:
            move_issue(issue=issue, stage=IssueStage.AGENDA, on=on, by=by, note=meeting.title[:300])
    return item


def decide_issue(*, issue: StructuralIssue, decision: Decision, by: Who) -> None:
    """Let the issue on which a decision was taken be decided, if it waits for one."""
    if issue.stage == IssueStage.AGENDA:
        issue.decision = decision
        move_issue(issue=issue, stage=IssueStage.DECIDED, on=decision.decided_on, by=by)


def implement_issues(*, decision: Decision, on: date, by: Who, note: str) -> None:
    """Let the issues of a decision be implemented once what was decided is done."""
    for issue in decision.issues.filter(stage=IssueStage.DECIDED):
        move_issue(issue=issue, stage=IssueStage.IMPLEMENTED, on=on, by=by, note=note)
