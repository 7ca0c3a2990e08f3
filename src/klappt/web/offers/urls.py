"""Addresses of offers and resources."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.offers import catalogue, imports, mine, offer, procedures, resources, runs

urlpatterns = [
    page("angebote/", catalogue.CataloguePage, "offers", on="offer"),
    page(
        "angebote/katalog.zip",
        catalogue.CatalogueFile,
        "offers_folder",
        on="offer",
        to="export",
        form="folder",
    ),
    page(
        "angebote/katalog.xlsx",
        catalogue.CatalogueFile,
        "offers_workbook",
        on="offer",
        to="export",
        form="workbook",
    ),
    page(
        "angebote/katalog.json", catalogue.CatalogueFile, "offers_hsds", on="offer", to="export", form="hsds"
    ),
    page("angebote/neu/", offer.OfferNew, "offer_new", on="offer", to="create"),
    page("angebote/meine/", mine.MyOffers, "my_offers", on="offer", to="create"),
    page("angebote/pruefen/", mine.ReviewQueue, "offers_review", on="offer", to="review"),
    page("angebote/<uuid:pk>/", offer.OfferPage, "offer", on="offer"),
    page("angebote/<uuid:pk>/aendern/", offer.OfferEdit, "offer_edit", on="offer", to="update"),
    page("angebote/<uuid:pk>/geprueft/", offer.OfferConfirm, "offer_confirm", on="offer", to="update"),
    page("angebote/<uuid:pk>/einreichen/", offer.OfferSubmit, "offer_submit", on="offer", to="update"),
    page("angebote/<uuid:pk>/beenden/", offer.OfferEnd, "offer_end", on="offer", to="update"),
    page("angebote/<uuid:pk>/aufnehmen/", offer.OfferPublish, "offer_publish", on="offer", to="review"),
    page("angebote/<uuid:pk>/pruefen/", mine.ReviewPage, "offer_review", on="offer", to="review"),
    page("angebote/<uuid:pk>/termin/", runs.RunNew, "run_new", on="offer", to="update"),
    page("termine/", runs.RunsPage, "runs", on="run"),
    page("termine/<uuid:pk>/", runs.RunPage, "offer_run", on="run"),
    page("termine/<uuid:pk>/aendern/", runs.RunEdit, "run_edit", on="run", to="update"),
    page("termine/<uuid:pk>/belegung/", runs.RunTaken, "run_taken", on="run", to="update"),
    page("termine/<uuid:pk>/loeschen/", runs.RunDelete, "run_delete", on="run", to="delete"),
    page("einlesen/", imports.ImportsPage, "imports", on="import"),
    page("einlesen/neu/", imports.ImportNew, "import_new", on="import", to="create"),
    page("einlesen/<uuid:pk>/", imports.ImportPage, "import", on="import"),
    page("einlesen/<uuid:pk>/spalten/", imports.ImportMapping, "import_mapping", on="import", to="update"),
    page("einlesen/<uuid:pk>/uebernehmen/", imports.ImportTake, "import_take", on="import", to="update"),
    page("einlesen/<uuid:pk>/verwerfen/", imports.ImportDiscard, "import_discard", on="import", to="delete"),
    page("ressourcen/", resources.ResourcesPage, "resources", on="resource"),
    page("ressourcen/neu/", resources.ResourceNew, "resource_new", on="resource", to="create"),
    page("ressourcen/<uuid:pk>/", resources.ResourcePage, "resource", on="resource"),
    page(
        "ressourcen/<uuid:pk>/aendern/", resources.ResourceEdit, "resource_edit", on="resource", to="update"
    ),
    page(
        "ressourcen/<uuid:pk>/loeschen/",
        resources.ResourceDelete,
        "resource_delete",
        on="resource",
        to="delete",
    ),
    page("ressourcen/<uuid:pk>/nutzung/", resources.UseNew, "use_new", on="resource", to="update"),
    page("nutzungen/<uuid:pk>/aendern/", resources.UseEdit, "use_edit", on="resource_use", to="update"),
    page("nutzungen/<uuid:pk>/loeschen/", resources.UseDelete, "use_delete", on="resource_use", to="delete"),
    page("verfahren/", procedures.ProceduresPage, "procedures", on="procedure"),
    page("verfahren/neu/", procedures.ProcedureNew, "procedure_new", on="procedure", to="create"),
    page(
        "verfahren/<uuid:pk>/aendern/",
        procedures.ProcedureEdit,
        "procedure_edit",
        on="procedure",
        to="update",
    ),
    page(
        "verfahren/<uuid:pk>/loeschen/",
        procedures.ProcedureDelete,
        "procedure_delete",
        on="procedure",
        to="delete",
    ),
    page(
        "verfahren/einstellungen/",
        procedures.SettingEdit,
        "catalogue_setting",
        on="catalogue_setting",
        to="update",
    ),
]
MENU = [
    Item("offers", _("Katalog"), "offer", room="offers", place=10),
    Item("my_offers", _("Meine Angebote"), "offer", "create", room="offers", place=20),
    Item("offers_review", _("Angebote prüfen"), "offer", "review", room="offers", place=30),
    Item("runs", _("Termine"), "run", room="offers", place=40),
    Item("resources", _("Räume, Geräte, Menschen"), "resource", room="offers", place=50),
    Item("procedures", _("Dauer von Verfahren"), "procedure", room="offers", place=80),
    Item("imports", _("Listen einlesen"), "import", room="offers", place=90),
]
