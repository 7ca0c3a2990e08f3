"""The Wegeplaner: ask, answer, compare; and sketches, which are kept answers to nobody's question."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from klappt.apps.alliance.models import Alliance, Town
from klappt.apps.offers.mapping import catalogue_of
from klappt.catalogue.model import Catalogue
from klappt.planning.answer import Json
from klappt.planning.desk import QUICK, Desk, Question
from klappt.planning.searching import USUAL_EFFORT
from klappt.web.frame.pages import Page
from klappt.web.planner import questions, showing
from klappt.web.planner.forms import PlannerForm, query_of
from klappt.web.planner.reasons import MOST_NEAR, Reasons

EFFORTS = {"": QUICK, "mehr": USUAL_EFFORT, "ende": None}
DESK = Desk()  # one for the whole process: what is the same for everybody is computed once


class AskingPage(Page):
    """A page whose address holds a question to the planner."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Show the page; an address with empty answers is led to the same one without them."""
        told = QueryDict(mutable=True)
        for name, values in request.GET.lists():
            kept = [value for value in values if value.strip()]
            if kept:
                told.setlist(name, kept)
        if request.GET.urlencode() != told.urlencode():
            return redirect(f"{request.path}?{told.urlencode()}" if told else request.path)
        return super().get(request, **named)

    @cached_property
    def alliance(self) -> Alliance:
        """Return the open alliance, looked up once."""
        return super().alliance

    @cached_property
    def form(self) -> PlannerForm:
        """Return the form with what the address says."""
        towns = Town.objects.filter(alliance=self.alliance).values_list("ags", flat=True)
        return PlannerForm(self.request.GET or None, on=self.request.on, towns=towns, facts=())

    @cached_property
    def catalogue(self) -> Catalogue:
        """Return the offers of the alliance on the day asked for."""
        return catalogue_of(self.alliance.pk, self.form.as_of)

    @cached_property
    def question(self) -> Question | None:
        """Return the question, None if nothing is asked or something is wrong."""
        form = self.form
        if not form.is_bound or not form.is_valid():
            return None
        effort = EFFORTS[form.cleaned_data["suche"]]
        return Question(form.profile, form.goal, self.catalogue, form.as_of, effort)

    def answer(self) -> Json | None:
        """Return the first answer, None if nothing is asked."""
        return DESK.first(self.question).document if self.question else None

    def with_query(self, **changes: str) -> str:
        """Return the question of this address with some answers changed."""
        query = self.request.GET.copy()
        for name, value in changes.items():
            query[name] = value
        return query.urlencode()


class Planner(AskingPage):
    """A short form, and the best three groups of ways as timelines."""

    template = "planner/planner.html"
    title = _("Wegeplaner")
    lead = _("Welche Wege führen von hier zum Ziel? Jede Frage darf offen bleiben. Nichts wird gespeichert.")

    def context(self) -> dict[str, Any]:
        """Return the form, and the answer if something is asked."""
        told: dict[str, Any] = {"form": self.form, "asked": self.form.is_bound, "example": EXAMPLE}
        answer = self.answer()
        return told if answer is None else told | self.shown(answer)

    def shown(self, answer: Json) -> dict[str, Any]:
        """Return the answer for the template."""
        voice = questions.voice()
        groups = showing.groups_of(answer, voice)
        everything = "alle" in self.request.GET
        first = len(groups) if everything else showing.FIRST_GROUPS
        effort = self.form.cleaned_data["suche"]
        further = {"": "mehr", "mehr": "ende"}.get(effort, "") if not answer["complete"] else ""
        return {
            "answer": answer,
            "sentence": showing.sentence(answer, voice),
            "notes": list(showing.notes(answer, voice)),
            "groups": groups[:first],
            "folded": groups[first:],
            "query": self.request.GET.urlencode(),
            "further": self.with_query(suche=further) if further else "",
            **self.reasons(),
        }

    def reasons(self) -> dict[str, Any]:
        """Return the part below the fold, if it is asked for."""
        if "gruende" not in self.request.GET or self.question is None:
            return {}
        return told_reasons(self.question, self.catalogue)


def told_reasons(question: Question, catalogue: Catalogue) -> dict[str, Any]:
    """Return what is missing, why not, and the questions, for the template."""
    told = Reasons(DESK.reasons(question), catalogue, questions.voice())
    near = told.near_misses()
    return {
        "reasons": True,
        "near": near[:MOST_NEAR],
        "closed": told.closed(),
        "missing": told.missing(),
        "openings": told.openings(),
        "turning": told.turning(),
    }


class Parts(AskingPage):
    """The part below the fold alone, for the script of the page that fetches it."""

    template = "planner/reasons.html"

    def context(self) -> dict[str, Any]:
        """Return the reasons; without a question there are none."""
        if self.question is None:
            return {"query": ""}
        query = self.request.GET.urlencode()
        return {"query": query, **told_reasons(self.question, self.catalogue)}


EXAMPLE = query_of(
    {
        "residence": [
            {"status": "gestattung", "since": "2019-03-10"},
            {"status": "duldung_60a", "since": "2021-02-01"},
        ],
        "entry": "2019-02-20", "birth": "2000-05-14", "language": "A1", "school": "none", "stage": "none",
        "place": "05978020", "flags": {"female": "no", "safe_country": "no"},
        "asylum_application": "2019-03-10", "assume": ["no_exclusions"],
    },
    {"stage": "training"},
)  # fmt: skip

__all__ = ["DESK", "Parts", "Planner"]
