"""Pages about the fixed contacts: whom to call for what, and whether they still are the right ones."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import can
from klappt.apps.alliance.models import Contact
from klappt.apps.alliance.partner_queries import topics_of
from klappt.apps.alliance.partner_services import confirm_contact, end_contact
from klappt.apps.alliance.standing import is_stale, present, stale_contacts
from klappt.apps.offers.linking import state_of, told
from klappt.web.frame.pages import ActPage, FormPage, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table, Text, by
from klappt.web.partners.forms import ContactForm
from klappt.web.templatetags.klappt import mark
from klappt.web.templatetags.klappt import told as in_words

STALE = _("Seit mehr als einem halben Jahr hat das niemand bestätigt.")


class Contacts(TablePage):
    """Whom to call for what."""

    title = _("Wen rufe ich wegen eines Themas an?")
    lead = _("Feste Ansprechpersonen der Partner. Wer gewechselt hat, wird hier ausgetragen.")
    create = ("contact_new", _("Ansprechperson eintragen"))
    table = Table(
        columns=(
            Column("topic", _("Thema"), sort="topic"),
            Column("name", _("Name"), sort="name", link=lambda row: row.get_absolute_url()),
            Column("organisation", _("Organisation"), "organisation.name", sort="organisation__name"),
            Column("phone", _("Telefon"), draw=lambda row: row.phone.replace(" ", "\u00a0")),
            Column("email", _("E-Mail-Adresse"), on_page=False),
            Column("deputy", _("Vertretung"), "deputy.name"),
        ),
        search=("name", "topic", "function", "organisation__name"),
        empty=_(
            "Noch ist keine Ansprechperson eingetragen. Tragen Sie je Partner eine Person und ihr Thema ein."
        ),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the present contacts."""
        return present(self.rows(), self.request.on).select_related("organisation", "deputy")

    def the_table(self) -> Table:
        """Return the list with the topics there are, marks of the day and a button for whoever may confirm."""
        on = self.request.on
        mine = (
            frozenset(self.rows(action="update").order_by().values_list("pk", flat=True)) if self.may else ()
        )
        topics = topics_of(present(self.rows(), on))
        confirmed = Column(
            "confirmed_on",
            _("zuletzt bestätigt"),
            sort="confirmed_on",
            kind="day",
            draw=lambda row: _confirmed(row, is_stale(row, on)),
        )
        button = Column(
            "confirm",
            _("Stimmt noch?"),
            lambda _row: _("bestätigen"),
            kind="act",
            link=lambda row: reverse("contact_confirm", args=[row.pk]) if row.pk in mine else "",
        )
        return replace(
            self.table,
            columns=(*self.table.columns, confirmed, *((button,) if mine else ())),
            filters=(
                Filter("topic", _("Thema"), [(topic, topic) for topic in topics], by("topic")),
                Filter(
                    "state",
                    _("Stand"),
                    (("stale", _("veraltet")),),
                    lambda rows, _value: rows.filter(pk__in=stale_contacts(self.rows(), on).values("pk")),
                ),
            ),
        )

    @property
    def may(self) -> bool:
        """Test if the person may change any contact."""
        return self.allowed("update")


def _confirmed(contact: Contact, stale: bool) -> Any:
    words = in_words(contact.confirmed_on)
    return format_html("{} {}", words, mark("stale", str(STALE))) if stale else words


class ContactPage(RecordPage):
    """One contact."""

    template = "partners/contact.html"

    def context(self) -> dict[str, Any]:
        """Return the contact with what rests on it."""
        on = self.request.on
        links = told(self.rows("offer_link").filter(contact=self.record))
        return {
            "stale": is_stale(self.record, on),
            "ended": self.record.until is not None and self.record.until <= on,
            "links": [(link, state_of(link, on)) for link in links],
            "may_update": can(self.request.actor, "contact", "update", self.record),
        }


class NewContact(FormPage):
    """Enter a contact."""

    title = _("Eine Ansprechperson eintragen")
    form_class = ContactForm
    done = _("Ansprechperson eingetragen und heute bestätigt.")

    def initial(self) -> dict[str, Any]:
        """Suggest today, and the organisation from whose page the person comes."""
        return {"since": today(), "organisation": self.request.GET.get("organisation", "")[:36]}

    def save(self, form: Any) -> Any:
        """Whoever is entered today is confirmed today."""
        form.instance.confirmed_on = today()
        return super().save(form)

    def back(self) -> str:
        """Return the list."""
        return reverse("contacts")


class ChangeContact(FormPage):
    """Change a contact."""

    title = _("Ansprechperson bearbeiten")
    form_class = ContactForm
    done = _("Ansprechperson gespeichert und heute bestätigt.")

    def save(self, form: Any) -> Any:
        """Whoever changes a contact has looked at it."""
        form.instance.confirmed_on = today()
        return super().save(form)


class ConfirmContact(ActPage):
    """Confirm that a contact still is the right one."""

    title = _("Ansprechperson bestätigen")
    question = _("Ist diese Person noch zuständig und so zu erreichen?")
    button = _("Ja, stimmt noch")
    done: Text = _("Bestätigt.")

    def act(self) -> None:
        """Confirm it today."""
        confirm_contact(contact=self.record, on=today(), by=self.request.actor)
        self.done = gettext("%(name)s ist bestätigt.") % {"name": self.record.name}

    def after(self) -> str:
        """Return to the list, where the next one waits."""
        return reverse("contacts")


class EndContact(ActPage):
    """Take a contact off the list."""

    title = _("Ansprechperson austragen")
    question = _(
        "Soll diese Ansprechperson heute ausgetragen werden? Überleitungen, die nur auf ihr ruhen, enden mit."
    )
    button = _("Austragen")
    dangerous = True
    done = _("Ansprechperson ausgetragen. Was nur auf ihr ruhte, gilt ab heute nicht mehr.")

    def act(self) -> None:
        """End it today."""
        end_contact(contact=self.record, on=today(), by=self.request.actor)
