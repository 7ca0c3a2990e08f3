"""Sketches: questions without a person that an alliance keeps, opened again with what holds then."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from klappt.apps.ways.models import Sketch
from klappt.apps.ways.services import keep_sketch
from klappt.planning import telling
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import DeletePage, FormPage, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Table
from klappt.web.planner import questions
from klappt.web.planner.asking import Asking
from klappt.web.planner.forms import SketchForm, query_of
from klappt.web.planner.printing import profile_file


def address_of(sketch: Sketch, *, then: bool = True) -> str:
    """Return where the planner answers a sketch: as of its own day, or of the day all pages speak of."""
    query = query_of(sketch.profile, sketch.goal, sketch.as_of if then else None)
    return f"{reverse('planner')}?{query}"


def goal_of(sketch: Sketch) -> str:
    """Return the goal in words."""
    return telling.goal(sketch.goal, questions.voice())


class Sketches(TablePage):
    """The sketches of the alliance."""

    title = _("Fallskizzen")
    lead = _("Situationen ohne Person, zum Wiederansehen: die Wege werden jedes Mal neu gesucht.")
    table = Table(
        columns=[
            Column("title", _("Titel"), sort="title", link=Sketch.get_absolute_url),
            Column("goal", _("Ziel"), value=goal_of),
            Column("as_of", _("Stand"), sort="as_of", kind="day"),
            Column("organisation", _("angelegt von"), value="organisation.name", sort="organisation__name"),
            Column("made_on", _("angelegt am"), sort="made_on", kind="day"),
        ],
        search=["title", "note"],
        empty=_(
            "Noch keine Fallskizze. Im Wegeplaner eine Frage stellen und „als Fallskizze behalten“ wählen."
        ),
    )

    def list_rows(self) -> Any:
        """Return the sketches with the organisation that made them."""
        return self.rows().select_related("organisation")


class OneSketch(RecordPage):
    """A sketch: what it asks, and the way to the answer."""

    template = "planner/sketch.html"

    def context(self) -> dict[str, Any]:
        """Return what the sketch asks, in words, and where it is answered."""
        may = self.record in self.rows("sketch", "delete") if self.allowed("delete") else False
        return {
            "goal": goal_of(self.record),
            "address": address_of(self.record),
            "address_now": address_of(self.record, then=False),
            "told": list(_told(self.record)),
            "may_delete": may,
        }


def _told(sketch: Sketch) -> list[tuple[str, str]]:
    """Return the questions a sketch answers, with the answers in the words of the form."""
    voice, profile = questions.voice(), sketch.profile
    found = [
        (questions.paper_name(spell["status"]), voice.say("seit ", "since ") + voice.day(str(spell["since"])))
        for spell in profile.get("residence", ())
    ]
    found += [
        (questions.fact_question(name), questions.value_name(name, str(value)))
        for name, value in profile.items()
        if name not in {"residence", "flags", "assume"}
    ]
    yes_no = {"yes": voice.say("ja", "yes"), "no": voice.say("nein", "no")}
    found += [
        (questions.fact_question(name), yes_no.get(str(value), str(value)))
        for name, value in profile.get("flags", {}).items()
    ]
    taken = dict(questions.BUNDLES)
    return [
        *found,
        *((voice.say("Davon ausgehen, dass", "Assuming"), str(taken[b])) for b in profile.get("assume", ())),
    ]


class KeepSketch(FormPage):
    """Keep the question of the address as a sketch."""

    template = "planner/keep.html"
    title = _("Als Fallskizze behalten")
    lead = _(
        "Behalten werden die Antworten, keine Person. Bitte keine Namen und nichts, woran jemand zu erkennen ist."
    )
    form_class = SketchForm
    done = _("Fallskizze gespeichert. Die Wege werden bei jedem Öffnen neu gesucht.")

    @cached_property
    def asking(self) -> Asking:
        """Return what the address asks."""
        return Asking(self.request, self.alliance)

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Show the form; without a question there is nothing to keep."""
        if self.find() is None and self.asking.question is None:
            return redirect(f"{reverse('planner')}?{request.GET.urlencode()}")
        return super().get(request, **named)

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Save; without a question there is nothing to keep."""
        if self.asking.question is None:
            return redirect(f"{reverse('planner')}?{request.GET.urlencode()}")
        return super().post(request, **named)

    def save(self, form: RecordForm) -> Sketch:
        """Keep the sketch."""
        asked = self.asking.form
        return keep_sketch(
            alliance=self.alliance,
            title=form.cleaned_data["title"],
            note=form.cleaned_data["note"],
            profile=asked.tree(),
            goal=asked.goal.words,
            as_of=asked.as_of,
            by=self.request.actor,
            on=today(),
        )


class DeleteSketch(DeletePage):
    """Delete a sketch."""

    title = _("Fallskizze löschen")
    question = _("Soll diese Fallskizze gelöscht werden? Sie lässt sich im Wegeplaner neu anlegen.")
    done = _("Fallskizze gelöscht.")
    back: ClassVar[Any] = reverse_lazy("sketches")

    def after(self) -> str:
        """Return to the list."""
        return str(self.back)


class SketchProfile(RecordPage):
    """A sketch as a profile for `klappt chains --profile`."""

    def show(self, status: int = 200, **more: Any) -> HttpResponse:  # noqa: ARG002
        """Return the file."""
        return profile_file(self.record.profile, self.record.goal, "fallskizze")
