"""Which measures do most together within a budget: the question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from klappt.kernel.money import read_euros
from klappt.web.many.asking import AskMany
from klappt.web.planner import questions

MOST_BYTES = 200_000


class ConceptForm(forms.Form):
    """Which goal, how much money, and what to choose from."""

    goal = forms.ChoiceField(label=_("Welches Ziel?"), choices=questions.GOALS, initial=questions.USUAL_GOAL)
    budget = forms.CharField(
        label=_("Budget in Euro"),
        required=False,
        max_length=20,
        help_text=_("Ohne Angabe gilt der Betrag, der bei den Maßnahmen steht."),
    )
    measures = forms.FileField(
        label=_("Eigene Maßnahmen"),
        required=False,
        help_text=_(
            "Datei in YAML. Ohne Datei: 40 Maßnahmen für den Kreis Unna, deren Kosten angenommen sind."
        ),
    )

    def clean_budget(self) -> str:
        """Return the amount as it was typed."""
        typed: str = self.cleaned_data["budget"].strip()
        try:
            if typed:
                read_euros(typed)
        except ValueError:
            raise forms.ValidationError(
                _("Bitte einen Betrag in Euro angeben, zum Beispiel 250.000.")
            ) from None
        return typed

    def clean_measures(self) -> str:
        """Return the text of the file."""
        file = self.cleaned_data["measures"]
        if file is None:
            return ""
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Die Datei ist zu groß. Möglich sind 200 KB."))
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("Die Datei ist kein Text in UTF-8.")) from None
        return text


class AskConcept(AskMany):
    """Choose a goal and a budget; the answer is computed in the background."""

    title = _("Gesamtkonzept")
    lead: Any = _("Welche Maßnahmen bewirken zusammen am meisten für das Geld?")
    kind = "concept"
    form_class = ConceptForm
