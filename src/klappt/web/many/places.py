"""Who could get a limited place: the question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from klappt.web.many.asking import AskMany
from klappt.web.planner import questions

MOST_PLACES = 1000
USUAL_PLACES = 15


class PlacesForm(forms.Form):
    """Which goal, who comes when, and how many places a run has where nobody says."""

    goal = forms.ChoiceField(label=_("Welches Ziel?"), choices=questions.GOALS, initial=questions.USUAL_GOAL)
    coming = forms.ChoiceField(
        label=_("Wann kommen die Menschen?"),
        choices=[("together", _("alle am selben Tag")), ("rolling", _("verteilt über ein Jahr"))],
    )
    places = forms.IntegerField(
        label=_("Plätze je Durchgang"),
        min_value=1,
        max_value=MOST_PLACES,
        initial=USUAL_PLACES,
        help_text=_("Gilt, wo der Katalog keine Zahl nennt. Die Zahl ist dann angenommen."),
    )


class AskPlaces(AskMany):
    """Choose how places are given; the answer is computed in the background."""

    title = _("Plätze")
    lead: Any = _("Für wie viele reichen die Plätze, und wer geht leer aus?")
    kind = "places"
    form_class = PlacesForm

    def parameters(self, form: forms.Form) -> dict[str, Any]:
        """Return what the computation is told."""
        told = form.cleaned_data
        return {"goal": told["goal"], "rolling": told["coming"] == "rolling", "places": told["places"]}
