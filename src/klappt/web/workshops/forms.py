"""Forms of workshops."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.choices import Coming, WorkshopState
from klappt.apps.accompaniment.models import Workshop, WorkshopInvitation, WorkshopMaterial, WorkshopTopic
from klappt.apps.alliance.models import Alliance
from klappt.apps.alliance.personal import personal_data_in
from klappt.web.frame.forms import RecordForm, period_error


class TopicForm(RecordForm):
    """What a workshop is about."""

    class Meta(RecordForm.Meta):
        model = WorkshopTopic
        fields = ("title", "kind", "aim", "results")
        help_texts: ClassVar = {
            "results": _("Was allen Terminen gemeinsam ist. Bitte ohne Namen von Personen."),
        }

    def clean_results(self) -> str:
        """Refuse what points to a person."""
        return _impersonal(self.cleaned_data["results"])


class WorkshopForm(RecordForm):
    """When and where."""

    class Meta(RecordForm.Meta):
        model = Workshop
        fields = ("starts_at", "ends_at", "place", "online_url", "invitation")

    def clean(self) -> dict[str, Any]:
        """Check that it ends after it begins."""
        found: dict[str, Any] = super().clean() or {}
        error = period_error(found.get("starts_at"), found.get("ends_at"))
        if error:
            self.add_error("ends_at", error)
        return found


class OutcomeForm(RecordForm):
    """How it went: numbers and results, no names."""

    class Meta(RecordForm.Meta):
        model = Workshop
        fields = ("state", "participants", "organisations", "results")
        help_texts: ClassVar = {
            "participants": _("Nur die Anzahl. Eine Liste von Personen gehört nicht hierher."),
            "results": _("Bitte ohne Namen von Personen."),
        }

    def clean_results(self) -> str:
        """Refuse what points to a person."""
        return _impersonal(self.cleaned_data["results"])

    def clean(self) -> dict[str, Any]:
        """Count people only where the workshop took place."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("participants") and found.get("state") != WorkshopState.HELD:
            self.add_error("participants", _("Teilnehmende gibt es erst, wenn der Termin durchgeführt ist."))
        return found


class InviteForm(RecordForm):
    """Which alliances are invited."""

    alliances = forms.ModelMultipleChoiceField(
        Alliance.objects.none(), label=_("Bündnisse"), widget=forms.CheckboxSelectMultiple
    )

    class Meta(RecordForm.Meta):
        model = Workshop
        fields = ()

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the alliances that are not invited yet, all of them chosen."""
        super().__init__(*args, **named)
        rest = Alliance.objects.exclude(workshop_invitations__workshop=self.instance).order_by("name")
        field = self.fields["alliances"]
        field.queryset = rest  # type: ignore[attr-defined]
        field.initial = [one.pk for one in rest]


class RegisterForm(RecordForm):
    """Whether an alliance comes, with how many people and from where."""

    class Meta(RecordForm.Meta):
        model = WorkshopInvitation
        fields = ("coming", "people", "organisations")
        help_texts: ClassVar = {
            "organisations": _(
                "Eine Organisation je Zeile. Bitte keine Namen von Personen: die Anzahl genügt."
            ),
        }

    def clean_organisations(self) -> str:
        """Refuse what points to a person."""
        return _impersonal(self.cleaned_data["organisations"])

    def clean(self) -> dict[str, Any]:
        """Ask how many come where somebody comes."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("coming") == Coming.YES and not found.get("people") and "people" not in self.errors:
            self.add_error("people", _("Bitte sagen Sie, wie viele Personen kommen (mindestens 1)."))
        return found


class MaterialForm(RecordForm):
    """A link or a file."""

    file = forms.FileField(
        label=_("oder eine Datei"), required=False, help_text=_("PDF, DOCX, ODT oder PPTX, höchstens 5 MB.")
    )

    class Meta(RecordForm.Meta):
        model = WorkshopMaterial
        fields = ("title", "url")

    def clean(self) -> dict[str, Any]:
        """Want one of the two."""
        found: dict[str, Any] = super().clean() or {}
        if bool(found.get("url")) == bool(found.get("file")) and not self.errors:
            raise forms.ValidationError(_("Bitte entweder eine Adresse oder eine Datei angeben."))
        return found


def _impersonal(text: str) -> str:
    error = personal_data_in(text)
    if error:
        raise forms.ValidationError(error)
    return text
