"""Who of a cohort reaches a goal, and when: the question."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from klappt.apps.ways import computing
from klappt.apps.ways.cohorts import Source
from klappt.web.frame.pages import Page
from klappt.web.many.computations import led_to_answer
from klappt.web.planner import questions

OWN: tuple[str, Any] = ("", _("das eigene Ziel jeder Fallskizze"))


class ReachForm(forms.Form):
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


class AskReach(Page):
    """Choose who and which goal; the answer is computed in the background."""

    template = "many/ask_reach.html"
    title = _("Wer kommt ans Ziel?")
    lead = _("Für jedes Profil wird der früheste Weg gesucht, mit den Angeboten des Bündnisses.")

    def context(self) -> dict[str, Any]:
        """Return the form."""
        return {"form": ReachForm()}

    def post(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Ask, and lead to the progress."""
        form = ReachForm(request.POST)
        if not form.is_valid():
            return self.show(422, form=form)
        answer = led_to_answer(self, lambda: self.asked(form.cleaned_data, self.request.on))
        return answer or self.show(422, form=form)

    def asked(self, told: dict[str, str], on: date) -> Any:
        """Return the computation that answers."""
        parameters = {name: told[name] for name in ("cohort", "goal")}
        return computing.start(
            kind="reach", alliance=self.alliance, parameters=parameters, as_of=on, by=self.request.actor
        )
