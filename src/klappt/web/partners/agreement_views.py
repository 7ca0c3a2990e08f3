"""Pages about agreements: what they settle, how long they hold, what rests on them."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.alliance.choices import AgreementState
from klappt.apps.alliance.models import Agreement
from klappt.apps.alliance.partner_queries import parties_told, with_parties
from klappt.apps.alliance.partner_services import delete_draft, extend, sign, terminate
from klappt.apps.alliance.standing import Standing, ends_on, of_standing, standing_of
from klappt.apps.offers.linking import state_of, told
from klappt.web.frame.pages import ChildFormPage, DeletePage, FormPage, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table
from klappt.web.partners.forms import (
    AgreementForm,
    ClauseForm,
    ExtendForm,
    PartyForm,
    SignForm,
    TerminateForm,
)

CSS = {Standing.SOON: "state--soon", Standing.EXPIRED: "state--late", Standing.TERMINATED: "state--late"}


def standing_words(agreement: Agreement, on: Any) -> Any:
    """Return how an agreement stands, marked where somebody should look."""
    standing = standing_of(agreement, on)
    return format_html('<span class="{}">{}</span>', CSS.get(standing, ""), standing.label)


def saved_words(agreement: Agreement, links: int) -> str:
    """Return what is told after an agreement was saved: from when it holds and what it carries."""
    if agreement.state == AgreementState.DRAFT:
        return gettext("Entwurf gespeichert. Die Vereinbarung gilt erst, wenn sie unterschrieben ist.")
    day = formats.date_format(agreement.valid_from, "SHORT_DATE_FORMAT") if agreement.valid_from else "–"
    return ngettext(
        "Vereinbarung gespeichert. Sie gilt ab %(day)s und trägt %(n)d Überleitung.",
        "Vereinbarung gespeichert. Sie gilt ab %(day)s und trägt %(n)d Überleitungen.",
        links,
    ) % {"day": day, "n": links}


class Agreements(TablePage):
    """Which agreements there are and which end soon."""

    title = _("Was mit wem vereinbart ist")
    create = ("agreement_new", _("Vereinbarung anlegen"))
    table = Table(
        columns=(
            Column("title", _("Vereinbarung"), sort="title", link=lambda row: row.get_absolute_url()),
            Column("parties", _("Vertragsparteien"), parties_told),
            Column("valid_from", _("gilt ab"), sort="valid_from", kind="day"),
            Column("valid_to", _("gilt bis (Tag danach)"), ends_on, sort="valid_to", kind="day"),
            Column("link_count", _("trägt Überleitungen"), sort="link_count", kind="number"),
        ),
        search=("title", "scope"),
        empty=_(
            "Noch ist nichts vereinbart. Eine Vereinbarung trägt Überleitungen zwischen Angeboten; "
            "ohne sie rechnet der Wegeplaner mit Wartezeiten."
        ),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the agreements with their parties."""
        return with_parties(self.rows())

    def the_table(self) -> Table:
        """Return the list with the standing on the day."""
        on = self.request.on
        standing = Column(
            "standing",
            _("Stand"),
            lambda row: standing_of(row, on).label,
            draw=lambda row: standing_words(row, on),
        )
        chosen = Filter(
            "standing", _("Stand"), Standing.choices, lambda rows, value: of_standing(rows, value, on)
        )
        columns = self.table.columns
        return replace(self.table, columns=(*columns[:2], standing, *columns[2:]), filters=(chosen,))


class AgreementPage(RecordPage):
    """One agreement."""

    template = "partners/agreement.html"

    def context(self) -> dict[str, Any]:
        """Return the agreement with its parts and what rests on it."""
        on, record = self.request.on, self.record
        links = told(self.rows("offer_link").filter(agreement=record))
        return {
            "standing": standing_words(record, on),
            "soon": standing_of(record, on) == Standing.SOON,
            "draft": record.state == AgreementState.DRAFT,
            "ends": ends_on(record),
            "parties": self.rows("party").filter(agreement=record).select_related("organisation"),
            "clauses": self.rows("clause").filter(agreement=record),
            "links": [(link, state_of(link, on)) for link in links],
            "may_update": self.allowed("update"),
            "may_link": self.allowed("create", "offer_link"),
        }


class _Saving(FormPage):
    """What all forms about an agreement tell afterwards."""

    resource = "agreement"

    def told(self, saved: Any) -> str:
        """Return from when it holds and what it carries."""
        return saved_words(saved, saved.links.count())

    def back(self) -> str:
        """Return the agreement or the list."""
        return super().back() if self.record is not None else reverse("agreements")


class NewAgreement(_Saving):
    """Draft an agreement."""

    title = _("Eine Vereinbarung anlegen")
    lead = _("Zuerst als Entwurf; danach kommen Vertragsparteien, Regelungen und die Unterschrift.")
    form_class = AgreementForm


class ChangeAgreement(_Saving):
    """Change an agreement."""

    title = _("Vereinbarung bearbeiten")
    form_class = AgreementForm


class SignAgreement(_Saving):
    """Let the parties sign."""

    title = _("Vereinbarung unterschreiben")
    lead = _(
        "Nötig sind mindestens zwei Vertragsparteien, der Tag der Unterschrift und der erste Tag der Geltung."
    )
    form_class = SignForm

    def initial(self) -> dict[str, Any]:
        """Suggest today."""
        return {"signed_on": today(), "valid_from": self.record.valid_from or today()}

    def save(self, form: Any) -> Agreement:
        """Sign."""
        dates = {name: form.cleaned_data[name] for name in ("signed_on", "valid_from", "valid_to", "renews")}
        return sign(agreement=form.instance, by=self.request.actor, **dates)


class TerminateAgreement(_Saving):
    """Give notice."""

    title = _("Vereinbarung kündigen")
    lead = _("Was auf der Vereinbarung ruht, gilt ab dem Ende nicht mehr.")
    form_class = TerminateForm

    def initial(self) -> dict[str, Any]:
        """Suggest today."""
        return {"terminated_on": today(), "ends": self.record.valid_to}

    def save(self, form: Any) -> Agreement:
        """Give notice."""
        fresh = Agreement.objects.get(pk=self.record.pk)
        told_on = form.cleaned_data["terminated_on"] or today()
        return terminate(
            agreement=fresh, terminated_on=told_on, ends=form.cleaned_data["ends"], by=self.request.actor
        )

    def told(self, saved: Any) -> str:
        """Return when it ends and what ends with it."""
        links = saved.links.count()
        return ngettext(
            "Kündigung eingetragen. Ab %(day)s gilt die Vereinbarung nicht mehr; %(n)d Überleitung endet mit ihr.",
            "Kündigung eingetragen. Ab %(day)s gilt die Vereinbarung nicht mehr; %(n)d Überleitungen enden mit ihr.",
            links,
        ) % {"day": formats.date_format(saved.valid_to, "SHORT_DATE_FORMAT"), "n": links}


class ExtendAgreement(_Saving):
    """Let it hold longer."""

    title = _("Vereinbarung verlängern")
    form_class = ExtendForm

    def save(self, form: Any) -> Agreement:
        """Extend."""
        return extend(agreement=form.instance, valid_to=form.cleaned_data["new_end"], by=self.request.actor)


class DeleteAgreement(DeletePage):
    """Delete a draft."""

    title = _("Entwurf löschen")
    question = _("Soll dieser Entwurf gelöscht werden?")
    done = _("Entwurf gelöscht.")

    def act(self) -> None:
        """Delete it, if it is a draft."""
        delete_draft(agreement=self.record, by=self.request.actor)

    def after(self) -> str:
        """Return the list."""
        return reverse("agreements")


class AddParty(ChildFormPage):
    """Name another party."""

    title = _("Vertragspartei eintragen")
    form_class = PartyForm
    parent_field = "agreement"
    done = _("Vertragspartei eingetragen.")


class RemoveParty(DeletePage):
    """Take a party out again."""

    title = _("Vertragspartei herausnehmen")
    question = _("Soll diese Organisation keine Vertragspartei mehr sein?")
    button = _("Herausnehmen")
    done = _("Vertragspartei herausgenommen.")


class AddClause(ChildFormPage):
    """Write down what is settled."""

    title = _("Regelung eintragen")
    form_class = ClauseForm
    parent_field = "agreement"
    done = _("Regelung eingetragen.")


class ChangeClause(FormPage):
    """Change a clause."""

    title = _("Regelung bearbeiten")
    form_class = ClauseForm
    done = _("Regelung gespeichert.")


class RemoveClause(DeletePage):
    """Take a clause out again."""

    title = _("Regelung löschen")
    question = _("Soll diese Regelung gelöscht werden?")
    done = _("Regelung gelöscht.")
