"""Addresses of reports of the accompaniment."""

from django.utils.translation import gettext_lazy as _

from klappt.web.editions import views
from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page

ON, ONE = "edition", "begleitung/berichte/<uuid:pk>/"
urlpatterns = [
    page("begleitung/berichte/", views.Editions, "editions", on=ON),
    page("begleitung/berichte/neu/", views.NewEdition, "edition_new", on=ON, to="create"),
    page(ONE, views.EditionPage, "edition", on=ON),
    page(f"{ONE}ansehen/", views.Preview, "edition_preview", on=ON),
    page(f"{ONE}bearbeiten/", views.ChangeEdition, "edition_change", on=ON, to="update"),
    page(f"{ONE}texte/", views.WriteTexts, "edition_texts", on=ON, to="update"),
    page(f"{ONE}einfrieren/", views.Freeze, "edition_freeze", on=ON, to="freeze"),
    page(f"{ONE}loeschen/", views.DeleteEdition, "edition_delete", on=ON, to="delete"),
    page(f"{ONE}datei/", views.EditionFile, "edition_file", on=ON),
]
MENU = [Item("editions", _("Berichte"), ON, room="accompaniment", place=60)]
