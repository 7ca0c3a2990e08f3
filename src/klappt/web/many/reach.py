"""Who of a cohort reaches a goal, and when: the question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from klappt.apps.ways.cohorts import Source
from klappt.apps.ways.computations.reach import USUAL_MONTHS
from klappt.web.many.asking import AskMany
from klappt.web.many.gaps import YEARS
from klappt.web.planner import questions

OWN: tuple[str, Any] = ("", _("das eigene Ziel jeder Fallskizze"))
YES, NO = "ja", "nein"


class WhomForm(forms.Form):
    """Who is asked about, and which goal."""

    cohort = forms.ChoiceField(
        label=_("Für wen?"),
        choices=Source.choices,
        initial=Source.ESTIMATE,
        help_text=_("Geschätzte Menschen und Fallskizzen: hinter keinem Profil steht eine wirkliche Person."),
    )
    goal = forms.ChoiceField(
        label=_("Welches Ziel?"),
        required=False,
        choices=[OWN, *questions.GOALS],
        initial=questions.USUAL_GOAL,
    )


class ReachForm(WhomForm):
    """Who is asked about, which goal, by when, and which ways count."""

    months = forms.TypedChoiceField(label=_("Bis wann?"), choices=YEARS, coerce=int, initial=USUAL_MONTHS)
    surely = forms.TypedChoiceField(
        label=_("Welche Wege zählen?"),
        choices=[
            (YES, _("nur sichere Wege: nichts ist ungeklärt")),
            (NO, _("auch Wege mit offenen Fragen")),
        ],
        coerce=lambda given: given == YES,
        initial=YES,
        help_text=_("Ein Amt kann auch auf einem sicheren Weg noch Ermessen haben."),
    )


class AskReach(AskMany):
    """Choose who, which goal and by when; the answer is computed in the background."""

    template = "many/ask_reach.html"
    kind = "reach"
    form_class = ReachForm
    title = _("Wer kommt ans Ziel?")
    lead = _("Für jedes Profil wird der früheste Weg gesucht, mit den Angeboten des Bündnisses.")
