"""Forms of partners, contacts and agreements."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import Organisation
from klappt.apps.accounts.roles import LawRegime, LegalKind, OrganisationKind
from klappt.apps.alliance.models import Agreement, Clause, Contact, Partnership, Party
from klappt.apps.alliance.partner_queries import organisations_nearby, organisations_of
from klappt.web.frame.forms import Day, RecordForm, period_error
from klappt.web.partners.limits import AllianceForm

NO_PERSON = _("Name einer Fachkraft, keine Klient*innen.")


class AddPartner(RecordForm):
    """A known organisation or a new one, in one short form."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Bekannte Organisation aus der Region"),
        required=False,
        help_text=_("Organisationen, die schon im Verzeichnis stehen und noch nicht Partner sind."),
    )
    name = forms.CharField(
        label=_("oder: Name der Organisation"),
        max_length=200,
        required=False,
        help_text=_("Steht der Name schon im Verzeichnis, wird diese Organisation genommen."),
    )
    kind = forms.ChoiceField(label=_("Art der neuen Organisation"), choices=OrganisationKind, initial="other")
    legal_kind = forms.ChoiceField(
        label=_("Rechtliche Stellung"), choices=LegalKind, initial="freier_traeger"
    )
    law_regime = forms.ChoiceField(label=_("Datenschutzrecht"), choices=LawRegime, initial="unknown")

    class Meta(RecordForm.Meta):
        model = Partnership
        fields = ("organisation", "name", "kind", "legal_kind", "law_regime", "since", "rhythm")

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the organisations of the region."""
        super().__init__(*args, **named)
        self.fields["organisation"].queryset = organisations_nearby(self.alliance.pk)  # type: ignore[attr-defined]

    def _get_validation_exclusions(self) -> set[str]:
        """Leave it to the service what a partner that has left means."""
        return super()._get_validation_exclusions() | {"organisation", "alliance"}

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one organisation."""
        found: dict[str, Any] = super().clean() or {}
        if bool(found.get("organisation")) == bool((found.get("name") or "").strip()):
            self.add_error("name", str(_("Bitte eine bekannte Organisation wählen oder eine neue benennen.")))
        return found

    def new_organisation(self) -> Organisation | None:
        """Return the new organisation that was named, not yet saved."""
        told = self.cleaned_data
        name = (told.get("name") or "").strip()
        if not name:
            return None
        return Organisation(
            name=name, kind=told["kind"], legal_kind=told["legal_kind"], law_regime=told["law_regime"]
        )


class EditPartner(RecordForm):
    """How the work with a partner is."""

    class Meta(RecordForm.Meta):
        model = Partnership
        fields = ("since", "until", "rhythm", "importance", "quality", "note", "source_url")

    def clean(self) -> dict[str, Any]:
        """Check the period."""
        found: dict[str, Any] = super().clean() or {}
        error = period_error(found.get("since"), found.get("until"))
        if error:
            self.add_error("until", error)
        return found


class ContactForm(AllianceForm):
    """A contact; whoever is not the managing office enters those of the own organisation."""

    class Meta(RecordForm.Meta):
        model = Contact
        fields = ("organisation", "name", "function", "topic", "email", "phone", "deputy", "since")
        help_texts: ClassVar = {
            "name": NO_PERSON,
            "topic": _("Wobei hilft diese Person? Zum Beispiel: Ausbildungsduldung (§ 60c)"),
        }

    def __init__(self, *args: Any, **named: Any) -> None:
        """Nobody stands in for themselves."""
        super().__init__(*args, **named)
        deputies = self.fields["deputy"].queryset  # type: ignore[attr-defined]
        self.fields["deputy"].queryset = deputies.filter(until__isnull=True).exclude(  # type: ignore[attr-defined]
            pk=self.instance.pk
        )

    def organisations(self) -> QuerySet[Organisation]:
        """Return the own organisations, for the managing office all of the alliance."""
        found = organisations_of(self.alliance.pk)
        if self.alliance.pk in self.actor.alliances.get("gfs", frozenset()):
            return found
        return found.filter(pk__in=self.actor.all_organisations())


class AgreementForm(RecordForm):
    """What an agreement is about."""

    class Meta(RecordForm.Meta):
        model = Agreement
        fields = ("title", "scope", "valid_from", "valid_to", "renews", "alarm_days", "source_url")
        help_texts: ClassVar = {
            "valid_to": _(
                "Der erste Tag, an dem sie nicht mehr gilt. Bleibt leer, wenn sie unbefristet ist."
            ),
        }

    def clean(self) -> dict[str, Any]:
        """Check the period."""
        found: dict[str, Any] = super().clean() or {}
        error = period_error(found.get("valid_from"), found.get("valid_to"))
        if error:
            self.add_error("valid_to", error)
        return found


class SignForm(RecordForm):
    """When the parties signed and from when to when it holds."""

    class Meta(RecordForm.Meta):
        model = Agreement
        fields = ("signed_on", "valid_from", "valid_to", "renews")
        help_texts: ClassVar = AgreementForm.Meta.help_texts


class TerminateForm(RecordForm):
    """When notice was given and when the agreement ends."""

    ends = forms.DateField(
        label=_("endet am"),
        widget=Day,
        help_text=_("Der erste Tag, an dem die Vereinbarung nicht mehr gilt."),
    )

    class Meta(RecordForm.Meta):
        model = Agreement
        fields = ("terminated_on",)


class ExtendForm(RecordForm):
    """Until when the agreement shall hold."""

    new_end = forms.DateField(
        label=_("gilt neu bis"), widget=Day, help_text=_("Der erste Tag, an dem sie nicht mehr gilt.")
    )

    class Meta(RecordForm.Meta):
        model = Agreement
        fields = ()


class PartyForm(AllianceForm):
    """Another party of an agreement."""

    class Meta(RecordForm.Meta):
        model = Party
        fields = ("organisation", "signed_by", "signed_on")


class ClauseForm(RecordForm):
    """One thing an agreement settles."""

    class Meta(RecordForm.Meta):
        model = Clause
        fields = ("kind", "text")
