"""Addresses of scenarios."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.scenarios import listing, showing, writing

urlpatterns = [
    page("szenarien/", listing.Scenarios, "scenarios", on="scenario"),
    page("szenarien/neu/", writing.NewScenario, "scenario_new", on="scenario", to="create"),
    page("szenarien/aus-text/", writing.ScenarioAsText, "scenario_from_text", on="scenario", to="create"),
    page("szenarien/vergleich/", showing.CompareScenarios, "compare_scenarios", on="scenario"),
    page("szenarien/ereignisse/", listing.Events, "events", on="scenario"),
    page("szenarien/ereignisse/uebernehmen/", listing.TakeEvent, "take_event", on="scenario", to="create"),
    page("szenarien/<uuid:pk>/", showing.OneScenario, "scenario", on="scenario"),
    page("szenarien/<uuid:pk>/datei/", showing.ScenarioFile, "scenario_file", on="scenario"),
    page("szenarien/<uuid:pk>/name/", writing.RenameScenario, "scenario_rename", on="scenario", to="update"),
    page("szenarien/<uuid:pk>/text/", writing.ScenarioAsText, "scenario_text", on="scenario", to="update"),
    page("szenarien/<uuid:pk>/hinzufuegen/", writing.AddEdit, "scenario_add", on="scenario", to="update"),
    page("szenarien/<uuid:pk>/entfernen/", writing.RemoveEdit, "scenario_remove", on="scenario", to="update"),
    page(
        "szenarien/<uuid:pk>/loeschen/", writing.DeleteScenario, "scenario_delete", on="scenario", to="delete"
    ),
    page("rechnungen/<uuid:pk>/szenario/", writing.LeverToScenario, "lever_scenario", on="computation"),
]
MENU = [Item("scenarios", _("Szenarien"), "scenario", room="ways", place=16)]
