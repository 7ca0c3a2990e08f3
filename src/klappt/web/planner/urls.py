"""Addresses of the Wegeplaner and of sketches."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.planner import views

urlpatterns = [
    page("wegeplaner/", views.Planner, "planner", on="planner"),
    page("wegeplaner/gruende/", views.Parts, "planner_reasons", on="planner"),
]
MENU = [
    Item("planner", _("Wegeplaner"), "planner", room="ways", place=1),
]
