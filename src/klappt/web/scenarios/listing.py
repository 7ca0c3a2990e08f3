"""The scenarios of an alliance, and the real events that can be taken as one."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.offers.mapping import catalogue_of
from klappt.apps.ways import scenarios
from klappt.apps.ways.models import Scenario
from klappt.kernel.errors import InputError, InputErrors
from klappt.planning.scenario.scenarios import Scenario as Edits
from klappt.planning.scenario.shocks import Shock, shipped_shocks
from klappt.web.frame.pages import Page, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Table
from klappt.web.planner import questions


class Scenarios(TablePage):
    """All scenarios of the alliance."""

    template = "scenarios/list.html"
    title = _("Szenarien")
    lead = _(
        "Was wäre, wenn? Eine Liste von Änderungen, mit der sich rechnen lässt. Der Katalog bleibt, wie er ist."
    )
    create = ("scenario_new", _("Neues Szenario"))
    table = Table(
        columns=[
            Column("name", _("Name"), sort="name", link=Scenario.get_absolute_url),
            Column("edits", _("Änderungen"), value=lambda row: len(row.edits), kind="number"),
            Column("as_of", _("Stand"), sort="as_of", kind="day"),
            Column("made_by", _("angelegt von"), value="made_by.name", sort="made_by__name"),
            Column("made_on", _("angelegt am"), sort="made_on", kind="day"),
        ],
        search=["name", "note"],
        empty=_(
            "Noch kein Szenario. „Neues Szenario“ fängt eines an; bei den Hebeln legt ein Klick eines an; "
            "wirkliche Ereignisse liegen bereit."
        ),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the scenarios with who made them."""
        return self.rows().select_related("made_by")

    def context(self) -> dict[str, Any]:
        """Return the list, and what else can be done here."""
        return {**super().context(), "may_create": self.allowed("create")}


class Events(Page):
    """Published events since 2018: what they do, their source, and whether they fit the catalogue."""

    template = "scenarios/events.html"
    title = _("Wirkliche Ereignisse")
    lead = _(
        "Geschehen zwischen 2018 und 2025, mit Quelle. Was zum Katalog passt, wird mit einem Klick zum Szenario."
    )

    def context(self) -> dict[str, Any]:
        """Return the events by day; those that fit first."""
        told = list(self._events())
        fitting, others = (
            [one for one in told if bool(one["why_not"]) is not_now] for not_now in (False, True)
        )
        return {"fitting": fitting, "others": others, "may_create": self.allowed("create")}

    def _events(self) -> Iterator[dict[str, Any]]:
        catalogue = catalogue_of(self.alliance.pk, self.request.on, rests=True)
        voice = questions.voice()
        for shock in shipped_shocks():
            why_not = shock.why_not(catalogue)
            yield {
                "id": shock.id,
                "day": shock.day,
                "what": shock.told.told(voice.lang),
                "remark": shock.remark.told(voice.lang) if shock.remark else "",
                "assumed": shock.assumed,
                "without": bool(shock.without.edits),
                "source_url": shock.source_url,
                "why_not": why_not.told(voice.lang) if why_not else "",
            }


class TakeEvent(Page):
    """Take an event as a scenario, or how it would have gone on without it."""

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:  # noqa: ARG002
        """Lead to the events, where the button is."""
        return redirect("events")

    def post(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Take it; say why not where it does not fit."""
        shock = next((one for one in shipped_shocks() if one.id == request.POST.get("ereignis")), None)
        if shock is None:
            raise Http404
        try:
            made = self._taken(shock, without=bool(request.POST.get("ohne")))
        except (Refused, InputError, InputErrors) as wrong:
            messages.error(request, str(wrong))
            return redirect("events")
        messages.success(request, gettext("Szenario angelegt. Damit lässt sich jetzt rechnen."))
        return redirect(made.get_absolute_url())

    def _taken(self, shock: Shock, *, without: bool) -> Scenario:
        voice, alliance, on = questions.voice(), self.alliance, self.request.on
        why_not = shock.why_not(catalogue_of(alliance.pk, on, rests=True))
        if why_not is not None:
            raise Refused(why_not.told(voice.lang))
        what = shock.told.told(voice.lang).rstrip(".")
        name = gettext("Ohne das Ereignis: %(what)s") % {"what": what} if without else what
        edits = (shock.without if without else shock.scenario).edits
        made = Edits(scenarios.free_name(alliance, name), edits, _note(shock))
        return scenarios.keep(alliance=alliance, edits=made, as_of=on, by=self.request.actor, on=today())


def _note(shock: Shock) -> str:
    """Return what is assumed, and the source."""
    remark = shock.remark.told(questions.voice().lang) if shock.remark else ""
    return "\n".join(filter(None, [remark, gettext("Quelle: %(url)s") % {"url": shock.source_url}]))
