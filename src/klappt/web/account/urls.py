"""Addresses of accounts: the own one, those of an organisation, the organisations of the installation."""

from django.utils.translation import gettext_lazy as _

from klappt.web.account import joining, operation, people, views
from klappt.web.frame.menu import Item
from klappt.web.frame.routes import open_page, page

urlpatterns = [
    page("konto/", views.MyAccount, "account", on="account"),
    page("konto/aendern/", views.ChangeAccount, "account_change", on="account", to="update"),
    page(
        "konto/ueberall-abmelden/",
        views.end_sessions,
        "account_end_sessions",
        on="account",
        to="update",
        methods=("POST",),
    ),
    open_page("einladung/<str:code>/", joining.Join, "join"),
    page("verwaltung/personen/", people.People, "people", on="person"),
    page("verwaltung/personen/<uuid:pk>/", people.Person, "person", on="person"),
    page("verwaltung/personen/<uuid:pk>/rolle/", people.GiveRole, "person_role", on="person", to="update"),
    page("verwaltung/personen/<uuid:pk>/sperren/", people.Lock, "person_lock", on="person", to="update"),
    page(
        "verwaltung/personen/<uuid:pk>/freigeben/", people.Unlock, "person_unlock", on="person", to="update"
    ),
    page("verwaltung/personen/<uuid:pk>/erneuern/", people.Renew, "person_renew", on="person", to="update"),
    page("verwaltung/rollen/<uuid:pk>/beenden/", people.EndPost, "post_end", on="post", to="update"),
    page("verwaltung/einladungen/", people.Invitations, "invitations", on="invitation"),
    page("verwaltung/einladungen/neu/", people.Invite, "invitation_new", on="invitation", to="create"),
    page(
        "verwaltung/einladungen/<uuid:pk>/zuruecknehmen/",
        people.Withdraw,
        "invitation_withdraw",
        on="invitation",
        to="delete",
    ),
    page(
        "betrieb/organisationen/",
        operation.Organisations,
        "operated_organisations",
        on="organisation",
        to="appoint",
    ),
    page(
        "betrieb/organisationen/neu/",
        operation.NewOrganisation,
        "operated_organisation_new",
        on="organisation",
        to="appoint",
    ),
    page(
        "betrieb/organisationen/<uuid:pk>/",
        operation.ChangeOrganisation,
        "operated_organisation",
        on="organisation",
        to="appoint",
    ),
    page(
        "betrieb/organisationen/<uuid:pk>/verwaltung/",
        operation.Appoint,
        "organisation_appoint",
        on="organisation",
        to="appoint",
    ),
    page("betrieb/protokoll/", operation.Protocol, "protocol", on="operation"),
]
MENU = [
    Item("people", _("Personen"), "person", room="administration", place=10),
    Item("invitations", _("Einladungen"), "invitation", room="administration", place=20),
    Item(
        "operated_organisations",
        _("Organisationen der Anlage"),
        "organisation",
        "appoint",
        room="administration",
        place=30,
    ),
    Item("protocol", _("Protokoll"), "operation", room="administration", place=40),
]
