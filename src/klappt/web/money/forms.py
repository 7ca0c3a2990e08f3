"""Forms of money."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from klappt.apps.funding.choices import NEXT, AwardState
from klappt.apps.funding.models import (
    Award,
    BudgetShift,
    Forwarding,
    FundingDeadline,
    FundingModule,
    OfferFunding,
    Programme,
    Spending,
    UnitRate,
)
from klappt.web.frame.forms import RecordForm, period_error
from klappt.web.money.fields import EuroField, LastDayField, PercentField


class PeriodForm(RecordForm):
    """A form with a beginning and a last day."""

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        told = super().clean() or self.cleaned_data
        wrong = period_error(told.get("since"), told.get("until"))
        if wrong:
            self.add_error("until", wrong)
        return told


class AwardForm(PeriodForm):
    """An award with its amounts."""

    amount_cents = EuroField(
        label=_("Zuwendung in Euro"), required=False, help_text=_("Ohne Eigenanteil. Leer: nicht bekannt.")
    )
    own_share_cents = EuroField(label=_("Eigenanteil in Euro"), required=False)
    own_share_permille = PercentField(
        label=_("Eigenanteil in Prozent"), required=False, help_text=_("Bei Durchstarten in der Regel 20.")
    )
    until = LastDayField(label=_("letzter Tag"), required=False)

    class Meta(RecordForm.Meta):
        model = Award
        fields: ClassVar = [
            "title", "module", "kim_module", "recipient", "amount_cents", "own_share_cents",
            "own_share_permille", "since", "until", "reference_no", "source_url", "note",
        ]  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the published Förderbausteine and the alliance's own."""
        super().__init__(*args, **named)
        own = Q(programme__alliance=None) | Q(programme__alliance=self.alliance)
        self.fields["module"].queryset = FundingModule.objects.filter(own)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one Baustein."""
        told = super().clean()
        if bool(told.get("module")) == bool(told.get("kim_module")):
            self.add_error("module", _("Bitte entweder einen Förderbaustein oder einen KIM-Baustein wählen."))
        return told


class StateForm(RecordForm):
    """The next state of an award."""

    class Meta(RecordForm.Meta):
        model = Award
        fields: ClassVar = ["state"]

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the states that may come next."""
        super().__init__(*args, **named)
        choices = [(state.value, state.label) for state in NEXT[self.instance.state]]
        self.fields["state"] = forms.ChoiceField(label=_("neuer Stand"), choices=choices)

    def now(self) -> str:
        """Return the present state in words."""
        return str(AwardState(self.instance.state).label)


class ForwardingForm(PeriodForm):
    """A Weiterleitung."""

    amount_cents = EuroField(label=_("Betrag in Euro"))
    until = LastDayField(label=_("letzter Tag"), required=False)

    class Meta(RecordForm.Meta):
        model = Forwarding
        fields: ClassVar = ["organisation", "amount_cents", "contract", "signed_on", "since", "until", "note"]


class _OfAward(RecordForm):
    """A form of something that hangs on an award and perhaps on one of its Weiterleitungen."""

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the Weiterleitungen of this award only."""
        super().__init__(*args, **named)
        rows = Forwarding.objects.filter(award=self.instance.award_id).select_related("award", "organisation")
        self.fields["forwarding"].queryset = rows  # type: ignore[attr-defined]


class SpendingForm(_OfAward):
    """Money that was used."""

    amount_cents = EuroField(label=_("Betrag in Euro"))

    class Meta(RecordForm.Meta):
        model = Spending
        fields: ClassVar = ["on", "amount_cents", "purpose", "forwarding"]


class OfferFundingForm(_OfAward, PeriodForm):
    """An offer that hangs on an award."""

    amount_cents = EuroField(label=_("davon für dieses Angebot, in Euro"), required=False)
    until = LastDayField(
        label=_("letzter Tag"), required=False, help_text=_("Leer: so lange wie die Zuwendung.")
    )

    class Meta(RecordForm.Meta):
        model = OfferFunding
        fields: ClassVar = ["offer", "forwarding", "amount_cents", "since", "until", "source_url"]


class ShiftForm(RecordForm):
    """An Umschichtung out of an award."""

    amount_cents = EuroField(label=_("Betrag in Euro"))

    class Meta(RecordForm.Meta):
        model = BudgetShift
        fields: ClassVar = ["to_award", "amount_cents", "on", "reason"]

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the other awards of the alliance."""
        super().__init__(*args, **named)
        others = Award.objects.filter(alliance=self.alliance).exclude(pk=self.instance.from_award_id)
        self.fields["to_award"].queryset = others  # type: ignore[attr-defined]


class DeadlineForm(RecordForm):
    """A deadline of an award."""

    class Meta(RecordForm.Meta):
        model = FundingDeadline
        fields: ClassVar = ["kind", "due_on", "evidence", "done_on"]


class ProgrammeForm(PeriodForm):
    """A programme of the alliance's own."""

    volume_cents = EuroField(label=_("Fördervolumen in Euro"), required=False)
    until = LastDayField(label=_("letzter Tag"), required=False)

    class Meta(RecordForm.Meta):
        model = Programme
        fields: ClassVar = [
            "name", "code", "authority", "purpose", "since", "until", "volume_cents", "source_url", "note",
        ]  # fmt: skip


class ModuleForm(PeriodForm):
    """A Förderbaustein of a programme of the alliance's own."""

    until = LastDayField(label=_("letzter Tag"), required=False)

    class Meta(RecordForm.Meta):
        model = FundingModule
        fields: ClassVar = [
            "programme", "code", "name", "purpose", "recipients", "since", "until", "source_url", "note",
        ]  # fmt: skip


class RateForm(PeriodForm):
    """A flat rate as the alliance knows it."""

    amount_cents = EuroField(label=_("Betrag je Einheit in Euro"), required=False)
    until = LastDayField(label=_("letzter Tag"), required=False)

    class Meta(RecordForm.Meta):
        model = UnitRate
        fields: ClassVar = ["module", "code", "unit", "amount_cents", "since", "until", "source_url", "note"]

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the published Förderbausteine and the alliance's own."""
        super().__init__(*args, **named)
        own = Q(programme__alliance=None) | Q(programme__alliance=self.alliance)
        self.fields["module"].queryset = FundingModule.objects.filter(own)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask where an amount stands."""
        told = super().clean()
        if told.get("amount_cents") is not None and not (told.get("source_url") or told.get("note")):
            self.add_error("source_url", _("Bitte angeben, wo dieser Betrag steht: Quelle oder Anmerkung."))
        return told
