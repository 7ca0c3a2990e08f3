"""The question that stands in an address, for all pages that answer it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property

from klappt.apps.alliance.models import Alliance, Town
from klappt.apps.offers.mapping import catalogue_of
from klappt.catalogue.model import Catalogue
from klappt.planning.answer import Json
from klappt.planning.desk import QUICK, Desk, Question
from klappt.planning.searching import USUAL_EFFORT
from klappt.web.frame.pages import Page
from klappt.web.frame.requests import Asked
from klappt.web.planner.forms import PlannerForm

EFFORTS = {"": QUICK, "mehr": USUAL_EFFORT, "ende": None}
DESK = Desk()  # one for the whole process: what is the same for everybody is computed once


class Asking:
    """What an address asks of an alliance's offers."""

    def __init__(self, request: Asked, alliance: Alliance) -> None:
        """Take the address of a request."""
        self.request, self.alliance = request, alliance

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

    def query(self, **changes: str) -> str:
        """Return the question of this address with some answers changed; empty ones fall away."""
        query = self.request.GET.copy()
        for name, value in changes.items():
            if value:
                query[name] = value
            else:
                query.pop(name, None)
        return query.urlencode()


def led_to(request: HttpRequest) -> HttpResponse | None:
    """Return the way to the same address without the answers left open; None if there are none."""
    told = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        kept = [value for value in values if value.strip()]
        if kept:
            told.setlist(name, kept)
    if request.GET.urlencode() == told.urlencode():
        return None
    return redirect(f"{request.path}?{told.urlencode()}" if told else request.path)


class AskingPage(Page):
    """A page whose address holds a question to the planner."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Show the page; an address with open answers is led to the same one without them."""
        return led_to(request) or super().get(request, **named)

    @cached_property
    def asking(self) -> Asking:
        """Return what the address asks."""
        return Asking(self.request, self.alliance)
