"""The editor: the structure of an instrument with its moves, and the forms of head, section and question."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accompaniment.instrument_services import keep_changes
from klappt.apps.accompaniment.mapping import instrument_of
from klappt.apps.accompaniment.models import InstrumentVersion
from klappt.apps.accompaniment.telling import say
from klappt.apps.accounts.access.policy import Refused
from klappt.evidence.instruments.editing import (
    group_of,
    moved,
    put_question,
    put_section,
    section_of,
    without,
)
from klappt.evidence.instruments.model import Instrument, Kind, Question, Section
from klappt.evidence.instruments.telling import KINDS, numbered, questions_by_id, tell_condition
from klappt.web.accompaniment.instrument_forms import (
    HeadForm,
    QuestionForm,
    SectionForm,
    initial_of,
    places,
    spoken,
)
from klappt.web.accompaniment.instruments import language
from klappt.web.frame.pages import FormPage, Page

EXAMPLES = {
    Kind.SINGLE: gettext_lazy("Wo sitzt die GfS?"),
    Kind.MULTIPLE: gettext_lazy("Wer gehört zur Kerngruppe?"),
    Kind.SCALE: gettext_lazy("Wie gut ist die Zusammenarbeit, von 1 bis 5?"),
    Kind.MATRIX: gettext_lazy("Wie hoch ist der Bedarf in jedem Feld?"),
    Kind.NUMBER: gettext_lazy("Wie viele Stellen hat die GfS?"),
    Kind.TEXT: gettext_lazy("Was hilft der Zusammenarbeit?"),
    Kind.RANK: gettext_lazy("Welche Felder sind am dringendsten?"),
    Kind.REPEAT: gettext_lazy("Nennen Sie Beispiele, jedes mit Anlass und Ergebnis."),
    Kind.NOTE: gettext_lazy("Diese Fragen kennen Sie aus der ersten Arbeitshilfe."),
}


class EditInstrument(Page):
    """The structure: sections and questions, each to be changed, moved, removed."""

    template = "accompaniment/instrument_edit.html"
    title = gettext_lazy("Arbeitshilfe bearbeiten")
    record: InstrumentVersion

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Show the structure."""
        self.record = self.get_one(named["pk"])
        return self.show()

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Move or remove one thing: `do` is `up:name`, `down:name` or `remove:name`."""
        self.record = self.get_one(named["pk"])
        version = request.POST.get("version")
        if version is None:
            return self.show(428, missing_version=True)
        if version != str(self.record.version):
            return self.show(409, stale=True)
        verb, _colon, name = request.POST.get("do", "").partition(":")
        old = instrument_of(self.record)
        if verb not in {"up", "down", "remove"} or section_of(old, name) is None:
            raise Http404
        new = without(old, name) if verb == "remove" else moved(old, name, -1 if verb == "up" else 1)
        try:
            keep_changes(version=self.record, instrument=new, by=request.actor)  # type: ignore[attr-defined]
        except Refused as refused:
            told = str(refused)
            messages.error(request, _("So geht es nicht. %(why)s") % {"why": told})
        return redirect(f"{reverse('instrument_edit', args=[self.record.pk])}#{name}")

    def context(self) -> dict[str, Any]:
        """Return sections, questions and what they are about."""
        instrument = instrument_of(self.record)
        return {
            "record": self.record,
            "version": self.record.version,
            "sections": [self._section(one, instrument) for one in instrument.sections],
            "frozen": self.record.frozen_on is not None,
        }

    def _section(self, section: Section, instrument: Instrument) -> dict[str, Any]:
        return {
            "id": section.id,
            "title": say(section.title) or section.id,
            "local": section.local,
            "rows": [
                row
                for question in section.questions
                for row in (
                    self._row(question, instrument, ""),
                    *(self._row(part, instrument, question.id) for part in question.of),
                )
            ],
        }

    def _row(self, question: Question, instrument: Instrument, group: str) -> dict[str, Any]:
        return {
            "id": question.id,
            "number": numbered(instrument).get(question.id, ""),
            "title": say(question.title),
            "kind": KINDS[question.kind].say(language()),
            "when": tell_condition(question.when, instrument, language()) if question.when else "",
            "required": question.required,
            "local": question.local,
            "inside": bool(group),
            "holds": question.kind == Kind.REPEAT,
        }


class _Part(FormPage):
    """A form about a part of an instrument; the version is that of the whole."""

    record: InstrumentVersion

    @cached_property
    def instrument(self) -> Instrument:
        """Return the instrument as it is stored."""
        return instrument_of(self.record)

    def keep(self, instrument: Instrument) -> InstrumentVersion:
        """Keep the changed instrument."""
        keep_changes(version=self.record, instrument=instrument, by=self.request.actor)
        return self.record

    def sent(self) -> Any:
        """Return what was sent, if anything."""
        return self.request.POST if self.request.method == "POST" else None

    def after(self, saved: Any) -> str:
        """Return the structure."""
        return reverse("instrument_edit", args=[saved.pk])

    def back(self) -> str:
        """Return the structure."""
        return reverse("instrument_edit", args=[self.record.pk])

    def conflict(self) -> HttpResponse:
        """Answer 409 with what somebody else has saved meanwhile."""
        fresh = InstrumentVersion.objects.get(pk=self.record.pk)
        self.record = fresh
        self.__dict__.pop("instrument", None)
        form = self.form()
        return self.show(409, form=form, version=fresh.version, theirs=form.initial)


class EditHead(_Part):
    """Title and introduction."""

    title = gettext_lazy("Titel und Einleitung")

    def form(self) -> Any:
        """Return the form."""
        one = self.instrument
        words = spoken(one, "title", "intro")
        return HeadForm(self.sent(), initial=words)

    def save(self, form: Any) -> InstrumentVersion:
        """Keep it."""
        return self.keep(form.made(self.instrument))


class EditSection(_Part):
    """A section, or a new one."""

    title = gettext_lazy("Abschnitt")

    @property
    def section(self) -> Section | None:
        """Return the section that the address names; 404 where there is no such."""
        name = self.request.GET.get("abschnitt", "")
        found = next((one for one in self.instrument.sections if one.id == name), None)
        if name and found is None:
            raise Http404
        return found

    def form(self) -> Any:
        """Return the form."""
        old = self.section
        words: dict[str, Any] = {}
        if old is not None:
            words = {**spoken(old, "title", "intro"), "local": old.local}
        return SectionForm(self.sent(), initial=words)

    def save(self, form: Any) -> InstrumentVersion:
        """Keep it."""
        old = self.section
        return self.keep(put_section(self.instrument, form.made(self.instrument, old), old.id if old else ""))


class EditQuestion(_Part):
    """A question, or a new one: first its kind, then exactly what belongs to the kind."""

    title = gettext_lazy("Frage")
    template = "accompaniment/instrument_question.html"

    @property
    def old(self) -> Question | None:
        """Return the question that the address names; 404 where there is no such."""
        name = self.request.GET.get("frage", "")
        found = questions_by_id(self.instrument).get(name)
        if name and found is None:
            raise Http404
        return found

    @property
    def kind(self) -> Kind | None:
        """Return the kind of the question, if it is known yet."""
        asked = self.request.GET.get("art", "")
        return self.old.kind if self.old else Kind(asked) if asked in set(Kind) else None

    @property
    def into(self) -> str:
        """Return the section or group in which the question stands or shall stand."""
        if self.old is not None:
            group = group_of(self.instrument, self.old.id)
            section = section_of(self.instrument, self.old.id)
            return group.id if group else section.id if section else ""
        named = self.request.GET.get("in", "")
        known = [name for name, _words in places(self.instrument)]
        if named and named not in known:
            raise Http404
        return named or (self.instrument.sections[-1].id if self.instrument.sections else "")

    def form(self) -> Any:
        """Return the form of the kind; without a kind an empty one."""
        kind = self.kind
        if kind is None:
            return HeadForm(self.sent())  # nothing valid: the page asks for the kind
        return QuestionForm(self.sent(), instrument=self.instrument, kind=kind, old=self.old, into=self.into)

    def save(self, form: Any) -> InstrumentVersion:
        """Keep it."""
        if self.kind is None:
            raise Refused(_("Bitte zuerst die Art der Frage wählen."))
        old = self.old
        return self.keep(
            put_question(self.instrument, form.made(), into=self.into, old=old.id if old else "")
        )

    def context(self) -> dict[str, Any]:
        """Return the kinds to choose from, or the kind that was chosen."""
        inside = self.into in {one.id for section in self.instrument.sections for one in section.questions}
        kinds = [
            (f"?{urlencode({'art': kind, 'in': self.into})}", KINDS[kind].say(language()), EXAMPLES[kind])
            for kind in Kind
            if not (inside and kind == Kind.REPEAT)
        ]
        kind = self.kind
        named = KINDS[kind].say(language()) if kind else ""
        return {"kinds": [] if kind else kinds, "kind": named, "record": self.record}

    def conflict(self) -> HttpResponse:
        """Answer 409 with what somebody else has made of the question."""
        self.record = InstrumentVersion.objects.get(pk=self.record.pk)
        self.__dict__.pop("instrument", None)
        theirs = initial_of(self.old, self.instrument) if self.old else {"title_de": ""}
        return self.show(409, form=self.form(), version=self.record.version, theirs=theirs)
