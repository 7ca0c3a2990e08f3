"""Addresses of the questions about many people."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.many import cohort, computations, concept, deciding, gaps, levers, places, reach, stress

urlpatterns = [
    page("rechnungen/", computations.Computations, "computations", on="computation"),
    page("rechnungen/<uuid:pk>/", computations.OneComputation, "computation", on="computation"),
    page(
        "rechnungen/<uuid:pk>/abbrechen/",
        computations.Cancel,
        "cancel_computation",
        on="computation",
        to="cancel",
    ),
    page("rechnungen/<uuid:pk>/noch-einmal/", computations.Again, "again", on="computation", to="create"),
    page("rechnungen/<uuid:pk>/vorschlaege/", deciding.Proposals, "place_proposals", on="computation"),
    page(
        "rechnungen/<uuid:pk>/entscheiden/", deciding.Decide, "decide_places", on="computation", to="decide"
    ),
    page(
        "platzentscheidungen/<uuid:pk>/zuruecknehmen/",
        deciding.Undo,
        "undo_place",
        on="place_decision",
        to="delete",
    ),
    page("kohorte/", cohort.ShowCohort, "cohort", on="computation"),
    page("kohorte/pruefen/", cohort.CheckCohort, "check_cohort", on="computation", to="create"),
    page("wer-kommt-ans-ziel/", reach.AskReach, "reach", on="computation", to="create"),
    page("gesamtkonzept/", concept.AskConcept, "concept", on="computation", to="create"),
    page("plaetze/", places.AskPlaces, "places", on="computation", to="create"),
    page("engpaesse/", gaps.AskGaps, "gaps", on="computation", to="create"),
    page("hebel/", levers.AskLevers, "levers", on="computation", to="create"),
    page("belastungsprobe/", stress.AskStress, "stress", on="computation", to="create"),
    page("rechnungen/<uuid:pk>/tagesordnung/", levers.LeverToAgenda, "lever_agenda", on="computation"),
]
MENU = [
    Item("cohort", _("Für wen gerechnet wird"), "computation", room="ways", place=9),
    Item("reach", _("Wer kommt ans Ziel?"), "computation", "create", room="ways", place=10),
    Item("gaps", _("Engpässe"), "computation", "create", room="ways", place=11),
    Item("concept", _("Gesamtkonzept"), "computation", "create", room="ways", place=14),
    Item("levers", _("Hebel"), "computation", "create", room="ways", place=12),
    Item("stress", _("Belastungsprobe"), "computation", "create", room="ways", place=13),
    Item("places", _("Plätze"), "computation", "create", room="ways", place=15),
    Item("computations", _("Rechnungen"), "computation", room="ways", place=20),
]
