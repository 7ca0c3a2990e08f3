"""Pages about the organisations that work in the alliance."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import hidden_fields
from klappt.apps.accounts.roles import OrganisationKind
from klappt.apps.alliance.choices import Rhythm
from klappt.apps.alliance.models import Partnership
from klappt.apps.alliance.partner_queries import agreements_of, meetings_attended, seats_of, with_counts
from klappt.apps.alliance.partner_services import add_partner, end_partnership
from klappt.apps.alliance.standing import is_stale, present, standing_of
from klappt.apps.offers.choices import OfferState
from klappt.web.frame.pages import ActPage, FormPage, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.partners.forms import AddPartner, EditPartner
from klappt.web.templatetags.klappt import mark


def _now(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    """Narrow partnerships to those that last or those that have ended."""
    return rows.filter(until__isnull=value == "present")


def _name(partnership: Partnership) -> Any:
    """Return the name with its mark."""
    if partnership.organisation.synthetic:
        return format_html("{} {}", partnership.organisation.name, mark("synthetic"))
    return partnership.organisation.name


class Partners(TablePage):
    """Who works in the alliance."""

    title = _("Wer im Bündnis mitarbeitet")
    create = ("partner_new", _("Partner eintragen"))
    table = Table(
        columns=(
            Column(
                "organisation",
                _("Organisation"),
                "organisation.name",
                sort="organisation__name",
                link=lambda row: row.get_absolute_url(),
                draw=_name,
            ),
            Column("kind", _("Art"), "organisation.get_kind_display", sort="organisation__kind"),
            Column("rhythm", _("Austausch"), "get_rhythm_display"),
            Column("since", _("dabei seit"), sort="since", kind="day"),
            Column("until", _("bis"), sort="until", kind="day"),
            Column("contact_count", _("Ansprechpersonen"), sort="contact_count", kind="number"),
        ),
        filters=(
            Filter("kind", _("Art"), OrganisationKind.choices, by("organisation__kind")),
            Filter("present", _("Stand"), (("present", _("arbeitet mit")), ("ended", _("beendet"))), _now),
        ),
        search=("organisation__name",),
        empty=_(
            "Noch ist kein Partner eingetragen. Beginnen Sie mit den Organisationen der Bündniskerngruppe (BKG)."
        ),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the partnerships with what the columns need."""
        return with_counts(self.rows(), self.request.on)


class PartnerPage(RecordPage):
    """An organisation within the alliance."""

    template = "partners/partner.html"

    def context(self) -> dict[str, Any]:
        """Return what ties the organisation to the alliance, as far as the person may see it."""
        on, record = self.request.on, self.record
        organisation = record.organisation
        contacts = present(self.rows("contact").filter(organisation=organisation), on)
        agreements = agreements_of(organisation, self.rows("agreement"))
        offers = self.rows("offer").filter(organisation=organisation)
        return {
            "organisation": organisation,
            "contacts": [(one, is_stale(one, on)) for one in contacts.select_related("deputy")],
            "contact_hidden": hidden_fields(self.request.actor, "contact"),
            "may_contacts": self.allowed("read", "contact"),
            "agreements": [(one, standing_of(one, on)) for one in agreements],
            "seats": seats_of(organisation, self.rows("format_member"), on),
            "offers": offers.filter(state=OfferState.PUBLISHED).count(),
            "attended": meetings_attended(record),
            "may_update": self.allowed("update"),
            "may_add_contact": self.allowed("create", "contact"),
        }


class NewPartner(FormPage):
    """Take an organisation into the alliance."""

    title = _("Einen Partner eintragen")
    form_class = AddPartner
    done = _("Partner eingetragen. Als Nächstes: eine feste Ansprechperson benennen.")

    def initial(self) -> dict[str, Any]:
        """Suggest today."""
        return {"since": today(), "rhythm": Rhythm.UNKNOWN}

    def save(self, form: Any) -> Partnership:
        """Let the service decide which organisation it is."""
        return add_partner(
            alliance=self.alliance,
            organisation=form.cleaned_data["organisation"],
            new=form.new_organisation(),
            since=form.cleaned_data["since"],
            rhythm=form.cleaned_data["rhythm"],
            by=self.request.actor,
        )

    def back(self) -> str:
        """Return the list."""
        return reverse("partners")


class ChangePartner(FormPage):
    """Change how the work with a partner is."""

    title = _("Zusammenarbeit bearbeiten")
    form_class = EditPartner
    done = _("Zusammenarbeit gespeichert.")


class EndPartner(ActPage):
    """End the work with a partner."""

    title = _("Zusammenarbeit beenden")
    question = _(
        "Soll die Zusammenarbeit heute enden? Ansprechpersonen und Sitze in Formaten enden mit ihr. "
        "Was bis gestern galt, bleibt nachlesbar."
    )
    button = _("Zusammenarbeit beenden")
    dangerous = True
    done = _("Zusammenarbeit beendet. Ansprechpersonen und Sitze in Formaten sind ausgetragen.")

    def act(self) -> None:
        """End it today."""
        end_partnership(partnership=self.record, on=today(), by=self.request.actor)
