"""Pages about structural issues: from what somebody observed to what it changed."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.alliance.choices import ChainPart, IssueStage, MeetingState
from klappt.apps.alliance.issue_services import move_issue, put_on_agenda, report_issue
from klappt.apps.alliance.issue_stages import NEXT
from klappt.apps.alliance.meeting_queries import by_stage
from klappt.apps.alliance.models import StructuralIssue
from klappt.web.frame.pages import ActPage, DeletePage, FormPage, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table, by, narrowed
from klappt.web.meetings.forms import IssueForm, MoveForm

COMING = (MeetingState.PLANNED, MeetingState.INVITED)
NO_PERSONS = _("Ein Strukturthema ist ein Problem, das viele Einzelfälle teilen. Es nennt niemanden.")


class Issues(TablePage):
    """Where structural issues stand on their way."""

    template = "meetings/issues.html"
    title = _("Welche Strukturthemen unterwegs sind")
    lead = NO_PERSONS
    create = ("issue_new", _("Strukturthema melden"))
    table = Table(
        columns=(
            Column("title", _("Thema"), sort="title", link=lambda row: row.get_absolute_url()),
            Column("stage", _("Stand"), "get_stage_display", sort="stage"),
            Column("chain_part", _("Stelle in der Kette"), "get_chain_part_display", sort="chain_part"),
            Column("case_band", _("Fälle"), "get_case_band_display"),
            Column("lever", _("vorgeschlagener Hebel"), "get_lever_display"),
            Column("observed_by", _("beobachtet von"), "observed_by.name", sort="observed_by__name"),
            Column("observed_on", _("beobachtet am"), sort="observed_on", kind="day"),
        ),
        filters=(
            Filter("stage", _("Stand"), IssueStage.choices, by("stage")),
            Filter("chain_part", _("Stelle in der Kette"), ChainPart.choices, by("chain_part")),
        ),
        search=("title", "description"),
        empty=_("Noch kein Strukturthema. Was Ihnen in der Beratung immer wieder begegnet, gehört hierher."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the issues with who observed them."""
        return self.rows().select_related("observed_by")

    def context(self) -> dict[str, Any]:
        """Return the issues by stage besides the list."""
        told = super().context()
        rows = narrowed(self.table, self.list_rows(), self.request.GET.dict())
        return {**told, "stages": by_stage(rows)}


class IssuePage(RecordPage):
    """One issue on its way."""

    template = "meetings/issue.html"

    def context(self) -> dict[str, Any]:
        """Return the issue's way so far and where it may go."""
        record = self.record
        items = list(self.rows("agenda_item").filter(issue=record).select_related("meeting"))
        waits = any(item.meeting.state in COMING for item in items)
        may_go = IssueStage.AGENDA in NEXT[record.stage] or record.stage == IssueStage.AGENDA
        return {
            "events": record.events.all(),
            "items": items,
            "ways": NEXT[record.stage],
            "order": [stage for stage in IssueStage if stage != IssueStage.REJECTED],
            "rejected": record.stage == IssueStage.REJECTED,
            "may_update": self.allowed("update"),
            "for_agenda": may_go and not waits,
        }


class ReportIssue(FormPage):
    """Report what comes up again and again."""

    title = _("Ein Strukturthema melden")
    lead = NO_PERSONS
    form_class = IssueForm
    done = _("Gemeldet. Die geschäftsführende Stelle (GfS) bringt das Thema auf die Tagesordnung.")

    def initial(self) -> dict[str, Any]:
        """Suggest today and the own organisation."""
        own = self.request.actor.all_organisations()
        return {"observed_on": today(), "observed_by": next(iter(own)) if len(own) == 1 else None}

    def save(self, form: Any) -> StructuralIssue:
        """Let the service keep it."""
        return report_issue(issue=form.instance, by=self.request.actor)

    def back(self) -> str:
        """Return the list."""
        return reverse("issues")


class ChangeIssue(FormPage):
    """Change what an issue says."""

    title = _("Strukturthema bearbeiten")
    lead = NO_PERSONS
    form_class = IssueForm
    done = _("Strukturthema gespeichert.")


class MoveIssue(FormPage):
    """Let an issue reach its next stage."""

    title = _("Wie geht es mit dem Strukturthema weiter?")
    form_class = MoveForm

    def initial(self) -> dict[str, Any]:
        """Suggest today and the stage that was clicked."""
        return {"on": today(), "to": self.request.GET.get("stand", "")[:12]}

    def save(self, form: Any) -> StructuralIssue:
        """Let the service move it."""
        told = form.cleaned_data
        return move_issue(
            issue=form.instance, stage=told["to"], on=told["on"], note=told["note"], by=self.request.actor
        )

    def told(self, saved: Any) -> str:
        """Return where the issue stands now."""
        return gettext("Das Strukturthema ist jetzt „%(stage)s“.") % {"stage": saved.get_stage_display()}


class ToAgenda(ActPage):
    """Put an issue on the agenda of the next meeting."""

    title = _("Auf die Tagesordnung")
    question = _("Soll dieses Thema auf die Tagesordnung des nächsten Treffens?")
    button = _("Auf die Tagesordnung setzen")

    def act(self) -> None:
        """Put it there."""
        item = put_on_agenda(issue=self.record, on=today(), by=self.request.actor)
        self.done = gettext("Steht als Punkt %(n)d auf der Tagesordnung von „%(title)s“.") % {
            "n": item.number,
            "title": item.meeting.title,
        }


class DeleteIssue(DeletePage):
    """Delete an issue, such as one that named somebody after all."""

    title = _("Strukturthema löschen")
    question = _("Soll dieses Strukturthema mit seinem ganzen Weg gelöscht werden?")
    done = _("Strukturthema gelöscht.")

    def after(self) -> str:
        """Return the list."""
        return reverse("issues")
