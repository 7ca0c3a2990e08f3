"""Forms of returns and waves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.models import Return, ReturnQuery, Wave
from klappt.apps.alliance.models import Alliance
from klappt.web.frame.forms import RecordForm


class ConfirmForm(RecordForm):
    """The meeting or the decision in which the core group has agreed."""

    class Meta(RecordForm.Meta):
        model = Return
        fields = ("meeting", "decision")


class ReplyForm(RecordForm):
    """The reply to a query."""

    class Meta(RecordForm.Meta):
        model = ReturnQuery
        fields = ("reply",)


class QueryForm(RecordForm):
    """A question back about a return."""

    class Meta(RecordForm.Meta):
        model = ReturnQuery
        fields = ("question", "text")

    def __init__(self, *args: Any, questions: list[tuple[str, str]], **named: Any) -> None:
        """Offer the questions of the instrument."""
        super().__init__(*args, **named)
        self.fields["question"] = forms.ChoiceField(
            label=_("Zu welcher Frage?"), choices=[("", _("zum Ganzen")), *questions], required=False
        )


class WaveForm(RecordForm):
    """A wave: which instrument, from when to when, to whom, with which words."""

    everybody = forms.BooleanField(label=_("An alle Bündnisse"), required=False)
    alliances = forms.ModelMultipleChoiceField(
        Alliance.objects.none(),
        label=_("oder an diese"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta(RecordForm.Meta):
        model = Wave
        fields = ("instrument", "title", "opens", "closes", "letter", "everybody", "alliances")

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer all alliances, with those that are invited already."""
        super().__init__(*args, **named)
        rows = Alliance.objects.all()
        self.fields["alliances"].queryset = rows  # type: ignore[attr-defined]
        if Wave.objects.filter(pk=self.instance.pk).exists():
            self.initial["alliances"] = list(self.instance.invitations.values_list("alliance_id", flat=True))
            if self.instance.state != "draft":
                del self.fields["instrument"]

    def clean(self) -> dict[str, Any]:
        """Ask for somebody to send it to, and for an end after the beginning."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("everybody"):
            found["alliances"] = Alliance.objects.all()
        elif not found.get("alliances"):
            self.add_error("alliances", str(_("Bitte mindestens ein Bündnis wählen.")))
        opens, closes = found.get("opens"), found.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", str(_("Der letzte Tag liegt vor dem Beginn.")))
        return found
