"""Programmes, Förderbausteine, Pauschalen and KIM-Bausteine: what there is, until when, and where it stands."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import can_in, visible
from klappt.apps.alliance.choices import StepNumber
from klappt.apps.funding.models import FundingModule, Programme, UnitRate
from klappt.web.frame.pages import FormPage, Page, RecordPage, TablePage
from klappt.web.frame.tables import Column, Table
from klappt.web.money.columns import amount, ends, site_of
from klappt.web.money.forms import ModuleForm, ProgrammeForm, RateForm


class Programmes(Page):
    """The three sets of Bausteine side by side, so that nobody takes one for another."""

    template = "money/programmes.html"
    title = _("Welche Programme und Bausteine gibt es?")
    lead = _(
        "Drei Dinge heißen „Baustein“ und werden leicht verwechselt: Arbeitsschritte, Geld und Stellen. "
        "Hier stehen sie getrennt."
    )

    def context(self) -> dict[str, Any]:
        """Return programmes with their modules, the work steps and the KIM-Bausteine."""
        actor = self.request.actor
        own = Q(alliance=None) | Q(alliance=actor.alliance)
        modules = Prefetch("modules", FundingModule.objects.order_by("code"))
        return {
            "programmes": visible(actor, "programme").filter(own).prefetch_related(modules),
            "steps": StepNumber.choices,
            "kim_modules": visible(actor, "kim_module"),
            "may_create": self.allowed("create"),
        }


class _Shared(RecordPage):
    """A record that is published, or an alliance's own."""

    def may_change(self, resource: str) -> bool:
        """Test if the person may change this record."""
        return visible(self.request.actor, resource, "update").filter(pk=self.record.pk).exists()


class ProgrammeDetail(_Shared):
    """A programme with its Förderbausteine."""

    template = "money/programme.html"

    def context(self) -> dict[str, Any]:
        """Return the modules of the programme."""
        return {"modules": self.record.modules.all(), "may_change": self.may_change("programme")}


class ModuleDetail(_Shared):
    """A Förderbaustein with its rates and, for whoever may see them, the awards of the alliance."""

    template = "money/module.html"

    def context(self) -> dict[str, Any]:
        """Return rates and awards."""
        actor = self.request.actor
        own = Q(alliance=None) | Q(alliance=actor.alliance)
        return {
            "rates": self.record.rates.filter(own),
            "awards": visible(actor, "award").filter(module=self.record, alliance=actor.alliance),
            "may_change": self.may_change("module"),
            "may_rate": can_in(actor, "rate", "create", actor.alliance),
        }


class KimModuleDetail(RecordPage):
    """A KIM-Baustein: posts, not money for measures."""

    template = "money/kim_module.html"


def _source(row: Any) -> str:
    return site_of(row.source_url) if row.source_url else str(_("Quelle fehlt"))


class Rates(TablePage):
    """All flat rates with their validity; a rate without a source has no amount."""

    title = _("Welche Pauschale gilt?")
    lead = _("Veröffentlicht ist nur P 4. Wo die Quelle fehlt, steht kein Betrag.")
    create = ("rate_new", _("Pauschale eintragen"))
    table = Table(
        columns=(
            Column("code", _("Pauschale"), sort="code", link=lambda row: row.get_absolute_url()),
            Column("module", _("Förderbaustein"), sort="module__code"),
            Column("amount", _("Betrag in Euro"), kind="number", sort="amount_cents", value=amount),
            Column("unit", _("je")),
            Column("since", _("gilt ab"), kind="day", sort="since"),
            Column("until", _("letzter Tag"), kind="day", sort="until", value=ends),
            Column("note", _("Anmerkung")),
            Column("source_url", _("Quelle"), value=_source, link=lambda row: row.source_url),
        ),
        empty=_("Noch ist keine Pauschale eingetragen."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return what is published and what the alliance has entered itself."""
        actor = self.request.actor
        own = Q(alliance=None) | Q(alliance=actor.alliance)
        return visible(actor, "rate").filter(own).select_related("module")


class ProgrammeForms(FormPage):
    """Make a programme of the alliance's own, or change it."""

    form_class = ProgrammeForm
    title = _("Eigenes Programm")
    lead = _(
        "Für Geld, das nicht aus den veröffentlichten Programmen kommt, zum Beispiel von einer Stiftung."
    )
    done = _("Programm gespeichert. Jetzt braucht es noch mindestens einen Förderbaustein.")


class ModuleForms(FormPage):
    """Make a Förderbaustein of a programme of the alliance's own, or change it."""

    form_class = ModuleForm
    title = _("Förderbaustein eines eigenen Programms")
    done = _("Förderbaustein gespeichert. Er kann jetzt bei einer Zuwendung gewählt werden.")

    def form(self) -> Any:
        """Offer only the alliance's own programmes."""
        form: Any = super().form()
        form.fields["programme"].queryset = Programme.objects.filter(alliance=self.alliance)
        return form


class RateForms(FormPage):
    """Enter a rate as it stands in a notice, or change it."""

    form_class = RateForm
    title = _("Pauschale")
    lead = _("Bitte nur eintragen, was Sie schwarz auf weiß haben, und die Stelle nennen.")

    def told(self, saved: Any) -> str:
        """Say what holds from when."""
        assert isinstance(saved, UnitRate)  # noqa: S101
        return str(_("Pauschale %(code)s gespeichert.")) % {"code": saved.code}
