"""Where people get stuck on the way to a goal: the question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from klappt.web.many.asking import AskMany
from klappt.web.planner import questions

YEARS: list[tuple[int, Any]] = [
    (12, _("in einem Jahr")),
    (24, _("in zwei Jahren")),
    (36, _("in drei Jahren")),
    (48, _("in vier Jahren")),
    (72, _("in sechs Jahren")),
]
USUAL_MONTHS = 36


class GapsForm(forms.Form):
    """Which goal, by when, and by what people are told apart."""

    goal = forms.ChoiceField(label=_("Welches Ziel?"), choices=questions.GOALS, initial=questions.USUAL_GOAL)
    months = forms.TypedChoiceField(label=_("Bis wann?"), choices=YEARS, coerce=int, initial=USUAL_MONTHS)
    by = forms.ChoiceField(
        label=_("Nach Gruppen"),
        choices=[("status", _("Aufenthaltsstatus")), ("place", _("Wohnort")), ("sex", _("Geschlecht"))],
        help_text=_(
            "Zahlen unter 5 werden gesperrt. Viele kleine Gruppen sperren viele Zahlen. "
            "Wo das Geschlecht nicht bekannt ist, steht das so da."
        ),
    )


class AskGaps(AskMany):
    """Choose a goal and a time; the answer is computed in the background."""

    title = _("Engpässe")
    lead = _("Wo bleiben Menschen auf dem Weg stehen, und was steht ihnen im Weg?")
    kind = "gaps"
    form_class = GapsForm
