"""
Computations as people see them: the list, one with its progress or its answer, cancelling, asking again.

Without a script the page of a running computation loads itself again every few seconds; the script does the same
without a jump.  Both end after half an hour, so that an open page keeps nobody signed in for ever.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from klappt.apps.accounts.access.policy import Refused, can
from klappt.apps.ways import computing
from klappt.apps.ways.choices import State
from klappt.apps.ways.cohorts import FEWEST
from klappt.apps.ways.computations import kinds
from klappt.apps.ways.models import Computation
from klappt.kernel.errors import InputError, InputErrors
from klappt.web.frame.pages import ActPage, Page, RecordPage, TablePage
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.many.telling import file_of, outdated, protection
from klappt.web.planner import questions

WATCHED = timedelta(minutes=30)  # as long as a session lasts without a click
MINUTE = 60
SCENARIOS = 10
EVERY = 5  # seconds between two looks of a page without a script


def ago(passed: timedelta) -> str:
    """Return how long something is over: seconds, then whole minutes."""
    seconds = max(int(passed.total_seconds()), 0)
    if seconds < MINUTE:
        return ngettext("%(n)s Sekunde", "%(n)s Sekunden", seconds) % {"n": seconds}
    return ngettext("%(n)s Minute", "%(n)s Minuten", seconds // MINUTE) % {"n": seconds // MINUTE}


def progress_sentence(record: Computation) -> str:
    """Return how far a computation is, in words."""
    if record.state == State.WAITING:
        return _("Wartet, bis sie an der Reihe ist.")
    if record.state != State.RUNNING or not record.total:
        return _("Wird vorbereitet.") if record.state == State.RUNNING else record.get_state_display()
    return _("%(done)s von %(total)s: %(what)s") % {
        "done": record.done,
        "total": record.total,
        "what": kinds()[record.kind].stages.get(record.stage, ""),
    }


class Computations(TablePage):
    """The computations of the alliance."""

    title = gettext_lazy("Rechnungen")
    lead = gettext_lazy(
        "Fragen über viele Profile brauchen Zeit und werden im Hintergrund gerechnet. Ergebnisse bleiben 30 Tage."
    )
    table = Table(
        columns=[
            Column("kind", gettext_lazy("Frage"), value=str, sort="kind", link=Computation.get_absolute_url),
            Column("as_of", gettext_lazy("Stand"), sort="as_of", kind="day"),
            Column("state", gettext_lazy("Zustand"), value="get_state_display", sort="state"),
            Column("progress", gettext_lazy("Fortschritt"), value=progress_sentence),
            Column("asked_by", gettext_lazy("gefragt von"), value="asked_by.name", sort="asked_by__name"),
            Column("created_at", gettext_lazy("gefragt am"), sort="created_at", kind="day"),
        ],
        filters=[Filter("state", gettext_lazy("Zustand"), State.choices, by("state"))],
        empty=gettext_lazy("Noch keine Rechnung. Zum Beispiel „Wer kommt ans Ziel?“ fragen."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the computations without their answers, which may be long."""
        return self.rows().defer("result", "parameters").select_related("asked_by")


class OneComputation(RecordPage):
    """How far a computation is; its answer, once there is one."""

    template = "many/computation.html"

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        """Show it, or return its answer as a file."""
        return file_of(self.record, self.request.GET.get("als", "")) or super().show(status, **more)

    def context(self) -> dict[str, Any]:
        """Return the progress, or what the kind makes of the answer."""
        record, now = self.record, timezone.now()
        took = record.duration(now)
        told: dict[str, Any] = {
            "took": ago(took) if took is not None else "",
            "sentence": progress_sentence(record),
            "may_cancel": record.is_open and can(self.request.actor, "computation", "cancel", record),
            "may_ask": self.allowed("create"),
            "may_suggest": self.allowed("create", "agenda_item"),
            "may_keep": self.allowed("create", "scenario"),
            "scenarios": self.scenarios(),
            "ago": ago(now - (record.started_at or record.created_at)),
        }
        if record.is_open:
            watched = "ruhig" not in self.request.GET and now - record.created_at < WATCHED
            return told | {"every": EVERY if watched else 0, "nobody": nobody_works(record, now)}
        return told | (self.answer() if record.state == State.DONE else {})

    def scenarios(self) -> list[Any]:
        """Return the newest scenarios, into which a lever can be put."""
        if self.record.kind != "levers" or not self.allowed("update", "scenario"):
            return []
        return list(self.rows("scenario", "update").order_by("-made_on", "name")[:SCENARIOS])

    def answer(self) -> dict[str, Any]:
        """Return the template of the kind's answer and what it shows."""
        kind = self.record.kind
        if outdated(self.record):
            return {"outdated": True}
        shown = import_module(f"klappt.web.many.results.{kind}").shown(self.record)
        fewest = (self.record.result or {}).get(FEWEST)
        told = {"protection": protection(fewest, kind)} if fewest else {}
        return {"result": f"many/{kind}.html", "laid": self.scenario(), **told, **shown}

    def scenario(self) -> dict[str, Any]:
        """Return the scenario with which the answer was computed: its name, edits in words, its page if it is there."""
        kept = (self.record.result or {}).get("scenario")
        if not kept:
            return {}
        found = self.rows("scenario").filter(pk=kept["id"]).first() if kept["id"] else None
        return {"name": kept["name"], "words": kept["words"][questions.voice().lang], "record": found}


def nobody_works(record: Computation, now: datetime) -> bool:
    """Test if a computation has waited for a while although no worker shows a sign of life."""
    waited = record.state == State.WAITING and now - record.created_at > computing.AWAKE
    return waited and computing.nobody_works(now)


class Cancel(ActPage):
    """End a computation before its answer."""

    title = gettext_lazy("Rechnung abbrechen")
    question = gettext_lazy("Soll diese Rechnung abgebrochen werden? Sie lässt sich neu beginnen.")
    done = gettext_lazy("Rechnung abgebrochen.")

    def act(self) -> None:
        """Cancel it."""
        computing.cancel(self.record, by=self.request.actor)


class Again(Page):
    """Ask the same once more, with the offers of now."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Lead to the computation, where the button is."""
        return redirect(self.get_one(named["pk"]).get_absolute_url())

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Ask; where nothing has changed, the answer that is there stands."""
        record = self.get_one(named["pk"])
        answer = led_to_answer(self, lambda: computing.again(record, by=self.request.actor))
        if answer is not None and answer.url == record.get_absolute_url():
            messages.info(request, _("Seitdem hat sich nichts geändert: Dieses Ergebnis gilt noch."))
        return answer or redirect(record.get_absolute_url())


def led_to_answer(page: Page, ask: Callable[[], Computation]) -> HttpResponseRedirect | None:
    """Ask a question and return the way to its answer; what is wrong is told to the person, then None."""
    try:
        made = ask()
    except (Refused, InputError, InputErrors) as wrong:
        messages.error(page.request, str(wrong))
        return None
    return HttpResponseRedirect(made.get_absolute_url())
