"""Addresses of the state view and of the counts in it."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.state import outcomes, views

urlpatterns = [
    page("land/", views.StateView, "state_view", on="state_view"),
    page("ergebniszahlen/", outcomes.Outcomes, "outcomes", on="outcome"),
    page("ergebniszahlen/neu/", outcomes.NewOutcome, "outcome_new", on="outcome", to="create"),
    page("ergebniszahlen/<uuid:pk>/", outcomes.ChangeOutcome, "outcome_change", on="outcome", to="update"),
    page(
        "ergebniszahlen/<uuid:pk>/loeschen/",
        outcomes.DeleteOutcome,
        "outcome_delete",
        on="outcome",
        to="delete",
    ),
]
MENU = [
    Item("state_view", _("Landessicht"), "state_view", room="accompaniment", place=70),
    Item("outcomes", _("Ergebniszahlen"), "outcome", room="accompaniment", place=60),
]
