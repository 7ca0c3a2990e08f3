"""Addresses of partners, contacts, agreements and links."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.partners import agreement_views as agreements
from klappt.web.partners import contact_views as contacts
from klappt.web.partners import link_views as links
from klappt.web.partners import partner_views as partners

urlpatterns = [
    page("partner/", partners.Partners, "partners", on="partner"),
    page("partner/neu/", partners.NewPartner, "partner_new", on="partner", to="create"),
    page("partner/<uuid:pk>/", partners.PartnerPage, "partner", on="partner"),
    page(
        "partner/<uuid:pk>/bearbeiten/", partners.ChangePartner, "partner_change", on="partner", to="update"
    ),
    page("partner/<uuid:pk>/beenden/", partners.EndPartner, "partner_end", on="partner", to="update"),
    page("ansprechpersonen/", contacts.Contacts, "contacts", on="contact"),
    page("ansprechpersonen/neu/", contacts.NewContact, "contact_new", on="contact", to="create"),
    page("ansprechpersonen/<uuid:pk>/", contacts.ContactPage, "contact", on="contact"),
    page(
        "ansprechpersonen/<uuid:pk>/bearbeiten/",
        contacts.ChangeContact,
        "contact_change",
        on="contact",
        to="update",
    ),
    page(
        "ansprechpersonen/<uuid:pk>/bestaetigen/",
        contacts.ConfirmContact,
        "contact_confirm",
        on="contact",
        to="update",
    ),
    page(
        "ansprechpersonen/<uuid:pk>/austragen/", contacts.EndContact, "contact_end", on="contact", to="update"
    ),
    page("vereinbarungen/", agreements.Agreements, "agreements", on="agreement"),
    page("vereinbarungen/neu/", agreements.NewAgreement, "agreement_new", on="agreement", to="create"),
    page("vereinbarungen/<uuid:pk>/", agreements.AgreementPage, "agreement", on="agreement"),
    *(
        page(f"vereinbarungen/<uuid:pk>/{word}/", view, f"agreement_{name}", on="agreement", to="update")
        for word, view, name in (
            ("bearbeiten", agreements.ChangeAgreement, "change"),
            ("unterschreiben", agreements.SignAgreement, "sign"),
            ("kuendigen", agreements.TerminateAgreement, "terminate"),
            ("verlaengern", agreements.ExtendAgreement, "extend"),
            ("partei", agreements.AddParty, "party"),
            ("regelung", agreements.AddClause, "clause"),
        )
    ),
    page(
        "vereinbarungen/<uuid:pk>/loeschen/",
        agreements.DeleteAgreement,
        "agreement_delete",
        on="agreement",
        to="delete",
    ),
    page(
        "vertragsparteien/<uuid:pk>/loeschen/",
        agreements.RemoveParty,
        "party_delete",
        on="party",
        to="delete",
    ),
    page(
        "regelungen/<uuid:pk>/bearbeiten/", agreements.ChangeClause, "clause_change", on="clause", to="update"
    ),
    page(
        "regelungen/<uuid:pk>/loeschen/", agreements.RemoveClause, "clause_delete", on="clause", to="delete"
    ),
    page("ueberleitungen/", links.Links, "offer_links", on="offer_link"),
    page("ueberleitungen/neu/", links.NewLink, "offer_link_new", on="offer_link", to="create"),
    page("ueberleitungen/<uuid:pk>/", links.LinkPage, "offer_link", on="offer_link"),
    page("ueberleitungen/<uuid:pk>/beenden/", links.EndLink, "offer_link_end", on="offer_link", to="update"),
    page(
        "beschluesse/<uuid:pk>/ueberleitung/",
        links.LinkFromDecision,
        "decision_link",
        on="decision",
        to="update",
    ),
]
MENU = [
    Item("partners", _("Partner"), "partner", place=30),
    Item("contacts", _("Ansprechpersonen"), "contact", place=31),
    Item("agreements", _("Vereinbarungen"), "agreement", place=32),
    Item("offer_links", _("Überleitungen"), "offer_link", place=33),
]
