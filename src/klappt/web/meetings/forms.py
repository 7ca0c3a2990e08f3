"""Forms of formats, meetings, decisions, tasks and structural issues."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from klappt.apps.alliance.issue_stages import NEXT
from klappt.apps.alliance.models import (
    AgendaItem,
    Attendance,
    Decision,
    FollowUp,
    Format,
    FormatMember,
    Meeting,
    StructuralIssue,
)
from klappt.apps.alliance.personal import personal_data_in
from klappt.web.frame.forms import Day, RecordForm, period_error
from klappt.web.partners.limits import AllianceForm

NOBODY = _("Bitte ohne Namen und ohne Angaben, an denen jemand zu erkennen ist.")


class NobodyNamed:
    """A form whose texts must not point to a single person."""

    impersonal: ClassVar[tuple[str, ...]] = ()

    def clean(self) -> dict[str, Any]:
        """Refuse addresses, telephone numbers, register numbers and birthdays in the texts."""
        found: dict[str, Any] = super().clean() or {}  # type: ignore[misc]
        for name in self.impersonal:
            error = personal_data_in(found.get(name) or "")
            if error:
                self.add_error(name, error)  # type: ignore[attr-defined]
        return found


class FormatForm(RecordForm):
    """A standing format."""

    class Meta(RecordForm.Meta):
        model = Format
        fields = ("kind", "name", "purpose", "rhythm", "since", "until", "source_url")

    def clean(self) -> dict[str, Any]:
        """Check the period."""
        found: dict[str, Any] = super().clean() or {}
        error = period_error(found.get("since"), found.get("until"))
        if error:
            self.add_error("until", error)
        return found


class FormatMemberForm(AllianceForm):
    """An organisation takes part."""

    class Meta(RecordForm.Meta):
        model = FormatMember
        fields = ("organisation", "function", "since")


class MeetingForm(RecordForm):
    """When and where people meet."""

    class Meta(RecordForm.Meta):
        model = Meeting
        fields = ("format", "title", "starts_at", "ends_at", "place", "online_url", "invitation")
        help_texts: ClassVar = {
            "title": _("Steht auch in den Kalendern der Beteiligten. Bitte keine Namen von Klient*innen."),
            "invitation": _("Der Text der Einladung. Tag, Ort und Tagesordnung stehen von selbst darunter."),
        }

    def clean(self) -> dict[str, Any]:
        """Check that it ends after it begins."""
        found: dict[str, Any] = super().clean() or {}
        error = period_error(found.get("starts_at"), found.get("ends_at"))
        if error:
            self.add_error("ends_at", error)
        return found


class ItemForm(NobodyNamed, AllianceForm):
    """A point of the agenda."""

    impersonal = ("title",)

    class Meta(RecordForm.Meta):
        model = AgendaItem
        fields = ("title", "owner", "issue")


class ItemMinutesForm(NobodyNamed, AllianceForm):
    """A point of the agenda with what was said."""

    impersonal = ("title", "minutes")

    class Meta(RecordForm.Meta):
        model = AgendaItem
        fields = ("title", "owner", "issue", "minutes")


class MinutesForm(NobodyNamed, RecordForm):
    """The minutes of a meeting as a whole."""

    impersonal = ("minutes",)

    class Meta(RecordForm.Meta):
        model = Meeting
        fields = ("minutes",)
        widgets: ClassVar = {"minutes": forms.Textarea(attrs={"rows": 16})}
        help_texts: ClassVar = {"minutes": NOBODY}


class AttendanceForm(AllianceForm):
    """Who was there."""

    class Meta(RecordForm.Meta):
        model = Attendance
        fields = ("organisation", "person_name", "present")


class DecisionForm(NobodyNamed, RecordForm):
    """What was decided."""

    impersonal = ("text",)

    class Meta(RecordForm.Meta):
        model = Decision
        fields = ("item", "text", "effect", "decided_on")
        help_texts: ClassVar = {
            "effect": _(
                "Welcher Hebel wird gezogen? Aus „Überleitung“ und „Verzicht“ entsteht danach eine Verknüpfung."
            ),
        }

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the agenda of this meeting."""
        super().__init__(*args, **named)
        items = AgendaItem.objects.filter(meeting=self.instance.meeting_id)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]


class FollowUpForm(NobodyNamed, AllianceForm):
    """Who does what until when."""

    impersonal = ("text",)

    class Meta(RecordForm.Meta):
        model = FollowUp
        fields = ("text", "organisation", "contact", "due_on", "decision")

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the decisions of this meeting and the present contacts."""
        super().__init__(*args, **named)
        decisions = self.fields["decision"].queryset  # type: ignore[attr-defined]
        if self.instance.meeting_id:
            decisions = decisions.filter(meeting=self.instance.meeting_id)
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]
        contacts = self.fields["contact"].queryset  # type: ignore[attr-defined]
        self.fields["contact"].queryset = contacts.filter(until__isnull=True)  # type: ignore[attr-defined]


class IssueForm(NobodyNamed, AllianceForm):
    """What somebody has observed more than once."""

    impersonal = ("title", "description")

    class Meta(RecordForm.Meta):
        model = StructuralIssue
        fields = ("title", "description", "chain_part", "case_band", "lever", "observed_on", "observed_by")
        help_texts: ClassVar = {
            "title": _("Zum Beispiel: Kein Deutschkurs am Abend im Südkreis"),
            "description": NOBODY,
        }


class MoveForm(NobodyNamed, RecordForm):
    """To which stage an issue goes, with what that stage asks for."""

    impersonal = ("note", "effect_text")

    to = forms.ChoiceField(label=_("Neuer Stand"))
    on = forms.DateField(label=_("am"), widget=Day)
    note = forms.CharField(label=_("Anmerkung oder Grund"), max_length=300, required=False)

    class Meta(RecordForm.Meta):
        model = StructuralIssue
        fields = ("to", "on", "case_band", "decision", "effect_text", "note")

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the ways there are from where the issue is."""
        super().__init__(*args, **named)
        ways = [(stage.value, stage.label) for stage in NEXT[self.instance.stage]]
        self.fields["to"].choices = ways  # type: ignore[attr-defined]
