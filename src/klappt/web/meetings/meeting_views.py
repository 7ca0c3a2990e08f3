"""Pages about meetings: plan, invite, hold, write and confirm the minutes."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from klappt.apps.accounts.access.policy import hidden_fields
from klappt.apps.alliance.calendars import invitation_file
from klappt.apps.alliance.choices import MeetingState
from klappt.apps.alliance.meeting_queries import agenda_of, decisions_of, due_state
from klappt.apps.alliance.meeting_services import NEXT, add_item, all_present, move_item, move_meeting
from klappt.apps.alliance.models import Alliance, Meeting
from klappt.web.frame.export import download
from klappt.web.frame.pages import ActPage, ChildFormPage, DeletePage, FormPage, Page, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.meetings.forms import AttendanceForm, ItemForm, ItemMinutesForm, MeetingForm, MinutesForm

CALENDAR_TYPE = "text/calendar; charset=utf-8"


class Meetings(TablePage):
    """When people meet and what came of it."""

    title = _("Wann wir uns treffen")
    create = ("meeting_new", _("Treffen planen"))
    table = Table(
        columns=(
            Column("starts_at", _("Beginn"), sort="starts_at"),
            Column("title", _("Treffen"), sort="title", link=lambda row: row.get_absolute_url()),
            Column("format", _("Format"), "format.name", sort="format__name"),
            Column("place", _("Ort")),
            Column("state", _("Stand"), "get_state_display", sort="state"),
        ),
        filters=(Filter("state", _("Stand"), MeetingState.choices, by("state")),),
        search=("title", "format__name", "place"),
        empty=_("Noch kein Treffen geplant."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the meetings with their format."""
        return self.rows().select_related("format")


class MeetingPage(RecordPage):
    """One meeting on its way from planned to confirmed."""

    template = "meetings/meeting.html"

    def context(self) -> dict[str, Any]:
        """Return the meeting with what the person may see of it."""
        return {**meeting_parts(self, self.record), **self._steps()}

    def _steps(self) -> dict[str, Any]:
        """Return what may be done next."""
        order = [state for state in MeetingState if state != MeetingState.CANCELLED]
        return {
            "may_update": self.allowed("update"),
            "next_states": {str(state) for state in NEXT[self.record.state]},
            "order": order if self.record.state != MeetingState.CANCELLED else [],
            "past": self.record.state in {MeetingState.HELD, MeetingState.CONFIRMED},
            "open": self.record.state in {MeetingState.PLANNED, MeetingState.INVITED},
        }


def meeting_parts(page: Page, meeting: Meeting) -> dict[str, Any]:
    """Return agenda, attendance, decisions and tasks of a meeting, as far as the person may see them."""
    on = page.request.on
    tasks = page.rows("follow_up").filter(meeting=meeting).select_related("organisation")
    return {
        "items": agenda_of(page.rows("agenda_item"), meeting),
        "attendances": page.rows("attendance").filter(meeting=meeting).select_related("organisation"),
        "attendance_hidden": hidden_fields(page.request.actor, "attendance"),
        "decisions": decisions_of(page.rows("decision").filter(meeting=meeting)),
        "tasks": [(task, due_state(task, on)) for task in tasks],
    }


class NewMeeting(FormPage):
    """Plan a meeting."""

    title = _("Ein Treffen planen")
    form_class = MeetingForm
    done = _("Treffen geplant. Als Nächstes: die Tagesordnung.")

    def initial(self) -> dict[str, Any]:
        """Suggest the format from whose page the person comes."""
        return {"format": self.request.GET.get("format", "")[:36]}

    def back(self) -> str:
        """Return the list."""
        return reverse("meetings")


class ChangeMeeting(FormPage):
    """Change a meeting."""

    title = _("Treffen bearbeiten")
    form_class = MeetingForm
    done = _("Treffen gespeichert. Die Kalender der Beteiligten ziehen von selbst nach.")


class InvitationPage(RecordPage):
    """The invitation as a sheet to print or to copy."""

    template = "meetings/invitation.html"

    def context(self) -> dict[str, Any]:
        """Return the agenda."""
        return {"items": agenda_of(self.rows("agenda_item"), self.record)}


class InvitationFile(Page):
    """The meeting as a file for a calendar program."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Return the file."""
        meeting = self.get_one(named["pk"])
        content = invitation_file(meeting, today(), request.build_absolute_uri)
        return download(content, "einladung.ics", CALENDAR_TYPE)


class MinutesPage(RecordPage):
    """The minutes as a sheet to print."""

    template = "meetings/minutes.html"

    def context(self) -> dict[str, Any]:
        """Return what the minutes are made of."""
        return meeting_parts(self, self.record)


class WriteMinutes(FormPage):
    """Write the minutes as a whole."""

    title = _("Protokoll schreiben")
    form_class = MinutesForm
    done = _("Protokoll gespeichert.")


class _Move(ActPage):
    """A step on a meeting's way."""

    state: MeetingState

    def act(self) -> None:
        """Take the step today."""
        move_meeting(meeting=self.record, state=self.state, on=today(), by=self.request.actor)


class Invite(_Move):
    """Note that the invitation has gone out."""

    title = _("Einladung verschickt")
    question = _(
        "Ist die Einladung mit der Tagesordnung verschickt? Das Treffen steht danach in den Kalendern."
    )
    button = _("Ja, eingeladen")
    done = _("Eingeladen. Das Treffen steht jetzt in den Kalendern der Beteiligten.")
    state = MeetingState.INVITED


class Hold(_Move):
    """Note that the meeting has taken place."""

    title = _("Treffen durchgeführt")
    question = _("Hat das Treffen stattgefunden?")
    button = _("Ja, es hat stattgefunden")
    done = _("Durchgeführt. Als Nächstes: wer war da, was wurde besprochen und beschlossen?")
    state = MeetingState.HELD


class ConfirmMinutes(_Move):
    """Note that the minutes are agreed."""

    title = _("Protokoll bestätigen")
    question = _("Sind alle mit dem Protokoll einverstanden?")
    button = _("Ja, bestätigt")
    done = _("Protokoll bestätigt.")
    state = MeetingState.CONFIRMED


class CancelMeeting(_Move):
    """Cancel a meeting."""

    title = _("Treffen absagen")
    question = _(
        "Soll das Treffen abgesagt werden? Die Kalender der Beteiligten zeigen es dann als abgesagt."
    )
    button = _("Absagen")
    dangerous = True
    done = _("Abgesagt.")
    state = MeetingState.CANCELLED


class AddItem(ChildFormPage):
    """Put something on the agenda."""

    title = _("Punkt auf die Tagesordnung setzen")
    form_class = ItemForm
    parent_field = "meeting"
    done = _("Auf die Tagesordnung gesetzt.")

    def save(self, form: Any) -> Any:
        """Put it at the end."""
        return add_item(item=form.instance, on=today(), by=self.request.actor)


class ChangeItem(FormPage):
    """Change a point of the agenda or write down what was said."""

    title = _("Punkt der Tagesordnung bearbeiten")
    form_class = ItemMinutesForm
    done = _("Punkt gespeichert.")

    def of_alliance(self) -> Alliance:
        """Return the alliance of the meeting."""
        return self.record.meeting.alliance  # type: ignore[no-any-return]


class ItemUp(ActPage):
    """Move a point of the agenda up."""

    title = _("Punkt nach oben")
    question = _("Soll dieser Punkt vor den vorigen rücken?")
    done = _("Reihenfolge geändert.")

    def act(self) -> None:
        """Swap it with the one before."""
        move_item(item=self.record, by=self.request.actor)


class RemoveItem(DeletePage):
    """Take a point off the agenda."""

    title = _("Punkt streichen")
    question = _("Soll dieser Punkt von der Tagesordnung gestrichen werden?")
    button = _("Streichen")
    done = _("Gestrichen.")


class AddAttendance(ChildFormPage):
    """Note who was there."""

    title = _("Teilnahme eintragen")
    form_class = AttendanceForm
    parent_field = "meeting"
    done = _("Teilnahme eingetragen.")


class AllPresent(ActPage):
    """Note all members of the format as present; whoever was missing is taken off afterwards."""

    title = _("Alle waren da")
    question = _(
        "Sollen alle Mitglieder des Formats als anwesend eingetragen werden? Wer fehlte, löschen Sie danach."
    )
    button = _("Alle eintragen")

    def act(self) -> None:
        """Note them."""
        count = all_present(meeting=self.record, by=self.request.actor)
        self.done = ngettext(
            "%(n)d Organisation eingetragen.", "%(n)d Organisationen eingetragen.", count
        ) % {"n": count}


class RemoveAttendance(DeletePage):
    """Take somebody off the list."""

    title = _("Teilnahme löschen")
    done = _("Von der Liste genommen.")
