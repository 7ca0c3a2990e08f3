"""The levers: the question which change helps most, and one click that brings a lever before the alliance."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.suggesting import suggest
from klappt.web.frame.pages import Page
from klappt.web.frame.requests import today
from klappt.web.many.asking import SCENARIO, AskMany
from klappt.web.many.reach import WhomForm
from klappt.web.planner import questions

LAST = 3  # answers of before, shown below the question


class AskWhom(AskMany):
    """A question that may be asked for the estimate or for sketches."""

    template = "many/ask_whom.html"
    form_class = WhomForm

    def context(self) -> dict[str, Any]:
        """Return the form, and what was computed of late."""
        done = self.rows("computation").filter(kind=self.kind).defer("result")
        names = {str(one.pk): one.name for one in self.rows("scenario").only("name")}
        last = [(one, names.get(one.parameters.get(SCENARIO, ""), "")) for one in done[:LAST]]
        return {**super().context(), "last": last}


class AskLevers(AskWhom):
    """Choose who and which goal."""

    kind = "levers"
    title = _("Hebel: Was hilft am meisten?")
    lead = _(
        "Jede einzelne Änderung, auf die sich das Bündnis einigen könnte, wird durchgerechnet: "
        "Für wie viele öffnet sie einen Weg, wie viel früher kommen andere an?"
    )


class LeverToAgenda(Page):
    """Put a lever, a pair of them, or what could fall away on the agenda of the next meeting."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Lead to the answer, where the button is."""
        return redirect(self.get_one(named["pk"]).get_absolute_url())

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Put it there."""
        record = self.get_one(named["pk"])
        title = self._title(record, request.POST.get("hebel", ""))
        try:
            item = suggest(alliance=record.alliance, title=title, on=today(), by=self.request.actor)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            told = gettext("Steht als Punkt %(n)d auf der Tagesordnung von „%(title)s“.")
            messages.success(request, told % {"n": item.number, "title": item.meeting.title})
        back = "?paare=ja" if request.POST.get("paare") else ""
        return redirect(f"{record.get_absolute_url()}{back}")

    def _title(self, record: Any, place: str) -> str:
        """Return the row's words; 404 where there is no such row."""
        rows = (record.result or {}).get(self._list(record), [])
        if not place.isdigit() or not 0 < int(place) <= len(rows):
            raise Http404
        what = rows[int(place) - 1]["what"][questions.voice().lang]
        if record.kind == "stress":
            return gettext("Belastungsprobe: %(what)s") % {"what": what}
        return gettext("Hebel: %(what)s") % {"what": what}

    def _list(self, record: Any) -> str:
        """Return the list of the answer from which a row was chosen."""
        if record.kind == "stress":
            return "removals"
        return ("pairs" if self.request.POST.get("paare") else "levers") if record.kind == "levers" else ""
