"""Addresses of money."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.money import awards, overview, parts, programmes

AWARD = "foerderung/zuwendungen/<uuid:pk>/"
urlpatterns = [
    page("foerderung/", overview.Overview, "money", on="offer_funding"),
    page("foerderung/programme/", programmes.Programmes, "programmes", on="programme"),
    page(
        "foerderung/programme/neu/", programmes.ProgrammeForms, "programme_new", on="programme", to="create"
    ),
    page("foerderung/programme/<uuid:pk>/", programmes.ProgrammeDetail, "programme", on="programme"),
    page(
        "foerderung/programme/<uuid:pk>/aendern/",
        programmes.ProgrammeForms,
        "programme_change",
        on="programme",
        to="update",
    ),
    page("foerderung/bausteine/neu/", programmes.ModuleForms, "module_new", on="module", to="create"),
    page("foerderung/bausteine/<uuid:pk>/", programmes.ModuleDetail, "module", on="module"),
    page(
        "foerderung/bausteine/<uuid:pk>/aendern/",
        programmes.ModuleForms,
        "module_change",
        on="module",
        to="update",
    ),
    page("foerderung/pauschalen/", programmes.Rates, "rates", on="rate"),
    page("foerderung/pauschalen/neu/", programmes.RateForms, "rate_new", on="rate", to="create"),
    page(
        "foerderung/pauschalen/<uuid:pk>/aendern/",
        programmes.RateForms,
        "rate_change",
        on="rate",
        to="update",
    ),
    page("foerderung/kim-bausteine/<uuid:pk>/", programmes.KimModuleDetail, "kim_module", on="kim_module"),
    page("foerderung/zuwendungen/", awards.Awards, "awards", on="award"),
    page("foerderung/zuwendungen/neu/", awards.AwardForms, "award_new", on="award", to="create"),
    page(AWARD, awards.AwardDetail, "award", on="award"),
    page(f"{AWARD}aendern/", awards.AwardForms, "award_change", on="award", to="update"),
    page(f"{AWARD}stand/", awards.AwardAdvance, "award_advance", on="award", to="update"),
    page(f"{AWARD}eigenanteil/", awards.OwnShareSplit, "own_share", on="award"),
    page(f"{AWARD}loeschen/", awards.AwardDelete, "award_delete", on="award", to="delete"),
    page(f"{AWARD}weiterleiten/", parts.ForwardingAdd, "forwarding_new", on="award", to="update"),
    page(f"{AWARD}ausgabe/", parts.SpendingAdd, "spending_new", on="award", to="update"),
    page(f"{AWARD}umschichten/", parts.ShiftAdd, "shift_new", on="award", to="update"),
    page(f"{AWARD}frist/", parts.DeadlineAdd, "deadline_new", on="award", to="update"),
    page(f"{AWARD}angebot/", parts.OfferFundingAdd, "offer_funding_new", on="award", to="update"),
    page("foerderung/weiterleitungen/", parts.Forwardings, "forwardings", on="forwarding"),
    page("foerderung/weiterleitungen/<uuid:pk>/", parts.ForwardingDetail, "forwarding", on="forwarding"),
    page(
        "foerderung/weiterleitungen/<uuid:pk>/aendern/",
        parts.ForwardingChange,
        "forwarding_change",
        on="forwarding",
        to="update",
    ),
    page(
        "foerderung/weiterleitungen/<uuid:pk>/loeschen/",
        parts.PartDelete,
        "forwarding_delete",
        on="forwarding",
        to="delete",
    ),
    page(
        "foerderung/ausgaben/<uuid:pk>/aendern/",
        parts.SpendingChange,
        "spending_change",
        on="spending",
        to="update",
    ),
    page(
        "foerderung/ausgaben/<uuid:pk>/loeschen/",
        parts.PartDelete,
        "spending_delete",
        on="spending",
        to="delete",
    ),
    page(
        "foerderung/umschichtungen/<uuid:pk>/loeschen/",
        parts.PartDelete,
        "shift_delete",
        on="shift",
        to="delete",
    ),
    page("foerderung/fristen/", parts.Deadlines, "deadlines", on="deadline"),
    page(
        "foerderung/fristen/<uuid:pk>/aendern/",
        parts.DeadlineChange,
        "deadline_change",
        on="deadline",
        to="update",
    ),
    page(
        "foerderung/fristen/<uuid:pk>/erledigt/",
        parts.DeadlineMeet,
        "deadline_meet",
        on="deadline",
        to="update",
    ),
    page(
        "foerderung/fristen/<uuid:pk>/loeschen/",
        parts.PartDelete,
        "deadline_delete",
        on="deadline",
        to="delete",
    ),
    page("foerderung/angebote/<uuid:pk>/", parts.OfferFundingDetail, "offer_funding", on="offer_funding"),
    page(
        "foerderung/angebote/<uuid:pk>/aendern/",
        parts.OfferFundingChange,
        "offer_funding_change",
        on="offer_funding",
        to="update",
    ),
    page(
        "foerderung/angebote/<uuid:pk>/loeschen/",
        parts.PartDelete,
        "offer_funding_delete",
        on="offer_funding",
        to="delete",
    ),
]
MENU = [
    Item("money", _("Förderung"), "offer_funding", room="offers", place=60),
    Item("awards", _("Zuwendungen"), "award", room="offers", place=61),
    Item("forwardings", _("Weiterleitungen"), "forwarding", room="offers", place=62),
    Item("deadlines", _("Fristen"), "deadline", room="offers", place=63),
    Item("programmes", _("Programme und Bausteine"), "programme", room="offers", place=64),
]
