"""Pages about the standing formats of cooperation."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.alliance.choices import FormatKind
from klappt.apps.alliance.meeting_queries import with_members
from klappt.apps.alliance.partner_services import end_format, leave_format
from klappt.apps.alliance.standing import present
from klappt.web.frame.pages import ActPage, ChildFormPage, FormPage, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.meetings.forms import FormatForm, FormatMemberForm


class Formats(TablePage):
    """In which formats partners work together."""

    title = _("In welchen Formaten wir zusammenarbeiten")
    create = ("format_new", _("Format anlegen"))
    table = Table(
        columns=(
            Column("name", _("Name"), sort="name", link=lambda row: row.get_absolute_url()),
            Column("kind", _("Art"), "get_kind_display", sort="kind"),
            Column("rhythm", _("Rhythmus"), "get_rhythm_display"),
            Column("member_count", _("Organisationen"), sort="member_count", kind="number"),
            Column("meeting_count", _("Treffen"), sort="meeting_count", kind="number"),
            Column("since", _("seit"), sort="since", kind="day"),
            Column("until", _("bis"), sort="until", kind="day"),
        ),
        filters=(Filter("kind", _("Art"), FormatKind.choices, by("kind")),),
        search=("name", "purpose"),
        empty=_(
            "Noch kein Format angelegt: Bündniskerngruppe (BKG), Arbeitskreis, Austausch oder Planungskonferenz."
        ),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the formats with their numbers."""
        return with_members(self.rows(), self.request.on)


class FormatPage(RecordPage):
    """One format with its members and meetings."""

    template = "meetings/format.html"

    def context(self) -> dict[str, Any]:
        """Return who sits in it now, who has left, and the latest meetings."""
        on = self.request.on
        members = self.rows("format_member").filter(format=self.record).select_related("organisation")
        now = list(present(members, on))
        return {
            "members": now,
            "former": [one for one in members if one not in now],
            "meetings": self.rows("meeting").filter(format=self.record)[:20] if self._meetings() else [],
            "may_meetings": self._meetings(),
            "may_update": self.allowed("update"),
            "ended": self.record.until is not None and self.record.until <= on,
        }

    def _meetings(self) -> bool:
        return self.allowed("read", "meeting")


class NewFormat(FormPage):
    """Set up a format."""

    title = _("Ein Format anlegen")
    form_class = FormatForm
    done = _("Format angelegt. Als Nächstes: Wer sitzt darin?")

    def initial(self) -> dict[str, Any]:
        """Suggest today."""
        return {"since": today()}

    def back(self) -> str:
        """Return the list."""
        return reverse("formats")


class ChangeFormat(FormPage):
    """Change a format."""

    title = _("Format bearbeiten")
    form_class = FormatForm
    done = _("Format gespeichert.")


class EndFormat(ActPage):
    """Let a format end."""

    title = _("Format beenden")
    question = _("Soll dieses Format heute enden? Treffen und Protokolle bleiben lesbar.")
    button = _("Beenden")
    dangerous = True
    done = _("Format beendet.")

    def act(self) -> None:
        """End it today."""
        end_format(together=self.record, on=today(), by=self.request.actor)


class AddMember(ChildFormPage):
    """Let an organisation take part."""

    title = _("Organisation aufnehmen")
    form_class = FormatMemberForm
    parent_field = "format"
    done = _("Organisation aufgenommen. Sie sieht jetzt die Treffen dieses Formats.")

    def initial(self) -> dict[str, Any]:
        """Suggest today."""
        return {"since": today()}


class LeaveFormat(ActPage):
    """Let an organisation leave."""

    title = _("Aus dem Format ausscheiden")
    question = _("Scheidet diese Organisation heute aus dem Format aus?")
    button = _("Ja, sie scheidet aus")
    done = _("Ausgeschieden. Die Zeit davor bleibt nachlesbar.")

    def act(self) -> None:
        """Let it leave today."""
        leave_format(member=self.record, on=today(), by=self.request.actor)
