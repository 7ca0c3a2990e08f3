"""The managing office (GfS) and its periods."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.alliance import dossier_queries as queries
from klappt.apps.alliance import dossier_services as services
from klappt.apps.alliance.models import ManagingOffice
from klappt.web.dossier.forms import OfficeForm
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import DeletePage, FormPage, Page
from klappt.web.templatetags.klappt import told


class Offices(Page):
    """All periods of the managing office."""

    template = "dossier/offices.html"
    title = gettext_lazy("Wer führt die Geschäfte des Bündnisses?")
    lead = gettext_lazy(
        "Die geschäftsführende Stelle (GfS) koordiniert das Bündnis. An einem Tag gibt es nur eine."
    )

    def context(self) -> dict[str, Any]:
        """Return the periods, the one of the day marked."""
        return {
            "offices": queries.offices_of(self.alliance),
            "can_update": self.allowed("update"),
            "can_create": self.allowed("create"),
        }


class NewOffice(FormPage):
    """A new period begins."""

    form_class = OfficeForm
    title = gettext_lazy("Geschäftsführende Stelle eintragen")

    def save(self, form: RecordForm) -> ManagingOffice:
        """Save the period."""
        return services.save_office(office=form.save(commit=False), by=self.request.actor)

    def told(self, saved: ManagingOffice) -> str:
        """Say from when on who is the office."""
        return _("%(office)s ist ab %(day)s die geschäftsführende Stelle.") % {
            "office": saved.organisation,
            "day": told(saved.since),
        }


class EditOffice(NewOffice):
    """Change a period."""

    title = gettext_lazy("Geschäftsführende Stelle ändern")
    template = "dossier/office_form.html"


class DeleteOffice(DeletePage):
    """Remove a period that was entered by mistake."""

    title = gettext_lazy("Zeit der geschäftsführenden Stelle entfernen")

    def after(self) -> str:
        """Go back to the periods."""
        return reverse("offices")
