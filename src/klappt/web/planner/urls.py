"""Addresses of the Wegeplaner and of sketches."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.planner import comparing, printing, sketches, views

urlpatterns = [
    page("wegeplaner/", views.Planner, "planner", on="planner"),
    page("wegeplaner/gruende/", views.Parts, "planner_reasons", on="planner"),
    page("wegeplaner/vergleich/", comparing.CompareWays, "compare_ways", on="planner"),
    page("wegeplaner/zwei-tage/", comparing.CompareDays, "compare_days", on="planner"),
    page("wegeplaner/druck/", printing.OnPaper, "planner_paper", on="planner"),
    page("wegeplaner/pdf/", printing.AsPdf, "planner_pdf", on="planner"),
    page("wegeplaner/profil/", printing.AsProfile, "planner_profile", on="planner"),
    page("fallskizzen/", sketches.Sketches, "sketches", on="sketch"),
    page("fallskizzen/neu/", sketches.KeepSketch, "keep_sketch", on="sketch", to="create"),
    page("fallskizzen/<uuid:pk>/", sketches.OneSketch, "sketch", on="sketch"),
    page("fallskizzen/<uuid:pk>/profil/", sketches.SketchProfile, "sketch_profile", on="sketch"),
    page("fallskizzen/<uuid:pk>/loeschen/", sketches.DeleteSketch, "delete_sketch", on="sketch", to="delete"),
]
MENU = [
    Item("planner", _("Wegeplaner"), "planner", room="ways", place=1),
    Item("sketches", _("Fallskizzen"), "sketch", room="ways", place=2),
]
