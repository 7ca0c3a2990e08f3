"""Pages about dates of workshops: list, invitation, registration, outcome, calendar file."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.choices import Coming, WorkshopKind, WorkshopState
from klappt.apps.accompaniment.models import WorkshopInvitation
from klappt.apps.accompaniment.workshop_calendar import workshop_file
from klappt.apps.accompaniment.workshop_services import OVER, invite, register
from klappt.apps.accounts.access.policy import can_in, visible
from klappt.web.frame.export import download
from klappt.web.frame.pages import DeletePage, FormPage, Page, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.templatetags.klappt import told
from klappt.web.workshops.forms import InviteForm, OutcomeForm, RegisterForm, WorkshopForm
from klappt.web.workshops.topic_views import materials_of

CALENDAR_TYPE = "text/calendar; charset=utf-8"
DAY = Column("starts_at", _("Beginn"), sort="starts_at", link=lambda row: str(row.get_absolute_url()))
WHAT = (
    Column("topic", _("Thema"), "topic.title", sort="topic__title"),
    Column("kind", _("Art"), "topic.get_kind_display", on_page=False),
    Column("place", _("Ort"), sort="place"),
    Column("state", _("Stand"), "get_state_display", sort="state"),
)
HOW_MANY = (
    Column("invited", _("eingeladen"), sort="invited", kind="number"),
    Column("coming", _("Zusagen"), sort="coming", kind="number"),
    Column("participants", _("Teilnehmende"), sort="participants", kind="number"),
)
OWN = Column("own", _("Ihre Antwort"), lambda row: row.own[0].get_coming_display() if row.own else "")
MARK = Column("synthetic", _("erfunden"), on_page=False)


class Workshops(TablePage):
    """All dates of workshops that somebody may see."""

    title = _("Workshops")
    template = "workshops/workshops.html"
    create = ("workshop_topic_new", _("Thema anlegen"))
    table = Table(
        columns=(DAY, *WHAT, OWN, MARK),
        filters=(
            Filter("kind", _("Art"), WorkshopKind.choices, by("topic__kind")),
            Filter("state", _("Stand"), WorkshopState.choices, by("state")),
        ),
        search=("topic__title", "place"),
        empty=_("Ihr Bündnis ist an diesem Tag zu keinem Workshop eingeladen."),
    )
    numbers = Table(
        columns=(DAY, *WHAT, *HOW_MANY, MARK),
        filters=table.filters,
        search=table.search,
        empty=_("Noch kein Termin. Legen Sie zuerst ein Thema an; ein Thema kann mehrere Termine haben."),
    )

    def the_table(self) -> Table:
        """Return the list with numbers for those who see all dates, with the own answer for an alliance."""
        return self.numbers if self._sees_all() else self.table

    def list_rows(self) -> QuerySet[Any]:
        """Return the dates with their topic and what the columns need."""
        rows: QuerySet[Any] = (
            visible(self.request.actor, "workshop").select_related("topic").order_by("-starts_at", "id")
        )
        if self._sees_all():
            yes = Count("invitations", filter=Q(invitations__coming=Coming.YES))
            counted: QuerySet[Any] = rows.annotate(invited=Count("invitations"), coming=yes)
            return counted
        own = WorkshopInvitation.objects.filter(alliance=self.alliance_id)
        return rows.prefetch_related(Prefetch("invitations", own, to_attr="own"))

    def context(self) -> dict[str, Any]:
        """Say how many topics and dates there are: a topic is not a date."""
        shown = super().context()
        return {
            **shown,
            "topics": visible(self.request.actor, "workshop_topic").count(),
            "synthetic": any(row.synthetic for row, _cells in shown["shown"].rows),
        }

    def _sees_all(self) -> bool:
        return bool({"researcher", "ministry"} & self.request.actor.roles)


class WorkshopPage(RecordPage):
    """One date: when, where, who is invited, what came of it."""

    template = "workshops/workshop.html"

    def context(self) -> dict[str, Any]:
        """Return invitations, the own one apart, and the materials of the topic."""
        actor = self.request.actor
        invitations = list(
            visible(actor, "workshop_invitation").filter(workshop=self.record).select_related("alliance")
        )
        coming = [one for one in invitations if one.coming == Coming.YES]
        return {
            "own": [
                one
                for one in invitations
                if can_in(actor, "workshop_invitation", "register", one.alliance_id)
            ],
            "invitations": invitations,
            "coming": len(coming),
            "people": sum(one.people or 0 for one in coming),
            "materials": materials_of(self, self.record.topic),
            "may_update": self.allowed("update"),
            "may_answer": self.record.state not in OVER,
        }


class ChangeWorkshop(FormPage):
    """Change when and where."""

    title = _("Termin bearbeiten")
    form_class = WorkshopForm
    done = _("Termin gespeichert.")


class DeleteWorkshop(DeletePage):
    """Delete a date."""

    title = _("Termin löschen")
    question = _("Soll dieser Termin mit allen Anmeldungen gelöscht werden? Das Thema bleibt.")

    def after(self) -> str:
        """Return the topic."""
        return str(self.record.topic.get_absolute_url())


class Invite(FormPage):
    """Invite alliances to a date."""

    title = _("Bündnisse einladen")
    lead = _("Eingeladene Bündnisse sehen den Termin, sagen zu oder ab und finden die Materialien.")
    form_class = InviteForm
    done = _("Eingeladen.")

    def save(self, form: Any) -> Any:
        """Invite those that were chosen."""
        chosen = form.cleaned_data["alliances"]
        invite(workshop=self.record, alliances=chosen, on=today(), by=self.request.actor)
        return self.record


class Outcome(FormPage):
    """Write down how it went."""

    title = _("Teilnahme und Ergebnisse")
    form_class = OutcomeForm
    done = _("Ergebnisse gespeichert. Eingeladene Bündnisse sehen sie.")


class Register(FormPage):
    """Say whether an alliance comes."""

    title = _("Anmeldung zum Workshop")
    form_class = RegisterForm
    done = _("Antwort gespeichert.")

    def context(self) -> dict[str, Any]:
        """Say which date it is about."""
        workshop = self.record.workshop
        return {"lead": f"{workshop.topic}, {told(workshop.starts_at)}, {workshop.place}"}

    def save(self, form: Any) -> Any:
        """Keep the answer."""
        return register(invitation=form.instance, on=today(), by=self.request.actor)


class WithdrawInvitation(DeletePage):
    """Take an invitation back."""

    title = _("Einladung zurücknehmen")
    question = _("Soll diese Einladung zurückgenommen werden? Das Bündnis sieht den Termin dann nicht mehr.")
    button = _("Zurücknehmen")
    done = _("Einladung zurückgenommen.")


class CalendarFile(Page):
    """The date as a file for a calendar program."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Return the file."""
        workshop = self.get_one(named["pk"])
        return download(
            workshop_file(workshop, today(), request.build_absolute_uri), "workshop.ics", CALENDAR_TYPE
        )
