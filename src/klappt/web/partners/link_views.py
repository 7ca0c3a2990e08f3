"""Pages about the links between offers: what is handed over to whom, what is waived, and what that rests on."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.alliance.choices import DecisionEffect
from klappt.apps.offers.choices import LinkKind, OfferState
from klappt.apps.offers.linking import LinkState, end_link, end_of, link_offers, state_of, told
from klappt.apps.offers.mapping import split
from klappt.apps.offers.models import OfferLink
from klappt.web.frame.forms import RecordForm, period_error
from klappt.web.frame.pages import ActPage, FormPage, Page, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table, by

# What a waiver may waive (klappt.catalogue.model.ADMISSION_COLUMNS), in the order of a conversation.
CONDITIONS = (
    ("min_language", _("Deutsch mindestens")),
    ("max_language", _("Deutsch höchstens")),
    ("min_school", _("Schulabschluss mindestens")),
    ("max_school", _("Schulabschluss höchstens")),
    ("min_stage", _("Stand auf dem Weg in den Beruf")),
    ("statuses", _("Aufenthaltsstatus")),
    ("excluded_statuses", _("ausgeschlossener Aufenthaltsstatus")),
    ("age_from", _("Alter mindestens")),
    ("age_to", _("Alter höchstens")),
    ("min_stay_months", _("Dauer des Aufenthalts")),
    ("scope_ags", _("Einzugsgebiet")),
    ("requires", _("was vorausgesetzt wird")),
    ("forbids", _("was ausschließt")),
)


class LinkForm(RecordForm):
    """A link between two offers and what it rests on."""

    waived = forms.MultipleChoiceField(
        label=_("Worauf wird verzichtet?"),
        choices=CONDITIONS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nur bei einem Verzicht auf Bedingungen."),
    )

    class Meta(RecordForm.Meta):
        model = OfferLink
        fields = (
            "kind",
            "from_offer",
            "to_offer",
            "days",
            "agreement",
            "contact",
            "since",
            "until",
            "waived",
        )
        help_texts: ClassVar = {
            "days": _("Wie viele Tage liegen bei einer Überleitung höchstens zwischen den Angeboten?"),
            "agreement": _("Worauf ruht das? Eine Vereinbarung oder eine Ansprechperson ist nötig."),
        }

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer what is in the catalogue."""
        super().__init__(*args, **named)
        for name in ("from_offer", "to_offer"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
            assert field.queryset is not None  # noqa: S101
            field.queryset = field.queryset.filter(state=OfferState.PUBLISHED)
        self.fields["contact"].queryset = self.fields["contact"].queryset.filter(until__isnull=True)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check what the link rests on and its period, before the database would refuse."""
        found: dict[str, Any] = super().clean() or {}
        error = period_error(found.get("since"), found.get("until"))
        if error:
            self.add_error("until", error)
        return found

    def validate_constraints(self) -> None:
        """Leave it to the service to say in words what is missing."""


class Resting:
    """What a link rests on, told to somebody who may not see every agreement and no contact."""

    def __init__(self, page: Page) -> None:
        """Ask once what the person may see."""
        self.agreements = frozenset(page.rows("agreement").order_by().values_list("pk", flat=True))
        self.contacts = page.allowed("read", "contact")

    def words(self, link: OfferLink) -> str:
        """Return the name of the agreement or contact, or only that there is one."""
        if link.agreement is not None:
            known = link.agreement_id in self.agreements
            return link.agreement.title if known else str(_("Vereinbarung"))
        if link.contact is not None and self.contacts:
            return str(link.contact)
        return str(_("Ansprechperson"))

    def address(self, link: OfferLink) -> str:
        """Return where to read more, if the person may."""
        if link.agreement is not None:
            return link.agreement.get_absolute_url() if link.agreement_id in self.agreements else ""
        return link.contact.get_absolute_url() if link.contact is not None and self.contacts else ""


class Links(TablePage):
    """What is handed over to whom and what that rests on."""

    title = _("Welche Überleitungen und Verzichte gelten")
    lead = _("Eine Überleitung ruht auf einer Vereinbarung oder einer Ansprechperson und endet mit ihr.")
    create = ("offer_link_new", _("Überleitung eintragen"))
    table = Table(
        columns=(
            Column("from_offer", _("von Angebot"), "from_offer.name", sort="from_offer__name"),
            Column(
                "to_offer",
                _("zu Angebot"),
                "to_offer.name",
                sort="to_offer__name",
                link=lambda row: row.get_absolute_url(),
            ),
            Column("kind", _("Art"), "get_kind_display", sort="kind"),
            Column("days", _("Tage dazwischen"), sort="days", kind="number"),
        ),
        filters=(Filter("kind", _("Art"), LinkKind.choices, by("kind")),),
        search=("from_offer__name", "to_offer__name", "agreement__title"),
        empty=_("Noch gibt es keine Überleitung. Sie entsteht aus einem Beschluss oder einer Vereinbarung."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the links with all they name."""
        return told(self.rows())

    def the_table(self) -> Table:
        """Return the list with how each link stands on the day."""
        on, resting = self.request.on, Resting(self)
        more = (
            Column("rests", _("ruht auf"), resting.words, link=resting.address),
            Column("ends", _("endet am"), end_of, kind="day"),
            Column("state", _("Stand"), lambda row: state_of(row, on).label),
        )
        return replace(self.table, columns=(*self.table.columns, *more))


class LinkPage(RecordPage):
    """One link."""

    template = "partners/link.html"

    def context(self) -> dict[str, Any]:
        """Return how the link stands, what it rests on and with what it ends."""
        on, record, resting = self.request.on, self.record, Resting(self)
        state = state_of(record, on)
        waived = dict(CONDITIONS)
        return {
            "state": state,
            "ended": state == LinkState.ENDED,
            "ends": end_of(record),
            "waived": [waived.get(name, name) for name in split(record.waives)],
            "rests": resting.words(record),
            "rests_at": resting.address(record),
            "may_update": self.allowed("update"),
        }


class NewLink(FormPage):
    """Link two offers."""

    title = _("Eine Überleitung oder einen Verzicht eintragen")
    form_class = LinkForm
    done = _("Eingetragen. Der Wegeplaner rechnet ab sofort damit, solange gilt, worauf es ruht.")

    def initial(self) -> dict[str, Any]:
        """Suggest the agreement from whose page the person comes."""
        return {"agreement": self.request.GET.get("vereinbarung", "")[:36], "since": today()}

    def save(self, form: Any) -> OfferLink:
        """Let the service link the offers."""
        return link_offers(
            link=form.instance, waives=form.cleaned_data["waived"], on=today(), by=self.request.actor
        )

    def back(self) -> str:
        """Return the list."""
        return reverse("offer_links")


class LinkFromDecision(NewLink):
    """Carry out a decision by linking two offers."""

    decision: Any = None

    def context(self) -> dict[str, Any]:
        """Return the decision that is carried out."""
        return {"lead": gettext("Beschluss: %(text)s") % {"text": self.decision.text}}

    def find(self, **named: Any) -> None:
        """Remember the decision (404 where the person may not change it)."""
        self.decision = self.get_one(named["pk"])

    def new(self) -> OfferLink:
        """Return a link that names its decision."""
        return OfferLink(alliance=self.decision.alliance, decision=self.decision)

    def initial(self) -> dict[str, Any]:
        """Suggest what was decided."""
        waiver = self.decision.effect == DecisionEffect.WAIVER
        return {"kind": LinkKind.WAIVER if waiver else LinkKind.HANDOVER, "since": self.decision.decided_on}

    def after(self, saved: Any) -> str:  # noqa: ARG002
        """Return the decision."""
        return str(self.decision.get_absolute_url())

    def back(self) -> str:
        """Return the decision."""
        return str(self.decision.get_absolute_url())


class EndLink(ActPage):
    """Let a link end."""

    title = _("Überleitung beenden")
    question = _(
        "Soll diese Überleitung heute enden? Der Wegeplaner rechnet dann wieder mit der üblichen Wartezeit."
    )
    button = _("Beenden")
    dangerous = True
    done = _("Beendet. Ab heute rechnet der Wegeplaner wieder mit der üblichen Wartezeit.")

    def act(self) -> None:
        """End it today."""
        end_link(link=self.record, on=today(), by=self.request.actor)
