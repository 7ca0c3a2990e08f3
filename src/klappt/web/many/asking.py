"""Pages that ask a question about many people: a form, then the way to its answer."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from klappt.apps.ways import computing
from klappt.apps.ways.cohorts import kreis_of
from klappt.kernel.places import places
from klappt.web.frame.pages import Page
from klappt.web.many.computations import led_to_answer

SCENARIO = "scenario"


class AskMany(Page):
    """A question about the people of the estimate; the answer is computed in the background."""

    template = "many/ask.html"
    kind: ClassVar[str]
    form_class: ClassVar[type[forms.Form]]

    def context(self) -> dict[str, Any]:
        """Return the form, and for whom is computed."""
        kreis = kreis_of(self.alliance.pk)
        return {"form": self.form(), "kreis": places()[kreis].name if kreis else ""}

    def post(self, _request: HttpRequest, **_named: Any) -> HttpResponse:
        """Ask, and lead to the progress; what is wrong stands beside its field."""
        form = self.form()
        if not form.is_valid():
            return self.show(422, form=form)
        answer = led_to_answer(self, lambda: self.asked(form))
        return answer or self.show(422, form=form)

    def form(self) -> forms.Form:
        """Return the form, filled in with what was sent; it asks for a scenario where there is any."""
        sent = (self.request.POST, self.request.FILES) if self.request.method == "POST" else ()
        form = self.form_class(*sent)
        known = [(str(one.pk), one.name) for one in self.rows("scenario").only("name")]
        if known:
            form.fields[SCENARIO] = forms.ChoiceField(
                label=_("Was wäre, wenn?"),
                choices=[("", _("nichts: der Katalog, wie er ist")), *known],
                required=False,
                initial=self.request.GET.get("szenario", ""),
                help_text=_("Gerechnet wird dann, als gälte das Szenario."),
            )
        return form

    def asked(self, form: forms.Form) -> Any:
        """Return the computation that answers."""
        told = {name: value for name, value in self.parameters(form).items() if name != SCENARIO}
        chosen = form.cleaned_data.get(SCENARIO)
        return computing.start(
            kind=self.kind,
            alliance=self.alliance,
            parameters=told | ({SCENARIO: chosen} if chosen else {}),
            as_of=self.request.on,
            by=self.request.actor,
        )

    def parameters(self, form: forms.Form) -> dict[str, Any]:
        """Return what the computation is told."""
        return dict(form.cleaned_data)
