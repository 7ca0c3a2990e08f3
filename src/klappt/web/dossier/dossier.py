"""The dossier page: the state of the alliance on a day; and the list of alliances."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from klappt.apps.accounts.access.policy import visible
from klappt.apps.alliance import dossier_queries as queries
from klappt.apps.alliance.dossier_queries import Gap
from klappt.apps.alliance.models import Alliance
from klappt.web.dossier.forms import AllianceForm
from klappt.web.dossier.maps import alliance_picture, state_told
from klappt.web.frame.pages import FormPage, Page, TablePage
from klappt.web.frame.tables import Column, Table


class Dossier(Page):
    """One page that tells the state of the alliance."""

    template = "dossier/dossier.html"
    shown: Alliance

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Show the alliance of the address, or the one whose workspace is open."""
        self.shown = self.get_one(self._pk(named.get("pk")))
        return self.show()

    def _pk(self, named: UUID | None) -> UUID:
        pk = named or self.request.actor.alliance
        if pk is None:
            raise Http404
        return pk

    def context(self) -> dict[str, Any]:
        """Return the dossier on the day of the page."""
        on = self.request.on
        found = queries.dossier_of(alliance=self.shown, on=on)
        earlier, stable = queries.core_group_stability(alliance=self.shown, on=on)
        return {
            "title": _("Dossier: %(name)s") % {"name": self.shown.name},
            "dossier": found,
            "gaps": [_gap(gap, count) for gap, count in found.gaps],
            "map": alliance_picture(alliance=self.shown, towns=found.towns, on=on),
            "stable": stable,
            "earlier": earlier,
            "can_edit": self.shown.pk == self.request.actor.alliance and self.allowed("update"),
            "can_read": self.shown.pk == self.request.actor.alliance,
        }


def _gap(gap: Gap, count: int) -> tuple[str, str]:
    """Return in words what is missing or has become old, and where it can be entered."""
    words, address = {
        Gap.NO_STAGE: (_("Es ist kein Stand des Bündnisses eingetragen."), "stages"),
        Gap.NO_OFFICE: (_("An diesem Tag gibt es keine geschäftsführende Stelle."), "offices"),
        Gap.NO_WORKLOAD: (_("Stellenanteil oder Zusatzaufgabe der GfS sind nicht bekannt."), "offices"),
        Gap.NO_SPONSOR: (_("Die Federführung im Verwaltungsvorstand ist nicht eingetragen."), ""),
        Gap.NO_TOWN: (_("An diesem Tag gehört keine Kommune zum Bündnis."), "towns"),
        Gap.NO_JOINING_DAY: (
            ngettext(
                "Bei einer Kommune fehlt der Tag des Beitritts.",
                "Bei %(count)s Kommunen fehlt der Tag des Beitritts.",
                count,
            ),
            "towns",
        ),
        Gap.NO_CORE_GROUP: (_("An diesem Tag gibt es keine Bündniskerngruppe."), "core_group"),
        Gap.NO_CHAIR: (_("Niemand hat den Vorsitz der Bündniskerngruppe."), "core_group"),
        Gap.STEPS_MISSING: (
            ngettext(
                "Ein Umsetzungsbaustein ist nicht eingetragen.",
                "%(count)s Umsetzungsbausteine sind nicht eingetragen.",
                count,
            ),
            "steps",
        ),
        Gap.NOBODY_COMPETENT: (
            ngettext(
                "Für eine Aufgabe ist nicht in jeder Kommune eingetragen, wer zuständig ist.",
                "Für %(count)s Aufgaben ist nicht in jeder Kommune eingetragen, wer zuständig ist.",
                count,
            ),
            "competences",
        ),
        Gap.OLD_CONTACTS: (
            ngettext(
                "Eine Ansprechperson wurde seit mehr als 12 Monaten nicht bestätigt.",
                "%(count)s Ansprechpersonen wurden seit mehr als 12 Monaten nicht bestätigt.",
                count,
            ),
            "",
        ),
    }[gap]
    return words % {"count": count}, reverse(address) if address else ""


class Alliances(TablePage):
    """All alliances that this person may read."""

    template = "dossier/alliances.html"
    title = gettext_lazy("Welche Bündnisse gibt es?")
    lead = gettext_lazy("Bündnisse, deren Dossier Sie lesen dürfen, und ihre Kommunen auf der Karte.")
    table = Table(
        columns=[
            Column(
                "name", gettext_lazy("Bündnis"), sort="name", link=lambda row: str(row.get_absolute_url())
            ),
            Column("local_brand", gettext_lazy("Name vor Ort"), sort="local_brand"),
        ],
        search=["name", "local_brand"],
        empty=gettext_lazy("Ihre Organisation gehört an diesem Tag zu keinem Bündnis."),
    )

    def list_rows(self) -> Any:
        """Return every alliance within reach, not only the open one."""
        return visible(self.request.actor, "alliance")

    def context(self) -> dict[str, Any]:
        """Add the map."""
        drawn = state_told(on=self.request.on, alliance=self.request.actor.alliance)
        return {**super().context(), **drawn}


class EditAlliance(FormPage):
    """Change what is said about the alliance as a whole."""

    form_class = AllianceForm
    title = gettext_lazy("Angaben zum Bündnis ändern")
    done = gettext_lazy("Die Angaben zum Bündnis sind gespeichert.")
