"""Addresses of formats, meetings, decisions, tasks, structural issues and calendars."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import open_page, page
from klappt.web.meetings import calendar_views as calendars
from klappt.web.meetings import decision_views as decisions
from klappt.web.meetings import format_views as formats
from klappt.web.meetings import issue_views as issues
from klappt.web.meetings import meeting_views as meetings

FORMATS = [
    page("formate/", formats.Formats, "formats", on="format"),
    page("formate/neu/", formats.NewFormat, "format_new", on="format", to="create"),
    page("formate/<uuid:pk>/", formats.FormatPage, "format", on="format"),
    page("formate/<uuid:pk>/bearbeiten/", formats.ChangeFormat, "format_change", on="format", to="update"),
    page("formate/<uuid:pk>/beenden/", formats.EndFormat, "format_end", on="format", to="update"),
    page("formate/<uuid:pk>/aufnehmen/", formats.AddMember, "format_member", on="format", to="update"),
    page(
        "beteiligte/<uuid:pk>/ausscheiden/",
        formats.LeaveFormat,
        "format_leave",
        on="format_member",
        to="update",
    ),
]
MEETINGS = [
    page("treffen/", meetings.Meetings, "meetings", on="meeting"),
    page("treffen/neu/", meetings.NewMeeting, "meeting_new", on="meeting", to="create"),
    page("treffen/<uuid:pk>/", meetings.MeetingPage, "meeting", on="meeting"),
    page("treffen/<uuid:pk>/einladung/", meetings.InvitationPage, "meeting_invitation", on="meeting"),
    page("treffen/<uuid:pk>/einladung.ics", meetings.InvitationFile, "meeting_file", on="meeting"),
    page("treffen/<uuid:pk>/protokoll/", meetings.MinutesPage, "meeting_minutes", on="meeting"),
    *(
        page(f"treffen/<uuid:pk>/{word}/", view, f"meeting_{name}", on="meeting", to="update")
        for word, view, name in (
            ("bearbeiten", meetings.ChangeMeeting, "change"),
            ("protokoll-schreiben", meetings.WriteMinutes, "write"),
            ("eingeladen", meetings.Invite, "invite"),
            ("durchgefuehrt", meetings.Hold, "hold"),
            ("bestaetigen", meetings.ConfirmMinutes, "confirm"),
            ("absagen", meetings.CancelMeeting, "cancel"),
            ("punkt", meetings.AddItem, "item"),
            ("teilnahme", meetings.AddAttendance, "attendance"),
            ("alle-da", meetings.AllPresent, "all_present"),
            ("beschluss", decisions.AddDecision, "decision"),
            ("aufgabe", decisions.AddFollowUp, "follow_up"),
        )
    ),
    page(
        "tagesordnung/<uuid:pk>/bearbeiten/",
        meetings.ChangeItem,
        "item_change",
        on="agenda_item",
        to="update",
    ),
    page("tagesordnung/<uuid:pk>/hoch/", meetings.ItemUp, "item_up", on="agenda_item", to="update"),
    page(
        "tagesordnung/<uuid:pk>/streichen/", meetings.RemoveItem, "item_delete", on="agenda_item", to="delete"
    ),
    page(
        "teilnahmen/<uuid:pk>/loeschen/",
        meetings.RemoveAttendance,
        "attendance_delete",
        on="attendance",
        to="delete",
    ),
]
DECISIONS = [
    page("beschluesse/", decisions.Decisions, "decisions", on="decision"),
    page("beschluesse/<uuid:pk>/", decisions.DecisionPage, "decision", on="decision"),
    page(
        "beschluesse/<uuid:pk>/bearbeiten/",
        decisions.ChangeDecision,
        "decision_change",
        on="decision",
        to="update",
    ),
    page("aufgaben/", decisions.FollowUps, "follow_ups", on="follow_up"),
    page("aufgaben/neu/", decisions.NewFollowUp, "follow_up_new", on="follow_up", to="create"),
    page("aufgaben/<uuid:pk>/", decisions.FollowUpPage, "follow_up", on="follow_up"),
    page(
        "aufgaben/<uuid:pk>/bearbeiten/",
        decisions.ChangeFollowUp,
        "follow_up_change",
        on="follow_up",
        to="update",
    ),
    page(
        "aufgaben/<uuid:pk>/erledigt/", decisions.FinishFollowUp, "follow_up_done", on="follow_up", to="done"
    ),
    page(
        "aufgaben/<uuid:pk>/oeffnen/", decisions.ReopenFollowUp, "follow_up_reopen", on="follow_up", to="done"
    ),
]
ISSUES = [
    page("strukturthemen/", issues.Issues, "issues", on="issue"),
    page("strukturthemen/melden/", issues.ReportIssue, "issue_new", on="issue", to="create"),
    page("strukturthemen/<uuid:pk>/", issues.IssuePage, "issue", on="issue"),
    page("strukturthemen/<uuid:pk>/bearbeiten/", issues.ChangeIssue, "issue_change", on="issue", to="update"),
    page("strukturthemen/<uuid:pk>/weiter/", issues.MoveIssue, "issue_move", on="issue", to="update"),
    page("strukturthemen/<uuid:pk>/tagesordnung/", issues.ToAgenda, "issue_agenda", on="issue", to="update"),
    page("strukturthemen/<uuid:pk>/loeschen/", issues.DeleteIssue, "issue_delete", on="issue", to="delete"),
]
CALENDARS = [
    page("kalender/", calendars.CalendarPage, "calendar", on="calendar"),
    page("kalender/neu/", calendars.NewCalendar, "calendar_new", on="calendar", to="create"),
    page("kalender/<uuid:pk>/abschalten/", calendars.EndCalendar, "calendar_end", on="calendar", to="delete"),
    open_page("kalender/<str:key>.ics", calendars.calendar_feed, "calendar_feed"),
]
urlpatterns = [*FORMATS, *MEETINGS, *DECISIONS, *ISSUES, *CALENDARS]
MENU = [
    Item("formats", _("Formate und Gremien"), "format", place=40),
    Item("meetings", _("Treffen"), "meeting", place=41),
    Item("decisions", _("Beschlüsse"), "decision", place=42),
    Item("follow_ups", _("Aufgaben"), "follow_up", place=43),
    Item("issues", _("Strukturthemen"), "issue", place=44),
    Item("calendar", _("Mein Kalender"), "calendar", room="day", place=9),
]
