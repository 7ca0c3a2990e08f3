"""Running the installation: its organisations, who administers them, whether the protocol is whole."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts import services
from klappt.apps.accounts.models import Invitation, Organisation
from klappt.apps.accounts.roles import OrganisationKind, Role
from klappt.apps.audit.models import Segment
from klappt.apps.audit.verify import verify
from klappt.web.account.forms import AppointForm, OrganisationForm
from klappt.web.account.people import Invite
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import FormPage, Page, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table, by


def _edit(organisation: Organisation) -> str:
    return reverse("operated_organisation", kwargs={"pk": organisation.pk})


class Organisations(TablePage):
    """All organisations of the installation with the number of their people."""

    title = _("Organisationen der Anlage")
    lead = _("Jede Organisation verwaltet ihre Personen selbst. Hier wird ihre erste Verwaltung bestimmt.")
    create = ("operated_organisation_new", _("Organisation anlegen"))
    table = Table(
        columns=(
            Column("name", _("Name"), sort="name", link=_edit),
            Column("kind", _("Art"), "get_kind_display", sort="kind"),
            Column("admins", _("Verwaltung"), kind="number", sort="admins"),
            Column("people", _("Personen"), kind="number", sort="people"),
        ),
        filters=(Filter("kind", _("Art"), OrganisationKind.choices, by("kind")),),
        search=("name",),
        empty=_("Noch gibt es keine Organisation."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the organisations with how many people they have today."""
        day = today()
        now = Q(posts__since__lte=day) & (Q(posts__until=None) | Q(posts__until__gt=day))
        found: QuerySet[Any] = self.rows().annotate(
            people=Count("posts__user", filter=now, distinct=True),
            admins=Count("posts__user", filter=now & Q(posts__role=Role.ORG_ADMIN), distinct=True),
        )
        return found.order_by("name", "pk")

    def context(self) -> dict[str, Any]:
        """Return the list with its button."""
        return super().context() | {"create": self.create}


class NewOrganisation(FormPage):
    """Add an organisation."""

    title = _("Organisation anlegen")
    form_class = OrganisationForm
    done = _("Die Organisation ist angelegt. Bestimmen Sie jetzt ihre Verwaltung.")

    def after(self, saved: Any) -> str:
        """Lead to appointing somebody."""
        return reverse("organisation_appoint", kwargs={"pk": saved.pk})


class ChangeOrganisation(FormPage):
    """Correct an organisation."""

    title = _("Organisation ändern")
    template = "account/organisation.html"
    form_class = OrganisationForm

    def context(self) -> dict[str, Any]:
        """Return how many administer it."""
        held = self.rows("organisation").filter(pk=self.record.pk)
        day = today()
        now = Q(posts__role=Role.ORG_ADMIN, posts__since__lte=day) & (
            Q(posts__until=None) | Q(posts__until__gt=day)
        )
        admins = held.aggregate(found=Count("posts__user", filter=now, distinct=True))["found"]
        return {"record": self.record, "admins": admins}

    def after(self, saved: Any) -> str:  # noqa: ARG002
        """Return to the list."""
        return reverse("operated_organisations")


class Appoint(Invite):
    """Invite the first person who administers an organisation."""

    title = _("Verwaltung bestimmen")
    form_class = AppointForm
    record: Organisation

    def find(self, **_named: Any) -> Organisation:
        """Return the organisation."""
        self.record = self.get_one(self.kwargs["pk"])
        return self.record

    def form(self) -> RecordForm:
        """Return the form for the invitation."""
        sent = self.request.POST if self.request.method == "POST" else None
        return AppointForm(sent, actor=self.request.actor, instance=Invitation(organisation=self.record))

    def invite(self, told: dict[str, Any]) -> tuple[Invitation, str]:
        """Return the invitation of the administrator."""
        return services.appoint(
            by=self.request.actor,
            organisation=self.record,
            email=told["email"],
            name=told["name"],
            on=today(),
        )


class Protocol(Page):
    """Whether the protocol is whole; it is read again when asked for."""

    title = _("Protokoll")
    lead = _(
        "Jede Änderung hinterlässt einen Eintrag, der den vorigen versiegelt. Namen und Inhalte stehen nicht darin."
    )
    template = "account/protocol.html"

    def context(self) -> dict[str, Any]:
        """Return the months of the protocol."""
        return {"segments": Segment.objects.all()}

    def post(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        """Read all entries again and tell what was found."""
        return self.show(verdict=verify())
