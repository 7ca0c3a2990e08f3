"""The core group (BKG): who sits in it, since when, and how stable it is."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.alliance import dossier_queries as queries
from klappt.apps.alliance import dossier_services as services
from klappt.apps.alliance.models import CoreGroupMember
from klappt.apps.alliance.periods import current
from klappt.reports.pictures.membership import Span, membership_picture
from klappt.web.dossier.forms import LeaveGroupForm, MemberForm
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import DeletePage, FormPage, TablePage
from klappt.web.frame.tables import Column, Filter, Table, without_links
from klappt.web.templatetags.klappt import told


def _link(row: CoreGroupMember) -> str:
    return reverse("core_group_edit", kwargs={"pk": row.pk})


def _basis(row: CoreGroupMember) -> str:
    return {
        "synthetic": _("erfunden"),
        "published": _("veröffentlicht"),
        "entered": _("eingetragen"),
    }[row.basis_kind]


class CoreGroup(TablePage):
    """The members of the core group, with the picture of their time in it."""

    template = "dossier/core_group.html"
    title = gettext_lazy("Wer entscheidet im Bündnis?")
    lead = gettext_lazy(
        "Die Bündniskerngruppe (BKG) beschließt die nächsten Schritte und wen das Bündnis beteiligt."
    )
    create = ("core_group_new", gettext_lazy("Mitglied aufnehmen"))
    table = Table(
        columns=[
            Column("organisation", gettext_lazy("Organisation"), sort="organisation__name", link=_link),
            Column("function", gettext_lazy("Funktion"), "get_function_display", sort="function"),
            Column("person_name", gettext_lazy("Person")),
            Column("joined_on", gettext_lazy("dabei seit"), sort="joined_on", kind="day"),
            Column("left_on", gettext_lazy("ausgeschieden am"), sort="left_on", kind="day"),
            Column("change_reason", gettext_lazy("Grund des Wechsels")),
            Column("basis", gettext_lazy("Beleg"), _basis),
        ],
        filters=[
            Filter(
                "stand",
                gettext_lazy("Mitglieder"),
                [("ended", gettext_lazy("ausgeschieden")), ("lasting", gettext_lazy("nicht ausgeschieden"))],
                lambda rows, value: rows.filter(left_on__isnull=value == "lasting"),
            )
        ],
        empty=gettext_lazy("Die Kerngruppe ist noch leer. Nehmen Sie die ersten Mitglieder auf."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return all memberships with their organisations."""
        return self.rows().select_related("organisation")

    def the_table(self) -> Table:
        """Return the table; its names lead to the form only for those who may change something."""
        return self.table if self.allowed("update") else without_links(self.table)

    def context(self) -> dict[str, Any]:
        """Add picture and measures."""
        on = self.request.on
        earlier, stable = queries.core_group_stability(alliance=self.alliance, on=on)
        members = list(self.list_rows().order_by("joined_on", "organisation__name", "id"))
        return {
            **super().context(),
            "picture": self._picture(members),
            "now": self.rows().filter(current(on, "joined_on", "left_on")).count(),
            "earlier": earlier,
            "stable": stable,
            "percent": stable.share_staying and round(100 * stable.share_staying),
            "alike": stable.jaccard,
            "can_update": self.allowed("update"),
            "members": members,
        }

    def _picture(self, members: list[CoreGroupMember]) -> SafeString:
        if not members:
            return SafeString("")
        drawn = membership_picture(
            [Span(str(row.organisation), row.joined_on, row.left_on) for row in members],
            on=self.request.on,
            title=_("Wer seit wann in der Bündniskerngruppe ist"),
            description=_(
                "%(all)s Mitgliedschaften, davon %(ended)s beendet. Die Tabelle darunter nennt alle Tage."
            )
            % {"all": len(members), "ended": sum(row.left_on is not None for row in members)},
            day_text=str(told(self.request.on)),
        )
        return mark_safe(drawn)  # noqa: S308  (the drawing escapes every text)


class NewMember(FormPage):
    """An organisation joins the core group."""

    form_class = MemberForm
    title = gettext_lazy("Mitglied der Kerngruppe aufnehmen")

    def initial(self) -> dict[str, Any]:
        """Suggest the day of the page."""
        return {"joined_on": self.request.on}

    def save(self, form: RecordForm) -> CoreGroupMember:
        """Save the membership."""
        return services.admit_member(member=form.save(commit=False), by=self.request.actor)

    def told(self, saved: CoreGroupMember) -> str:
        """Say who is a member since when."""
        return _("%(organisation)s ist ab %(day)s Mitglied der Kerngruppe.") % {
            "organisation": saved.organisation,
            "day": told(saved.joined_on),
        }


class EditMember(NewMember):
    """Change a membership."""

    title = gettext_lazy("Mitgliedschaft ändern")
    template = "dossier/member_form.html"


class LeaveGroup(FormPage):
    """An organisation leaves the core group."""

    form_class = LeaveGroupForm
    title = gettext_lazy("Mitglied scheidet aus")

    def initial(self) -> dict[str, Any]:
        """Suggest the day of the page."""
        return {"left_on": self.request.on}

    def save(self, form: RecordForm) -> CoreGroupMember:
        """End the membership."""
        return services.leave_core_group(
            member=form.save(commit=False),
            on=form.cleaned_data["left_on"],
            reason=form.cleaned_data["change_reason"],
            by=self.request.actor,
        )

    def told(self, saved: CoreGroupMember) -> str:
        """Say from when on the organisation is no longer there."""
        return _("%(organisation)s gehört ab %(day)s nicht mehr zur Kerngruppe.") % {
            "organisation": saved.organisation,
            "day": told(saved.left_on),
        }


class DeleteMember(DeletePage):
    """Remove a membership that was entered by mistake."""

    title = gettext_lazy("Mitgliedschaft entfernen")
    question = gettext_lazy(
        "Soll dieser Eintrag entfernt werden? Wenn jemand ausscheidet, tragen Sie besser das Ende ein."
    )

    def after(self) -> str:
        """Go back to the core group."""
        return reverse("core_group")
