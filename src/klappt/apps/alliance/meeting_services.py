"""What is done with meetings: their way from planned to confirmed, decisions and what follows from them."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.choices import IssueStage, MeetingState
from klappt.apps.alliance.issue_services import decide_issue, move_issue
from klappt.apps.alliance.issue_stages import NEXT as STAGES
from klappt.apps.alliance.models import AgendaItem, Attendance, Decision, FollowUp, Meeting
from klappt.apps.alliance.personal import personal_data_in
from klappt.apps.alliance.standing import present
from klappt.apps.audit.changes import Who, change

# From each state to those that may follow.
NEXT: Mapping[str, tuple[MeetingState, ...]] = {
    MeetingState.PLANNED: (MeetingState.INVITED, MeetingState.CANCELLED),
    MeetingState.INVITED: (MeetingState.HELD, MeetingState.CANCELLED),
    MeetingState.HELD: (MeetingState.CONFIRMED,),
    MeetingState.CONFIRMED: (),
    MeetingState.CANCELLED: (),
}


def check_can_move(meeting: Meeting, state: str, on: date) -> None:
    """Raise Refused unless a meeting may go to a state on a day."""
    if state not in NEXT[meeting.state]:
        raise Refused(
            _("Das Treffen ist „%(state)s“; dieser Schritt ist jetzt nicht dran.")
            % {"state": meeting.get_state_display()}
        )
    if state == MeetingState.INVITED and not meeting.items.exists():
        raise Refused(_("Die Tagesordnung ist noch leer. Bitte zuerst einen Punkt eintragen."))
    if state == MeetingState.HELD and on < timezone.localtime(meeting.starts_at).date():
        raise Refused(_("Das Treffen hat noch nicht begonnen."))
    written = meeting.minutes.strip() or meeting.items.exclude(minutes="").exists()
    if state == MeetingState.CONFIRMED and not written:
        raise Refused(_("Das Protokoll ist noch leer."))


def move_meeting(*, meeting: Meeting, state: str, on: date, by: Who) -> Meeting:
    """
    Let a meeting reach a state: invited, held, confirmed or cancelled.

    Raises:
        Refused: the step is not next, or something it needs is missing.
    """
    check_can_move(meeting, state, on)
    with change(by=by, action=f"meeting.{state}"):
        meeting.state = state
        meeting.save()
    return meeting


def next_number(meeting: Meeting) -> int:
    """Return the number of a new point at the end of the agenda."""
    return max((item.number for item in meeting.items.all()), default=0) + 1


def add_item(*, item: AgendaItem, on: date, by: Who) -> AgendaItem:
    """Put a point at the end of the agenda; the structural issue behind it waits for a decision from now on."""
    with change(by=by, action="agenda_item.create"):
        item.number = next_number(item.meeting)
        item.save()
        if item.issue is not None and IssueStage.AGENDA in STAGES[item.issue.stage]:
            move_issue(issue=item.issue, stage=IssueStage.AGENDA, on=on, by=by, note=item.meeting.title[:300])
    return item


def move_item(*, item: AgendaItem, by: Who) -> None:
    """Let a point of the agenda change places with the one before it; the first stays first."""
    before = item.meeting.items.filter(number__lt=item.number).order_by("-number", "-id").first()
    if before is None:
        return
    with change(by=by, action="agenda_item.move"):
        item.number, before.number = before.number, item.number
        item.save()
        before.save()


def decide(*, decision: Decision, by: Who) -> Decision:
    """
    Record a decision; the issue behind its point of the agenda is decided with it.

    Raises:
        Refused: the point belongs to another meeting, or the text could point to a person.
    """
    if decision.item is not None and decision.item.meeting_id != decision.meeting_id:
        raise Refused(_("Dieser Punkt steht auf der Tagesordnung eines anderen Treffens."))
    found = personal_data_in(decision.text)
    if found:
        raise Refused(found)
    with change(by=by, action="decision.create"):
        decision.save()
        if decision.item is not None and decision.item.issue is not None:
            decide_issue(issue=decision.item.issue, decision=decision, by=by)
    return decision


def all_present(*, meeting: Meeting, by: Who) -> int:
    """
    Note all members of the meeting's format as present who are not on the list yet; return how many.

    Raises:
        Refused: the meeting belongs to no format, or all are on the list.
    """
    if meeting.format is None:
        raise Refused(_("Dieses Treffen gehört zu keinem Format; bitte die Teilnahme einzeln eintragen."))
    day = timezone.localtime(meeting.starts_at).date()
    known = meeting.attendances.values("organisation")
    seats = present(meeting.format.members.exclude(organisation__in=known), day)
    organisations = {seat.organisation_id for seat in seats}
    if not organisations:
        raise Refused(_("Alle Mitglieder des Formats stehen schon auf der Liste."))
    with change(by=by, action="attendance.create"):
        Attendance.objects.bulk_create(
            [Attendance(meeting=meeting, organisation_id=one) for one in sorted(organisations, key=str)]
        )
    return len(organisations)


def finish(*, follow_up: FollowUp, on: date, by: Who) -> None:
    """
    Note that a task is done.

    Raises:
        Refused: it is done already.
    """
    if follow_up.done_on is not None:
        raise Refused(_("Diese Aufgabe ist schon erledigt."))
    with change(by=by, action="follow_up.done"):
        follow_up.done_on = on
        follow_up.save()


def reopen(*, follow_up: FollowUp, by: Who) -> None:
    """Take back that a task is done."""
    with change(by=by, action="follow_up.reopen"):
        follow_up.done_on = None
        follow_up.save()
